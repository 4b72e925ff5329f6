"""Every rule has a valid and an invalid example, and says of the invalid one what its example pins."""

from __future__ import annotations

import copy
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from powerlist.registry import read_registry
from powerlist.rules import all_rules
from powerlist.sources import WorkTree

EXAMPLES = Path(__file__).parent / "examples"
ITEM = "powers/items/lincaoju/01-0001.yml"
CASES = sorted(EXAMPLES.glob("PL*/*.yml"))


def load(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def laid_over_base(case: dict) -> dict:
    files = copy.deepcopy(load(EXAMPLES / "base.yml"))
    for path, changes in {**case.get("merge", {}), ITEM: case.get("item", {})}.items():
        merged = {**files[path], **changes}
        files[path] = {key: value for key, value in merged.items() if value is not None}
    files.update(case.get("files", {}))
    return {path: content for path, content in files.items() if content is not None}


def problems_of(case: dict, root: Path) -> list:
    for path, content in laid_over_base(case).items():
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
    today = date.fromisoformat(str(case.get("today", "2026-11-22")))
    return read_registry(WorkTree(root), today, jobs=1)[1]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_is_judged_as_its_name_says(path, tmp_path):
    case = load(path)
    problems = problems_of(case, tmp_path)
    if path.name.startswith("valid-"):
        assert problems == []
        return
    said = [problem.message.zh for problem in problems if problem.rule == path.parent.name]
    assert any(case["expect"] in message for message in said), problems
    for problem in problems:
        assert problem.remedy.zh and problem.remedy.en and problem.message.en
        assert not re.search("[\u4e00-\u9fff]{12}", problem.message.en), "the English message is in Chinese"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_has_a_source_and_examples_of_both_kinds(rule):
    assert rule.title.zh and rule.title.en and rule.source.zh and rule.source.en
    names = {path.name.split("-")[0] for path in (EXAMPLES / rule.id).glob("*.yml")}
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
    assert {id[:3] for id in ids} >= {f"PL{family}" for family in range(1, 9)}
