"""Where to go: the service centre with its windows."""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.templates import render, tel


def places(site: Site) -> Iterator[Page]:
    """Yield the page of the service centre."""
    body = render("service-centre.html", up="", site=site, tel=tel)
    name = site.service_centre.name if site.service_centre else "政务服务中心"
    yield Page("service-centre.html", name, body, "list", column="政务服务中心")
