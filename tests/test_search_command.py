"""`powerlist search-test`: the search of a registry is asked, and a search that misses something is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from building import PROJECT, TODAY, build, new_registry, run
from powerlist.search_test.kinds import KINDS


def search_test(*more: object) -> Any:
    return run(sys.executable, "-m", "powerlist", "search-test", "--today", TODAY, *more)


def test_the_sample_registry_misses_nothing() -> None:
    done = search_test("--root", PROJECT, "--queries", 1600, "--format", "json")
    assert done.returncode == 0, done.stdout
    kinds = {kind["kind"]: kind for kind in json.loads(done.stdout)["kinds"]}
    assert list(kinds) == [kind.key for kind in KINDS]
    for length in (2, 3, 4, 6):
        assert kinds[f"part-{length}"]["found"] == 1
        assert kinds[f"part-{length}"]["first_ten"] >= 0.99
    for key in ("pinyin", "initials", "wrong", "missing", "swapped", "passages", "traditional"):
        assert kinds[key]["asked"] > 50
        assert kinds[key]["first_ten"] >= 0.98, key
    assert max(kind["most_bytes"] for kind in kinds.values()) < 48_000


def test_the_same_seed_asks_the_same_and_another_seed_asks_otherwise(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "registry")
    same = [search_test("--root", root, "--queries", 300, "--format", "json").stdout for _ in range(2)]
    assert same[0] == same[1]
    one, other = (search_test("--root", root, "--queries", 300, "--seed", seed) for seed in (1, 2))
    assert "全部达到下限" in one.stdout
    assert one.stdout != other.stdout


def test_what_a_built_site_does_not_find_is_listed_and_fails(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "registry")
    site = tmp_path / "site"
    assert build(root, site).returncode == 0
    whole = search_test("--root", root, "--site", site, "--queries", 600)
    assert whole.returncode == 0, whole.stdout
    names = site / "search/names.js"
    text = names.read_text(encoding="utf-8")
    assert "婚姻" in text
    names.write_text(text.replace("婚姻", "离异"), encoding="utf-8")
    found = search_test("--root", root, "--site", site, "--queries", 600)
    assert found.returncode == 1
    assert "没有达到下限" in found.stdout
    assert "07-0001" in found.stdout


def test_a_folder_without_a_search_or_a_registry_without_items_is_no_test(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "registry")
    assert search_test("--root", root, "--site", tmp_path).returncode == 2
    assert search_test("--root", tmp_path).returncode == 2
    for path in (root / "powers/items").rglob("*.yml"):
        path.unlink()
    none = search_test("--root", root)
    assert none.returncode == 2
    assert "没有可以公开的事项" in none.stderr
