"""The catalogues of each year as pages: how many powers stayed, came and went, and which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from powerlist.model import AdjustmentKind
from powerlist.schema import title_of
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.following import head
from powerlist.site.pages.listing import Part, Row
from powerlist.site.pages.templates import environment, render
from powerlist.statistics.catalogues import EFFECTS, KINDS, Entry, Year, by_department

ALWAYS: tuple[AdjustmentKind, ...] = (
    "cancel",
    "delegate",
)  # with what was kept, the three that are published
_ON_THE_PAGE = 60  # entries of one catalogue; more have a page of their own
_ROWS = 400  # of one part of such a page
_TRAIL = [(addresses.ADJUSTMENTS, "调整记录"), (addresses.CATALOGUES, "各年目录")]


class Line(NamedTuple):
    """A department's counts in a year: the powers it kept, and the entries of each catalogue."""

    department: str
    name: str
    kept: int
    counts: dict[AdjustmentKind, int]
    downloads: bool  # whether it has files of its own


def catalogues(site: Site) -> Iterator[Page]:
    """Yield the list of years and the pages of each."""
    years = site.catalogues.years
    body = render("catalogues.html", up="../", site=site, years=years, kinds=shown_kinds(years))
    date = max((latest(year) for year in years), default="")
    made = head(site, "../")
    yield Page(addresses.CATALOGUES, "各年目录", body, "list", column="各年目录", date=date, head=made)
    for year in years:
        yield from _year(site, year)


def shown_kinds(years: tuple[Year, ...] | list[Year]) -> list[AdjustmentKind]:
    """Return the kinds that have a column: the three that are always published, and those that occur."""
    return [kind for kind in KINDS if kind in ALWAYS or any(kind in year.entries for year in years)]


def latest(year: Year) -> str:
    """Return the latest day in the catalogues of a year, "" when they are empty."""
    return max((entry.day for own in year.entries.values() for entry in own), default="")


def lines(site: Site, year: Year) -> list[Line]:
    """Return the departments that had powers in a year or whose items stand in its catalogues, in order."""
    kept = by_department(site.catalogues.kept(year.year))
    counts: dict[str, Counter[AdjustmentKind]] = {}
    for kind, own in year.entries.items():
        for entry in own:
            counts.setdefault(entry.card.department, Counter())[kind] += 1
    keys = [key for key in site.departments if kept[key] or key in counts]
    keys += sorted((set(kept) | set(counts)) - set(site.departments))
    return [
        Line(
            key,
            site.departments[key].name if key in site.departments else key,
            kept[key],
            {kind: counts.get(key, Counter())[kind] for kind in KINDS},
            key in counts and key in site.departments,
        )
        for key in keys
    ]


def _year(site: Site, year: Year) -> Iterator[Page]:
    long = {kind for kind, own in year.entries.items() if len(own) > _ON_THE_PAGE}
    body = render(
        "catalogue-year.html",
        up="../",
        site=site,
        year=year,
        kinds=shown_kinds([year]),
        long=long,
        lines=lines(site, year),
        rows={kind: [_row(site, entry) for entry in own] for kind, own in year.entries.items()},
        trail=_TRAIL,
    )
    name = f"{year.year} 年目录"
    counted = [f"{title_of('adjustment_kind', kind)} {len(own):,} 项" for kind, own in year.entries.items()]
    yield Page(
        path=addresses.catalogues(year.year),
        title=name,
        body=body,
        kind="list",
        description=f"{name}：{'，'.join([f'保留 {year.kept:,} 项', *counted])}",
        column="各年目录",
        date=latest(year),
        head=head(site, "../"),
    )
    for kind in sorted(long):
        yield from _long(site, year, kind)


def _long(site: Site, year: Year, kind: AdjustmentKind) -> Iterator[Page]:
    """Yield the pages of a catalogue that is too long for its year's page."""
    path = addresses.catalogue(year.year, kind)
    own = year.entries[kind]
    chunks = [own[n : n + _ROWS] for n in range(0, len(own), _ROWS)]
    name = f"{year.year} 年{title_of('adjustment_kind', kind)}目录"
    trail = [*_TRAIL, (addresses.catalogues(year.year), f"{year.year} 年")]
    for number, chunk in enumerate(chunks, start=1):
        rows = [Row(None, _row(site, entry)) for entry in chunk]
        part = Part(addresses.numbered(path, number), number, len(chunks), rows, [])
        title = name if number == 1 else f"{name}（第 {number} 页）"
        body = render("catalogue.html", up="../", name=title, part=part, total=len(own), trail=trail)
        made = head(site, "../")
        yield Page(part.path, title, body, "list", column="各年目录", date=latest(year), head=made)


def _row(site: Site, entry: Entry) -> Markup:
    macro = environment().get_template("_catalogue.html").module.row  # type: ignore[attr-defined]
    return Markup(macro(site, entry, EFFECTS[entry.effect]))
