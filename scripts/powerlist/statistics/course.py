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
_MOVES = (Column("net", "净增减"), Column("came", "增加"), Column("left", "减少"))


def course(base: Base, years: Catalogues, past: History | None) -> Chapter:
    """Return the chapter of change."""
    notes = ["从严控制行政权力数量：看净增减。增加和减少都算事项数，拆分、整合按实际列入和离开清单的计。"]
    if past is None:
        notes.append(
            "没有读到完整的 git 历史（清单不在 git 仓库里，或者只取了最近的提交），"
            "所以没有逐日的变化；按调整记录的各年变化不受影响。"
        )
    history = _history(base, past)
    notes += _disagreements(years, history)
    about = "清单上的权力多了还是少了。"
    return Chapter("changes", "数量变化", about, (_years(years), history), tuple(notes))


def _years(years: Catalogues) -> Table:
    rows = []
    for year in reversed(years.years):
        effects = [entry.effect for own in year.entries.values() for entry in own]
        came, left = effects.count(1), effects.count(-1)
        name = f"{year.year} 年" if year.ended else f"{year.year} 年（到今天）"
        counted = (year.kept, came - left, came, left, year.before)
        where = (("year", str(year.year)),)
        rows.append(Row(str(year.year), name, figures(where, *((value, ()) for value in counted)), where))
    return Table(
        "changes_by_year",
        "按调整记录，各年的变化",
        "从现在的清单和已生效的调整记录倒推；年初数在有记录的第一年是首次公布时的数。",
        "年份",
        (Column("items", "年末"), *_MOVES, Column("before", "年初")),
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
    periods = sorted({*came, *left})
    rows: list[Row] = []
    items = 0
    for period, after in zip(periods, [*periods, ""][1:], strict=True):
        more, fewer = came.get(period, 0), left.get(period, 0)
        items += more - fewer
        stood = Figure(items, (("stood", f"{period},{after}"),))
        if not after and items == len(base.powers):
            stood = Figure(items, ())
        year = (("audit", period[:4]),)
        moved = [Figure(value, year) for value in (more - fewer, more, fewer)]
        rows.append(Row(period, period, (stood, *(moved if rows else [Figure(None)] * 3))))
    note = "公开的、状态是有效或者冻结的事项，按 git 仓库里公布清单的分支每天（每月）最后一次提交的文件计。"
    if rows:
        note += (
            f"历史从 {rows[0].key} 开始，第一行是开始时的项数，不算增加。"
            "增减了哪些，见当年的清单审计；网站上只留年底和现在的清单，别的日子的用 powerlist at 看。"
        )
    if rows and items != len(base.powers):
        note += f"现在的清单是 {len(base.powers):,} 项，与最后一次提交不同，因为还有没有提交的改动。"
    return Table(
        "changes_in_history",
        "按 git 历史，" + ("逐日" if length == 10 else "逐月") + "的变化",
        note,
        "日期" if length == 10 else "月份",
        (Column("items", "行政权力"), *_MOVES),
        tuple(rows),
        drawn=Drawn(("items",), "line") if len(rows) > 1 else None,
        empty="没有可以读的 git 历史。",
    )


def _disagreements(years: Catalogues, history: Table) -> list[str]:
    """Return, for each year in which the records and the history give another net change, a sentence."""
    if not history.rows:
        return []
    begun = history.rows[0].key
    by_history = Counter[str]()
    for row in history.rows[1:]:
        if isinstance(net := row.figures[1].value, int):
            by_history[row.key[:4]] += net
    by_record = {
        str(year.year): sum(entry.effect for own in year.entries.values() for entry in own)
        for year in years.years
    }
    said = []
    for year in sorted({*by_history, *by_record}, reverse=True):
        one, other = by_record.get(year, 0), by_history[year]
        if year >= begun[:4] and one != other:
            since = f"（从 {begun} 起）" if year == begun[:4] else ""
            said.append(
                f"{year} 年净增减，按调整记录是 {_signed(one)}，按 git 历史{since}是 {_signed(other)}。"
            )
    if said:
        said[-1] += (
            "两者不同，是因为记录按生效的日子计，历史按提交的日子计，历史开始以前的变化也不在历史里；"
            "没有记录的改动，见清单审计。"
        )
    return said


def _signed(net: int) -> str:
    return f"{net:+,}" if net else "0"


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
