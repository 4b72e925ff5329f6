"""Suggestions as one types, in the head of pages and on the search page: keys, touch, input methods."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from building import wait_until
from screen import Open, done, opener, shown  # noqa: F401
from searching import item, registry_of, served, write_site

pytestmark = pytest.mark.browser
EMPTY = '<link rel="icon" href="data:,">x'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    many = [item(f"01-{n:04}", f"取水许可第{n}类") for n in range(1, 13)]
    married = item("07-0123", "内地居民婚姻登记", aliases=("结婚证", "小红本"))
    gone = item("07-0124", "婚姻状况证明", standing="cancelled")
    made = write_site(registry_of(married, gone, *many), tmp_path_factory.mktemp("suggestions"))
    (made / "items").mkdir()
    for name in ("07-0123", "01-0001", "01-0002", "01-0008"):
        (made / f"items/{name}.html").write_text(EMPTY, encoding="utf-8")
    return made


@pytest.fixture(params=["index.html", "search.html"])
def address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """A page with a field in its head, by a server, and the search page, as a file."""
    if request.param == "search.html":
        yield f"{folder.as_uri()}/search.html"
    else:
        with served(folder) as root:
            yield f"{root}index.html"


FIELD = "form[role=search] input[name=q]"


def typed(page: Any, text: str) -> Any:
    page.click(FIELD)
    page.locator(FIELD).press_sequentially(text)
    page.wait_for_selector("[role=option]")
    return page


def active(page: Any) -> str:
    """Return what the field says is active, "" if nothing is."""
    script = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant') || 'none')"
    return str(
        page.evaluate(f"{script} ? {script}.dataset.item || 'all' : ''") if page.evaluate(script) else ""
    )


def test_keys_go_round_the_list_and_open_what_is_chosen(address: str, open_page: Open) -> None:
    page = typed(open_page(address), "取水")
    assert page.locator("[role=option]").count() == 9
    assert active(page) == ""
    seen = []
    for key in ("ArrowDown", "ArrowDown", "End", "ArrowDown", "ArrowUp", "Home", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(active(page))
    assert seen == ["01-0001", "01-0002", "all", "", "all", "01-0001", ""]
    assert page.input_value(FIELD) == "取水"
    page.keyboard.press("Home")  # without a choice it moves in the text
    assert active(page) == ""
    assert page.evaluate("document.activeElement.selectionStart") == 0
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=option][aria-selected=true]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(FIELD).get_attribute("aria-expanded") == "false"
    assert page.locator("[role=listbox]").is_hidden()
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/01-0002.html")


def test_the_last_choice_leads_to_all_results(address: str, open_page: Open) -> None:
    page = typed(open_page(address), "取水")
    page.keyboard.press("ArrowUp")
    assert active(page) == "all"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert len(shown(done(page))) == 12
    assert page.locator("[role=listbox]").is_hidden()


def test_how_many_there_are_is_announced(address: str, open_page: Open) -> None:
    page = typed(open_page(address), "取水")
    status = page.locator("form[role=search] > [role=status]")
    assert status.inner_text() == "找到 12 项，列出前 8 项，用上下键选"
    page.fill(FIELD, "火星")
    wait_until(lambda: "没有找到" in status.inner_text())
    assert page.locator(FIELD).get_attribute("aria-expanded") == "false"
    page.fill(FIELD, "")
    wait_until(lambda: status.inner_text() == "")


def test_a_choice_marks_what_answers_and_says_what_has_left_the_list(address: str, open_page: Open) -> None:
    page = typed(open_page(address), "婚姻")
    assert page.locator("[data-item='07-0123'][role=option] > mark").inner_text() == "婚姻"
    gone = page.locator("[data-item='07-0124'][role=option]")
    assert gone.locator("b").inner_text() == "取消"
    page.fill(FIELD, "红本")
    wait_until(lambda: page.locator("[role=option]").count() == 1)
    assert page.locator("[role=option] .suggest__of mark").inner_text() == "红本"


def test_nothing_is_looked_for_while_an_input_method_is_composing(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.click(FIELD)
    keys = page.context.new_cdp_session(page)
    for text in ("q", "qu", "qu'shui"):
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1})
    page.wait_for_timeout(500)
    assert page.input_value(FIELD) == "qu'shui"
    assert page.locator("[role=option]").count() == 0
    assert page.evaluate("location.search") == ""
    keys.send("Input.insertText", {"text": "取水"})
    page.wait_for_selector("[role=option]")
    assert page.input_value(FIELD) == "取水"
    assert page.locator("[role=option]").count() == 9


def test_a_finger_opens_a_choice(folder: Path, open_page: Open) -> None:
    for name in ("index.html", "search.html"):
        page = open_page(f"{folder.as_uri()}/{name}", has_touch=True, is_mobile=True)
        page.tap(FIELD)
        page.locator(FIELD).press_sequentially("jhz")
        page.wait_for_selector("[role=option]")
        box = page.locator("[data-item='07-0123'][role=option]").bounding_box()
        assert box["height"] >= 44
        page.tap("[data-item='07-0123'][role=option]")
        page.wait_for_url("**/items/07-0123.html")


def test_the_search_page_asks_for_each_file_once(folder: Path, open_page: Open) -> None:
    with served(folder) as root:
        page = open_page("about:blank")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(f"{root}search.html")
        typed(page, "取水")
        done(page)
        page.wait_for_timeout(300)
        assert sorted(set(asked)) == sorted(asked)
        # What a first result needs comes before what only narrows.
        assert asked.index("guide.js") > asked.index("names.js")
