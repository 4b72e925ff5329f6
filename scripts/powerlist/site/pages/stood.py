"""The list as it stood: a page for each year-end and release, the list of those pages, a table of each."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from powerlist.model.standings import LEFT
from powerlist.schema import field_title, terms, title_of
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Asset, Page
from powerlist.site.pages.templates import environment, render, visible
from powerlist.site.stood import Power, State, begun, states
from powerlist.statistics.sample import marked

_ROWS = 400  # of one part
_BYTES = 160_000
_FORMULA = frozenset("=+-@\t\r")  # a cell that begins so would be taken for a formula


class Department(NamedTuple):
    """A department as it was called then, with what it had in force, and how many in each category."""

    id: str
    name: str
    powers: tuple[Power, ...]
    counts: tuple[int, ...]


def stood(site: Site) -> Iterator[Page | Asset]:
    """Yield the pages and tables of every state, and the page that lists them."""
    found = states(site)
    for state in found:
        yield from _pages(site, state)
        yield Asset(addresses.stood(state.point.key, "csv"), _table(site, state))
    body = render(
        "stood-index.html",
        up="../",
        site=site,
        states=found,
        begun=begun(site.past) if site.past else "",
        commit=site.past.commit if site.past else "",
    )
    about = "每年年底和每次发布时的清单"
    yield Page(addresses.STOOD, "以前的清单", body, "list", about, column="以前的清单")


def _pages(site: Site, state: State) -> Iterator[Page]:
    categories = list(terms("category").values())
    departments = _by_department(site, state, [term.token for term in categories])
    pages, begins = _parts(site, departments)
    point = state.point
    totals = [sum(column) for column in zip(*(one.counts for one in departments), strict=True)]
    for number, rows in enumerate(pages, start=1):
        body = render(
            "stood.html",
            up="../",
            site=site,
            point=point,
            count=len(state.powers),
            categories=categories,
            departments=departments,
            begins=begins,
            totals=totals,
            rows=Markup("").join(rows),
            number=number,
            last=len(pages),
            file=lambda n: addresses.numbered(addresses.stood(point.key), n).rpartition("/")[2],
        )
        name = f"{point.title}的清单"
        title = name if number == 1 else f"{name}（第 {number} 页）"
        about = f"{name}：{len(state.powers):,} 项，不是现在的清单"
        path = addresses.numbered(addresses.stood(point.key), number)
        yield Page(
            path, title, body, "list", about, "以前的清单", point.day, head=render("versions-head.html")
        )


def _by_department(site: Site, state: State, categories: list[str]) -> list[Department]:
    """Return the departments that had powers, in the order of those of today, those that are gone last."""
    found: dict[str, list[Power]] = {}
    for power in state.powers:
        found.setdefault(power.department, []).append(power)
    order = [*(key for key in site.departments if key in found), *sorted(found.keys() - site.departments)]
    return [_department(site, state, key, found[key], categories) for key in order]


def _department(site: Site, state: State, key: str, powers: list[Power], categories: list[str]) -> Department:
    now = site.departments.get(key)
    name = state.departments.get(key) or (now.name if now else key)
    counted = Counter(power.category for power in powers)
    by_category = sorted(powers, key=lambda power: categories.index(power.category))
    return Department(key, name, tuple(by_category), tuple(counted[token] for token in categories))


def _parts(site: Site, departments: list[Department]) -> tuple[list[list[Markup]], dict[str, int]]:
    """Return the rows of each page, and the number of the page on which each department begins."""
    head, row = _macros()
    pages: list[list[Markup]] = [[]]
    begins: dict[str, int] = {}
    size = rows = 0
    for department in departments:
        for place, power in enumerate(department.powers):
            markup = Markup(row(power, *_now(site, power)))
            if rows and (rows == _ROWS or size + len(markup.encode()) > _BYTES):
                pages.append([])
                size = rows = 0
            if place == 0 or rows == 0:
                pages[-1].append(Markup(head(department, place > 0)))
            if place == 0:
                begins[department.id] = len(pages)
            pages[-1].append(markup)
            size += len(markup.encode())
            rows += 1
    return pages, begins


def _now(site: Site, power: Power) -> tuple[str, str]:
    """Return what has become of an item since, and its present name where that is another."""
    card = site.cards[power.id]
    other = card.name if card.name != power.name else ""
    if card.standing in LEFT:
        return title_of("standing", card.standing), other
    return ("没有变" if power.is_same else "改过"), other


def _table(site: Site, state: State) -> bytes:
    """Return a state as UTF-8 with the mark by which Excel knows it, lines as RFC 4180 has them."""
    out = io.StringIO()
    keys = ("id", "name", "category", "department", "standing")
    lines = [[*(field_title("item", key) for key in keys), "现在", "现在的名称"]]
    for power in state.powers:
        now = site.departments.get(power.department)
        department = state.departments.get(power.department) or (now.name if now else power.department)
        row = (
            power.id,
            power.name,
            title_of("category", power.category),
            department,
            title_of("standing", power.standing),
            *_now(site, power),
        )
        lines.append([f"'{text}" if text[:1] in _FORMULA else visible(text) for text in row])
    csv.writer(out).writerows(marked(lines) if site.settings.sample else lines)
    return out.getvalue().encode("utf-8-sig")


@cache
def _macros() -> tuple[Callable[..., str], Callable[..., str]]:
    module = environment().get_template("_stood.html").module
    return module.head, module.row  # type: ignore[attr-defined]
