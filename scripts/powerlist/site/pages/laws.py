"""The instruments that the list rests on: all of them, and each with the items that cite it, by article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from powerlist.citations import chinese, parse_articles
from powerlist.model import Card, Law
from powerlist.schema import field_title, title_of
from powerlist.site import addresses
from powerlist.site.derive import Resting, Site
from powerlist.site.page import Page
from powerlist.site.pages.listing import Group, parts
from powerlist.site.pages.rows import Row
from powerlist.site.pages.templates import render

_OTHER = 10_000  # sorts behind the last article that an instrument can have
_TRAIL = [("laws/index.html", "法律依据")]


class Place(NamedTuple):
    """An article as the list of a law is ordered by it: its number, the 一 of 之一, and how it is named."""

    number: int
    sub: int
    name: str

    @property
    def anchor(self) -> str:
        """The anchor of the article on the law's page."""
        if self.number == _OTHER:
            return "article-other" if self.name else "article-none"
        return f"article-{self.number}" + (f"-{self.sub}" if self.sub else "")


def laws(site: Site) -> Iterator[Page]:
    """Yield the list of laws and the page of each."""
    items = {key: len({entry.card.id for entry in resting}) for key, resting in site.by_law.items()}
    kinds = [
        (title_of("law_kind", kind), sorted(keys, key=lambda key: -items[key]))
        for kind, keys in groupby(site.laws, lambda key: site.laws[key].kind)
    ]
    body = render("laws.html", up="../", site=site, kinds=kinds, items=items)
    yield Page("laws/index.html", "法律依据", body, "list", column="法律依据")
    for key, law in site.laws.items():
        yield from _law(site, key, law)


def _law(site: Site, key: str, law: Law) -> Iterator[Page]:
    resting = site.by_law[key]
    items = len({entry.card.id for entry in resting})
    state = site.law_states[key]
    for part in parts(site, addresses.law(key), _by_article(resting)):
        body = render(
            "law.html",
            up="../",
            site=site,
            key=key,
            law=law,
            rows=_rows(law),
            part=part,
            items=items,
            trail=_TRAIL,
        )
        number = f"（第 {part.number} 页）" if part.number > 1 else ""
        yield Page(
            path=part.path,
            title=f"《{law.title}》{number}",
            body=body,
            kind="law",
            description=f"《{law.title}》，{state.before}{state.after}，{items:,} 项权力以它为依据",
            column="法律依据",
        )


def _rows(law: Law) -> list[Row]:
    facts = {
        "kind": title_of("law_kind", law.kind),
        "issuer": law.issuer,
        "document_number": law.document_number,
        "promulgated": law.promulgated,
        "amended": law.amended,
        "effective": law.effective,
        "articles": f"{law.articles} 条" if law.articles else None,
        "short_titles": "、".join(law.short_titles),
        "source": law.source,
    }
    return [Row(field_title("law", key), (text,)) for key, text in facts.items() if text]


def _by_article(resting: tuple[Resting, ...]) -> list[Group]:
    """Return the items in groups by the article that they cite, in the law's order."""
    found: dict[Place, dict[str, Card]] = {}
    for entry in resting:
        for place in _places(entry.article):
            found.setdefault(place, {})[entry.card.id] = entry.card
    groups = []
    for anchor, places in groupby(sorted(found), lambda place: place.anchor):
        named = list(places)
        cards = {key: card for place in named for key, card in found[place].items()}
        groups.append(Group(anchor, named[0].name or "没有注明条款", tuple(cards.values())))
    return groups


@lru_cache(maxsize=4096)
def _places(article: str) -> tuple[Place, ...]:
    if not article:
        return (Place(_OTHER, 1, ""),)
    places = []
    for ref in parse_articles(article):
        if ref.article is None:
            continue
        sub = f"之{chinese(ref.sub)}" if ref.sub else ""
        places.append(Place(ref.article, ref.sub or 0, f"第{chinese(ref.article)}条{sub}"))
    return tuple(dict.fromkeys(places)) or (Place(_OTHER, 0, "附件和其他"),)
