"""Texts of items are searched too: passages are found exactly, in few bytes, folded alike on both sides."""

from __future__ import annotations

import json
import unicodedata
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from powerlist.model import Citation, Duty, Item, Material, Registry
from powerlist.search_test.engine import Engine
from powerlist.site import search
from powerlist.site.search.folding import fold
from powerlist.site.search.postings import Postings, packed, place, sharded
from searching import item, registry_of

QUOTED = "取水单位应当按照《水法》第四十八条的规定，向水行政主管部门申请领取取水许可证。"


def engine_of(*items: Item) -> Engine:
    return Engine(search.files(registry_of(*items)).__getitem__)


def excerpts(engine: Engine, query: str) -> list[str]:
    engine.ids(query)
    marked = 'p => p[1] ? "<" + p[0] + ">" : p[0]'
    script = (
        f"r = powerlistSearch.search({json.dumps(query)}, {{}}); JSON.stringify(r.items.map("
        f"i => powerlistSearch.describe(i, r).passage.map({marked}).join('')))"
    )
    found: list[str] = json.loads(str(engine._racer.eval(script)))
    return [text.replace("><", "") for text in found]


@pytest.fixture(scope="module")
def folding() -> MiniRacer:
    racer = MiniRacer()
    racer.eval("var self = globalThis;")
    files = search.files(registry_of())
    # The folding stands inside the script's own function: hand it out.
    engine = files["search/engine.js"].decode()
    inner = "root.fold = fold; root.powerlistSearch = {"
    racer.eval(engine.replace("root.powerlistSearch = {", inner))
    return racer


def folded_there(racer: MiniRacer, texts: list[str]) -> list[str]:
    found: list[str] = json.loads(str(racer.eval(f"JSON.stringify({json.dumps(texts)}.map(fold))")))
    return found


def test_every_character_is_folded_alike_in_python_and_in_the_browser(folding: MiniRacer) -> None:
    characters = [
        chr(code) for code in range(0x20, 0xFFFE) if unicodedata.category(chr(code)) not in ("Cn", "Cs")
    ]
    there = dict(zip(characters, folded_there(folding, characters), strict=True))
    here = {c: fold(c) for c in characters}
    # Traditional characters are folded in the browser only if the list has them.
    differing = {c for c in characters if here[c] != there[c] and fold(there[c]) != here[c]}
    assert {c for c in differing if c < "\u3100" or "一" <= c <= "鿿" or c > "\uf900"} == set()


@given(st.lists(st.text("第三十五条35款项 　1（取水）,，《。》Ａb０", max_size=20), max_size=20))
def test_texts_are_folded_alike(folding: MiniRacer, texts: list[str]) -> None:
    assert folded_there(folding, texts) == [fold(text) for text in texts]


@given(st.lists(st.sets(st.integers(0, 90_000), max_size=40), min_size=1, max_size=5), st.integers(1, 9))
def test_posting_lists_survive_their_packing(lists: list[set[int]], count: int) -> None:
    holders: dict[int, list[str]] = {}
    for n, numbers in enumerate(lists):
        for number in numbers:
            holders.setdefault(number, []).append(f"甲{n}")
    postings = Postings(longest=90_000)
    for number in sorted(holders):
        postings.add(number, holders[number])
    shards = sharded(postings.lines(), count)
    for n, numbers in enumerate(lists):
        key = f"甲{n}"
        lines = dict(line.split(" ") for line in shards[place(key, len(shards))].split("\n") if line)
        assert lines.get(key, "") == packed(sorted(numbers))
        assert unpacked(lines.get(key, "")) == sorted(numbers)


def unpacked(text: str) -> list[int]:
    """Read a list as its description says."""
    gaps, digits = [], []
    for character in text:
        if ord(character) < 0x5D:
            value = ord(character) - 0x23
            for digit in reversed(digits):
                value = 57 + digit + 34 * value
            gaps.append(value + 1)
            digits = []
        else:
            digits.append(ord(character) - 0x5D)
    return [number - 1 for number in accumulate(gaps)]


