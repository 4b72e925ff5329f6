"""From a checked registry to the files of its site: what is made, in which order, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from powerlist.history import History
from powerlist.model import Item, Registry
from powerlist.model.registry import Packed
from powerlist.site import addresses, search
from powerlist.site.assessment_files import assessment_files
from powerlist.site.derive import Site, derive
from powerlist.site.diary import calendar
from powerlist.site.downloads import downloads
from powerlist.site.feeds import feeds
from powerlist.site.figures import figures_of_the_list
from powerlist.site.flowcharts import Drawer, Drawing
from powerlist.site.frame import sitemap
from powerlist.site.gate import public
from powerlist.site.page import Asset, Page
from powerlist.site.pages import item_page, running_titles, shared_pages
from powerlist.site.pages.acceptance import acceptance
from powerlist.site.pages.advice import advice
from powerlist.site.pages.assessments import assessments
from powerlist.site.pages.audits import audits
from powerlist.site.pages.changes import former_pages
from powerlist.site.pages.stood import stood
from powerlist.site.pages.versions import version_pages
from powerlist.site.pages.wall_sheets import wall_sheets
from powerlist.site.render import Frames, Task, Writer, Written, write_all
from powerlist.site.theme_files import theme_files

_AT_ONCE = 300  # items whose former versions one process tells at a time


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
    cache: Path | None  # a folder that may keep the layouts of flowcharts for the next build


class Drawn(NamedTuple):
    """An item and the drawing of the procedure of its own, if it has one."""

    item: Item
    drawing: Drawing | None


def prepare(registry: Registry, today: date, cache: Path | None, past: History | None = None) -> Prepared:
    """Return what may be published of a registry and what its pages share; `past` is told on them, too."""
    seen = public(registry)
    if past:  # in one piece, which forked workers do not copy by looking at it
        past = past._replace(entries=Packed(past.entries), versions=Packed(past.versions))
    return Prepared(seen, replace(derive(seen, today), past=past), cache)


def write_site(
    prepared: Prepared,
    out: Path,
    frames: Frames,
    *,
    site_url: str = "",
    written: Iterable[str] = (),
    jobs: int = 2,
    on_pages: Callable[[int], None] = lambda count: None,
    is_dry: bool = False,
) -> Written:
    """Write every data page and data file into `out`; `written` are the pages that lie there already.

    With `is_dry` they are made and their digests taken, and not written.
    """
    there = frozenset(written)
    site, items = replace(prepared.site, hand_written=there), prepared.public.items
    drawer = Drawer(prepared.cache)

    def the_search() -> Iterable[Page | Asset]:  # in one process: what its files share is held once
        index = search.Index(prepared.public)
        has_help = "help/reading.html" in there
        yield search.page(site.settings, site.service_centre, index, has_help=has_help)
        for make in search.makers(index):
            yield from (Asset(path, content) for path, content in make().items())

    def pages_of_many() -> Iterable[Page]:
        yield from shared_pages(site)
        yield from wall_sheets(site, items)
        yield advice(site, prepared.public)
        yield from assessments(site, prepared.public)

    def plain_files() -> Iterable[Asset]:
        yield from theme_files()
        yield running_titles(site)

    def followed() -> Iterable[Asset]:
        yield from feeds(site, site_url)
        yield calendar(site, site_url)

    def draw(ids: list[str]) -> list[Drawn]:
        found = [items[item_id] for item_id in ids]
        drawings = iter(drawer.draw_many([item.own_flow for item in found if item.own_flow]))
        return [Drawn(item, next(drawings) if item.own_flow else None) for item in found]

    def page_of(drawn: Drawn) -> Page:
        return item_page(site, drawn.item, drawn.drawing)

    def former(ids: list[str]) -> Iterable[Page]:
        yield from version_pages(site, (items[item_id] for item_id in ids))

    writer = Writer(out, frames, site_url, is_dry=is_dry)
    tasks: list[Task] = [the_search, pages_of_many, plain_files, followed, lambda: downloads(site)]
    tasks.append(lambda: figures_of_the_list(site, prepared.public))
    tasks.append(lambda: stood(site))
    tasks.append(lambda: audits(site))
    tasks.append(lambda: acceptance(site, items))
    tasks.append(lambda: assessment_files(site, prepared.public))
    with_a_past = [id for id in items if site.past and id in site.past.entries]
    tasks += [partial(former, ids) for ids in _some(with_a_past)]
    done = write_all(writer, tasks, items, draw, page_of, jobs=jobs, on_pages=on_pages)
    if site_url:
        open_pages = (path for path in done.pages if not addresses.is_of_the_past(path))
        listed = sorted({*open_pages, *there} - {addresses.ADVICE, *former_pages(site)})
        done.add(writer.write([Asset("sitemap.xml", sitemap(listed, site_url).encode())]))
    return done


def _some(ids: list[str]) -> Iterator[list[str]]:
    yield from (ids[place : place + _AT_ONCE] for place in range(0, len(ids), _AT_ONCE))
