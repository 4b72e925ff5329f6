"""powers/headings.yml: how the headings of each department's workbooks were read, and what people answered.

What stands there wins over our own table of headings. What an import recognises is added, so that the next
one reads it alike; what nobody knows is added as 待确认 and asked about until a person writes what it is.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from powerlist.load import LoadError, Marks, dump, read
from powerlist.workbook.headings import ASKED, Reading, bare, columns

LONGEST_HEADING = 200
HEAD = (
    "# 各部门工作簿的列名读作哪个要素，由 powerlist import 记录；人改过的以人写的为准。\n"
    "# “待确认”的请改成要素的名称，与清单无关的改成“不导入”，然后再导入一次。\n"
)

Entry = dict[str, Any]


@dataclass
class HeadingMemory:
    """The entries of headings.yml as they stood (`before`, with `text`) and as this import leaves them."""

    text: str = ""
    before: list[Entry] = field(default_factory=list)
    entries: list[Entry] = field(init=False)

    def __post_init__(self) -> None:
        self.entries = copy.deepcopy(self.before)

    def reading(self, file: str, sheet: str, department: str) -> Reading:
        """Return how the headings of a sheet are to be read; `department` is "" while nobody knows it."""
        slots = {word: slot for slot, word in columns().items()}
        answers = {
            bare(heading): slots[word]
            for entry in self._about(file, sheet, department)
            for heading, word in entry["columns"].items()
            if slots[word] != ASKED
        }
        return Reading(answers)

    def learn(self, file: str, sheet: str, department: str, heading: str, slot: str) -> None:
        """Remember how a heading was read; ASKED for one that nobody knows.

        What stands there stays, but for a 待确认 that has found its answer since.
        """
        word = columns()[slot]
        for entry in reversed(list(self._about(file, sheet, department))):
            if known := _spelling(entry, heading):
                if entry["columns"][known] == columns()[ASKED]:
                    entry["columns"][known] = word
                return
        self._home(file, department)["columns"][heading[:LONGEST_HEADING]] = word

    def line_of(self, file: str, sheet: str, department: str, heading: str) -> int:
        """Return the line of headings.yml, as this import leaves it, on which a heading stands; 0 if none."""
        for entry in reversed(list(self._about(file, sheet, department))):
            if known := _spelling(entry, heading):
                place = ("headings", self.entries.index(entry), "columns", known)
                return Marks(self.written().encode()).at(place, key=True)[0]
        return 0

    def _about(self, file: str, sheet: str, department: str) -> Iterator[Entry]:
        """Yield the entries that hold for a sheet, the most special last."""
        told = {"file": file, "sheet": sheet, "department": department}
        for_it = [e for e in self.entries if all(e[key] == told[key] for key in told if key in e)]
        yield from sorted(for_it, key=lambda e: ("file" in e, "sheet" in e, "department" in e))

    def _home(self, file: str, department: str) -> Entry:
        """Return the entry that new headings go into: the department's, the file's while nobody knows it."""
        scope = {"department": department} if department else {"file": file}
        for entry in self.entries:
            if {key: value for key, value in entry.items() if key != "columns"} == scope:
                return entry
        self.entries.append({**scope, "columns": {}})
        return self.entries[-1]

    def written(self) -> str:
        """Return the text of headings.yml: as it stood, comments and all, with single lines put in."""
        if self.entries == self.before:
            return self.text
        whole = dump({"headings": self.entries}, "headings")
        comments = "".join(line for line in self.text.splitlines(keepends=True) if line.startswith("#"))
        patched = self._patched() if self.before else ""
        return patched if patched and _says_the_same(patched, whole) else (comments or HEAD) + whole

    def _patched(self) -> str:
        lines = self.text.splitlines(keepends=True)
        marks = Marks(self.text.encode())
        for index in reversed(range(len(self.before))):
            old, new = self.before[index]["columns"], self.entries[index]["columns"]
            if old != new:
                _patch_entry(lines, marks, index, old, new)
        added = self.entries[len(self.before) :]
        return "".join(lines) + (dump({"headings": added}, "headings").split("\n", 1)[1] if added else "")


def _patch_entry(lines: list[str], marks: Marks, index: int, old: Entry, new: Entry) -> None:
    """Put what is new of one entry into the lines of the file, below what stood there."""
    place = ("headings", index, "columns")
    for heading, word in old.items():
        node = marks.scalar((*place, heading))
        if word != new[heading] and node is not None:
            start, end = node.start_mark, node.end_mark
            line = lines[start.line]
            lines[start.line] = line[: start.column] + new[heading] + line[end.column :]
    last = list(old)[-1] if old else None
    if last is not None:
        row, column = marks.at((*place, last), key=True)
        added = [_line(heading, new[heading], column - 1) for heading in new if heading not in old]
        lines[row:row] = added


def _line(heading: str, word: str, indent: int) -> str:
    written = dump({"headings": [{"columns": {heading: word}}]}, "headings")
    return " " * indent + written.splitlines()[-1].lstrip() + "\n"


def _spelling(entry: Entry, heading: str) -> str | None:
    """Return how an entry writes a heading, None if it does not have it."""
    wanted = bare(heading[:LONGEST_HEADING])
    return next((known for known in entry["columns"] if bare(known) == wanted), None)


def _says_the_same(text: str, canonical: str) -> bool:
    try:
        return bool(read(text.encode()) == read(canonical.encode()))
    except LoadError:
        return False
