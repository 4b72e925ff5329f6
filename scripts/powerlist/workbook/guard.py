"""What disappears from a workbook: proposed cancellations, and the guard against a wrong or cut file.

Nothing is ever deleted. An item that came from a workbook and is no longer in it is proposed for
cancellation, which is an adjustment that people decide on. When more than a fifth of the items that a
department had in a workbook are missing, the file is likelier wrong or incomplete than a fifth of the powers
cancelled: then nothing of it is imported unless people say that it is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from powerlist.model.standings import LEFT
from powerlist.schema import terms
from powerlist.workbook.matching import Known, Match

MOST_MISSING = 5  # one in so many


class Cancellation(NamedTuple):
    """An item that its workbook no longer has, and where it stood when it was last imported."""

    id: str
    name: str
    department: str
    category: str
    file: str
    sheet: str
    row: int


class Count(NamedTuple):
    """How many items a department has of a category, before and after an import, and how many of them go.

    Items that have left the list (cancelled, transferred …) and withheld ones are not counted.
    """

    department: str
    category: str
    before: int
    after: int
    proposed_cancellations: int


def is_live(item: Mapping[str, Any]) -> bool:
    """Tell whether an item still stands on the list."""
    return item.get("standing") not in LEFT


def predecessors(file: str, matches: list[Match], known: Iterable[Known]) -> set[str]:
    """Return the files whose items a workbook continues: itself, or last year's under another name.

    A workbook of a new name continues a file when more than half of its rows are items of that file.
    """
    if any(one.source.get("file") == file for one in known):
        return {file}
    taken = Counter(str(m.known.source["file"]) for m in matches if m.known and m.known.source.get("file"))
    return {file} | {old for old, count in taken.items() if 2 * count > len(matches)}


def missing(files: set[str], known: Iterable[Known], taken: set[str]) -> list[Cancellation]:
    """Return the live items that came from these files and that no row is any more, as they stood."""
    gone = [
        one for one in known if one.source.get("file") in files and one.id not in taken and is_live(one.data)
    ]
    return sorted(map(_cancellation, gone), key=lambda one: (one.file, one.sheet, one.row, one.id))


def _cancellation(one: Known) -> Cancellation:
    source = one.source
    return Cancellation(
        one.id,
        str(one.data.get("name", "")),
        str(one.data["department"]),
        str(one.data["category"]),
        str(source.get("file", "")),
        str(source.get("sheet", "")),
        int(source.get("row", 0)),
    )


def too_many(files: set[str], known: Iterable[Known], gone: list[Cancellation]) -> dict[str, tuple[int, int]]:
    """Return department → (items missing, items it had in these files) where more than a fifth is missing."""
    had = Counter(
        str(one.data["department"]) for one in known if one.source.get("file") in files and is_live(one.data)
    )
    lost = Counter(one.department for one in gone)
    return {
        department: (count, had[department])
        for department, count in sorted(lost.items())
        if count * MOST_MISSING > had[department]
    }


def counts(
    before: Iterable[Mapping[str, Any]],
    after: Iterable[Mapping[str, Any]],
    gone: Iterable[Cancellation],
    departments: set[str],
) -> list[Count]:
    """Return the counts of these departments by category, where there was, is or goes anything."""
    tallies = [
        Counter((item["department"], item["category"]) for item in items if is_live(item))
        for items in (before, after)
    ]
    going = Counter((one.department, one.category) for one in gone)
    keys = {key for tally in (*tallies, going) for key in tally if key[0] in departments}
    ordered = sorted(keys, key=lambda key: (key[0], terms("category")[key[1]].code))
    return [Count(*key, tallies[0][key], tallies[1][key], going[key]) for key in ordered]
