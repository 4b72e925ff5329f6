"""The data pages: nothing that is known is missing, nothing that is hostile acts, nothing is too heavy."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
import pytest
from bs4 import BeautifulSoup

from making import TODAY, full_item, plain_item, registry, site_of
from powerlist.model import Card, records
from powerlist.schema import elements, field_title, terms
from powerlist.site import addresses
from powerlist.site.derive import derive
from powerlist.site.diary import calendar
from powerlist.site.downloads import downloads
from powerlist.site.feeds import feeds
from powerlist.site.gate import public
from powerlist.site.page import KINDS, Page
from powerlist.site.pages import item_page, shared_pages
from powerlist.site.pages.audits import audits
from powerlist.site.pages.stood import stood


def soup(page: Page) -> BeautifulSoup:
    """Return a page's elements; change nothing in them, for equal pages share them."""
    return _parsed(page.body)


@lru_cache(maxsize=300)
def _parsed(body: str) -> BeautifulSoup:
    return BeautifulSoup(body, "html.parser")


def text(page: Page) -> str:
    return soup(page).get_text(" ", strip=True)


def shared(site) -> dict[str, Page]:
    pages = list(shared_pages(site))
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


@pytest.mark.parametrize("category", list(terms("category")))
def test_the_page_shows_every_element_that_an_item_of_the_category_has(category):
    code = terms("category")[category].code
    item, words = full_item(category, f"{code}-0001")
    page = item_page(site_of(item), item)
    shown = text(page) + page.body
    unseen = {path for word, path in words.items() if word not in shown}
    assert unseen <= {"source.key"}  # the importer's own mark, of use to nobody else


def test_labels_are_the_titles_of_the_schema():
    item, _ = full_item("licence", "01-0001")
    shown = text(item_page(site_of(item), item))
    unsaid = {"name", "disclosure", "standing", "basis", "own_flow", "topics", "fees", "time_limit", "codes"}
    unsaid |= {"translations", "centre", "source", "standing_reason", "successors"}  # shown by their parts
    expected = [
        element.title
        for element in elements().values()
        if "licence" in element.applies_to and element.key not in unsaid | {"ground", "flow"}
    ]
    assert [title for title in expected if title not in shown] == []
    for part in ("fees.charged", "time_limit.statutory", "codes.basic", "centre.entered", "source.file"):
        assert field_title(*part.split(".")) in shown


def test_a_minimal_item_has_a_page_without_empty_sections():
    item = plain_item("07-0001")
    page = item_page(site_of(item), item)
    found = soup(page)
    assert [h.get_text() for h in found.select(".item__main h2")] == ["设定依据", "基本信息"]
    assert "办事指南还没有公布" in text(page)
    assert [a["href"] for a in found.select(".jumps a")] == ["#basis", "#identity"]


@pytest.mark.parametrize("category", list(terms("category")))
def test_every_jump_leads_to_a_section_of_the_page(category):
    item, _ = full_item(category, f"{terms('category')[category].code}-0001")
    found = soup(item_page(site_of(item), item))
    assert found.select(".jumps a")
    for link in found.select(".jumps a"):
        assert found.find(id=link["href"][1:]), link


def test_the_four_facts_differ_by_category():
    def questions(category, item_id):
        item, _ = full_item(category, item_id)
        return [dt.get_text() for dt in soup(item_page(site_of(item), item)).select(".facts dt")]

    assert questions("licence", "01-0001") == ["多久办好", "收费", "到哪里办", "电话"]
    assert questions("penalty", "02-0001") == ["针对什么行为", "怎么罚", "由谁处罚", "不服怎么办"]
    assert questions("coercion", "03-0001")[0] == "由谁实施"
    assert questions("inspection", "06-0001")[0] == "由谁检查"
    assert questions("levy", "04-0001")[0] == "征收什么"


def test_facts_say_the_promised_limit_before_the_statutory_one_and_free_as_free():
    limit = {
        "statutory": {"value": 20, "unit": "working_day"},
        "promised": {"value": 5, "unit": "working_day"},
    }
    item = plain_item("01-0001", time_limit=limit, fees={"charged": False})
    facts = soup(item_page(site_of(item), item)).select(".facts > div")
    assert facts[0].get_text(" ", strip=True) == "多久办好 5 个工作日 法定 20 个工作日"
    assert facts[1].get_text(" ", strip=True) == "收费 不收费"
    at_once = plain_item("01-0001", time_limit={"promised": {"unit": "on_the_spot"}})
    assert "当场办结" in text(item_page(site_of(at_once), at_once))


