"""Adjustments of the list: what was changed, for which reason, through which steps, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from powerlist.model import Adjustment, AdjustmentKind, Card
from powerlist.model.adjustments import State, consultation_of, kinds_of, parts_of
from powerlist.model.standings import LEFT
from powerlist.schema import field_title, terms, title_of
from powerlist.site import addresses
from powerlist.site.derive import Site, date_of, departments_of
from powerlist.site.page import Page
from powerlist.site.pages.counting import counted_kinds
from powerlist.site.pages.course import course, next_of
from powerlist.site.pages.following import head
from powerlist.site.pages.proposals import proposals
from powerlist.site.pages.templates import adjustment_title, render, tel
from powerlist.statistics.catalogues import EFFECTS

_ROWS = 400  # of one part of the list, so that the page stays below 300 kB


class Stage(NamedTuple):
    """How far an adjustment has come today; `standing` lends its chip the colour of a standing of items."""

    words: str
    standing: str


_STAGES: dict[State, Stage] = {
    "begun": Stage("办理中", "frozen"),
    "announced": Stage("将征求意见", "frozen"),
    "open": Stage("正在征求意见", "consultation"),
    "closed": Stage("征求意见已结束，等待决定", "frozen"),
    "decided": Stage("已批准，等待公布", "consultation"),
    "published": Stage("已公布", "in_force"),
    "in_effect": Stage("已生效", "in_force"),
    "given_up": Stage("已终止，不再调整", "cancelled"),
}
_OVER: tuple[State, ...] = ("decided", "published", "in_effect")
# The standing that an adjustment gives its items; where one may stay on the list, what it is today tells.
_OUTCOMES: dict[AdjustmentKind, str] = {
    "create": "in_force", "accept": "in_force", "unfreeze": "in_force", "freeze": "frozen",
    "cancel": "cancelled", "delegate": "delegated",
}  # fmt: skip


class Touched(NamedTuple):
    """One item of an adjustment; `card` is None for an item that the list does not know.

    `outcome` is the standing that it got, `effect` says in words whether it came onto the list or left it;
    both are "" where the adjustment did nothing of the kind.
    """

    id: str
    card: Card | None
    outcome: str
    effect: str


class Group(NamedTuple):
    """What a record does in one way: its title, its own reason ("" for the record's), whose, which items."""

    kind: AdjustmentKind
    title: str
    reason: str
    department: str
    items: tuple[Touched, ...]


def adjustments(site: Site) -> Iterator[Page]:
    """Yield the list of adjustments, in parts where it is long, and the page of each."""
    yield from _list(site)
    for record in site.adjustments:
        yield _adjustment(site, record)


def stage_of(site: Site, record: Adjustment) -> Stage:
    """Return how far the adjustment has come today."""
    return _STAGES[site.states[record.id]]


def year_of(record: Adjustment) -> str:
    """Return the year under which a record is listed."""
    return date_of(record)[:4] or record.id[:4]


def _list(site: Site) -> Iterator[Page]:
    parts = [site.adjustments[n : n + _ROWS] for n in range(0, len(site.adjustments), _ROWS)] or [()]
    for number, part in enumerate(parts, start=1):
        path = addresses.numbered(addresses.ADJUSTMENTS, number)
        body = render(
            "adjustments.html",
            up="../",
            site=site,
            years=[(year, list(records)) for year, records in groupby(part, year_of)],
            stages={record.id: stage_of(site, record) for record in part},
            choices=_choices(site, part),
            counted_kinds=counted_kinds,
            departments_of=departments_of,
            pages=[addresses.numbered("index.html", n) for n in range(1, len(parts) + 1)],
            number=number,
        )
        name = "调整记录" if number == 1 else f"调整记录（第 {number} 页）"
        date = date_of(part[0]) if part else ""
        made = head(site, "../", addresses.ALL_FEED, addresses.CALENDAR, sieve=True)
        yield Page(path, name, body, "list", column="调整记录", date=date, head=made)


def _choices(site: Site, records: tuple[Adjustment, ...]) -> dict[str, dict[str, str]]:
    """Return what the list can be narrowed by: name of a choice → value → words."""
    kinds = {kind for record in records for kind in kinds_of(record)}
    whose = {department for record in records for department in departments_of(record, site.cards)}
    states = {site.states[record.id] for record in records}
    return {
        "year": {year: f"{year} 年" for year in dict.fromkeys(map(year_of, records))},
        "kind": {key: term.title for key, term in terms("adjustment_kind").items() if key in kinds},
        "department": {key: d.name for key, d in site.departments.items() if key in whose},
        "state": {state: stage.words for state, stage in _STAGES.items() if state in states},
    }


def _adjustment(site: Site, record: Adjustment) -> Page:
    name = adjustment_title(site, record)
    department = site.departments.get(record.department)
    stops = course(site, record)
    state = site.states[record.id]
    body = render(
        "adjustment.html",
        up="../",
        site=site,
        record=record,
        name=name,
        state=state,
        stage=stage_of(site, record),
        counted=counted_kinds(record),
        over=state in _OVER,
        department=department,
        groups=_groups(site, record),
        changed=proposals(site, record),
        stops=stops,
        waits_for=next_of(stops),
        consultation=consultation_of(record),
        sources=_sources(site, record),
        tel=tel,
        trail=[(addresses.ADJUSTMENTS, "调整记录")],
    )
    whose = department.name if department else record.department
    return Page(
        path=addresses.adjustment(record.id),
        title=name,
        body=body,
        kind="adjustment",
        description=f"{counted_kinds(record)}，{whose}，{stage_of(site, record).words}",
        column="调整记录",
        date=record.published or date_of(record),
        head=head(site, "../", addresses.ALL_FEED),
    )


def _groups(site: Site, record: Adjustment) -> list[Group]:
    """Return the parts of a record with their items; those of a batch are called catalogues, as published."""
    groups = []
    proposed = "" if site.states[record.id] in _OVER else "拟"
    for part in parts_of(record):
        kind = title_of("adjustment_kind", part.kind)
        items = tuple(_touched(site, record, key, part.kind) for key in part.items)
        catalogue = f"{proposed}{kind}目录（{len(items)} 项）"
        groups.append(
            Group(
                part.kind,
                catalogue if record.parts else field_title("adjustment", "items"),
                part.reason if part.reason != record.reason else "",
                part.department if part.department != record.department else "",
                items,
            )
        )
    return groups


def _touched(site: Site, record: Adjustment, key: str, kind: AdjustmentKind) -> Touched:
    effect = site.catalogues.effect(record.id, key)
    words = "" if effect is None else EFFECTS[effect]
    return Touched(key, site.cards.get(key), _outcome(site, key, kind), words)


def _outcome(site: Site, key: str, kind: AdjustmentKind) -> str:
    card = site.cards.get(key)
    if kind in ("transfer", "merge", "split") and card:
        return card.standing if card.standing in LEFT else "in_force"
    return _OUTCOMES.get(kind, "")


def _sources(site: Site, record: Adjustment) -> list[str]:
    """Return what the settings rest the procedure of this adjustment on, each once."""
    kinds = set(kinds_of(record))
    rules = site.settings.adjustment_procedures
    return list(dict.fromkeys(rule.source for rule in rules if kinds.intersection(rule.cases)))
