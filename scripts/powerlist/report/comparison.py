"""What differs between two states of the list, for the terminal, a document and a machine; no verdict."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from powerlist.git.log import Commit
from powerlist.history import china_day
from powerlist.history.days import is_ahead
from powerlist.history.states import States
from powerlist.model import Registry
from powerlist.model.adjustments import items_of
from powerlist.model.changes import ElementChange, ItemChange, OtherChange
from powerlist.report.internal import WORDS, is_internal_comparison
from powerlist.report.reviews.escaping import escaped
from powerlist.report.reviews.words import DEFINITIONS, SHORT, Line, lines_of, subject, with_names
from powerlist.rules.changed import called, happened
from powerlist.schema.shown import visible

FORMATS = ("text", "json", "markdown")


class End(NamedTuple):
    """One end of a comparison: what was asked for, the day that it is (None for a name), its commit.

    What is recorded later than `today` has a date that is not believed.
    """

    asked: str
    day: date | None
    commit: Commit
    today: date

    @property
    def recorded(self) -> date:
        """The day on which the commit was recorded."""
        return china_day(self.commit.recorded)

    @property
    def until(self) -> date:
        """The day that counts for what is in effect: the one asked for, else that of the commit."""
        return self.day or (self.today if is_ahead(self.commit.recorded, self.today) else self.recorded)


def render(format_: str, states: States, before: End, after: End, *, noise: bool = False) -> str:
    """Return the comparison in a format of FORMATS; `noise` shows what is only written otherwise, too."""
    if format_ == "json":
        return _json(states, before, after)
    lines = list(_lines(states, before, after, noise))
    if format_ == "markdown":
        return "".join(f"{'  ' * (depth - 1)}- {escaped(words)}\n" if depth else f"\n### {escaped(words)}\n\n"
                       for depth, words in lines).lstrip("\n")  # fmt: skip
    return "".join(f"{'  ' * depth}{_one_line(words)}\n" for depth, words in lines)


def end_in_words(end: End) -> str:
    """Return an end with both its clocks: the day asked for, and the commit with the day of its recording."""
    doubt = "，这个日期还没有到，不可靠" if is_ahead(end.commit.recorded, end.today) else ""
    found = f"提交 {end.commit.id[:SHORT]}（{end.recorded.isoformat()} 记录{doubt}）"
    return f"{end.asked}：{found}" if end.asked != end.commit.id else found


def took_effect(states: States, before: End, after: End) -> dict[str, list[str]]:
    """Return which adjustments took effect between the ends, by the ids of their items."""
    found: dict[str, list[str]] = {}
    first, last = before.until.isoformat(), after.until.isoformat()
    for record in states.after.adjustments:
        if record.effective and first < record.effective <= last and record.approved:
            for item in items_of(record):
                found.setdefault(item, []).append(f"{record.id}（{record.effective} 生效）")
    return found


def _lines(states: States, before: End, after: End, noise: bool) -> Iterator[tuple[int, str]]:
    """Yield the lines with their depth, 0 for a heading."""
    shown = [one for one in states.comparison.items if noise or not _is_noise(one)]
    yield 0, f"从 {end_in_words(before)} 到 {end_in_words(after)}"
    if is_internal_comparison(states):
        yield 1, WORDS
    public, drafts = ([counts[place] for counts in map(_counts, states[:2])] for place in (0, 1))
    yield 1, f"清单上的事项：{public[0]:,} 项 → {public[1]:,} 项"
    if any(drafts):
        yield 1, f"另有草案：{drafts[0]:,} 项 → {drafts[1]:,} 项"
    unread = {one.id for one in shown if _unread(states, one)}
    compared = [one for one in shown if one.id not in unread]
    added, removed = (sum(getattr(one, side) is None for one in compared) for side in ("before", "after"))
    yield 1, f"改动 {len(compared)} 项，其中新增 {added} 项，删去 {removed} 项"
    if unread:
        yield 1, f"不能比较 {len(unread)} 项，因为文件不能读"
    if left := len(states.comparison.items) - len(shown):
        yield 1, f"另有 {left} 项只改了写法，没有列出"
    for name, problems in zip(("前", "后"), states.unread, strict=True):
        for one in problems:
            yield 1, f"{name}一个状态里有文件不能读，没有比较：{one.path} {one.message.zh}"
    effective = took_effect(states, before, after)
    ordered = sorted(shown, key=lambda one: _department(states, one))
    for department, some in groupby(ordered, key=lambda one: _department(states, one)):
        own = list(some)
        yield 0, f"{department}（{len(own)} 项）"
        for change in own:
            yield 1, f"{called(change)}：{_unread(states, change) or happened(change)}"
            named = with_names(_told(change.elements, noise), _names(states))
            yield from ((2, _words(line)) for line in lines_of(named))
            if change.id in effective:
                yield 2, f"其间生效的调整：{'、'.join(effective[change.id])}"
    others = [one for one in states.comparison.others if not one.elements or _told(one.elements, noise)]
    if others:
        yield 0, "其他改动"
    for other in others:
        yield 1, subject(other)
        told = _told(other.elements, noise)
        yield from ((2, _words(line)) for line in lines_of(told, DEFINITIONS[other.subject]))


def _counts(registry: Registry) -> tuple[int, int]:
    """Return how many items people see, and how many drafts there are."""
    public = sum(card.public for card in registry.items.cards)
    return public, len(registry.items) - public


def _unread(states: States, change: ItemChange) -> str:
    """Return that an item cannot be compared, and why, "" where it can."""
    if change.before is not None and change.after is not None:
        return ""
    sides = zip(("前", "后"), (some.get(change.id) for some in states.unreadable), strict=True)
    faults = [f"{name}一个状态里文件 {one.path} 不能读，{one.message.zh}" for name, one in sides if one]
    return f"不能比较：{'；'.join(faults)}" if faults else ""


def _names(states: States) -> dict[str, str]:
    known = {**states.before.departments, **states.after.departments}
    return {id: department.name for id, department in known.items()}


def _told(elements: tuple[ElementChange, ...], noise: bool) -> list[ElementChange]:
    return [one for one in elements if noise or one.weight != "noise"]


def _is_noise(change: ItemChange) -> bool:
    both = change.before is not None and change.after is not None
    return both and all(one.weight == "noise" for one in change.elements)


def _department(states: States, change: ItemChange) -> str:
    item = change.after or change.before
    id = item.department if item else ""
    return next((r.departments[id].name for r in (states.after, states.before) if id in r.departments), id)


def _words(line: Line) -> str:
    notes = "".join(f"〔{note}〕" for note in line.notes)
    return f"{line.title}：{line.before or '（没有）'} → {line.after or '（没有）'}{notes}"


def _one_line(words: str) -> str:
    return visible(" ⏎ ".join(part.strip() for part in words.splitlines()))


def _json(states: States, before: End, after: End) -> str:
    effective = took_effect(states, before, after)
    body = {
        "from": _end(before, states.before),
        "to": _end(after, states.after),
        "internal": is_internal_comparison(states),
        "items": [_item(states, one, effective.get(one.id, [])) for one in states.comparison.items],
        "others": [_other(one) for one in states.comparison.others],
        "unread": [[{"path": p.path, "message": p.message.zh} for p in some] for some in states.unread],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _end(end: End, registry: Registry) -> dict[str, Any]:
    return {
        "asked": end.asked,
        "day": end.day.isoformat() if end.day else None,
        "commit": end.commit.id,
        "recorded": end.recorded.isoformat(),
        "items": _counts(registry)[0],
        "drafts": _counts(registry)[1],
    }


def _item(states: States, one: ItemChange, effective: list[str]) -> dict[str, Any]:
    item = one.after or one.before
    unread = _unread(states, one)
    return {
        "id": one.id,
        "department": item.department if item else "",
        "happened": unread or happened(one),
        "added": one.before is None and not unread,
        "removed": one.after is None and not unread,
        "not_compared": unread,
        "only_rewritten": _is_noise(one),
        "paths": {"before": one.before_path, "after": one.after_path},
        "through": one.through,
        "took_effect": effective,
        "elements": [_element(element) for element in one.elements],
    }


def _element(one: ElementChange) -> dict[str, Any]:
    return {**one._asdict(), "path": list(one.path)}


def _other(one: OtherChange) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "key": one.key,
        "label": one.label,
        "added": one.added,
        "removed": one.removed,
        "items": list(one.items),
        "elements": [_element(element) for element in one.elements],
    }
