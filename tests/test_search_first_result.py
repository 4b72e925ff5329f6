"""What comes before the first result, and what may come after it, or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from building import wait_until
from powerlist.model import Citation
from powerlist.site.search import index
from screen import Open, done, opener, shown  # noqa: F401
from searching import item, registry_of, served, write_site

pytestmark = pytest.mark.browser
QUERY = "search.html?q=" + quote("取水许可")
IN_THE_HEAD = re.compile(r"<script>.*?</script>", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list in parts: 60 licences to take water, an item that only rests on the law of water."""
    many = [item(f"01-{n:04}", f"取水许可第{n}类", department="lincaoju") for n in range(1, 61)]
    dam = item("10-0001", "拦河闸坝的审批", basis=(Citation(law="水法", article="第三十八条"),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_WHOLE", 0)
        return write_site(registry_of(dam, *many), tmp_path_factory.mktemp("first"))


class Held:
    """Files that the server keeps back until `let_go`."""

    def __init__(self, page: Any, *names: str) -> None:
        self._routes: list[Any] = []
        self._is_open = False
        page.route(re.compile(rf"/search/({'|'.join(names)})"), self._hold)

    def _hold(self, route: Any) -> None:
        if self._is_open:
            route.continue_()
        else:
            self._routes.append(route)

    def let_go(self) -> None:
        self._is_open = True
        for route in self._routes:
            route.continue_()

    @property
    def count(self) -> int:
        return len(self._routes)


def test_what_is_named_is_seen_while_laws_and_texts_are_on_their_way(folder: Path, open_page: Open) -> None:
    with served(folder) as root:
        page = open_page("about:blank")
        held = Held(page, "laws", "texts", "pieces", "guide")
        page.goto(f"{root}{QUERY}", wait_until="commit")
        page.wait_for_selector(".search-hit")
        before = shown(page)
        assert len(before) == 8
        assert "取水许可" in page.locator(".search-hit").first.inner_text()
        # Its basis stands there too, so that the card does not grow when the laws come.
        first = page.locator(".search-hit").first.inner_text()
        assert "依据：水法 第七条" in first
        wait_until(lambda: page.evaluate("1") and held.count)
        held.let_go()
        done(page)
        assert shown(page)[:8] == before
        assert page.locator(".search-hit").first.inner_text() == first


def test_what_rests_on_a_law_comes_when_the_laws_are_there(folder: Path, open_page: Open) -> None:
    with served(folder) as root:
        page = done(open_page(f"{root}search.html?q={quote('水法')}"))
        assert page.inner_text("#search-summary").startswith("61 项")


def test_the_head_asks_for_posting_lists_before_the_engine_is_there(folder: Path, open_page: Open) -> None:
    with served(folder) as root:
        page = open_page("about:blank")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        held = Held(page, "engine")
        page.goto(f"{root}{QUERY}", wait_until="commit")
        # To ask the page lets Playwright hear of its requests.
        wait_until(lambda: page.evaluate("1") and [url for url in asked if "/keys/" in url])
        assert not page.evaluate("Boolean(self.powerlistSearch)")
        held.let_go()
        assert len(shown(done(page))) == 20
        assert len(set(asked)) == len(asked)


def test_the_head_asks_for_nothing_that_the_engine_would_not_ask_for(
    folder: Path, tmp_path: Path, open_page: Open
) -> None:
    plain = tmp_path / "plain"
    shutil.copytree(folder, plain)
    html = (plain / "search.html").read_text(encoding="utf-8")
    without, count = IN_THE_HEAD.subn("", html)
    assert count == 1
    (plain / "search.html").write_text(without, encoding="utf-8")
    sets = []
    for place in (folder, plain):
        with served(place) as root:
            page = open_page("about:blank")
            asked: set[str] = set()
            page.on(
                "request", lambda request, root=root, asked=asked: asked.add(request.url.replace(root, ""))
            )
            page.goto(f"{root}{QUERY}")
            assert len(shown(done(page))) == 20
            page.wait_for_load_state("networkidle")
            sets.append(asked)
    assert sets[0] == sets[1]


def test_posting_lists_of_an_older_build_are_not_used(folder: Path, tmp_path: Path, open_page: Open) -> None:
    stale = tmp_path / "stale"
    shutil.copytree(folder, stale)
    html = (stale / "search.html").read_text(encoding="utf-8")
    old, count = re.subn(r'(name="search-index" content=")\w+', r"\1older", html)
    assert count == 1
    (stale / "search.html").write_text(old, encoding="utf-8")

    def older(route: Any) -> None:
        name = re.sub(r".*/search/(.*)\.js.*", r"\1", route.request.url)
        content = f'["{name}",{{"version":"older","content":"取水许 #"}}]'
        route.fulfill(body=f"(self.powerlistData=self.powerlistData||[]).push({content})")

    with served(stale) as root:
        page = open_page("about:blank")
        page.route(re.compile(r"v=older"), older)
        page.goto(f"{root}{QUERY}")
        assert len(shown(done(page))) == 20
        assert page.inner_text("#search-summary").startswith("60 项")


def test_results_come_though_the_suggestions_do_not(folder: Path, browser: Any) -> None:
    with served(folder) as root:
        page = browser.new_page()
        page.route(re.compile(r"/search/(suggest|guide)\.js"), lambda route: route.abort())
        page.goto(f"{root}{QUERY}")
        assert len(shown(done(page))) == 20
        page.close()


def test_a_stick_needs_no_server_for_any_of_it(folder: Path, open_page: Open) -> None:
    page = done(open_page(f"{folder.as_uri()}/{QUERY}"))
    assert len(shown(page)) == 20
    wait_until(lambda: page.get_attribute("#search-field", "role") == "combobox")
