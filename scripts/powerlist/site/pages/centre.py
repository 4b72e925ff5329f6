"""The service centre: its page, one for each window, and the items at it, outside it, or undecided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from powerlist.model import Card, DutyDay, Window
from powerlist.schema import terms
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.listing import grouped
from powerlist.site.pages.templates import render, tel
from powerlist.statistics.centre import Counts, Sorted, counts_of, sort_out

COLUMN = "政务服务中心"
UNSAID = "unsaid"
_NAMELESS = "nowhere"  # items at the centre that name no window
_WEEK = tuple(terms("weekday"))
_ROWS = 1_200  # of one page; narrowing looks at one page only


class Sitting(NamedTuple):
    """One day of the timetable: which window, whose deputy, which post; no person."""

    window: Window
    department: str
    day: DutyDay


class AtWindow(NamedTuple):
    """One window, the names of its departments, and what is handled there."""

    window: Window
    departments: tuple[tuple[str, str], ...]  # id and name
    cards: tuple[Card, ...]
    counts: Counts
    days: tuple[Sitting, ...]


class Centre:
    """What the pages of the centre share."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.sorted: Sorted = sort_out(site.cards.values())
        held: dict[str, list[Card]] = {key: [] for key in site.windows}
        for card in self.sorted.entered:
            held.setdefault(window_of(card), []).append(card)
        self.windows = [self._window(window, tuple(held[key])) for key, window in site.windows.items()]
        self.without_window = [
            card for key, cards in held.items() if key not in site.windows for card in cards
        ]
        self.counts = counts_of(self.sorted.entered)
        self.grounds = {
            ground: sum(bool(card.centre) and ground_of(card) == ground for card in self.sorted.outside)
            for ground in (*terms("absence_ground"), UNSAID)
        }

    def _window(self, window: Window, cards: tuple[Card, ...]) -> AtWindow:
        names = {key: department.name for key, department in self.site.departments.items()}
        short = {key: one.short_name or one.name for key, one in self.site.departments.items()}
        own = tuple((key, names.get(key, key)) for key in window.departments)
        days = tuple(
            Sitting(window, short.get(key, key), day)
            for day in sorted(window.duty, key=lambda day: _WEEK.index(day.weekday))
            for key in (day.department or window.departments[0],)
        )
        order = {key: number for number, key in enumerate(window.departments)}
        kept = sorted(cards, key=lambda card: order.get(card.department, len(order)))
        return AtWindow(window, own, tuple(kept), counts_of(kept), days)

    @property
    def posts(self) -> int:
        """How many fixed posts the windows have, as far as they say."""
        return sum(window.posts or 0 for window in self.site.windows.values())

    @property
    def paid(self) -> dict[str, int]:
        """How many items at the centre are paid at each place."""
        places = [card.centre.paid_at for card in self.sorted.entered if card.centre and card.centre.paid_at]
        return {key: places.count(key) for key in terms("payment_place") if key in places}

    @property
    def timetable(self) -> dict[str, list[Sitting]]:
        """The days of the week on which somebody sits, each with who does."""
        days = [sitting for at in self.windows for sitting in at.days]
        found = {key: [one for one in days if one.day.weekday == key] for key in terms("weekday")}
        return {key: sittings for key, sittings in found.items() if sittings}


def window_of(card: Card) -> str:
    """Return the window at which an item says it is handled."""
    return (card.centre.window if card.centre else None) or _NAMELESS


def ground_of(card: Card) -> str:
    """Return the ground on which an item is not at the centre."""
    return (card.centre.ground if card.centre else None) or UNSAID


def centre(site: Site, shared: Centre) -> Iterator[Page]:
    """Yield the page of the centre, those of its windows, and the lists of the items."""
    name = site.service_centre.name if site.service_centre else COLUMN
    values: dict[str, Any] = {"site": site, "all": shared, "tel": tel}
    yield _page(addresses.CENTRE, name, render("service-centre.html", up="", **values), _about(shared))
    for at in shared.windows:
        yield from _window_pages(site, shared, at)
    yield from _lists(site, shared)


