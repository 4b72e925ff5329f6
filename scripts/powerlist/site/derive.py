"""What the pages share, worked out once from the public registry: what stands where, and how much of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from powerlist.history import History
from powerlist.model import (
    Adjustment,
    Assessment,
    Card,
    Department,
    Flowchart,
    Law,
    PublicConsultation,
    Registry,
    ServiceCentre,
    Settings,
    Topic,
    Township,
    TownshipKind,
    Window,
)
from powerlist.model.adjustments import State, consultation_of, items_of, parts_of
from powerlist.model.adjustments import state_of as stage_of
from powerlist.model.standings import LEFT, TODAY
from powerlist.schema import terms
from powerlist.site.flowcharts import Drawing, draw_all
from powerlist.site.law_states import LawState, state_of
from powerlist.statistics.catalogues import Catalogues, catalogues
from powerlist.statistics.facts import in_order

# An item of these standings has left the list; its page and its address stay.


class Resting(NamedTuple):
    """One item that rests on a law, and the article as it cites it ("" if it names none)."""

    card: Card
    article: str


@dataclass(frozen=True)
class Site:
    """What pages share. Dicts keep the order in which pages show them; no item is held, only its card."""

    settings: Settings
    today: date
    departments: dict[str, Department]
    laws: dict[str, Law]
    law_states: dict[str, LawState]
    flowcharts: dict[str, Flowchart]
    drawings: dict[str, Drawing]  # of the shared flowcharts, by their ids
    topics: dict[str, Topic]
    adjustments: tuple[Adjustment, ...]  # latest first
    states: dict[str, State]  # how far each adjustment has come today, by its id
    consultations: tuple[Adjustment, ...]  # open today, the one that closes first comes first
    announced: tuple[Adjustment, ...]  # whose consultation will open, the next one first
    undecided: tuple[Adjustment, ...]  # whose consultation is over, and nobody has decided; the latest first
    service_centre: ServiceCentre | None
    windows: dict[str, Window]
    townships: tuple[Township, ...]
    withheld_count: int
    cards: dict[str, Card]
    by_department: dict[str, tuple[Card, ...]]  # those still on the list, so in the next three
    by_category: dict[str, tuple[Card, ...]]
    by_topic: dict[str, tuple[Card, ...]]
    by_law: dict[str, tuple[Resting, ...]]
    by_standing: dict[str, tuple[Card, ...]]  # all of them
    adjustments_of: dict[str, tuple[Adjustment, ...]]  # item id → its adjustments, latest first
    adjustments_by_department: dict[str, tuple[Adjustment, ...]]  # what it proposed, or what concerns it
    catalogues: Catalogues
    past: History | None = None  # of the items; None where it is not known
    township_kinds: tuple[TownshipKind, ...] = ()
    townships_of: dict[str, tuple[Township, ...]] = field(default_factory=dict)  # item id → where
    assessment: Assessment | None = None  # of the latest month
    hand_written: frozenset[str] = frozenset()  # paths of the pages that are there besides, such as help
    rendered: dict[str, str] = field(default_factory=dict)  # kept by the pages: HTML of shared flowcharts

    @property
    def on_the_list(self) -> int:
        """How many powers the list holds today."""
        return powers(self.cards.values())


def derive(registry: Registry, today: date) -> Site:
    """Return what the pages share of a registry that has passed the gate."""
    cards = {card.id: card for card in registry.items.cards}
    current = [card for card in cards.values() if card.standing not in LEFT]
    departments = in_order(registry.departments)
    flowcharts = dict(sorted(registry.flowcharts.items()))
    laws = dict(sorted(registry.laws.items(), key=lambda pair: _law_order(*pair)))
    topics = {topic.id: topic for topic in registry.topics}
    adjustments = tuple(sorted(registry.adjustments, key=_latest_first))
    states = {record.id: stage_of(record, today) for record in adjustments}
    centre = registry.service_centre
    townships = tuple(replace(one, services=_handled(one.services, cards)) for one in registry.townships)
    return Site(
        settings=registry.settings,
        today=today,
        departments=departments,
        laws=laws,
        law_states={key: state_of(law, today) for key, law in laws.items()},
        flowcharts=flowcharts,
        drawings=draw_all(flowcharts),
        topics=topics,
        adjustments=adjustments,
        states=states,
        consultations=_in_state(adjustments, states, "open", lambda c: c.closes),
        announced=_in_state(adjustments, states, "announced", lambda c: c.opens),
        undecided=_in_state(adjustments, states, "closed", lambda c: c.closes)[::-1],
        service_centre=centre,
        windows={window.id: window for window in centre.windows} if centre else {},
        townships=townships,
        withheld_count=registry.withheld_count,
        cards=cards,
        by_department=_grouped(current, departments, lambda card: (card.department,)),
        by_category=_grouped(current, terms("category"), lambda card: (card.category,)),
        by_topic=_grouped(current, topics, lambda card: card.topics),
        by_law=_resting(current, laws),
        by_standing=_grouped(cards.values(), terms("standing"), lambda card: (card.standing,)),
        adjustments_of=_by_item(adjustments),
        adjustments_by_department=_of_departments(adjustments, cards),
        catalogues=catalogues(registry.items, cards, adjustments, today),
        township_kinds=tuple(
            replace(one, items=_handled(one.items, cards)) for one in registry.township_kinds
        ),
        townships_of=_by_service(townships),
        assessment=max(registry.assessments, key=lambda one: one.month, default=None),
    )


def powers(cards: Iterable[Card]) -> int:
    """Return how many of these are powers today; what is only proposed is none yet."""
    return sum(card.standing in TODAY for card in cards)


def date_of(adjustment: Adjustment) -> str:
    """Return the day an adjustment is listed under: its publication, or the latest step before that."""
    consultation = consultation_of(adjustment)
    opens = consultation.opens if consultation else None
    return adjustment.published or adjustment.approved or opens or adjustment.effective or ""


def departments_of(adjustment: Adjustment, cards: Mapping[str, Card]) -> list[str]:
    """Return the departments that propose an adjustment or whose items it concerns, in a fixed order."""
    whose = {adjustment.department, *(part.department for part in parts_of(adjustment))}
    whose |= {cards[key].department for key in items_of(adjustment) if key in cards}
    return sorted(whose)


def _law_order(key: str, law: Law) -> tuple[int, str]:
    return list(terms("law_kind")).index(law.kind), key


def _latest_first(adjustment: Adjustment) -> tuple[int, str]:
    digits = date_of(adjustment).replace("-", "") or "0"
    return -int(digits), adjustment.id


def _in_state(
    adjustments: Iterable[Adjustment],
    states: Mapping[str, State],
    state: State,
    day: Callable[[PublicConsultation], str],
) -> tuple[Adjustment, ...]:
    """Return the adjustments in this state that have a consultation, in the order of one of its days."""
    found = []
    for record in adjustments:
        consultation = consultation_of(record)
        if consultation and states[record.id] == state:
            found.append((day(consultation), record.id, record))
    return tuple(record for _, _, record in sorted(found, key=lambda entry: entry[:2]))


def _grouped(
    cards: Iterable[Card], order: Mapping[str, object], keys_of: Callable[[Card], tuple[str, ...]]
) -> dict[str, tuple[Card, ...]]:
    """Return key → cards for every key of `order`, the empty ones too."""
    found: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for key in keys_of(card):
            found[key].append(card)
    return {key: tuple(found[key]) for key in order}


def _resting(cards: Iterable[Card], laws: Mapping[str, Law]) -> dict[str, tuple[Resting, ...]]:
    found: defaultdict[str, list[Resting]] = defaultdict(list)
    for card in cards:
        for law, article in dict.fromkeys(card.citations):
            found[law].append(Resting(card, article))
    return {key: tuple(found[key]) for key in laws}


def _handled(ids: Iterable[str], cards: Mapping[str, Card]) -> tuple[str, ...]:
    """Return which of the items people may come for: what has left the list only if it was handed down."""
    return tuple(key for key in ids if key in cards and cards[key].standing in (*TODAY, "delegated"))


def _by_service(townships: Iterable[Township]) -> dict[str, tuple[Township, ...]]:
    found: defaultdict[str, list[Township]] = defaultdict(list)
    for township in townships:
        for key in dict.fromkeys(township.services):
            found[key].append(township)
    return {key: tuple(townships) for key, townships in found.items()}


def _by_item(adjustments: Iterable[Adjustment]) -> dict[str, tuple[Adjustment, ...]]:
    found: defaultdict[str, list[Adjustment]] = defaultdict(list)
    for adjustment in adjustments:
        for key in items_of(adjustment):
            found[key].append(adjustment)
    return {key: tuple(records) for key, records in found.items()}


def _of_departments(
    adjustments: Iterable[Adjustment], cards: Mapping[str, Card]
) -> dict[str, tuple[Adjustment, ...]]:
    """Return department → the adjustments that it proposed or that concern an item of it, latest first."""
    found: defaultdict[str, list[Adjustment]] = defaultdict(list)
    for adjustment in adjustments:
        for department in departments_of(adjustment, cards):
            found[department].append(adjustment)
    return {key: tuple(records) for key, records in found.items()}
