"""Out into a workbook and back: what nobody changed stays, what was changed is all that changes."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.forming import HOSTILE, TODAY, TYPED, Memory, allowed, element_values, items

from powerlist.forms import department_items, prepare, write
from powerlist.forms.layout import FIXED, LEFT_OUT
from powerlist.load import read
from powerlist.registry import read_registry
from powerlist.schema import elements

slowly = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))

IDS = ["01-0001", "02-0002", "04-0003", "07-0004"]


@slowly
@given(st.tuples(*(items(identity) for identity in IDS)))
def test_a_workbook_that_nobody_touched_changes_nothing(drawn: tuple[dict[str, Any], ...]) -> None:
    registry = Memory(list(drawn))
    outcome, files = registry.taken(registry.exported())
    assert (outcome.faults, outcome.conflicts, outcome.updated, outcome.created) == ([], [], [], [])
    assert outcome.unchanged == len(IDS)
    assert files == {}


def edited(before: Memory, after: Memory) -> bytes:
    """Return the workbook exported from one state in which every cell says what it would in another."""
    forms = []
    for state in (before, after):
        registry, problems = read_registry(state, TODAY, 1)
        forms.append(
            prepare(registry, "minzhengju", department_items(registry, state, "minzhengju").items, problems)
        )
    forms[1].record = forms[0].record
    return write(forms[1])


@slowly
@given(data=st.data(), identity=st.sampled_from(IDS))
def test_exactly_what_was_changed_in_the_workbook_changes_in_the_registry(data, identity: str) -> None:
    before = data.draw(items(identity, HOSTILE))
    keys = [
        key
        for key, element in elements().items()
        if key not in FIXED | LEFT_OUT and before["category"] in element.applies_to
    ]
    after = deepcopy(before)
    for key in data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True)):
        if key in ("flow", "own_flow"):
            after.pop("flow", None)
            after.pop("own_flow", None)
        if (
            key in after
            and key not in ("name", "level", "disclosure", "standing", "basis")
            and data.draw(st.booleans())
        ):
            del after[key]
        else:
            after[key] = data.draw(element_values(key, TYPED))
    assume(after["disclosure"] != "withheld")
    after = allowed(after)
    old = Memory([before])
    outcome, files = old.taken(edited(old, Memory([after])))
    assert (outcome.faults, outcome.conflicts) == ([], [])
    (path,) = [path for path in old.paths() if identity in path]
    written = read(files.get(path, old.read(path)))
    assert written == read(Memory([after]).read(path))
    assert set(files) <= {path}
    assert bool(files) == (before != after)
    assert [one.id for one in outcome.updated] == ([identity] if files else [])


@slowly
@given(before=items("07-0004", HOSTILE), data=st.data())
def test_what_changed_on_both_sides_is_merged_by_cell_or_reported(before, data) -> None:
    keys = ["name", "aliases", "authority", "remarks", "place", "materials"]
    theirs, ours = deepcopy(before), deepcopy(before)
    for state in (theirs, ours):
        for key in data.draw(st.lists(st.sampled_from(keys), max_size=3, unique=True)):
            state[key] = data.draw(element_values(key, TYPED))
    exported, registry, workbook = Memory([before]), Memory([ours]), Memory([theirs])
    outcome, files = registry.taken(edited(exported, workbook))
    path = "powers/items/minzhengju/07-0004.yml"
    merged = read(files.get(path, registry.read(path)))
    assert outcome.faults == []
    for key in keys:
        was, here, there = (read(state.read(path)).get(key) for state in (exported, registry, workbook))
        if there in (was, here):
            assert merged.get(key) == here
        elif here == was:
            assert merged.get(key) == there
        else:
            assert merged.get(key) == here
            assert outcome.conflicts