def test_the_standing_of_each_cited_law_is_stated_as_a_fact():
    item = plain_item("01-0001", basis=[{"law": "旧法", "article": "第二条"}, {"law": "测试法"}])
    page = item_page(site_of(item), item)
    shown = re.sub(r"\s+", "", text(page))
    assert "已于2026-08-15被《测试法》废止（第三十九条）" in shown
    assert "现行有效" in shown
    links = {a["href"] for a in soup(page).select("#basis a")}
    assert links == {f"../{addresses.law('旧法')}", f"../{addresses.law('测试法')}"}
    assert "第二条，已废止" in soup(page).find(class_="facts").get_text()


def test_a_repeal_that_is_still_to_come_is_said_to_come():
    law = records.Law(title="将废法", kind="law", status="in_force", repealed_on="2027-01-01")
    item = plain_item("01-0001", basis=[{"law": "将废法", "article": "第二条"}])
    page = item_page(site_of(item, laws={"将废法": law}), item)
    assert "将于 2027-01-01 废止" in text(page)


def test_an_instrument_that_is_not_known_is_shown_as_it_was_written():
    item = plain_item("01-0001", basis=[{"cited_as": "《某某通知》（某发〔2019〕3号）二、（一）"}])
    assert "《某某通知》（某发〔2019〕3号）二、（一）" in text(item_page(site_of(item), item))


@pytest.mark.parametrize("standing", ["cancelled", "transferred", "merged", "delegated", "frozen"])
def test_a_tombstone_says_first_when_why_and_what_took_its_place(standing):
    gone = plain_item(
        "01-0001",
        standing=standing,
        since="2026-05-01",
        standing_reason="因为法律已经修改",
        successors=["01-0002"],
    )
    page = item_page(site_of(gone, plain_item("01-0002")), gone)
    article = soup(page).article
    first = article.find("header").find_next_sibling()  # the name says of what, the notice says what
    assert first["role"] == "note"
    for word in ("2026-05-01", "因为法律已经修改", "测试事项01-0002"):
        assert word in first.get_text()
    assert first.find("a", href="../items/01-0002.html")
    assert page.title.startswith("测试事项01-0001")
    assert (page.title != "测试事项01-0001") == (standing != "frozen")


def test_adjustments_stand_on_the_pages_of_their_items_and_open_ones_on_the_home_page():
    adjustment = records.Adjustment(
        id="2026-001",
        kind="cancel",
        items=("01-0001",),
        department="minzhengju",
        reason="法律已经取消",
        procedure=records.AdjustmentProcedure(
            public_consultation=records.PublicConsultation(opens="2026-11-01", closes="2026-12-01")
        ),
    )
    item = plain_item("01-0001")
    site = site_of(item, adjustments=(adjustment,))
    page = item_page(site, item)
    assert soup(page).find("a", href="../adjustments/2026-001.html")
    assert "拟取消，正在征求意见" in text(page)
    pages = shared(site)
    assert "至 2026-12-01" in text(pages["index.html"])
    assert "法律已经取消" in text(pages["consultations.html"])
    assert "正在征求意见" in text(pages["adjustments/2026-001.html"])


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
BIDI = "甲\u202e乙\u2066丙"


@pytest.mark.parametrize("category", ["licence", "penalty", "levy"])
def test_hostile_text_comes_out_as_text(category):
    item, words = full_item(category, f"{terms('category')[category].code}-0001")
    hostile = _with_words_replaced(item, words, HOSTILE)
    site = site_of(hostile)
    for page in [item_page(site, hostile), *shared(site).values()]:
        found = soup(page)
        assert not found.find_all("script"), page.path
        assert not found.find_all("img"), page.path
        assert not [tag for tag in found.find_all(True) for key in tag.attrs if key.startswith("on")], (
            page.path
        )
        assert not [tag for tag in found.find_all(True) if "style" in tag.attrs], page.path
    assert HOSTILE in text(item_page(site, hostile))


def test_a_link_leads_only_where_the_web_is():
    supervision = {"consultation": {"url": 'https://a.test/?x="><script>'}}
    item = plain_item("01-0001", supervision=supervision)
    links = soup(item_page(site_of(item), item)).select("#supervision a")
    assert [link["href"] for link in links] == ['https://a.test/?x="><script>']


def test_marks_that_turn_the_direction_of_text_are_made_visible():
    item, words = full_item("licence", "01-0001")
    hostile = _with_words_replaced(item, words, BIDI)
    site = site_of(hostile)
    for page in [item_page(site, hostile), *shared(site).values()]:
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.body), page.path
    assert "甲\ufffd乙\ufffd丙" in item_page(site, hostile).body


