"""Workbooks and a registry → what the registry is to be: files to write, and a report on every row.

Nothing is written here. The same workbooks and the same registry give the same result; a second import of the
same workbooks gives none to write.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from powerlist.schema import field_title
from powerlist.sources import DEPARTMENTS, HEADINGS, LAWS
from powerlist.workbook.basis import LawBook, laws_of
from powerlist.workbook.departments import DepartmentBook
from powerlist.workbook.drafts import Unplaced, Workbook, WorkbookReader
from powerlist.workbook.fitting import describe_value
from powerlist.workbook.guard import Cancellation, Count, counts, missing, predecessors, too_many
from powerlist.workbook.headings import ASKED
from powerlist.workbook.holdings import Holdings
from powerlist.workbook.matching import Known, Match, match
from powerlist.workbook.memory import HeadingMemory
from powerlist.workbook.merging import merge, new_item
from powerlist.workbook.patching import extended, patched
from powerlist.workbook.questions import Question, likeliest

REFUSED = (
    "“{name}”原来由这份工作簿来的 {had} 项中有 {count} 项找不到了，超过五分之一，多半是拿错了文件或者"
    "文件不全，这份工作簿没有导入。请核对下面的拟取消事项；确实如此的，加 --accept-missing 再导入，"
    "事项仍不删除，取消须另办调整。"
)


@dataclass
class FileResult:
    """What became of one workbook; the lists hold ids of items.

    `cancellations` are items that the workbook no longer has; `refused` tells that they were too many, so
    that nothing of the workbook was imported.
    """

    workbook: Workbook
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    cancellations: list[Cancellation] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    refused: bool = False

    @property
    def items(self) -> list[str]:
        """The ids of all items that rows of the workbook became."""
        return [*self.created, *self.updated, *self.unchanged]


@dataclass
class Import:
    """The outcome of an import. `writes` is path → content, `removals` are files whose item has moved."""

    files: list[FileResult] = field(default_factory=list)
    writes: dict[str, bytes] = field(default_factory=dict)
    removals: list[str] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)  # ids that are new
    laws: list[str] = field(default_factory=list)  # keys that are new
    counts: list[Count] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of the departments, by id
    debts: int = 0  # errors of substance of these items that stand on the baseline afterwards

    @property
    def has_problems(self) -> bool:
        """Whether anything needs a person before the import is complete."""
        return any(result.workbook.problems or result.questions for result in self.files)

    @property
    def is_unreadable(self) -> bool:
        """Whether not one of the files could be opened."""
        return not any(result.workbook.readable for result in self.files)


def import_workbooks(
    books: list[tuple[str, bytes]],
    holdings: Holdings,
    next_id: Callable[[str], str],
    department: str = "",
    *,
    accept_missing: bool = False,
) -> Import:
    """Return what importing these workbooks (name and content, in this order) makes of a registry.

    `next_id` gives the next free id of a category; `department` is the id the user gave for all workbooks;
    `accept_missing` lets workbooks in that lack more than a fifth of what they had.
    """
    return _Importer(holdings, next_id, department, accept_missing).run(books)


class _Importer:
    def __init__(
        self, holdings: Holdings, next_id: Callable[[str], str], department: str, accept_missing: bool
    ) -> None:
        self.holdings, self.next_id = holdings, next_id
        self.department, self.accept_missing = department, accept_missing
        self.book = DepartmentBook(holdings.departments, holdings.here)
        self.laws = LawBook(holdings.laws)
        self.memory = HeadingMemory(holdings.headings_text, holdings.headings)
        self.out = Import()
        self.taken: set[str] = set()
        self.after = {one.id: one.data for one in holdings.items}

    def run(self, books: list[tuple[str, bytes]]) -> Import:
        readers = [
            WorkbookReader(name, self.book, self.laws, self.memory, self.department) for name, _ in books
        ]
        for reader, (_, content) in zip(readers, books, strict=True):
            reader.survey(content)
        self.out.files = [FileResult(reader.draft()) for reader in readers]
        matched = [(result, self._match(result)) for result in self.out.files]
        for result, matches in matched:
            self._guard(result, matches)
        for result, matches in matched:
            if not result.refused:
                self._place(result, matches)
        self._extend()
        self._learn()
        self._count()
        return self.out

    def _match(self, result: FileResult) -> list[Match]:
        files = [one.workbook.file for one in self.out.files]
        free = [one for one in self.holdings.items if one.id not in self.taken]
        found = match(result.workbook.drafts, result.workbook.file, free, files)
        self.taken |= {one.known.id for one in found if one.known}
        return found

    def _guard(self, result: FileResult, matches: list[Match]) -> None:
        """Propose for cancellation what a workbook no longer has; refuse the workbook if that is too much."""
        if not matches:
            return
        known = self.holdings.items
        files = predecessors(result.workbook.file, matches, known)
        told = {one.id for other in self.out.files for one in other.cancellations}
        gone = [one for one in missing(files, known, self.taken) if one.id not in told]
        result.cancellations = gone
        lost = {} if self.accept_missing else too_many(files, known, gone)
        result.refused = bool(lost)
        for department, (count, had) in lost.items():
            name = self.book.name_of(department) if department in self.book.ids() else department
            result.workbook.problems.append(REFUSED.format(name=name, count=count, had=had))

    def _place(self, result: FileResult, matches: list[Match]) -> None:
        for found in matches:
            if found.known is None:
                self._create(result, found)
            else:
                self._update(result, found, found.known)

    def _create(self, result: FileResult, found: Match) -> None:
        item = new_item(self.next_id(found.draft.item["category"]), found.draft.item)
        self.out.writes[_path(item)] = patched("", {}, item, "item").encode()
        self.after[item["id"]] = item
        result.created.append(item["id"])

    def _update(self, result: FileResult, found: Match, known: Known) -> None:
        merged = merge(known.data, found.draft.item)
        for key, value in merged.conflicts.items():
            result.workbook.unplaced.append(_conflict(found, known, key, value))
        if merged.data == known.data:
            result.unchanged.append(known.id)
            return
        path = _path(merged.data)
        self.out.writes[path] = patched(known.text, known.data, merged.data, "item").encode()
        self.after[known.id] = merged.data
        if path != known.path:
            self.out.removals.append(known.path)
        result.updated.append(known.id)

    def _accepted(self) -> list[FileResult]:
        return [result for result in self.out.files if not result.refused]

    def _extend(self) -> None:
        """Add the new departments and instruments that written items need."""
        drafts = [draft.item for result in self._accepted() for draft in result.workbook.drafts]
        named = {item["department"] for item in drafts}
        new = [entry for entry in self.book.new if entry["id"] in named]
        if new:
            before = {"departments": self.book.known}
            after = {"departments": [*self.book.known, *new]}
            text = extended(self.holdings.departments_text, before, after, "departments")
            self.out.writes[DEPARTMENTS] = text.encode()
            self.out.departments = [entry["id"] for entry in new]
        cited = {key for item in drafts for key in laws_of(item)}
        stubs = {key: stub for key, stub in self.laws.stubs.items() if key in cited}
        if stubs:
            after_laws = {"laws": dict(sorted({**self.laws.known, **stubs}.items()))}
            text = extended(self.holdings.laws_text, {"laws": self.laws.known}, after_laws, "laws")
            self.out.writes[LAWS] = text.encode()
            self.out.laws = sorted(stubs)

    def _learn(self) -> None:
        """Remember how headings were read, and ask about those that nobody knows."""
        registered = {entry["id"] for entry in self.book.known} | set(self.out.departments)
        for result in self.out.files:
            book = result.workbook
            book.department = book.department if book.department in registered else ""
            for heard in () if result.refused else book.leftovers.heard():
                # A workbook of which nothing was imported may be no list at all; but what it needs is asked.
                if book.drafts or heard.slot == ASKED:
                    self.memory.learn(book.file, heard.sheet, book.department, heard.heading, heard.slot)
        for result in self.out.files:
            book = result.workbook
            for leftover in book.leftovers.unknown():
                line = self.memory.line_of(book.file, leftover.sheet, book.department, leftover.heading)
                result.questions.append(Question(leftover, likeliest(leftover.heading), line))
        if (text := self.memory.written()) != self.holdings.headings_text:
            self.out.writes[HEADINGS] = text.encode()

    def _count(self) -> None:
        """Count the items of every department that a workbook speaks of, before and after."""
        gone = [one for result in self.out.files for one in result.cancellations]
        touched = {draft.item["department"] for result in self.out.files for draft in result.workbook.drafts}
        touched |= {one.department for one in gone}
        before = (one.data for one in self.holdings.items)
        self.out.counts = counts(before, self.after.values(), gone, touched)
        self.out.names = {entry["id"]: entry["name"] for entry in (*self.book.known, *self.book.new)}


def _path(item: dict[str, Any]) -> str:
    return f"powers/items/{item['department']}/{item['id']}.yml"


def _conflict(found: Match, known: Known, key: str, value: Any) -> Unplaced:
    draft = found.draft
    title = field_title("item", key)
    if key == "category":
        reason = (
            f"权力类型与 {known.id} 不同。编号随类别，导入不改；确要改变的，请按调整程序新建事项并取消旧的"
        )
    else:
        reason = f"{known.id} 的“{title}”在清单里和工作簿里都改过，内容不同；清单没有动，请核对后统一"
    return Unplaced(draft.sheet, draft.row, title, describe_value(value, key), reason)
