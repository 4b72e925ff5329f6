"""The page on which a clerk writes down a proposed adjustment and saves it as a file; it sends nothing."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.schema import document, elements, terms
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.templates import render

# What an adjustment of one kind does by itself, so that nobody writes it as a changed element.
_BY_KIND = frozenset(("id", "standing", "since", "standing_reason", "successors", "disclosure", "ground"))
# What brings a whole item, which the public is to be shown whole: that goes by the workbook.
_WHOLE = frozenset(("create", "accept"))
_HEAD = '<link rel="stylesheet" href="assets/form.css">\n<script src="assets/propose.js" defer></script>\n'


class Group(NamedTuple):
    """One block of elements and the titles of those that can be proposed to change."""

    title: str
    elements: tuple[str, ...]


def proposing(site: Site) -> Page:
    """Return the page; everything that can be chosen on it comes from schema.json and the departments."""
    body = render(
        "proposing.html",
        up="",
        site=site,
        kinds=[term for token, term in terms("adjustment_kind").items() if token not in _WHOLE],
        whole=[term.title for token, term in terms("adjustment_kind").items() if token in _WHOLE],
        groups=_groups(),
        sample=site.settings.sample,
    )
    return Page(
        addresses.PROPOSE,
        "提出调整",
        body,
        "list",
        description="部门填写拟调整的内容，存成一个文件交给清单管理部门；这一页什么也不发送。",
        column="参与",
        head=_HEAD,
    )


def _groups() -> list[Group]:
    blocks: dict[str, list[str]] = {}
    for element in elements().values():
        if element.key not in _BY_KIND:
            blocks.setdefault(element.block, []).append(element.title)
    titles = document()["x-blocks"]
    return [Group(titles[block], tuple(found)) for block, found in blocks.items() if block != "record"]
