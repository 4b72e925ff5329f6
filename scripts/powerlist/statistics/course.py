"""How the number of powers has changed: by the adjustment records, and by the history in git.

The first is what was decided and published, year by year; the second what the files said, day by day or, over
a long time, month by month. Source of the aim: 内蒙古自治区人民政府令第275号, 从严控制行政权力数量.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from powerlist.history import Entry, History, china_day
from powerlist.model.standings import TODAY
from powerlist.statistics.catalogues import Catalogues
from powerlist.statistics.frame import Base, figures
from powerlist.statistics.tables import Chapter, Column, Drawn, Figure, Row, Table

_DAYS = 40  # more days on which the number changed are told by month
_COLUMNS = (
    Column("came", "增加"),
    Column("left", "减少"),
    Column("net", "净增减"),
    Column("items", "行政权力"),
)


def course(base: Base, years: Catalogues, past: History | None) -> Chapter:
    """Return the chapter of change."""
    notes = ["从严控制行政权力数量：看净增减。增加和减少都算事项数，拆分、整合按实际列入和离开清单的计。"]
    if past is None:
        notes.append(
            "没有读到完整的 git 历史（清单不在 git 仓库里，或者只取了最近的提交），"
            "所以没有逐日的变化；按调整记录的各年变化不受影响。"
        )
    about = "清单上的权力多了还是少了。"
    return Chapter("changes", "数量变化", about, (_years(years), _history(base, past)), tuple(notes))


def _years(years: Catalogues) -> Table:
    rows = []
    for year in reversed(years.years):
        effects = [entry.effect for own in year.entries.values() for entry in own]
        came, left = effects.count(1), effects.count(-1)
        name = f"{year.year} 年" if year.ended else f"{year.year} 年（到今天）"
        counted = (year.before, came, left, came - left, year.kept)
        where = (("year", str(year.year)),)
        rows.append(Row(str(year.year), name, figures(where, *((value, ()) for value in counted)), where))
    return Table(
        "changes_by_year",
        "按调整记录，各年的变化",
        "从现在的清单和已生效的调整记录倒推；年初数在有记录的第一年是首次公布时的数。",
        "年份",
        (Column("before", "年初"), *_COLUMNS[:3], Column("items", "年末")),
        tuple(rows),
        drawn=Drawn(("net",)) if len(rows) > 1 else None,
        empty="还没有已生效的调整记录。",
    )


def _history(base: Base, past: History | None) -> Table:
    came, left = _changes(past, base.today, 10) if past else ({}, {})
    length = 10
    if past and len({*came, *left}) > _DAYS:
        length = 7
        came, left = _changes(past, base.today, length)
    rows, items = [], 0
    for period in sorted({*came, *left}):
        more, fewer = came.get(period, 0), left.get(period, 0)
        items += more - fewer
        counted = (more, fewer, more - fewer, items)
        rows.append(Row(period, period, tuple(Figure(value) for value in counted)))
    note = "公开的、状态是有效或者冻结的事项，按 git 仓库里公布清单的分支每天（每月）最后一次提交的文件计。"
    if rows:
        note += f"历史从 {rows[0].key} 开始。"
    if rows and items != len(base.powers):
        note += f"现在的清单是 {len(base.powers):,} 项，与最后一次提交不同，因为还有没有提交的改动。"
    return Table(
        "changes_in_history",
        "按 git 历史，" + ("逐日" if length == 10 else "逐月") + "的变化",
        note,
        "日期" if length == 10 else "月份",
        _COLUMNS,
        tuple(rows),
        drawn=Drawn(("items",), "line") if len(rows) > 1 else None,
        empty="没有可以读的 git 历史。",
    )


def _changes(past: History, today: date, length: int) -> tuple[Counter[str], Counter[str]]:
    """Return how many powers came onto the list and how many left it, by day (10) or month (7).

    What came and left within one of them did neither.
    """
    came, left = Counter[str](), Counter[str]()
    for item in past.entries:
        there, ends = False, {}
        for entry in past.of(item):
            there = _on_the_list(entry, there)
            day = china_day(past.stamps[entry.commit].recorded)
            if day <= today:
                ends[day.isoformat()[:length]] = there
        before = False
        for period, now in sorted(ends.items()):
            if now != before:
                (came if now else left)[period] += 1
            before = now
    return came, left


def _on_the_list(entry: Entry, there: bool) -> bool:
    """Return whether an item is a public power after a change; one that cannot be read stays what it was."""
    if entry.happened == "unreadable":
        return there
    return entry.happened != "removed" and entry.public[1] and entry.standing in TODAY
