"""The compilation standard as one document to print: elements, vocabularies, rules, and the annexes."""

from __future__ import annotations

from functools import lru_cache

from powerlist.site.derive import Site
from powerlist.site.page import Asset, Page
from powerlist.site.pages.elements import PHASES, blocks
from powerlist.site.pages.fields import Named, head, standard
from powerlist.site.pages.rulebook import families
from powerlist.site.pages.templates import render

TITLE = "行政权力事项编制规范"


def standard_document(site: Site) -> Page:
    """Return the document; it carries the day of the build and, in a registry of samples, the mark of one."""
    settings, day = site.settings, f"{site.today.year}年{site.today.month}月{site.today.day}日"
    body = _document(Named.of(site), settings.site.name, settings.site.sponsor, settings.sample, day)
    about = f"《{TITLE}》全文：要素、代码表、规则和附录，可以打印"
    sheets = head("standard", "document", "document-page")
    return Page("standard.html", f"《{TITLE}》", body, "list", about, column="编制规范", head=sheets)


@lru_cache(maxsize=2)
def _document(named: Named, site_name: str, sponsor: str | None, sample: bool, day: str) -> str:
    book = families("")
    return render(
        "standard.html",
        up="",
        **standard(named),
        title=TITLE,
        site_name=site_name,
        sponsor=sponsor,
        sample=sample,
        day=day,
        families=book,
        total=sum(len(family.rules) for family in book),
        phases=[
            (title, [entry for block in blocks() for entry in block.entries if entry.element.phase == phase])
            for phase, title in PHASES.items()
        ],
    )


def running_titles(site: Site) -> Asset:
    """Return the style sheet that puts running titles and page numbers on the document's printed pages."""
    mark = "（示例）" if site.settings.sample else ""
    text = render("document-page.css", title=f"{TITLE}{mark}", name=site.settings.site.name)
    return Asset("assets/document-page.css", text.encode())
