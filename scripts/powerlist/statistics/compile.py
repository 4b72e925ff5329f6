"""All statistics of a registry: chapters of tables, the same for pages, files and the terminal."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from powerlist.history import History
from powerlist.model import Registry
from powerlist.statistics.catalogues import Catalogues, catalogues
from powerlist.statistics.comparison import comparison
from powerlist.statistics.course import course
from powerlist.statistics.facts import Facts, facts
from powerlist.statistics.filling import filling
from powerlist.statistics.frame import base
from powerlist.statistics.grounds import grounds
from powerlist.statistics.powers import powers
from powerlist.statistics.service import service
from powerlist.statistics.summary import summary
from powerlist.statistics.tables import Chapter


class Statistics(NamedTuple):
    """The chapters, the summary first, and the facts that they were counted from."""

    chapters: tuple[Chapter, ...]
    facts: tuple[Facts, ...]


def statistics(
    registry: Registry, today: date, past: History | None = None, years: Catalogues | None = None
) -> Statistics:
    """Return the statistics of a registry that has passed the gate; `past` is its history, None for none.

    `years` are its catalogues, if they have been worked out already.
    """
    found = tuple(facts(registry, today))
    made = base(registry, found, today)
    if years is None:
        cards = {card.id: card for card in registry.items.cards}
        years = catalogues(registry.items, cards, registry.adjustments, today)
    chapters = (powers(made), filling(made), service(made), grounds(made), course(made, years, past))
    rest = (*chapters, comparison(made))
    return Statistics((summary(made, rest), *rest), found)
