"""The limits of the schema: what does not fit an element goes to the item's source note, word for word."""

from __future__ import annotations

from typing import Any

from powerlist.schema import title_of
from powerlist.schema.validate import violations
from powerlist.workbook.cells import one_line, squeezed
from powerlist.workbook.records import Part

LONGEST_NAME, LONGEST_TEXT, LONGEST_HEADING = 500, 20_000, 200
# Elements that every item has; they are cut, never taken away.
NEEDED = ("name", "category", "department", "level", "disclosure", "standing", "basis", "source")


def fit(item: dict[str, Any], loose: list[Part]) -> None:
    """Bring a draft within the schema, in place, and put everything loose into source.remainder."""
    leftovers = [(part.heading, part.text) for part in loose]
    for key in ("name", "main_item"):
        if len(item.get(key, "")) > LONGEST_NAME:
            leftovers.append(("事项名称" if key == "name" else "主项名称", item[key]))
            item[key] = item[key][: LONGEST_NAME - 1] + "…"
    leftovers += _long_basis(item)
    leftovers += _misfits(item)
    remainder = _remainder(leftovers)
    if remainder:
        item["source"]["remainder"] = remainder


def _long_basis(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Take from citations what is longer than a text may be, and those beyond the most an item may have."""
    taken = []
    for key, most in (("basis", 80), ("duty_basis", 10_000)):
        for citation in item.get(key, [])[most:]:
            taken.append((f"{key}（超出部分）", "\n".join(citation.values())))
        if key in item:
            item[key] = item[key][:most]
        for citation in item.get(key, ()):
            for field in ("text", "cited_as"):
                if len(citation.get(field, "")) > LONGEST_TEXT:
                    taken.append((f"{key}（过长部分）", citation[field][LONGEST_TEXT:]))
                    citation[field] = citation[field][:LONGEST_TEXT]
    return taken


def _misfits(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Take away elements that do not follow the schema, returning what they held."""
    taken: list[tuple[str, str]] = []
    probe = {"id": "01-0001", "disclosure": "public", "standing": "in_force", **item}
    for violation in violations(probe, "item"):
        key = str(violation.field[0]) if violation.field else ""
        if key in item and key not in NEEDED:
            taken += [(key, text) for text in _texts(item.pop(key))]
    return taken


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [str(value)]


def _remainder(leftovers: list[tuple[str, str]]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for heading, text in leftovers:
        if not squeezed(text):
            continue
        for start in range(0, len(text), LONGEST_TEXT):
            entry = {
                "heading": one_line(heading)[:LONGEST_HEADING],
                "text": text[start : start + LONGEST_TEXT],
            }
            if entry not in found:
                found.append(entry)
    return found


def describe_value(value: Any, key: str) -> str:
    """Return an element's value as words for a report: the title of a token, else its texts."""
    if key in ("category", "level", "standing", "disclosure"):
        return title_of(key, value)
    return "；".join(_texts(value))
