"""One workbook → drafts of items: everything but the id, which depends on what the registry already holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from powerlist.model import Category, Level
from powerlist.workbook.basis import LawBook, Tally
from powerlist.workbook.bodies import Body, body_of_title, read_bodies
from powerlist.workbook.categories import categories_in, category_of, category_of_name, is_no_power
from powerlist.workbook.cells import as_name, one_line, squeezed
from powerlist.workbook.departments import Assignment, DepartmentBook, assign, joint_names
from powerlist.workbook.elements import TAKEN, Building, build_elements
from powerlist.workbook.enumerations import entries, without_number
from powerlist.workbook.fitting import fit
from powerlist.workbook.levels import level_of_title, read_level
from powerlist.workbook.rows import NO_HEADING, Part, Record, SheetRows, Skipped, read_rows
from powerlist.workbook.sheets import UnreadableWorkbook, read_sheets
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
    """What one workbook gave. `problems` are sentences for the clerk that make the import incomplete."""

    file: str
    rows: int = 0
    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    problems: list[str] = field(default_factory=list)


NO_ROWS = (
    "没有找到可以导入的事项：表头里要有“事项名称”，并有“实施依据”“权力类型”等列。"
    "请核对表头的写法，调整后再导入。"
)
NO_DEPARTMENT = (
    "看不出这是哪个部门的清单：文件名、标题和“行使主体”列都没有写。请用 --department 指明部门标识。"
)


@dataclass
class _Row:
    """A record with what the whole workbook lets one know of it."""

    record: Record
    category: Category | None
    bodies: list[Body]
    level: Level | None
    authority: str


class WorkbookReader:
    """Reads one workbook in two steps, so that the departments of all workbooks are known before any draft.

    `wanted` is the id of the workbook's department if the user gave one. New departments are added to `book`,
    new instruments to `laws`.
    """

    def __init__(self, name: str, book: DepartmentBook, laws: LawBook, wanted: str = "") -> None:
        self.book, self.laws, self.wanted = book, laws, wanted
        self.out = Workbook(name)
        self._rows_read: list[_Row] = []
        self._assignment: Assignment | None = None

    def survey(self, content: bytes) -> None:
        """Read the rows and find out whose they are; what cannot be read becomes a problem."""
        try:
            tables = [read_rows(sheet) for sheet in read_sheets(content, self.out.file)]
        except UnreadableWorkbook as error:
            self.out.problems.append(str(error))
            return
        self.out.rows = sum(table.rows for table in tables)
        self.out.skipped = [one for table in tables for one in table.skipped]
        rows = [row for table in tables for row in self._rows(table)]
        if not rows:
            self.out.problems.append(NO_ROWS)
            return
        self._assignment = self._assign(tables, rows)
        if self._assignment is None:
            self.out.problems.append(NO_DEPARTMENT)
            reason = "不知道是哪个部门的事项"
            self.out.skipped += [Skipped(row.record.sheet, row.record.row, reason) for row in rows]
            return
        self._settle_levels(tables, rows, self._assignment)
        for row in rows:
            self._department(row, self._assignment)
        self._rows_read = rows

    def draft(self) -> Workbook:
        """Return the drafts of all powers that the survey found, and what became of every other row."""
        if self._assignment is not None:
            for row in self._rows_read:
                self._draft(row, self._assignment)
        return self.out

    # What one needs the whole sheet for

    def _rows(self, table: SheetRows) -> list[_Row]:
        rows = [self._row(record) for record in table.records]
        of_sheet = categories_in(table.name)
        for index, row in enumerate(rows):
            if row.category is None and row.record.section:
                row.category = row.record.section
            elif row.category is None and len(of_sheet) == 1:
                row.category = of_sheet[0]
            elif row.category is None:
                row.category = _of_neighbours(rows, index) or category_of_name(_plain_name(row.record))
        return rows

    def _row(self, record: Record) -> _Row:
        cell = read_level(record.text("level"))
        authority = [cell.rest, *(part.text for part in record.slots.get("authority", ()))]
        level = cell.level
        if level is None and cell.rest:
            level = _level_of_words(cell.rest)
        return _Row(
            record,
            category_of(record.text("category")),
            read_bodies(record.text("department"), self.book.here),
            level,
            _joined(authority),
        )

    def _assign(self, tables: list[SheetRows], rows: list[_Row]) -> Assignment | None:
        texts = [title for table in tables if table.records for title in table.titles]
        texts += [self.out.file, *(table.name for table in tables if table.records)]
        # 部门名称：… says it outright.
        texts.sort(key=lambda text: 0 if re.search("[:：]", text) else 1)
        titles = [body for text in texts if (body := body_of_title(text, self.book.here))]
        named = [(row.bodies[0], row.level) for row in rows if row.bodies]
        return assign(self.book, self.out.file, titles, named, self.wanted)

    def _settle_levels(self, tables: list[SheetRows], rows: list[_Row], assignment: Assignment) -> None:
        """Give a level to rows whose cell names none: by the body, the sheet, the title, the department."""
        of_sheet = {table.name: level_of_title(table.name) for table in tables}
        of_title = {
            table.name: next((level for text in table.titles if (level := level_of_title(text))), None)
            for table in tables
        }
        for row in rows:
            sheet = row.record.sheet
            own = row.bodies[0].level if row.bodies else None
            row.level = row.level or own or of_sheet[sheet] or of_title[sheet] or assignment.main_level

    def _department(self, row: _Row, assignment: Assignment) -> str:
        return assignment.of(row.bodies[0] if row.bodies else None, row.level or assignment.main_level)

    # One row

    def _draft(self, row: _Row, assignment: Assignment) -> None:
        record = row.record
        where = record.sheet, record.row
        if any(disclosure(part.text) == "withheld" for part in record.slots.get("disclosure", ())):
            self.out.skipped.append(Skipped(*where, "标为不予公开：名称和内容不得进入清单数据，没有导入"))
            return
        if is_no_power(record.text("category")):
            self.out.skipped.append(Skipped(*where, "不是行政权力（公共服务等），没有导入"))
            return
        if row.category is None or row.level is None:
            reason = "没有写权力类型，表名、前后各行和名称也看不出。请补上后重新导入"
            self.out.skipped.append(Skipped(*where, reason))
            self.out.problems.append(f"工作表“{record.sheet}”第 {record.row} 行：{reason}。")
            return
        building = Building(record, row.category, self.laws, self.out.tally)
        self._identity(building, row, assignment)
        build_elements(building)
        item = building.item
        item["source"] = {"file": self.out.file, "sheet": record.sheet, "row": record.row}
        if serials := record.slots.get("serial"):
            item["source"]["note"] = "，".join(f"{part.heading} {one_line(part.text)}" for part in serials)
        fit(item, self._unknown_parts(record) + building.loose)
        self.out.drafts.append(Draft(*where, item))

    def _identity(self, building: Building, row: _Row, assignment: Assignment) -> None:
        record, item = row.record, building.item
        item |= _names(record, building)
        item["category"] = row.category
        item["level"] = row.level
        item["department"] = self._department(row, assignment)
        if row.authority:
            item["authority"] = row.authority
        if joint := joint_names(row.bodies):
            item["joint_departments"] = joint
        self._keep_what_tells_more(building, row, item["department"])

    def _keep_what_tells_more(self, building: Building, row: _Row, department: str) -> None:
        """Keep cells that the vocabulary or departments.yml render in other words."""
        record = row.record
        body = record.first("department")
        name = squeezed(row.bodies[0].name) if row.bodies else ""
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


_OTHER = {"其他行政权力", "其他", "其它", "其他权力", "其它行政权力", "其他类", "其他职权"}


def _of_neighbours(rows: list[_Row], index: int) -> Category | None:
    """Return the category that the rows before and after agree on."""
    before = next((row.category for row in reversed(rows[:index]) if row.category), None)
    after = next((row.category for row in rows[index + 1 :] if row.category), None)
    return before if before == after else None


def _level_of_words(text: str) -> Level | None:
    """Return the level that a sentence about authority tells of: 负责市本级公共机构节能监督检查工作."""
    found = re.match(
        r"[^，。；]{0,6}?(?P<city>市本级|地州市|本市|全市)|[^，。；]{0,6}?(?P<county>县本级|旗本级|全旗|全县|本旗|本县)",
        text,
    )
    return None if not found else "city" if found["city"] else "county"


def _joined(texts: list[str]) -> str:
    """Return the texts one below the other, without those that another holds."""
    kept: list[str] = []
    for text in texts:
        bare = squeezed(text)
        if bare and not any(bare in squeezed(other) for other in kept):
            kept = [other for other in kept if squeezed(other) not in bare] + [text]
    return "\n".join(kept)


def _plain_name(record: Record) -> str:
    return as_name("".join(part.text for part in record.slots.get("name", record.slots.get("main_item", []))))


def _names(record: Record, building: Building) -> dict[str, Any]:
    """Return name, main_item and sub_items.

    A row that is a sub-item is named after it, its parent is the main item. A cell that lists several
    sub-items makes none of them a power of its own.
    """
    name, main = _plain_name(record), as_name(record.text("main_item"))
    sub_item = record.text("sub_item")
    several = entries(sub_item)
    if len(several) > 1:
        found: dict[str, Any] = {"name": name, "sub_items": [{"name": as_name(one)} for one in several]}
    elif sub_item:
        found = {"name": as_name(without_number(sub_item)), "main_item": name}
    else:
        found = {"name": name, "main_item": main}
    if not found["name"]:
        found["name"] = main
    elif main and found.get("main_item") != main:
        building.keep("main_item")
    if not found.get("main_item") or squeezed(found["main_item"]) == squeezed(found["name"]):
        found.pop("main_item", None)
    return found


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
}
