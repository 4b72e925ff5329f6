"""The data pages: articles without their frame, made from the public registry alone."""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages import lists
from powerlist.site.pages.adjustments import adjustments
from powerlist.site.pages.catalogues import catalogues
from powerlist.site.pages.changes import changes
from powerlist.site.pages.consultations import consultations
from powerlist.site.pages.fields import fields, files
from powerlist.site.pages.flowcharts import flowcharts
from powerlist.site.pages.home import home
from powerlist.site.pages.item import item_page as item_page
from powerlist.site.pages.laws import laws
from powerlist.site.pages.notices import notices
from powerlist.site.pages.places import places
from powerlist.site.pages.proposing import proposing
from powerlist.site.pages.rulebook import rulebook
from powerlist.site.pages.standard import running_titles as running_titles
from powerlist.site.pages.standard import standard_document
from powerlist.site.pages.townships import townships


def shared_pages(site: Site) -> Iterator[Page]:
    """Yield every page that is not one item's own, but for the search page."""
    yield home(site)
    yield from lists.departments(site)
    yield from lists.categories(site)
    yield from lists.topics(site)
    yield from lists.standings(site)
    yield from lists.all_items(site)
    yield from laws(site)
    yield from adjustments(site)
    yield from changes(site)
    yield from catalogues(site)
    yield consultations(site)
    yield from flowcharts(site)
    yield from places(site)
    yield from townships(site)
    yield fields(site)
    yield files()
    yield from rulebook()
    yield standard_document(site)
    yield proposing(site)
    yield notices(site)
