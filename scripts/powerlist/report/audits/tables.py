"""An audit as tables: what every form of it shows, in one order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from powerlist.audit import Audit
from powerlist.audit.findings import SHORT, grouped
from powerlist.audit.flows import place_of
from powerlist.audit.records import GAINS, KINDS, LOSSES, Flow, Line, Objection, Worse
from powerlist.changes.effects import TITLES
from powerlist.report.internal import WORDS
from powerlist.report.reviews.words import lines_of

SHEETS = ("总表", "收支平衡", "调整程序", "无记录变更", "变差的要素", "经手")
WEIGHTS = {"fault": "问题", "hint": "提示"}
MOST_TOUCHED = 30
SAMPLE = "这是示例清单：它的提交历史是制作示例的过程，下面的问题不指任何机关。"
_PROCEDURE = ("PL90", "PL92", "AU02", "AU03", "AU05", "PL931")


class Count(NamedTuple):
    """A number and where its items are listed: the kind and the department or category ("" for all)."""

    number: int
    kind: str
    of: str


class Item(NamedTuple):
    """An item, to be linked to where there are pages."""

    id: str


class Record(NamedTuple):
    """An adjustment record, to be linked to where there are pages."""

    id: str


Cell = str | int | Count | Item | Record


class Column(NamedTuple):
    """A column: its heading, and about how many Chinese characters wide it is on a sheet."""

    title: str
    width: int = 12


class Table(NamedTuple):
    """One table of a sheet; `empty` is what is said in its place when it has no rows."""

    key: str
    sheet: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""


def plain(cell: Cell) -> str | int:
    """Return what a cell says without its links."""
    if isinstance(cell, Count):
        return cell.number
    return cell.id if isinstance(cell, Item | Record) else cell


def tables(audit: Audit) -> list[Table]:
    """Return the tables of an audit, sheet by sheet."""
    return [
        _summary(audit),
        _codes(audit),
        _stocks(audit),
        _balance(audit, "departments", "各部门", "部门", audit.departments),
        _balance(audit, "categories", "各类别", "类别", audit.categories),
        _clocks(audit),
        _flows(audit),
        _apart(audit),
        _procedures(audit),
        _objections(audit, "procedure", "调整程序", "程序上的问题", of_procedure=True),
        _objections(audit, "unrecorded", "无记录变更", "没有记录、改了记录的变更", of_procedure=False),
        _worse(audit),
        _strokes(audit),
        _approvals(audit),
        _touched(audit),
    ]


def verdict(audit: Audit) -> str:
    """Return in a sentence what the audit comes to."""
    if not audit.began or audit.began > audit.span.last.isoformat():
        return "这段时间还没有清单。"
    balance = "收支平衡" if audit.whole.balances else "收支不平"
    if not audit.faults:
        hints = f"，另有 {len(audit.hints)} 处提示" if audit.hints else ""
        return f"结论：{balance}，没有发现问题{hints}。"
    return f"结论：{balance}，发现问题 {len(audit.faults)} 处，提示 {len(audit.hints)} 处。"


def _summary(audit: Audit) -> Table:
    whole, span = audit.whole, audit.span
    rows: list[tuple[Cell, ...]] = [
        ("审计期间", f"{span.first.isoformat()} 至 {span.last.isoformat()}（两头都算，按中国时间）"),
        ("清单最早的提交", audit.began or "（没有）"),
        ("期初有效事项", whole.start),
        ("增加", whole.gained),
        ("减少", whole.lost),
        ("期末有效事项", whole.end),
        ("收支", "平衡" if whole.balances else "不平"),
        ("部门之间转移", sum(flow.kind == "moved_in" for flow in audit.flows)),
        ("调整记录", len(audit.procedures)),
        ("问题", len(audit.faults)),
        ("提示", len(audit.hints)),
    ]
    if audit.internal:
        rows.insert(0, ("注意", f"这份报告{WORDS}"))
    if any(audit.withheld):
        rows.append(("不予公开", f"转为不予公开 {audit.withheld[0]} 项，不再是 {audit.withheld[1]} 项"))
    if audit.debts:
        rows.append(("存量问题", f"期初 {audit.debts[0]} 处，期末 {audit.debts[1]} 处"))
    if audit.hidden:
        rows.append(("没有列出", f"{audit.hidden} 处，涉及现在不公开的事项或者记录"))
    return Table(
        "summary", "总表", "总表", verdict(audit), (Column("项目", 16), Column("数", 40)), tuple(rows)
    )


def _codes(audit: Audit) -> Table:
    rows = tuple(
        (code, title, WEIGHTS[some[0].weight], len(some)) for code, title, some in grouped(audit.objections)
    )
    columns = (Column("代码", 8), Column("要求", 34), Column("轻重", 8), Column("处数", 8))
    lead = "PL 开头的是规则手册里的规则，AU 开头的是审计另查的。"
    return Table("codes", "总表", "问题一览", lead, columns, rows, "没有发现问题。")


def _stocks(audit: Audit) -> Table:
    columns = (Column("状态", 12), Column("期初", 8), Column("期末", 8))
    rows = tuple((one.title, one.start, one.end) for one in audit.stocks)
    return Table("stocks", "总表", "各种状态的事项", "", columns, rows, "清单上没有事项。")


def _balance(audit: Audit, key: str, title: str, column: str, lines: Sequence[Line]) -> Table:
    """Return an account a row; kinds that nobody used have no column."""
    every = (*lines, audit.whole)
    used = [
        kind for kind in (*GAINS, "moved_in", *LOSSES, "moved_out") if any(kind in one.flows for one in every)
    ]
    signs = {kind: "＋" if kind in GAINS or kind == "moved_in" else "－" for kind in used}
    columns = (
        Column(column, 18), Column("期初", 8), *(Column(signs[kind] + KINDS[kind], 10) for kind in used),
        Column("期末", 8), Column("平衡", 8),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            line.title if line.key else "合计",
            line.start,
            *(Count(len(line.flows.get(kind, ())), kind, line.key) for kind in used),
            line.end,
            "是" if line.balances else f"否：{'、'.join(line.off)}",
        )
        for line in every
    )
    lead = "期初、期末是“有效”的事项数，按入库日期（提交）算；每个数是哪些事项，见“收支明细”。"
    return Table(key, "收支平衡", f"收支平衡：{title}", lead, columns, rows)


def _clocks(audit: Audit) -> Table:
    columns = tuple(Column(t, 26 if t == "算法" else 8) for t in ("算法", "期初", "增加", "减少", "期末"))
    rows = tuple((one.title, one.start, one.gained, one.lost, one.end) for one in audit.clocks)
    lead = (
        "清单有两个时钟：改动哪天记入清单（提交），调整哪天生效（记录里写的）。"
        "没有记录的改动，两个都按提交那天算。"
    )
    return Table("clocks", "收支平衡", "两个时钟", lead, columns, rows)


_FLOW = (
    Column("编号", 10), Column("事项", 34), Column("部门", 20), Column("去向", 12), Column("入库日期", 12),
    Column("生效日期", 12), Column("调整记录", 12), Column("提交", 10),
)  # fmt: skip


def _flows(audit: Audit) -> Table:
    ordered = sorted(audit.flows, key=lambda one: (list(KINDS).index(one.kind), place_of(one.item)))
    return Table(
        "flows",
        "收支平衡",
        "收支明细",
        "",
        _FLOW,
        tuple(_flow(audit, one) for one in ordered),
        "这段时间没有事项增加、减少或者转移。",
    )


def _apart(audit: Audit) -> Table:
    lead = "下列事项入库和生效不在同一期间，两种算法的差别就在这里。"
    rows = tuple(_flow(audit, one) for one in sorted(audit.apart, key=lambda one: place_of(one.item)))
    return Table("apart", "收支平衡", "两个时钟不在同一期间的事项", lead, _FLOW, rows, "没有这样的事项。")


def _flow(audit: Audit, one: Flow) -> tuple[Cell, ...]:
    return (
        Item(one.item), audit.names.get(one.item, ""), _department(audit, one.department), KINDS[one.kind],
        one.recorded, one.effective, Record(one.record) if one.record else "（没有）", one.commit[:SHORT],
    )  # fmt: skip


def _department(audit: Audit, id: str) -> str:
    return audit.department_names.get(id, id)


def _procedures(audit: Audit) -> Table:
    columns = (
        Column("调整记录", 12), Column("标题", 30), Column("种类", 10), Column("提出部门", 20),
        Column("应走的程序", 44), Column("公示日数", 10), Column("批准", 12),
        Column("审议机构", 20), Column("公布", 12), Column("公布入库", 12),
        Column("生效", 12), Column("指南完善", 12), Column("问题", 16),
    )  # fmt: skip
    rows = []
    for one in audit.procedures:
        record = one.record
        rows.append((
            Record(record.id), record.title or "", one.kinds, one.department,
            "、".join(step.words for step in one.steps), "" if one.days is None else one.days,
            record.approved or "", one.body, record.published or "", one.recorded, record.effective or "",
            record.claimed or "", "、".join(one.codes),
        ))  # fmt: skip
    lead = "这段时间里公示、批准、公布、生效、完善指南或者记入清单的调整。期限照清单设置。"
    return Table("procedures", "调整程序", "调整程序", lead, columns, tuple(rows), "这段时间没有调整。")


def _objections(audit: Audit, key: str, sheet: str, title: str, *, of_procedure: bool) -> Table:
    columns = (
        Column("代码", 8), Column("轻重", 6), Column("事项", 10), Column("调整记录", 12),
        Column("入库日期", 12), Column("提交", 10), Column("情况", 60), Column("怎么办", 40),
    )  # fmt: skip
    some = [one for one in audit.objections if _is_of_procedure(one) == of_procedure]
    rows = tuple(
        (
            one.code, WEIGHTS[one.weight], Item(one.item) if one.item else "",
            Record(one.record) if one.record else "", one.day, one.commit[:SHORT], one.words, one.remedy,
        )
        for one in some
    )  # fmt: skip
    return Table(key, sheet, title, "", columns, rows, "没有发现。")


def _is_of_procedure(one: Objection) -> bool:
    return one.code.startswith(_PROCEDURE)


def _worse(audit: Audit) -> Table:
    columns = (
        Column("编号", 10), Column("事项", 30), Column("部门", 20), Column("变差", 16),
        Column("由什么改为什么", 50), Column("入库日期", 12), Column("调整记录", 12),
        Column("提交", 10), Column("后来", 16),
    )  # fmt: skip
    rows = tuple(
        (
            Item(one.item), audit.names.get(one.item, ""), _department(audit, one.department),
            "、".join(TITLES[effect] for effect in one.effects), _before_and_after(one), one.recorded,
            "、".join(one.records) or "（没有）", one.commit[:SHORT],
            f"{one.undone} 改回" if one.undone else "",
        )
        for one in audit.worse
    )  # fmt: skip
    lead = "有效的事项里，时限延长、收费增加、负担加重（多要材料、多设条件等）、权力范围扩大的改动。"
    return Table("worse", "变差的要素", "变差的要素", lead, columns, rows, "没有这样的改动。")


def _before_and_after(one: Worse) -> str:
    return "；".join(
        f"{line.title}：{line.before or '（没有）'} → {line.after or '（没有）'}"
        for line in lines_of(one.elements)
    )


def _strokes(audit: Audit) -> Table:
    people = audit.people
    columns = [Column("提交", 10), Column("入库日期", 12), Column("方式", 14), Column("改动事项", 10)]
    columns += [Column("调整记录", 30), Column("问题", 8)]
    if people is not None:
        columns += [Column("作者", 16), Column("提交人", 16), Column("签名", 24), Column("说明", 40)]
    rows = []
    for one in audit.strokes:
        note = one.note
        way = f"合并（{len(note.brought)} 个提交）" if note.is_merge else "直接提交"
        row: tuple[Cell, ...] = (
            note.commit[:SHORT], note.day, way, one.items, "、".join(one.records), one.objections,
        )  # fmt: skip
        if people is not None:
            person = people.get(note.commit)
            row += (person.author, person.committer, person.signature) if person else ("", "", "")
            row += (note.subject,)
        rows.append(row)
    lead = "公布清单的分支每往前一步算一次，先后以提交的次序为准。"
    return Table("strokes", "经手", "每一次改动", lead, tuple(columns), tuple(rows), "这段时间没有改动。")


def _approvals(audit: Audit) -> Table:
    rows = tuple((one.body, len(one.records), "、".join(one.records)) for one in audit.approvals)
    columns = (Column("审议机构", 24), Column("批准", 8), Column("调整记录", 50))
    return Table("approvals", "经手", "谁批准的", "", columns, rows, "这段时间没有批准的调整。")


def _touched(audit: Audit) -> Table:
    columns = (
        Column("编号", 10), Column("事项", 34), Column("部门", 20), Column("次数", 8), Column("入库日期", 40),
        Column("调整记录", 24),
    )  # fmt: skip
    rows = tuple(
        (
            Item(one.item), audit.names.get(one.item, ""), _department(audit, one.department), len(one.days),
            "、".join(dict.fromkeys(one.days)), "、".join(one.records) or "（没有）",
        )
        for one in audit.touched[:MOST_TOUCHED]
    )  # fmt: skip
    left = len(audit.touched) - len(rows)
    lead = f"改动最多的 {len(rows)} 项，另有 {left} 项没有列出。" if left > 0 else ""
    return Table("touched", "经手", "改动最多的事项", lead, columns, rows, "没有改动过的事项。")
