"""Every rule has a valid and an invalid example, and says of the invalid one what its example pins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from powerlist.model.changes import PathChange
from powerlist.registry import read_registry
from powerlist.review import Origin, review_states
from powerlist.rules import all_rules
from powerlist.rules.examples import FOLDER, Example, examples_of
from powerlist.sources import WorkTree

CASES = [example for rule in all_rules() for example in examples_of(rule.id)]


CHANGES = {rule.id for rule in all_rules() if rule.scope == "change"}


def problems_of(example: Example, root: Path) -> list:
    """Return what is said of the example; of a change, what refuses it, and whatever the rule itself says."""
    if example.rule not in CHANGES:
        written(example.files, root)
        return read_registry(WorkTree(root), date.fromisoformat(example.today), jobs=1)[1]
    before, after = root / "before", root / "after"
    written(example.before, before)
    written(example.files, after)
    found = review_states(
        WorkTree(before),
        WorkTree(after),
        {path for path, content in example.before.items() if example.files.get(path) == content},
        tuple(paths_between(example.before, example.files)),
        date.fromisoformat(example.today),
        jobs=1,
        origin=Origin("main", "", "work", ""),
        collided=example.collisions,
    )
    return [*found.refusals, *(one for one in found.attention if one.rule == example.rule)]


def paths_between(before: Mapping, after: Mapping) -> Iterator[PathChange]:
    for path in sorted({*before, *after}):
        if path not in before or path not in after:
            yield PathChange(path, "added" if path in after else "removed")
        elif before[path] != after[path]:
            yield PathChange(path, "changed")


def written(files: Mapping, root: Path) -> None:
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (
            content
            if isinstance(content, str)
            else yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        )
        if text.startswith("link:"):
            target.symlink_to(text[5:])
        else:
            target.write_bytes(bytes.fromhex(text[4:]) if text.startswith("hex:") else text.encode())


@pytest.mark.parametrize("example", CASES, ids=lambda one: f"{one.rule}/{one.name}")
def test_an_example_is_judged_as_its_name_says(example, tmp_path):
    problems = problems_of(example, tmp_path)
    if not example.wrong:
        assert problems == []
        return
    said = [(p.message.zh, p.remedy.zh, p.field_text, p.fix) for p in problems if p.rule == example.rule]
    assert (example.expect, example.remedy, example.field, example.fixed) in said, problems
    for problem in problems:
        assert problem.message.en and problem.remedy.en
        assert not re.search("[\u4e00-\u9fff]{12}", problem.message.en), "the English message is in Chinese"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_has_a_source_and_examples_of_both_kinds(rule):
    assert rule.title.zh and rule.title.en and rule.source.zh and rule.source.en
    names = {example.name.split("-")[0] for example in examples_of(rule.id)}
    assert names >= {"invalid", "valid"} or (rule.id < "PL110" and "invalid" in names)


def test_every_rule_module_holds_one_rule_that_is_named_like_it():
    modules = {
        path.stem for path in (Path(__file__).parents[1] / "scripts/powerlist/rules").glob("pl[0-9]*.py")
    }
    named = {f"{rule.id.lower()}_{rule.name}" for rule in all_rules() if rule.check}
    assert modules == named


def test_ids_of_rules_are_unique_and_families_are_all_there():
    ids = [rule.id for rule in all_rules()]
    assert len(ids) == len(set(ids)) >= 40
    assert {id[:3] for id in ids} >= {f"PL{family}" for family in range(1, 10)}


def test_every_folder_of_examples_belongs_to_a_rule():
    folders = {path.name for path in FOLDER.iterdir() if path.name.startswith("PL")}
    assert folders == {rule.id for rule in all_rules()}
