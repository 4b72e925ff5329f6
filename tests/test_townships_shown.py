"""Townships and villages in a real browser: on a phone, in elder mode, in the dark, and on paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from building import PROJECT
from powerlist.site.derive import derive
from powerlist.site.pages.townships import townships
from powerlist.site.pages.wall_sheets import wall_sheets
from powerlist.site.theme_files import theme_files

RAW = yaml.safe_load((PROJECT / "powers/townships.yml").read_text(encoding="utf-8"))
PATHS = (
    "townships.html",
    "villages.html",
    "model-points.html",
    "townships/kulun-zhen.html",
    "townships/kulun-zhen.sheet.html",
)
SHELL = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">{head}
<link rel="stylesheet" href="{up}assets/powerlist.css"></head>
<body data-md-color-scheme="{scheme}"><header class="head">题头</header>
<main><div class="page" id="content"><p class="sample">示例数据，非正式公布的清单</p>{body}</div></main>
<footer class="foot">页脚</footer></body></html>"""
MARGIN = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", name="folder")
def pages_in_a_folder(sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages with their style sheets and scripts in a bare frame: light, and dark in a folder below."""
    out = tmp_path_factory.mktemp("townships")
    site = derive(sample, date(2026, 11, 22))
    made = [*townships(site), *wall_sheets(site, sample.items)]
    for folder, scheme in ((out, "default"), (out / "dark", "slate")):
        for asset in theme_files():
            (folder / asset.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / asset.path).write_bytes(asset.content)
        for page in made:
            up = "../" * page.path.count("/")
            (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
            html = SHELL.format(head=page.head, body=page.body, scheme=scheme, up=up)
            (folder / page.path).write_text(html, encoding="utf-8")
    return out


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_fits_the_screen_also_in_elder_mode(folder, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 844})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in PATHS:
        page.goto((folder / path).as_uri())
        for elder in (False, True):
            page.evaluate("on => document.documentElement.classList.toggle('elder', on)", elder)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, elder)
    assert said == []
    page.close()


@pytest.mark.parametrize("scheme", ["", "dark/"])
def test_what_is_written_can_be_read(folder, browser, scheme):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for path in PATHS:
        page.goto((folder / (scheme + path)).as_uri())
        faint = page.evaluate((Path(__file__).parent / "contrast.js").read_text(encoding="utf-8"))
        assert faint == [], path
    page.close()


def test_a_figure_leads_to_the_villages_it_counts_and_the_choices_stand_in_the_form(folder, browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((folder / "townships.html").as_uri())
    page.locator("#reach-kulun-zhen td[data-is=没有服务点] a").click()
    page.wait_for_selector("form.sieve:not([hidden])")
    shown = page.locator("[data-sieve-group] tbody tr:visible th")
    (township,) = (one for one in RAW["townships"] if one["id"] == "kulun-zhen")
    assert shown.all_inner_texts() == [v["name"] for v in township["villages"] if "point" not in v]
    assert page.locator("select[name=point]").input_value() == "none"
    assert page.locator("form.sieve [role=status]").inner_text() == "共 195 个，符合的 2 个"
    page.locator("select[name=point]").select_option("agent")
    agents = [v["name"] for v in township["villages"] if v.get("point") == "agent"]
    assert shown.all_inner_texts() == agents
    page.close()


def test_without_scripts_all_villages_are_there(folder, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "villages.html").as_uri() + "?township=kulun-zhen&point=none")
    assert page.locator("[data-sieve-group] tbody tr:visible").count() == 195
    assert page.locator("form.sieve").is_hidden()
    context.close()


@pytest.mark.parametrize("one", [RAW["townships"][0]["id"], "kulun-zhen"])
def test_a_wall_sheet_fits_one_side_of_a3_and_two_of_a4(folder, browser, one):
    page = browser.new_page()
    page.goto((folder / f"townships/{one}.sheet.html").as_uri())
    page.emulate_media(media="print")
    hidden = page.locator(".head, .foot, .page > .sample, .crumbs, .wall__tools")
    assert hidden.evaluate_all("tags => tags.every(tag => tag.offsetParent === null)")
    for paper, most in (("A3", 1), ("A4", 2)):
        printed = page.pdf(format=paper, margin=MARGIN)
        assert 1 <= len(re.findall(rb"/Type /Page\b", printed)) <= most, paper
    page.close()


def test_a_wall_sheet_is_set_larger_on_a3(folder, browser):
    """What is printed on is wider than 230 mm there: as wide as this window."""
    sizes = []
    for millimetres in (190, 277):
        page = browser.new_page(viewport={"width": round(millimetres / 25.4 * 96), "height": 1000})
        page.goto((folder / "townships/kulun-zhen.sheet.html").as_uri())
        page.emulate_media(media="print")
        sizes.append(
            page.locator(".wall__list tbody th[scope=row]").first.evaluate(
                "e => getComputedStyle(e).fontSize"
            )
        )
        page.close()
    small, large = (float(size.removesuffix("px")) for size in sizes)
    assert large > 1.4 * small
