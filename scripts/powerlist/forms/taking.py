"""A filled workbook and the registry → what the registry is to be. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from powerlist.forms.cells import EMPTY, Cell, Cells, Refused, shown
from powerlist.forms.checking import schema_faults
from powerlist.forms.differences import differences
from powerlist.forms.entries import grow, set_at
from powerlist.forms.filled import Fault, Filled, FilledItem, read_filled
from powerlist.forms.grids import UnreadableForm, read_grids
from powerlist.forms.held import Held, department_items, raw_laws
from powerlist.forms.layout import FIXED, ID, ITEMS, NAME, Column, columns, tables
from powerlist.forms.merging import merge
from powerlist.forms.names import Names
from powerlist.forms.outcome import Changed, Outcome
from powerlist.forms.privacy import personal_faults
from powerlist.forms.record import SHEET, Record, Unrecorded, read_record
from powerlist.forms.rendering import cell_digest
from powerlist.forms.steps import with_step_tokens
from powerlist.model import Registry
from powerlist.model.standings import LEFT
from powerlist.sources import Source
from powerlist.workbook.basis import LawBook
from powerlist.workbook.cells import one_line
from powerlist.workbook.guard import MOST_MISSING
from powerlist.workbook.marks import Marks
from powerlist.workbook.merging import DEFAULTS

NO_NUMBER = "0000"


def take(
    file: str, content: bytes, registry: Registry, source: Source, next_id: Callable[[str], str]
) -> Outcome:
    """Return what a filled workbook makes of the registry; with any fault, nothing is to be written.

    `next_id` gives the next free id of a category; it is asked only when the workbook is taken over.
    """
    outcome = Outcome(file)
    try:
        grids = read_grids(content)
        if SHEET not in grids:
            raise Unrecorded("工作簿里没有隐藏的导出记录。请重新导出一份，把改动填到新的工作簿里。")
        record = read_record(grids[SHEET].rows)
    except (UnreadableForm, Unrecorded) as error:
        outcome.faults.append(Fault("", 0, "", str(error), ""))
        return outcome
    outcome.department = record.department
    if record.department not in registry.departments:
        message = f"清单里没有部门“{record.department}”，这个工作簿可能是别的清单导出的"
        outcome.faults.append(Fault("", 0, "", message, "请核对 --root 指的是哪一份清单"))
        return outcome
    filled = read_filled(grids, record)
    outcome.faults += filled.faults
    outcome.notes += filled.notes
    laws, _ = raw_laws(source)
    cells = Cells(Names(registry), LawBook(laws))
    held = department_items(registry, source, record.department).items
    _Taking(outcome, filled, record, registry, held, cells).run(next_id)
    return outcome


class _Taking:
    def __init__(
        self,
        outcome: Outcome,
        filled: Filled,
        record: Record,
        registry: Registry,
        held: dict[str, Held],
        cells: Cells,
    ) -> None:
        self.out, self.filled, self.record = outcome, filled, record
        self.registry, self.held, self.cells = registry, held, cells

    def run(self, next_id: Callable[[str], str]) -> None:
        """Take over the items of the workbook; the new ones get their numbers when all is well."""
        self._tell_of_old_columns()
        self._refuse_shifted_names()
        for item in self.filled.items:
            if item.id:
                self._update(item)
        drafts = [draft for draft in (self._new(item) for item in self.filled.items if not item.id) if draft]
        self._miss()
        if self.out.faults:
            self.out.created, self.out.updated = [], []
            return
        for draft in drafts:
            self._create(draft, next_id)
        self._keep_new_laws()

    def _tell_of_old_columns(self) -> None:
        """Tell of columns that the schema has no longer: what stands there is not read."""
        known = {"": {column.key for column in columns()}}
        known |= {table.key: {column.key for column in table.columns} for table in tables()}
        for key, sheet in self.record.sheets.items():
            old = [heading for heading, one in sheet.columns.items() if one not in known.get(key, ())]
            if old:
                told = f"“{sheet.name}”表的“{'、'.join(old)}”栏已经不用了，没有读。请重新导出后再填。"
                self.out.notes.append(told)

    def _refuse_shifted_names(self) -> None:
        """Refuse names that have changed places: a sort that took some columns along and not others."""
        exported = {one_line(item.name): identity for identity, item in self.record.items.items()}
        names = Counter(one_line(item.name) for item in self.record.items.values())
        moved = {
            item.id: item
            for item in self.filled.items
            if item.id and item.name != one_line(self.record.items[item.id].name)
        }
        for item in moved.values():
            other = exported.get(item.name, "")
            if other in moved and names[item.name] == 1:
                self.out.faults.append(Fault(
                    ITEMS, item.row.number, NAME, f"编号“{item.id}”这一行写着“{other}”的名称“{item.name}”",
                    "可能排序时没有选中所有的栏目，各栏错开了：请撤销排序，或者重新导出再填",
                ))  # fmt: skip

    def _update(self, item: FilledItem) -> None:
        exported = self.record.items[item.id].digests
        held = self.held.get(item.id)
        if held is None:
            self._gone(item)
            return
        if self._moved(item, held.data, exported):
            return
        merged = merge(item, held.data, exported, self.record.sheets, self.filled.columns, self.cells)
        self.out.conflicts += merged.conflicts
        self.out.faults += merged.faults
        if merged.data == held.data:
            self.out.unchanged += not (merged.faults or merged.conflicts)
            return
        if not merged.faults:
            self.out.faults += schema_faults(merged.data, item.row, item.lists)
            self.out.faults += personal_faults(held.data, merged.data, item.row, item.lists)
        changes = differences(held.data, merged.data, merged.origins, self.cells)
        name = str(merged.data.get("name", ""))
        self.out.updated.append(Changed(item.id, name, held.path, held.text, held.data, merged.data, changes))

    def _gone(self, item: FilledItem) -> None:
        """The registry no longer has the item under this department: that matters if it was changed here."""
        digests = self.record.items[item.id].digests
        touched = any(
            cell_digest(shown(item.row.cells.get(key, EMPTY).value)) != digests.get(key, "")
            for key in self.filled.columns[""]
        )
        if touched:
            self.out.faults.append(Fault(
                ITEMS, item.row.number, ID, f"清单里这个部门已经没有“{item.id}”，可能移到了别的部门",
                "请删去这一行；要改的内容请在新的工作簿里填",
            ))  # fmt: skip
        else:
            self.out.notes.append(f"{item.id} {item.name}：清单里这个部门已经没有这一项，略过。")

    def _moved(self, item: FilledItem, data: dict[str, Any], exported: Marks) -> bool:
        """Tell whether category or department were changed by the clerk, which is refused."""
        found = False
        for column in columns():
            said = shown(item.row.cells.get(column.key, EMPTY).value).strip()
            if column.element not in FIXED - {"id"} or not said:
                continue
            now = self.cells.write(column, data[column.key])
            if said == now or cell_digest(said) == exported.get(column.key):
                continue
            found = True
            remedy = (
                f"请改回“{now}”；编号随类别，类别确实定错了的，另编一项新的，旧的办理取消"
                if column.key == "category"
                else f"请改回“{now}”；移到别的部门要办理调整"
            )
            message = f"“{item.id}”的{column.heading}改成了“{said}”，填报表里不能改"
            self.out.faults.append(Fault(ITEMS, item.row.number, column.heading, message, remedy))
        return found

    def _new(self, item: FilledItem) -> tuple[FilledItem, dict[str, Any]] | None:
        """Return the data of a new item, still without its number; None when it is refused."""
        faults_before = len(self.out.faults)
        if (twin := self._twin(item)) is not None:
            self.out.faults.append(Fault(ITEMS, item.row.number, ID, *twin))
            return None
        data: dict[str, Any] = {"department": self.record.department, **DEFAULTS}
        data["level"] = self.registry.settings.jurisdiction.level
        for column in columns():
            cell = item.row.cells.get(column.key, EMPTY)
            if column.key != "id" and (value := self._value(item, column, cell)) is not None:
                set_at(data, column.path, value)
        for table in tables():
            rows = item.lists.get(table.key, [])
            present = self.filled.columns.get(table.key, set())
            entries = grow(rows, table, present, [], self.cells, self._refuse).entries
            set_at(data, table.path, entries or None)
        if data["department"] != self.record.department:
            self._fault(item, "实施主体", "新事项写了别的部门", "请清空这一格：这个工作簿只填本部门的事项")
        data, unknown = with_step_tokens(data, {})
        for name in unknown:
            self._fault(item, "流转", f"流程环节里没有“{name}”这个环节", "请照“流程环节”表写环节名称")
        if len(self.out.faults) == faults_before:
            category = data.get("category")
            probe = {"id": f"01-{NO_NUMBER}", **data}
            self.out.faults += (
                schema_faults(probe, item.row, item.lists) if category else [_uncategorised(item)]
            )
            self.out.faults += personal_faults({}, data, item.row, item.lists)
        return (item, data) if len(self.out.faults) == faults_before else None

    def _value(self, item: FilledItem, column: Column, cell: Cell) -> Any:
        try:
            return self.cells.read(column, cell, self.cells.known(column, ()))
        except Refused as refused:
            self._refuse(item.row, column, refused)
            return None

    def _twin(self, item: FilledItem) -> tuple[str, str] | None:
        """Return the words of refusal when a row without id is named like an item that the registry has."""
        if not item.name:
            return "这一行没有编号，也没有名称", "新事项请写名称和权力类别；原有事项请恢复编号"
        main = one_line(shown(item.row.cells.get("main_item", EMPTY).value))
        present = {one.id for one in self.filled.items}
        for identity, held in self.held.items():
            if identity in present and held.data.get("standing") in LEFT:
                continue  # a power may come back under its name and with a new number
            same = one_line(str(held.data.get("name", ""))) == item.name
            if same and one_line(str(held.data.get("main_item", ""))) == main:
                return (
                    f"这一行没有编号，名称却与“{identity}”相同",
                    f"误删了编号的，请写回 {identity}；确实是另一项的，请用不同的名称",
                )
        return None

    def _create(self, draft: tuple[FilledItem, dict[str, Any]], next_id: Callable[[str], str]) -> None:
        item, data = draft
        identity = next_id(data["category"])
        after = {"id": identity, **data}
        path = f"powers/items/{self.record.department}/{identity}.yml"
        changes = differences({}, after, {}, self.cells)
        self.out.created.append(Changed(identity, item.name, path, "", {}, after, changes))

    def _miss(self) -> None:
        """Propose to cancel what the workbook no longer has; what has left the list is expected to miss."""
        present = {item.id for item in self.filled.items}
        for identity, item in self.record.items.items():
            held = self.held.get(identity)
            if identity not in present and held is not None and held.data.get("standing") not in LEFT:
                self.out.cancelled.append((identity, item.name))
        if (gone := len(self.out.cancelled)) * MOST_MISSING > len(self.record.items):
            self.out.notes.append(
                f"导出时有 {len(self.record.items)} 项，工作簿里少了 {gone} 项，超过五分之一，多半是误删了行"
                "：请核对；误删的从导出的原工作簿里拷回来。"
            )

    def _keep_new_laws(self) -> None:
        """Keep the new instruments that the items really cite."""
        cited = {law for one in (*self.out.created, *self.out.updated) for law in _laws_in(one.after)}
        self.out.laws = {key: stub for key, stub in self.cells.laws.stubs.items() if key in cited}

    def _refuse(self, row: Any, column: Column, refused: Refused) -> None:
        self.out.faults.append(Fault(row.sheet, row.number, column.heading, refused.message, refused.remedy))

    def _fault(self, item: FilledItem, heading: str, message: str, remedy: str) -> None:
        self.out.faults.append(Fault(ITEMS, item.row.number, heading, message, remedy))


def _uncategorised(item: FilledItem) -> Fault:
    return Fault(ITEMS, item.row.number, "权力类别", "新事项没有选权力类别", "请从下拉列表中选一个")


def _laws_in(value: Any) -> Iterator[str]:
    """Yield the laws of every citation within a value."""
    inner: Iterable[Any] = ()
    if isinstance(value, dict):
        if isinstance(value.get("law"), str):
            yield value["law"]
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    for one in inner:
        yield from _laws_in(one)
