"""The versions of an item that people saw and may see again: the one gate for what is told of the past.

What a draft said is not told. Of an item that was withheld once, nothing from before is told either: what it
said then is what it was withheld for. Of items that are withheld now the public registry holds none to ask
about.
"""

from __future__ import annotations

from typing import NamedTuple

from powerlist.history import Entry, History
from powerlist.model.changes import ElementChange
from powerlist.site import addresses
from powerlist.site.derive import Site

AT_ONCE = 10  # versions on a page


class Version(NamedTuple):
    """One version: its number (1 for the oldest), the entry that it began with, what that changed.

    `changed` is what differs from the version before where people saw both and one followed the other.
    `content` is the blob of its last wording; `ended` the entry that ended it, None for the present version.
    """

    number: int
    entry: Entry
    changed: tuple[ElementChange, ...]
    content: str
    ended: Entry | None = None

    def address(self, item: str) -> str:
        """Return where it is told: the part of the page of former versions, or the item's page."""
        if self.ended is None:
            return addresses.item(item)
        part = addresses.numbered(addresses.versions(item), (self.number - 1) // AT_ONCE + 1)
        return f"{part}#{addresses.version_anchor(self.entry.commit)}"


def seen(history: History, item: str) -> tuple[Entry, ...]:
    """Return the entries of an item since it was last withheld, oldest first; () where nothing is known."""
    entries = history.of(item) if item in history.entries else ()
    withheld = [place for place, entry in enumerate(entries) if entry.disclosure == "withheld"]
    return entries[withheld[-1] + 1 :] if withheld else entries


def versions_of(site: Site, item: str) -> tuple[Version, ...]:
    """Return the versions of an item that has passed the gate, oldest first; the last is the present one."""
    found: list[Version] = []
    for entry in seen(site.past, item) if site.past else ():
        was_public, is_public = entry.public
        if not is_public:
            if found and not found[-1].ended:
                found[-1] = found[-1]._replace(ended=entry)
            continue
        changed = tuple(one for one in entry.elements if was_public and _is_told(site, one))
        if was_public and found and not found[-1].ended:
            if entry.is_noise or not (changed or entry.unread):
                found[-1] = found[-1]._replace(content=entry.content)
                continue
            found[-1] = found[-1]._replace(ended=entry)
        found.append(Version(len(found) + 1, entry, changed, entry.content))
    return tuple(found)


def _is_told(site: Site, change: ElementChange) -> bool:
    """Tell whether a change is more than noise, and names no item that the public does not see."""
    if change.path[0] == "successors":
        return all(id is None or id in site.cards for id in (change.before, change.after))
    return change.weight != "noise"
