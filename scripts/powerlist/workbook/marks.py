"""The mark of an imported row (`source.key`): a short digest of each element as the workbook last gave it.

It answers two questions without a copy of the old workbook: is this the same row (the digests agree), and who
changed an element since (the item differs from its digest: a person did; the row differs: the workbook did).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

LENGTH = 6

Marks = dict[str, str]


def digest(value: Any) -> str:
    """Return the digest of an element's value, "" for an element that is not there."""
    if value is None:
        return ""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return base64.b32encode(hashlib.sha256(canonical.encode()).digest()).decode().lower()[:LENGTH]


def marks_of(item: Mapping[str, Any]) -> Marks:
    """Return the digest of every element of a draft; its source counts with its remainder only."""
    marks = {key: digest(value) for key, value in item.items() if key != "source"}
    if remainder := item.get("source", {}).get("remainder"):
        marks["remainder"] = digest(remainder)
    return marks


def write_marks(marks: Marks) -> str:
    """Return the marks as the text that stands in source.key."""
    return " ".join(f"{key}:{marks[key]}" for key in sorted(marks) if marks[key])


def read_marks(text: str) -> Marks:
    """Return the marks that a text holds; what is none is passed over."""
    pairs = (part.partition(":") for part in text.split())
    return {key: value for key, colon, value in pairs if colon}
