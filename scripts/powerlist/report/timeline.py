"""The history of an item as people read it: when, what from what to what, under which adjustment, by whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from powerlist.changes.elements import JOINT
from powerlist.history import Entry, History, china_day
from powerlist.history.records import Record
from powerlist.report.internal import WORDS, is_internal
from powerlist.report.reviews.escaping import escaped
from powerlist.report.reviews.words import SHORT, Line, lines_of, with_names
from powerlist.schema import title_of
from powerlist.schema.shown import visible

FORMATS = ("text", "json", "markdown")
_MOST_NAMED = 6


class Told(NamedTuple):
    """One entry in words; days as 2026-11-23. `effective` are the days of its records, as far as they say."""

    entry: Entry
    recorded: str
    effective: tuple[str, ...]
    happened: str
    department: str
    records: tuple[str, ...]
    commits: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


def timeline(history: History, item: str, *, noise: bool = False) -> tuple[Told, ...]:
    """Return what became of an item, newest first; KeyError when the list never had it.

    Without `noise`, what is only written otherwise is left out.
    """
    entries = history.of(item)
    told = [_told(history, item, entries, place, noise) for place in range(len(entries))]
    return tuple(one for one in reversed(told) if noise or not one.entry.is_noise)


def render(format_: str, history: History, item: str, *, noise: bool = False) -> str:
    """Return the timeline of an item in a format of FORMATS."""
    told = timeline(history, item, noise=noise)
    if format_ == "json":
        return _json(history, item, told)
    lines = _markdown(history, item, told) if format_ == "markdown" else _text(history, item, told)
    return "".join(f"{line}\n" for line in lines)


def heading(history: History, item: str) -> str:
    """Return the item by its last name, and by those that it had before."""
    names = [entry.name for entry in reversed(history.of(item)) if entry.name]
    former = list(dict.fromkeys(name for name in names if name != names[0]))
    said = f"{item} {names[0]}" if names else item
    return f"{said}（原名：{'、'.join(former)}）" if former else said


def _told(history: History, item: str, entries: tuple[Entry, ...], place: int, noise: bool) -> Told:
    entry = entries[place]
    records = [history.records[id] for id in entry.records if id in history.records]
    shown = [one for one in entry.elements if noise or one.weight != "noise"]
    return Told(
        entry,
        _day(history, entry.commit),
        tuple(dict.fromkeys(record.effective for record in records if record.effective)),
        _happened(entry, is_first=not any(one.happened == "listed" for one in entries[:place])),
        history.departments.get(entry.department, entry.department),
        tuple(_record(history, record, item) for record in records),
        tuple(_commits(history, entry)),
        tuple(lines_of(with_names(shown, history.departments))),
        tuple(_notes(history, entries, place)),
    )


def _day(history: History, commit: str) -> str:
    return china_day(history.stamps[commit].recorded).isoformat()


def doubtful(history: History, commit: str) -> str:
    """Return why the date of a commit is not believed, "" where it is; it goes on a sentence."""
    mark = history.marks.get(commit)
    said, day = (china_day(mark.said), china_day(mark.recorded)) if mark else (None, None)
    if said and day and said > day:
        return f"还没有到，不可靠，按 {day} 计"
    return "早于它前面的提交，不可靠，先后以提交的次序为准" if said != day else ""


def _happened(entry: Entry, *, is_first: bool) -> str:
    if entry.happened == "listed":
        return "列入清单" if is_first else "再次列入清单"
    if entry.happened == "removed":
        return "文件删去，离开清单"
    if entry.happened == "unreadable":
        return "这一版不能读"
    told = [one for one in entry.elements if one.weight != "noise"]
    titles = list(dict.fromkeys(one.label.split(JOINT)[0] for one in told))
    more = "等" if len(titles) > _MOST_NAMED else ""
    if not titles and entry.unread:
        return "改了格式与现在不同的要素"
    return f"改了{'、'.join(titles[:_MOST_NAMED])}{more}" if titles else "只改了写法，内容没有变"


def _record(history: History, record: Record, item: str) -> str:
    part = record.part_for(item)
    title = f"“{record.title}”" if record.title else ""
    kind = title_of("adjustment_kind", part.kind) if part else ""
    by = history.departments.get(part.department, part.department) if part else ""
    days = [("通过", record.approved), ("公布", record.published), ("起生效", record.effective)]
    said = "，".join(f"{day} {word}" for word, day in days if day) or "还没有决定"
    return f"{record.id}{title}，{kind}，{by}提出，{said}"


def _commits(history: History, entry: Entry) -> Iterator[str]:
    stamp = history.stamps[entry.commit]
    yield f"{entry.commit[:SHORT]} {stamp.subject}"
    for id in entry.made:
        made = history.stamps[id]
        yield f"改动写在 {id[:SHORT]} {made.subject}（{china_day(made.recorded).isoformat()}）"


def _notes(history: History, entries: tuple[Entry, ...], place: int) -> Iterator[str]:
    entry = entries[place]
    if entry.fault:
        yield f"{entry.path} {entry.fault}；这一版没有比较，前后各版照常比较"
    if entry.unread:
        yield f"写法与现在的格式不同，没有比较：{'、'.join(entry.unread)}"
    if entry.through:
        yield f"改的是共用流程 {entry.through}，事项自己的文件没有改"
    same = [one for one in entries[:place] if one.content and one.content == entry.content]
    if same and not entry.through and same[-1] is not entries[place - 1]:
        at = same[-1].commit
        yield f"改回了提交 {at[:SHORT]}（{_day(history, at)}）时的内容"
    if doubt := doubtful(history, entry.commit):
        yield f"提交上写的日期{doubt}"


def _clocks(one: Told) -> str:
    effective = "、".join(one.effective)
    return f"{one.recorded} 记录" + (f"，{effective} 生效" if effective else "")


def _text(history: History, item: str, told: tuple[Told, ...]) -> Iterator[str]:
    yield _line(heading(history, item))
    yield f"读到提交 {history.commit[:SHORT]} 为止，共 {len(told)} 次变化，从新到旧。"
    if is_internal(history.of(item)):
        yield WORDS
    for one in told:
        yield ""
        yield _line(f"{_clocks(one)}：{one.happened}")
        yield from (f"  提交：{_line(commit)}" for commit in one.commits)
        yield _line(f"  部门：{one.department}") if one.department else "  部门：（没有写明）"
        yield from (f"  调整：{_line(record)}" for record in one.records or ("同一次提交里没有它的调整记录",))
        yield from (f"  {_line(_change(line))}" for line in one.lines)
        yield from (f"  注意：{_line(note)}" for note in one.notes)


def _markdown(history: History, item: str, told: tuple[Told, ...]) -> Iterator[str]:
    yield f"### {escaped(heading(history, item))}"
    yield ""
    yield f"读到提交 {history.commit[:SHORT]} 为止，共 {len(told)} 次变化，从新到旧。"
    if is_internal(history.of(item)):
        yield ""
        yield WORDS
    for one in told:
        yield ""
        yield f"#### {escaped(f'{_clocks(one)}：{one.happened}')}"
        yield ""
        yield from (f"- 提交：{escaped(commit)}" for commit in one.commits)
        yield f"- 部门：{escaped(one.department or '（没有写明）')}"
        for record in one.records or ("同一次提交里没有它的调整记录",):
            yield f"- 调整：{escaped(record)}"
        yield from (f"- {escaped(_change(line))}" for line in one.lines)
        yield from (f"- 注意：{escaped(note)}" for note in one.notes)


def _change(line: Line) -> str:
    notes = "".join(f"〔{note}〕" for note in line.notes)
    return f"{line.title}：{line.before or '（没有）'} → {line.after or '（没有）'}{notes}"


def _line(told: str) -> str:
    """Return what is told in one line: a line that somebody wrote must not begin one of ours."""
    lead = told[: len(told) - len(told.lstrip(" "))]
    return lead + visible(" ⏎ ".join(part.strip() for part in told.splitlines()))


def _json(history: History, item: str, told: tuple[Told, ...]) -> str:
    body = {
        "id": item,
        "commit": history.commit,
        "internal": is_internal(history.of(item)),
        "entries": [_entry(history, one) for one in told],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _entry(history: History, one: Told) -> dict[str, Any]:
    entry = one.entry
    return {
        "recorded": one.recorded,
        "effective": list(one.effective),
        "happened": entry.happened,
        "words": one.happened,
        "name": entry.name,
        "department": entry.department,
        "public": {"before": entry.public[0], "after": entry.public[1]},
        "path": entry.path,
        "content": entry.content,
        "commit": _commit(history, entry.commit),
        "made": [_commit(history, id) for id in entry.made],
        "adjustments": list(entry.records),
        "through": entry.through,
        "elements": [{**change._asdict(), "path": list(change.path)} for change in entry.elements],
        "unread": list(entry.unread),
        "notes": list(one.notes),
    }


def _commit(history: History, id: str) -> dict[str, Any]:
    return {"id": id, "recorded": _day(history, id), "subject": history.stamps[id].subject}
