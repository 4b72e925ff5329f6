"""How programs learn of the feeds and the calendar: links in the head of the pages that lead to them."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.pages.templates import render

ATOM, CALENDAR = "application/atom+xml", "text/calendar"


class Alternate(NamedTuple):
    """The page in another form: where it is, its media type, its title."""

    path: str
    type: str
    title: str


def alternates(site: Site, up: str, *paths: str) -> str:
    """Return the links of a page's head to these feeds; `up` leads from the page to the site's folder."""
    found = [Alternate(path, media_type(path), title(site, path)) for path in paths]
    return render("feeds-head.html", up=up, alternates=found)


def head(site: Site, up: str, *paths: str, sieve: bool = False) -> str:
    """Return the head of a page of adjustments: its style sheet, these feeds, and what narrows a list."""
    return render("adjusting-head.html", up=up, sieve=sieve) + alternates(site, up, *paths)


def media_type(path: str) -> str:
    """Return the media type of a feed or of the calendar."""
    return CALENDAR if path.endswith(".ics") else ATOM


def title(site: Site, path: str) -> str:
    """Return the title of a feed or of the calendar, with the name of the list."""
    name = site.settings.site.name
    named = {
        addresses.ALL_FEED: f"{name}：全部调整",
        addresses.CONSULTATIONS_FEED: f"{name}：征求意见",
        addresses.CALENDAR: f"{name}：征求意见和期限日历",
    }
    return named.get(path) or f"{name}：{_department(site, path)}的调整"


def _department(site: Site, path: str) -> str:
    return next(d.name for key, d in site.departments.items() if addresses.feed(key) == path)
