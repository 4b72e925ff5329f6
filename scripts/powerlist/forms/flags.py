"""Problems of the registry → the cells of the workbook where they can be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from powerlist.forms.checking import Place, place_of
from powerlist.forms.held import Held
from powerlist.forms.layout import ITEMS
from powerlist.problems import Problem, Severity

Rows = dict[str, dict[str, list[int]]]  # item → table key → the rows of its entries, "" for its own row

KINDS = {Severity.ERROR: "错误", Severity.DEBT: "存量问题", Severity.WARNING: "警告"}
_WEIGHTS = {Severity.ERROR: 0, Severity.DEBT: 1, Severity.WARNING: 2}


class Flag(NamedTuple):
    """One problem at its place; `key` is the column's, or the table's where the list as a whole is meant."""

    item: str
    name: str
    place: Place
    key: str
    problem: Problem

    @property
    def words(self) -> str:
        """The rule's words for a note beside the cell."""
        problem = self.problem
        return f"【{KINDS[problem.severity]} {problem.rule}】{problem.message.zh}\n改法：{problem.remedy.zh}"


def flags(problems: Iterable[Problem], items: Mapping[str, Held], rows: Rows) -> list[Flag]:
    """Return the problems of these items at their places, the gravest first, then in the order of rows."""
    by_path = {held.path: identity for identity, held in items.items()}
    found = []
    for problem in problems:
        if (identity := by_path.get(problem.path)) is None:
            continue
        numbers = rows[identity]
        place = place_of(problem.field, numbers[""][0], numbers)
        key = place.column.key if place.column else "name" if place.sheet == ITEMS else ""
        name = str(items[identity].data.get("name", ""))
        found.append(Flag(identity, name, place, key, problem))
    return sorted(found, key=_order)


def _order(flag: Flag) -> tuple[int, str, str, int, str, str]:
    problem, place = flag.problem, flag.place
    return _WEIGHTS[problem.severity], flag.item, place.sheet, place.row, problem.rule, problem.message.zh


def is_grave(flags_here: Iterable[Flag]) -> bool:
    """Tell whether any of the problems is more than a warning."""
    return any(flag.problem.severity is not Severity.WARNING for flag in flags_here)
