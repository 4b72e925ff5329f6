"""Wall sheets (上墙公示) to print: what a township handles, how long it takes, what to bring, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from powerlist.model import Item, Matter
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.facts import how_long
from powerlist.site.pages.templates import render
from powerlist.site.pages.townships import COLUMN, Handled, handled_in, point_of
from powerlist.statistics.townships import reach

_UNKNOWN = "先打电话问"


class Line(NamedTuple):
    """One item or public service: how long it takes, what to bring, whether that is known, what it costs."""

    name: str
    time: str
    materials: str
    fee: str
    item_id: str = ""


class Part(NamedTuple):
    """One kind of service with its lines."""

    title: str
    lines: list[Line]


def wall_sheets(site: Site, items: Mapping[str, Item]) -> Iterator[Page]:
    """Yield the sheet of each township, for one side of A3, or as many of A4 as it takes."""
    for township in site.townships:
        parts = [
            Part(handled.title, [*_lines(items, handled), *map(_matter, handled.matters)])
            for handled in handled_in(site, township)
        ]
        name = point_of(township)
        body = render(
            "wall-sheet.html",
            up="../",
            site=site,
            t=township,
            point=name,
            parts=[part for part in parts if part.lines],
            reach=reach([township]),
            day=f"{site.today.year}年{site.today.month}月{site.today.day}日",
        )
        yield Page(
            addresses.wall_sheet(township.id),
            f"{name}办事公示",
            body,
            "list",
            f"{name}的上墙公示：办什么、多久办好、带什么材料、电话和投诉，可以打印",
            column=COLUMN,
            head=render("townships-head.html", up="../", sieve=False, wall=True),
        )


def _lines(items: Mapping[str, Item], handled: Handled) -> Iterator[Line]:
    """Yield the lines of the items, without those that are frozen: nobody may come for them."""
    yield from (_line(items[card.id]) for card in handled.cards if card.standing != "frozen")


def _line(item: Item) -> Line:
    materials = [
        material.name if material.required is not False else f"{material.name}（需要时）"
        for material in item.materials
    ]
    fee = "" if item.fees is None else "收费" if item.fees.charged else "不收费"
    return Line(item.name, _time(item), "、".join(materials) or _UNKNOWN, fee, item.id)


def _time(item: Item) -> str:
    """Return how long the item takes; a note that no law sets a limit is too long for a wall."""
    limit = item.time_limit
    if item.handling == "immediate" or (limit and (limit.promised or limit.statutory)):
        return how_long(item).answer
    return "没有统一期限" if limit and limit.note else _UNKNOWN


def _matter(matter: Matter) -> Line:
    return Line(matter.name, matter.time or _UNKNOWN, "、".join(matter.materials) or "不用带材料", "")
