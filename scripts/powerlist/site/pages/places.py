"""Where to go: the service centre with its windows and its items, and the page that tells which window."""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.centre import Centre, centre
from powerlist.site.pages.where import where


def places(site: Site) -> Iterator[Page]:
    """Yield the pages of the service centre, and 我要去哪里办."""
    shared = Centre(site)
    yield from centre(site, shared)
    yield where(site, shared)
