"""One version of an item, as a blob holds it: what can be read of it, by the names of today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from powerlist.changes.elements import element_changes, plain
from powerlist.changes.flows import FLOW_KEYS, Charts, flow_changes
from powerlist.history.former import renewed
from powerlist.history.records import Content
from powerlist.load import LoadError, read
from powerlist.model import Item, WithheldItem
from powerlist.model.changes import ElementChange
from powerlist.schema import field_title
from powerlist.schema.validate import violations

_ID = re.compile(r"[0-9]{2}-[0-9]{4,}\Z")
_KNOWN_OF_BOTH = frozenset(("category", "department", "disclosure"))
_ALWAYS = frozenset(("id", "disclosure"))


class Version(NamedTuple):
    """What a file says of an item.

    `item` is the whole of it where it follows the schema of today; else `data` holds what of it does, and
    `unread` what does not. `fault` says in Chinese why nothing can be read, "" where it can.
    """

    id: str
    data: dict[str, Any]
    item: Item | WithheldItem | None = None
    unread: Mapping[str, Any] = {}
    fault: str = ""

    @property
    def name(self) -> str:
        """The item's name, "" where there is none to see."""
        return str(self.data.get("name") or "")

    @property
    def department(self) -> str:
        """The id of its department."""
        return str(self.data.get("department") or "")

    @property
    def flow(self) -> str:
        """The shared flowchart that it names, or ""."""
        return str(self.data.get("flow") or "")

    @property
    def category(self) -> str:
        """The token of its category, "" where there is none to see."""
        return str(self.data.get("category") or "")

    @property
    def standing(self) -> str:
        """The token of its standing, or ""."""
        return str(self.data.get("standing") or "")

    @property
    def disclosure(self) -> str:
        """The token that says whether people may see it, or ""."""
        return str(self.data.get("disclosure") or "")

    @property
    def is_public(self) -> bool:
        """Whether people see it: neither draft nor withheld, with a number of its own, and readable."""
        return not self.fault and self.data.get("disclosure") == "public" and not self.id.endswith("-0000")


def read_version(path: str, raw: bytes) -> Version:
    """Return the version of an item that a file holds; never fails, whatever the file holds."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    try:
        data = renewed(read(raw), "item")
    except LoadError as error:
        fault = error.faults[0]
        return Version(stem, {}, fault=f"第 {fault.line} 行：{fault.message.zh}")
    if not isinstance(data, dict):
        return Version(stem, {}, fault="文件里不是一个事项")
    found = violations(data, "item")
    id = str(data.get("id") or "")
    id = id if _ID.match(id) else stem
    if not found:
        is_withheld = data["disclosure"] == "withheld"
        item = msgspec.convert(data, WithheldItem) if is_withheld else msgspec.convert(data, Item)
        return Version(id, plain(item), item)
    wrong = {str(one.field[0]) for one in found if one.field} - _ALWAYS
    left = {key: value for key, value in data.items() if key not in wrong}
    return Version(id, left, None, {key: data[key] for key in data if key in wrong})


def version_changes(
    before: Version, after: Version, charts_before: Charts, charts_after: Charts
) -> tuple[ElementChange, ...]:
    """Return what differs between two readable versions of an item, by meaning, in the order of the schema.

    What one of them holds in a form that is not read any more is left out; see `not_compared`.
    """
    one, other = before.item, after.item
    if isinstance(one, Item) and isinstance(other, Item):
        found = element_changes("item", before.data, after.data, skip=FLOW_KEYS)
        return found + flow_changes(one, other, charts_before, charts_after)
    skipped = {*before.unread, *after.unread}
    both_withheld = isinstance(one, WithheldItem) and isinstance(other, WithheldItem)
    left = [
        {key: value for key, value in version.data.items() if key not in skipped}
        for version in (before, after)
    ]
    found = element_changes("withheld_item" if both_withheld else "item", left[0], left[1])
    if isinstance(one, WithheldItem) != isinstance(other, WithheldItem):
        found = tuple(change for change in found if change.path[0] in _KNOWN_OF_BOTH)
    return found


def not_compared(before: Version, after: Version) -> tuple[str, ...]:
    """Return the titles of the elements that differ, but are in a form that is not read any more."""
    keys = dict.fromkeys((*before.unread, *after.unread))
    return tuple(_title(key) for key in keys if _raw(before, key) != _raw(after, key))


def content_of(version: Version) -> Content:
    """Return what a version says, to be kept for a page."""
    return Content(version.data, tuple(_title(key) for key in version.unread))


def _raw(version: Version, key: str) -> Any:
    return version.unread.get(key, version.data.get(key))


def _title(key: str) -> str:
    try:
        return field_title("item", key)
    except KeyError:
        return key
