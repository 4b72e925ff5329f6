"""The notes that pop up beside cells: how to fill in a column, and what is wrong with a cell."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from powerlist.forms.flags import Flag
from powerlist.forms.layout import Column, Table
from powerlist.forms.looks import height_of
from powerlist.forms.names import Names
from powerlist.schema import elements, terms

AUTHOR = "行政权力清单"
MANY = 14  # a list longer than this is not read out in a note

_WIDTH = 320  # pixels
_LETTERS_A_LINE = 44  # half-width
_PHASES = {1: "初级清单", 2: "要素完备"}


def how_to(column: Column, names: Names, table: Table | None = None) -> str:
    """Return how to fill in a column: what it is, an example, what it takes, whose task it is and by when."""
    lines = [f"【{column.heading}】", column.description]
    if column.example:
        lines.append(
            f"例：{column.example}" if "\n" not in column.example else f"例（一行一个）：\n{column.example}"
        )
    offered = names.all(column.words) if column.words and column.words != "law" else []
    if offered and len(offered) <= MANY:
        several = "可以选几个，一行一个" if column.kind in ("choices", "lines") else "可以选"
        lines.append(f"{several}：{'、'.join(offered)}")
    if column.kind == "citations":
        lines.append("写法：《法律文件名称》条款，一行一条。")
    element = elements()[column.element]
    lines.append(f"由谁填：{terms('filled_by')[element.filled_by].title}")
    lines.append(due_words(column, table))
    return "\n".join(line for line in lines if line)


def due_words(column: Column | Table, table: Table | None = None) -> str:
    """Return in words by when, and by which categories, an element must be filled in."""
    element = elements()[column.element]
    if table is not None and isinstance(column, Column):
        return "有这一行就必填" if column.required else "选填"
    whose = "" if element.required_for == element.applies_to else f"：{_titles(element.required_for)}"
    needed = f"{_PHASES[element.phase]}必填{whose}" if element.required_for else "选填"
    if isinstance(column, Column) and not column.required and element.required_for:
        needed = f"“{element.title}”{needed}，其中各栏有什么填什么"
    every = len(column.applies_to) == len(terms("category"))
    return needed if every else f"{needed}；只用于{_titles(column.applies_to)}"


def attach(sheet: Worksheet, row: int, place: int, text: str) -> None:
    """Put a note beside a cell, large enough for its text."""
    height = height_of([(text, _LETTERS_A_LINE)], 40) * 1.25 + 12
    options = {"author": AUTHOR, "width": _WIDTH, "height": height, "font_name": "微软雅黑", "font_size": 9}
    sheet.write_comment(row, place, text, options)


def attach_problems(sheet: Worksheet, row: int, place: int, here: Iterable[Flag]) -> None:
    """Put the words of the rules beside a cell that has problems."""
    attach(sheet, row, place, "\n\n".join(dict.fromkeys(flag.words for flag in here))[:4000])


def _titles(categories: frozenset[str]) -> str:
    return "、".join(term.title for token, term in terms("category").items() if token in categories)
