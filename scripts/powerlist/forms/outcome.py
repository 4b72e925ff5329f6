"""What became of a filled workbook, as data: for the screen, for the report, and for writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from powerlist.forms.filled import Fault


class Change(NamedTuple):
    """One change in words: where (申请材料“身份证”的份数), what stood there and what stands there now.

    Where there was, or is, nothing, the text is "".
    """

    place: str
    before: str
    after: str


class Conflict(NamedTuple):
    """An element that changed in the registry and, differently, in the workbook since the export."""

    item: str
    name: str
    sheet: str
    row: int
    place: str
    registry: str
    workbook: str


@dataclass
class Changed:
    """One item that is new or differs: its id, name, path, changes, and data before and after."""

    id: str
    name: str
    path: str
    text: str
    before: dict[str, Any]
    after: dict[str, Any]
    changes: list[Change]


@dataclass
class Outcome:
    """What became of one workbook. With `faults` nothing of it is taken over."""

    file: str
    department: str = ""
    created: list[Changed] = field(default_factory=list)
    updated: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    cancelled: list[tuple[str, str]] = field(default_factory=list)  # id and name of what disappeared
    conflicts: list[Conflict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    laws: dict[str, dict[str, Any]] = field(default_factory=dict)  # instruments new to laws.yml

    @property
    def has_problems(self) -> bool:
        """Whether a person must do something before the workbook is wholly taken over."""
        return bool(self.faults or self.conflicts)
