"""The search page of a list whose names come in parts: nothing is shown without its name, nothing is lost."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from building import wait_until
from powerlist.site.search import index
from screen import Open, done, opener, shown, shows  # noqa: F401
from searching import item, registry_of, served, write_site

pytestmark = pytest.mark.browser
NAMED = "Array.from(document.querySelectorAll('#search-results > li a'), link => link.textContent)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,200 licences to take water, one certificate; the names of 16 items a file."""
    many = [item(f"01-{n:04}", f"取水许可第{n}类", department="lincaoju") for n in range(1, 1201)]
    married = item("07-0123", "内地居民婚姻登记", handling="immediate")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_WHOLE", 0)
        made = write_site(registry_of(married, *many), tmp_path_factory.mktemp("long"))
    assert (made / "search/names/75.js").exists()
    return made


def test_every_card_has_its_name_and_more_come_on_request(folder: Path, open_page: Open) -> None:
    page = done(open_page(f"{folder.as_uri()}/search.html?q={quote('取水')}"))
    assert len(shown(page)) == 20
    assert page.inner_text("#search-summary") == "1,200 项"
    page.click("#search-more")
    shows(page, 40)
    page.click("#search-others")
    wait_until(lambda: len(page.evaluate(NAMED)) == 1200)
    names = page.evaluate(NAMED)
    assert sorted(names) == sorted(f"取水许可第{n}类" for n in range(1, 1201))


def test_facets_count_and_choose_among_all(folder: Path, open_page: Open) -> None:
    page = done(open_page(f"{folder.as_uri()}/search.html?category=licence"))
    assert len(shown(page)) == 20
    assert page.inner_text("#search-summary") == "1,200 项"
    assert all(name.startswith("取水许可") for name in page.evaluate(NAMED))
    page.locator("#search-chosen a").click()
    page.fill("#search-field", "婚姻")
    shows(page, 1)
    assert page.evaluate(NAMED) == ["内地居民婚姻登记"]


def test_results_are_sorted_by_name_only_where_all_names_can_be_had(folder: Path, open_page: Open) -> None:
    page = done(open_page(f"{folder.as_uri()}/search.html?q={quote('取水')}&sort=name"))
    assert page.locator("#search-by-name").is_disabled()
    assert page.input_value("#search-sort") == ""
    page = done(open_page(f"{folder.as_uri()}/search.html?q={quote('第117')}&sort=name"))
    assert page.input_value("#search-sort") == "name"
    names = page.evaluate(NAMED)
    assert len(names) == 11
    assert names == sorted(names)


def test_a_query_brings_few_files(folder: Path, open_page: Open) -> None:
    with served(folder) as root:
        page = open_page("about:blank")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{root}search.html?q={quote('婚姻登记')}")
        assert shown(done(page)) == ["07-0123"]
        assert len([url for url in asked if "/names/" in url]) <= 24
        assert len(set(asked)) == len(asked)


def test_every_suggestion_has_its_name(folder: Path, open_page: Open) -> None:
    page = open_page(f"{folder.as_uri()}/index.html")
    page.click("#find")
    page.locator("#find").press_sequentially("取水")
    page.wait_for_selector("[role=option]")
    choices = page.locator("[role=option][data-item]").all_inner_texts()
    assert 1 <= len(choices) <= 8
    assert all(words.startswith("取水许可") for words in choices)
    assert page.locator("[role=option]").last.inner_text() == "看“取水”的全部结果"
