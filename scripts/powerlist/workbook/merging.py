"""An item of the registry and the row it came from, read anew → the item as it is to be.

Each element has three states: as the workbook gave it last time (its digest in source.key), as it gives it
now, and as the registry has it. What the workbook changed and nobody else did is taken over. What a person
changed and the workbook did not stays, and so does what only people wrote. Where both changed it differently,
the registry stays as it is and the row is reported, at every import until they agree.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from powerlist.workbook.marks import Marks, digest, marks_of, read_marks, write_marks

# What a workbook that does not speak of them means by it.
DEFAULTS = {"disclosure": "public", "standing": "in_force"}
# The number begins with the category, so that another category is another item (rule PL209).
FIXED = {"category"}


class Merged(NamedTuple):
    """The item as it is to be, and the elements that both sides changed, with the workbook's value."""

    data: dict[str, Any]
    conflicts: dict[str, Any]


def new_item(identity: str, draft: dict[str, Any]) -> dict[str, Any]:
    """Return the item that a row makes when the registry has none for it."""
    source = {**draft["source"], "key": write_marks(marks_of(draft))}
    return {**DEFAULTS, **draft, "id": identity, "source": source}


def merge(data: dict[str, Any], draft: dict[str, Any]) -> Merged:
    """Return the item brought up to date with its row; the same data if there is nothing to do.

    Sheet, row and number of the row alone are no reason to touch an item: they say where it stood when it was
    last taken over.
    """
    source = data.get("source", {})
    before = read_marks(source.get("key", ""))
    now = marks_of(draft)
    merged, conflicts, marks = dict(data), dict[str, Any](), dict[str, str]()
    for key in sorted((before.keys() | now.keys()) - {"remainder"}):
        ours, theirs = data.get(key), draft.get(key)
        verdict = _verdict(key, before.get(key, ""), digest(ours), now.get(key, ""))
        marks[key] = before.get(key, "") if verdict == "conflict" else now.get(key, "")
        if verdict == "take":
            _set(merged, key, theirs)
        elif verdict == "conflict":
            conflicts[key] = theirs
    _merge_remainder(merged, draft, marks)
    if (
        merged == data
        and write_marks(marks) == source.get("key")
        and source.get("file") == draft["source"]["file"]
    ):
        return Merged(data, conflicts)
    kept = {
        key: value
        for key, value in merged.get("source", {}).items()
        if key not in ("note", "row", "sheet", "file")
    }
    fresh = {key: value for key, value in draft["source"].items() if key != "remainder"}
    merged["source"] = {**kept, **fresh, "key": write_marks(marks)}
    return Merged(merged, conflicts)


def _verdict(key: str, before: str, ours: str, theirs: str) -> str:
    if theirs == before or ours == theirs:
        return "keep"
    return "take" if ours == before and key not in FIXED else "conflict"


def _set(item: dict[str, Any], key: str, value: Any) -> None:
    if value is not None:
        item[key] = value
    elif key in DEFAULTS:
        item[key] = DEFAULTS[key]
    else:
        item.pop(key, None)


def _merge_remainder(merged: dict[str, Any], draft: dict[str, Any], marks: Marks) -> None:
    """What the workbook says and no element takes is the workbook's alone."""
    source = {key: value for key, value in merged.get("source", {}).items() if key != "remainder"}
    if remainder := draft["source"].get("remainder"):
        source["remainder"] = remainder
        marks["remainder"] = digest(remainder)
    merged["source"] = source
