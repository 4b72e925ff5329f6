"""The page that carries the search."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from powerlist.model import Settings
from powerlist.site.page import Page


def page(settings: Settings) -> Page:
    """Return the search page, search.html, before it has its frame."""
    report = settings.site.report_telephone
    digits = "".join(c for c in (report or "").partition("转")[0] if c.isascii() and c.isdigit())
    body = _environment().get_template("search.html").render(report=report, report_address=f"tel:{digits}")
    return Page("search.html", "搜索", body, "search", f"在{settings.site.name}中搜索事项、部门和法律")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("powerlist.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