def _about(shared: Centre) -> str:
    return f"{len(shared.windows)} 个窗口，进驻 {shared.counts.items:,} 项；窗口、授权、坐班表、收费窗口"


def _window_pages(site: Site, shared: Centre, at: AtWindow) -> Iterator[Page]:
    path = addresses.window(at.window.id)
    about = f"{at.window.name}：{at.counts.items:,} 项，{at.window.number or ''}"
    for number, cards in _pages(at.cards):
        body = render(
            "window.html",
            up="../",
            site=site,
            all=shared,
            at=at,
            cards=cards,
            choices=_choices(site, list(at.cards)),
            has=has,
            files=_files(path, len(at.cards)),
            number=number,
            tel=tel,
        )
        yield _page(addresses.numbered(path, number), at.window.name, body, about, sieve=True)


def _lists(site: Site, shared: Centre) -> Iterator[Page]:
    order = [card for at in shared.windows for card in at.cards] + shared.without_window
    outside = grouped(shared.sorted.outside, dict.fromkeys((*terms("absence_ground"), UNSAID), ""), ground_of)
    away = [card for group in outside for card in group.cards]
    places = {key: number for number, key in enumerate(site.departments)}
    undecided = sorted(shared.sorted.undecided, key=lambda card: places.get(card.department, len(places)))
    lists = (
        (addresses.CENTRE_ITEMS, "centre-items.html", "进驻政务服务中心的事项", order),
        (addresses.CENTRE_OUTSIDE, "centre-outside.html", "不在政务服务中心办理的事项", away),
        (addresses.CENTRE_UNDECIDED, "centre-undecided.html", "没有写明是否进驻的事项", undecided),
    )
    for path, template, name, listed in lists:
        for number, cards in _pages(listed):
            body = render(
                template,
                up="../",
                site=site,
                all=shared,
                cards=cards,
                choices=_choices(site, listed),
                has=has,
                files=_files(path, len(listed)),
                number=number,
                ground_of=ground_of,
                window_of=window_of,
            )
            yield _page(
                addresses.numbered(path, number), name, body, f"{name}：{len(listed):,} 项", sieve=True
            )


def _page(path: str, title: str, body: str, about: str, *, sieve: bool = False) -> Page:
    up = "../" if "/" in path else ""
    head = render("centre-head.html", up=up, sieve=sieve)
    return Page(path, title, body, "list", about, column=COLUMN, head=head)


def _pages(cards: list[Card] | tuple[Card, ...]) -> Iterator[tuple[int, list[Card]]]:
    for number, start in enumerate(range(0, max(len(cards), 1), _ROWS), start=1):
        yield number, list(cards[start : start + _ROWS])


def _files(path: str, rows: int) -> list[str]:
    count = -(-max(rows, 1) // _ROWS)
    return [addresses.numbered(path, number).rpartition("/")[2] for number in range(1, count + 1)]


def _choices(site: Site, cards: list[Card]) -> dict[str, dict[str, str]]:
    """Return what a list can be narrowed by, and only what is there to choose."""
    departments = {card.department for card in cards}
    topics = {topic for card in cards for topic in card.topics}
    windows = {window_of(card) for card in cards}
    return {
        "department": {
            key: one.short_name or one.name for key, one in site.departments.items() if key in departments
        },
        "window": {key: one.name for key, one in site.windows.items() if key in windows},
        "topic": {key: one.name for key, one in site.topics.items() if key in topics},
    }


def has(card: Card) -> str:
    """Return what a list at the centre can be narrowed by, as words: sealed, charged."""
    centre = card.centre
    if centre is None:
        return ""
    found = (
        (centre.seal is True, "sealed"),
        (centre.seal is False, "unsealed"),
        (card.handling == "immediate", "immediate"),
        (card.charged, "charged"),
        (bool(centre.paid_at), f"paid-{centre.paid_at}"),
        (bool(centre.outside), "steps"),
        ("department" in centre.accepted_at, "two-doors"),
    )
    return " ".join(word for there, word in found if there)
