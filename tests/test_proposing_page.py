"""A clerk writes a proposed adjustment in the browser and saves it as a file; nothing is sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Path:
    return sample_site


@pytest.fixture
def page(browser: Browser, site: Path):
    context = browser.new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    opened = context.new_page()
    opened.requests_made = []
    opened.on("request", lambda request: opened.requests_made.append(request.url))
    opened.goto((site / "propose.html").as_uri() + "?item=01-0107")
    yield opened
    context.close()


def test_the_file_holds_what_was_written_and_nothing_leaves_the_computer(page: Page, tmp_path: Path) -> None:
    page.select_option("#kind", "amend")
    page.select_option("#department", "lincaoju")
    page.fill("#reason", "审批环节合并。")
    page.fill("#basis", "《森林法》第五十六条第一款\n\n《行政许可法》第四十二条")
    page.select_option("#change-element-1", "办结时限")
    page.fill("#change-before-1", "承诺 15 个工作日")
    page.fill("#change-after-1", "承诺 10 个工作日")
    page.click("#more")
    page.select_option("#change-element-2", "收费")
    page.fill("#change-after-2", "不收费")
    before = list(page.requests_made)
    with page.expect_download() as download:
        page.click("text=存成文件")
    download.value.save_as(tmp_path / "proposal.json")
    data = json.loads((tmp_path / "proposal.json").read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "调整-01-0107.json"
    assert data == {
        "format": "powerlist-proposal",
        "version": 1,
        "list": "库伦旗行政权力清单",
        "kind": "amend",
        "items": ["01-0107"],
        "department": "lincaoju",
        "reason": "审批环节合并。",
        "basis": ["《森林法》第五十六条第一款", "《行政许可法》第四十二条"],
        "proposal": [
            {
                "item": "01-0107",
                "element": "办结时限",
                "before": "承诺 15 个工作日",
                "after": "承诺 10 个工作日",
            },
            {"item": "01-0107", "element": "收费", "after": "不收费"},
        ],
    }
    assert "已存成文件" in page.inner_text("#saved")
    made = [url for url in page.requests_made if url not in before]
    assert all(url.startswith("blob:") for url in made)


def test_what_is_missing_is_said_at_once_and_leads_to_its_field(page: Page) -> None:
    page.fill("#items", "01-0107 一零七")
    page.fill("#change-after-1", "不收费")
    page.click("text=存成文件")
    faults = page.inner_text("#faults")
    for words in (
        "请选择调整种类",
        "“一零七”不是事项编号",
        "请选择提出部门",
        "请写明理由",
        "请选择要改的要素",
    ):
        assert words in faults
    assert page.evaluate("document.activeElement.id") == "faults"
    assert page.get_attribute("#kind", "aria-invalid") == "true"
    page.click("#faults >> text=请写明理由")
    assert page.evaluate("document.activeElement.id") == "reason"


def test_new_items_are_sent_to_the_workbook(page: Page) -> None:
    kinds = page.locator("#kind option").all_inner_texts()
    assert any(kind.startswith("变更") for kind in kinds)
    assert not any(kind.startswith(("新增", "承接")) for kind in kinds)
    assert "新增、承接的事项不在这里写" in page.inner_text("article")
    page.fill("#items", "01-0000")
    page.click("text=存成文件")
    assert "新增的事项还没有编号，请写在填报表里交" in page.inner_text("#faults")


def test_a_change_that_was_added_can_be_taken_away_again(page: Page) -> None:
    page.click("#more")
    assert page.locator("[data-change]").count() == 2
    page.click("button:visible:has-text('去掉这一处')")
    assert page.locator("[data-change]").count() == 1


def test_without_scripts_the_page_says_what_else_there_is(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((site / "propose.html").as_uri())
    assert "也可以用填报表" in plain.inner_text("article")
    assert not plain.locator("#proposal").is_visible()
    context.close()
