"""The lists that cells offer to choose from, on a hidden sheet: one column a list."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from powerlist.forms.cells import NO, YES
from powerlist.forms.layout import Column
from powerlist.forms.names import Names

# Lists that a clerk may leave: several at once, or an instrument that the registry does not know yet.
_OPEN = frozenset({"choices", "lines"})
LAST_ROW = 5_000  # down to which cells offer their lists


class Choices:
    """The lists of one workbook; `write` comes last, when it is known which are asked for."""

    def __init__(self, sheet: Worksheet, names: Names) -> None:
        self.sheet, self.names = sheet, names
        self._columns: dict[str, int] = {}

    def offer(self, sheet: Worksheet, column: Column, first: int, place: int) -> None:
        """Let the cells of a column, from its first row on, offer what may be written there."""
        rule = self._rule(column)
        if rule:
            sheet.data_validation(first, place, LAST_ROW, place, rule)

    def write(self) -> None:
        """Write every list that was asked for."""
        for words, place in self._columns.items():
            for row, name in enumerate(self.names.all(words)):
                self.sheet.write_string(row, place, name)

    def _rule(self, column: Column) -> dict[str, Any] | None:
        if column.kind == "truth":
            return {
                "validate": "list",
                "source": [YES, NO],
                "error_title": "请写 是 或 否",
                "error_message": f"“{column.heading}”只能写“是”或者“否”，没有的空着。",
            }
        if column.kind == "number":
            least, most = column.node.get("minimum", 0), column.node.get("maximum", 9999)
            return {
                "validate": "integer",
                "criteria": "between",
                "minimum": least,
                "maximum": most,
                "error_title": "请写整数",
                "error_message": f"“{column.heading}”写 {least} 到 {most} 的整数，单位写在旁边的栏目。",
            }
        if not column.words or not self.names.all(column.words):
            return None
        rule: dict[str, Any] = {"validate": "list", "source": self._source(column.words)}
        if column.kind in _OPEN or column.words == "law":
            return {**rule, "show_error": False}
        return {
            **rule,
            "error_title": "请从列表中选",
            "error_message": f"“{column.heading}”只能从下拉列表中选一个，没有的空着。",
        }

    def _source(self, words: str) -> str:
        place = self._columns.setdefault(words, len(self._columns))
        last = len(self.names.all(words)) - 1
        return f"='{self.sheet.get_name()}'!{xl_range_abs(0, place, last, place)}"
