"""The pages of the assessment in a real browser, on a phone and on a desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from powerlist.site.derive import derive
from powerlist.site.pages.assessments import assessments
from powerlist.site.theme_files import theme_files

SHELL = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">{head}
<link rel="stylesheet" href="../assets/powerlist.css"></head>
<body><main><div class="page" id="content">{body}</div></main></body></html>"""
PATHS = ("assessments/index.html", "assessments/2026-10.html", "assessments/2026-09.html")
# Where a list item's own box begins: its bullet hangs within the padding of its list.
BULLETS = """() => [...document.querySelectorAll("article > ul:not([class])")].map(list =>
  [parseFloat(getComputedStyle(list).paddingLeft), parseFloat(getComputedStyle(list).fontSize)])"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", name="folder")
def pages_in_a_folder(sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("assessed")
    for asset in theme_files():
        path = out / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    (out / "assessments").mkdir()
    for page in assessments(derive(sample, date(2026, 11, 22)), sample):
        (out / page.path).write_text(SHELL.format(head=page.head, body=page.body), encoding="utf-8")
    return out


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_out_of_the_page_and_bullets_stand_in_the_column(folder, browser, width):
    opened = browser.new_page(viewport={"width": width, "height": 850})
    for path in PATHS:
        opened.goto((folder / path).as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, path
        lists = opened.evaluate(BULLETS)
        assert all(padding >= size for padding, size in lists)
        assert lists or path != PATHS[0]
    opened.close()
