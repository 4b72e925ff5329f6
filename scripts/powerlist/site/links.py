"""The links of a hand-written page, checked after the build: only then are the data pages there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


def dead_links(html: str, page: str, site: Path) -> Iterator[str]:
    """Yield each link in `html`, the article of the page at `page`, that leads to no file of the site."""
    reader = _Links()
    reader.feed(html)
    for link in dict.fromkeys(reader.found):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if target.startswith("..") or not (site / target).is_file():
            yield link


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]
