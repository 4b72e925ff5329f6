"""schema.json tells a person how to fill in every element: in words, by an example, and whose task it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from powerlist.schema import (
    Node,
    definition,
    document,
    elements,
    example,
    file_kinds,
    part,
    parts,
    resolve,
    terms,
)
from powerlist.schema.validate import violations

STRUCTURE = ("$ref", "type", "pattern", "items", "properties")


def properties() -> Iterator[tuple[str, str, Node]]:
    """Yield every property of every definition: where it stands, its key, its node."""

    def walk(node: Node, where: str) -> Iterator[tuple[str, str, Node]]:
        for key, inner in node.get("properties", {}).items():
            if isinstance(inner, dict) and any(word in inner for word in STRUCTURE):
                yield where, key, inner
                yield from walk(inner, f"{where}.{key}")
                yield from walk(inner.get("items", {}), f"{where}.{key}")

    for name, node in document()["$defs"].items():
        yield from walk(node, name)


EVERY = list(properties())
WITHOUT_EXAMPLE_OF_THEIR_OWN = {"array", "object"}  # made of their parts' examples


def accepts(node: Node, value: Any) -> list[str]:
    schema = {**document(), **{key: value for key, value in node.items() if key != "$id"}}
    return [error.message for error in jsonschema_rs.validator_for(schema).iter_errors(value)]


@pytest.mark.parametrize(("where", "key", "node"), EVERY, ids=[f"{where}.{key}" for where, key, _ in EVERY])
def test_every_property_says_how_to_fill_it_in_with_an_example_that_the_schema_accepts(where, key, node):
    shown = resolve(node)
    description = shown.get("description", "")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in description), "no description in Chinese"
    assert description.endswith(("。", "？")), description
    assert "x-example" in shown or "oneOf" in shown or shown["type"] in WITHOUT_EXAMPLE_OF_THEIR_OWN
    assert accepts(node, example(node)) == []


def test_descriptions_are_words_for_people_who_never_saw_the_files():
    for where, key, node in EVERY:
        description = resolve(node).get("description", "")
        assert ".yml" not in description and "YAML" not in description, (where, key)


def test_every_element_of_an_item_names_the_post_that_fills_it_in():
    posts = terms("filled_by")
    assert {element.filled_by for element in elements().values()} == set(posts)
    assert all(element.description and element.example is not None for element in elements().values())


def test_every_term_of_every_vocabulary_has_a_meaning():
    bare = [
        (name, term.token)
        for name, node in document()["$defs"].items()
        if "oneOf" in node
        for term in terms(name).values()
        if not term.description
    ]
    assert bare == []


def test_the_example_of_a_whole_file_is_accepted():
    """Made of the parts' examples alone, for the files that have no branches."""
    for name in set(file_kinds().values()) - {"item"}:
        assert violations(example(definition(name)), name) == [], name


def test_examples_of_elements_stand_together_in_items_of_their_categories():
    """Laid into the item that the schema's own examples make, each element's example is right there too."""
    every = elements()
    core = ["name", "department", "level", "standing", "basis"]
    item = {key: every[key].example for key in core}
    for category, term in terms("category").items():
        one = {**item, "id": f"{term.code}-0107", "category": category, "disclosure": "public"}
        for key, element in every.items():
            if category in element.applies_to and key not in one and key not in ("ground", "own_flow"):
                one[key] = element.example
        if category in ("penalty", "coercion", "inspection", "levy"):
            one["time_limit"] = {"statutory": one["time_limit"]["statutory"]}
        assert violations(one, "item") == [], category


def test_parts_of_an_object_are_told_with_their_vocabulary_and_what_they_are_made_of():
    material = parts("material")
    assert list(material)[:3] == ["name", "form", "copies"]
    assert material["name"].required and not material["form"].required
    assert material["form"].vocabulary == "material_form" and not material["form"].of
    assert material["basis"].many and material["basis"].of == "citation"
    kinds = part("kinds", definition("penalty")["properties"]["kinds"])
    assert kinds.many and kinds.vocabulary == "penalty_kind"
    assert parts("time_limit")["promised"].of == "duration"
