"""Phase 2 asks for what each category owes, and phase 1 does not: tried element by element."""

from __future__ import annotations

import copy
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from powerlist.problems import Problem
from powerlist.registry import read_registry
from powerlist.rules import all_rules
from powerlist.rules.examples import FOLDER, base, examples_of
from powerlist.schema import elements
from powerlist.sources import WorkTree
from program import program

COMPLETE = base() | yaml.safe_load((FOLDER / "phase-2.yml").read_text(encoding="utf-8"))
ITEMS = [path for path in COMPLETE if path.startswith("powers/items/")]


def problems_of(files: dict[str, Any], root: Path) -> list[Problem]:
    shutil.rmtree(root / "powers", ignore_errors=True)
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return read_registry(WorkTree(root), date(2026, 11, 22), jobs=1)[1]


def without(path: str, key: str, **changes: Any) -> dict[str, Any]:
    """The complete registry, one element of one item taken away, some changed."""
    files = copy.deepcopy(COMPLETE)
    files[path].pop(key, None)
    files[path].update(changes)
    return files


def in_phase_1(files: dict[str, Any]) -> dict[str, Any]:
    files["powers/registry.yml"]["stage"] = 1
    return files


def owed(path: str) -> list[str]:
    """Elements that the item's category owes and that the schema does not demand of every file."""
    category = COMPLETE[path]["category"]
    return [e.key for e in elements().values() if category in e.required_for and e.phase == 2]


def test_the_complete_registry_has_no_problem(tmp_path):
    assert problems_of(COMPLETE, tmp_path) == []


@pytest.mark.parametrize("path", ITEMS)
def test_each_element_owed_is_asked_for_in_phase_2_by_its_chinese_title(path, tmp_path):
    for key in owed(path):
        said = [p for p in problems_of(without(path, key), tmp_path) if p.rule == "PL401"]
        assert [p.path for p in said] == [path], key
        assert f"“{elements()[key].title}”" in said[0].message.zh
        assert "要素完备阶段" in said[0].remedy.zh


@pytest.mark.parametrize("path", ITEMS)
def test_phase_1_asks_for_none_of_it(path, tmp_path):
    for key in owed(path):
        assert not [p for p in problems_of(in_phase_1(without(path, key)), tmp_path) if p.rule[:3] == "PL4"]


@pytest.mark.parametrize("standing", ["cancelled", "transferred", "delegated", "consultation"])
def test_what_is_not_on_the_list_today_owes_nothing(standing, tmp_path):
    changes = {"standing": standing, "since": "2026-03-01", "standing_reason": "依据修改"}
    for path in ITEMS:
        for key in owed(path):
            found = problems_of(without(path, key, **changes), tmp_path)
            assert not [p for p in found if p.path == path and p.rule == "PL401"], (path, key)


def test_a_frozen_item_owes_what_one_in_force_owes(tmp_path):
    changes = {"standing": "frozen", "since": "2026-03-01", "standing_reason": "等待修法"}
    found = problems_of(without(ITEMS[0], "materials", **changes), tmp_path)
    assert [p.rule for p in found if p.path == ITEMS[0]] == ["PL401"]


def test_a_gap_inside_an_element_is_one_error_at_its_place(tmp_path):
    files = copy.deepcopy(COMPLETE)
    del files["powers/items/lincaoju/02-0001.yml"]["penalty"]["range"]
    [said] = problems_of(files, tmp_path)
    assert (said.rule, said.field_text, said.message.zh) == (
        "PL408",
        "penalty",
        "“对滥伐林木的处罚”的处罚要素没有填处罚幅度",
    )
    assert problems_of(in_phase_1(files), tmp_path) == []


@pytest.mark.parametrize(
    "rule", [r for r in all_rules() if r.id[:3] in ("PL2", "PL4", "PL5")], ids=lambda r: r.id
)
def test_clerks_are_spoken_to_without_keys_of_yaml(rule):
    for example in examples_of(rule.id):
        for said in (example.note, example.expect, example.remedy):
            assert not re.search(r"\b[a-z_]{2,}:|\b[a-z]+_[a-z_]+\b|\b(?!powers/)[a-z-]+\.yml", said), said
        assert re.search(r"[。！]$", example.note), "a note is a sentence"


def test_an_import_into_a_list_of_phase_2_leaves_debts_and_no_error(real_data, tmp_path):
    place = ["--name", "克拉玛依市", "--division-code", "650200", "--level", "city"]
    assert program("init", tmp_path / "list", *place).returncode == 0
    settings = tmp_path / "list/powers/registry.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("stage: 1", "stage: 2"), encoding="utf-8"
    )
    workbook = next((real_data / "workbooks").glob("*商务局2024*"))
    assert program("import", workbook, "--root", tmp_path / "list").returncode == 0
    done = program("check", "--root", tmp_path / "list")
    assert done.returncode == 0, done.stdout[-2000:]
    debts = (tmp_path / "list/powers/baseline.yml").read_text(encoding="utf-8")
    assert "错误 0 处" in done.stdout and "PL401" in debts and "PL411" in debts
