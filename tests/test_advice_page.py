"""The page of advice: published only where a government wants it, a hint and never more, nothing withheld."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from advising import item, write_registry
from building import PROJECT, build
from making import TODAY, plain_item, registry
from powerlist.model import Registry, records
from powerlist.site import addresses
from powerlist.site.derive import derive
from powerlist.site.gate import public
from powerlist.site.pages.advice import advice


def page_of(found: Registry) -> BeautifulSoup:
    seen = public(found)
    page = advice(derive(seen, TODAY), seen)
    assert page.path == "advice.html" and "noindex" in page.head
    return BeautifulSoup(page.body, "html.parser")


def open_registry(*items: records.Item, **more: object) -> Registry:
    return registry(*items, settings={"publish_advice": True}, **more)


REPEALED = [{"law": "旧法", "article": "第三条"}]


def test_without_the_governments_word_the_page_says_nothing_of_any_item():
    page = page_of(registry(plain_item("02-0001", basis=REPEALED)))
    assert "没有公开调整建议" in page.get_text() and "02-0001" not in page.get_text()


def test_it_says_first_that_it_is_no_decision_then_each_hint_with_its_links():
    page = page_of(open_registry(plain_item("02-0001", name="对某行为的处罚", basis=REPEALED)))
    text = page.get_text()
    assert text.index("不是决定") < text.index("对某行为的处罚")
    section = page.find(id="recite")
    assert section and "依据的文件都已废止，取代它的文件现行有效" in section.get_text()
    links = {link.get_text(): link["href"] for link in section.find_all("a")}
    assert links["对某行为的处罚"] == addresses.item("02-0001")
    assert links["《旧法》"] == addresses.law("旧法") and links["《测试法》"] == addresses.law("测试法")


def test_nothing_withheld_or_unpublished_shows_through():
    draft = plain_item("02-0888", name="草案事项名称", disclosure="draft", basis=REPEALED)
    seen = plain_item("02-0001", name="草案事项名称", basis=[{"law": "测试法", "article": "第三条"}])
    stub = records.WithheldItem(
        id="02-0999",
        category="penalty",
        department="lincaoju",
        disclosure="withheld",
        ground=records.Citation(law="旧法", article="第九条"),
    )
    text = page_of(open_registry(seen, draft, withheld=(stub,))).get_text()
    assert "02-0888" not in text and "02-0999" not in text and "旧法" not in text
    assert "今天没有调整建议" in text


def test_names_cannot_become_markup():
    page = page_of(open_registry(plain_item("02-0001", name="<script>x</script>《旧法》", basis=REPEALED)))
    assert page.find("script") is None and "<script>x</script>" in page.get_text()


def test_a_long_page_lists_the_strongest_and_says_how_many_are_left():
    many = [plain_item(f"02-{n:04d}", name=f"对第{n}种行为的处罚", basis=REPEALED) for n in range(1, 131)]
    page = page_of(open_registry(*many))
    assert len(page.find_all("a", href=lambda href: href and href.startswith("items/"))) == 100
    assert "其余 30 条没有列出" in page.get_text()


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = write_registry(
        tmp_path_factory.mktemp("advice"),
        item("01-0001", "建设工程消防设计审查", "现行法 第十一条"),
        item("01-0002", "建设工程消防验收", "现行法 第十三条"),
        publish=True,
    )
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings + "site_url: https://list.example/\n", encoding="utf-8")
    (root / "content").symlink_to(PROJECT / "content")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "链接" not in done.stdout + done.stderr
    return root / "site"


def test_the_built_page_asks_search_engines_to_stay_away_and_is_found_by_reviewers(site):
    page = BeautifulSoup((site / "advice.html").read_text(encoding="utf-8"), "html.parser")
    robots = page.find("meta", attrs={"name": "robots"})
    assert robots and robots["content"] == "noindex"
    assert "建设工程消防验收" in page.get_text()
    assert "example/advice.html" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    reviewers = (site / "help/for-reviewers.html").read_text(encoding="utf-8")
    assert 'href="../advice.html"' in reviewers


@pytest.mark.browser
def test_the_page_fits_a_phone(site, browser):
    for width in (390, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto((site / "advice.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").inner_text() == "调整建议"
        page.close()


def test_settings_of_another_government_publish_nothing_by_default():
    found = registry(plain_item("02-0001", basis=REPEALED))
    assert found.settings.publish_advice is None
    assert "02-0001" not in page_of(replace(found)).get_text()
