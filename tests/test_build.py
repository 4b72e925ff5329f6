"""`powerlist build` and `mkdocs build`: what they make, what they refuse, and that it is always the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from building import BIN, MARRIAGE, build, digests, edit, html_of, label, new_registry, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_registry(tmp_path / "registry")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A site of the small registry and what its build said; look at it, change nothing."""
    root = new_registry(tmp_path_factory.mktemp("built") / "registry")
    out = root / "site"
    return out, build(root, out)


@pytest.fixture(scope="module")
def site(built: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    return built[0]


# What is made


def test_a_build_says_what_it_made_how_long_it_took_and_how_to_look_at_it(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    out, said = built
    assert (said.returncode, said.stderr) == (0, "")
    assert f"已生成 {out}：2 个事项" in said.stdout
    assert f"{sum(1 for _ in out.rglob('*.html')) - 1} 个页面" in said.stdout  # all but 404.html
    for stage in ("读取和检查", "填写页面", "换上新网站", "渲染", "写盘"):
        assert stage in said.stdout
    assert f"{out / 'index.html'}" in said.stdout and "powerlist serve" in said.stdout
    assert "\x1b" not in said.stdout


def test_every_item_has_its_page_at_its_address_in_the_frame_of_the_site(site: Path) -> None:
    page = BeautifulSoup((site / "items/07-0001.html").read_text(encoding="utf-8"), "html.parser")
    assert page.title and page.title.text == "内地居民婚姻登记 - 测试旗行政权力清单"
    assert [heading.text.strip() for heading in page.find_all("h1")] == ["内地居民婚姻登记"]
    assert (site / "items/01-0001.html").is_file()


def test_a_procedure_is_drawn_on_the_page_of_its_item(site: Path) -> None:
    page = BeautifulSoup((site / "items/01-0001.html").read_text(encoding="utf-8"), "html.parser")
    drawn = [svg for svg in page.find_all("svg") if "送达" in svg.text]
    assert len(drawn) == 1


def test_no_mark_of_a_frame_is_left_in_any_page_and_no_stub_is_written(site: Path) -> None:
    for path in site.rglob("*"):
        assert not path.name.startswith("frame")
        if path.suffix == ".html":
            assert "\ue000" not in path.read_text(encoding="utf-8"), path
        if path.suffix in (".html", ".xml", ".txt"):
            assert "{%" not in path.read_text(encoding="utf-8"), f"{path} is a raw template"


def test_every_link_of_every_page_leads_to_a_file_of_the_site(site: Path) -> None:
    for name, page in html_of(site):
        if name == "404.html":
            continue
        for tag in page.find_all(["a", "link", "script", "img"]):
            link = str(tag.get("href") or tag.get("src") or "").partition("#")[0].partition("?")[0]
            if not link or ":" in link:
                continue
            assert not link.startswith("/"), f"{name}: {link} does not work from a folder"
            assert ((site / name).parent / link).is_file(), f"{name}: {link}"


def test_pages_carry_the_labels_of_a_government_site(site: Path) -> None:
    for name, page in html_of(site):
        assert label(page, "SiteName") == "测试旗行政权力清单", name
        assert label(page, "SiteIDCode") == "1505990001"
        assert label(page, "SiteDomain") == "list.example"
    pages = dict(html_of(site))
    assert label(pages["items/07-0001.html"], "ArticleTitle") == "内地居民婚姻登记"
    assert label(pages["items/07-0001.html"], "ColumnName") == "行政确认"
    assert label(pages["guide.html"], "ArticleTitle") == "怎样看这份清单"
    assert label(pages["guide.html"], "ColumnName") == "使用说明"
    assert label(pages["index.html"], "ArticleTitle") is None


def test_an_item_page_stays_small(site: Path) -> None:
    assert (site / "items/07-0001.html").stat().st_size < 30_000


def test_a_site_with_an_address_has_a_map_of_all_its_pages_and_canonical_links(site: Path) -> None:
    listed = ElementTree.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    pages = {str(path.relative_to(site)) for path in site.rglob("*.html")} - {"404.html"}
    pages -= {name for name, page in html_of(site) if page.find("meta", attrs={"name": "robots"})}
    assert "advice.html" not in pages
    assert {loc.text for loc in listed} == {f"https://list.example/{page}" for page in pages}
    for name, page in html_of(site):
        links = [link["href"] for link in page.find_all("link", rel="canonical")]
        assert links == ([] if name == "404.html" else [f"https://list.example/{name}"])


def test_the_address_of_the_configuration_comes_before_the_domain_of_the_registry(root: Path) -> None:
    edit(
        root / "mkdocs.yml", "use_directory_urls", "site_url: https://other.example/list\nuse_directory_urls"
    )
    build(root, root / "site")
    assert "https://other.example/list/items/07-0001.html" in (root / "site/sitemap.xml").read_text()


def test_a_site_without_an_address_has_neither_map_nor_canonical_links(root: Path) -> None:
    edit(root / "powers/registry.yml", "  domain: list.example\n", "")
    build(root, root / "site")
    assert not (root / "site/sitemap.xml").exists()
    assert all(page.find("link", rel="canonical") is None for _, page in html_of(root / "site"))


def test_a_registry_without_a_configuration_of_its_own_is_built_with_the_engines(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    shutil.rmtree(root / "content")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site/items/07-0001.html").is_file()


def test_a_dead_link_in_a_hand_written_page_is_told_with_its_file(root: Path) -> None:
    edit(root / "content/guide.md", "items/07-0001.html", "items/07-0099.html")
    done = build(root, root / "site")
    assert done.returncode == 0
    assert "guide.md：链接 items/07-0099.html 指向的页面不存在" in done.stdout


def test_a_hand_written_page_at_the_address_of_a_data_page_is_told(root: Path) -> None:
    (root / "content/index.md").write_text("# 首页", encoding="utf-8")
    done = build(root, root / "site")
    assert "index.md：同一地址已有数据页面" in done.stdout


def test_a_progress_bar_shows_where_a_terminal_watches(root: Path) -> None:
    command = [sys.executable, "-m", "powerlist", "build", "--root", str(root)]
    master, slave = os.openpty()
    try:
        subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=slave,
            check=True,
            timeout=60,
            env={**os.environ, "TERM": "xterm"},
        )
        shown = os.read(master, 100_000).decode("utf-8", "replace")  # it may end within a character
    finally:
        os.close(master)
        os.close(slave)
    assert "填写页面" in shown


# The same input, the same bytes


def test_the_same_registry_gives_the_same_bytes_wherever_and_whenever_it_is_built(
    root: Path, tmp_path: Path
) -> None:
    elsewhere = new_registry(tmp_path / "另一个 文件夹/registry")
    one = {**os.environ, "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    other = {
        **os.environ,
        "TZ": "America/Lima",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "2",
        "SOURCE_DATE_EPOCH": "1",
    }
    assert build(root, root / "site", env=one).returncode == 0
    assert build(elsewhere, tmp_path / "b", "--jobs", 1, env=other, cwd="/").returncode == 0
    first = digests(root / "site")
    assert first == digests(tmp_path / "b")
    assert (
        build(root, root / "site", "--jobs", 3, env=one).returncode == 0
    )  # now with a cache and an old site
    assert first == digests(root / "site")


def test_mkdocs_build_makes_the_same_site(root: Path, site: Path, tmp_path: Path) -> None:
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600"}  # TODAY
    done = run(BIN / "mkdocs", "build", "-f", root / "mkdocs.yml", "-d", tmp_path / "out", env=env)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "out") == digests(site)


# Refusals


def test_errors_in_the_registry_refuse_the_build_name_the_place_and_leave_the_old_site(root: Path) -> None:
    build(root, root / "site")
    before = digests(root / "site")
    edit(root / MARRIAGE, "category: confirmation", "category: confirmatoin")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert f"{MARRIAGE}:3:" in done.stdout and "原有网站未改动" in done.stderr
    assert digests(root / "site") == before
    assert sorted(path.name for path in root.glob(".site*")) == []


def test_mkdocs_build_refuses_errors_too_and_leaves_the_old_site(root: Path) -> None:
    build(root, root / "site")
    before = digests(root / "site")
    edit(root / MARRIAGE, "level: county", "level: county\nlevel: city")
    done = run(BIN / "mkdocs", "build", "-f", root / "mkdocs.yml")
    assert done.returncode == 1
    assert MARRIAGE in done.stderr and "Traceback" not in done.stderr
    assert digests(root / "site") == before


@pytest.mark.parametrize("where", ["home", ".", "..", "powers", "content/site", "powers/registry.yml"])
def test_a_folder_that_is_no_site_is_never_replaced(root: Path, tmp_path: Path, where: str) -> None:
    (root / "home").mkdir()
    (root / "home/thesis.doc").write_text("precious")
    before = digests(tmp_path)
    done = build(root, root / where)
    assert done.returncode == 2
    assert done.stdout == "" and "请换一个文件夹" in done.stderr
    assert digests(tmp_path) == before


def test_a_folder_that_is_no_registry_is_told(tmp_path: Path) -> None:
    done = build(tmp_path, tmp_path / "site")
    assert done.returncode == 2 and "powerlist init" in done.stderr


def test_a_broken_configuration_is_told_without_a_traceback(root: Path) -> None:
    edit(root / "mkdocs.yml", "  - powerlist", "  - powerlist\n  - no-such-plugin")
    done = build(root, root / "site")
    assert done.returncode == 2
    assert "no-such-plugin" in done.stderr and "Traceback" not in done.stderr


def test_a_missing_folder_of_hand_written_pages_is_told_in_words(root: Path) -> None:
    edit(root / "mkdocs.yml", "docs_dir: content", "docs_dir: gone")
    done = build(root, root / "site")
    assert done.returncode == 2
    assert "docs_dir" in done.stderr and "不存在" in done.stderr and ".gitkeep" in done.stderr
    assert "existing directory" not in done.stderr
