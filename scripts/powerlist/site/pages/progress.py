"""How far the list has come: what is filled in, by department and category, and the targets. Public only."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.schema import elements, terms
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.fields import head
from powerlist.site.pages.templates import render
from powerlist.statistics import Tally
from powerlist.statistics.completeness import percent


class Line(NamedTuple):
    """One department or category, and what has been counted of its items."""

    name: str
    href: str
    tally: Tally


class Lack(NamedTuple):
    """One element, how many items lack it, and what share of all items that is."""

    title: str
    anchor: str
    items: int
    percent: float


def progress(site: Site) -> Page:
    """Return the page of the figures."""
    found = site.figures
    whole = found.whole
    body = render(
        "progress.html",
        up="",
        whole=whole,
        complete=percent(whole.phase_2, whole.items),
        listed=percent(whole.phase_1, whole.items),
        departments=[
            Line(site.departments[key].name, addresses.department(key), tally)
            for key, tally in found.departments.items()
            if key in site.departments
        ],
        categories=[
            Line(terms("category")[key].title, addresses.category(key), tally)
            for key, tally in found.categories.items()
        ],
        missing=[
            Lack(elements()[key].title, f"fields.html#element-{key}", items, percent(items, whole.items))
            for key, items in found.missing
        ],
        compression=found.compression,
        immediate=found.immediate,
        days_left=found.days_left,
        deadlines=site.settings.deadlines,
        today=site.today.isoformat(),
    )
    about = f"{whole.items:,} 项行政权力中 {whole.phase_2:,} 项要素完备"
    return Page("progress.html", "编制进度", body, "list", about, column="编制进度", head=head("standard"))
