"""What results are narrowed by beyond the first file: whom an item is for, and where it is done.

One character an item and fact, its code less 48: for whom and in which way as a sum of bits, the window of
the service centre (or that it is not done there) as a number from 1; 0 where the item does not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from powerlist.model import Item, Window
from powerlist.schema import terms

_FIRST = 48
_OUTSIDE = "0"  # no window has such an id


class Guide:
    """Three columns, in the order in which items are added."""

    def __init__(self, windows: Iterable[Window]) -> None:
        """Number the windows as the service centre lists them."""
        self._titles = {window.id: f"{window.number or ''} {window.name}".strip() for window in windows}
        self._audiences: list[str] = []
        self._channels: list[str] = []
        self._windows: list[str] = []

    def add(self, item: Item) -> None:
        """Write what one item says."""
        self._audiences.append(_bits("audience_kind", item.audience))
        self._channels.append(_bits("channel", item.channels))
        self._windows.append(self._window(item))

    def content(self) -> dict[str, Any]:
        """Return the columns, and [token, title] of what their characters stand for."""
        return {
            "audiences": "".join(self._audiences),
            "channels": "".join(self._channels),
            "windows": "".join(self._windows),
            "audienceList": _titles("audience_kind"),
            "channelList": _titles("channel"),
            "windowList": [list(pair) for pair in self._titles.items()],
        }

    def _window(self, item: Item) -> str:
        if item.centre is None:
            return chr(_FIRST)
        if not item.centre.entered:
            return self._numbered(_OUTSIDE, "不在政务服务中心")
        window = item.centre.window
        return self._numbered(window, window) if window else chr(_FIRST)

    def _numbered(self, key: str, title: str) -> str:
        self._titles.setdefault(key, title)
        return chr(_FIRST + 1 + list(self._titles).index(key))


def _bits(vocabulary: str, tokens: Iterable[str]) -> str:
    order = list(terms(vocabulary))
    return chr(_FIRST + sum(1 << order.index(token) for token in set(tokens)))


def _titles(vocabulary: str) -> list[list[str]]:
    return [[token, term.title] for token, term in terms(vocabulary).items()]
