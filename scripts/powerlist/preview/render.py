"""The pages of the comparison as files: one of the whole change, and one of each changed item."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from powerlist.changes.effects import TITLES
from powerlist.changes.wording import in_words
from powerlist.model.changes import ElementChange
from powerlist.preview.side import Sides
from powerlist.preview.words import Piece, side_by_side
from powerlist.problems import Severity
from powerlist.report.reviews.told import Proposal, Told, asked, told
from powerlist.review.records import Review, ReviewedItem
from powerlist.rules.changed import JOINT
from powerlist.schema import definition, title_of
from powerlist.site import addresses
from powerlist.site.csp import policy_for
from powerlist.site.page import Asset

_STYLE = Path(__file__).parent / "assets" / "preview.css"
_FLOWS = frozenset(("flow", "own_flow"))


class Row(NamedTuple):
    """One element that differs: its label, both states in pieces, its effect on people, what to look at."""

    label: str
    before: list[Piece]
    after: list[Piece]
    effect: str
    flag: str
    is_right: bool
    asked: tuple[Proposal, ...] = ()  # what the public was shown of it


class Other(NamedTuple):
    """Something that is no item: what it is, its name, whether it is new or gone, what differs, its page."""

    title: str
    label: str
    happened: str
    rows: list[Row]
    page: str


def comparison_pages(review: Review, sides: Sides) -> Iterator[Asset]:
    """Yield the files: index.html, compare/<id>.html of each changed item that is public, the style.

    Before and after of the public's own pages are expected beside them, in before/ and after/.
    """
    shown = [one for one in review.changed if sides.shows(one.change.id)]
    yield Asset("preview.css", _STYLE.read_bytes())
    yield _page("index.html", "index.html", "", review=review, departments=_by_department(shown),
                told=_told(review, sides), others=_others(review, sides),
                hidden=len(review.changed) - len(shown), Severity=Severity)  # fmt: skip
    for at, one in enumerate(shown):
        yield _page(
            _address(one.change.id),
            "item.html",
            "../",
            review=review,
            one=one,
            rows=(rows := _asked_rows(one)),
            unmatched=_unmatched(one, rows),
            told={record.id: record for record in _told(review, sides)},
            flow=[_row(element) for element in one.elements if element.path[0] in _FLOWS],
            drawings=_drawings(one, sides),
            pages=_public_pages(one.change.id, sides),
            standing=[_standing(side.item(one.change.id)) for side in (sides.before, sides.after)],
            previous=shown[at - 1] if at else None,
            following=shown[at + 1] if at + 1 < len(shown) else None,
            Severity=Severity,
        )


def _page(path: str, template: str, up: str, **values: object) -> Asset:
    links = {"address": _address, "record_page": addresses.adjustment}
    html = _template(template).render(up=up, **links, **values)
    policy = f"{policy_for(html)}; frame-src 'self'"  # the public's pages beside each other
    return Asset(path, html.replace("@policy@", policy, 1).encode())


def _address(id: str) -> str:
    return f"compare/{id}.html"


def _by_department(shown: list[ReviewedItem]) -> list[tuple[str, list[ReviewedItem]]]:
    return [(name, list(some)) for name, some in groupby(shown, lambda one: one.department_name)]


def _told(review: Review, sides: Sides) -> list[Told]:
    """Return what records say that are new or cover a change, as far as the public may see it."""
    names = {id: card.name for id, card in sides.after.site.cards.items()}
    new = {one.key for one in review.others if one.added}
    covering = {one.record.id for item in review.changed for one in item.coverages if one.record}
    return [
        told(sides.after.records[id], names, review.after, is_new=id in new)
        for id in sorted((new | covering) & sides.after.records.keys())
    ]


def _asked_rows(one: ReviewedItem) -> list[Row]:
    """Return what differs of an item, but for its procedure, each with what the public was shown of it."""
    shown = asked(one)
    return [
        _row(element)._replace(asked=tuple(said for said in shown if _is_of(said, element.label)))
        for element in one.elements
        if element.path[0] not in _FLOWS
    ]


def _is_of(said: Proposal, label: str) -> bool:
    """Tell whether a label and what was proposed name one element, or one a part of the other."""
    one, other = ({part.strip() for part in name.split(JOINT.strip())} for name in (label, said.element))
    return one <= other or other <= one


def _unmatched(one: ReviewedItem, rows: list[Row]) -> list[Proposal]:
    """Return what the public was shown of an item that stands beside none of its changes."""
    return [said for said in asked(one) if not any(said in row.asked for row in rows)]


def _others(review: Review, sides: Sides) -> list[Other]:
    """Return what differs beside the items, but for records that the public must not see."""
    public = sides.before.records.keys() | sides.after.records.keys()
    return [
        Other(
            str(definition(one.subject)["title"]),
            one.label,
            "新增" if one.added else "删去" if one.removed else "",
            [_row(element, one.subject) for element in one.elements if element.weight != "noise"],
            f"after/{addresses.adjustment(one.key)}"
            if one.subject == "adjustment" and one.key in sides.after.records
            else "",
        )
        for one in review.others
        if one.subject != "adjustment" or one.key in public
    ]


def _row(element: ElementChange, definition: str = "item") -> Row:
    texts = (in_words(value, element.path, definition) for value in (element.before, element.after))
    before, after = side_by_side(*texts)
    effect = TITLES[element.effect] if element.effect else ""
    return Row(element.label, before, after, effect, element.flag, element.weight == "right")


def _drawings(one: ReviewedItem, sides: Sides) -> tuple[object, object] | None:
    """Return the procedure before and after, if it differs."""
    found = sides.before.procedure(one.change.id), sides.after.procedure(one.change.id)
    return found if found[0] != found[1] else None


def _public_pages(id: str, sides: Sides) -> list[tuple[str, str]]:
    both = (("before", "修改前", sides.before), ("after", "修改后", sides.after))
    return [(words, f"{folder}/{addresses.item(id)}") for folder, words, side in both if side.has(id)]


def _standing(item: object) -> str:
    return title_of("standing", getattr(item, "standing", "")) if item else "（不在公开的清单上）"


@cache
def _template(name: str) -> Template:
    return Environment(
        loader=PackageLoader("powerlist.preview", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template(name)
