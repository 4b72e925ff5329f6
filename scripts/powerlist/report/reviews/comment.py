"""The review as a comment on a forge: short first, the details folded, nothing in it that can act.

Its first line marks it, so that whoever posts it finds the comment of before and changes that one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from powerlist.report.reviews import words
from powerlist.report.reviews.escaping import escaped, escaped_html
from powerlist.report.reviews.told import Proposal, Told, asked, records_told
from powerlist.review import Review, ReviewedItem

MARKER = "<!-- powerlist:review -->"
LARGEST = 60_000  # characters; GitHub takes 65,536
_TAIL = 2_000  # kept free for what follows the items
MOST_PROBLEMS = 40
MOST_OTHERS = 60
MOST_TOLD = 15_000  # characters of what records say
LONGEST = 1_000  # characters of one thing that a record says


class Folded(NamedTuple):
    """The items of one department, each as finished Markdown."""

    title: str
    items: list[str]


def comment(review: Review, *, noise: bool = False, departments: Collection[str] = ()) -> str:
    """Return the comment, below LARGEST characters; what is left out is told."""
    items = words.listed(review, departments)
    room = LARGEST - _TAIL - len(_render(review, [], 0))
    kept = []
    for item in items:
        shown = _item(item, noise)
        room -= len(shown) + len(item.department_name) * 2 + 60
        if room < 0:
            break
        kept.append((item, shown))
    return _render(review, _by_department(kept), len(items) - len(kept))


def _by_department(told: Iterable[tuple[ReviewedItem, str]]) -> list[Folded]:
    return [
        Folded(escaped_html(name), [shown for _, shown in some])
        for name, some in groupby(told, key=lambda pair: pair[0].department_name)
    ]


def _render(review: Review, departments: list[Folded], left_out: int) -> str:
    others = [
        (words.subject(one), words.lines_of([e for e in one.elements if e.weight != "noise"],
                                            words.DEFINITIONS[one.subject])[:20])
        for one in review.others[:MOST_OTHERS]
    ]  # fmt: skip
    return _template("comment.md").render(
        marker=MARKER,
        review=review,
        verdict=words.verdict(review),
        comparison=words.comparison(review),
        summary=words.summary(review),
        refusals=words.reasons(review.refusals[:MOST_PROBLEMS]),
        more_refusals=max(0, len(review.refusals) - MOST_PROBLEMS),
        attention=words.reasons(review.attention[:MOST_PROBLEMS]),
        more_attention=max(0, len(review.attention) - MOST_PROBLEMS),
        records=words.records(review)[:MOST_PROBLEMS],
        told=_told(review),
        departments=departments,
        left_out=left_out,
        others=others,
        more_others=max(0, len(review.others) - MOST_OTHERS),
        place=words.place,
    )


def _told(review: Review) -> str:
    """Return what the records say as a Markdown list, cut where it gets too long; that is told."""
    lines = [
        f"{'  ' * depth}- {escaped(_cut(text))}"
        for record in records_told(review)
        for depth, text in _lines(record)
    ]
    ends = list(accumulate(len(line) + 1 for line in lines))
    kept = sum(end <= MOST_TOLD for end in ends)
    if kept < len(lines):
        return "\n".join([*lines[:kept], "", "没有全部列出；运行 powerlist review 看全部。"])
    return "\n".join(lines)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……（共 {len(text)} 字）"


def _lines(record: Told) -> Iterator[tuple[int, str]]:
    yield 0, record.heading
    yield from ((1, f"{one.title}：{one.text}") for one in record.facts)
    for item, some in groupby(record.proposal, key=lambda one: one.item):
        yield 1, f"拟调整 {item}"
        yield from ((2, _proposed(one)) for one in some)
    yield from ((1, f"{one.title}：{one.text}") for one in record.steps)
    yield from ((1, f"意见：{one.title} 答复：{one.text or '（没有）'}") for one in record.opinions)


def _proposed(one: Proposal) -> str:
    return f"{one.element}：{one.before or '（没有）'} → {one.after or '（没有）'}"


def _item(item: ReviewedItem, noise: bool) -> str:
    return _template("comment-item.md").render(
        heading=words.heading(item),
        lines=words.lines_of(item.change.elements if noise else item.elements),
        coverages=words.coverages(item),
        asked=[_proposed(one) for one in asked(item)],
        gains="、".join(item.gains),
        losses="、".join(item.losses),
        found=words.found(item.problems),
        mended=words.found(item.mended),
    )


@cache
def _environment() -> Environment:
    # The templates are Markdown: `text` is the only way in for what was contributed.
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["text"] = escaped
    return environment


def _template(name: str) -> Template:
    return _environment().get_template(name)
