"""From a checked registry to the files of its site: what is made, in which order, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from powerlist.model import Registry
from powerlist.site import search
from powerlist.site.derive import Site, derive
from powerlist.site.frame import sitemap
from powerlist.site.gate import public
from powerlist.site.page import Asset, Page
from powerlist.site.pages import item_page, shared_pages
from powerlist.site.render import Frames, Writer, Written, write_all


class Stages:
    """How long each stage took, in seconds, in the order in which they ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the block under this name."""
        end = self.begin(name)
        try:
            yield
        finally:
            end()

    def begin(self, name: str) -> Callable[[], None]:
        """Start a stage; return what ends it."""
        started = time.perf_counter()

        def end() -> None:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

        return end


class Prepared(NamedTuple):
    """All that the pages are made from; nothing in it is secret."""

    public: Registry
    site: Site


def prepare(registry: Registry, today: date) -> Prepared:
    """Return what may be published of a registry and what its pages share."""
    seen = public(registry)
    return Prepared(seen, derive(seen, today))


def write_site(
    prepared: Prepared,
    out: Path,
    frames: Frames,
    *,
    site_url: str = "",
    written: Iterable[str] = (),
    jobs: int = 2,
    on_pages: Callable[[int], None] = lambda count: None,
) -> Written:
    """Write every data page and data file into `out`; `written` are the pages that lie there already."""
    site, items = prepared.site, prepared.public.items

    def search_files() -> Iterable[Asset]:
        return (Asset(path, content) for path, content in search.files(prepared.public).items())

    def pages_of_many() -> Iterable[Page]:
        return shared_pages(site)

    def page_of(item_id: str) -> Page:
        return item_page(site, items[item_id])

    writer = Writer(out, frames, site_url)
    done = write_all(writer, [pages_of_many, search_files], items, page_of, jobs=jobs, on_pages=on_pages)
    if site_url:
        done.add(
            writer.write([Asset("sitemap.xml", sitemap(sorted({*done.pages, *written}), site_url).encode())])
        )
    return done
