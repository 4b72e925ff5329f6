"""How far services reach townships and villages: points, kinds of service and items, counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from powerlist.model import ServiceKind, Township, TownshipKind, Village
from powerlist.schema import terms
from powerlist.statistics.completeness import percent


class Reach(NamedTuple):
    """What has been counted of one township, or of all.

    `villages` are all 嘎查, villages and communities, `stations` and `agents` those that have a point of that
    kind; `kinds` is how many of the eight kinds of service are offered, `kinds_due` how many should be (eight
    for each township); `items` are different items handled; `models` model points, the township's own too.
    """

    villages: int
    stations: int
    agents: int
    kinds: int
    kinds_due: int
    items: int
    models: int

    @property
    def points(self) -> int:
        """How many villages have a service point."""
        return self.stations + self.agents

    @property
    def without(self) -> int:
        """How many villages have none."""
        return self.villages - self.points

    @property
    def points_percent(self) -> float | None:
        """The share of villages with a service point, in per cent with one decimal, rounded down."""
        return percent(self.points, self.villages)

    @property
    def kinds_percent(self) -> float | None:
        """The share of the kinds of service that are offered, in per cent with one decimal, rounded down."""
        return percent(self.kinds, self.kinds_due)


class KindReach(NamedTuple):
    """One of the eight kinds of service: who offers it, and how many villages do."""

    kind: ServiceKind
    entry: TownshipKind | None  # its items and public services, None where the file lists none
    offering: tuple[Township, ...]
    lacking: tuple[Township, ...]
    villages: int


def reach(townships: Iterable[Township]) -> Reach:
    """Return the figures of these townships together."""
    chosen = tuple(townships)
    villages = [village for township in chosen for village in township.villages]
    return Reach(
        villages=len(villages),
        stations=_points(villages, "station"),
        agents=_points(villages, "agent"),
        kinds=sum(len(set(township.kinds)) for township in chosen),
        kinds_due=len(terms("service_kind")) * len(chosen),
        items=len({item for township in chosen for item in township.services}),
        models=sum(one.model is not None for one in chosen) + sum(one.model is not None for one in villages),
    )


def kinds_reached(townships: Iterable[Township], kinds: Iterable[TownshipKind]) -> list[KindReach]:
    """Return the eight kinds of service in the order of the schema, with the townships that offer each."""
    chosen = tuple(townships)
    entries = {entry.kind: entry for entry in kinds}
    made = []
    for token in terms("service_kind"):
        offering = tuple(township for township in chosen if token in township.kinds)
        lacking = tuple(township for township in chosen if token not in township.kinds)
        villages = sum(token in village.kinds for township in chosen for village in township.villages)
        made.append(KindReach(_kind(token), entries.get(_kind(token)), offering, lacking, villages))
    return made


def _points(villages: Iterable[Village], kind: str) -> int:
    return sum(village.point == kind for village in villages)


def _kind(token: str) -> ServiceKind:
    kind: ServiceKind = token  # type: ignore[assignment]  # the schema's vocabulary is the type
    return kind
