"""How powers are exercised: time limits, what is done at once, fees, materials."""

from __future__ import annotations

from typing import Any

from powerlist.schema import terms
from powerlist.statistics.completeness import percent
from powerlist.statistics.facts import FEES, UNSAID, material_bins
from powerlist.statistics.frame import PARTS_OF_A_DAY, Base, crossed, figures, sizes, sums
from powerlist.statistics.tables import Chapter, Column, Drawn, Figure, Row, Table

_DIMENSIONS = {"category": "类别", "department": "部门"}
_BOTH = (("limits", "both"),)


def service(base: Base) -> Chapter:
    """Return the chapter of limits, handling, fees and materials."""
    tables = (
        *(_limits(base, dimension) for dimension in _DIMENSIONS),
        *(_handling(base, dimension) for dimension in _DIMENSIONS),
        *(_fees(base, dimension) for dimension in _DIMENSIONS),
        _bins(base),
        _materials(base),
    )
    targets = base.registry.settings.targets
    notes = []
    if targets and targets.compression_percent is not None:
        notes.append(f"时限压缩的目标是 {targets.compression_percent}%。")
    if targets and targets.immediate_percent is not None:
        notes.append(f"即办件占比的目标是 {targets.immediate_percent}%。")
    about = "时限压缩了多少，多少当场办结，收不收费，要多少材料。"
    return Chapter("service", "时限、收费和材料", about, tables, tuple(notes))


def compression(statutory: int, promised: int) -> float | None:
    """Return by how much per cent promised limits are shorter in sum, rounded down; None of nothing."""
    return percent(statutory - promised, statutory)


def _names(base: Base, dimension: str) -> dict[str, str]:
    return base.departments if dimension == "department" else base.categories


def _limits(base: Base, dimension: str) -> Table:
    both = base.powers[base.powers["limits"] == "both"].assign(items=1)
    found = sums(both, dimension, ("items", "statutory", "promised"))
    rows = tuple(
        Row(key, name, _limit_line(((dimension, key), *_BOTH), *found[key]), ((dimension, key),))
        for key, name in _names(base, dimension).items()
        if key in found
    )
    whole = [sum(part) for part in zip(*found.values(), strict=True)] or [0] * 3
    return Table(
        f"limits_by_{dimension}",
        f"各{_DIMENSIONS[dimension]}的时限压缩",
        "只算法定时限和承诺时限都写了的事项，按工作日折算；1 减去承诺时限合计与法定时限合计之比。"
        "依法当场办结的无从压缩，不计。",
        _DIMENSIONS[dimension],
        (
            Column("items", "两样都写了的"),
            Column("statutory", "法定合计（工作日）", "days"),
            Column("promised", "承诺合计（工作日）", "days"),
            Column("compression", "压缩", "percent"),
        ),
        rows,
        Row("total", "合计", _limit_line(_BOTH, *whole), ()),
        Drawn(("compression",), most=100),
        "还没有两样时限都写了的事项。",
    )


def _limit_line(
    where: tuple[tuple[str, str], ...], items: int, statutory: int, promised: int
) -> tuple[Figure, ...]:
    return figures(
        where,
        (items, ()),
        (_days(statutory), ()),
        (_days(promised), ()),
        (compression(statutory, promised), ()),
    )


def _days(parts: int) -> float:
    """Return working days with one decimal, rounded down."""
    return parts * 10 // PARTS_OF_A_DAY / 10


def _handling(base: Base, dimension: str) -> Table:
    titles = {key: term.title for key, term in terms("handling").items()}
    tokens = (*titles, UNSAID)
    found = crossed(base.powers, dimension, "handling")
    rows = tuple(
        Row(key, name, _handling_line(((dimension, key),), own), ((dimension, key),))
        for key, name in _names(base, dimension).items()
        if any(own := [found.get((key, token), 0) for token in tokens])
    )
    whole = list(sizes(base.powers, "handling", tokens).values())
    return Table(
        f"handling_by_{dimension}",
        f"各{_DIMENSIONS[dimension]}的办件类型",
        "占比是即办件占写明办件类型的事项的比例。",
        _DIMENSIONS[dimension],
        (
            *(Column(key, title) for key, title in titles.items()),
            Column(UNSAID, "没有写明"),
            Column("percent", "即办件占比", "percent"),
        ),
        rows,
        Row("total", "合计", _handling_line((), whole), ()),
        Drawn((*titles, UNSAID), "stacked"),
    )


