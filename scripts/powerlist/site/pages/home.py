"""The home page: one sentence, one field, what most people come for; everything else below."""

from __future__ import annotations

from powerlist.schema import terms
from powerlist.site import addresses
from powerlist.site.derive import Site, date_of
from powerlist.site.page import Page
from powerlist.site.pages.following import alternates
from powerlist.site.pages.templates import render

_LATEST = 5


def home(site: Site) -> Page:
    """Return the home page."""
    day = site.today.isoformat()
    published = [a for a in site.adjustments if a.published and a.published <= day]
    updated = site.settings.site.updated or (date_of(published[0]) if published else "")
    body = render(
        "home.html",
        up="",
        site=site,
        updated=updated,
        latest=published[:_LATEST],
        departments=[d for d in site.departments.values() if site.by_department[d.id]],
        categories=terms("category"),
        placeholder="、".join(site.settings.site.popular[:3]),
    )
    name = site.settings.site.name
    description = f"{name}：{site.on_the_list:,} 项行政权力的名称、依据、责任和办事指南"
    head = alternates(site, "", addresses.ALL_FEED, addresses.CONSULTATIONS_FEED)
    return Page("index.html", name, body, "home", description=description, date=updated, head=head)
