"""Narrowing results on the search page: chips with counts, what is chosen, the order, the way back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from building import wait_until
from powerlist.model import Centre, Fees, Registry, ServiceCentre, Window
from screen import Open, done, opener, shown, shows  # noqa: F401
from searching import item, registry_of, write_site

pytestmark = pytest.mark.browser

CENTRE = ServiceCentre(
    name="库伦旗政务服务中心",
    telephones=("12345",),
    windows=(
        Window(id="forestry", name="林草窗口", departments=("lincaoju",)),
        Window(id="civil", name="民政窗口", departments=("minzhengju",)),
    ),
)
FOREST = {"department": "lincaoju", "centre": Centre(entered=True, window="forestry")}
CIVIL = {"department": "minzhengju", "centre": Centre(entered=True, window="civil")}
EVERYBODY = ("natural_person", "enterprise")


def guided() -> Registry:
    """Return eight items of which some say whom they are for and where they are done."""
    made = registry_of(
        item("01-0001", "丙证许可", **FOREST, audience=EVERYBODY, channels=("window", "web")),
        item("01-0002", "乙证许可", **FOREST, audience=("enterprise",), channels=("window",)),
        item("01-0003", "甲证许可", **CIVIL, audience=("natural_person",), fees=Fees(charged=False)),
        item("02-0001", "对伪造证件的处罚", department="jiaotongju"),
        item("02-0002", "对涂改证件的处罚", department="lincaoju"),
        item("07-0001", "发证确认", **CIVIL, handling="immediate", fees=Fees(charged=False)),
        item("07-0002", "旧证确认", department="minzhengju", standing="cancelled", since="2026-03-15"),
        item("07-0003", "证明确认", department="minzhengju", standing="frozen"),
    )
    return replace(made, service_centre=CENTRE)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_site(guided(), tmp_path_factory.mktemp("guided")).as_uri() + "/search.html"


def chips(page: Any, inside: str) -> list[str]:
    return [re.sub(r"\s+", " ", text) for text in page.locator(f"{inside} a").all_inner_texts()]


def press(page: Any, words: str) -> None:
    page.locator("#search-facets").get_by_text(words, exact=False).first.click()


def after(page: Any, count: int) -> list[str]:
    shows(page, count)
    return sorted(shown(done(page)))


def test_each_facet_counts_what_choosing_it_would_show(base: str, open_page: Open) -> None:
    page = done(open_page(f"{base}?q={quote('证')}"))
    first = ["全部 8", "行政许可 3", "行政处罚 2", "行政确认 3", "即办 1", "不收费 2"]
    assert chips(page, "#search-facets > .search-chips") == first
    expected = {
        "部门": ["库伦旗民政局 4", "库伦旗林业和草原局 3", "库伦旗交通运输局 1"],
        "服务对象": ["自然人 2", "企业法人 2"],
        "在哪里办": ["窗口 2", "网上 1", "林草窗口 2", "民政窗口 2"],
        "状态": ["有效 6", "冻结 1", "取消 1"],
    }
    for group, listed in expected.items():
        button = page.get_by_role("button", name=group)
        button.click()
        assert page.get_by_role("button", name=group).get_attribute("aria-expanded") == "true"
        assert chips(page, "#search-panel") == listed
    page.get_by_role("button", name="服务对象").click()
    assert "另有 5 项没有写明服务对象" in page.inner_text("#search-panel")


def test_values_of_one_facet_add_and_facets_narrow_each_other(base: str, open_page: Open) -> None:
    page = done(open_page(f"{base}?q={quote('证')}"))
    press(page, "行政许可")
    assert after(page, 3) == ["01-0001", "01-0002", "01-0003"]
    press(page, "行政处罚")
    assert len(after(page, 5)) == 5
    page.get_by_role("button", name="部门").click()
    assert chips(page, "#search-panel") == ["库伦旗林业和草原局 3", "库伦旗民政局 1", "库伦旗交通运输局 1"]
    press(page, "库伦旗林业和草原局")
    assert after(page, 3) == ["01-0001", "01-0002", "02-0002"]
    assert chips(page, "#search-chosen") == [
        "行政许可 ×",
        "行政处罚 ×",
        "库伦旗林业和草原局 ×",
        "全部去掉",
    ]
    assert page.evaluate("document.activeElement.dataset.facet") == "department lincaoju"
    page.locator("#search-chosen a", has_text="行政许可").click()
    assert after(page, 1) == ["02-0002"]
    page.go_back()
    assert len(after(page, 3)) == 3
    page.locator("#search-chosen a", has_text="全部去掉").click()
    assert len(after(page, 8)) == 8
    assert page.evaluate("location.search") == f"?q={quote('证')}"
    page.go_back()
    page.go_back()
    assert len(after(page, 5)) == 5
    page.go_forward()
    assert len(after(page, 3)) == 3


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("audience=enterprise", ["01-0001", "01-0002"]),
        ("audience=enterprise&audience=natural_person", ["01-0001", "01-0002", "01-0003"]),
        ("channel=web", ["01-0001"]),
        ("window=civil", ["01-0003", "07-0001"]),
        ("window=civil&free=1&immediate=1", ["07-0001"]),
        ("standing=cancelled&standing=frozen", ["07-0002", "07-0003"]),
        ("department=lincaoju&audience=natural_person&channel=web", ["01-0001"]),
    ],
)
def test_an_address_that_narrows_is_answered_at_once(
    base: str, open_page: Open, chosen: str, expected: list[str]
) -> None:
    page = done(open_page(f"{base}?q={quote('证')}&{chosen}"))
    assert sorted(shown(page)) == expected
    assert page.locator("#search-chosen .search-chosen__chip").count() == len(chosen.split("&"))


def test_what_results_are_narrowed_to_stays_while_one_types_and_can_be_taken_away(
    base: str, open_page: Open
) -> None:
    page = done(open_page(f"{base}?q={quote('证')}&category=penalty"))
    page.fill("#search-field", "许可")
    wait_until(lambda: "在所选范围内没有找到“许可”" in page.inner_text("#search-summary"))
    assert page.locator("#search-absent").is_hidden()  # it is on the list, only not in what was chosen
    page.keyboard.press("Escape")
    page.get_by_text("不限范围，看全部 3 项").click()
    assert len(after(page, 3)) == 3
    assert page.locator("#search-chosen").is_hidden()


def test_a_value_that_nothing_has_is_said_and_can_be_taken_away(base: str, open_page: Open) -> None:
    page = done(open_page(f"{base}?q={quote('证')}&department=gone&window=nowhere"))
    assert shown(page) == []
    assert chips(page, "#search-chosen") == ["gone ×", "nowhere ×", "全部去掉"]
    page.locator("#search-chosen a", has_text="全部去掉").click()
    assert len(after(page, 8)) == 8


def test_results_stand_in_the_order_asked_for_with_what_has_left_behind(base: str, open_page: Open) -> None:
    page = done(open_page(f"{base}?q={quote('证')}"))
    page.select_option("#search-sort", "name")
    # By their sound: bing, dui tu, dui wei, fa, jia, yi, zheng; jiu has left the list.
    order = ["01-0001", "02-0002", "02-0001", "07-0001", "01-0003", "01-0002", "07-0003", "07-0002"]
    wait_until(lambda: shown(page) == order)
    page.select_option("#search-sort", "department")
    wait_until(lambda: "sort=department" in page.url)
    wait_until(lambda: shown(page)[-2:] == ["02-0001", "07-0002"])
    page.go_back()
    wait_until(lambda: shown(page) == order)
    assert page.input_value("#search-sort") == "name"
    page.reload()
    assert shown(done(page)) == order


def test_a_card_says_where_an_item_is_done_and_what_has_left_the_list(base: str, open_page: Open) -> None:
    page = done(open_page(f"{base}?q={quote('证')}"))
    assert "林草窗口" in page.inner_text("[data-item='01-0001']")
    gone = page.locator("[data-item='07-0002']")
    text = gone.inner_text()
    assert "取消" in text
    assert "2026-03-15 起取消" in text
    assert "已离开清单" in text
    assert "search-hit--gone" in str(gone.get_attribute("class"))
    assert "已离开清单" not in page.inner_text("[data-item='07-0003']")


def test_where_no_telephone_for_reports_is_given_that_of_the_service_centre_stands(
    tmp_path: Path, open_page: Open
) -> None:
    made = guided()
    silent = replace(made, settings=replace_telephone(made.settings))
    page = done(open_page(f"{write_site(silent, tmp_path).as_uri()}/search.html?q={quote('火星')}"))
    said = page.inner_text("#search-absent")
    assert "库伦旗政务服务中心的电话 12345" in said
    assert page.locator("#search-absent a[href='tel:12345']").is_visible()


def replace_telephone(settings: Any) -> Any:
    import msgspec

    return msgspec.structs.replace(
        settings, site=msgspec.structs.replace(settings.site, report_telephone=None, popular=("取水",))
    )


def test_nothing_found_offers_other_words_and_what_many_look_for(tmp_path: Path, open_page: Open) -> None:
    made = guided()
    made = replace(made, settings=replace_telephone(made.settings))
    page = done(open_page(f"{write_site(made, tmp_path).as_uri()}/search.html?q={quote('火星结婚处罚')}"))
    assert shown(page) == []
    assert page.locator("#search-words a").all_inner_texts() == ["结婚证", "处罚"]
    assert page.locator("#search-popular a").all_inner_texts() == ["取水"]
    page.locator("#search-words a", has_text="处罚").click()
    assert after(page, 2) == ["02-0001", "02-0002"]
    assert page.input_value("#search-field") == "处罚"
    page.go_back()
    wait_until(lambda: page.locator("#search-words").is_visible())


def test_the_way_back_leads_to_the_place_that_was_left(tmp_path: Path, open_page: Open) -> None:
    many = [item(f"01-{n:04}", f"取水许可第{n}类") for n in range(1, 131)]
    folder = write_site(registry_of(*many), tmp_path)
    (folder / "items").mkdir()
    (folder / "items/01-0080.html").write_text('<link rel="icon" href="data:,">x', encoding="utf-8")
    page = done(open_page(f"{folder.as_uri()}/search.html?q={quote('取水')}"))
    page.click("#search-more")
    shows(page, 100)
    link = page.locator("[data-item='01-0080'] a")
    link.scroll_into_view_if_needed()
    place = page.evaluate("window.pageYOffset")
    assert place > 2000
    link.click()
    page.wait_for_url("**/items/01-0080.html")
    page.go_back()
    shows(page, 100)
    wait_until(lambda: abs(page.evaluate("window.pageYOffset") - place) < 5)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("elder", ["", "document.documentElement.classList.add('elder')"])
def test_nothing_is_wider_than_the_screen_and_all_can_be_pressed(
    base: str, open_page: Open, width: int, elder: str
) -> None:
    page = done(open_page(f"{base}?q={quote('证')}&category=licence&audience=enterprise", width=width))
    page.get_by_role("button", name="在哪里办").click()
    if elder:
        page.evaluate(elder)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('#search-facets a, #search-facets button, #search-chosen a,"
        " #search-sort, #search-absent a[data-facet]'), e => e.getBoundingClientRect())"
        ".filter(box => box.width).map(box => Math.min(box.height, box.width))"
    )
    assert len(sizes) > 8
    assert min(sizes) >= 24  # WCAG 2.2, 2.5.8


def test_on_paper_stand_what_was_asked_and_what_was_found(base: str, open_page: Open) -> None:
    page = done(open_page(f"{base}?q={quote('证')}&category=licence"))
    page.emulate_media(media="print")
    for unseen in ("#search-facets", "#search-sorting", "#search-absent", ".search-chosen__cross"):
        assert not page.locator(unseen).first.is_visible(), unseen
    assert page.locator("#search-chosen").inner_text().strip() == "行政许可"
    asked = page.evaluate("getComputedStyle(document.getElementById('search-summary'), '::before').content")
    assert "证" in asked
    assert len(shown(page)) == 3
