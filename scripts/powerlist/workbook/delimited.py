"""CSV as offices save it: GB18030 or UTF-8 or UTF-16, with commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io

DELIMITERS = (",", "\t", ";", "，", "|")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_delimited(content: bytes) -> list[list[str]] | None:
    """Return the rows of a table in text form, None if the bytes are no such text."""
    text = _decode(content)
    if text is None or text.lstrip()[:1] in ("<", "{"):
        return None
    delimiter = max(DELIMITERS, key=lambda one: _columns(text, one))
    if _columns(text, delimiter) < 2:
        return None
    csv.field_size_limit(10_000_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return None


def _decode(content: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _try(content, encoding)
    if b"\0" in content:
        return None
    return _try(content, "utf-8") or _try(content, "gb18030")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _columns(text: str, delimiter: str) -> int:
    """Return the greatest number of columns among the first rows when read with this delimiter."""
    try:
        rows = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter)
        return max((len(row) for _, row in zip(range(12), rows, strict=False)), default=0)
    except csv.Error:
        return 0
