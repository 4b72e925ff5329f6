"""What an item says, flattened once for all rules: its texts and its citations, each with its field."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct

from powerlist.model import Citation, Item
from powerlist.problems import Field

# Verbatim records of the source: what a rule finds there is not the item's own word.
NOT_ITS_OWN = {"source"}
LONG_NUMBER = re.compile("[0-9０-９][0-9０-９ -]{9,}[0-9０-９Xx]")


class Contents(NamedTuple):
    """Texts and citations of one item, in the order of the schema; `whole` is all texts in one."""

    texts: tuple[tuple[Field, str], ...]
    citations: tuple[tuple[Field, Citation], ...]
    whole: str
    numbered: tuple[tuple[Field, str], ...]  # texts with a number of eleven digits or more, or with blanks


_last: list[tuple[Item, Contents]] = []


def contents(item: Item) -> Contents:
    """Return the item's contents; the last item's are kept, since every rule asks for them in turn."""
    if _last and _last[0][0] is item:
        return _last[0][1]
    texts: list[tuple[Field, str]] = []
    citations: list[tuple[Field, Citation]] = []
    keys, values_of = _fields(type(item))
    for key, value in zip(keys, values_of(item), strict=True):
        if (value or value == "") and key not in NOT_ITS_OWN:
            _gather(value, (key,), texts, citations)
    whole = "\n".join([text for _, text in texts])
    found = Contents(tuple(texts), tuple(citations), whole, _numbered(texts, whole))
    _last[:] = [(item, found)]
    return found


def _numbered(texts: list[tuple[Field, str]], whole: str) -> tuple[tuple[Field, str], ...]:
    """Return the texts with a long number, found in all at once: none reaches over the end of a text."""
    starts = [found.start() for found in LONG_NUMBER.finditer(whole)]
    ends = [*accumulate(len(text) + 1 for _, text in texts)] if starts else []
    return tuple(texts[place] for place in dict.fromkeys(bisect(ends, start) for start in starts))


def _gather(
    value: Any, field: Field, texts: list[tuple[Field, str]], citations: list[tuple[Field, Citation]]
) -> None:
    """Add a value's texts and citations; plain steps, for this runs over every value there is."""
    kind = type(value)
    if kind is str:
        texts.append((field, value))
    elif kind is tuple:
        for index, entry in enumerate(value):
            _gather(entry, (*field, index), texts, citations)
    elif issubclass(kind, Struct):
        if kind is Citation:
            citations.append((field, value))
        keys, values_of = _fields(kind)
        for key, inner in zip(keys, values_of(value), strict=True):
            kind = type(inner)
            if kind is str:
                texts.append(((*field, key), inner))
            elif inner and kind is not bool and kind is not int:
                _gather(inner, (*field, key), texts, citations)


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the keys of a kind of record, and what reads all of its values at once."""
    names = kind.__struct_fields__
    read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return tuple(name.rstrip("_") for name in names), read
