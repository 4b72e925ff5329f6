"""What an item says, flattened once for all rules: its texts and its citations, each with its field."""

from __future__ import annotations

import re
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
    for name in item.__struct_fields__:
        if name not in NOT_ITS_OWN:
            _gather(getattr(item, name), (name,), texts, citations)
    whole = "\n".join(text for _, text in texts)
    numbered = [entry for entry in texts if LONG_NUMBER.search(entry[1])] if LONG_NUMBER.search(whole) else []
    found = Contents(tuple(texts), tuple(citations), whole, tuple(numbered))
    _last[:] = [(item, found)]
    return found


def _gather(
    value: Any, field: Field, texts: list[tuple[Field, str]], citations: list[tuple[Field, Citation]]
) -> None:
    """Add a value's texts and citations; plain calls and lists, for this runs over every value there is."""
    kind = type(value)
    if kind is str:
        texts.append((field, value))
    elif kind is tuple:
        for index, entry in enumerate(value):
            _gather(entry, (*field, index), texts, citations)
    elif isinstance(value, Struct):
        if isinstance(value, Citation):
            citations.append((field, value))
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if inner is not None:
                _gather(inner, (*field, name.rstrip("_")), texts, citations)
