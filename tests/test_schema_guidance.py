"""schema.json tells a person how to fill in every element: in words, by an example, and whose task it is."""

from __future__ import annotations

import re
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
from powerlist.schema.shown import shown, text_of
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
        if not term.description and term.token != term.title
    ]
    assert bare == []


def test_the_example_of_a_whole_file_is_accepted():
    """Made of the parts' examples alone, for the files that have no branches."""
    for name in set(file_kinds().values()) - {"item", "adjustment"}:
        assert violations(example(definition(name)), name) == [], name


def test_the_example_of_an_adjustment_is_accepted_with_parts_and_without():
    whole = example(definition("adjustment"))
    single = {key: value for key, value in whole.items() if key != "parts"}
    batch = {key: value for key, value in whole.items() if key not in ("kind", "items")}
    assert violations(single, "adjustment") == []
    assert violations({**batch, "mode": "batch"}, "adjustment") == []
    assert violations({**batch, "mode": "individual"}, "adjustment")
    assert violations(whole, "adjustment") and violations({**single, "items": []}, "adjustment")


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


def said(definition_name: str, key: str, value: Any) -> str:
    return text_of(shown(definition(definition_name)["properties"][key], value))


def test_a_value_is_shown_in_the_words_of_the_schema():
    assert said("item", "category", "licence") == "行政许可"
    assert said("item", "department", "lincaoju") == "库伦旗林业和草原局"
    limit = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"unit": "on_the_spot"}}
    assert said("item", "time_limit", limit) == "法定办结时限：20 个工作日；承诺办结时限：当场"
    assert said("item", "fees", {"charged": False}) == "是否收费：否"
    assert said("item", "own_flow", elements()["own_flow"].example).endswith("（不予）")


def test_what_does_not_follow_the_schema_is_shown_too():
    assert said("item", "category", "permit") == "permit"
    assert said("item", "materials", [{"name": " 材料\u200b", "kind": 3}]) == (
        "材料名称：␣材料〔看不见的字符 U+200B〕；kind：3"
    )
    assert said("item", "conditions", None) == said("item", "conditions", []) == "（没有填写）"
    assert said("item", "time_limit", {"promised": "三天"}) == "承诺办结时限：三天"
    assert said("item", "own_flow", {"steps": "无", "edges": [{"from": "x"}]}) == "环节：无；流转：x → ？"


def test_the_value_that_a_problem_names_is_marked():
    basis = definition("item")["properties"]["basis"]
    tree = shown(basis, [{"law": "森林法", "article": "第三条"}], marked=(0, "article"))
    rows = {row.key: row.value for row in tree.entries[0].rows}
    assert rows["article"].marked and not rows["law"].marked and not tree.marked
    limit = definition("item")["properties"]["time_limit"]
    tree = shown(limit, {"promised": {"value": 5, "unit": "hour"}}, marked=("promised", "unit"))
    assert tree.rows[0].value.marked


def test_no_example_of_the_schema_shows_a_machines_word():
    """Tokens of Latin letters are for machines; codes, addresses and the English name are for people."""
    spared = ("id", "codes", "translations", "exceptions", "own_flow")
    for key, element in elements().items():
        if key not in spared:
            words = re.findall(r"[a-z_]{3,}", said("item", key, element.example))
            assert words in ([], ["xlsx"]), (key, words)