def test_a_mongolian_name_is_marked_as_such_and_keeps_its_letters():
    name = "ᠭᠡᠷᠯᠡᠬᠦ\u202fᠪᠦᠷᠢᠳᠭᠡᠯ"
    item = plain_item("07-0001", translations={"mn": name})
    shown = soup(item_page(site_of(item), item)).find(class_="mongolian")
    assert shown["lang"] == "mn"
    assert shown.get_text() == name


def test_every_list_is_complete_without_javascript():
    items = [plain_item(f"01-{n:04d}") for n in range(1, 8)]
    items += [plain_item("02-0001", department="lincaoju"), plain_item("02-0002", standing="cancelled")]
    pages = shared(site_of(*items))
    everywhere = {
        "items/index.html": {item.id for item in items},
        "categories/licence.html": {item.id for item in items if item.category == "licence"},
        "categories/penalty.html": {"02-0001", "02-0002"},
        "departments/lincaoju.html": {"02-0001"},
        "standings/cancelled.html": {"02-0002"},
        addresses.law("测试法"): {item.id for item in items} - {"02-0002"},
    }
    for path, expected in everywhere.items():
        hrefs = [a["href"] for a in soup(pages[path]).select("table.list a")]
        assert {href.removeprefix("../items/").removesuffix(".html") for href in hrefs} == expected, path


def test_every_count_of_powers_leaves_out_what_is_only_proposed():
    items = [plain_item("01-0001"), plain_item("01-0002", standing="consultation")]
    items += [plain_item("02-0001", standing="consultation"), plain_item("01-0003", standing="cancelled")]
    found = soup(shared(site_of(*items))["items/index.html"])
    said = [re.sub(r"\s+", "", li.get_text()) for li in found.select(".contents li")]
    assert said[0] == "行政许可1"
    assert said[1] == "行政处罚1"  # all of them proposed: how many there are to see
    assert said[2].endswith("1") and "已离开清单" in said[2]


def test_a_department_leads_to_every_window_that_serves_it():
    windows = (
        records.Window(id="one", name="民政窗口", departments=("minzhengju",)),
        records.Window(id="two", name="综合窗口", departments=("lincaoju", "minzhengju")),
        records.Window(id="three", name="别的窗口", departments=("lincaoju",)),
    )
    centre = records.ServiceCentre(name="测试旗政务服务中心", windows=windows)
    pages = shared(site_of(plain_item("01-0001"), service_centre=centre))
    hrefs = [a["href"] for a in soup(pages["departments/minzhengju.html"]).select("dl.rows a")]
    assert hrefs == ["../windows/one.html", "../windows/two.html"]
    heads = soup(pages["service-centre.html"]).select(".index--windows thead th")
    assert [th.get_text() for th in heads] == ["窗口名称", "部门", "事项"]  # none for what no window has


def test_what_is_not_on_the_list_is_not_offered():
    for standing, asks in (("consultation", False), ("cancelled", False), ("in_force", True)):
        item = plain_item("01-0001", standing=standing)
        said = text(item_page(site_of(item), item))
        assert ("办事指南还没有公布" in said) == asks, standing
        assert ("原来由谁办理" in said) == (standing == "cancelled"), standing


def test_every_category_says_in_plain_words_what_it_is():
    pages = shared(site_of(plain_item("01-0001")))
    for token, term in terms("category").items():
        assert term.description, token
        assert term.description in text(pages["categories/index.html"])
        assert term.description in text(pages[addresses.category(token)])


def test_a_law_lists_its_items_by_article_in_the_order_of_the_law():
    items = [
        plain_item("01-0001", basis=[{"law": "测试法", "article": "第十二条第二款、第三条"}]),
        plain_item("01-0002", basis=[{"law": "测试法", "article": "第十二条"}]),
        plain_item("01-0003", basis=[{"law": "测试法"}]),
    ]
    found = soup(shared(site_of(*items))[addresses.law("测试法")])
    assert [th.get_text() for th in found.select("tr.group th")] == ["第三条", "第十二条", "没有注明条款"]
    assert found.find(id="article-12").find_next_siblings("tr")[1].find("a")["href"].endswith("01-0002.html")


def test_long_lists_are_split_and_every_part_stays_light_and_reachable():
    items = [
        plain_item(f"02-{n:04d}", name=f"对第{n}种行为的处罚" + "很长的名称" * 12) for n in range(1, 1301)
    ]
    pages = shared(site_of(*items))
    parts = [path for path in pages if path.startswith("items/index")]
    assert len(parts) >= 3
    # The standard is for printing; the pages of the rules do not grow with the list, and have a budget.
    listed = [page for path, page in pages.items() if not path.startswith(("standard", "rules-"))]
    assert max(len(page.body.encode()) for page in listed) < 280_000
    seen: list[str] = []
    path = "items/index.html"
    while path:
        found = soup(pages[path])
        seen += [a.get_text() for a in found.select("table.list tbody tr:not(.group) a")]
        following = found.find("a", rel="next")
        path = f"items/{following['href']}" if following else ""
    assert len(seen) == len(set(seen)) == 1300


