"""What a power is called: its name, that of its parent, and sub-items that are no powers of their own."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.workbook.cells import as_name, squeezed
from powerlist.workbook.enumerations import entries, without_number
from powerlist.workbook.records import Record


class Names(NamedTuple):
    """The name of a power; `main_item` is "" where it has no parent."""

    name: str
    main_item: str = ""
    sub_items: tuple[str, ...] = ()


def plain_name(record: Record) -> str:
    """Return the name that the row gives, that of the parent if it is a sub-item, on one line."""
    parts = record.slots.get("name") or record.slots.get("main_item") or []
    return _bare("".join(part.text for part in parts))


def names_of(record: Record) -> Names:
    """Return what the power of a record is called.

    A row that is a sub-item is named after it, its parent is the main item. A cell that lists several
    sub-items, or a name with a list below it, makes none of them a power of its own.
    """
    name, main = plain_name(record), _bare(record.text("main_item"))
    sub_item = record.text("sub_item")
    several = entries(sub_item)
    if len(several) > 1:
        return Names(name, "", tuple(as_name(one) for one in several))
    if sub_item:
        return _unless_same(_bare(sub_item), name)
    head, _, below = record.text("name").partition("\n")
    if len(record.slots.get("name", ())) == 1 and not entries(head) and len(entries(below)) > 1:
        return Names(as_name(head), "", tuple(as_name(one) for one in entries(below)))
    return _unless_same(name, main)


def _unless_same(name: str, main: str) -> Names:
    return Names(name, "" if squeezed(name) == squeezed(main) else main)


def _bare(text: str) -> str:
    """Return a name without a number before it: 1.民办学校设立审批."""
    return as_name(without_number(as_name(text)))
