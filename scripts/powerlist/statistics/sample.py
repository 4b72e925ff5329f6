"""How files say that what they hold is a sample, wherever they are carried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

NOTE = "示例数据，非正式公布的清单。"
# A mark in each line outlives sorting, filtering and copying, and breaks no reader of CSV as a title would.
_HEAD, _MARK = "示例", "示例数据"


def marked(lines: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """Yield the lines of a table, the first of them its heads, with a last column that says: a sample."""
    for number, line in enumerate(lines):
        yield [*line, _MARK if number else _HEAD]
