"""Adjustments in a real browser: narrowed by choice, days left by the reader's own calendar, every width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.browser
DAY = datetime(2026, 11, 22, 23, 30)
PAGES = (
    "adjustments/index.html", "adjustments/2026-013.html", "adjustments/2026-015.html",
    "adjustments/2026-016.html", "adjustments/2026-017.html", "consultations.html", "catalogues/index.html",
    "catalogues/2026.html", "changes/nongmuju.html", "items/01-0107.html", "items/08-0102.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Path:
    return sample_site


@pytest.fixture(name="open_page")
def opener(browser: Any, site: Path) -> Iterator[Callable[..., Any]]:
    """Open a page of the site at a moment of the reader's clock; fail on any fault that the console tells."""
    contexts, faults = [], []

    def open_page(path: str, *, width: int = 390, now: datetime = DAY, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 844}, **options)
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(now)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: message.type == "error" and faults.append(message.text))
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def shown_rows(page: Any) -> list[str]:
    found: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('[data-sieve-group] tbody tr'))"
        ".filter((row) => row.offsetParent).map((row) => row.querySelector('th').textContent)"
    )
    return found


def test_the_list_is_narrowed_by_what_one_chooses_and_the_address_keeps_it(open_page, site):
    page = open_page("adjustments/index.html")
    everything = shown_rows(page)
    assert len(everything) >= 18
    page.select_option("select[name=kind]", "freeze")
    frozen = shown_rows(page)
    assert 0 < len(frozen) < len(everything)
    page.select_option("select[name=department]", "nongmuju")
    assert page.url.endswith("?kind=freeze&department=nongmuju")
    told = page.text_content(".sieve__count")
    rows = shown_rows(page)
    assert told == f"共 {len(everything)} 件，符合的 {len(rows)} 件" and 0 < len(rows) < len(frozen)
    again = open_page("adjustments/index.html?kind=freeze&department=nongmuju&year=nonsense")
    assert shown_rows(again) == rows
    again.click("button[type=reset]")
    again.wait_for_timeout(50)
    assert shown_rows(again) == everything
    assert again.url.endswith("adjustments/index.html")


def test_without_javascript_the_list_is_whole_and_every_day_is_there(open_page, site):
    page = open_page("adjustments/index.html", java_script_enabled=False)
    html = BeautifulSoup((site / "adjustments/index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.locator("[data-sieve-group] tbody tr:visible").count() == len(
        html.select("[data-sieve-group] tbody tr")
    )
    assert not page.locator("form[data-sieve]").is_visible()
    page = open_page("consultations.html", java_script_enabled=False)
    assert "2026-11-16 至 2026-12-16" in page.inner_text("#open ~ section.card >> nth=0")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 22, 0, 1), "还有 24 天"),
        (datetime(2026, 11, 22, 23, 59), "还有 24 天"),
        (datetime(2026, 12, 16, 8, 0), "就是今天"),
        (datetime(2026, 12, 17, 0, 1), "已经截止"),
    ],
)
def test_days_left_are_days_of_the_readers_calendar(open_page, now, words):
    page = open_page("adjustments/2026-011.html", now=now)
    assert page.text_content(".notice [data-until='2026-12-16']") == words


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])  # there an hour is left out in spring
def test_days_left_do_not_depend_on_a_clock_that_is_put_forward(open_page, zone):
    page = open_page("adjustments/2026-018.html", now=datetime(2026, 10, 30, 12), timezone_id=zone)
    assert page.text_content(".notice [data-until='2026-12-07']") == "还有 38 天"


def test_the_pages_fit_the_narrowest_phone_and_what_one_presses_is_large_enough(open_page, site):
    """WCAG 2.2, 2.5.8: 24 by 24 px, links inside a sentence excepted."""
    small = """Array.from(document.querySelectorAll('#content a, #content select, #content button, summary'))
      .filter((e) => e.offsetParent && !e.closest('p, .said, .small, dd, .citation'))
      .map((e) => [e.textContent.slice(0, 20), e.getBoundingClientRect()])
      .filter(([, box]) => box.height < 24).map(([text, box]) => text + ' ' + box.height)"""
    page = open_page(PAGES[0], width=320)
    for path in PAGES:
        page.goto(f"{site.as_uri()}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate(small) == [], path


def test_on_paper_the_steps_and_wordings_stay_and_what_one_presses_goes(open_page):
    page = open_page("adjustments/2026-017.html")
    page.emulate_media(media="print")
    assert page.locator(".timeline li").first.is_visible() and page.locator(".wording td").first.is_visible()
    page = open_page("adjustments/index.html")
    page.emulate_media(media="print")
    assert not page.locator("form[data-sieve]").is_visible() and not page.locator("#follow").is_visible()


def test_the_headings_of_columns_that_a_phone_hides_are_said_in_the_cells(open_page):
    page = open_page("adjustments/2026-017.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.wording td'), '::before').content") in (
        '"现在 "',
        '"现在" " "',
    )
