"""How many powers there are: by department, category, level and standing."""

from __future__ import annotations

from powerlist.schema import terms
from powerlist.statistics.frame import Base, crossed, figures, sizes
from powerlist.statistics.tables import Chapter, Column, Drawn, Figure, Row, Table

_ITEMS = Column("items", "行政权力")
_STANDINGS = ("in_force", "frozen")
_COUNTED = "清单上有效和冻结的行政权力；已离开清单的和只在公示的不计。"


def powers(base: Base) -> Chapter:
    """Return the chapter of the counts."""
    tables = (
        _by(base, "department", "各部门的行政权力", "部门", base.departments),
        _by(base, "category", "各类别的行政权力", "类别", base.categories),
        _levels(base),
        _standings(base),
        _crossed(base),
    )
    return Chapter("powers", "事项数量", "清单上有多少项权力，是谁的、哪一类、哪一级、什么状态。", tables)


def _by(base: Base, dimension: str, title: str, head: str, names: dict[str, str]) -> Table:
    found = crossed(base.powers, dimension, "standing")
    titles = terms("standing")
    columns = (_ITEMS, *(Column(token, titles[token].title) for token in _STANDINGS))
    rows = []
    for key, name in names.items():
        own = [found.get((key, token), 0) for token in _STANDINGS]
        where = ((dimension, key),)
        standing = [(count, (("standing", t),)) for count, t in zip(own, _STANDINGS, strict=True)]
        if sum(own):
            rows.append(Row(key, name, figures(where, (sum(own), ()), *standing), where))
    whole = sizes(base.powers, "standing", _STANDINGS)
    total = figures((), (len(base.powers), ()), *((whole[t], (("standing", t),)) for t in _STANDINGS))
    return Table(
        f"powers_by_{dimension}",
        title,
        _COUNTED,
        head,
        columns,
        tuple(rows),
        Row("total", "合计", total, ()),
        Drawn(("items",)),
    )


def _levels(base: Base) -> Table:
    titles = {key: term.title for key, term in terms("level").items()}
    found = sizes(base.powers, "level", list(titles))
    rows = tuple(
        Row(key, titles[key], (Figure(count, (("level", key),)),)) for key, count in found.items() if count
    )
    return Table(
        "powers_by_level",
        "各行使层级的行政权力",
        _COUNTED,
        "行使层级",
        (_ITEMS,),
        rows,
        Row("total", "合计", (Figure(len(base.powers), ()),), ()),
        Drawn(("items",)),
    )


def _standings(base: Base) -> Table:
    titles = {key: term.title for key, term in terms("standing").items()}
    found = sizes(base.every, "standing", list(titles))
    rows = [
        Row(key, titles[key], (Figure(count, (("standing", key),)),)) for key, count in found.items() if count
    ]
    if base.registry.withheld_count:
        rows.append(Row("withheld", "依法不予公开", (Figure(base.registry.withheld_count),)))
    return Table(
        "items_by_standing",
        "各状态的事项",
        "所有公开的事项，已离开清单的和公示中的也在内。不予公开的只有数量，而且只在清单设置允许时公布。",
        "状态",
        (Column("items", "事项"),),
        tuple(rows),
        drawn=Drawn(("items",)),
    )


def _crossed(base: Base) -> Table:
    found = crossed(base.powers, "department", "category")
    whole = sizes(base.powers, "category", list(base.categories))
    used = [key for key, count in whole.items() if count]
    rows = []
    for key, name in base.departments.items():
        where = (("department", key),)
        own = [(found.get((key, category), 0), (("category", category),)) for category in used]
        rows.append(Row(key, name, figures(where, *own, (sum(count for count, _ in own), ())), where))
    total = figures((), *((whole[key], (("category", key),)) for key in used), (len(base.powers), ()))
    return Table(
        "powers_by_department_and_category",
        "各部门各类别的行政权力",
        _COUNTED,
        "部门",
        (*(Column(key, base.categories[key]) for key in used), Column("items", "合计")),
        tuple(rows),
        Row("total", "合计", total, ()),
    )
