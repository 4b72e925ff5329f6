"""The list as it stands after a step: which file holds which item, flowcharts, records, departments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from powerlist.history.former import renewed
from powerlist.history.records import Part, Record
from powerlist.load import LoadError, read
from powerlist.model import Adjustment, Flowchart
from powerlist.model.adjustments import parts_of


class Held(msgspec.Struct, frozen=True, array_like=True):
    """A file that holds an item: the item's id, the blob, and what is asked of items that do not change."""

    id: str
    blob: str
    name: str = ""
    department: str = ""
    flow: str = ""
    public: bool = False
    fault: str = ""
    unread: tuple[str, ...] = ()
    category: str = ""
    standing: str = ""
    disclosure: str = ""


class Listing(msgspec.Struct):
    """Everything that the next step is compared with; `readable` are the last blobs that could be read.

    `readable` names only items that cannot be read now.
    """

    files: dict[str, Held] = {}
    readable: dict[str, tuple[str, str]] = {}
    charts: dict[str, bytes] = {}
    records: dict[str, Record] = {}
    departments: dict[str, str] = {}


class Places:
    """The files of each item; of several that hold one id the first counts, as in a registry."""

    def __init__(self, files: dict[str, Held]) -> None:
        self.files = files
        self._of: dict[str, set[str]] = defaultdict(set)
        for path, held in files.items():
            self._of[held.id].add(path)

    def first(self, id: str) -> tuple[str, Held] | None:
        """Return the file that holds an item, None where none does."""
        paths = self._of.get(id)
        path = min(paths) if paths else None
        return (path, self.files[path]) if path else None

    def put(self, path: str, held: Held | None) -> None:
        """Let a file hold an item, or no longer be there."""
        old = self.files.pop(path, None)
        if old:
            self._of[old.id].discard(path)
        if held:
            self.files[path] = held
            self._of[held.id].add(path)

    def using(self, charts: Iterable[str]) -> list[str]:
        """Return the ids of the items that name one of the shared flowcharts."""
        wanted = set(charts)
        return [held.id for held in self.files.values() if held.flow in wanted] if wanted else []


def chart_in(raw: bytes) -> Flowchart | None:
    """Return the flowchart that a file holds, None where it holds none that can be read."""
    found: Flowchart | None = _converted(raw, "flowchart", Flowchart)
    return found


def record_in(raw: bytes) -> Record | None:
    """Return what an adjustment record says, None where it cannot be read."""
    found = _converted(raw, "adjustment", Adjustment)
    if found is None:
        return None
    parts = tuple(Part(part.kind, part.items, part.department) for part in parts_of(found))
    days = found.approved or "", found.published or "", found.effective or ""
    return Record(found.id, found.title or "", found.disclosure == "withheld", parts, *days)


def departments_in(raw: bytes) -> dict[str, str]:
    """Return the names of the departments by id, as far as they can be read."""
    data = _data(raw, "departments")
    listed = data.get("departments") if isinstance(data, dict) else None
    return {
        str(one["id"]): str(one["name"])
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict) and "id" in one and "name" in one
    }


def _converted(raw: bytes, definition: str, kind: Any) -> Any:
    data = _data(raw, definition)
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError:
        return None


def _data(raw: bytes, definition: str) -> Any:
    try:
        return renewed(read(raw), definition)
    except LoadError:
        return None
