"""What became of a filled workbook, in the schema's words: lines for the clerk, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from powerlist.forms.differences import change_words, short
from powerlist.forms.filled import Fault
from powerlist.forms.form import owed
from powerlist.forms.outcome import Changed, Conflict, Outcome
from powerlist.schema import field_title

SHOWN = 60  # entries of a list on the screen; the JSON report has them all
_LONGEST = 60


def lines_of(outcome: Outcome, department: str) -> Iterator[str]:
    """Yield the lines that a clerk reads; `department` is its name."""
    yield f"{outcome.file}" + (f"（{department}）" if department else "")
    if outcome.faults:
        yield f"  没有导入：有 {len(outcome.faults)} 处要改正，改好后再导入一次。清单没有动。"
        yield from _listed(fault_words(fault) for fault in outcome.faults)
        return
    yield (
        f"  改动 {len(outcome.updated)} 项，新增 {len(outcome.created)} 项，未变 {outcome.unchanged} 项，"
        f"拟取消 {len(outcome.cancelled)} 项，两边都改过 {len(outcome.conflicts)} 处"
    )
    for note in outcome.notes:
        yield f"  提示：{note}"
    for changed in outcome.updated:
        yield f"  {changed.id} {changed.name}"
        yield from _changes(changed)
    for created in outcome.created:
        yield f"  新增 {created.id} {created.name}"
        yield from _changes(created)
    if outcome.cancelled:
        yield "  拟取消（工作簿里已经没有，清单里没有删；确实要取消的，请办理动态调整）"
        yield from _listed(f"{identity} {name}" for identity, name in outcome.cancelled)
    if outcome.conflicts:
        yield "  导出以后清单和工作簿都改过、改得不一样的：清单没有动，请核对。以工作簿为准的，重新导出后再填"
        yield from _listed(conflict_words(conflict) for conflict in outcome.conflicts)
    if outcome.laws:
        yield f"  新登记法律文件 {len(outcome.laws)} 个，效力未核实，请核对名称有没有写错"
        yield from _listed(f"《{law['title']}》" for law in outcome.laws.values())


def _changes(changed: Changed) -> Iterator[str]:
    for change in changed.changes[:SHOWN]:
        yield f"    {change_words(change, _LONGEST)}"
    if len(changed.changes) > SHOWN:
        yield f"    …… 共 {len(changed.changes)} 处"
    if missing := owed(changed.after):
        yield f"    要素完备还差：{'、'.join(field_title('item', key) for key in missing)}"
    elif owed(changed.before):
        yield "    要素完备应有的要素都有了"


def _listed(lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    yield from (f"    {line}" for line in found[:SHOWN])
    if len(found) > SHOWN:
        yield f"    …… 共 {len(found)} 处，全部见 --report 写出的报告"


def fault_words(fault: Fault) -> str:
    """Return where a fault is, what is wrong and what to do, in one line."""
    where = f"“{fault.sheet}”表" if fault.sheet else ""
    where += f"第 {fault.row} 行" if fault.row else ""
    where += f"“{fault.heading}”" if fault.heading else ""
    said = f"{where}：{fault.message}" if where else fault.message
    return f"{said} — {fault.remedy}" if fault.remedy else said


def conflict_words(conflict: Conflict) -> str:
    """Return one conflict in one line."""
    ours, theirs = short(conflict.registry, _LONGEST), short(conflict.workbook, _LONGEST)
    return (
        f"{conflict.item} {conflict.name} “{conflict.sheet}”表第 {conflict.row} 行“{conflict.place}”："
        f"清单现在是“{ours}”，工作簿写的是“{theirs}”"
    )


def to_json(outcome: Outcome) -> dict[str, Any]:
    """Return the whole outcome for a program."""
    return {
        "file": outcome.file,
        "department": outcome.department,
        "taken_over": not outcome.faults,
        "updated": [_changed(one) for one in outcome.updated],
        "created": [_changed(one) for one in outcome.created],
        "unchanged": outcome.unchanged,
        "proposed_cancellations": [{"id": identity, "name": name} for identity, name in outcome.cancelled],
        "conflicts": [conflict._asdict() for conflict in outcome.conflicts],
        "faults": [fault._asdict() for fault in outcome.faults],
        "notes": outcome.notes,
        "new_laws": sorted(outcome.laws),
    }


def _changed(one: Changed) -> dict[str, Any]:
    changes = [change._asdict() for change in one.changes]
    return {"id": one.id, "name": one.name, "path": one.path, "changes": changes}
