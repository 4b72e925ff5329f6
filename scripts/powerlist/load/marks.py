"""Where each value of a file stands; worked out only for files that have a problem."""

from __future__ import annotations

import re

import yaml

from powerlist.load import strict
from powerlist.problems import Field


class Marks:
    """The positions of one file's values; line and column count from 1."""

    def __init__(self, raw: bytes) -> None:
        self._root = strict.compose(strict.decode(raw))

    def at(self, field: Field, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of a value, or of the nearest value around it that exists.

        With `key` the position of the field's own key is meant, as for a key that should not be there.
        """
        node = self._nearest(field, key=key)
        return (node.start_mark.line + 1, node.start_mark.column + 1) if node is not None else (1, 1)

    def scalar(self, field: Field) -> yaml.ScalarNode | None:
        """Return the scalar at exactly this field, with its start and end; None if there is none."""
        node = self._root
        for part in field:
            found = child(node, part)
            if found is None:
                return None
            node = found[1]
        return node if isinstance(node, yaml.ScalarNode) else None

    def _nearest(self, field: Field, *, key: bool) -> yaml.Node | None:
        node = self._root
        for position, part in enumerate(field):
            found = child(node, part)
            if found is None:
                return node
            node = found[0] if key and position == len(field) - 1 else found[1]
        return node


_OTHER_BREAKS = re.compile(rb"\r(?!\n)|\xc2\x85|\xe2\x80[\xa8\xa9]")


def place_of(raw: bytes, key: str) -> tuple[int, int] | None:
    """Return line and column of the value of a key of the whole document; None where it takes more to know.

    A hundred times sooner than `Marks`, for documents as people write them: the key unquoted at the beginning
    of a line, its value behind it. A test holds the two together.
    """
    found = list(re.finditer(rb"^%b: +(?=[^\s#])" % re.escape(key.encode()), raw, re.MULTILINE))
    if len(found) != 1 or _OTHER_BREAKS.search(raw):
        return None
    return raw.count(b"\n", 0, found[0].start()) + 1, found[0].end() - found[0].start() + 1


def child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return (key node, value node) of one step of a field; in a list both are the entry; None if absent."""
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and 0 <= part < len(node.value):
        entry: yaml.Node = node.value[part]
        return entry, entry
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == part:
                return key_node, value_node
    return None
