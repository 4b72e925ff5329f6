"""The look: every colour can be read, nothing comes from elsewhere, pages hold up in a real browser."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from powerlist.site.theme_files import PARTS, stylesheet, theme_files

TEXT = ("ink", "soft", "sky", "force", "consult", "frozen", "gone", "warn")
PAIRS = [(text, ground) for text in TEXT for ground in ("paper", "card")]
PAIRS += [("on-sky", "sky"), ("sample", "sample-paper"), ("ink", "mark"), ("sky", "mark"), ("soft", "mark")]


def scheme(selector: str) -> dict[str, tuple[float, float, float]]:
    css = (PARTS / "style" / "1-colours.css").read_text(encoding="utf-8")
    block = re.search(rf"^{re.escape(selector)} \{{(.*?)^\}}", css, re.DOTALL | re.MULTILINE)
    assert block, selector
    found = re.findall(r"--([\w-]+): #([0-9a-f]{6});", block[1])
    return {name: tuple(int(value[i : i + 2], 16) / 255 for i in (0, 2, 4)) for name, value in found}  # type: ignore[misc]


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Return the contrast ratio of WCAG 2.2, 1.4.3."""

    def luminance(colour: tuple[float, float, float]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("selector", [":root", '[data-md-color-scheme="slate"]'])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(selector: str, text: str, ground: str) -> None:
    colours = scheme(selector)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("selector", [":root", '[data-md-color-scheme="slate"]'])
def test_the_edges_of_what_one_presses_can_be_seen(selector: str) -> None:
    colours = scheme(selector)
    for ground in ("paper", "card"):
        assert contrast(colours["edge"], colours[ground]) >= 3


def test_both_schemes_name_the_same_colours() -> None:
    assert set(scheme(":root")) == set(scheme('[data-md-color-scheme="slate"]'))


def test_the_style_sheet_uses_only_colours_that_are_named() -> None:
    css = stylesheet()
    assert set(re.findall(r"var\(--((?!md-)[\w-]+)", css)) - _defined(css) == set()
    lines = [line for line in css.splitlines() if not line.startswith("--")]
    found = [line for line in lines if re.search(r":.*#[0-9a-f]{3,8}\b", line)]
    assert [line for line in found if "#000000" not in line and "#ffffff" not in line] == []  # paper


def test_style_sheet_and_script_ask_nothing_of_other_hosts() -> None:
    for file in theme_files():
        text = file.content.decode()
        assert not re.search(r"@import|url\(\s*['\"]?(?!data:)|https?://(?!www\.w3\.org)", text), file.path
        assert len(file.content) < 40_000, file.path


def _defined(css: str) -> set[str]:
    return set(re.findall(r"--([\w-]+):", css))


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Path:
    return sample_site


@pytest.fixture(scope="module")
def kinds(site: Path) -> dict[str, str]:
    """One page of each kind, the heaviest of its folder."""
    pages = {"home": "index.html", "fields": "fields.html", "missing": "404.html"}
    for folder in ("items", "departments", "laws", "adjustments", "flowcharts", "help"):
        found = [path for path in (site / folder).glob("*.html") if not path.name.startswith("index")]
        pages[folder] = str(max(found, key=lambda path: path.stat().st_size).relative_to(site))
    return pages


def test_every_page_of_a_sample_says_that_it_is_one(site: Path) -> None:
    paths = sorted(site.rglob("*.html"))
    assert len(paths) > 800
    for path in paths:
        assert "示例数据，非正式公布的清单" in path.read_text(encoding="utf-8"), path


def test_every_page_has_its_landmarks_language_and_way_past_the_head(
    site: Path, kinds: dict[str, str]
) -> None:
    for path in kinds.values():
        page = BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")
        assert page.html and page.html["lang"] == "zh-Hans"
        assert page.title and page.title.get_text(strip=True)
        for landmark in ("header", "main", "footer"):
            assert page.body and page.body.find(landmark), (path, landmark)
        skip = page.find("a", class_="skip")
        assert skip and page.find(id=str(skip["href"])[1:])  # type: ignore[index]
        assert len(page.find_all("h1")) == 1, path
        assert not page.find_all(style=True), path


def test_the_frame_is_light_and_data_pages_carry_only_what_they_use(
    site: Path, kinds: dict[str, str]
) -> None:
    path = site / kinds["items"]
    html = path.read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    article = page.find("article")
    assert len(html.encode()) - len(str(article).encode()) < 10_000
    more = ["../assets/adjusting.css"] if page.select(".wording") else []  # a change of it is proposed
    sheets = [link["href"] for link in page.find_all("link", rel="stylesheet")]
    assert sheets == [*more, "../assets/powerlist.css"]
    assert "assets/javascripts" not in html


def test_no_page_is_heavier_than_a_cheap_phone_can_bear(site: Path) -> None:
    printed = site / "standard.html"  # this one is for printing
    pages = [path for path in site.rglob("*.html") if path != printed]
    rules = [path for path in pages if path.name.startswith("rules-")]  # for officers; they repeat themselves
    heaviest = max(set(pages) - set(rules), key=lambda path: path.stat().st_size)
    assert heaviest.stat().st_size < 300_000, heaviest
    for path in rules:
        assert len(gzip.compress(path.read_bytes(), 6)) < 40_000, path


WIDTHS = [(390, 844), (320, 568), (1280, 900)]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_pages_fit_the_screen_and_say_nothing_to_the_console(
    site, kinds, browser, width, height, dark
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for name, path in kinds.items():
        if name == "missing":
            continue  # its addresses are those of a server's root
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(22, 25, 29)" if dark else "rgb(251, 250, 246)"), path
    assert said == []
    assert [url for url in asked if not url.startswith(site.as_uri())] == []
    context.close()


@pytest.mark.browser
def test_what_one_presses_is_large_enough(site, kinds, browser) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 px, links inside a sentence excepted."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    for name in ("home", "items", "departments", "laws", "adjustments"):
        page.goto((site / kinds[name]).as_uri())
        small = page.evaluate(
            """() => [...document.querySelectorAll("a, button, input, summary")].filter(e => {
                const r = e.getBoundingClientRect();
                if (!r.width || e.closest(".skip, .rests, .citation, .rows, p, .law-state, td")) return false;
                return r.height < 24 || (e.tagName !== "A" && r.width < 24);
            }).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert small == [], name
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 768])
def test_every_page_leads_to_the_lists_at_once_on_a_phone(site, kinds, browser, width) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    for name in ("home", "items", "departments", "laws", "help"):
        page.goto((site / kinds[name]).as_uri())
        for words in ("部门", "类别", "主题", "法律"):
            box = page.locator(".head__nav").get_by_role("link", name=words, exact=True).bounding_box()
            assert box and box["y"] + box["height"] <= 180 and box["height"] >= 28, (name, words, box)
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_drawing_of_a_procedure_can_be_read(site, browser, width) -> None:
    """The letters of a drawing keep at least two thirds of their 13 px, whatever the screen."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    for flowchart in sorted((site / "flowcharts").glob("*.html")):
        if flowchart.name == "index.html":
            continue
        page.goto(flowchart.as_uri())
        scale = """s => s.getBoundingClientRect().width / Number(s.getAttribute("width"))"""
        assert page.locator(".procedure svg").evaluate(scale) >= 2 / 3, flowchart
        assert page.evaluate("document.documentElement.scrollWidth") <= width, flowchart
    page.close()


@pytest.mark.browser
def test_no_column_is_squeezed_to_a_letter_on_a_phone(site, browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 844})
    for path in ("service-centre.html", "laws/index.html", "categories/index.html", "adjustments/index.html"):
        page.goto((site / path).as_uri())
        narrow = page.evaluate(
            """() => [...document.querySelectorAll("tbody th")].filter(e => {
                return e.getBoundingClientRect().width < 120;
            }).map(e => e.textContent)"""
        )
        assert narrow == [], path
    page.close()


@pytest.mark.browser
def test_elder_mode_enlarges_shows_less_and_is_remembered(site, kinds, browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((site / kinds["items"]).as_uri())
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    assert page.evaluate(size) == 16
    page.get_by_role("button", name="长者模式").click()
    assert page.evaluate(size) == 20
    assert not page.locator(".item__side").is_visible()
    assert page.get_by_role("button", name="长者模式").get_attribute("aria-pressed") == "true"
    page.goto((site / "index.html").as_uri())
    assert page.evaluate(size) == 20
    page.set_viewport_size({"width": 320, "height": 568})
    for path in kinds.values():
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


@pytest.mark.browser
def test_the_dark_scheme_can_be_switched_and_is_remembered(site, kinds, browser) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto((site / kinds["items"]).as_uri())
    page.get_by_role("button", name="深色").click()
    page.goto((site / kinds["help"]).as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 25, 29)"
    context.close()


@pytest.mark.browser
def test_pages_are_whole_without_javascript(site, kinds, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / kinds["items"]).as_uri())
    assert page.locator("h1").is_visible()
    assert page.locator(".facts").is_visible()
    assert not page.get_by_role("button", name="打印本页").is_visible()
    assert not page.get_by_role("button", name="长者模式").is_visible()
    context.close()


@pytest.mark.browser
def test_on_paper_there_is_nothing_to_press(site, kinds, browser) -> None:
    page = browser.new_page()
    page.goto((site / kinds["items"]).as_uri())
    page.emulate_media(media="print")
    for selector in (".head__nav", ".find", ".jumps", ".item__side", ".foot nav"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator(".sample").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


@pytest.mark.browser
def test_the_keyboard_reaches_the_content_first(site, kinds, browser) -> None:
    page = browser.new_page()
    page.goto((site / kinds["items"]).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()
