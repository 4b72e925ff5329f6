"""What a proposal calls the present, held against what the list says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from powerlist.changes.elements import plain
from powerlist.changes.wording import in_words
from powerlist.model import Item, Registry
from powerlist.schema import elements


def doubts(before: Registry, proposal: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Return a sentence for each change whose 现在 is not what the list says; what is no plain text is left.

    Width, blanks and punctuation make no difference.
    """
    return tuple(_doubts(before, proposal))


def _doubts(before: Registry, proposal: Iterable[Mapping[str, str]]) -> Iterator[str]:
    keys = {element.title: key for key, element in elements().items()}
    for change in proposal:
        item = before.items.get(change["item"])
        key = keys.get(change["element"])
        if not isinstance(item, Item) or key is None:
            continue
        value = plain(item).get(key)
        if not _is_plain(value):
            continue
        now, said = in_words(value, (key,)), change.get("before", "")
        if _letters(now) != _letters(said):
            held = f"“{now}”" if now else "空着"
            wrote = f"写的是“{said}”" if said else "没有写"
            yield f"{item.id}“{item.name}”的{change['element']}：清单里是{held}，“现在”{wrote}。请核对。"


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return value is None or isinstance(value, str | bool | int)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
