"""The page of the notices for everybody: without scripts, by keyboard, in an old browser; days and words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from noticing import a_page_that_watches as a_page_that_watches
from noticing import a_site_with_notices as a_site_with_notices
from noticing import begin, on_paper, ready
from old_chromium import FETCH, PROGRAM, OldChromium
from powerlist.model.working_days import working_days_after
from test_axe import CONTRAST, faults

pytestmark = pytest.mark.browser


def test_without_scripts_the_notices_are_blank_forms(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "notices.html").as_uri())
    assert "可以打印下面三份空白的通知书" in page.inner_text("article")
    assert not page.locator("form#notice").is_visible()
    texts = on_paper(page)
    assert len(texts) == 3
    for text, title in zip(texts, ("受理通知书", "不予受理通知书", "补正材料告知书"), strict=True):
        assert title in text and "加盖本机关专用印章" in text and "这一页什么也不发送" not in text
    context.close()


def test_the_page_counts_working_days_as_the_program_does(page: Page, site: Path) -> None:
    begin(page, site)
    starts = [
        date(2026, month, day)
        for month in range(1, 13)
        for day in (1, 9, 14, 18, 26, 30 if month != 2 else 27)
    ]
    asked = [[start.isoformat(), count, "working_day"] for start in starts for count in (1, 5, 7, 20)]
    script = """(asked) => {
      const calendar = JSON.parse(document.getElementById('facts').content.textContent).calendar;
      const endOf = (start, value, unit) => powerlistWorkdays.endOf(start, {value, unit}, calendar);
      return asked.map(([start, value, unit]) => endOf(start, value, unit));
    }"""
    found = page.evaluate(script, asked)
    expected = [working_days_after(date.fromisoformat(start), count) for start, count, _ in asked]
    assert found == [one.day.isoformat() if one.known else "" for one in expected]
    assert "" in found  # the holidays of 2027 are not known, and nobody guesses
    others = [
        ["2026-01-31", 1, "month"],
        ["2026-09-21", 10, "calendar_day"],
        ["2026-09-24", 1, "on_the_spot"],
    ]
    assert page.evaluate(script, others) == ["2026-02-28", "2026-10-08", "2026-09-24"]


def test_every_category_has_words_of_its_own(site: Path) -> None:
    html = BeautifulSoup((site / "notices.html").read_text(encoding="utf-8"), "html.parser")
    facts = json.loads(html.find(id="facts").string)  # type: ignore[union-attr,arg-type]
    assert set(facts["words"]) == {
        "licence",
        "payment",
        "confirmation",
        "reward",
        "ruling",
        "other",
        "filing",
    }
    assert facts["words"]["payment"]["application"] == "行政给付申请"
    assert facts["words"]["filing"]["application"] == "行政备案"
    assert facts["words"]["other"] == {"application": "申请", "needed": "办理本事项", "ending": "办结"}
    assert all("行政许可" not in str(words) for key, words in facts["words"].items() if key != "licence")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_form_is_open_to_everybody_in_each_of_its_states(
    browser: Browser, site: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, locale="zh-CN")
    page = begin(context.new_page(), site)
    page.set_default_timeout(10_000)
    page.evaluate("window.print = () => {}")
    found = {"accept": faults(page)}
    for kind, then in (("lack", "other materials"), ("refuse", "what is wrong")):
        page.check(f"[value={kind}]")
        ready(page)
        found[f"{kind}, {then}"] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    found["in the dark"] = faults(page, CONTRAST)
    page.goto(f"{(site / 'notices.html').as_uri()}?item=02-0001")
    page.wait_for_selector("#unknown:not([hidden])")
    found["unknown"] = faults(page)
    assert {state: said for state, said in found.items() if said} == {}
    context.close()


def test_it_is_filled_in_by_the_keyboard_alone(page: Page, site: Path) -> None:
    begin(page, site)
    page.focus("[value=accept]")
    page.keyboard.press("ArrowDown")
    assert page.is_checked("[value=lack]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "applicant"
    page.keyboard.type("某某")
    page.focus("#tick-0")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "wanted-0"
    page.focus("#notice button[type=submit]")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1


@pytest.mark.skipif(not PROGRAM.exists(), reason=f"NO OLD CHROMIUM: {FETCH}")
def test_the_browser_of_2019_fills_them_in_from_a_folder(site: Path, tmp_path: Path) -> None:
    old = OldChromium(tmp_path / "profile")
    try:
        page = old.page()
        page.open(f"{(site / 'notices.html').as_uri()}?item=01-0002")
        page.wait("!document.getElementById('notice').hidden")
        page.evaluate("window.print = () => { window.printed = true; }")
        for field, text in (("applicant", "某某"), ("received", "2026-09-21"), ("day", "2026-09-24")):
            page.evaluate(f"document.getElementById('{field}').value = '{text}'")
        page.tap("#tick-0")
        page.tap("#tick-1")
        page.tap("#notice button[type=submit]")
        page.wait("window.printed")
        text = page.evaluate("document.querySelector('.paper').textContent")
        assert "某某：" in text and "2026年10月15日" in text and "伐区调查设计" in text
        page.tap("#save")
        page.wait("document.getElementById('done').textContent.indexOf('已存成文件') === 0")
        assert page.faults == []
    finally:
        old.close()
