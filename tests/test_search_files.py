"""The search's files: same input same bytes, nothing hidden in them, small, and fit for an old browser."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator

import pytest
import tree_sitter_javascript
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin, pinyin
from tree_sitter import Language, Node, Parser

from powerlist.model import Citation, Items, Registry, Translations, WithheldItem
from powerlist.site import search
from powerlist.site.gate import public
from powerlist.site.search.client import SCRIPTS
from powerlist.site.search.index import pack_ids
from powerlist.site.search.phrases import pack
from powerlist.site.search.readings import readings, syllables
from searching import SETTINGS, item, registry_of, varied

# Syntax that came after ECMAScript 2019, which Chromium 78 has whole; by the names of the grammar.
TOO_NEW = {
    "optional_chain", "??", "??=", "||=", "&&=", "field_definition", "private_property_identifier",
    "class_static_block", "import", "import_statement", "export_statement", "meta_property",
}  # fmt: skip
PLAIN_PARTS = ("`", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function")


def content_of(script: bytes) -> object:
    """Return what a data file hands to the engine."""
    text = script.decode()
    start, end = "(self.powerlistData=self.powerlistData||[]).push(", ");\n"
    assert text.startswith(start)
    assert text.endswith(end)
    return json.loads(text[len(start) : -len(end)])


def unpacked(codes: str, pairs: str, text: str) -> str:
    for n in reversed(range(len(codes))):
        text = text.replace(codes[n], pairs[2 * n : 2 * n + 2])
    return text


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from nodes(child)


def test_the_same_registry_gives_the_same_bytes() -> None:
    assert search.files(varied()) == search.files(varied())


def test_nothing_that_stays_behind_the_gate_is_in_any_file() -> None:
    seen = registry_of(
        item("01-0001", "取水许可", successors=("01-0002",)),
        item("01-0002", "秘密事项甲", disclosure="draft", basis=(Citation(law="森林法", article="第九条"),)),
        item("01-0000", "未编号事项乙"),
    )
    withheld = WithheldItem(
        id="02-0077",
        category="penalty",
        department="minzhengju",
        disclosure="withheld",
        ground=Citation(cited_as="《保守国家秘密法》"),
    )
    registry = Registry(
        settings=SETTINGS,
        departments=seen.departments,
        laws=seen.laws,
        items=seen.items,
        withheld=(withheld,),
    )
    files = b"".join(content for path, content in search.files(public(registry)).items() if "/" in path)
    text = files.decode()
    assert "取水许可" in text
    for secret in ("秘密", "乙", "第九条", "02-0077", "02:77", "森林法"):
        assert secret not in text.replace("林业", ""), secret


def test_every_kind_of_name_reaches_the_browser() -> None:
    one = item(
        "01-0001",
        "取水\u2028许可",
        aliases=("打井",),
        translations=Translations(mn="ᠤᠰᠤ", en="Water"),
        basis=(Citation(cited_as="《某地取水办法》第三条", article="第三条"), Citation(cited_as="某文件")),
    )
    files = search.files(registry_of(one))
    name, names = content_of(files["search/names.js"])  # type: ignore[misc]
    assert name == "names"
    assert "\u2028".encode() not in files["search/names.js"]
    assert unpacked(*names["texts"]).split("\f") == ["取水 许可", "打井", "", "ᠤᠰᠤ\tWater"]
    _, laws = content_of(files["search/laws.js"])  # type: ignore[misc]
    assert laws["titles"] == [["某地取水办法"], ["某文件"]]
    assert laws["citations"] == "0 第三条;1"


def test_an_empty_registry_has_files_too() -> None:
    none, many = (
        {path for path in search.files(registry) if not re.search(r"/\d+\.js$", path)}
        for registry in (registry_of(), varied())
    )
    assert none == many


@given(st.lists(st.tuples(st.integers(1, 11), st.integers(1, 300)), unique=True))
def test_ids_survive_their_packing(pairs: list[tuple[int, int]]) -> None:
    ids = [f"{code:02}-{serial:04}" for code, serial in sorted(pairs)]
    packed = pack_ids(ids)
    found = []
    for group in filter(None, packed.split(";")):
        code, _, runs = group.partition(":")
        for run in runs.split(","):
            first, _, last = run.partition("-")
            found += [f"{code}-{n:04}" for n in range(int(first), int(last or first) + 1)]
    assert found == ids


def test_ids_with_needless_zeros_stay_as_they_are() -> None:
    assert pack_ids(["07-00123", "07-0124", "07-12345"]) == "07:=00123,124,12345"


@given(st.lists(st.text("取水许可证核发的处罚ĀǿX\t ", max_size=30), max_size=60))
def test_phrases_survive_their_packing(lines: list[str]) -> None:
    text = "\f".join(["\n".join(lines * 3), ""])
    assert unpacked(*pack(text)) == text


def test_readings_hold_all_that_a_character_has() -> None:
    lines = dict(line.split(" ") for line in readings("行重绿略a1").split("\n"))
    assert {"xing", "hang", "zhong", "chong", "lv", "lu", "lve", "lue"} <= set(lines)
    assert lines["hang"] == "行"
    assert readings("") == ""
    for one in varied().items.values():
        of = dict(line.split(" ") for line in readings(one.name).split("\n"))
        for character in one.name:
            if "一" <= character <= "鿿":
                assert character in of[lazy_pinyin(character)[0]]


def test_readings_are_those_of_pypinyin():
    for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x20100)):
        found = pinyin(chr(code), style=Style.NORMAL, heteronym=True, errors="ignore")
        theirs = {syllable for choices in found for syllable in choices if syllable.isascii()}
        assert {s for s in syllables(chr(code)) if s not in ("lue", "nue")} == theirs - {"lue", "nue"}


def test_names_stay_small_for_thirty_six_thousand() -> None:
    chance = random.Random(1)
    names = [one.name for one in varied().items.values()]

    def name() -> str:
        one, other = chance.choice(names), chance.choice(names)
        return one[: len(one) // 2] + other[len(other) // 2 :]

    serials = range(1, 36_101)
    many = registry_of(*(item(f"02-{n:04}", name(), department="lincaoju") for n in serials))
    files = search.files(many)
    assert len(gzip.compress(files["search/names.js"])) < 60_000
    assert len(gzip.compress(files["search/engine.js"])) < 20_000


@pytest.mark.parametrize("path", [*SCRIPTS, "in the head"])
def test_scripts_use_no_syntax_that_a_browser_of_2019_lacks(path: str) -> None:
    parser = Parser(Language(tree_sitter_javascript.language()))
    tree = parser.parse(search.files(registry_of()).get(path, search.start().encode()))
    assert not tree.root_node.has_error
    found = {node.type for node in nodes(tree.root_node)}
    assert len(found) > 30
    assert found.isdisjoint(TOO_NEW)
    for node in nodes(tree.root_node):
        if node.type == "catch_clause":
            assert node.child_by_field_name("parameter")  # left out only since 2019, and not by all


@pytest.mark.parametrize("source", ["a?.b", "a ?? b", "a ||= b", "class A { x = 1 }", "import('x')"])
def test_new_syntax_would_be_seen(source: str) -> None:
    parser = Parser(Language(tree_sitter_javascript.language()))
    found = {node.type for node in nodes(parser.parse(source.encode()).root_node)}
    assert not found.isdisjoint(TOO_NEW)


def test_scripts_write_text_and_never_markup() -> None:
    for path in SCRIPTS:
        script = search.files(registry_of())[path].decode()
        for part in PLAIN_PARTS:
            assert part not in script, (path, part)


def test_items_are_kept_in_the_order_of_their_ids() -> None:
    ids = ["10-0002", "02-0010", "02-0009"]
    registry = registry_of(*(item(id, "甲许可") for id in ids))
    assert list(registry.items) == sorted(ids)
    assert isinstance(registry.items, Items)
    _, names = content_of(search.files(registry)["search/names.js"])  # type: ignore[misc]
    assert names["ids"] == "02:9-10;10:2"
