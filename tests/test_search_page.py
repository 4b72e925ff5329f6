"""The search page and the suggestions in real Chromium: by a server, from a folder, on an old phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from building import build, new_registry, wait_until
from powerlist.model import Citation, Duration, Fees, TimeLimit, Word
from screen import Open, done, opener, shown, shows  # noqa: F401
from searching import item, registry_of, served, varied, write_site

pytestmark = pytest.mark.browser

# Older browsers refuse this on a page that was opened from a folder.
REFUSE_HISTORY = """
['pushState', 'replaceState'].forEach((name) => {
  History.prototype[name] = () => { throw new DOMException('refused', 'SecurityError'); };
});
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(varied(), tmp_path_factory.mktemp("search"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small site: 60 licences, and one item with everything a card shows."""
    full = item(
        "07-0123",
        "内地居民婚姻登记",
        aliases=("结婚登记", "领<b>证"),
        main_item="婚姻登记",
        time_limit=TimeLimit(
            statutory=Duration(value=20, unit="working_day"), promised=Duration(unit="on_the_spot")
        ),
        fees=Fees(charged=False),
        basis=(Citation(law="婚姻登记条例", article="第四条第一款"),),
    )
    many = [item(f"01-{n:04}", f"取水许可第{n}类", department="lincaoju") for n in range(1, 61)]
    words = (Word(say=("砍树",), means=("林木采伐",)), Word(say=("结婚证",), means=("婚姻登记",)))
    return write_site(registry_of(full, *many, words=words), tmp_path)


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, small: Path) -> Iterator[str]:
    """The small site's address, by a server and as a folder."""
    if request.param == "file":
        yield small.as_uri() + "/"
    else:
        with served(small) as address:
            yield address


def test_a_card_shows_name_category_standing_department_and_what_one_needs(
    root: str, open_page: Open
) -> None:
    page = done(open_page(f"{root}search.html?q={quote('婚姻登记')}"))
    assert shown(page) == ["07-0123"]
    card = page.locator("[data-item='07-0123']")
    text = re.sub(r"\s+", " ", card.inner_text())
    for words in (
        "行政确认",
        "有效",
        "库伦旗民政局",
        "当场办结（法定 20 个工作日）",
        "不收费",
        "主项：婚姻登记",
    ):
        assert words in text, words
    assert card.locator("h2 mark").inner_text() == "婚姻登记"
    assert card.locator("h2 a").get_attribute("href").endswith("items/07-0123.html")
    assert page.locator("#search-summary").inner_text() == "1 项"


def test_data_is_shown_as_text_never_as_markup(root: str, open_page: Open) -> None:
    page = done(open_page(f"{root}search.html?q={quote('领<b>证')}"))
    assert "领<b>证" in page.locator("[data-item='07-0123']").inner_text()
    assert page.locator("[data-item] b").count() == 0
    page = done(open_page(f"{root}search.html?q={quote('<img src=x onerror=alert(1)>')}"))
    assert page.locator("img").count() == 0


def test_fifty_results_stand_first_and_the_rest_follow_on_request(root: str, open_page: Open) -> None:
    page = done(open_page(f"{root}search.html?q={quote('取水')}"))
    assert shown(page) == [f"01-{n:04}" for n in range(1, 51)]
    assert page.locator("#search-results").get_attribute("data-search-total") == "60"
    page.click("#search-others")
    assert page.locator("[data-item='01-0060']").is_visible()
    page.click("#search-others")
    assert not page.locator("[data-item='01-0060']").is_visible()
    page.click("#search-more")
    assert shown(page) == [f"01-{n:04}" for n in range(1, 61)]
    assert page.evaluate("document.activeElement.closest('[data-item]').dataset.item") == "01-0051"
    assert page.locator("#search-more").is_hidden()


def test_the_list_is_complete_in_the_order_of_rank_when_it_says_done(root: str, open_page: Open) -> None:
    page = done(open_page(f"{root}search.html?q={quote('取水')}"))
    listed = (
        "Array.from(document.querySelectorAll('[data-search-state=done] > [data-item]'), e => e.dataset.item)"
    )
    assert page.evaluate(listed) == [f"01-{n:04}" for n in range(1, 61)]


def test_nothing_found_says_what_that_means_and_whom_to_tell(root: str, open_page: Open) -> None:
    page = done(open_page(f"{root}search.html?q={quote('火星移民')}"))
    assert shown(page) == []
    assert "没有找到“火星移民”" in page.locator("#search-summary").inner_text()
    absent = page.locator("#search-absent").inner_text()
    assert "清单里没有找到“火星移民”" in absent
    assert "没有列入清单的权力，任何部门不得行使" in absent
    assert page.locator("#search-absent a[href='tel:04754910000']").inner_text() == "0475-4910000"


def test_texts_are_looked_into_on_request_where_names_answer(tmp_path: Path, open_page: Open) -> None:
    named = [item(f"01-{n:04}", f"取水许可第{n}类") for n in range(1, 21)]
    inside = item("07-0001", "节水认定", conditions=("已经办理取水登记的单位和个人",))
    page = done(open_page(f"{write_site(registry_of(inside, *named), tmp_path).as_uri()}/search.html?q=取水"))
    assert len(shown(page)) == 20
    page.click("#search-texts")
    shows(page, 21)
    assert "depth=1" in page.url
    assert shown(page)[-1] == "07-0001"
    assert "正文：已经办理取水登记的单位和个人" in page.inner_text("[data-item='07-0001']")
    assert page.locator("#search-texts").is_hidden()
    page.go_back()
    shows(page, 20)


def test_nothing_is_called_absent_before_all_was_looked_into(small: Path, open_page: Open) -> None:
    with served(small) as address:
        page = open_page("about:blank")
        page.route("**/search/laws.js", lambda route: (page.wait_for_timeout(700), route.continue_()))
        said: list[str] = []
        page.expose_function("hear", lambda text: said.append(text))
        page.add_init_script(
            "new MutationObserver(() => document.body && hear(document.body.innerText))"
            ".observe(document, {childList: true, subtree: true});"
        )
        page.goto(f"{address}search.html?q={quote('水法')}")
        assert len(shown(done(page))) == 50
        assert any("正在查找" in text for text in said)
        assert not any("没有找到“" in text for text in said)


def test_what_is_not_evident_is_said_of_the_results(root: str, open_page: Open) -> None:
    for query, said in (
        ("結婚登記", "按“结婚登记”查找"),
        ("登记民政局居民", "没有连着写这几个字的，下面的分开写着"),
        ("小红本", "没有找到"),
        ("婚姻登记", "1 项"),
    ):
        page = done(open_page(f"{root}search.html?q={quote(query)}"))
        assert said in page.inner_text("#search-summary"), query
    page = done(open_page(f"{root}search.html?q={quote('婚姻登记')}"))
    # One result cannot be narrowed, and is not offered to be.
    assert page.locator("#search-facets").is_hidden()
    assert page.locator("#search-sorting").is_hidden()


def test_what_nobody_has_is_explained_with_a_way_to_help(root: str, open_page: Open) -> None:
    page = done(open_page(f"{root}search.html?q={quote('火星移民')}"))
    absent = page.locator("#search-absent")
    for words in ("任何部门不得行使", "可能由上级部门办理", "这是示例数据，不能据此判断"):
        assert words in absent.inner_text()
    assert absent.locator("a[href='items/index.html']").is_visible()
    assert not absent.locator("a[href^='help/']").count()  # this site has no pages of help
    page = done(open_page(f"{root}search.html?q={quote('婚姻')}"))
    assert "任何部门不得行使" in page.inner_text("#search-absent")
    assert not page.get_by_text("可能由上级部门办理").is_visible()


def test_near_names_are_named_as_such(root: str, open_page: Open) -> None:
    page = done(open_page(f"{root}search.html?q={quote('内地居民婚烟登计')}"))
    assert shown(page) == ["07-0123"]
    assert "没有完全对得上的事项" in page.locator("#search-summary").inner_text()
    assert page.locator("#search-texts").is_hidden()  # the texts have been looked into


def test_facets_stand_in_the_address_and_the_back_button_takes_them_back(root: str, open_page: Open) -> None:
    page = done(open_page(f"{root}search.html?q={quote('登记')}&department=minzhengju"))
    assert shown(page) == ["07-0123"]
    page = done(open_page(f"{root}search.html?q={quote('行政')}"))
    assert page.locator("#search-facets [aria-current]").inner_text() == "全部 61"
    page.locator("#search-facets a", has_text="行政确认").click()
    shows(page, 1)
    assert "category=confirmation" in page.url
    assert page.locator("#search-facets [aria-current]").inner_text() == "行政确认 1"
    page.go_back()
    shows(page, 50)
    assert "category" not in page.url
    page.go_forward()
    shows(page, 1)


def test_results_follow_what_is_typed_and_the_address_with_them(root: str, open_page: Open) -> None:
    page = done(open_page(f"{root}search.html"))
    assert shown(page) == []
    page.locator("#search-field").press_sequentially("jiehunz")
    wait_until(lambda: page.evaluate("location.search") == "?q=jiehunz")
    assert shown(done(page)) == ["07-0123"]
    assert "“结婚证”在清单里叫：婚姻登记" in page.locator("#search-summary").inner_text()
    page.locator("#search-field").press("Enter")
    page.go_back()
    shows(page, 0)


def test_where_the_address_cannot_be_changed_the_page_goes_there(small: Path, open_page: Open) -> None:
    page = done(open_page(f"{small.as_uri()}/search.html?q={quote('行政')}", REFUSE_HISTORY))
    page.locator("#search-facets a", has_text="行政确认").click()
    page.wait_for_url("**category=confirmation*")
    assert shown(done(page)) == ["07-0123"]
    page.locator("#search-chosen a").click()
    wait_until(lambda: "category" not in page.url)
    page.fill("#search-field", "取水")
    assert len(shown(done(page))) == 50
    page.press("#search-field", "Enter")
    page.wait_for_url(f"**q={quote('取水')}*")
    assert len(shown(done(page))) == 50
    page.select_option("#search-sort", "name")
    page.wait_for_url("**sort=name*")


def test_the_lost_file_of_laws_leaves_the_names_and_says_so(small: Path, browser: Any) -> None:
    (small / "search/laws.js").unlink()
    with served(small) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html?q={quote('取水')}")
        done(page)
        assert len(shown(page)) == 50
        assert "结果可能不全" in page.locator("#search-summary").inner_text()
        page.close()


def test_without_the_list_of_names_the_page_says_so_and_offers_the_lists(small: Path, browser: Any) -> None:
    (small / "search/names.js").unlink()
    page = browser.new_page()
    page.goto(f"{small.as_uri()}/search.html?q={quote('取水')}")
    done(page)
    assert "没能载入清单" in page.inner_text("#search-summary")
    assert page.locator("#search-absent a[href='items/index.html']").is_visible()
    assert "没有找到“" not in page.inner_text("body")
    page.close()


def test_nothing_jumps_when_results_come(small: Path, open_page: Open) -> None:
    watch = (
        "self.shifts = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => {"
        " self.shifts += entry.value; })).observe({type: 'layout-shift', buffered: true});"
    )
    with served(small) as address:
        page = open_page("about:blank")
        page.add_init_script(watch)
        page.goto(f"{address}search.html?q={quote('取水')}")
        assert len(shown(done(page))) == 50
        page.wait_for_timeout(200)
        assert page.evaluate("self.shifts") < 0.05


def test_files_kept_from_an_older_build_are_asked_for_anew(small: Path, open_page: Open) -> None:
    old = {path: (small / "search" / path).read_bytes() for path in ("names.js",)}
    renewed = registry_of(item("01-0001", "林木采伐许可", basis=(Citation(law="森林法", article="第五条"),)))
    write_site(renewed, small)
    with served(small) as address:
        page = open_page("about:blank")
        # The browser still has the old file; asked past its store, the server gives the new one.
        page.route(re.compile(r"search/names\.js$"), lambda route: route.fulfill(body=old["names.js"]))
        page.goto(f"{address}search.html?q={quote('森林法')}")
        assert shown(done(page)) == ["01-0001"]


def test_suggestions_follow_the_combobox_pattern(root: str, open_page: Open) -> None:
    page = open_page(f"{root}index.html")
    field = page.locator("#find")
    field.click()
    field.press_sequentially("婚姻")
    page.wait_for_selector("[role=option]")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    listed = page.locator(f"#{field.get_attribute('aria-controls')}")
    assert listed.get_attribute("role") == "listbox"
    field.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert "内地居民婚姻登记" in chosen.inner_text()
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "婚姻"
    field.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert shown(done(page)) == ["07-0123"]


def test_a_chosen_suggestion_opens_the_item(root: str, open_page: Open, small: Path) -> None:
    (small / "items").mkdir()
    (small / "items/07-0123.html").write_text('<link rel="icon" href="data:,">', encoding="utf-8")
    page = open_page(f"{root}index.html")
    page.locator("#find").press_sequentially("hydj")
    page.wait_for_selector('[role=option]:first-child[data-item="07-0123"]')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/07-0123.html")


def test_without_scripts_the_page_says_so_and_offers_the_lists(small: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small.as_uri()}/search.html?q=x")
    assert "JavaScript" in page.inner_text("noscript")
    for needs_scripts in ("#search-facets", "#search-sorting", "#search-popular"):
        assert page.locator(needs_scripts).is_hidden()
    links = page.content()
    for path in ("items/index.html", "departments/index.html", "categories/index.html"):
        assert f'<a href="{path}">' in links
    context.close()


def test_on_a_phone_nothing_is_wider_than_the_screen(site: Path, open_page: Open, tmp_path: Path) -> None:
    for query in ("处罚", "登记", "火星移民"):
        page = done(open_page(f"{site.as_uri()}/search.html?q={quote(query)}"))
        page.screenshot(path=str(tmp_path / f"{query}.png"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        sizes = page.evaluate(
            "Array.from(document.querySelectorAll('#search-facets a, #search-form button'),"
            " e => e.getBoundingClientRect().height)"
        )
        assert min(sizes) >= 24  # WCAG 2.2, 2.5.8


def test_the_search_works_inside_the_built_site_under_its_policy(open_page: Open, tmp_path: Path) -> None:
    made = build(new_registry(tmp_path / "registry"), tmp_path / "site")
    assert made.returncode == 0, made.stderr
    base = (tmp_path / "site").as_uri()
    page = done(open_page(f"{base}/search.html?q={quote('婚姻')}"))
    assert shown(page) == ["07-0001"]
    page.locator("[data-item='07-0001'] a").click()
    page.wait_for_url("**/items/07-0001.html")
    page.locator("form[role=search] input").press_sequentially("婚姻")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert shown(done(page)) == ["07-0001"]