def _handling_line(where: tuple[tuple[str, str], ...], own: list[int]) -> tuple[Figure, ...]:
    tokens = (*terms("handling"), UNSAID)
    counted = [(count, (("handling", token),)) for count, token in zip(own, tokens, strict=True)]
    immediate = own[tokens.index("immediate")]
    return figures(where, *counted, (percent(immediate, sum(own[:-1])), (("handling", "immediate"),)))


def _fees(base: Base, dimension: str) -> Table:
    found = crossed(base.powers, dimension, "fees")
    rows = []
    for key, name in _names(base, dimension).items():
        own = [(found.get((key, token), 0), (("fees", token),)) for token in FEES]
        if any(count for count, _ in own):
            rows.append(Row(key, name, figures(((dimension, key),), *own), ((dimension, key),)))
    whole = sizes(base.powers, "fees", list(FEES))
    return Table(
        f"fees_by_{dimension}",
        f"各{_DIMENSIONS[dimension]}的收费",
        "照事项的“收费”要素；没有写明的另列。",
        _DIMENSIONS[dimension],
        (Column("charged", "收费"), Column("free", "不收费"), Column(UNSAID, "没有写明")),
        tuple(rows),
        Row("total", "合计", figures((), *((n, (("fees", t),)) for t, n in whole.items())), ()),
        Drawn(("charged", "free", UNSAID), "stacked"),
    )


def _bins(base: Base) -> Table:
    titles = material_bins()
    found = sizes(base.powers, "bin", list(titles))
    rows = tuple(Row(key, titles[key], (Figure(found[key], (("materials", key),)),)) for key in titles)
    return Table(
        "materials",
        "每项要几份材料",
        "一份材料是申请材料里的一条，不论几份原件、复印件。",
        "材料",
        (Column("items", "事项"),),
        rows,
        Row("total", "合计", (Figure(len(base.powers), ()),), ()),
        Drawn(("items",)),
    )


def _materials(base: Base) -> Table:
    told = base.powers[base.powers["materials"] > 0]
    grouped: Any = told.groupby("category", sort=False)["materials"].agg(["size", "sum", "median", "max"])
    found = {str(row[0]): row[1:] for row in grouped.itertuples()}
    said = ",".join(token for token in material_bins() if token != "0")
    rows = tuple(
        Row(
            key,
            name,
            _material_line((("category", key), ("materials", said)), *found[key]),
            (("category", key),),
        )
        for key, name in base.categories.items()
        if key in found
    )
    total = None
    if len(told):
        column = told["materials"]
        whole = len(told), column.sum(), column.median(), column.max()
        total = Row("total", "合计", _material_line((("materials", said),), *whole), ())
    return Table(
        "materials_by_category",
        "各类别每项的材料",
        "只算写了材料的事项；平均数保留一位小数。",
        "类别",
        (
            Column("items", "写了材料的"),
            Column("materials", "材料合计"),
            Column("mean", "平均每项", "number"),
            Column("median", "中位数", "number"),
            Column("most", "最多"),
        ),
        rows,
        total,
        Drawn(("mean",)),
        "还没有写了材料的事项。",
    )


def _material_line(
    where: tuple[tuple[str, str], ...], items: Any, total: Any, median: Any, most: Any
) -> tuple[Figure, ...]:
    items, total = int(items), int(total)
    mean = total * 10 // items / 10
    return figures(where, (items, ()), (total, ()), (mean, ()), (float(median), ()), (int(most), ()))
