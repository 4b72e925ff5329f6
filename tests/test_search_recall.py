"""The search misses nothing: queries made from the names, put to the shipped scripts in Chromium."""

from __future__ import annotations

import random
import unicodedata
from typing import Any

import pytest
from pypinyin import Style, lazy_pinyin

from powerlist.citations import numeral, parse_articles
from powerlist.model import Item
from searching import Engine, varied

pytestmark = pytest.mark.browser

# Every part of n characters of every name and alias, each asked once. Returns how many were asked, which
# lacked an item that holds them, and of those that ten results can answer how many did.
EVERY_PART = """(n) => {
  const names = powerlistSearch.names;
  const holders = new Map();
  names.names.forEach((name, item) => [name].concat(names.aliases[item].split("\\t")).forEach((text) => {
    const characters = Array.from(text);
    for (let i = 0; i + n <= characters.length; i += 1) {
      const part = characters.slice(i, i + n).join("");
      if (!part.trim()) continue;
      if (!holders.has(part)) holders.set(part, new Set());
      holders.get(part).add(item);
    }
  }));
  const missed = [];
  let few = 0;
  let early = 0;
  holders.forEach((items, part) => {
    const found = powerlistSearch.search(part, {}).items;
    const all = new Set(found);
    if (Array.from(items).some((item) => !all.has(item))) missed.push(part);
    if (items.size <= 10 && !/[\\s\\p{P}]/u.test(part)) {
      few += 1;
      const ten = new Set(found.slice(0, 10));
      if (Array.from(items).every((item) => ten.has(item))) early += 1;
    }
  });
  return [holders.size, missed, few, early];
}"""


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return list(varied().items.values())


@pytest.fixture(scope="module")
def engine(browser: Any) -> Any:
    page = browser.new_page()
    yield Engine(page, varied())
    page.close()


@pytest.mark.parametrize("length", [1, 2, 3])
def test_every_part_of_every_name_and_alias_finds_it(engine: Engine, length: int) -> None:
    asked, missed, few, early = engine.page.evaluate(EVERY_PART, length)
    assert asked > 500
    assert missed == []
    if length > 1:
        assert early >= 0.99 * few


def plain_names(items: list[Item], least: int) -> list[Item]:
    """Return items whose names are Chinese characters alone, at least so many; every second one."""
    return [i for i in items if len(i.name) >= least and all("一" <= c <= "鿿" for c in i.name)][::2]


def rate(engine: Engine, queries: list[tuple[str, str]]) -> float:
    """Return the share of (query, id) whose id is among the results."""
    assert len(queries) >= 40
    asked = engine.page.evaluate(
        "qs => qs.map(q => powerlistSearch.search(q, {}).items.map(i => powerlistSearch.names.ids[i]))",
        [query for query, _ in queries],
    )
    return sum(wanted in found for (_, wanted), found in zip(queries, asked, strict=True)) / len(queries)


def test_several_words_find_in_any_order_with_spaces_or_without(engine: Engine, items: list[Item]) -> None:
    chance = random.Random(1)
    queries = {"": [], " ": [], "　": []}  # type: dict[str, list[tuple[str, str]]]
    for one in plain_names(items, 9):
        cut = chance.randrange(2, 5)
        first, last = one.name[:cut], one.name[-chance.randrange(2, 4) :]
        for space, made in queries.items():
            made += [(first + space + last, one.id), (last + space + first, one.id)]
    assert rate(engine, queries[" "]) == 1
    assert rate(engine, queries["　"]) == 1
    assert rate(engine, queries[""]) >= 0.97


def test_pinyin_in_full_by_initials_and_mixed_finds(engine: Engine, items: list[Item]) -> None:
    chance = random.Random(2)
    full, initials, mixed, partial = [], [], [], []
    for one in plain_names(items, 6):
        start = chance.randrange(len(one.name) - 4)
        part = one.name[start : start + chance.randrange(3, 5)]
        syllables = lazy_pinyin(part)
        full.append(("".join(syllables), one.id))
        partial.append(("".join(syllables)[:-1], one.id))
        initials.append(("".join(lazy_pinyin(part, style=Style.FIRST_LETTER)), one.id))
        mixed.append((part[0] + "".join(syllables[1:]), one.id))
    assert rate(engine, full) == 1
    assert rate(engine, partial) == 1
    assert rate(engine, initials) == 1
    assert rate(engine, mixed) == 1


def test_width_case_and_punctuation_make_no_difference(engine: Engine, items: list[Item]) -> None:
    def widened(text: str) -> str:
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)

    queries = []
    for one in items:
        queries.append((widened(one.name.upper()), one.id))
        queries.append(("".join(c for c in one.name if unicodedata.category(c)[0] != "P"), one.id))
        queries.append((f"“{one.name.lower()}”", one.id))
    assert rate(engine, queries) == 1


def test_a_law_and_its_article_find_however_the_number_is_written(engine: Engine, items: list[Item]) -> None:
    written: list[list[tuple[str, str]]] = [[], [], [], []]
    for one in items[::3]:
        for citation in one.basis:
            refs = parse_articles(citation.article or "")
            if not citation.law or not refs or refs[0].article is None:
                continue
            number = refs[0].article
            chinese = (citation.article or "").partition("条")[0].removeprefix("第")
            assert numeral(chinese) == number
            for made, query in zip(
                written,
                (f"第{chinese}条", f"第{number}条", f" {number}条", f"  第 {number} 条"),
                strict=True,
            ):
                made.append((f"《{citation.law}》{query}", one.id))
    for made in written:
        assert rate(engine, made) == 1


def test_one_wrong_missing_or_swapped_character_still_finds(engine: Engine, items: list[Item]) -> None:
    chance = random.Random(3)
    wrong, missing, swapped = [], [], []
    for one in plain_names(items, 8):
        start = chance.randrange(len(one.name) - 6)
        part = list(one.name[start : start + 7])
        at = chance.randrange(1, 5)
        wrong.append(("".join([*part[:at], "龘", *part[at + 1 :]]), one.id))
        missing.append(("".join([*part[:at], *part[at + 1 :]]), one.id))
        swapped.append(("".join([*part[:at], part[at + 1], part[at], *part[at + 2 :]]), one.id))
    assert rate(engine, wrong) >= 0.97
    assert rate(engine, missing) >= 0.97
    assert rate(engine, swapped) >= 0.97


def test_departments_ids_and_categories_find_their_items(engine: Engine, items: list[Item]) -> None:
    departments = varied().departments
    queries = []
    for one in items:
        department = departments[one.department]
        queries += [(department.name, one.id), (department.short_name or department.name, one.id)]
        queries += [(one.id, one.id), (one.id.replace("-", ""), one.id), (one.id[3:], one.id)]
    assert rate(engine, queries) == 1
    for one in items[::20]:
        assert engine.ids(one.id)[0] == one.id
