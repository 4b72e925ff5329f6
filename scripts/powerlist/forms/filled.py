"""A filled workbook → each item's rows, whatever has been sorted, filtered, moved or merged since its export.

What cannot be read rightly is a fault: where it stands, what is wrong, what to do. With any fault the
workbook as a whole is refused, so that nothing is taken over in part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from powerlist.forms.cells import EMPTY, Cell, shown
from powerlist.forms.grids import Grid
from powerlist.forms.layout import FIXED, ID, ITEMS, NAME, NUMBER
from powerlist.forms.record import Record, SheetRecord
from powerlist.workbook.cells import one_line

HEADER_WITHIN = 10  # rows from the top
# The columns by which a row of a list says whose it is and where it stands.
OWNER, OWNERS_NAME, ORDER = "@id", "@name", "@number"


class Fault(NamedTuple):
    """What is wrong at one place; `row` counts from 1 as Excel does, 0 for the sheet as a whole."""

    sheet: str
    row: int
    heading: str
    message: str
    remedy: str


class Row(NamedTuple):
    """One row of a sheet: its cells by column key, and the number that orders it within its item."""

    sheet: str
    number: int
    cells: dict[str, Cell]
    order: float = 0.0


@dataclass
class FilledItem:
    """One row of the sheet of items, and the rows of the other sheets that belong to it, by table key."""

    id: str
    name: str
    row: Row
    lists: dict[str, list[Row]] = field(default_factory=dict)


@dataclass
class Filled:
    """What a workbook says. `notes` are things the clerk should know that are no fault."""

    items: list[FilledItem] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # The columns that are there, by table key: what a workbook lacks, it says nothing of.
    columns: dict[str, set[str]] = field(default_factory=dict)


class _Sheet(NamedTuple):
    """A sheet whose columns are known: the grid, the header's row, and column key → position."""

    grid: Grid
    header: int
    places: dict[str, int]
    headings: dict[str, str]


def read_filled(grids: dict[str, Grid], record: Record) -> Filled:
    """Return what the workbook says of each item, and every fault of its make-up."""
    filled = Filled()
    sheets: dict[str, _Sheet] = {}
    for key, known in record.sheets.items():
        found = _sheet(grids, key, known, filled)
        if found is not None:
            sheets[key] = found
            filled.columns[key] = found.places.keys() & set(known.columns.values())
    if "" not in sheets:
        return filled
    filled.items = _items(sheets[""], record, filled)
    for key, sheet in sheets.items():
        if key:
            _Sorting(key, sheet, record, filled).run()
    return filled


def _sheet(grids: dict[str, Grid], key: str, known: SheetRecord, filled: Filled) -> _Sheet | None:
    grid = grids.get(known.name)
    if grid is None:
        others = "、".join(name for name in grids if not name.startswith("_"))
        filled.faults.append(Fault(
            known.name, 0, "", "这张工作表不见了，可能改了名或者删去了",
            f"请把它改回“{known.name}”；删去了的，从导出的原工作簿里拷回来。现有的工作表：{others}",
        ))  # fmt: skip
        return None
    wanted = {ID, NAME}
    for row in range(min(HEADER_WITHIN, len(grid.rows))):
        heads = [one_line(shown(cell)) for cell in grid.rows[row]]
        if wanted <= set(heads):
            return _columns(grid, row, heads, key, known, filled)
    filled.faults.append(Fault(
        known.name, 0, "", f"找不到表头：前 {HEADER_WITHIN} 行里没有同时写着“{ID}”和“{NAME}”的一行",
        "请把表头恢复成导出时的样子",
    ))  # fmt: skip
    return None


def _columns(
    grid: Grid, header: int, heads: list[str], key: str, known: SheetRecord, filled: Filled
) -> _Sheet:
    lead = {ID: OWNER, NAME: OWNERS_NAME, NUMBER: ORDER} if key else {ID: "id", NAME: "name"}
    keys = {one_line(heading): column for heading, column in known.columns.items()} | lead
    places: dict[str, int] = {}
    foreign = []
    for place, heading in enumerate(heads):
        column = keys.get(heading)
        if column is None:
            if heading:
                foreign.append(heading)
        elif column in places:
            filled.faults.append(Fault(
                known.name, header + 1, heading, f"“{heading}”栏出现了两次", "请删去多出来的一栏",
            ))  # fmt: skip
        else:
            places[column] = place
    missing = [heading for heading, column in keys.items() if column not in places]
    own = [heading for heading in foreign if not heading.startswith("〔")]
    if missing and own:
        filled.faults.append(Fault(
            known.name, header + 1, "、".join(own),
            f"表头“{'、'.join(own)}”不是本表的栏目，又少了“{'、'.join(missing)}”栏",
            "改过的表头请改回原来的名称；自己加的栏目请删去，或者移到别的工作簿",
        ))  # fmt: skip
    elif missing:
        told = f"“{known.name}”表删去了“{'、'.join(missing)}”栏：这些栏目的内容没有动。"
        filled.notes.append(told)
    elif own:
        told = f"“{known.name}”表里自己加的“{'、'.join(own)}”栏没有读；要报的内容请写到原有栏目。"
        filled.notes.append(told)
    return _Sheet(grid, header, places, {column: heading for heading, column in keys.items()})


def _rows(key: str, sheet: _Sheet, filled: Filled) -> Iterator[Row]:
    """Yield every row below the header that says anything, merged cells taken apart."""
    spread = _spread(sheet, filled)
    for row in range(sheet.header + 1, len(sheet.grid.rows)):
        cells = {}
        for column, place in sheet.places.items():
            cell = sheet.grid.cell(spread.get((row, place), row), place)
            if cell.fault or shown(cell.value):
                cells[column] = cell
        if cells:
            yield Row(sheet.grid.name, row + 1, cells)


