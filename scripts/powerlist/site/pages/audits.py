"""The audit of each year: does the list balance, was the procedure kept, did anything change unseen.

Only what people see today is told, see `powerlist.audit.public`; who made a commit is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from powerlist.audit import Audit, Evidence, Span, audit, public
from powerlist.audit.findings import SHORT, grouped
from powerlist.audit.flows import place_of
from powerlist.audit.records import KINDS, Flow, Objection
from powerlist.history import History
from powerlist.model.changes import ElementChange
from powerlist.report.audits.tables import SAMPLE, WEIGHTS, Count, Item, Record, Table, plain, tables, verdict
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.fields import head
from powerlist.site.pages.templates import render

# As much as a page bears; the whole report is made by the command.
MOST = 100  # rows of one table
MOST_OBJECTIONS = 50  # of one code
MOST_FLOWS = 500  # of all kinds
_ONCE_PUBLIC = frozenset(("first",))  # so many that the lists of items say it better
_SHOWN = (
    "departments", "categories", "clocks", "stocks", "procedures", "worse", "approvals", "touched", "strokes",
)  # fmt: skip


class Year(NamedTuple):
    """A year and its audit; `whole` says that it is over."""

    number: int
    audit: Audit
    whole: bool


class Group(NamedTuple):
    """The flows of one kind, by department: (department, its flows)."""

    kind: str
    title: str
    total: int
    departments: tuple[tuple[str, tuple[Flow, ...]], ...]


class Objections(NamedTuple):
    """What is objected to under one code, with what to do where that is the same for all."""

    code: str
    title: str
    weight: str
    total: int
    shown: tuple[Objection, ...]


def audits(site: Site) -> Iterator[Page]:
    """Yield the page that lists the audits, and one a year since the list has been in git."""
    years = list(_years(site, site.past)) if site.past and site.past.books else []
    body = render("audits.html", up="../", site=site, years=years, verdict=verdict)
    about = "每年的清单审计：收支、程序、没有记录的变更"
    yield Page(addresses.AUDITS, "清单审计", body, "list", about, column="清单审计", head=_head())
    for year in years:
        yield _page(site, year)


def _years(site: Site, past: History) -> Iterator[Year]:
    """Yield the years, the latest first."""
    evidence = _evidence(site, past)
    now = {id: (card.standing, card.department) for id, card in site.cards.items()}
    for number in range(site.today.year, date.fromisoformat(evidence.notes[0].day).year - 1, -1):
        span = Span(date(number, 1, 1), min(date(number, 12, 31), site.today))
        is_this = number == site.today.year
        own = evidence._replace(end=now if is_this else None)
        yield Year(number, audit(own, span, site.today), span.last == date(number, 12, 31))


def _evidence(site: Site, past: History) -> Evidence:
    names = {id: card.name for id, card in site.cards.items()}
    known = {id: department.name for id, department in site.departments.items()}

    def elements(item: str, commit: str) -> tuple[ElementChange, ...]:
        """Return how long people wait, before and after: of other elements the page of the item tells."""
        entries = past.of(item) if item in past.entries else ()
        found = (entry.elements for entry in entries if entry.commit == commit and all(entry.public))
        return tuple(one for one in next(found, ()) if one.path[0] == "time_limit")

    evidence = Evidence(
        past.notes,
        site.adjustments,
        tuple(record.id for record in site.adjustments),
        site.settings,
        names,
        {**known, **{id: name for id, name in past.departments.items() if id not in known}},
        elements=elements,
        chain=past.chain,
    )
    return public(evidence, site.cards.keys())


def _page(site: Site, year: Year) -> Page:
    found = year.audit
    shown = {table.key: table for table in tables(found)}
    title = f"{year.number} 年清单审计"
    title += "" if year.whole else f"（截至 {site.today.isoformat()}）"
    body = render(
        "audit.html",
        up="../",
        site=site,
        title_=title,
        year=year,
        audit=found,
        verdict=verdict(found),
        by_key={key: _cut(shown[key]) for key in _SHOWN},
        sample=SAMPLE,
        departments={line.key for line in found.departments},
        lengths={key: len(shown[key].rows) for key in _SHOWN},
        groups=_groups(found),
        objections=_objections(found.objections),
        short=SHORT,
        weights=WEIGHTS,
        plain=plain,
        is_count=lambda cell: isinstance(cell, Count),
        is_item=lambda cell: isinstance(cell, Item) and cell.id in site.cards,
        is_record=lambda cell: isinstance(cell, Record) and cell.id in site.states,
        is_number=lambda cell: isinstance(cell, int | Count),
    )
    path = addresses.audit(year.number)
    day = found.span.last.isoformat()
    return Page(path, title, body, "list", verdict(found), "清单审计", day, head=_head())


def _head() -> str:
    return head("adjusting", "statistics", up="../")


def _cut(table: Table) -> Table:
    return table._replace(rows=table.rows[:MOST])


def _groups(found: Audit) -> list[Group]:
    """Return the flows by kind and department, in the order of the account."""
    order = [line.key for line in found.departments]
    groups, room = [], MOST_FLOWS
    for kind, title in KINDS.items():
        flows = sorted((f for f in found.flows if f.kind == kind), key=lambda f: place_of(f.item))
        if not flows:
            continue
        is_long = kind in _ONCE_PUBLIC or len(flows) > room
        room -= 0 if is_long else len(flows)
        by = [] if is_long else [(key, tuple(f for f in flows if f.department == key)) for key in order]
        groups.append(Group(kind, title, len(flows), tuple((key, some) for key, some in by if some)))
    return groups


def _objections(found: Sequence[Objection]) -> list[Objections]:
    return [
        Objections(code, title, WEIGHTS[some[0].weight], len(some), tuple(some[:MOST_OBJECTIONS]))
        for code, title, some in grouped(found)
    ]
