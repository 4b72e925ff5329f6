"""The shared flowcharts: a list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.procedure import shared_procedure
from powerlist.site.pages.templates import render


def flowcharts(site: Site) -> Iterator[Page]:
    """Yield the list of shared flowcharts and the page of each."""
    body = render("flowcharts.html", up="../", site=site)
    yield Page("flowcharts/index.html", "流程图", body, "list", column="流程图")
    for key, flowchart in site.flowcharts.items():
        body = render(
            "flowchart.html",
            up="../",
            site=site,
            flowchart=flowchart,
            procedure=shared_procedure(site, key),
            trail=[("flowcharts/index.html", "流程图")],
        )
        description = " ".join((flowchart.description or "").split())
        yield Page(addresses.flowchart(key), flowchart.name, body, "flowchart", description, column="流程图")
