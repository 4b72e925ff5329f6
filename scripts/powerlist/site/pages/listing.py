"""Long lists in parts: complete without JavaScript, and no page heavier than a cheap phone can bear."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from powerlist.model import Card
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.pages.templates import environment

_ROWS = 500  # of one part
_BYTES = 180_000  # of its rows, so that the page stays below 300 kB
_AROUND = 2  # parts named before and after this one


class Group(NamedTuple):
    """Items that stand together under a title; `id` is the anchor of the title."""

    id: str
    title: str
    cards: tuple[Card, ...]


class Row(NamedTuple):
    """One line of a part: the title of a group (`cards` of them) or the markup of an item's row."""

    group: Group | None
    markup: Markup
    continued: bool = False


class Link(NamedTuple):
    """A link of the pager: a number, the file it leads to ("" for this part), or a gap (number 0)."""

    number: int
    file: str


class Part(NamedTuple):
    """One page of a list. `contents` are the groups with the addresses at which they begin."""

    path: str
    number: int
    last: int
    rows: list[Row]
    contents: list[tuple[Group, str]]

    @property
    def links(self) -> list[Link]:
        """The pager: first, last and those around this part."""
        near = range(self.number - _AROUND, self.number + _AROUND + 1)
        shown = sorted({1, self.last, *(n for n in near if 1 <= n <= self.last)})
        links, before = [], 0
        for number in shown:
            if number > before + 1:
                links.append(Link(0, ""))
            links.append(Link(number, "" if number == self.number else self.file(number)))
            before = number
        return links

    def file(self, number: int) -> str:
        """Return the file name of another part, "" when there is none; parts lie in one folder."""
        first = self.path if self.number == 1 else self.path.replace(f".{self.number}.html", ".html")
        return addresses.numbered(first, number).rpartition("/")[2] if 1 <= number <= self.last else ""


def grouped(cards: Iterable[Card], order: dict[str, str], key_of: Callable[[Card], str]) -> list[Group]:
    """Return the cards in groups, in the order of `order` (key → title), without empty ones."""
    found: dict[str, list[Card]] = {key: [] for key in order}
    for card in cards:
        found.setdefault(key_of(card), []).append(card)
    return [Group(key, order.get(key, key), tuple(group)) for key, group in found.items() if group]


def parts(site: Site, path: str, groups: list[Group]) -> list[Part]:
    """Return the parts of a list whose first page lies at `path`; at least one, which may be empty."""
    pages: list[list[Row]] = [[]]
    begins: list[tuple[Group, int]] = []
    size = rows = 0
    for group in groups:
        for place, card in enumerate(group.cards):
            markup = row(site, card)
            weight = len(markup.encode())
            if rows and (rows == _ROWS or size + weight > _BYTES):
                pages.append([])
                size = rows = 0
            if place == 0 or rows == 0:
                pages[-1].append(Row(group, Markup(), continued=place > 0))
            if place == 0:
                begins.append((group, len(pages)))
            pages[-1].append(Row(None, markup))
            size += weight
            rows += 1
    name = path.rpartition("/")[2]
    contents = [(group, f"{addresses.numbered(name, number)}#{group.id}") for group, number in begins]
    return [
        Part(addresses.numbered(path, number), number, len(pages), page, contents)
        for number, page in enumerate(pages, start=1)
    ]


def row(site: Site, card: Card) -> Markup:
    """Return the row of an item, the same in every list that lies in a folder."""
    return _Rows.of(site)[card.id]


class _Rows(dict[str, Markup]):
    """Rows by item id, each rendered once: an item stands in five lists."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site
        self._render = _row_macro()

    def __missing__(self, item_id: str) -> Markup:
        made = self[item_id] = Markup(self._render(self._site, self._site.cards[item_id]))
        return made

    _last: tuple[Site, _Rows] | None = None

    @classmethod
    def of(cls, site: Site) -> _Rows:
        """Return the rows of this site; those of the site asked for last are kept."""
        if cls._last is None or cls._last[0] is not site:
            cls._last = (site, cls(site))
        return cls._last[1]


@cache
def _row_macro() -> Callable[[Site, Card], str]:
    macro: Callable[[Site, Card], str] = environment().get_template("_list.html").module.row  # type: ignore[attr-defined]
    return macro
