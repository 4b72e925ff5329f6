"""Workbooks and a registry → what the registry is to be: files to write, and a report on every row.

Nothing is written here. The same workbooks and the same registry give the same result; a second import of the
same workbooks gives none to write.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from powerlist.model.standings import LEFT
from powerlist.schema import field_title
from powerlist.sources import DEPARTMENTS, LAWS
from powerlist.workbook.basis import LawBook
from powerlist.workbook.departments import DepartmentBook
from powerlist.workbook.drafts import Unplaced, Workbook, WorkbookReader
from powerlist.workbook.fitting import describe_value
from powerlist.workbook.holdings import Holdings
from powerlist.workbook.matching import Known, Match, match
from powerlist.workbook.merging import merge, new_item
from powerlist.workbook.patching import extended, patched


@dataclass
class FileResult:
    """What became of one workbook; the lists hold ids of items."""

    workbook: Workbook
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    vanished: list[tuple[str, str]] = field(default_factory=list)  # id and name

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
    debts: int = 0  # errors of substance of these items that stand on the baseline afterwards

    @property
    def has_problems(self) -> bool:
        """Whether anything needs a person before the import is complete."""
        return any(result.workbook.problems for result in self.files)


def import_workbooks(
    books: list[tuple[str, bytes]], holdings: Holdings, next_id: Callable[[str], str], department: str = ""
) -> Import:
    """Return what importing these workbooks (name and content, in this order) makes of a registry.

    `next_id` gives the next free id of a category; `department` is the id the user gave for all workbooks.
    """
    return _Importer(holdings, next_id, department).run(books)


class _Importer:
    def __init__(self, holdings: Holdings, next_id: Callable[[str], str], department: str) -> None:
        self.holdings, self.next_id, self.department = holdings, next_id, department
        self.book = DepartmentBook(holdings.departments, holdings.here)
        self.laws = LawBook(holdings.laws)
        self.out = Import()
        self.taken: set[str] = set()

    def run(self, books: list[tuple[str, bytes]]) -> Import:
        readers = [WorkbookReader(name, self.book, self.laws, self.department) for name, _ in books]
        for reader, (_, content) in zip(readers, books, strict=True):
            reader.survey(content)
        results = [FileResult(reader.draft()) for reader in readers]
        files = [result.workbook.file for result in results]
        for result in results:
            self._place(result, files)
        self.out.files = results
        self._extend()
        return self.out

    def _place(self, result: FileResult, files: list[str]) -> None:
        free = [one for one in self.holdings.items if one.id not in self.taken]
        for found in match(result.workbook.drafts, result.workbook.file, free, files):
            if found.known is None:
                self._create(result, found)
            else:
                self.taken.add(found.known.id)
                self._update(result, found, found.known)
        for one in free:
            gone = one.source.get("file") == result.workbook.file and one.id not in self.taken
            # An item that has left the list is expected to be missing from the workbook.
            if gone and result.workbook.drafts and one.data.get("standing") not in LEFT:
                result.vanished.append((one.id, str(one.data.get("name", ""))))

    def _create(self, result: FileResult, found: Match) -> None:
        item = new_item(self.next_id(found.draft.item["category"]), found.draft.item)
        self.out.writes[_path(item)] = patched("", {}, item, "item").encode()
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
        if path != known.path:
            self.out.removals.append(known.path)
        result.updated.append(known.id)

    def _extend(self) -> None:
        """Add the new departments and instruments that written items need."""
        drafts = (draft for result in self.out.files for draft in result.workbook.drafts)
        named = {draft.item["department"] for draft in drafts}
        new = [entry for entry in self.book.new if entry["id"] in named]
        if new:
            before = {"departments": self.book.known}
            after = {"departments": [*self.book.known, *new]}
            text = extended(self.holdings.departments_text, before, after, "departments")
            self.out.writes[DEPARTMENTS] = text.encode()
            self.out.departments = [entry["id"] for entry in new]
        if self.laws.stubs:
            after_laws = {"laws": dict(sorted({**self.laws.known, **self.laws.stubs}.items()))}
            text = extended(self.holdings.laws_text, {"laws": self.laws.known}, after_laws, "laws")
            self.out.writes[LAWS] = text.encode()
            self.out.laws = sorted(self.laws.stubs)


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
