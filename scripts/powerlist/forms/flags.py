"""Problems of the registry → the cells of the workbook where they can be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from powerlist.forms.checking import Place, place_of
from powerlist.forms.held import Held
from powerlist.forms.layout import ITEMS, Column, Table, columns, tables
from powerlist.problems import Problem, Severity
from powerlist.schema import elements

Rows = dict[str, dict[str, list[int]]]  # item → table key → the rows of its entries, "" for its own row

GAP = "待补充"
_KINDS = {Severity.ERROR: "错误", Severity.DEBT: "存量问题", Severity.WARNING: "警告"}
_WEIGHTS = ("错误", "存量问题", "警告", GAP)


class Flag(NamedTuple):
    """One problem at one of its places; `key` is the column's, or the table's where a whole list is meant.

    `first` is False at the further places of one problem.
    """

    item: str
    name: str
    place: Place
    key: str
    problem: Problem
    kind: str
    first: bool = True

    @property
    def words(self) -> str:
        """The rule's words for a note beside the cell."""
        problem = self.problem
        return f"【{self.kind} {problem.rule}】{problem.message.zh}\n改法：{problem.remedy.zh}"

    @property
    def is_grave(self) -> bool:
        """Whether it is an error, whatever is to become of it."""
        return self.kind in _WEIGHTS[:2]


def flags(
    problems: Iterable[Problem], gaps: Iterable[Problem], items: Mapping[str, Held], rows: Rows
) -> list[Flag]:
    """Return the problems of these items at their places, the gravest first, then in the order of rows.

    `gaps` are what the items will owe in the second phase.
    """
    by_path = {held.path: identity for identity, held in items.items()}
    told = [(problem, _KINDS[problem.severity]) for problem in problems]
    found = []
    for problem, kind in [*told, *((gap, GAP) for gap in gaps)]:
        if (identity := by_path.get(problem.path)) is not None:
            name = str(items[identity].data.get("name", ""))
            for number, (place, key) in enumerate(_places(problem, name, rows[identity])):
                found.append(Flag(identity, name, place, key, problem, kind, number == 0))
    return sorted(found, key=_order)


def _order(flag: Flag) -> tuple[int, str, str, int, str, str]:
    problem, place = flag.problem, flag.place
    return _WEIGHTS.index(flag.kind), flag.item, place.sheet, place.row, problem.rule, problem.message.zh


def _places(problem: Problem, name: str, rows: Mapping[str, list[int]]) -> Iterator[tuple[Place, str]]:
    """Yield where a problem can be mended; of an element as a whole, the parts that its words name."""
    place = place_of(problem.field, rows[""][0], rows)
    row = rows[""][0]
    if place.sheet != ITEMS and place.row:
        table = next(one for one in tables() if one.name == place.sheet)
        inner = tuple(part for part in problem.field[len(table.path) :] if isinstance(part, str))
        others = [column for column in table.columns if column.heading != table.name]
        named = _named(problem, name, others) if not inner else []
        for column in named or [place.column or table.columns[0]]:
            if isinstance(column, Column):
                yield place._replace(column=column, heading=column.heading), column.key
        return
    if len(problem.field) > 1 and place.sheet == ITEMS and place.column:
        yield place, place.column.key
        return
    everything: list[Column | Table] = [*columns(), *tables()]
    among = [one for one in everything if problem.field[:1] in ((), (one.element,))]
    usual = [one for one in among if problem.field or one.key == "name"][:1]
    for one in _named(problem, name, among) or usual:
        if isinstance(one, Table):
            yield Place(one.name, 0, None, one.name), one.key
        else:
            yield Place(ITEMS, row, one, one.heading), one.key


def _named(problem: Problem, name: str, among: Iterable[Column | Table]) -> list[Column | Table]:
    """Return the columns and lists that a problem's words name, in what is wrong or else in what to do."""
    candidates = list(among)
    for text in (problem.message.zh.replace(name, ""), problem.remedy.zh):
        found: dict[str, Column | Table] = {}
        for one in candidates:
            for title in _titles(one):
                if title in text:
                    found.setdefault(title, one)
                    break
        if found:
            longest = [t for t in found if not any(t != other and t in other for other in found)]
            return [found[title] for title in longest]
    return []


def _titles(one: Column | Table) -> Iterator[str]:
    """Yield what a column or list may be called: by its heading, by the part of it before the colon."""
    if isinstance(one, Table):
        yield one.name
    else:
        yield one.heading
        yield one.heading.partition("：")[0]
        if one.required or _is_first(one):
            yield elements()[one.element].title


def _is_first(column: Column) -> bool:
    return next((one for one in columns() if one.element == column.element), None) is column
