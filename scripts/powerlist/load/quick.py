"""The fast reader: the same answers as the strict one, thirty times sooner.

ryaml (the libyaml grammar, like PyYAML's) refuses duplicate keys and keeps leading zeros. Where it could
understand a file otherwise than the strict reader does, the file goes to the strict reader: when its bytes
hold anything that looks like an anchor, a tag, a directive, a document mark or a number in disguise, and when
the result holds a float, a huge number or a key that is not text. A test holds the two together.
"""

from __future__ import annotations

import re
from typing import Any

import ryaml as _ryaml

from powerlist.load import strict
from powerlist.load.strict import MAX_DEPTH, MAX_SCALAR, Value

# At the start of a scalar: & * ! (anchor, alias, tag), +5, 0x1F, 0o17, 0b1, -0, and other spellings of true,
# false and null; at the start of a line: ---, ..., %, ? (documents, directives, complex keys).
DISGUISED = re.compile(
    r"(?:^|[\s\[{,:?-])(?:[&*!]|[+-]?0[xob]|\+[0-9]|-0|True|TRUE|False|FALSE|Null|NULL)|^(?:---|\.\.\.|%|\?)",
    re.MULTILINE,
)
# What every such spelling holds: quick to look for, and most files have none of it.
SIGNS = ("&", "*", "!", "+", "%", "?", "T", "F", "N", "---", "...")
PREFIXED = re.compile("0[xob]")
NEGATIVE = re.compile("-0(?<![0-9A-Za-z]-0)")  # not that of an id
LIMIT = 10**18
BRACKET = re.compile(r"[\[\]{}]")

ryaml: Any = _ryaml  # has no types of its own


def read(raw: bytes) -> Value:
    """Return the data of a YAML file; LoadError with every fault when it is not strict YAML."""
    text = strict.decode(raw)
    if _is_disguised(text) or _may_nest_deeply(text):
        return strict.read(raw)
    try:
        value = ryaml.loads(text)
    except (ryaml.InvalidYamlError, ValueError, TypeError):
        return strict.read(raw)
    return value if _agreed(value, MAX_DEPTH) else strict.read(raw)


def _is_disguised(text: str) -> bool:
    """Tell whether anything may be understood otherwise than it looks."""
    signs = any(map(text.__contains__, SIGNS)) or PREFIXED.search(text) or NEGATIVE.search(text)
    return bool(signs and DISGUISED.search(text))


def _may_nest_deeply(text: str) -> bool:
    """Tell whether brackets may nest beyond the limit: ryaml takes time with the square of the depth."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return False
    depth = 0
    for bracket in BRACKET.finditer(text):
        depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
        if depth > MAX_DEPTH:
            return True
    return False


def _agreed(value: Value, depth: int) -> bool:
    """Tell whether the strict reader is bound to give the same value; texts first, for most values are."""
    kind = type(value)
    if kind is str:
        return len(value) <= MAX_SCALAR
    if kind is dict:
        for key, one in value.items():
            if type(key) is not str:
                return False
            if (type(one) is not str or len(one) > MAX_SCALAR) and not _agreed(one, depth - 1):
                return False
        return depth > 0
    if kind is list:
        for one in value:
            if (type(one) is not str or len(one) > MAX_SCALAR) and not _agreed(one, depth - 1):
                return False
        return depth > 0
    if kind is int:
        return bool(-LIMIT < value < LIMIT)
    return value is None or kind is bool
