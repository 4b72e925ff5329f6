"""Workbook headings follow schema.json: every title is a heading or asked about, none names what is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from powerlist.schema import definition, elements, resolve
from powerlist.workbook.headings import ASKED, IGNORED, columns, slot_of, slots

HEADINGS = Path(__file__).parents[1] / "scripts/powerlist/workbook/headings.yml"
# Elements whose heading fills a part of them, or another element.
SHARED = {"id", "sub_items", "time_limit", "fees", "supervision", "penalty"}
# Elements of several values, which no single column gives: a column of such a name is asked about.
NO_COLUMN = {"topics", "translations", "since", "standing_reason", "successors", "ground", "flow", "own_flow"}
NO_COLUMN |= {"penalty", "discretion", "levy", "supervision", "centre", "source", "exceptions"}
# Columns that become something else than an element of their own name.
OTHER = {"serial", "sub_item", "stage", "liability_basis", "fees.basis", "person"}


@pytest.mark.parametrize("key", [key for key in elements() if key != "id" and key not in NO_COLUMN])
def test_the_title_of_every_element_is_a_heading_of_it(key):
    slot = slot_of(elements()[key].title)
    assert slot is not None and slot.split(".")[0] in (key, {"sub_items": "sub_item"}.get(key))


@pytest.mark.parametrize("key", sorted(NO_COLUMN))
def test_a_column_named_after_an_element_of_several_values_is_not_guessed_at(key):
    assert slot_of(elements()[key].title) is None


def test_people_can_name_every_slot_and_no_other():
    named = columns()
    assert set(named) - {ASKED, IGNORED} == set(slots())
    assert len(set(named.values())) == len(named)
    assert {slot_of(word) for slot, word in named.items() if slot not in (ASKED, IGNORED)} <= set(slots())


def test_every_slot_is_an_element_of_the_schema():
    for slot in yaml.safe_load(HEADINGS.read_text(encoding="utf-8")):
        node = definition("item")
        for part in slot.split(".") if slot not in OTHER else ():
            node = resolve(node.get("properties", node.get("items", {}).get("properties", {}))[part])


def test_no_heading_leads_to_two_elements():
    led = {}
    imported = {slot: entry for slot, entry in slots().items() if slot not in SHARED}
    for slot, entry in imported.items():
        for word in entry.words:
            assert led.setdefault(word, slot) == slot, word