def test_links_between_the_pages_lead_somewhere():
    item, _ = full_item("licence", "01-0001", topics=["hunyu"], successors=["02-0001"])
    other, _ = full_item("penalty", "02-0001")
    topics = (records.Topic(id="hunyu", name="婚育"),)
    chart = records.Flowchart(
        id="common",
        name="共用流程",
        categories=("licence",),
        steps=(records.Step(id="a", name="起", kind="start"), records.Step(id="b", name="止", kind="end")),
        edges=(records.Edge(from_="a", to="b"),),
    )
    flowing = plain_item("01-0002", flow="common")
    site = site_of(item, other, flowing, topics=topics, flowcharts={"common": chart})
    pages = shared(site) | {p.path: p for p in (item_page(site, i) for i in (item, other, flowing))}
    past = [*audits(site), *(one for one in stood(site) if isinstance(one, Page))]
    pages |= {page.path: page for page in past}
    files = {made.path for made in [*feeds(site, ""), calendar(site, ""), *downloads(site)]}
    read = {path: soup(page) for path, page in pages.items()}
    ids = {path: {tag["id"] for tag in page.find_all(id=True)} for path, page in read.items()}
    for path, page in read.items():
        folder = path.rpartition("/")[0]
        for href in {link["href"] for link in page.find_all("a", href=True)}:
            if href.startswith(("https:", "tel:")) or href.startswith("search.html"):
                continue
            file, _, anchor = href.partition("#")
            file = file.partition("?")[0]
            target = file.removeprefix("../") if file.startswith("../") else f"{folder}/{file}".lstrip("/")
            # Hand-written pages: dead_links; those of tasks of their own: the test of a whole built site.
            if target in files or target.startswith(("help/", "progress", "statistics/", "acceptance")):
                continue
            assert not file or target in pages, (path, href)
            assert not anchor or anchor in ids[target if file else path], (path, href)


def test_ids_are_unique_and_headings_begin_with_one_h1_on_every_page():
    item, _ = full_item("licence", "01-0001")
    site = site_of(item)
    for page in [item_page(site, item), *shared(site).values()]:
        found = soup(page)
        ids = [tag["id"] for tag in found.find_all(id=True)]
        assert len(ids) == len(set(ids)), page.path
        assert len(found.find_all("h1")) == 1, page.path
        for table in found.find_all("table"):
            assert table.caption and table.caption.get_text(strip=True), page.path
            assert all(th.get("scope") for th in table.find_all("th")), page.path
        for field in found.find_all("input"):
            assert field.find_parent("label") or found.find("label", attrs={"for": field.get("id")}), (
                page.path
            )


def test_every_page_is_of_a_known_kind_and_lies_at_most_one_folder_deep():
    item, _ = full_item("licence", "01-0001")
    site = site_of(item)
    for page in [item_page(site, item), *shared(site).values()]:
        assert page.kind in KINDS
        assert page.path.count("/") <= 1
        assert page.path.isascii()


def test_the_same_registry_gives_the_same_pages():
    item, _ = full_item("licence", "01-0001")
    assert list(shared_pages(site_of(item))) == list(shared_pages(site_of(item)))
    assert item_page(site_of(item), item) == item_page(site_of(item), item)


def test_empty_registries_have_a_whole_site():
    pages = shared(site_of())
    assert {"index.html", "items/index.html", "laws/index.html", "adjustments/index.html"} <= set(pages)
    assert {"service-centre.html", "townships.html", "consultations.html", "fields.html"} <= set(pages)
    assert "0 项权力" in text(pages["index.html"])


def test_the_site_holds_cards_and_no_items():
    site = derive(public(registry(plain_item("01-0001"))), TODAY)
    assert {type(card) for card in site.cards.values()} == {Card}
    assert not [name for name, value in vars(site).items() if "Items" in type(value).__name__]


def _with_words_replaced(item, words, new):
    def replaced(node):
        if isinstance(node, dict):
            return {key: replaced(value) for key, value in node.items()}
        if isinstance(node, list | tuple):
            return [replaced(value) for value in node]
        return new if node in words else node

    return msgspec.convert(replaced(msgspec.to_builtins(item)), type(item))
