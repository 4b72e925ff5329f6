"""The review for a terminal: the verdict first, then why, then every change."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from powerlist.model.changes import OtherChange
from powerlist.problems import Problem
from powerlist.report.reviews import words
from powerlist.report.reviews.told import Proposal, asked, records_told
from powerlist.review import Review, ReviewedItem
from powerlist.schema.shown import visible

_NUMERALS = "一二三四五六七八九十"
_BREAKS = re.compile(r"\s*\n\s*")


def text(review: Review, *, noise: bool = False, departments: Collection[str] = ()) -> str:
    """Return the review as lines; see `render`."""
    lines = [words.verdict(review), _line(words.comparison(review)), *map(_line, words.summary(review))]
    number = 0
    for title, body in _sections(review, noise, departments):
        told = list(body)
        if told:
            lines += ["", f"{_NUMERALS[number]}、{title}", *told]
            number += 1
    return "".join(f"{line}\n" for line in lines)


def _sections(
    review: Review, noise: bool, departments: Collection[str]
) -> Iterator[tuple[str, Iterable[str]]]:
    shown = words.listed(review, departments)
    only = f"（只列所选部门的 {len(shown)} 项）" if departments else ""
    yield "不能合并的原因", _problems(review.refusals)
    yield "请核对", _problems(review.attention)
    yield "用到的调整记录", (f"  {_line(one)}" for one in words.records(review))
    yield "调整记录写了什么", _records(review)
    yield f"改了哪些事项{only}", _items(shown, noise)
    yield "其他改动", _others(review.others)
    yield "已经改好的老问题", (f"  [{one.rule}] {_problem(one)}" for one in words.mended_elsewhere(review))
    yield "只改了写法，内容没有变", _rewritten(review, noise)
    yield "程序和设置文件，由维护者审查", (f"  {_line(path)}" for path in review.tooling)
    yield "说明页面", (f"  {_line(path)}" for path in review.prose)


def _problems(problems: Iterable[Problem]) -> Iterator[str]:
    for number, reason in enumerate(words.reasons(problems), 1):
        first, *more = reason.problems
        yield f"  {number}. [{reason.rule}] {_problem(first)}"
        yield from (f"     [{reason.rule}] {_problem(one)}" for one in more)
        yield f"     怎么办：{_line(reason.remedy)}"


def _problem(one: Problem) -> str:
    return _line(one.message.zh) + (f"（{_line(words.place(one))}）" if one.path else "")


def _items(items: Iterable[ReviewedItem], noise: bool) -> Iterator[str]:
    for department, some in groupby(items, key=lambda one: one.department_name):
        own = list(some)
        yield f"  {_line(department)}（{len(own)} 项）"
        for item in own:
            yield from (f"    {line}" for line in _item(item, noise))


def _item(item: ReviewedItem, noise: bool) -> Iterator[str]:
    yield _line(words.heading(item))
    for line in words.lines_of(item.change.elements if noise else item.elements):
        yield f"  {_line(_element(line))}"
    yield from (f"  调整：{_line(one)}" for one in words.coverages(item))
    yield from (f"  公示的内容：{_proposed(one)}" for one in asked(item))
    if item.gains:
        yield f"  流程增加：{_line('、'.join(item.gains))}"
    if item.losses:
        yield f"  流程减少：{_line('、'.join(item.losses))}"
    yield from (f"  检查：{_line(one)}" for one in words.found(item.problems))
    yield from (f"  已经改好：{_line(one)}" for one in words.found(item.mended))


def _records(review: Review) -> Iterator[str]:
    for record in records_told(review):
        yield f"  {_line(record.heading)}"
        yield from (f"    {_line(one.title)}：{_line(one.text)}" for one in record.facts)
        for item, some in groupby(record.proposal, key=lambda one: one.item):
            yield f"    拟调整 {_line(item)}"
            yield from (f"      {_proposed(one)}" for one in some)
        yield from (f"    {_line(one.title)}：{_line(one.text)}" for one in record.steps)
        yield from (
            f"    意见：{_line(one.title)} 答复：{_line(one.text) or '（没有）'}" for one in record.opinions
        )


def _proposed(one: Proposal) -> str:
    return _line(f"{one.element}：{one.before or '（没有）'} → {one.after or '（没有）'}")


def _element(line: words.Line) -> str:
    notes = "".join(f"〔{note}〕" for note in line.notes)
    return f"{line.title}：{line.before or '（没有）'} → {line.after or '（没有）'}{notes}"


def _others(others: Iterable[OtherChange]) -> Iterator[str]:
    for other in others:
        yield f"  {_line(words.subject(other))}"
        told = [one for one in other.elements if one.weight != "noise"]
        for line in words.lines_of(told, words.DEFINITIONS[other.subject]):
            yield f"    {_line(_element(line))}"


def _rewritten(review: Review, noise: bool) -> Iterator[str]:
    yield from (f"  {_line(path)}" for path in review.rewritten)
    for item in review.items:
        if noise and item.is_noise:
            yield f"  {_line(words.heading(item))}"
            yield from (f"    {_line(_element(line))}" for line in words.lines_of(item.noise))


def _line(told: str) -> str:
    """Return what is told in one line: a line that somebody contributed must not begin one of ours."""
    return visible(_BREAKS.sub(" ⏎ ", told.strip()))
