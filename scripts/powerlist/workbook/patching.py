"""Changes a YAML file where it must change, and leaves every other line as it is, comments and all."""

from __future__ import annotations

import re
from typing import Any

from powerlist.load import LoadError, dump, read

_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)


def patched(text: str, before: dict[str, Any], after: dict[str, Any], definition: str) -> str:
    """Return the text of a document with the top-level keys that differ written anew.

    Where the text is laid out in a way that this cannot follow, the whole document is written anew.
    """
    whole = dump(after, definition)
    if not text:
        return whole
    blocks = _blocks(text)
    fresh = _blocks(whole)
    if blocks is None or fresh is None or set(blocks) - {""} != set(before):
        return whole
    order = [key for key in fresh if key]
    changed = {key for key in order if before.get(key) != after.get(key)}
    result = [blocks[""]]
    kept = [key for key in blocks if key and key in after]
    for key in _woven(kept, order):
        result.append(fresh[key] if key in changed or key not in blocks else blocks[key])
    new = "".join(result)
    return new if _says(new, whole) else whole


def _woven(kept: list[str], order: list[str]) -> list[str]:
    """Return the keys that stay in their order, with new ones where the schema's order puts them."""
    result = list(kept)
    for key in order:
        if key not in result:
            above = [one for one in order[: order.index(key)] if one in result]
            result.insert(result.index(above[-1]) + 1 if above else 0, key)
    return result


def _blocks(text: str) -> dict[str, str] | None:
    """Return the lines of each top-level key, "" for those above the first; None if a key comes twice."""
    starts = list(_KEY.finditer(text))
    ends = [*(found.start() for found in starts[1:]), len(text)][: len(starts)]
    blocks = {"": text[: starts[0].start()] if starts else text}
    for found, end in zip(starts, ends, strict=True):
        if found[1] in blocks:
            return None
        blocks[found[1]] = text[found.start() : end]
    if text and not text.endswith("\n"):
        return None
    return blocks


def _says(text: str, canonical: str) -> bool:
    try:
        return bool(read(text.encode()) == read(canonical.encode()))
    except LoadError:
        return False


def extended(text: str, before: dict[str, Any], after: dict[str, Any], definition: str) -> str:
    """Return the text of departments.yml or laws.yml with new entries below the others.

    What stands there stays as it is, comments and all, if the new entries can simply follow it; else the
    whole is written anew.
    """
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    whole = head + dump(after, definition)
    (key,) = after
    old, new = before.get(key) or {}, after[key]
    added = new[len(old) :] if isinstance(new, list) else {k: v for k, v in new.items() if k not in old}
    longer = text + dump({key: added}, definition).split("\n", 1)[1]
    if not old or not text.endswith("\n") or (isinstance(new, dict) and "#" not in text):
        return whole
    return longer if _says(longer, whole) else whole
