"""How far the list has come: what is filled in, by department and category, and what each still lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from powerlist.schema import elements, terms
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.leading import leads
from powerlist.site.page import Page
from powerlist.site.pages.fields import head
from powerlist.site.pages.templates import render
from powerlist.statistics import Figures, Missing, Tally
from powerlist.statistics.completeness import due_of, of_phase_1, percent, title_of_lacking
from powerlist.statistics.facts import Facts
from powerlist.statistics.filling import deadlines
from powerlist.statistics.tables import Where

_ITEMS = 1_500  # named on one page; more follow on the next


class Line(NamedTuple):
    """One department or category, where it leads, and what has been counted of its items."""

    name: str
    href: str
    tally: Tally
    items: str
    complete: str


class Lack(NamedTuple):
    """One element, how many items lack it, what share of those that owe it that is, and where they stand."""

    title: str
    phase: int
    how: str
    items: int
    percent: float | None
    href: str


class Group(NamedTuple):
    """Items that lack the same elements; `late` says whether one of them is of phase 1."""

    lacking: str
    late: bool
    items: Sequence[Facts]


def progress(site: Site, found: Figures, facts: Iterable[Facts]) -> Iterator[Page]:
    """Yield the page of the whole list, and that of each department."""
    own: defaultdict[str, list[Facts]] = defaultdict(list)
    for one in facts:
        if one.counts:
            own[one.department].append(one)
    yield _whole(site, found, own)
    for key in found.departments:
        if key in site.departments:
            yield from _department(site, found, key, own[key])


def _whole(site: Site, found: Figures, own: dict[str, list[Facts]]) -> Page:
    whole = found.whole
    powers = [one for listed in own.values() for one in listed]
    body = render(
        "progress.html",
        up="",
        whole=whole,
        complete=percent(whole.phase_2, whole.items),
        listed=percent(whole.phase_1, whole.items),
        links=_links(site, "", (), "category"),
        departments=[
            _line(site, site.departments[key].name, addresses.progress(key), tally, (("department", key),))
            for key, tally in found.departments.items()
            if key in site.departments
        ],
        categories=[
            _line(site, terms("category")[key].title, addresses.category(key), tally, (("category", key),))
            for key, tally in found.categories.items()
        ],
        missing=[_lack(site, "", one, powers, ()) for one in found.missing],
        compression=found.compression,
        immediate=found.immediate,
        deadlines=deadlines(site.settings, site.today),
        today=site.today.isoformat(),
    )
    about = f"{whole.items:,} 项行政权力中 {whole.phase_2:,} 项要素完备"
    return Page(addresses.PROGRESS, "编制进度", body, "list", about, column="编制进度", head=head("standard"))


def _department(site: Site, found: Figures, key: str, powers: list[Facts]) -> Iterator[Page]:
    tally, name = found.departments[key], site.departments[key].name
    where = (("department", key),)
    parts = _parts(_groups(powers))
    about = f"{name}：{tally.items:,} 项行政权力中 {tally.phase_2:,} 项要素完备"
    for number, groups in enumerate(parts, start=1):
        path = addresses.numbered(addresses.progress(key), number)
        body = render(
            "progress-department.html",
            up="../",
            name=name,
            key=key,
            number=number,
            pages=[
                addresses.numbered(addresses.progress(key), n + 1).rpartition("/")[2]
                for n in range(len(parts))
            ],
            tally=tally,
            complete=percent(tally.phase_2, tally.items),
            listed=percent(tally.phase_1, tally.items),
            links=_links(site, "../", where, "department"),
            missing=[_lack(site, "../", one, powers, where) for one in found.lacking.get(key, ())],
            groups=groups,
            deadlines=deadlines(site.settings, site.today),
            today=site.today.isoformat(),
        )
        title = f"{name}：编制进度" + (f"（第 {number} 页）" if number > 1 else "")
        yield Page(path, title, body, "list", about, column="编制进度", head=head("standard", up="../"))


def _links(site: Site, up: str, where: Where, dimension: str) -> dict[str, str]:
    """Return where the figures at the head lead; those of elements to the table that tells them apart."""
    asked = {"items": (), **{stage: (("stage", stage),) for stage in ("phase_1", "phase_2", "no_phase_2")}}
    found = {name: up + leads(site, (*where, *more)) for name, more in asked.items()}
    return {**found, "elements": f"{up}{addresses.statistics('completeness')}#completeness_by_{dimension}"}


def _line(site: Site, name: str, href: str, tally: Tally, where: Where) -> Line:
    complete = leads(site, (*where, ("stage", "phase_2"))) if tally.phase_2 else ""
    return Line(name, href, tally, leads(site, where), complete)


def _lack(site: Site, up: str, one: Missing, powers: Iterable[Facts], where: Where) -> Lack:
    element = elements()[one.element]
    owing = sum(one.element in due_of(item.category) for item in powers)
    return Lack(
        title_of_lacking(one.element),
        element.phase,
        f"{up}fields.html#element-{one.element}",
        one.items,
        percent(one.items, owing),
        up + leads(site, (*where, ("missing", one.element))),
    )


def _groups(powers: Iterable[Facts]) -> list[Group]:
    """Return the items that lack something, those that lack the same together: the late, then the fewest."""
    found: defaultdict[tuple[str, ...], list[Facts]] = defaultdict(list)
    for item in powers:
        if item.lacking:
            found[item.lacking].append(item)
    groups = [
        Group("、".join(map(title_of_lacking, lacking)), not of_phase_1().isdisjoint(lacking), items)
        for lacking, items in found.items()
    ]
    return sorted(groups, key=lambda group: (not group.late, len(group.items[0].lacking), group.items[0].id))


def _parts(groups: list[Group]) -> list[list[Group]]:
    """Return the groups in pages of a bounded number of items; at least one page."""
    parts: list[list[Group]] = [[]]
    room = _ITEMS
    for group in groups:
        left = group.items
        while left:
            if not room:
                parts.append([])
                room = _ITEMS
            parts[-1].append(group._replace(items=left[:room]))
            left, room = left[room:], max(0, room - len(left))
    return parts
