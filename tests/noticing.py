"""What the tests of the notices share: a small list, a page that watches what it does, and what it prints."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from building import built_once, new_registry

RADICALS = str.maketrans(
    "⺠⻬⻓⻔⻅⻋⻚", "民齐长门见车页"
)  # what Chromium writes for characters that look the same
HOSTILE = '"><img src=x onerror=alert(1)></style></script><b>某某</b>'
LICENCE = {
    "id": "01-0002",
    "name": "木材采运许可",
    "category": "licence",
    "department": "linye",
    "level": "county",
    "disclosure": "public",
    "standing": "in_force",
    "basis": [{"law": "森林法", "article": "第五十六条", "role": "sets"}],
    "materials": [
        {"name": "采伐申请表", "form": "form", "copies": 1, "source": "applicant", "required": True},
        {"name": "伐区调查设计", "form": "original", "copies": 2, "source": "applicant", "required": True},
        {"name": "协议书", "form": "copy", "copies": 1, "source": "applicant", "required": False},
    ],
    "time_limit": {
        "statutory": {"value": 20, "unit": "working_day"},
        "promised": {"value": 10, "unit": "working_day"},
    },
    "supervision": {
        "complaint": {"telephones": ["12345"]},
        "reconsideration": {"name": "测试旗人民政府"},
        "litigation": {"name": "测试旗人民法院"},
    },
}
REAL_ESTATE = {
    "id": "07-0002",
    "name": "不动产首次登记",
    "category": "confirmation",
    "department": "linye",
    "level": "county",
    "disclosure": "public",
    "standing": "in_force",
    "basis": [{"law": "不动产登记暂行条例", "article": "第十四条", "role": "sets"}],
}
FROZEN = {
    **REAL_ESTATE,
    "id": "07-0003",
    "name": "冻结的事项",
    "standing": "frozen",
    "since": "2026-01-05",
    "standing_reason": "上级机关决定冻结",
}
PENALTY = {**LICENCE, "id": "02-0001", "name": "盗伐林木的处罚", "category": "penalty"}
DRAFT = {**REAL_ESTATE, "id": "07-0004", "name": "没有公布的事项", "disclosure": "draft"}


@pytest.fixture(name="site", scope="session")
def a_site_with_notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small list with an item of each kind that the page tells apart."""
    return built_once(tmp_path_factory, "notices", registry)


def registry(folder: Path) -> Path:
    root = new_registry(folder)
    laws = root / "powers/laws.yml"
    more = {
        "title": "不动产登记暂行条例",
        "kind": "administrative_regulation",
        "articles": 35,
        "status": "in_force",
    }
    text = yaml.safe_dump({"不动产登记暂行条例": more}, allow_unicode=True)
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    laws.write_text(laws.read_text(encoding="utf-8") + indented, encoding="utf-8")
    for item in (LICENCE, REAL_ESTATE, FROZEN, DRAFT, plain(PENALTY)):
        path = root / f"powers/items/linye/{item['id']}.yml"
        path.write_text(yaml.safe_dump(item, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return root


def plain(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in ("materials", "time_limit")}


@pytest.fixture(name="page")
def a_page_that_watches(browser: Browser) -> Any:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, accept_downloads=True, locale="zh-CN"
    )
    context.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    opened = context.new_page()
    opened.asked_for, opened.faults = [], []
    opened.on("request", lambda request: opened.asked_for.append(request.url))
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on("console", lambda said: said.type == "error" and opened.faults.append(said.text))
    yield opened
    context.close()


def begin(page: Page, site: Path, item: str = "01-0002") -> Page:
    page.goto(f"{(site / 'notices.html').as_uri()}?item={item}")
    page.wait_for_selector("#notice:not([hidden])")
    page.fill("#received", "2026-09-21")
    page.fill("#day", "2026-09-24")
    return page


def ready(page: Page) -> list[str]:
    """Press the button that prints; return what the page says is still wrong."""
    page.click("#notice button[type=submit]")
    return page.locator("#faults li").all_inner_texts()


def on_paper(page: Page) -> list[str]:
    """Return the text of each printed page, without the blanks that lines are broken with."""
    page.emulate_media(media="print")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {tuple(round(float(n) / 5) for n in one.mediabox[2:]) for one in pages} == {(119, 168)}  # A4
    texts = [unicodedata.normalize("NFKC", one.extract_text().translate(RADICALS)) for one in pages]
    return [re.sub(r"\s", "", text) for text in texts]


def paper(page: Page) -> str:
    return re.sub(r"\s", "", page.locator(".paper").first.inner_text())