def test_a_list_that_is_too_long_says_so() -> None:
    postings = Postings(longest=3)
    for number in range(9):
        postings.add(number, ["规定"])
    assert postings.lines() == {"规定": "!###"}


def test_a_long_list_lies_apart_and_its_shard_says_how_long_it_is() -> None:
    postings = Postings(longest=100)
    for number in range(9):
        postings.add(number, ["规定", "办法"] if number % 4 == 0 else ["规定"])
    assert postings.lines(apart=3) == {"规定": "!!9", "办法": "#&&"}
    assert postings.lines_apart(3) == {"规定": "#########"}


def test_runs_of_items_are_packed_as_if_they_came_one_by_one() -> None:
    runs, single = Postings(longest=7), Postings(longest=7)
    for number in range(0, 40, 3):
        single.add(number, ["规定"])
    runs.extend({"规定": [*range(0, 12, 3)]})
    runs.extend({"规定": [*range(12, 40, 3)]})
    assert runs.lines() == single.lines()


def test_a_passage_is_found_wherever_it_stands_and_shown() -> None:
    engine = engine_of(
        item("01-0001", "取水许可", basis=(Citation(law="水法", article="第四十八条", text=QUOTED),)),
        item("01-0002", "采砂许可", conditions=("有合法的采砂船舶",)),
        item("02-0001", "对无证采砂的处罚", duties=(Duty(duty="调查取证时执法人员不得少于两人"),)),
        item("07-0001", "婚姻登记", materials=(Material(name="本人无配偶的签字声明"),)),
    )
    assert engine.ids("申请领取取水许可证") == ["01-0001"]
    assert engine.ids("向水行政主管部门") == ["01-0001"]
    assert engine.ids("合法的采砂船") == ["01-0002"]
    assert engine.ids("不得少于两人") == ["02-0001"]
    assert engine.ids("签字声明 配偶") == ["07-0001"]
    assert excerpts(engine, "水法第48条的规定") == [
        "取水单位应当按照《<水法》第四十八条的规定>，向水行政主管部门申请领取取水许可证。"
    ]


def test_two_characters_here_and_two_there_are_no_passage() -> None:
    engine = engine_of(item("01-0001", "许可甲", conditions=("经营场所消防合格，消防设施经营",)))
    assert engine.ids("消防设施经营场所") == []


def test_texts_come_after_names_and_only_when_names_answer_little() -> None:
    named = [item(f"01-000{n}", f"取水许可{n}") for n in range(1, 9)]
    told = item("01-0009", "打井审批", conditions=("已经取得取水许可",))
    assert engine_of(named[0], told).ids("取水许可") == ["01-0001", "01-0009"]
    engine = engine_of(*named, told)
    assert engine.ids("取水许可") == [one.id for one in named]


def test_traditional_characters_find_what_is_written_in_simplified_ones_and_the_other_way_round() -> None:
    engine = engine_of(
        item("01-0001", "医疗机构执业登记", conditions=("有适合的场所",)), item("01-0002", "關於取水的許可")
    )
    assert engine.ids("醫療機構") == ["01-0001"]
    assert engine.ids("適合的場所") == ["01-0001"]
    assert engine.ids("关于取水的许可") == ["01-0002"]
    assert engine.ids("關於取水的許可") == ["01-0002"]
    assert engine.ids("guanyuqushui") == ["01-0002"]


def test_a_query_brings_few_bytes(sample: Registry) -> None:
    files = search.files(sample)
    engine = Engine(files.__getitem__)
    most = 0
    for text in (
        "应当自受理之日起二十日内作出决定",
        "法定期限内",
        "造成不良后果或者影响",
        "没有的话语在这里不会有",
    ):
        engine.forget()
        engine.ids(text)
        most = max(most, engine.shard_bytes)
    assert 5_000 < most < 48_000
