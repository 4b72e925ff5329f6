"""What the schema has against an item that was filled in, at the row and heading where it can be mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from powerlist.forms.filled import Fault, Row
from powerlist.forms.layout import ITEMS, NAME, Column, Path, Table, columns, tables
from powerlist.schema import title_of
from powerlist.schema.validate import validator


class Place(NamedTuple):
    """Where something of an item stands in the workbook; row 0 where it has no row yet."""

    sheet: str
    row: int
    column: Column | None
    heading: str


def place_of(field: tuple[str | int, ...], row: int, rows: Mapping[str, list[int]]) -> Place:
    """Return where a field of the item's data stands: in its row, or in a row of the list that it is of.

    `row` is the item's row on the sheet of items, `rows` the rows of its entries by table key.
    """
    keys = tuple(part for part in field if isinstance(part, str))
    for table in tables():
        depth = len(table.path)
        if field[:depth] != table.path:
            continue
        numbers = rows.get(table.key, [])
        index = field[depth] if len(field) > depth else None
        inner = keys[depth:]
        column = _nearest(table.columns, inner) if inner else None
        number = numbers[index] if isinstance(index, int) and index < len(numbers) else 0
        return Place(table.name, number, column, column.heading if column else table.name)
    column = _nearest(columns(), keys) if keys else None
    return Place(ITEMS, row, column, column.heading if column else NAME)


def _nearest(among: tuple[Column, ...], keys: Path) -> Column | None:
    """Return the column of a field: at it, around it, or the first one within it."""
    for column in among:
        if column.path == keys[: len(column.path)]:
            return column
    return next((column for column in among if column.path[: len(keys)] == keys), None)


def schema_faults(item: dict[str, Any], row: Row, lists: Mapping[str, list[Row]]) -> list[Fault]:
    """Return what keeps the item from following the schema."""
    rows = {key: [one.number for one in given] for key, given in lists.items()}
    found = []
    for error in validator("item").iter_errors(item):
        field = tuple(error.instance_path)
        for missing, message, remedy in _words(error, field, item):
            place = place_of(missing, row.number, rows)
            if not place.row and (first := _first_row(place.sheet, rows)):
                place = place._replace(row=first)
            words = message.format(heading=place.heading, name=item.get("name", ""))
            found.append(Fault(place.sheet, place.row, place.heading, words, remedy))
    return list(dict.fromkeys(found))


def _words(
    error: Any, field: tuple[str | int, ...], item: dict[str, Any]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield the field concerned, what is wrong with it (with {heading} and {name}), and what to do."""
    kind = error.kind.name
    category = title_of("category", item.get("category"))
    if kind == "required":
        missing = (*field, error.kind.property)
        if missing in {table.path for table in tables()}:
            yield missing, "“{name}”没有写“{heading}”", "请在这张表里为它写上至少一行"
        else:
            yield missing, "“{heading}”没有写", "请补上"
    elif kind == "falseSchema":
        place = place_of(field, 0, {})
        applies = place.column.applies_to if place.column else _table(place.sheet).applies_to
        if item.get("category") in applies:
            yield field, "“{heading}”与旁边的内容不能同时有", "请清空其中一格"
        else:
            yield field, f"{category}没有“{{heading}}”这个要素", "请清空，或者核对权力类别"
    elif kind == "anyOf":
        yield (*field, "law"), "“{heading}”没有写", "请写法律文件的名称；认不出的，照录在“原文写法”"
    elif kind == "not":
        yield (
            ("flow",),
            "“{heading}”和自有的流程环节同时写了",
            "两样只写一样：清空这一格，或者删去流程环节和流转",
        )
    elif kind in ("minItems", "maxItems"):
        few = kind == "minItems"
        limit = error.kind.limit
        words = f"至少要有 {limit} 行" if few else f"最多 {limit} 行"
        yield field, "“{name}”的“{heading}”" + words, "请补上，或者全部删去" if few else "请删去多余的"
    elif kind == "uniqueItems":
        yield field, "“{heading}”里有重复的", "请删去重复的"
    else:
        yield field, "“{heading}”不符合填写要求", "请对照表头上的说明修改"


def _first_row(sheet: str, rows: Mapping[str, list[int]]) -> int:
    numbers = rows.get(_table(sheet).key, [])
    return numbers[0] if numbers else 0


def _table(name: str) -> Table:
    return next(table for table in tables() if table.name == name)
