"""The compilation standard and the rule book: all elements, all rules, in words for clerks, and printable."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from building import build, html_of, new_registry
from making import plain_item, registry, site_of
from powerlist.problems import Severity
from powerlist.rules import all_rules
from powerlist.rules.examples import Example, base, examples_of
from powerlist.schema import document, elements, file_kinds, parts, terms
from powerlist.schema.shown import text_of
from powerlist.site.figures import figures_of_the_list
from powerlist.site.page import Page
from powerlist.site.pages import running_titles, shared_pages
from powerlist.site.pages.cases import _case, _places, field_of, pair_of
from powerlist.site.pages.elements import blocks, vocabularies
from powerlist.site.pages.rulebook import FAMILIES, families

OURS = ("fields.html", "files.html", "progress.html", "standard.html")


@pytest.fixture(scope="module", name="pages")
def all_pages() -> dict[str, BeautifulSoup]:
    """The pages of the standard and the rule book of a small registry."""
    site, counted = site_of(plain_item("01-0001")), registry(plain_item("01-0001"))
    made = (*shared_pages(site), *figures_of_the_list(site, counted))
    found = {page.path: page for page in made if isinstance(page, Page)}
    ours = [path for path in found if path in OURS or path.startswith("rules")]
    return {path: BeautifulSoup(found[path].body, "html.parser") for path in ours}


def words(tag: Tag | BeautifulSoup) -> str:
    return tag.get_text(" ", strip=True)


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


_anchors: dict[int, dict[str, Tag]] = {}


def at(page: BeautifulSoup, anchor: str) -> Tag:
    """Return what has this id; the ids of a page are looked up once, for there are thousands."""
    known = _anchors.setdefault(id(page), {})
    if not known:
        known.update({str(tag["id"]): tag for tag in page.find_all(id=True)})
    return known[anchor]


@pytest.mark.parametrize("path", ["fields.html", "standard.html"])
def test_every_element_is_told_in_full(pages, path):
    for key, element in elements().items():
        section = at(pages[path], f"element-{key}")
        told = without_blanks(words(section))
        for said in (element.title, element.description, terms("filled_by")[element.filled_by].title):
            assert without_blanks(said) in told, (key, said)
        example = next(
            entry.example for block in blocks() for entry in block.entries if entry.element is element
        )
        for line in text_of(example).split("\n"):
            assert without_blanks(line.rpartition("：")[2]) in told, (key, line)


def test_every_part_of_an_element_is_told_where_it_first_stands(pages):
    told = {str(code.string) for code in pages["fields.html"].find_all("code")}
    for of in (
        "material",
        "duty",
        "liability",
        "citation",
        "duration",
        "fee_standard",
        "penalty",
        "step",
        "centre",
    ):
        for key in parts(of):
            assert any(path.endswith(f".{key}") for path in told), (of, key)


@pytest.mark.parametrize("path", ["fields.html", "standard.html"])
def test_every_vocabulary_of_an_item_is_told_with_meanings(pages, path):
    assert {"category", "standing", "penalty_kind", "time_unit"} <= {v.name for v in vocabularies()}
    for vocabulary in vocabularies():
        section = words(at(pages[path], vocabulary.anchor))
        for term in vocabulary.terms:
            assert term.title in section and term.description in section, term


def test_the_files_beside_the_items_are_told_too(pages):
    shown = words(pages["files.html"])
    for name in set(file_kinds().values()) - {"item"}:
        for inner in (
            name,
            *{"laws": ["law"], "departments": ["department"], "topics": ["topic"]}.get(name, []),
        ):
            assert [part.key for part in parts(inner).values() if part.title not in shown] == []
    told = {str(code.string) for code in pages["files.html"].find_all("code")}
    assert {"jurisdiction.division_code", "laws.articles", "entries.claimed_by", "villages.name"} <= {
        ".".join(key.split(".")[-2:]) for key in told
    }
    for name in ("law_status", "law_kind", "adjustment_kind"):
        assert all(term.title in shown for term in terms(name).values())


@pytest.mark.parametrize("path", ["fields.html", "standard.html"])
def test_the_matrix_says_for_whom_each_element_is_due(pages, path):
    rows = [
        row for row in pages[path].select("table.matrix tbody tr") if "group" not in (row.get("class") or [])
    ]
    assert len(rows) == len(elements())
    by_title = {words(row.find("th")): [words(cell) for cell in row.find_all("td")] for row in rows}
    for element in elements().values():
        phase, *cells = by_title[element.title]
        assert phase == ("一" if element.phase == 1 else "二")
        for category, mark in zip(terms("category"), cells, strict=True):
            due, applies = category in element.required_for, category in element.applies_to
            assert mark == ("必" if due else "选" if applies else "—"), (element.key, category)


def test_every_rule_has_its_family():
    told = [told.rule.id for family in families("") for told in family.rules]
    assert told == [rule.id for rule in all_rules()]
    assert set(FAMILIES) >= {rule.id[:3] for rule in all_rules()}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_is_told_with_its_source_and_what_the_machine_says(pages, rule):
    listed = at(pages["rules.html"], rule.id)
    family = f"rules-{rule.id[:3].lower()}.html"
    weight = {Severity.ERROR: "错误", Severity.WARNING: "警告"}[rule.severity]
    assert rule.title.zh in words(listed) and weight in words(listed)
    link = listed.find("a")
    assert isinstance(link, Tag) and link["href"] == f"{family}#{rule.id}"
    for page in (pages[family], pages["standard.html"]):
        told = words(at(page, rule.id))
        assert rule.title.zh in told and rule.source.zh in told and weight in told
        wrong = next((one for one in examples_of(rule.id) if one.wrong), None)
        if wrong:
            assert "错误示例" in told
            for said in (wrong.expect, wrong.remedy, wrong.note):
                assert without_blanks(said) in without_blanks(told) or re.search(
                    r"[\u200b-\u202e\ufeff]", said
                )
        if any(not one.wrong for one in examples_of(rule.id)):
            assert "正确示例" in told
        assert ("可登记存量" in told) == rule.substance
        assert ("可登记例外" in told) == (rule.substance or rule.severity is Severity.WARNING)
        assert ("可自动修正" in told) == any(one.fixed for one in examples_of(rule.id))


def test_rules_and_elements_lead_to_each_other(pages):
    linked = {a["href"] for a in at(pages["fields.html"], "element-basis").select(".cites a")}
    assert "rules-pl3.html#PL301" in linked
    back = {a["href"] for a in at(pages["rules-pl3.html"], "PL301").select(".cites a")}
    assert "fields.html#element-basis" in back
    inside = {a["href"] for a in at(pages["standard.html"], "PL301").select(".cites a")}
    assert "#element-basis" in inside


def test_every_anchor_of_the_standard_leads_somewhere(pages):
    ids = {path: {tag["id"] for tag in page.find_all(id=True)} for path, page in pages.items()}
    for path, page in pages.items():
        for link in page.find_all("a", href=True):
            file, _, anchor = str(link["href"]).partition("#")
            if (file or path) in ids and anchor:
                assert anchor in ids[file or path], (path, link["href"])


def keys() -> set[str]:
    """The keys of the schema that are no words of Latin letters that people use too."""
    found: set[str] = set()

    def walk(node: dict) -> None:
        for key, inner in node.get("properties", {}).items():
            found.add(key)
            walk(inner if isinstance(inner, dict) else {})
        walk(node["items"]) if isinstance(node.get("items"), dict) else None

    for node in document()["$defs"].values():
        walk(node)
    tokens = {str(one["const"]) for node in document()["$defs"].values() for one in node.get("oneOf", [])}
    return {key for key in found | tokens if re.fullmatch("[a-z_]{2,}", key)}


@pytest.mark.parametrize("path", ["fields.html", "progress.html", "rules.html", "standard.html"])
def test_a_clerk_reads_no_machines_word_in_what_we_write(pages, path):
    """Keys and tokens stand in <code> alone; what a rule answers is its author's, and tested below."""
    page = BeautifulSoup(str(pages[path]), "html.parser")
    for tag in page.select("code, pre, .answer, .case > p, .rule h4, .rule__source, .rulelist, .cites"):
        tag.decompose()
    for tag in page.select("#PL1, .rule[id^=PL1], .rule[id^=PL2]"):  # these are about the files
        tag.decompose()
    found = set(re.findall(r"(?<![A-Za-z0-9/.@-])[a-z_]{2,}(?![A-Za-z0-9/.@-])", words(page)))
    assert found & keys() <= {"accept", "summary"}  # examples of tokens, which workbooks do not ask for


