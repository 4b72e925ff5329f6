"""Where to go: the service centre with its windows, and the townships with their villages."""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.schema import definition, resolve
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.templates import render, tel


def places(site: Site) -> Iterator[Page]:
    """Yield the page of the service centre and that of the townships."""
    body = render("service-centre.html", up="", site=site, tel=tel)
    name = site.service_centre.name if site.service_centre else "政务服务中心"
    yield Page("service-centre.html", name, body, "list", column="政务服务中心")
    villages = resolve(definition("township")["properties"]["villages"])["title"]
    body = render("townships.html", up="", site=site, tel=tel, villages=villages)
    yield Page("townships.html", "苏木乡镇", body, "list", column="苏木乡镇")
