"""A long list comes in parts: the same recall, few bytes a query, and pages that show what they have."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from powerlist.model import Codes, Registry
from powerlist.search_test import run
from powerlist.search_test.engine import Engine
from powerlist.site import search
from powerlist.site.search import index
from searching import item, registry_of, served, varied, write_site


@pytest.fixture(autouse=True)
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every list be too long to come at once."""
    monkeypatch.setattr(index, "_WHOLE", 0)


def test_a_list_in_parts_misses_nothing_either(sample: Registry) -> None:
    files = search.files(sample)
    found = {one.kind.key: one for one in run(sample, files.__getitem__, 1, 1400)}
    assert [one.kind.key for one in found.values() if not one.is_met] == []
    assert all(found[f"part-{length}"].found == 1 for length in (1, 2, 3, 4, 6))
    assert sum(one.mean_bytes for one in found.values()) / len(found) < 48_000
    assert max(one.most_bytes for one in found.values()) < 100_000


def test_little_comes_before_the_first_result(sample: Registry) -> None:
    files = search.files(sample)
    assert "search/codes.js" not in files
    engine = Engine(files.__getitem__)
    engine.ids("婚姻登记")
    scripts = ("search/names.js", "search/engine.js", "search/page.js")
    ahead = sum(len(gzip.compress(files[path], 6)) for path in scripts)
    assert ahead + engine.shard_bytes < 80_000


def test_results_come_in_the_order_of_a_whole_list(monkeypatch: pytest.MonkeyPatch) -> None:
    queries = ("婚姻", "取水许可", "食品 处罚", "森林法第三十五条", "linmu", "民政局", "处罚", "")
    parted = Engine(search.files(varied()).__getitem__)
    monkeypatch.setattr(index, "_WHOLE", 1_000_000)
    whole = Engine(search.files(varied()).__getitem__)
    for query in queries:
        here, there = parted.ids(query), whole.ids(query)
        assert set(here) >= set(there), query
        if len(there) <= 10:
            assert here[: len(there)] == there, query


def test_what_was_asked_before_changes_no_answer() -> None:
    files = search.files(varied())
    fresh, used = Engine(files.__getitem__), Engine(files.__getitem__)
    for query in ("处罚", "许可", "登记", "林", "dengji"):
        used.ids(query)
    for query in ("婚姻登记", "对违反", "caifa", "火星移民"):
        assert used.ids(query) == fresh.ids(query)


def coded() -> Registry:
    """Return items with national codes, among them two of one power, and names with zh, ch and sh."""
    codes = [f"0001{n:05}00{n % 10}" for n in range(40)]
    names = [f"第{n}类林木采伐许可" for n in range(38)]
    names += ["船舶施工质量审查", "证照审核"]
    made = [
        item(f"01-{n + 1:04}", name, codes=Codes(basic=code, implementation=f"11150524{code}001"))
        for n, (name, code) in enumerate(zip(names, codes, strict=True))
    ]
    return registry_of(*made)


@pytest.mark.parametrize("whole", [0, 1_000_000])
def test_any_four_digits_of_a_code_find_its_item(monkeypatch: pytest.MonkeyPatch, whole: int) -> None:
    monkeypatch.setattr(index, "_WHOLE", whole)
    engine = Engine(search.files(coded()).__getitem__)
    assert engine.ids("11150524000100007007001") == ["01-0008"]
    assert engine.ids("000700700")[0] == "01-0008"
    assert "01-0008" in engine.ids("0700")
    assert len(engine.ids("1505")) == 40
    assert engine.ids("9876") == []


@pytest.mark.parametrize("whole", [0, 1_000_000])
def test_zh_ch_and_sh_are_typed_as_one_letter_or_as_two(monkeypatch: pytest.MonkeyPatch, whole: int) -> None:
    monkeypatch.setattr(index, "_WHOLE", whole)
    engine = Engine(search.files(coded()).__getitem__)
    for typed in ("cbsg", "chbshg", "chbsg", "cbshg", "shgzhl", "sgzl"):
        assert engine.ids(typed)[:1] == ["01-0039"], typed
    for typed in ("zzsh", "zhzhsh", "zhzhshh", "zzs"):
        assert engine.ids(typed)[:1] == ["01-0040"], typed


def test_a_name_one_slip_away_comes_before_names_of_its_pieces() -> None:
    names = [f"渔船{n}号年度检验" for n in range(30)] + ["渔业船舶检验", "检验渔业的船舶"]
    made = [item(f"01-{n + 1:04}", name) for n, name in enumerate(names)]
    engine = Engine(search.files(registry_of(*made)).__getitem__)
    assert engine.ids("渔业船只检验")[:1] == ["01-0031"]
    assert engine.ids("渔业船检验")[:1] == ["01-0031"]
    assert engine.ids("渔业舶船检验")[:1] == ["01-0031"]
    assert set(engine.ids("船舶检验渔业")[:2]) == {"01-0031", "01-0032"}


@pytest.mark.browser
@pytest.mark.parametrize("is_served", [True, False])
def test_the_page_shows_names_as_they_come(browser: Any, tmp_path: Path, is_served: bool) -> None:
    folder = write_site(varied(), tmp_path)
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    def look(address: str) -> None:
        page.goto(f"{address}search.html?q={quote('登记')}")
        page.wait_for_selector("[data-search-state=done]", timeout=15_000)
        names = page.locator(".search-hit h2").all_inner_texts()
        assert len(names) > 5
        assert all("登记" in name for name in names[:5])
        assert not any(name[:1].isdigit() for name in names)
        page.goto(f"{address}search.html?q={quote('处罚')}")
        page.wait_for_selector("[data-search-state=done]", timeout=15_000)
        assert int(page.locator("#search-results").get_attribute("data-search-total")) > 50
        page.goto(f"{address}search.html?q={quote('火星移民')}")
        page.wait_for_selector("[data-search-state=done]", timeout=15_000)
        assert page.locator(".search-hit").count() == 0

    if is_served:
        with served(folder) as address:
            look(address)
    else:
        look(folder.as_uri() + "/")
    page.close()
    assert faults == []
