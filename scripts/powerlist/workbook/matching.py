"""Which item of the registry each row of a workbook is, when it is imported again.

A name is no key: lists hold the same name several times, and names change. So rows are matched in turns, each
taking what the one before left: by the same content; by sheet, name, main item and category; by these in any
sheet; by likeness within the file, where the place counts a little; and last, among items that other files or
people made, by content or by name, category, level and department where that names one item only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from powerlist.workbook.drafts import Draft
from powerlist.workbook.marks import Marks, digest, marks_of, read_marks, write_marks

ALIKE = 0.65
NEAR = 5  # rows
# What tells one power from another; the rest of a row is much the same for all of a department.
WEIGHTS = {"basis": 3.0, "authority": 2.0}
SAID_OF_ALL = {"name", "main_item", "category", "level", "department"}


@dataclass
class Known:
    """An item as its file has it."""

    path: str
    text: str
    data: dict[str, Any]
    marks: Marks = field(init=False)

    def __post_init__(self) -> None:
        self.marks = read_marks(self.source.get("key", "")) or marks_of(self.data)

    @property
    def id(self) -> str:
        """The item's id."""
        return str(self.data["id"])

    @property
    def source(self) -> dict[str, Any]:
        """Where the item was imported from, {} if people made it."""
        found: dict[str, Any] = self.data.get("source", {})
        return found


@dataclass
class Match:
    """A draft and the item that it is, None for a new one."""

    draft: Draft
    known: Known | None = None


def match(drafts: list[Draft], file: str, known: list[Known], files: Iterable[str]) -> list[Match]:
    """Return for each draft of a file the item that it is, each item at most once.

    `files` are all files of this import: their items are left to them.
    """
    return _Matching(drafts, file, known, set(files)).run()


class _Matching:
    def __init__(self, drafts: list[Draft], file: str, known: list[Known], files: set[str]) -> None:
        self.matches = [Match(draft) for draft in drafts]
        self.marks = {id(m): marks_of(m.draft.item) for m in self.matches}
        own = [one for one in known if one.source.get("file") == file]
        self.own = sorted(own, key=lambda one: (one.source.get("row", 0), one.id))
        self.others = [one for one in known if one.source.get("file") not in files]
        self.taken: set[str] = set()

    def run(self) -> list[Match]:
        self._by(self._content, _known_content, self.own)
        self._by(self._named("sheet"), _known_named("sheet"), self.own)
        self._by(self._named(), _known_named(), self.own)
        self._by_likeness()
        self._by(self._content, _known_content, self.others, alone=True)
        self._by(
            self._named("level", "department"), _known_named("level", "department"), self.others, alone=True
        )
        return self.matches

    def _content(self, m: Match) -> Hashable:
        return write_marks(self.marks[id(m)])

    def _named(self, *keys: str) -> Callable[[Match], Hashable]:
        return lambda m: _identity(self.marks[id(m)], keys, m.draft.sheet)

    def _open(self) -> Iterator[Match]:
        return (m for m in self.matches if m.known is None)

    def _free(self, known: list[Known]) -> list[Known]:
        return [one for one in known if one.id not in self.taken]

    def _take(self, m: Match, known: Known) -> None:
        m.known = known
        self.taken.add(known.id)

    def _by(
        self,
        of_draft: Callable[[Match], Hashable],
        of_known: Callable[[Known], Hashable],
        known: list[Known],
        *,
        alone: bool = False,
    ) -> None:
        """Match drafts and items that share a key; if `alone`, only where no third one shares it."""
        drafts: dict[Hashable, list[Match]] = defaultdict(list)
        for m in self._open():
            drafts[of_draft(m)].append(m)
        items: dict[Hashable, list[Known]] = defaultdict(list)
        for one in self._free(known):
            items[of_known(one)].append(one)
        for key, open_drafts in drafts.items():
            candidates = items.get(key, [])
            if alone and (len(open_drafts) > 1 or len(candidates) > 1):
                continue
            self._pair(open_drafts, candidates)

    def _pair(self, drafts: list[Match], candidates: list[Known]) -> None:
        """Match the most alike first; where all are equally alike, the first with the first."""
        if len(drafts) == len(candidates) == 1:
            self._take(drafts[0], candidates[0])
            return
        scored = [
            (-self._shared(m, one), abs(i - j), i, j)
            for i, m in enumerate(drafts)
            for j, one in enumerate(candidates)
        ]
        for _, _, i, j in sorted(scored):
            if drafts[i].known is None and candidates[j].id not in self.taken:
                self._take(drafts[i], candidates[j])

    def _by_likeness(self) -> None:
        drafts = list(self._open())
        scored = []
        for j, one in enumerate(self._free(self.own)):
            for i, m in enumerate(drafts):
                score = self._likeness(m, one)
                if score >= ALIKE:
                    scored.append((-score, i, j, m, one))
        for _, _, _, m, one in sorted(scored, key=lambda entry: entry[:3]):
            if m.known is None and one.id not in self.taken:
                self._take(m, one)

    def _likeness(self, m: Match, one: Known) -> float:
        shared = self._shared(m, one)
        same_sheet = m.draft.sheet == one.source.get("sheet")
        near = same_sheet and abs(m.draft.row - int(one.source.get("row", 0))) <= NEAR
        if shared == 1 and (near or same_sheet):
            return 1.0
        if self.marks[id(m)].get("category") != one.marks.get("category") and shared < ALIKE:
            return 0.0
        most = 0.5 * shared + 0.4 + 0.1 * near
        if most < ALIKE:
            return 0.0
        names = SequenceMatcher(
            None, str(m.draft.item.get("name")), str(one.data.get("name")), autojunk=False
        )
        return 0.5 * shared + 0.4 * names.ratio() + 0.1 * near

    def _shared(self, m: Match, one: Known) -> float:
        """Return how much of what is said beside name, category and body is the same, from 0 to 1."""
        marks = self.marks[id(m)]
        keys = (marks.keys() | one.marks.keys()) - SAID_OF_ALL
        total = sum(WEIGHTS.get(key, 1.0) for key in keys)
        same = sum(WEIGHTS.get(key, 1.0) for key in keys if marks.get(key) == one.marks.get(key))
        return same / total if total else 0.0


def _identity(marks: Marks, keys: tuple[str, ...], sheet: str) -> Hashable:
    parts = [marks.get(key, "") for key in ("name", "main_item", "category")]
    parts += [marks.get(key, "") for key in ("level", "department") if key in keys]
    return (*parts, sheet if "sheet" in keys else "")


def _known_content(one: Known) -> Hashable:
    return write_marks(one.marks)


def _known_named(*keys: str) -> Callable[[Known], Hashable]:
    def identity(one: Known) -> Hashable:
        marks = {key: one.marks.get(key) or digest(one.data.get(key)) for key in SAID_OF_ALL}
        return _identity(marks, keys, one.source.get("sheet", ""))

    return identity
