"""Changes a YAML file where it must change, and leaves every other line as it is, comments and all."""

from __future__ import annotations

from typing import Any

from powerlist.load import LoadError, dump, read
from powerlist.workbook.lines import Elsewhere, lines_of, rewritten


def patched(text: str, before: dict[str, Any], after: dict[str, Any], definition: str) -> str:
    """Return the text of a document with only those of its lines written anew whose values differ.

    Where the text is laid out in a way that this cannot follow, the whole document is written anew.
    """
    whole = dump(after, definition)
    if not text:
        return whole
    old = text if text.endswith("\n") else text + "\n"
    try:
        lines = rewritten(lines_of(old), lines_of(whole), before, after)
    except Elsewhere:
        return whole
    new = "".join(lines)
    return new if _reads(new) == after or _says(new, whole) else whole


def _reads(text: str) -> Any:
    try:
        return read(text.encode())
    except LoadError:
        return None


def _says(text: str, canonical: str) -> bool:
    value = _reads(text)
    return value is not None and bool(value == _reads(canonical))


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
