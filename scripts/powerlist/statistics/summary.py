"""The figures that are asked for first, taken from the tables of the chapters."""

from __future__ import annotations

from powerlist.statistics.completeness import percent
from powerlist.statistics.filling import deadlines
from powerlist.statistics.frame import Base
from powerlist.statistics.tables import Chapter, Column, Figure, Row, Table, Where

_LISTED: Where = (("stage", "phase_1"),)
_COMPLETE: Where = (("stage", "phase_2"),)


def summary(base: Base, chapters: tuple[Chapter, ...]) -> Chapter:
    """Return the chapter of the key figures; each is the total of a table of the other chapters."""
    tables = {table.key: table for chapter in chapters for table in chapter.tables}
    whole = len(base.powers)
    filled = _total(tables["completeness_by_department"])
    limits = _total(tables["limits_by_category"])
    handling = _total(tables["handling_by_category"])
    fees = _total(tables["fees_by_category"])
    repealed = next(row for row in tables["basis_by_status"].rows if row.key == "repealed").figures[0].value
    targets = base.registry.settings.targets
    rows = [
        _row("items", "行政权力", whole, None, None, ()),
        _row("phase_1", "初级清单齐全", filled["phase_1"], filled["phase_1_percent"], None, _LISTED),
        _row("phase_2", "要素完备", filled["phase_2"], filled["phase_2_percent"], None, _COMPLETE),
        _row(
            "compression",
            "时限压缩（两样时限都写了的事项）",
            limits["items"],
            limits["compression"],
            targets.compression_percent if targets else None,
            (("limits", "both"),),
        ),
        _row(
            "immediate",
            "即办件（占写明办件类型的）",
            handling["immediate"],
            handling["percent"],
            targets.immediate_percent if targets else None,
            (("handling", "immediate"),),
        ),
        _row(
            "charged",
            "收费（占写明收不收费的）",
            fees["charged"],
            percent(_count(fees["charged"]), _count(fees["charged"]) + _count(fees["free"])),
            None,
            (("fees", "charged"),),
        ),
        _row(
            "repealed",
            "依据里有已废止的文件",
            repealed,
            percent(_count(repealed), whole),
            None,
            (("law_status", "repealed"),),
        ),
    ]
    if base.registry.withheld_count:
        rows.append(
            Row("withheld", "依法不予公开", (Figure(base.registry.withheld_count), *[Figure(None)] * 2))
        )
    table = Table(
        "summary",
        "主要数字",
        f"截至 {base.today}，清单上有效和冻结的行政权力。",
        "",
        (
            Column("items", "事项"),
            Column("percent", "百分比", "percent"),
            Column("target", "目标", "percent"),
        ),
        tuple(rows),
    )
    notes = tuple(one.words for one in deadlines(base.registry.settings, base.today))
    return Chapter("summary", "总览", "清单的主要数字，和离目标、期限还有多远。", (table,), notes)


def _row(
    key: str,
    label: str,
    items: float | int | str | None,
    percent: float | int | str | None,
    target: int | None,
    where: Where,
) -> Row:
    return Row(key, label, (Figure(items, where), Figure(percent, where), Figure(target)), where)


def _total(table: Table) -> dict[str, float | int | str | None]:
    """Return the figures of a table's last row by their columns."""
    figures = table.total.figures if table.total else ()
    return {column.key: figure.value for column, figure in zip(table.columns, figures, strict=True)}


def _count(value: float | int | str | None) -> int:
    return value if isinstance(value, int) else 0
