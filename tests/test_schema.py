"""schema.json is the one list: the model, the fast validator and the reference validator hold to it."""

from __future__ import annotations

import copy
import random
from pathlib import Path

import jsonschema
import pytest

from powerlist import model
from powerlist.rules.examples import base
from powerlist.schema import document, elements, model_code, resolve, terms
from powerlist.schema.validate import validator, violations

ROOT = Path(__file__).parents[1]
BASE = base()
ITEM = BASE["powers/items/lincaoju/01-0001.yml"]


def test_the_records_are_those_that_the_schema_makes():
    import subprocess
    import sys

    formatted = subprocess.run(
        [Path(sys.executable).parent / "ruff", "format", "--stdin-filename", "records.py", "-"],
        input=model_code.render(), capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout  # fmt: skip
    committed = (ROOT / "scripts/powerlist/model/records.py").read_text(encoding="utf-8")
    assert formatted == committed, "run: python -m powerlist.schema.model_code && ruff format scripts"


def test_the_schema_is_valid_and_every_field_has_a_chinese_title():
    jsonschema.Draft202012Validator.check_schema(document())
    untitled = []

    def walk(node, where):
        for key, inner in node.get("properties", {}).items():
            if isinstance(inner, dict):
                if not any("\u4e00" <= c <= "\u9fff" for c in resolve(inner).get("title", "")):
                    untitled.append(f"{where}.{key}")
                walk(inner, f"{where}.{key}")
        if isinstance(node.get("items"), dict):
            walk(node["items"], where)

    for name, node in document()["$defs"].items():
        walk(node, name)
        assert all(one["title"] for one in node.get("oneOf", []))
    assert untitled == []


def test_every_definition_of_a_file_has_a_record():
    for definition in document()["x-files"].values():
        assert hasattr(model, model_code.class_name(definition))


def test_what_a_category_may_not_have_is_refused_by_the_schema():
    """x-for, which the field table shows, and the branches, which the validator runs, say the same."""
    samples = {
        "materials": [{"name": "甲"}],
        "fees": {"charged": False},
        "results": [{"name": "证"}],
        "visits": 1,
        "centre": {"entered": True},
        "penalty": {"range": "罚款"},
        "levy": {"kind": "费"},
        "handling": "immediate",
        "discretion": [{"circumstances": "轻微", "range": "警告"}],
        "audience": ["enterprise"],
        "channels": ["window"],
    }
    restricted = [
        element for element in elements().values() if len(element.applies_to) < len(terms("category"))
    ]
    assert len(restricted) > 10
    for element in restricted:
        kind = resolve(document()["$defs"]["item"]["properties"][element.key]).get("type")
        value = samples.get(element.key, ["甲"] if kind == "array" else "甲")
        for category, term in terms("category").items():
            data = {**ITEM, "id": f"{term.code}-0001", "category": category, element.key: value}
            allowed = validator("item").is_valid(data)
            assert allowed == (category in element.applies_to), (element.key, category)


def test_a_withheld_item_can_hold_nothing_but_its_stub():
    stub = {"id": "01-0002", "category": "licence", "department": "lincaoju", "disclosure": "withheld",
            "ground": {"law": "政府信息公开条例", "article": "第十四条"}}  # fmt: skip
    assert violations(stub, "item") == []
    for key in elements():
        if key not in stub:
            assert violations({**stub, key: ITEM.get(key, "x")}, "item"), key


def mutations(chance: random.Random):
    """Yield broken and odd variants of every file of the base registry."""
    odd = [
        None,
        "",
        5,
        -1,
        True,
        [],
        {},
        ["x", "x"],
        {"law": "森林法"},
        "2026-13-01",
        "x" * 600,
        [{}],
        [None],
    ]
    fine = {
        "since": "2026-01-01",
        "remarks": "甲",
        "flow": "ordinary-licence",
        "visits": 1,
        "aliases": ["甲"],
    }
    small = {"registry": "settings", "departments": "departments", "laws": "laws", "topics": "topics"}
    kinds = {f"powers/{name}.yml": definition for name, definition in small.items()}
    kinds |= {"powers/items/lincaoju/01-0001.yml": "item", "flowcharts/ordinary-licence.yml": "flowchart"}
    for path, definition in kinds.items():
        for _ in range(150):
            data = copy.deepcopy(BASE[path])
            if definition == "item" and chance.random() < 0.6:
                yield definition, data | dict(chance.sample(sorted(fine.items()), 2))
                continue
            node = data
            while isinstance(node, (dict, list)) and node and chance.random() < 0.7:
                step = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
                if not isinstance(node[step], (dict, list)):
                    break
                node = node[step]
            if isinstance(node, dict):
                node[chance.choice([*node, "extra", "fees", "since", "flow", "disclosure"])] = chance.choice(
                    odd
                )
            elif isinstance(node, list):
                node.append(chance.choice(odd))
            yield definition, data


def test_the_fast_validator_agrees_with_the_reference_validator():
    judged = {True: 0, False: 0}
    for definition, data in mutations(random.Random(7)):
        reference = jsonschema.Draft202012Validator({**document(), "$ref": f"#/$defs/{definition}"})
        verdict = reference.is_valid(data)
        assert validator(definition).is_valid(data) == verdict, data
        found = violations(data, definition)
        assert bool(found) != verdict
        assert all(v.message.zh and v.remedy.zh and v.message.en and v.remedy.en for v in found)
        judged[verdict] += 1
    assert min(judged.values()) > 50


@pytest.mark.parametrize("vocabulary", ["category", "level", "standing", "disclosure"])
def test_a_vocabulary_has_unique_titles(vocabulary):
    titles = [term.title for term in terms(vocabulary).values()]
    assert len(set(titles)) == len(titles)
