"""References that lead in a circle, whatever the registry looks like."""

from __future__ import annotations

from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from powerlist.model import Item, Items, Registry
from powerlist.registry.read import UNKNOWN_SETTINGS
from powerlist.rules import Context, all_rules

NUMBERS = st.integers(1, 7)
RULES = {rule.id: rule for rule in all_rules()}


def merged(number: int, successors: set[int]) -> Item:
    return Item(
        id=f"01-{number:04}",
        name=f"事项{number}",
        category="licence",
        department="lincaoju",
        level="county",
        disclosure="public",
        standing="merged",
        basis=(),
        successors=tuple(f"01-{one:04}" for one in sorted(successors)),
    )


@given(st.dictionaries(NUMBERS, st.sets(NUMBERS, max_size=3), max_size=7))
def test_successors_are_told_to_circle_exactly_when_they_do(edges: dict[int, set[int]]) -> None:
    edges = {start: ends - {start} for start, ends in edges.items()}
    context = Context(
        Registry(UNKNOWN_SETTINGS, items=Items.of([merged(*edge) for edge in edges.items()])),
        date(2026, 1, 1),
    )
    found = list(RULES["PL219"].check(context))
    try:
        TopologicalSorter(edges).prepare()
    except CycleError:
        assert found
    else:
        assert not found
    for finding in found:
        way = finding.message.zh.partition("：")[2].split(" → ")
        assert way[0] == way[-1] == finding.item
        numbers = [int(id[3:]) for id in way]
        assert all(end in edges[start] for start, end in pairwise(numbers))
