"""我要去哪里办: by what one wants to do, by department and by window, on one page that needs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from powerlist.model import Card, Window
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.centre import COLUMN, Centre, window_of
from powerlist.site.pages.reached import townships_named
from powerlist.site.pages.templates import render, tel

_FEW = 40  # items of a topic that are told one by one


class Way(NamedTuple):
    """Where some items are handled, how many they are, and the list of them."""

    name: str
    items: int
    href: str
    window: Window | None = None


class Wish(NamedTuple):
    """A topic or a department, and where its items are handled; `cards` are the items, if they are few."""

    id: str
    name: str
    ways: tuple[Way, ...]
    cards: tuple[Card, ...] = ()


def where(site: Site, shared: Centre) -> Page:
    """Return the page that tells where to go."""
    topics = _wishes(
        shared,
        {key: topic.name for key, topic in site.topics.items()},
        lambda card: card.topics,
        "topic",
    )
    body = render(
        "where.html",
        up="",
        site=site,
        all=shared,
        topics=[wish._replace(cards=_few(shared, wish)) for wish in topics],
        doors=lambda card: card.centre.accepted_at if card.centre else (),
        departments=_wishes(
            shared,
            {key: department.name for key, department in site.departments.items()},
            lambda card: (card.department,),
            "department",
        ),
        townships=lambda card: townships_named(site, card.id),
        tel=tel,
    )
    about = "按要办的事、按部门、按窗口，看去政务服务中心的哪个窗口，或者去别的什么地方"
    head = render("centre-head.html", up="", sieve=False)
    return Page(addresses.WHERE, "我要去哪里办", body, "list", about, column=COLUMN, head=head)


def _few(shared: Centre, wish: Wish) -> tuple[Card, ...]:
    """Return the items of a topic, those at the centre first, unless they are many."""
    if sum(way.items for way in wish.ways) > _FEW:
        return ()
    everything = (*shared.sorted.entered, *shared.sorted.outside, *shared.sorted.undecided)
    return tuple(card for card in everything if wish.id in card.topics)


def _wishes(
    shared: Centre,
    names: dict[str, str],
    keys_of: Callable[[Card], Iterable[str]],
    narrowed: str,
) -> list[Wish]:
    """Return, for each name that has items, where they are handled; `narrowed` names the parameter."""
    at: dict[str, dict[str, int]] = {key: {} for key in names}
    outside = dict.fromkeys(names, 0)
    unsaid = dict.fromkeys(names, 0)
    for card in shared.sorted.entered:
        for key in keys_of(card):
            if key in at:
                at[key][window_of(card)] = at[key].get(window_of(card), 0) + 1
    for counts, cards in ((outside, shared.sorted.outside), (unsaid, shared.sorted.undecided)):
        for card in cards:
            for key in keys_of(card):
                if key in counts:
                    counts[key] += 1
    wishes = []
    for key, name in names.items():
        ways = [
            Way(
                window.name,
                at[key][window_id],
                f"{addresses.window(window_id)}?{narrowed}={key}#items",
                window,
            )
            for window_id, window in shared.site.windows.items()
            if window_id in at[key]
        ]
        nameless = sum(count for window_id, count in at[key].items() if window_id not in shared.site.windows)
        rest = (
            ("政务服务中心，没有写明窗口", nameless, f"{addresses.CENTRE_ITEMS}?{narrowed}={key}"),
            ("不在政务服务中心办理", outside[key], f"{addresses.CENTRE_OUTSIDE}?{narrowed}={key}"),
            ("还没有写明，请先问实施部门", unsaid[key], f"{addresses.CENTRE_UNDECIDED}?{narrowed}={key}"),
        )
        ways += [Way(said, count, href) for said, count, href in rest if count]
        if ways:
            wishes.append(Wish(key, name, tuple(ways)))
    return wishes
