"""The site in the Chromium of a phone of seven years: search, combobox, facets, head and pages for real."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from every_page import items, one_of_each_kind
from old_chromium import FETCH, PROGRAM, OldChromium, OldPage
from powerlist.site.search import index
from searching import served, varied, write_site

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason=f"NO OLD CHROMIUM: {FETCH}")

FIELD = "form[role=search] input[name=q]"
FOCUS = f"document.querySelector('{FIELD}').focus()"
OPTIONS = "document.querySelectorAll('[role=option]').length"
DONE = "document.querySelector('[data-search-state=done]')"
SHOWN = "Array.from(document.querySelectorAll('.search-hit'), e => e.dataset.item)"
# What stands beside each other in a row without any room between: [what holds it, text before, text after].
TOUCHING = """Array.from(document.querySelectorAll('body *')).filter((box) => {
  const style = getComputedStyle(box);
  return style.display === 'flex' && style.flexDirection.indexOf('row') === 0 && box.getClientRects().length;
}).reduce((all, box) => {
  const isSeen = (part) => part.getClientRects().length && part.textContent.trim();
  const parts = Array.from(box.children).filter(isSeen);
  parts.slice(1).forEach((part, n) => {
    const before = parts[n];
    const [a, b] = [before.getBoundingClientRect(), part.getBoundingClientRect()];
    const room = (e, side) => parseFloat(getComputedStyle(e)['padding' + side]);
    if (getComputedStyle(part, '::before').content !== 'none') return; // a sign stands between
    const isBeside = b.left > a.left && b.top < a.bottom && b.bottom > a.top;
    if (isBeside && b.left - a.right + room(before, 'Right') + room(part, 'Left') < 3) {
      all.push([box.className, before.textContent.trim().slice(-9), part.textContent.trim().slice(0, 9)]);
    }
  });
  return all;
}, [])"""


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Path:
    return sample_site


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldChromium]:
    running = OldChromium(tmp_path_factory.mktemp("profile"))
    yield running
    running.close()


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The site's address, by a server and as a folder."""
    if request.param == "file":
        yield site.as_uri() + "/"
    else:
        with served(site) as address:
            yield address


@pytest.fixture
def page(old: OldChromium) -> Iterator[OldPage]:
    """An empty page on a phone; whatever goes wrong in it fails the test."""
    opened = old.page()
    yield opened
    assert opened.faults == []


def results(page: OldPage, base: str, query: str) -> list[str]:
    page.open(f"{base}search.html?q={quote(query)}").wait(DONE)
    found: list[str] = page.evaluate(SHOWN)
    return found


def test_it_is_the_browser_of_2019(old: OldChromium) -> None:
    assert old.ask("Browser.getVersion")["product"] == "HeadlessChrome/77.0.3844.0"


def test_one_types_at_home_and_comes_to_the_item(base: str, page: OldPage) -> None:
    page.open(f"{base}index.html").evaluate(FOCUS)
    page.type("jiehun")
    page.wait(OPTIONS)
    for key, selected in (("ArrowDown", "0"), ("End", "last"), ("Home", "0")):
        page.press(key)
        of = f"document.querySelector('{FIELD}').getAttribute('aria-activedescendant')"
        at = OPTIONS + " - 1" if selected == "last" else selected
        assert page.evaluate(f"{of} === document.querySelectorAll('[role=option]')[{at}].id")
    chosen = page.evaluate("document.querySelector('[aria-selected=true]').dataset.item")
    page.press("Enter")
    page.wait(f"location.pathname.endsWith('items/{chosen}.html') && document.readyState === 'complete'")
    assert "婚" in page.evaluate("document.querySelector('h1').textContent")


def test_a_finger_opens_a_suggestion_in_the_head(base: str, page: OldPage) -> None:
    page.open(f"{base}departments/index.html")
    page.tap(FIELD)
    page.type("结婚证")
    page.wait(OPTIONS)
    chosen = page.evaluate("document.querySelector('[role=option]').dataset.item")
    page.tap("[role=option]")
    page.wait(f"location.pathname.endsWith('items/{chosen}.html')")


def test_every_way_of_asking_is_answered(base: str, page: OldPage) -> None:
    for query in ("婚姻登记", "結婚證", "jhz", "jie婚", "结昏证", "领证", "登记 婚姻", "07-0123"):
        assert "07-0123" in results(page, base, query)[:10], query
    assert results(page, base, "森林法第五十六条")
    assert results(page, base, "火星移民") == []
    assert "清单之外无权力" in page.evaluate("document.getElementById('search-absent').innerText")


def test_facets_narrow_and_the_way_back_leads_back(base: str, page: OldPage) -> None:
    everything = results(page, base, "登记")
    page.evaluate("document.querySelector('.search-group').click()")
    page.tap(".search-panel a")
    page.wait("location.search.indexOf('department=') > 0")
    page.wait(DONE)
    narrowed = page.evaluate(SHOWN)
    assert 0 < len(narrowed) < len(everything)
    assert page.evaluate("document.querySelectorAll('.search-chosen__chip').length") == 1
    page.evaluate("history.back()")
    page.wait("location.search.indexOf('department=') < 0")
    page.wait(f"{DONE} && {SHOWN}.length === {len(everything)}")


def test_texts_are_looked_into(base: str, page: OldPage) -> None:
    results(page, base, "登记")
    page.tap("#search-texts")
    page.wait("location.search.indexOf('depth=1') > 0")
    page.wait(DONE)
    assert "正文：" in page.evaluate("document.getElementById('search-results').textContent")


def test_a_list_whose_names_come_in_parts_is_searched_too(page: OldPage, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_WHOLE", 0)
        base = write_site(varied(), tmp_path).as_uri() + "/"
    assert list((tmp_path / "search/names").glob("*.js"))
    known = {item.name: item.id for item in varied().items.values()}
    for name in sorted(known)[::60]:
        assert known[name] in results(page, base, name[1:8]), name
    assert results(page, base, "行政处罚")


@pytest.mark.parametrize("width", [390, 1280])
def test_on_no_page_anything_touches_or_is_wider_than_the_screen(
    site: Path, old: OldChromium, width: int
) -> None:
    page = old.page(width)
    found: dict[str, Any] = {}
    searches = [f"search.html?q={quote(words)}" for words in ("登记", "火星移民")]
    with served(site) as base:
        for address in (*one_of_each_kind(site), *items(site), *searches):
            page.open(base + address)
            if "search" in address:
                page.wait(DONE)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found[unquote(address)] = page.evaluate(TOUCHING) + ([["page", wide]] if wide > 0 else [])
    assert {address: said for address, said in found.items() if said} == {}
    assert page.faults == []
