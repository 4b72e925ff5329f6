"""Pages as axe-core sees them in real Chromium: nothing against WCAG 2.2 AA, nor its best practices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from every_page import items, one_of_each_kind
from screen import done
from searching import served

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
PHONE, DESK = 390, 1280
# Pages that repeat one part hundreds of times: of each row of alike neighbours the first stand for all.
SHORTEN = """(most) => {
  document.querySelectorAll('#content *').forEach((first) => {
    let alike = 0;
    for (let next = first.nextElementSibling; next;) {
      const after = next.nextElementSibling;
      const isAlike = next.tagName === first.tagName && next.className === first.className;
      if (isAlike && ++alike >= most) next.remove();
      next = after;
    }
  });
}"""
ALIKE = 3


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Path:
    return sample_site


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(name="screen")
def a_screen(browser: Any) -> Iterator[Callable[..., Any]]:
    """Make a page of a width, in a light or a dark scheme."""
    contexts = []

    def make(width: int, scheme: str = "light") -> Any:
        size = {"width": width, "height": 844}
        contexts.append(browser.new_context(viewport=size, color_scheme=scheme, locale="zh-CN"))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


def faults(page: Any, options: dict[str, Any] = OPTIONS) -> list[str]:
    """Return what axe-core objects to, with the first element of each kind."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {fault['help']} ({fault['nodes'][0]['html'][:200]})" for fault in found]


def faults_of(page: Any, base: str, addresses: list[str], options: dict[str, Any] = OPTIONS) -> Any:
    """Return address → faults of the pages that have any."""
    found = {}
    for address in addresses:
        page.goto(base + address)
        page.evaluate(SHORTEN, ALIKE)
        found[address] = faults(page, options)
    return {address: said for address, said in found.items() if said}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_page_of_each_kind_is_open_to_everybody(site: Path, base: str, screen: Any, width: int) -> None:
    assert faults_of(screen(width), base, one_of_each_kind(site)) == {}


def test_an_item_of_each_category_is_open_to_everybody(site: Path, base: str, screen: Any) -> None:
    assert faults_of(screen(PHONE), base, items(site)) == {}
    assert faults_of(screen(DESK), base, items(site)[:3]) == {}


def results(page: Any, base: str) -> None:
    page.goto(f"{base}search.html?q={quote('登记')}")
    done(page)


def facets(page: Any, base: str) -> None:
    results(page, base)
    page.get_by_role("button", name="部门").click()


def chosen(page: Any, base: str) -> None:
    page.goto(f"{base}search.html?q={quote('登记')}&category=confirmation&department=minzhengju&sort=name")
    done(page)


def texts(page: Any, base: str) -> None:
    page.goto(f"{base}search.html?q={quote('登记')}&category=penalty&depth=1")
    done(page)


def nothing(page: Any, base: str) -> None:
    page.goto(f"{base}search.html?q={quote('火星移民')}")
    done(page)


def near(page: Any, base: str) -> None:
    page.goto(f"{base}search.html?q={quote('结昏登记')}")
    done(page)


def unasked(page: Any, base: str) -> None:
    page.goto(f"{base}search.html")
    done(page)


def suggestions(page: Any, base: str, address: str = "index.html") -> None:
    page.goto(base + address)
    field = page.locator("form[role=search] input[name=q]")
    field.click()
    field.press_sequentially("登记")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")


def suggestions_in_the_head(page: Any, base: str) -> None:
    suggestions(page, base, "departments/index.html")


STATES = (
    results, facets, chosen, texts, nothing, near, unasked, suggestions, suggestions_in_the_head,
)  # fmt: skip


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_search_is_open_to_everybody_in_each_of_its_states(base: str, screen: Any, width: int) -> None:
    page = screen(width)
    found = {}
    for state in STATES:
        state(page, base)
        page.evaluate(SHORTEN, ALIKE)
        found[state.__name__] = faults(page)
    assert {state: said for state, said in found.items() if said} == {}


def test_in_the_dark_everything_can_be_read(site: Path, base: str, screen: Any) -> None:
    page = screen(PHONE, "dark")
    pages = ["index.html", *items(site)[:2], "progress.html", "rules.html", "advice.html"]
    pages += ["statistics/service.html", "statistics/comparison.html"]
    assert faults_of(page, base, pages, CONTRAST) == {}
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
    for state in (chosen, suggestions):
        state(page, base)
        assert faults(page, CONTRAST) == [], state.__name__


def test_the_check_itself_finds_what_is_wrong(base: str, screen: Any) -> None:
    page = screen(PHONE)
    page.goto(f"{base}index.html")
    page.evaluate("document.querySelector('form[role=search] label').remove()")
    page.evaluate("document.querySelector('form[role=search] input').removeAttribute('placeholder')")
    page.evaluate("document.querySelector('h1').style.color = '#e0e0e0'")
    assert {said.partition(":")[0] for said in faults(page)} >= {"color-contrast", "label"}
