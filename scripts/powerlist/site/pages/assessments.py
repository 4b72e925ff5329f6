"""The pages of the monthly assessment: all months side by side, a page for each, and the items it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from powerlist.model import Registry
from powerlist.model.assessed import Assessed, counts_of
from powerlist.site import addresses, assessing
from powerlist.site.assessing import Month
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.templates import render
from powerlist.statistics.indicators import INDICATORS, Indicator, rate_of

_COLUMN = "月度考核"
_SHOWN = 12  # months side by side
_ROWS = 900  # items on one page, which stays below 300 kB


class Now:
    """The items as the list holds them today: all counts, and where the list of items begins for each."""

    def __init__(self, site: Site, registry: Registry) -> None:
        order = {key: number for number, key in enumerate(site.departments)}
        items = assessing.items_now(registry)
        self.items = sorted(items, key=lambda one: (order.get(one.department, len(order)), one.id))
        self.counts = counts_of(items)
        self.departments = assessing.counted_now(items, "department")
        self.parts = list(_parts(self.items))
        self.pages = {one.department: _path(n) for n, part in enumerate(self.parts, 1) for one in part[::-1]}

    def href(self, key: str, **narrowed: str) -> str:
        """Return the address of the items that a count counts."""
        return assessing.following(key, self.pages, **narrowed)

    @property
    def rates(self) -> dict[str, Any]:
        """The rates of the items today, by indicator."""
        row = _Counted(self.counts)
        return {one.key: rate_of(one, [row]) for one in assessing.OF_ITEMS}


class _Counted:
    """Counts as a row of the assessment."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.__dict__.update(counts)


class Cell(NamedTuple):
    """One indicator in one month: its rate and where it leads."""

    month: Month
    percent: float | None
    href: str


def assessments(site: Site, registry: Registry) -> Iterator[Page]:
    """Yield the page of all months, one for each month, and those of the items."""
    months, now = assessing.months(site, registry), Now(site, registry)
    shown = months[:_SHOWN][::-1]
    shared = {"up": "../", "site": site, "now": now, "targets": targets(site), "said": _said()}
    body = render(
        "assessments.html",
        months=months,
        shown=shown,
        trend=[(one, [_cell(one, month, now, months[0]) for month in shown]) for one in INDICATORS],
        indicators=INDICATORS,
        items=assessing.OF_ITEMS,
        **shared,
    )
    yield _page(site, addresses.ASSESSMENTS, _COLUMN, body, "各窗口、各部门每月的办件、进驻、授权、满意度")
    for place, month in enumerate(months):
        before = months[place + 1] if place + 1 < len(months) else None
        body = render(
            "assessment.html",
            month=month,
            before=before,
            later=months[place - 1] if place else None,
            books=assessing.OF_BOOKS,
            by_window=assessing.BY_WINDOW,
            by_department=assessing.BY_DEPARTMENT,
            items=assessing.OF_ITEMS,
            **shared,
        )
        about = f"{month.name}政务服务中心各窗口、各部门的考核数据"
        yield _page(site, addresses.assessment(month.record.month), f"{month.name}考核", body, about)
    yield from _items(site, now)


def targets(site: Site) -> dict[str, int | None]:
    """Return the targets of the settings by indicator, None for none."""
    held = site.settings.targets
    return {one.key: getattr(held, one.target, None) if one.target else None for one in INDICATORS}


def _items(site: Site, now: Now) -> Iterator[Page]:
    """Yield the list of the items that are counted; a department's follow each other."""
    choices = {
        "department": {
            key: site.departments[key].short_name or site.departments[key].name
            for key in site.departments
            if key in now.departments
        },
        "window": {key: window.name for key, window in site.windows.items()},
    }
    for number, part in enumerate(now.parts or [[]], start=1):
        path = _path(number)
        body = render(
            "assessed-items.html",
            up="../",
            site=site,
            items=part,
            choices=choices,
            number=number,
            files=[_path(n).rpartition("/")[2] for n in range(1, len(now.parts) + 1)],
            total=len(now.items),
        )
        name = "考核所数的事项" + (f"（第 {number} 页）" if number > 1 else "")
        yield _page(
            site, path, name, body, "依申请办理的事项：是否进驻、窗口授权、办件类型、时限", sieve=True
        )


def _page(site: Site, path: str, title: str, body: str, about: str, *, sieve: bool = False) -> Page:
    head = render("assessment-head.html", up="../", sieve=sieve)
    return Page(path, title, body, "list", about, column=_COLUMN, head=head)


def _cell(indicator: Indicator, month: Month, now: Now, newest: Month) -> Cell:
    own = addresses.assessment(month.record.month).rpartition("/")[2]
    href = f"{own}#of-{indicator.key}"
    if indicator.of == "departments" and month is newest:  # the list has moved on since the others
        href = now.href(indicator.part).rpartition("/")[2]
    return Cell(month, month.rates[indicator.key].percent, href)


def _parts(items: list[Assessed]) -> Iterator[list[Assessed]]:
    """Yield the items in parts that break between departments, unless one alone is too long."""
    part: list[Assessed] = []
    for one in items:
        own = part[-1].department if part else one.department
        if len(part) >= _ROWS or (len(part) >= _ROWS // 2 and own != one.department):
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def _path(number: int) -> str:
    return addresses.numbered(addresses.ASSESSED_ITEMS, number)


def _said() -> dict[str, str]:
    """Return key → what a count is called on the pages, where limits are told with their unit."""
    titles = assessing.keys_of("windows") | assessing.keys_of("departments")
    return {key: title.removesuffix("（分钟）") for key, title in titles.items()}
