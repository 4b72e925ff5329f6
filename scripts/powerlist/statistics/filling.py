"""How complete the list is, in both phases, against their deadlines, and what is missing most."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from powerlist.model import Settings
from powerlist.schema import elements
from powerlist.statistics.completeness import due_of, percent, title_of_lacking
from powerlist.statistics.frame import Base, figures, sizes, spread, sums
from powerlist.statistics.tables import Chapter, Column, Drawn, Figure, Row, Table

PHASES = {"phase_1": "初级清单", "phase_2": "要素完备"}
_COLUMNS = (
    Column("items", "行政权力"),
    Column("phase_1", "初级清单齐全"),
    Column("phase_1_percent", "齐全占比", "percent"),
    Column("phase_2", "要素完备"),
    Column("phase_2_percent", "完备占比", "percent"),
    Column("left", "还差"),
    Column("due", "应填要素"),
    Column("filled", "已填要素"),
    Column("filled_percent", "已填", "percent"),
)
_NOTE = "一项的要素完备，指它的类别在两个阶段要求的要素都填了；初级清单齐全，指第一阶段要求的都填了。"


class Deadline(NamedTuple):
    """The end of a phase: its name, its day, and the days that are left, negative when it is over."""

    name: str
    day: str
    left: int

    @property
    def words(self) -> str:
        """The deadline in a sentence."""
        if self.left > 0:
            return f"{self.name}的期限是 {self.day}，还有 {self.left:,} 天。"
        over = f"已过 {-self.left:,} 天" if self.left else "就在今天"
        return f"{self.name}的期限是 {self.day}，{over}。"


def deadlines(settings: Settings, today: date) -> tuple[Deadline, ...]:
    """Return the deadlines that the settings name."""
    said = settings.deadlines
    days = {"phase_1": said.phase_1, "phase_2": said.phase_2} if said else {}
    return tuple(
        Deadline(PHASES[key], day, (date.fromisoformat(day) - today).days) for key, day in days.items() if day
    )


def filling(base: Base) -> Chapter:
    """Return the chapter of completeness."""
    notes = tuple(one.words for one in deadlines(base.registry.settings, base.today))
    tables = (
        _missing(base),
        _by(base, "department", "各部门的编制进度", "部门", base.departments),
        _by(base, "category", "各类别的编制进度", "类别", base.categories),
    )
    about = "要素填了多少，还缺什么；初级清单的公布不等要素补齐。"
    return Chapter("completeness", "要素完备", about, tables, notes or ("清单设置里没有写两个阶段的期限。",))


def _by(base: Base, dimension: str, title: str, head: str, names: dict[str, str]) -> Table:
    powers = base.powers
    counted = powers.assign(
        items=1,
        phase_1=[pair[0] == "phase_1" for pair in powers["stages"]],
        phase_2=[pair[1] == "phase_2" for pair in powers["stages"]],
    )
    found = sums(counted, dimension, ("items", "phase_1", "phase_2", "due", "lacks"))
    rows = tuple(
        Row(key, name, _line(((dimension, key),), *found[key]), ((dimension, key),))
        for key, name in names.items()
        if key in found
    )
    whole = [sum(part) for part in zip(*found.values(), strict=True)] or [0] * 5
    total = Row("total", "合计", _line((), *whole), ())
    return Table(
        f"completeness_by_{dimension}",
        title,
        _NOTE,
        head,
        _COLUMNS,
        rows,
        total,
        Drawn(("filled_percent",), most=100),
    )


def _line(
    where: tuple[tuple[str, str], ...], items: int, first: int, both: int, due: int, lacking: int
) -> tuple[Figure, ...]:
    """Return the figures of the columns."""
    listed, complete = (("stage", "phase_1"),), (("stage", "phase_2"),)
    counted = figures(
        where,
        (items, ()),
        (first, listed),
        (percent(first, items), listed),
        (both, complete),
        (percent(both, items), complete),
        (items - both, (("stage", "no_phase_2"),)),
    )
    filled = due - lacking  # elements, not items: there is no list of them
    return (*counted, Figure(due), Figure(filled), Figure(percent(filled, due)))


def _missing(base: Base) -> Table:
    described = elements()
    owing, owers = dict.fromkeys(described, 0), {key: list[str]() for key in described}
    for category, count in sizes(base.powers, "category", list(base.categories)).items():
        for key in due_of(category):
            owing[key] += count
            owers[key].append(category)
    lacking = sizes(spread(base.powers, "lacking"), "lacking", list(described))
    ranked = sorted((key for key in described if lacking[key]), key=lambda key: -lacking[key])
    rows = tuple(
        Row(
            key,
            title_of_lacking(key),
            (
                Figure(PHASES[f"phase_{described[key].phase}"]),
                Figure(lacking[key], (("missing", key),)),
                Figure(owing[key], (("category", ",".join(owers[key])),)),
                Figure(percent(lacking[key], owing[key]), (("missing", key),)),
            ),
        )
        for key in ranked
    )
    columns = (
        Column("phase", "阶段", "text"),
        Column("lacking", "缺的事项"),
        Column("owing", "应填的事项"),
        Column("percent", "缺的占比", "percent"),
    )
    return Table(
        "missing",
        "最缺的要素",
        "占比的分母是按类别应当填这个要素的事项。",
        "要素",
        columns,
        rows,
        drawn=Drawn(("lacking",)),
        empty="各事项的要素都已齐全。" if len(base.powers) else "清单上还没有事项。",
    )
