"""What the notes of a span give cause to object to: each with a code, what happened, and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from powerlist.audit.flows import in_order
from powerlist.audit.procedure import later_records
from powerlist.audit.records import Evidence, Line, Objection, Span
from powerlist.history.days import SKEW, china_day
from powerlist.history.notes import Move, Note, Seen
from powerlist.history.records import Mark
from powerlist.problems import Severity
from powerlist.rules import Rule, all_rules

SHORT = 7
_UNCOVERED = ("PL930", "PL932", "PL933")
_Later = Mapping[str, list[tuple[int, Note, Seen]]]


def objections(evidence: Evidence, span: Span) -> list[Objection]:
    """Return what is wrong with the steps of the span, in their order."""
    later, undone = later_records(evidence.notes), undoings(evidence.notes)
    found: list[Objection] = []
    for place, note in enumerate(evidence.notes):
        if span.holds(note.day):
            found += _of_rules(place, note, later, undone)
            found += _after_the_fact(place, note, later)
            found += _unread(note)
            found += _early(note)
    return [
        *found,
        *_of_the_clock(evidence.chain, span),
        *_unread_since(evidence, span),
        *_settings(evidence, span),
        *_direct(evidence, span),
        *_unsigned(evidence, span),
        *_debts(evidence, span),
    ]


def unbalanced(lines: Sequence[Line]) -> Iterator[Objection]:
    """Yield the accounts that do not come out even, with the items by which they do not."""
    for line in lines:
        if line.balances:
            continue
        computed = line.start + line.gained - line.lost
        yield Objection(
            "AU01",
            "fault",
            "收支平衡",
            f"{line.title}：期初 {line.start} 项，加 {line.gained} 项，减 {line.lost} 项，"
            f"应为 {computed} 项，期末的文件里有 {line.end} 项；"
            f"对不上的事项：{'、'.join(line.off) or '（没有查到）'}",
            "请看这些事项的文件和历史（powerlist history 编号）：是不是有重复编号、不能读取的文件，"
            "或者还没有提交的改动",
        )


def undoings(notes: Sequence[Note]) -> dict[tuple[str, str], Note]:
    """Return, by item and commit, the later step that made the item again what it was before."""
    moves: dict[str, list[tuple[Note, Move]]] = defaultdict(list)
    for note in notes:
        for move in note.moves:
            moves[move.item].append((note, move))
    found = {}
    for item, some in moves.items():
        for place, (note, move) in enumerate(some[:-1]):
            back = next(
                (later for later, other in some[place + 1 :] if move.content[0] == other.content[1] != ""),
                None,
            )
            if back and move.content[0] != move.content[1]:
                found[item, note.commit] = back
    return found


def _of_rules(
    place: int, note: Note, later: _Later, undone: Mapping[tuple[str, str], Note]
) -> Iterator[Objection]:
    for one in note.verdicts:
        rule = _rules()[one.rule]
        back = undone.get((one.item, note.commit)) if one.item else None
        words = one.words
        if back:
            words += f"；{back.day} 由提交 {back.commit[:SHORT]} 改回原样，中间这段时间公布的是改过的"
        if one.rule in _UNCOVERED and (made := _made_later(place, one.item, later)):
            words += f"；{made[0].day} 才补记调整记录 {made[1].record}"
        yield Objection(
            one.rule,
            "fault" if rule.severity is Severity.ERROR else "hint",
            rule.title.zh,
            words,
            one.remedy,
            one.item,
            one.record,
            note.day,
            note.commit,
        )


def _made_later(place: int, item: str, later: _Later) -> tuple[Note, Seen] | None:
    """Return the first record that names the item and came after a step, claiming to have been before it."""
    for where, note, seen in later.get(item, ()):
        if where > place:
            return note, seen
    return None


def _after_the_fact(place: int, note: Note, later: _Later) -> Iterator[Objection]:
    """Yield records that came after what they cover and bear days from before it."""
    bare = {one.item for one in note.verdicts if one.rule in _UNCOVERED and one.item}
    told = set()
    for item in in_order(bare):
        made = _made_later(place, item, later)
        if made is None or made[1].record in told:
            continue
        after, seen = made
        days = [day for day in (seen.approved, seen.effective) if day]
        if days and min(days) <= note.day:
            told.add(seen.record)
            yield Objection(
                "AU03",
                "fault",
                "调整记录不后补",
                f"{_at(note)}改了 {item}，当时没有调整记录；{after.day} 才记入的 {seen.record} "
                f"写的日期（批准 {seen.approved or '没有写'}，生效 {seen.effective or '没有写'}）"
                "却在改动之前",
                "请查会议纪要等原始文件，核实这条记录是不是事后补写；补写的，由清单管理部门书面说明",
                item,
                seen.record,
                after.day,
                after.commit,
            )


def _unread(note: Note) -> Iterator[Objection]:
    """Yield changes that no rule could look at: a fault, but where a record of the step names the item."""
    for move in note.moves:
        if note.first and move.happened != "unreadable":
            continue
        if move.happened == "unreadable":
            words = f"{move.item} 的文件在{_at(note)}里不能读取，改了什么看不出来；账上按它能读取的最后一版计"
        elif move.unread and any(move.public):
            words = (
                f"{move.item} 在{_at(note)}里改了{'、'.join(move.unread)}，写法不合编制规范，没有对照调整记录"
            )
        elif not move.judged and any(move.public) and not move.noise:
            words = f"{move.item} 在{_at(note)}里改了，写法不合编制规范，没有对照调整记录"
        else:
            continue
        yield Objection(
            "AU04", "hint" if move.named and move.happened != "unreadable" else "fault",
            "每次改动都读得出来", words, f"请用 git show {note.commit[:SHORT]} 看原文，并修复文件",
            move.item, "", note.day, note.commit,
        )  # fmt: skip


def _unread_since(evidence: Evidence, span: Span) -> Iterator[Objection]:
    """Yield the items that could not be read at the end of the span, and not since a step before it."""
    told = {
        move.item
        for note in evidence.notes
        for move in note.moves
        if span.holds(note.day) and move.happened == "unreadable"
    }
    for item in in_order(evidence.unread[1].keys() - told):
        yield Objection(
            "AU04",
            "fault",
            "每次改动都读得出来",
            f"{item} 的文件 {evidence.unread[1][item]} 在这段时间以前就不能读取，到期末还没有修复；"
            "账上按它能读取的最后一版计",
            f"请运行 powerlist history {item} 看从哪次提交起不能读取，并修复文件",
            item,
        )


def _early(note: Note) -> Iterator[Objection]:
    """Yield records that had taken effect before the list was changed under them, once each."""
    by: dict[str, list[str]] = defaultdict(list)
    for move in note.moves:
        for cover in move.covers:
            if cover.record and cover.case != "completion" and cover.effective and cover.effective < note.day:
                by[f"{cover.record} {cover.effective}"].append(move.item)
    for key, items in sorted(by.items()):
        record, effective = key.split(" ")
        yield Objection(
            "AU05",
            "hint",
            "生效那天清单已经改好",
            f"调整记录 {record} 于 {effective} 生效，清单 {note.day} 才改（{len(set(items))} 项："
            f"{'、'.join(in_order(items)[:6])}{'等' if len(set(items)) > 6 else ''}）："
            "这之间公布的清单和实际不一致",
            "请核对这段时间办理的事项用的是哪一个版本",
            "",
            record,
            note.day,
            note.commit,
        )


def _of_the_clock(chain: Sequence[Mark], span: Span) -> Iterator[Objection]:
    """Yield the commits whose dates cannot be right; those still to come whatever the span."""
    latest = ""
    for mark in chain:
        day, said = china_day(mark.recorded), china_day(mark.said)
        if said > day:
            words = f"写的日期 {said} 还没有到，按 {day} 计（它后面第一个可靠的日期，没有的是今天）"
        elif mark.said + SKEW < mark.recorded and span.holds(day.isoformat()):
            words = f"写的日期 {said} 早于它前面的提交 {latest[:SHORT]}，按后者的日期 {day} 计"
        else:
            latest = mark.commit if mark.said == mark.recorded else latest
            continue
        yield Objection(
            "AU06",
            "fault",
            "提交日期可靠",
            f"提交 {mark.commit[:SHORT]} {words}",
            "请查是哪台机器的时钟不准，或者有人改写了日期；先后以提交的次序为准，"
            f"改了什么用 git show {mark.commit[:SHORT]} 看",
            day=day.isoformat(),
            commit=mark.commit,
        )


def _settings(evidence: Evidence, span: Span) -> Iterator[Objection]:
    for note in evidence.notes:
        if note.settings and span.holds(note.day):
            yield Objection(
                "AU07",
                "hint",
                "清单设置少改",
                f"{_at(note)}改了清单设置 powers/registry.yml，以后的改动按新的设置判断",
                f"请用 git show {note.commit[:SHORT]} -- powers/registry.yml 看改了什么，谁批准的",
                day=note.day,
                commit=note.commit,
            )


def _direct(evidence: Evidence, span: Span) -> Iterator[Objection]:
    """Yield the steps that did not come by a merge, in a list whose other steps did."""
    within = [note for note in evidence.notes if span.holds(note.day) and not note.first]
    direct = [note for note in within if not note.is_merge and note.moves]
    if direct and len(direct) < len(within) and any(note.is_merge for note in within):
        named = "、".join(f"{note.commit[:SHORT]}（{note.day}）" for note in direct[:8])
        yield Objection(
            "AU08",
            "hint",
            "改动经合并进入清单",
            f"有 {len(direct)} 次改动直接提交到公布清单的分支，没有经过合并："
            f"{named}{'等' if len(direct) > 8 else ''}",
            "请看平台上的记录：是谁推送的，有没有经过审核；平台应当禁止直接推送",
        )


def _unsigned(evidence: Evidence, span: Span) -> Iterator[Objection]:
    """Yield the steps without a good signature, where the settings ask for one."""
    asked = evidence.settings.releases is not None and evidence.settings.releases.signed_commits
    for note in evidence.notes if asked and evidence.people is not None else ():
        person = (evidence.people or {}).get(note.commit)
        if span.holds(note.day) and person and not person.signed:
            yield Objection(
                "AU10",
                "fault",
                "提交都有有效的签名",
                f"{_at(note)}{person.signature}，提交人 {person.committer}",
                "清单设置要求每个提交都签名；请查是谁、用什么办法提交的",
                day=note.day,
                commit=note.commit,
            )


def _debts(evidence: Evidence, span: Span) -> Iterator[Objection]:
    counted = debts_at_ends(evidence.notes, span)
    if counted and counted[1] > counted[0]:
        steps = [
            note.commit[:SHORT] for note in evidence.notes if note.debts is not None and span.holds(note.day)
        ]
        yield Objection(
            "AU09",
            "fault",
            "存量问题只减不增",
            f"登记的存量问题由 {counted[0]} 处增加到 {counted[1]} 处（提交 {'、'.join(steps)}）",
            "存量只登记导入时就有的问题；请看新登记的是哪些，为什么不改正",
        )


def _at(note: Note) -> str:
    return f"提交 {note.commit[:SHORT]}（{note.day}）"


def debts_at_ends(notes: Sequence[Note], span: Span) -> tuple[int, int] | None:
    """Return how many debts there were before and at the end of the span; None for a list without.

    The first register of them counts as what was there at the start.
    """
    start: int | None = None
    end: int | None = None
    for note in notes:
        if note.debts is None or note.day > span.last.isoformat():
            continue
        end = sum(note.debts.values())
        if start is None or note.day < span.first.isoformat():
            start = end
    return (start, end) if start is not None and end is not None else None


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in all_rules()}


def grouped(found: Sequence[Objection]) -> list[tuple[str, str, list[Objection]]]:
    """Return objections by code: (code, title, those of it), faults first."""
    ordered = sorted(found, key=lambda one: (one.weight != "fault", one.code))
    return [(key[1], key[2], list(some)) for key, some in groupby(ordered, key=_group)]


def _group(one: Objection) -> tuple[bool, str, str]:
    return one.weight != "fault", one.code, one.title
