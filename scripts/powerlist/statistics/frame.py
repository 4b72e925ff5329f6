"""The facts of all items as a pandas frame, and the counts that every chapter takes from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from powerlist.model import Registry
from powerlist.schema import terms
from powerlist.statistics.facts import Facts, in_order
from powerlist.statistics.tables import Figure, Where

PARTS_OF_A_DAY = 168  # of a working day: every unit of a limit is a whole number of them


class Base(NamedTuple):
    """What the chapters are made from: all items, the powers among them, and the names of departments.

    `departments` has every department that has an item, in the order of the registry, unknown ones last.
    """

    every: pd.DataFrame
    powers: pd.DataFrame
    departments: dict[str, str]
    categories: dict[str, str]
    registry: Registry
    today: date


def base(registry: Registry, found: Iterable[Facts], today: date) -> Base:
    """Return the frames of these facts; one row an item, one column a field of Facts.

    `statutory` and `promised` are whole numbers of PARTS_OF_A_DAY, 0 where there is no limit.
    """
    listed = list(found)
    every = pd.DataFrame.from_records(listed, columns=list(Facts._fields))
    for limit in ("statutory", "promised"):
        every[limit] = [int((getattr(one, limit) or 0) * PARTS_OF_A_DAY) for one in listed]
    every["stages"] = [one.stages for one in listed]
    every["bin"] = [one.tokens("materials")[0] for one in listed]
    every["lacks"] = [len(one.lacking) for one in listed]
    powers = every[pd.Series([one.counts for one in listed], index=every.index, dtype=bool)]
    used = set(powers["department"])
    names = {key: one.name for key, one in in_order(registry.departments).items() if key in used}
    names |= {key: key for key in sorted(used - names.keys())}
    categories = {key: term.title for key, term in terms("category").items()}
    return Base(every, powers, names, categories, registry, today)


def sizes(frame: pd.DataFrame, by: str, keys: Sequence[str]) -> dict[str, int]:
    """Return how many rows have each of the keys in a column, in the order of the keys."""
    found = frame.groupby(by, sort=False).size()
    return {key: int(found.get(key, 0)) for key in keys}


def crossed(frame: pd.DataFrame, by: str, across: str) -> dict[tuple[str, str], int]:
    """Return how many rows have each pair of values in two columns; pairs that do not occur are left out."""
    found = frame.groupby([by, across], sort=False).size()
    return {(str(pair[0]), str(pair[1])): int(count) for pair, count in found.items()}  # type: ignore[index]


def sums(frame: pd.DataFrame, by: str, columns: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return the sums of some columns for each value of another."""
    found: Any = frame.groupby(by, sort=False)[list(columns)].sum()
    return {str(row[0]): tuple(int(value) for value in row[1:]) for row in found.itertuples()}


def spread(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the frame with a row for each value of a column that holds several."""
    found: pd.DataFrame = frame.explode(column).dropna(subset=[column])
    return found


def figures(where: Where, *values: tuple[float | int | str | None, Where]) -> tuple[Figure, ...]:
    """Return figures that share a part of what they are narrowed by."""
    return tuple(Figure(value, where + more) for value, more in values)
