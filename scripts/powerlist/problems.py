"""A problem is data before it is text; imports nothing of ours."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

Field = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a problem weighs: errors and (frozen) debts differ in the exit status they cause."""

    ERROR = "error"
    WARNING = "warning"
    DEBT = "debt"  # an error of substance that stands on the baseline: counted, shown, not fatal


class Text(NamedTuple):
    """One sentence for people, in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the sentence in "zh" or "en"."""
        return self.en if language == "en" else self.zh


class Problem(NamedTuple):
    """What is wrong, where, and what to write instead.

    `path` is relative to the registry's root with forward slashes ("" for the registry as a whole), `line`
    and `column` count from 1 (0 when the problem is the file's, not a line's), `field` is the path inside
    the document, `item` the id of the item concerned ("" if none).
    """

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    field: Field
    message: Text
    remedy: Text
    item: str = ""
    fix: str = ""  # text that may safely stand in the field's place, "" for none
    removes: bool = False  # the field may safely be taken out

    @property
    def field_text(self) -> str:
        """The field as people write it: basis[0].law."""
        parts: list[str] = []
        for part in self.field:
            parts.append(f"[{part}]" if isinstance(part, int) else f".{part}" if parts else part)
        return "".join(parts)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Return the problems sorted by path, line, column, rule and field: the same order every time."""
    return sorted(problems, key=lambda p: (p.path, p.line, p.column, p.rule, p.field_text, p.message))


def is_fatal(problems: list[Problem]) -> bool:
    """Tell whether any problem is an error (exit status 1)."""
    return any(p.severity is Severity.ERROR for p in problems)
