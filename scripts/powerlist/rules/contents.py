"""What an item says, flattened once for all rules: its texts and its citations, each with its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from powerlist.model import Citation, Item
from powerlist.problems import Field
from powerlist.rules.contract import Context

# Verbatim records of the source: what a rule finds there is not the item's own word.
NOT_ITS_OWN = {"source"}


class Contents(NamedTuple):
    """Texts and citations of one item, in the order of the schema; `whole` is all texts in one."""

    texts: tuple[tuple[Field, str], ...]
    citations: tuple[tuple[Field, Citation], ...]
    whole: str


_last: list[tuple[Item, Contents]] = []


def contents(item: Item) -> Contents:
    """Return the item's contents; the last item's are kept, since every rule asks for them in turn."""
    if _last and _last[0][0] is item:
        return _last[0][1]
    texts: list[tuple[Field, str]] = []
    citations: list[tuple[Field, Citation]] = []
    for name in item.__struct_fields__:
        if name not in NOT_ITS_OWN:
            for field, value in _leaves(getattr(item, name), (name,)):
                if isinstance(value, str):
                    texts.append((field, value))
                else:
                    citations.append((field, value))
    found = Contents(tuple(texts), tuple(citations), "\n".join(text for _, text in texts))
    _last[:] = [(item, found)]
    return found


def rests_on_none_of(item: Item, kinds: set[str], context: Context) -> bool:
    """Tell whether the known instruments of the basis are all of other kinds than those that may set it.

    An instrument of the kind "other" leaves the question open.
    """
    laws = [context.registry.laws.get(citation.law or "") for citation in item.basis]
    present = {law.kind for law in laws if law}
    return bool(present) and not present & (kinds | {"other"})


def _leaves(value: Any, field: Field) -> Iterator[tuple[Field, str | Citation]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _leaves(entry, (*field, index))
    elif isinstance(value, Struct):
        if isinstance(value, Citation):
            yield field, value
        for name in value.__struct_fields__:
            yield from _leaves(getattr(value, name), (*field, name.rstrip("_")))