def _spread(sheet: _Sheet, filled: Filled) -> dict[tuple[int, int], int]:
    """Return, for each cell that a cell above it covers, the row of that cell.

    Cells merged downwards say that the value holds for all the rows; merged sideways, nothing certain.
    """
    found: dict[tuple[int, int], int] = {}
    known = {place: sheet.headings[column] for column, place in sheet.places.items()}
    for top, left, bottom, right in sheet.grid.merges:
        covered = [known[place] for place in range(left, right + 1) if place in known]
        if bottom <= sheet.header or not covered:
            continue
        if left != right or top <= sheet.header:
            filled.faults.append(Fault(
                sheet.grid.name, top + 1, "、".join(covered),
                f"第 {top + 1} 行到第 {bottom + 1} 行的合并单元格跨了几栏，看不出各栏写的是什么",
                "请取消合并，各格分别填写",
            ))  # fmt: skip
            continue
        found |= {(row, left): top for row in range(top + 1, bottom + 1)}
    return found


def _items(sheet: _Sheet, record: Record, filled: Filled) -> list[FilledItem]:
    found: dict[str, FilledItem] = {}
    new = []
    for row in _rows("", sheet, filled):
        identity = _word(row, "id")
        if not identity:
            if row.cells.keys() - FIXED:
                new.append(FilledItem("", _word(row, "name"), row))
            continue
        if not row.cells.keys() - FIXED:
            continue  # emptied by the clerk: as good as taken out
        problem = _wrong_id(identity, record, found)
        if problem:
            filled.faults.append(Fault(ITEMS, row.number, ID, *problem))
        else:
            found[identity] = FilledItem(identity, _word(row, "name"), row)
    return [*found.values(), *new]


def _wrong_id(identity: str, record: Record, found: dict[str, FilledItem]) -> tuple[str, str] | None:
    if identity not in record.items:
        return (
            f"编号“{identity}”不是这个工作簿导出时有的",
            "编号由程序给，不能改，也不能自己写：原有事项请恢复原编号，新事项请把编号一格清空",
        )
    if identity in found:
        return (
            f"编号“{identity}”与第 {found[identity].row.number} 行重复",
            "同一事项只留一行；照着一项新编另一项的，请把新的一行的编号清空",
        )
    return None


class _Sorting:
    """Gives the rows of one list to their items."""

    def __init__(self, key: str, sheet: _Sheet, record: Record, filled: Filled) -> None:
        self.key, self.sheet, self.record, self.filled = key, sheet, record, filled
        self.by_id = {item.id: item for item in filled.items if item.id}
        self.by_name: dict[str, list[FilledItem]] = {}
        for item in filled.items:
            for name in {item.name, record.items[item.id].name if item.id else item.name}:
                self.by_name.setdefault(name, []).append(item)

    def run(self) -> None:
        """Give every row to its item, in the order of their numbers."""
        last: dict[int, float] = {}
        for row in _rows(self.key, self.sheet, self.filled):
            if not row.cells.keys() - {OWNER, OWNERS_NAME, ORDER}:
                continue
            item = self._owner(row)
            if item is None:
                continue
            order = self._order(row, last.get(id(item), 0.0))
            last[id(item)] = order
            item.lists.setdefault(self.key, []).append(row._replace(order=order))
        for item in self.filled.items:
            if self.key in item.lists:
                item.lists[self.key].sort(key=lambda row: (row.order, row.number))

    def _owner(self, row: Row) -> FilledItem | None:
        identity, name = _word(row, OWNER), _word(row, OWNERS_NAME)
        if identity:
            item = self.by_id.get(identity)
            if item is None:
                if identity not in self.record.items:
                    self._fault(row, ID, f"编号“{identity}”在“{ITEMS}”表里没有", f"请照“{ITEMS}”表核对编号")
                return None  # the rows of an item that was taken out go with it
            if name and name not in (item.name, self.record.items[identity].name):
                self._fault(
                    row, NAME, f"编号“{identity}”是“{item.name}”，这一行的名称却写“{name}”",
                    "请核对这一行是哪一项的，编号和名称要对得上",
                )  # fmt: skip
                return None
            return item
        found = self.by_name.get(name, [])
        new = [item for item in found if not item.id]
        if len(found) == 1 or len(new) == 1:
            return (new or found)[0]
        if not name:
            self._fault(
                row, ID, "看不出这一行是哪一项的", f"请写事项编号；新事项还没有编号的，写“{ITEMS}”表里的名称"
            )
        elif found:
            self._fault(row, NAME, f"“{ITEMS}”表里有 {len(found)} 项叫“{name}”", "请写事项编号")
        else:
            self._fault(row, NAME, f"“{ITEMS}”表里没有“{name}”", f"请照“{ITEMS}”表写编号或者名称")
        return None

    def _order(self, row: Row, last: float) -> float:
        """Return the row's number; a row without one stands behind the row of its item above it."""
        cell = row.cells.get(ORDER, EMPTY)
        text = shown(cell.value).strip()
        if not text and not cell.fault:
            return last
        try:
            return float(text)
        except ValueError:
            self._fault(row, NUMBER, f"序号“{text}”不是数字", "请写 1、2、3，或者空着")
            return last

    def _fault(self, row: Row, heading: str, message: str, remedy: str) -> None:
        self.filled.faults.append(Fault(row.sheet, row.number, heading, message, remedy))


def _word(row: Row, column: str) -> str:
    return one_line(shown(row.cells.get(column, EMPTY).value))
