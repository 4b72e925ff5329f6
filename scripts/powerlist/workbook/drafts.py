"""One workbook → drafts of items: everything but the id, which depends on what the registry already holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from powerlist.workbook.basis import LawBook, Tally
from powerlist.workbook.bodies import body_of_title
from powerlist.workbook.categories import category_of, is_no_power
from powerlist.workbook.cells import one_line, squeezed
from powerlist.workbook.departments import Assignment, DepartmentBook, assign, joint_names
from powerlist.workbook.elements import TAKEN, Building, build_elements
from powerlist.workbook.fitting import fit
from powerlist.workbook.headings import IGNORED
from powerlist.workbook.memory import HeadingMemory
from powerlist.workbook.naming import names_of
from powerlist.workbook.questions import Leftovers
from powerlist.workbook.records import NO_HEADING, Part, Record, SheetRows, Skipped
from powerlist.workbook.rows import NAME_UNKNOWN, NO_NAME, read_rows
from powerlist.workbook.sheets import Sheet, UnreadableWorkbook, read_sheets
from powerlist.workbook.survey import Row, settle_levels, survey
from powerlist.workbook.values import disclosure


class Unplaced(NamedTuple):
    """Something of a workbook that did not get into the registry as it stands there."""

    sheet: str
    row: int
    heading: str
    text: str
    reason: str


@dataclass
class Draft:
    """One item without its id."""

    sheet: str
    row: int
    item: dict[str, Any]


@dataclass
class Workbook:
    """What one workbook gave. `problems` are sentences for the clerk that make the import incomplete.

    `department` is the id of the workbook's own department, "" while nobody knows it.
    """

    file: str
    readable: bool = True
    department: str = ""
    rows: int = 0
    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    problems: list[str] = field(default_factory=list)
    leftovers: Leftovers = field(default_factory=lambda: Leftovers(()))


NO_ROWS = (
    "没有找到可以导入的事项：表头里要有“事项名称”，并有“实施依据”“权力类型”等列。"
    "请核对表头的写法，调整后再导入。"
)
NO_CATEGORY = "没有写权力类型，或者写法认不出，表名、前后各行和名称也看不出；请补上后重新导入"
CROWDED = "这个要素在同一行已有另一列的内容，不能合成一个值，记入未归位内容"
MOST_PLACES = 5
NO_DEPARTMENT = (
    "看不出这是哪个部门的清单：文件名、标题和“行使主体”列都没有写。请用 --department 指明部门标识。"
)


class WorkbookReader:
    """Reads one workbook in two steps, so that the departments of all workbooks are known before any draft.

    `wanted` is the id of the workbook's department if the user gave one. New departments are added to `book`,
    new instruments to `laws`; `memory` tells how headings were read before.
    """

    def __init__(
        self, name: str, book: DepartmentBook, laws: LawBook, memory: HeadingMemory, wanted: str = ""
    ) -> None:
        self.book, self.laws, self.memory, self.wanted = book, laws, memory, wanted
        self.out = Workbook(name)
        self._rows_read: list[Row] = []
        self._assignment: Assignment | None = None

    def survey(self, content: bytes) -> None:
        """Read the rows and find out whose they are; what cannot be read becomes a problem."""
        try:
            sheets = read_sheets(content, self.out.file)
        except UnreadableWorkbook as error:
            self.out.problems.append(str(error))
            self.out.readable = False
            return
        department = self._department_of_titles(sheets)
        tables, rows = self._read(sheets, department)
        self._assignment = self._assign(tables, rows, self.wanted) if rows else None
        if self._assignment and self._is_read_otherwise(sheets, department, self._assignment.main):
            # Only the rows tell whose workbook it is, and only then is known how its headings are to be read.
            tables, rows = self._read(sheets, self._assignment.main)
            self._assignment = self._assign(tables, rows, self._assignment.main) if rows else None
        self.out.department = self._assignment.main if self._assignment else department
        self._account(tables, rows)
        if not rows:
            self.out.problems.append(NO_ROWS)
        elif self._assignment is None:
            self.out.problems.append(NO_DEPARTMENT)
            reason = "不知道是哪个部门的事项"
            self.out.skipped += [Skipped(row.record.sheet, row.record.row, reason) for row in rows]
        else:
            settle_levels(tables, rows, self._assignment)
            for row in rows:
                self._department(row, self._assignment)
            self._rows_read = rows

    def _department_of_titles(self, sheets: list[Sheet]) -> str:
        """Return the id of the department that the name of the file or of a sheet speaks of, "" if none."""
        if self.wanted:
            return self.wanted
        named = (body_of_title(text, self.book.here) for text in (self.out.file, *(s.name for s in sheets)))
        return next((found for body in named if body and (found := self.book.find(body, None))), "")

    def _read(self, sheets: list[Sheet], department: str) -> tuple[list[SheetRows], list[Row]]:
        """Read all sheets as the department's headings are read, and note the rows that are no powers."""
        readings = (self.memory.reading(self.out.file, sheet.name, department) for sheet in sheets)
        tables = [read_rows(sheet, reading) for sheet, reading in zip(sheets, readings, strict=True)]
        self.out.rows = sum(table.rows for table in tables)
        self.out.skipped = [one for table in tables for one in table.skipped]
        rows, again = survey(tables, self.out.file, self.book.here)
        self.out.skipped += again
        return tables, rows

    def _is_read_otherwise(self, sheets: list[Sheet], department: str, other: str) -> bool:
        """Tell whether any heading is read in another way for the other department."""
        if department == other:
            return False
        both = ((self.memory.reading(self.out.file, s.name, d) for d in (department, other)) for s in sheets)
        return any(one.telling() != two.telling() for one, two in both)

    def _account(self, tables: list[SheetRows], rows: list[Row]) -> None:
        """Count what columns hold that fill no element, but for powers that must not be published."""
        self.out.leftovers = Leftovers(tables)
        for row in rows:
            if not _is_withheld(row.record) and not is_no_power(row.record.text("category")):
                self.out.leftovers.count(row.record)

    def draft(self) -> Workbook:
        """Return the drafts of all powers that the survey found, and what became of every other row."""
        if self._assignment is not None:
            for row in self._rows_read:
                self._draft(row, self._assignment)
        for reason in (NO_CATEGORY, NO_NAME, NAME_UNKNOWN):
            self._tell_once([one for one in self.out.skipped if one.reason == reason])
        return self.out

    def _tell_once(self, rows: list[Skipped]) -> None:
        """Make one problem of powers that were passed over for the same reason."""
        if rows:
            places = "、".join(f"{one.sheet} 第 {one.row} 行" for one in rows[:MOST_PLACES])
            more = f" 等 {len(rows)} 行" if len(rows) > MOST_PLACES else ""
            self.out.problems.append(f"{places}{more}：{rows[0].reason}。")

    def _assign(self, tables: list[SheetRows], rows: list[Row], wanted: str) -> Assignment | None:
        texts = [title for table in tables if table.records for title in table.titles]
        texts += [self.out.file, *(table.name for table in tables if table.records)]
        # 部门名称：… says it outright.
        texts.sort(key=lambda text: 0 if re.search("[:：]", text) else 1)
        titles = [body for text in texts if (body := body_of_title(text, self.book.here))]
        named = [(row.body, row.level) for row in rows if row.body]
        return assign(self.book, self.out.file, titles, named, wanted)

    def _department(self, row: Row, assignment: Assignment) -> str:
        return assignment.of(row.body, row.level or assignment.main_level)

    # One row

    def _draft(self, row: Row, assignment: Assignment) -> None:
        record = row.record
        where = record.sheet, record.row
        if _is_withheld(record):
            self.out.skipped.append(Skipped(*where, "标为不予公开：名称和内容不得进入清单数据，没有导入"))
            return
        if is_no_power(record.text("category")):
            self.out.skipped.append(Skipped(*where, "不是行政权力（公共服务等），没有导入"))
            return
        if row.category is None or row.level is None:
            self.out.skipped.append(Skipped(*where, NO_CATEGORY))
            return
        building = Building(record, row.category, self.laws, self.out.tally)
        self._identity(building, row, assignment)
        build_elements(building)
        item = building.item
        item["source"] = {"file": self.out.file, "sheet": record.sheet, "row": record.row}
        if serials := record.slots.get("serial"):
            item["source"]["note"] = "，".join(f"{part.heading} {one_line(part.text)}" for part in serials)
        fit(item, self._unknown_parts(record) + building.loose)
        doubts = [(part, f"{doubt}，记入未归位内容，请核对后分开写") for part, doubt in building.doubts]
        doubts += [(part, CROWDED) for part in record.crowded]
        for part, reason in doubts:
            self.out.unplaced.append(Unplaced(record.sheet, part.row, part.heading, part.text, reason))
        self.out.drafts.append(Draft(*where, item))

    def _identity(self, building: Building, row: Row, assignment: Assignment) -> None:
        record, item = row.record, building.item
        names = names_of(record)
        item["name"] = names.name
        if names.main_item:
            item["main_item"] = names.main_item
        if names.sub_items:
            item["sub_items"] = [{"name": one} for one in names.sub_items]
        if squeezed(record.text("main_item")) not in squeezed(names.main_item + names.name):
            building.keep("main_item")
        item["category"] = row.category
        item["level"] = row.level
        item["department"] = self._department(row, assignment)
        if row.authority:
            item["authority"] = row.authority
        if joint := joint_names(row.bodies):
            item["joint_departments"] = joint
        self._keep_what_tells_more(building, row, item["department"])

    def _keep_what_tells_more(self, building: Building, row: Row, department: str) -> None:
        """Keep cells that the vocabulary or departments.yml render in other words."""
        record = row.record
        body = record.first("department")
        name = squeezed(row.body.name) if row.body else ""
        names = {squeezed(one) for one in self.book.names_of(department)}
        tells_more = len(row.bodies) > 1 or any(one.signs or one.undertaker for one in row.bodies)
        if body and (name not in names or (tells_more and name != squeezed(self.book.name_of(department)))):
            building.keep("department")
        category = record.first("category")
        said = squeezed(category.text) if category else ""
        if said and (category_of(said) != row.category or (row.category == "other" and said not in _OTHER)):
            building.keep("category")
        level = record.first("level")
        if level and row.level == "graded" and squeezed(level.text) != "分级管理":
            building.keep("level")

    def _unknown_parts(self, record: Record) -> list[Part]:
        """Return the texts of columns that stand for nothing in the item, and of slots that it lacks."""
        others = [p for slot, parts in record.slots.items() if slot not in _PLACED for p in parts if p.given]
        kept = []
        for part in sorted(record.loose + others, key=lambda part: (part.row, part.column)):
            if part.heading.endswith(NO_HEADING) and category_of(part.text):
                where = record.sheet, part.row, part.heading
                self.out.unplaced.append(
                    Unplaced(*where, part.text, "列名为空的类别名称，像是下拉选项，没有录入")
                )
            else:
                kept.append(part)
        for part in record.slots.get("person", ()):
            where = record.sheet, part.row, part.heading
            self.out.unplaced.append(Unplaced(*where, "", "个人姓名不进入公开的清单，没有录入"))
        return kept


def _is_withheld(record: Record) -> bool:
    return any(disclosure(part.text) == "withheld" for part in record.slots.get("disclosure", ()))


_OTHER = {"其他行政权力", "其他", "其它", "其他权力", "其它行政权力", "其他类", "其他职权"}


_PLACED = TAKEN | {
    "serial",
    "name",
    "main_item",
    "sub_item",
    "category",
    "department",
    "level",
    "authority",
    "person",
    IGNORED,
}
