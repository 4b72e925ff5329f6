"""The page of advice for the legal affairs office: hints on public items, if a government publishes them."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.advice import Kind, advise
from powerlist.advice.showing import arrange
from powerlist.model import Registry
from powerlist.rules import Context
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.templates import render

_MOST = 100  # of one kind, so that the page stays light; the command gives all
_TITLE = re.compile("(《[^《》]+》)")


class Piece(NamedTuple):
    """A part of a sentence, and the page it leads to ("" for none)."""

    text: str
    href: str


def advice(site: Site, public: Registry) -> Page:
    """Return the page of advice on what has passed the gate; it says so when advice is not published.

    Search engines are asked to leave it out: a hint taken out of its page reads like a decision.
    """
    published = bool(site.settings.publish_advice)
    chapters = []
    if published:
        found = advise(Context(public, site.today))
        chapters = arrange(found, tuple(Kind), site.cards, site.departments, limit=_MOST)

    def pieces(sentence: str) -> list[Piece]:
        """Return the sentence in pieces, so that titles of instruments lead to their pages."""
        return [Piece(text, _page_of(text, site)) for text in _TITLE.split(sentence) if text]

    body = render("advice.html", up="", site=site, published=published, chapters=chapters, pieces=pieces)
    return Page(
        path=addresses.ADVICE,
        title="调整建议",
        body=body,
        kind="list",
        description="程序根据公开清单和法律目录给出的调整提示，供合法性审查参考，不是决定",
        column="调整建议",
        head=render("advice-head.html"),
    )


def _page_of(text: str, site: Site) -> str:
    key = text.strip("《》")
    return addresses.law(key) if text.startswith("《") and key in site.laws else ""
