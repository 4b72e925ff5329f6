"""The page that carries the search."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from powerlist.model import ServiceCentre, Settings
from powerlist.site.page import Page
from powerlist.site.pages.templates import tel
from powerlist.site.search.index import Index


def page(settings: Settings, centre: ServiceCentre | None, index: Index, *, has_help: bool = False) -> Page:
    """Return the search page, search.html, before it has its frame; `has_help` if help/reading.html is there.

    Whom to tell of a power that is not on the list: the telephone of the settings, else those of the service
    centre, else the government of the same level (as everywhere on the site).
    """
    site = settings.site
    body = (
        _environment()
        .get_template("search.html")
        .render(
            report=site.report_telephone,
            centre=centre.name if centre else "",
            telephones=centre.telephones if centre else (),
            popular=site.popular,
            sample=settings.sample,
            has_help=has_help,
        )
    )
    head = (
        _environment().get_template("search-head.html").render(version=index.version, shards=index.shards())
    )
    about = f"在{site.name}中搜索事项、部门和法律"
    return Page("search.html", "搜索", body, "search", about, head=head)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("powerlist.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["tel"] = tel
    return environment
