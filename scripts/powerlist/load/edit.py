"""Changes single values of a YAML file in their place: comments, quoting and every other line stay.

Each change is proved by reading the file again: it says what it said before but for that one value. What
cannot be proved so is not done.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import yaml

from powerlist.load import strict
from powerlist.load.marks import child
from powerlist.load.quick import read
from powerlist.load.write import one_line
from powerlist.problems import Field

_HEADER = re.compile(r"([|>])([+-]?)(?=[ \t\r\n]|\Z)")
_LAST = re.compile("\n*\\Z")


class Change(NamedTuple):
    """What is to become of a value: other text, or (None) its leaving what it stands in."""

    field: Field
    value: str | None


def edited(
    raw: bytes, changes: Iterable[Change], accepts: Callable[[Any], bool] = lambda data: True
) -> tuple[bytes, list[Change]]:
    """Return the file with the changes made, and those that were made.

    A list or mapping that loses its last entry leaves with it. Of several changes of one field the first
    counts. A change that asks for what stands there already is none; nor is one after which the data are not
    what `accepts` lets pass.
    """
    wanted = list({change.field: change for change in reversed(list(changes))}.values())[::-1]
    values = [change for change in wanted if change.value is not None]
    # From behind, so that the places of the others stay true.
    leaving = sorted((c for c in wanted if c.value is None), key=lambda c: _order(c.field), reverse=True)
    done: list[Change] = []
    for group in ([values] if len(values) > 1 else []) + [[change] for change in (*values, *leaving)]:
        left = [change for change in group if change not in done]
        new = _changed(raw, left, accepts) if left else None
        if new is not None:
            raw, done = new, done + left
    return raw, done


def _order(field: Field) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (-1, part) for part in field]


def _changed(raw: bytes, changes: list[Change], accepts: Callable[[Any], bool]) -> bytes | None:
    """Return the file with all the changes made, None if that cannot be done or proved."""
    text = strict.decode(raw)
    root = strict.compose(text)
    expected = copy.deepcopy(read(raw))
    pieces: list[tuple[int, int, tuple[str, ...]]] = []
    for change in changes:
        path = _path(root, change.field)
        if path is None or not _expect(expected, change):
            return None
        piece = (
            _leaving(text, path, change.field) if change.value is None else _saying(text, path, change.value)
        )
        if piece is None:
            return None
        pieces.append(piece)
    if not accepts(expected):
        return None
    pieces.sort(reverse=True)
    for choice in range(max(len(writings) for _, _, writings in pieces)):
        new = text
        for start, end, writings in pieces:
            new = new[:start] + writings[min(choice, len(writings) - 1)] + new[end:]
        if _says(new, expected):
            return new.encode()
    return None


def _says(text: str, expected: Any) -> bool:
    try:
        return bool(read(text.encode()) == expected)
    except strict.LoadError:
        return False


def _expect(data: Any, change: Change) -> bool:
    """Make the change in the data; tell whether there is anything to change."""
    *outer, last = change.field
    holders = [data]
    for part in outer:
        holders.append(holders[-1][part])
    if change.value is not None:
        if not isinstance(holders[-1][last], str) or holders[-1][last] == change.value:
            return False
        holders[-1][last] = change.value
        return True
    del holders[-1][last]
    for depth in range(len(outer) - 1, -1, -1):
        if holders[depth + 1]:
            break
        del holders[depth][outer[depth]]
    return bool(data)


def _path(root: yaml.Node | None, field: Field) -> list[tuple[yaml.Node, yaml.Node]] | None:
    """Return (key or entry, value) for each part of the field, None where the file has no such field."""
    found: list[tuple[yaml.Node, yaml.Node]] = []
    node = root
    for part in field:
        step = child(node, part)
        if step is None:
            return None
        found.append(step)
        node = step[1]
    return [(root, root), *found] if root is not None else None


def _saying(
    text: str, path: list[tuple[yaml.Node, yaml.Node]], value: str
) -> tuple[int, int, tuple[str, ...]] | None:
    """Return where a text stands and how the new one may be written there, the likest first."""
    node = path[-1][1]
    if not isinstance(node, yaml.ScalarNode):
        return None
    start, end = node.start_mark.index, node.end_mark.index
    in_brackets = any(isinstance(one, yaml.CollectionNode) and one.flow_style for _, one in path[:-1])
    plain, quoted = one_line(value, in_brackets=in_brackets), one_line(value, quoted=True)
    if node.style in ("|", ">"):
        block = _Block.at(text, start)
        if block is None:
            return None
        return start, block.end, (block.saying(text, node.value, value), quoted)
    if node.style == "'" and "\n" not in value:
        return start, end, ("'" + value.replace("'", "''") + "'", quoted)
    return start, end, (quoted,) if node.style else (plain, quoted)


class _Block(NamedTuple):
    """A text in block style: where its header ends, how far it is indented, where its last line ends."""

    start: int
    body: int
    indent: str
    end: int  # before the line break of the last line that is not blank

    @classmethod
    def at(cls, text: str, start: int) -> _Block | None:
        """Return the block whose | or > stands at the place; None if its indentation is given as a number."""
        if not _HEADER.match(text, start):
            return None
        body = text.find("\n", start) + 1
        position, end, indent = body, body - 1, ""
        while 0 < position < len(text):
            stop = text.find("\n", position)
            stop = len(text) if stop < 0 else stop
            line = text[position:stop].rstrip("\r")
            if line.strip(" "):
                if not indent:
                    indent = line[: len(line) - len(line.lstrip(" "))]
                if not indent or not line.startswith(indent):
                    break
                end = position + len(line)
            position = stop + 1
        return cls(start, body, indent, end) if indent else None

    def saying(self, text: str, old: str, new: str) -> str:
        """Return the block with another text; the blank lines below it are not touched."""
        header = "|" + text[self.start + 1 : self.body]
        line_break = "\r\n" if header.endswith("\r\n") else "\n"
        ending = _LAST.search(old)
        core = new.removesuffix(ending[0]) if ending else new
        return header + line_break.join(self.indent + line if line else "" for line in core.split("\n"))


def _leaving(
    text: str, path: list[tuple[yaml.Node, yaml.Node]], field: Field
) -> tuple[int, int, tuple[str, ...]] | None:
    """Return the place of an entry with all that leaves with it, and nothing to write there."""
    while len(path) > 2 and len(path[-2][1].value) == 1:
        path = path[:-1]  # the last entry: what holds it goes, too
    if len(path) < 2:
        return None
    holder, (key, value) = path[-2][1], path[-1]
    if not isinstance(holder, yaml.CollectionNode):
        return None
    if holder.flow_style:
        return _leaving_brackets(holder, key)
    begin = text.rfind("\n", 0, key.start_mark.index) + 1
    before = text[begin : key.start_mark.index]
    expected = "-" if isinstance(holder, yaml.SequenceNode) else ""
    if before.strip() != expected:
        return None
    end = text.find("\n", _end(text, value))
    return begin, len(text) if end < 0 else end + 1, ("",)


def _leaving_brackets(holder: Any, key: yaml.Node) -> tuple[int, int, tuple[str, ...]] | None:
    entries = [entry[0] if isinstance(entry, tuple) else entry for entry in holder.value]
    index = entries.index(key)
    if index + 1 < len(entries):
        return key.start_mark.index, entries[index + 1].start_mark.index, ("",)
    last = holder.value[-1]
    before = holder.value[-2]
    end = last[1] if isinstance(last, tuple) else last
    left = before[1] if isinstance(before, tuple) else before
    return left.end_mark.index, end.end_mark.index, ("",)


def _end(text: str, node: yaml.Node) -> int:
    """Return where the last character of a value stands; a parser puts the end of a block further down."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        block = _Block.at(text, node.start_mark.index)
        if block:
            return block.end
    return int(node.end_mark.index)