@pytest.mark.parametrize("family", [code for code in FAMILIES if code > "PL2"])
def test_a_clerk_reads_no_machines_word_in_what_the_rules_answer(family):
    """Rules on files (PL1) and on what files refer to (PL2) may speak of files."""
    spoken = [
        (rule.id, word)
        for rule in all_rules()
        if rule.id.startswith(family)
        for example in examples_of(rule.id)[:1]
        for word in re.findall(
            r"(?<![A-Za-z0-9/.@“-])[a-z_]{2,}(?![A-Za-z0-9/.@-])", example.expect + example.remedy
        )
        if word in keys() and rule.id != "PL631"  # tells steps apart by their tokens
    ]
    assert spoken == []


def test_the_wrong_value_is_marked_in_the_examples():
    marked = [rule.id for rule in all_rules() if "<mark" in str(_rendered(rule.id))]
    named = [rule.id for rule in all_rules() if pair_of(rule.id).wrong and _first_wrong(rule.id).field]
    assert len(marked) > 0.6 * len(named)
    assert "PL301" in marked


def _first_wrong(rule: str) -> Example:
    return next(one for one in examples_of(rule) if one.wrong)


def _rendered(rule: str) -> str:
    from powerlist.site.pages.templates import environment

    macros = environment().get_template("_standard.html").module
    wrong = pair_of(rule).wrong
    return str(macros.case(wrong)) if wrong else ""  # type: ignore[attr-defined]


