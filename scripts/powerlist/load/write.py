"""The one way in which the program writes YAML: the schema's order of keys, block style, text unwrapped.

Our data is mappings, lists, text, whole numbers and booleans; a writer for just these is short, thirty times
faster than PyYAML's and indents lists as people do. A test reads back what it writes with both readers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from powerlist.load.strict import plain
from powerlist.schema import Node, definition, resolve

FLOW_WIDTH = 80

# Text that any YAML reader, 1.1 or 1.2, takes as text without quotes.
_LINE_BREAKS = "\n\r\x85\u2028\u2029"
_NEEDS_QUOTES = re.compile(rf"""
    \A[\s0-9.+\-?:,\[\]{{}}\#&*!|>'"%@`~=<]   # begins like a number or an indicator
  | :(?:\s|\Z) | \s\# | \s\Z                  # would end here, or turn into a key or a comment
  | [\x00-\x1f\x7f-\x9f{_LINE_BREAKS}\ufeff\ud800-\udfff\ufffe\uffff]
""", re.VERBOSE)  # fmt: skip
_IN_BRACKETS = re.compile(r"[,\[\]{}?:]")
_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
_NOT_LITERAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|[ ]\n|\\A(?:[ \n]|\\Z)|[ \n]\\Z"
)


def dump(data: Mapping[str, Any], definition_name: str) -> str:
    """Return the YAML text of a document that follows the definition, in canonical form.

    Keys stand in the schema's order, empty values (None, empty lists and mappings) are left out unless
    required, codes are quoted, lists of short words stand on one line. The text ends with a line feed, and
    reading it strictly gives the same data.
    """
    ordered = _ordered(data, definition(definition_name))
    return "".join(_mapping(ordered, 0))


def _ordered(value: Any, raw_node: Node) -> Any:
    node = resolve(raw_node)
    if isinstance(value, Mapping):
        properties = node.get("properties", {})
        known = [key for key in properties if key in value]
        inner = {
            key: _ordered(value[key], properties.get(key) or node.get("additionalProperties") or {})
            for key in known + [key for key in value if key not in properties]
        }
        required = node.get("required", ())
        return {key: one for key, one in inner.items() if one not in (None, [], {}) or key in required}
    if isinstance(value, (list, tuple)):
        return [_ordered(one, node.get("items", {})) for one in value]
    return value


def _mapping(data: dict[str, Any], indent: int) -> Iterator[str]:
    for key, value in data.items():
        yield f"{' ' * indent}{_scalar(key)}:"
        yield from _value(value, indent)


def _value(value: Any, indent: int) -> Iterator[str]:
    """Yield what follows a key or a dash at this indentation, up to and with the line feed."""
    if isinstance(value, dict) and value:
        yield "\n"
        yield from _mapping(value, indent + 2)
    elif isinstance(value, list) and value and not _short(value):
        yield "\n"
        for entry in value:
            yield from _entry(entry, indent + 2)
    elif isinstance(value, list):
        yield f" [{', '.join(_scalar(one) for one in value)}]\n"
    elif isinstance(value, str) and "\n" in value and not _NOT_LITERAL.search(value.removesuffix("\n")):
        yield from _literal(value, indent + 2)
    else:
        yield f" {_scalar(value)}\n"


def _entry(entry: Any, indent: int) -> Iterator[str]:
    if isinstance(entry, dict) and entry:
        first, *rest = "".join(_mapping(entry, indent + 2)).splitlines(keepends=True)
        yield f"{' ' * indent}- {first[indent + 2 :]}"
        yield from rest
    else:
        yield f"{' ' * indent}-"
        yield from _value(entry, indent)


def _literal(value: str, indent: int) -> Iterator[str]:
    body = value.removesuffix("\n")
    yield " |\n" if body != value else " |-\n"
    for line in body.split("\n"):
        yield f"{' ' * indent}{line}\n" if line else "\n"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{}"
    quoted = (
        not value
        or _NEEDS_QUOTES.search(value)
        or value.lower() in _WORDS
        or not isinstance(plain(value), str)
    )
    return _quoted(value) if quoted else str(value)


def one_line(value: str, *, quoted: bool = False, in_brackets: bool = False) -> str:
    """Return a text as one line of YAML, in quotes where it needs them or `quoted` asks for them.

    `in_brackets` says that it stands between brackets, where commas and brackets are signs.
    """
    needs = quoted or (in_brackets and _IN_BRACKETS.search(value))
    return _quoted(value) if needs else _scalar(value)


def _quoted(value: str) -> str:
    """Return the text in double quotes; what JSON escapes, YAML reads alike, the rest is escaped here."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _short(entries: list[Any]) -> bool:
    """Tell whether a list is a few short words that read best on one line."""
    words = all(isinstance(one, str) and len(one) <= 20 and not set(one) & set(",[]{}?:") for one in entries)
    return words and sum(len(one) + 2 for one in entries) <= FLOW_WIDTH
