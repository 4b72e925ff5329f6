"""The standard and the rule book in a real browser: on a phone, in elder mode, in the dark, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import PROJECT
from making import plain_item, registry, site_of
from powerlist.site.figures import figures_of_the_list
from powerlist.site.page import Asset, Page
from powerlist.site.pages import running_titles, shared_pages
from powerlist.site.theme_files import theme_files

PATHS = (
    "fields.html",
    "files.html",
    "rules.html",
    "rules-pl3.html",
    "rules-pl6.html",
    "rules-pl7.html",
    "progress.html",
)
SHELL = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">{head}
<link rel="stylesheet" href="assets/powerlist.css"></head>
<body data-md-color-scheme="{scheme}"><header class="head">题头</header>
<main><div class="page" id="content"><p class="sample">示例数据，非正式公布的清单</p>{body}</div></main>
<footer class="foot">页脚</footer></body></html>"""


@pytest.fixture(scope="module", name="folder")
def pages_in_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages with their style sheets, in a frame as bare as the theme's is rich: light and dark."""
    out = tmp_path_factory.mktemp("standard")
    items = [plain_item(f"{code:02d}-0001") for code in range(1, 12)]
    site = site_of(*items)
    figures = figures_of_the_list(site, registry(*items))
    for output in [*shared_pages(site), *figures, *theme_files(), running_titles(site)]:
        if isinstance(output, Page) and output.path not in (*PATHS, "standard.html"):
            continue
        for name, content in written(output):
            (out / name).parent.mkdir(exist_ok=True)
            (out / name).write_bytes(content)
    return out


def written(output: Page | Asset) -> Iterator[tuple[str, bytes]]:
    if isinstance(output, Asset):
        yield output.path, output.content
        return
    for scheme, before in (("default", ""), ("slate", "dark-")):
        html = SHELL.format(head=output.head, scheme=scheme, body=output.body)
        yield before + output.path, html.encode()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_fits_the_screen_also_in_elder_mode(folder, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 844})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in (*PATHS, "standard.html"):
        page.goto((folder / path).as_uri())
        for elder in (False, True):
            page.evaluate("on => document.documentElement.classList.toggle('elder', on)", elder)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, elder)
    assert said == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("before", ["", "dark-"])
def test_what_is_written_on_the_pages_can_be_read(folder, browser, before):
    """Every text has 4.5:1 against what lies behind it, marked values and bars' figures too."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for path in ("fields.html", "rules-pl3.html", "progress.html"):
        page.goto((folder / (before + path)).as_uri())
        faint = page.evaluate((Path(__file__).parent / "contrast.js").read_text(encoding="utf-8"))
        assert faint == [], path
    page.close()


@pytest.mark.browser
def test_the_matrix_shows_all_categories_on_a_phone(folder, browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((folder / "fields.html").as_uri())
    last = page.locator(".matrix thead th").last
    assert last.inner_text() == "行政备案"
    box = last.bounding_box()
    assert box and box["x"] + box["width"] <= 390 and box["width"] >= 15
    page.close()


@pytest.mark.browser
def test_a_link_to_a_rule_leads_to_it(folder, browser):
    page = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page.goto((folder / "rules.html").as_uri())
    page.locator("#PL301 a").click()
    assert page.url.endswith("rules-pl3.html#PL301")
    assert 0 <= page.locator("#PL301").bounding_box()["y"] < 200
    page.close()


@pytest.mark.browser
def test_the_document_prints_on_a4_without_what_one_presses(folder, browser, tmp_path):
    page = browser.new_page()
    page.goto((folder / "standard.html").as_uri())
    page.emulate_media(media="print")
    hidden = ".head, .foot, .page > .sample, .document__tools"
    assert page.locator(hidden).evaluate_all("tags => tags.every(tag => tag.offsetParent === null)")
    printed = page.pdf(path=tmp_path / "standard.pdf", prefer_css_page_size=True, outline=True, tagged=True)
    sheets = re.findall(rb"/MediaBox \[([^\]]*)\]", printed)
    sizes = {tuple(round(float(n)) for n in box.split()) for box in sheets}
    assert sizes <= {(0, 0, 595, 842), (0, 0, 594, 842), (0, 0, 596, 842)}
    assert 60 < len(re.findall(rb"/Type /Page\b", printed)) < 300
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["rules-pl7.html", "progress.html"])
def test_the_other_pages_print_too(folder, browser, path):
    page = browser.new_page()
    page.goto((folder / path).as_uri())
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) >= 1
    page.close()


def test_the_project_has_these_pages_in_its_footer():
    footer = (PROJECT / "scripts/powerlist/site/theme/partials/footer.html").read_text(encoding="utf-8")
    for path in ("fields.html", "rules.html", "standard.html", "progress.html"):
        assert f"'{path}'" in footer