def an_example(files: dict, changed: tuple[str, ...], *, wrong: bool = True, field: str = "") -> Example:
    every = {**base(), **files}
    kept = {path: content for path, content in every.items() if content is not None}
    return Example("PL999", "x", wrong, "", "2026-11-22", kept, changed, "", "", field, "", base())


ITEM = "powers/items/lincaoju/01-0001.yml"


def shown_of(example: Example) -> list[tuple[str, str]]:
    return [(x.title, text_of(x.value) if x.value.rows else x.text) for x in _case(example, set()).excerpts]


def test_only_what_differs_from_the_base_is_shown():
    item = {**base()[ITEM], "visits": 2}
    assert shown_of(an_example({ITEM: item}, (ITEM,))) == [("", "到办事现场次数：2")]


def test_what_an_example_takes_away_is_shown_as_missing():
    item = {key: value for key, value in base()[ITEM].items() if key != "basis"}
    assert shown_of(an_example({ITEM: item}, (ITEM,))) == [("", "设定依据：（没有填写）")]


def test_of_a_collection_only_the_changed_records_are_shown():
    laws = base()["powers/laws.yml"]
    changed = {"laws": {**laws["laws"], "森林法": {**laws["laws"]["森林法"], "articles": 5}}}
    ((title, text),) = shown_of(an_example({"powers/laws.yml": changed}, ("powers/laws.yml",)))
    assert title == "法律文件" and "条数：5" in text and "旧林法" not in text


def test_another_item_is_shown_with_its_name_and_what_sets_it_apart():
    path = "powers/items/lincaoju/02-0002.yml"
    item = {**base()[ITEM], "id": "02-0002", "name": "另一项", "category": "penalty"}
    ((title, text),) = shown_of(an_example({path: item}, (path,)))
    assert title == "" and text == "事项编号：02-0002；事项名称：另一项；权力类别：行政处罚"


def test_a_broken_file_is_shown_as_it_is_written():
    assert shown_of(an_example({ITEM: "id：x\u200b\n"}, (ITEM,))) == [("", "id：x〔看不见的字符 U+200B〕")]


def test_a_field_is_a_path():
    assert field_of("basis[0].law") == ("basis", 0, "law")
    assert field_of("laws.旧林法.status") == ("laws", "旧林法", "status")
    assert field_of("") == ()
    assert _places(an_example({ITEM: base()[ITEM]}, (ITEM,), field="name")) == {(ITEM, ("name",))}


def test_the_document_has_a_cover_contents_and_its_parts(pages):
    document_page = pages["standard.html"]
    cover = words(document_page.select_one(".cover"))
    for said in ("测试旗行政权力清单", "行政权力事项编制规范", "2026年11月22日", "示例，非正式公布的规范"):
        assert said in cover
    linked = [str(a["href"])[1:] for a in document_page.select(".document__contents a")]
    assert {"general", "part-1", "part-2", "part-3", "annex-1", "annex-2"} <= set(linked)
    assert {f"block-{block}" for block in document()["x-blocks"]} <= set(linked)


def test_the_running_titles_carry_the_name_of_the_registry_whatever_is_in_it():
    site = site_of(plain_item("01-0001"), settings={"site": {"name": 'A"; } body { display: none } /*测试'}})
    sheet = running_titles(site).content.decode()
    assert "（示例）" in _unescaped(sheet) and 'A"; } body { display: none } /*测试' in _unescaped(sheet)
    assert sheet.count("{") == sheet.count("}") and "display: none" not in sheet and "/*" not in sheet


def _unescaped(sheet: str) -> str:
    return re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), sheet)


BUDGETS = {"fields.html": 30, "files.html": 24, "rules.html": 15, "progress.html": 8, "standard.html": 115}


def test_the_pages_stay_light(tmp_path: Path):
    """Kilobytes as they are sent, compressed; the printable document is fetched once, to print it."""
    root = new_registry(tmp_path / "registry")
    (root / "powers/items/linye/01-0001.yml").unlink()
    done = build(root, tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    sizes = {p.name: len(gzip.compress(p.read_bytes(), 9)) / 1000 for p in (tmp_path / "site").glob("*.html")}
    for path, budget in BUDGETS.items():
        assert sizes[path] < budget, path
    assert max(size for path, size in sizes.items() if path.startswith("rules-")) < 30
    for path, page in html_of(tmp_path / "site"):
        if path in BUDGETS or path.startswith("rules-"):
            assert page.find("link", href="assets/standard.css"), path
            assert not page.find_all(style=True), path
