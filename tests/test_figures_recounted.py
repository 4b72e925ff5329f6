"""Every published figure of the sample, counted anew from the raw files, on the site and in its files."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from bs4 import BeautifulSoup

from building import PROJECT, TODAY, edit, new_registry, run
from recounting import Figures, Files, recount

CHAPTERS = ("powers", "completeness", "service", "basis", "changes", "comparison")
NOT_ITEMS = {  # columns that count something else than the items that they lead to
    "statutory", "promised", "materials", "mean", "median", "most", "before",
}  # fmt: skip


@pytest.fixture(scope="module")
def counted() -> Figures:
    return recount(PROJECT, TODAY)


@pytest.fixture(scope="module")
def tables(sample_site: Path) -> dict[str, Any]:
    return json.loads((sample_site / "statistics/statistics.json").read_text(encoding="utf-8"))["tables"]


def page(site: Path, chapter: str) -> BeautifulSoup:
    return BeautifulSoup((site / f"statistics/{chapter}.html").read_text(encoding="utf-8"), "html.parser")


def rows_of(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [*table["rows"], *([table["total"]] if "total" in table else [])]


def read(text: str) -> float | str | None:
    """Return a figure of a page or a table as a number; None for none."""
    plain = text.replace(",", "").removesuffix("%")
    try:
        return float(plain)
    except ValueError:
        return None if text in ("—", "") else text


def as_read(value: Any) -> Any:
    return float(value) if isinstance(value, int | float) else value or None


def test_every_table_says_what_the_files_say(counted: Figures, tables: dict[str, Any]):
    told = set(tables) - {"summary", "changes_in_history"}
    assert told == set(counted)
    for name in sorted(told):
        by_key = {row["key"]: row for row in rows_of(tables[name])}
        if name == "upper_unclaimed":
            assert [row["label"] for row in by_key.values()] == list(counted[name])
            continue
        assert by_key.keys() == counted[name].keys(), name
        for key, own in counted[name].items():
            said = {column: by_key[key][column] for column in own}
            assert said == own, (name, key)


def test_the_key_figures_are_those_of_the_chapters(counted: Figures, tables: dict[str, Any]):
    said = {row["key"]: (row["items"], row["percent"], row["target"]) for row in tables["summary"]["rows"]}
    filled = counted["completeness_by_department"]["total"]
    limits, handling = counted["limits_by_category"]["total"], counted["handling_by_category"]["total"]
    fees, repealed = counted["fees_by_category"]["total"], counted["basis_by_status"]["repealed"]
    assert said == {
        "items": (filled["items"], None, None),
        "phase_1": (filled["phase_1"], filled["phase_1_percent"], None),
        "phase_2": (filled["phase_2"], filled["phase_2_percent"], None),
        "compression": (limits["items"], limits["compression"], 60),
        "immediate": (handling["immediate"], handling["percent"], 20),
        "charged": (
            fees["charged"],
            fees["charged"] * 1000 // (fees["charged"] + fees["free"]) / 10,
            None,
        ),
        "repealed": (repealed["items"], repealed["percent"], None),
        "withheld": (counted["items_by_standing"]["withheld"]["items"], None, None),
    }


def test_page_table_workbook_and_terminal_say_the_same(sample_site: Path, tables: dict[str, Any]):
    book = openpyxl.load_workbook(sample_site / "statistics/statistics.xlsx", read_only=True)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    shown: set[str] = set()
    for chapter in ("index", *CHAPTERS):
        found = page(sample_site, chapter)
        cells = sheets["总览" if chapter == "index" else found.h1.get_text()]
        for heading in found.select("article section h2[id]"):
            name = str(heading["id"])
            shown.add(name)
            expected = [
                [row["label"], *(as_read(row[column]) for column in tables[name]["columns"])]
                for row in rows_of(tables[name])
            ]
            lines = heading.parent.select("table.figures > tbody > tr, table.figures > tfoot > tr")
            on_page = [[c.get_text() for c in line.find_all(["th", "td"])] for line in lines]
            assert [[line[0], *map(read, line[1:])] for line in on_page] == expected, name
            text = (sample_site / f"statistics/{name}.csv").read_text(encoding="utf-8-sig")
            (*_, mark), *in_table = [*csv.reader(io.StringIO(text))]
            assert [mark, *(line.pop() for line in in_table)] == ["示例", *["示例数据"] * len(in_table)]
            assert [[line[0], *map(read, line[1:])] for line in in_table] == expected, name
            if expected:
                start = next(n for n, line in enumerate(cells) if line[0] == heading.get_text()) + 3
                width = len(expected[0])
                in_book = [list(line[:width]) for line in cells[start : start + len(expected)]]
                assert [[line[0], *map(as_read, line[1:])] for line in in_book] == expected, name
    assert shown == set(tables)


def test_each_table_to_take_away_says_in_each_line_that_it_is_a_sample(sample_site: Path):
    files = sorted(sample_site.rglob("*.csv"))
    assert {file.parent.name for file in files} >= {"assessments", "catalogues", "statistics"}
    for file in files:
        head, *lines = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))
        assert head[-1] == "示例" and {line[-1] for line in lines} <= {"示例数据"}, file
        assert {len(line) for line in lines} <= {len(head)}, file
    data = json.loads((sample_site / "statistics/statistics.json").read_text(encoding="utf-8"))
    assert data["sample"] is True


def test_what_is_no_sample_is_not_called_one(tmp_path: Path):
    root = new_registry(tmp_path / "list")
    edit(root / "powers/registry.yml", "sample: true", "sample: false")
    for format_ in ("text", "markdown", "csv", "json"):
        done = run(sys.executable, "-m", "powerlist", "stats", "--root", root, "--format", format_)
        assert done.returncode == 0 and "示例" not in done.stdout
    assert json.loads(done.stdout)["sample"] is False


def test_the_terminal_says_what_the_site_says(tables: dict[str, Any], tmp_path: Path):
    command = [sys.executable, "-m", "powerlist", "stats", "--root", PROJECT, "--today", TODAY]
    done = run(*command, "--format", "json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)["tables"]
    assert said.keys() == tables.keys()
    for name in said.keys() - {"changes_in_history"}:  # the branch may have gone on since the site was built
        assert said[name] == tables[name], name
    text, markdown = (run(*command, "--format", f).stdout for f in ("text", "markdown"))
    total = f"{tables['powers_by_department']['total']['items']:,}"
    assert all(table["title"] in text and f"### {table['title']}" in markdown for table in tables.values())
    assert f"| 行政权力 | {total} |" in markdown and total in text
    long = list(csv.reader(io.StringIO(run(*command, "--format", "csv").stdout)))
    assert ["事项数量", "各部门的行政权力", "合计", "行政权力", total.replace(",", ""), "示例数据"] in long
    assert json.loads(done.stdout)["sample"] is True
    assert text.splitlines()[1] == markdown.splitlines()[2] == "示例数据，非正式公布的清单。"
    assert run(*command, "--format", "xlsx").returncode == 2
    assert run(*command, "--format", "xlsx", "--output", tmp_path / "a.xlsx").returncode == 0
    assert run(*command[:3], "stats", "--root", tmp_path).returncode == 2


def listed(site: Path) -> tuple[dict[str, list[str]], list[tuple[str, dict[str, set[str]]]]]:
    """Return the values of each dimension, and the items with theirs, from the files of the lists."""

    def content(name: str) -> Any:
        text = (site / f"statistics/{name}.js").read_text(encoding="utf-8")
        return json.loads(text[text.index(".push(") + 6 : text.rindex(");")])

    head = content("items")
    names = {key: [token for token, _ in values] for key, values in head["dimensions"].items()}
    rows = [row for part in range(head["parts"]) for row in content(f"items-{part + 1}")]
    found = []
    for item, _, place in rows:
        values = zip(names, head["combinations"][place].split(","), strict=True)
        found.append((item, {key: {names[key][int(n)] for n in v.split(".") if n} for key, v in values}))
    return names, found


def test_each_figure_leads_to_as_many_items_as_it_says(sample_site: Path, tables: dict[str, Any]):
    names, items = listed(sample_site)
    assert {item for item, _ in items} == {path.stem for path in (sample_site / "items").glob("*-*.html")}
    followed = 0
    for chapter in ("index", *CHAPTERS):
        for heading in page(sample_site, chapter).select("article section h2[id]"):
            columns = list(tables[str(heading["id"])]["columns"])
            for line in heading.parent.select("table.figures tr:has(td)"):
                for column, cell in zip(columns, line.find_all("td"), strict=False):
                    link = cell.find("a")
                    if link is None or column in NOT_ITEMS or "%" in link.get_text():
                        continue
                    address = urlsplit(str(link["href"]))
                    assert (sample_site / "statistics" / address.path).exists() or not address.path, link
                    if not address.query:
                        continue
                    asked = {key: set(value[0].split(",")) for key, value in parse_qs(address.query).items()}
                    assert asked.keys() <= names.keys()
                    asked.setdefault("standing", {"in_force", "frozen"})
                    fit = sum(all(own[key] & asked[key] for key in asked) for _, own in items)
                    assert fit == int(link.get_text().replace(",", "")), (heading["id"], link)
                    followed += 1
    assert followed > 300


def test_one_flow_of_either_kind_is_what_is_missing_and_rounding_is_said(sample_site: Path):
    """Either a shared flow or one of its own will do, so neither is what an item lacks."""
    for path in ("statistics/completeness.html", "progress.html"):
        found = BeautifulSoup((sample_site / path).read_text(encoding="utf-8"), "html.parser")
        titles = {cell.get_text() for cell in found.select('table th[scope="row"]')}
        assert "流程" in titles and "共用流程" not in titles
        assert found.get_text().count("百分比保留一位小数，只舍不入") == 1
    names = (sample_site / "statistics/items.js").read_text(encoding="utf-8")
    assert "缺“流程”" in names and "缺“共用流程”" not in names


def test_the_elements_still_to_be_filled_lead_to_the_table_of_what_is_missing(sample_site: Path):
    for path in ("progress.html", "progress/minzhengju.html"):
        found = BeautifulSoup((sample_site / path).read_text(encoding="utf-8"), "html.parser")
        due, filled, left = (
            int(re.sub(r"\D", "", a.get_text())) for a in found.select(".facts__note a")[-3:]
        )
        missing = [int(a.get_text().replace(",", "")) for a in found.select(".tallies--missing td.number a")]
        assert due - filled == left == sum(missing)
        table, _, anchor = str(found.select(".facts__note a")[-3]["href"]).partition("#")
        file = (sample_site / path).parent / table
        there = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").find(id=anchor)
        assert there and f"{due:,}" in there.parent.get_text() and f"{filled:,}" in there.parent.get_text()


def test_no_figure_on_the_pages_of_statistics_lacks_its_link(sample_site: Path, tables: dict[str, Any]):
    """But for those that count no items: nothing, targets, what is withheld, elements, laws, other lists."""
    free = {"target", "entries", "median", "before", "due", "filled", "filled_percent", "laws"}
    for chapter in ("index", "powers", "completeness", "service", "basis", "comparison"):
        for heading in page(sample_site, chapter).select("article section h2[id]"):
            columns = list(tables[str(heading["id"])]["columns"])
            for line in heading.parent.select("table.figures tr:has(td.number)"):
                if line.th is None or line.th.get_text() == "依法不予公开":
                    continue
                for column, cell in zip(columns, line.find_all("td"), strict=False):
                    is_figure = "number" in cell.get("class", []) and read(cell.get_text())
                    if is_figure and column not in free and not column.startswith("peer_"):
                        assert cell.find("a"), (heading["id"], line)


def test_charts_are_drawings_that_say_what_they_are_and_stand_beside_their_table(sample_site: Path):
    drawn = 0
    for chapter in CHAPTERS:
        text = (sample_site / f"statistics/{chapter}.html").read_text(encoding="utf-8")
        for svg in BeautifulSoup(text, "html.parser").select("figure.chart svg[role=img]"):
            names = str(svg["aria-labelledby"]).split()
            assert [svg.find(id=name).get_text() != "" for name in names] == [True, True]
            assert svg.find(["style", "script", "a"]) is None and not svg.select("[style], [onclick]")
            assert "font-family" not in str(svg) and "2026-" not in str(svg.find("g"))
            assert svg.find_parent("section").find("table", class_="figures")
            drawn += 1
    assert drawn >= 15


def test_the_progress_of_a_department_names_what_each_item_lacks(sample_site: Path, counted: Figures):
    raws = Files(PROJECT, TODAY)
    files = sorted((sample_site / "progress").glob("*.html"))
    assert {file.stem for file in files} == counted["powers_by_department"].keys() - {"total"}
    for file in files:
        found = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        own = counted["completeness_by_department"][file.stem]
        named = {}
        for group in found.select(".lacks"):
            titles = group.h3.get_text().removeprefix("初级清单 ").partition("（")[0]
            named |= {str(link["href"])[9:-5]: titles for link in group.select("li a")}
        assert len(named) == own["left"]
        for item, titles in named.items():
            raw = next(one for one in raws.today if one["id"] == item)
            owed = [raws.elements[key]["title"] for key in raws.lacking(raw)]
            assert titles == "缺" + "、".join("流程" if title == "共用流程" else title for title in owed)
        assert found.get_text().count("的期限是 2026-12-31，还有 39 天") == 1
        assert found.get_text().count("的期限是 2027-06-30，还有 220 天") == 1


@pytest.mark.browser
def test_a_figure_opens_the_list_of_its_items_and_without_scripts_the_whole_list(
    sample_site: Path, browser: Any, tables: dict[str, Any]
):
    row = next(row for row in tables["fees_by_category"]["rows"] if row["key"] == "licence")
    start = (sample_site / "statistics/service.html").as_uri()
    link = 'h2#fees_by_category ~ figure tbody a[href*="category=licence&fees=charged"]'
    shown = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": 390, "height": 800})
        opened = context.new_page()
        opened.goto(start)
        assert opened.locator(link).inner_text() == str(row["charged"])
        opened.locator(link).click()
        if scripts:
            opened.wait_for_selector("text=只列出：行政许可、收费")
        shown.append(opened.locator("table.list tbody tr:not(.group)").count())
        context.close()
    assert shown[0] == row["charged"]
    every = sum(r["items"] for r in tables["powers_by_category"]["rows"] if r["key"] == "licence")
    assert shown[1] >= every


MANY = """
self.powerlistItems = [];
self.powerlistItems.push = function (value) {
  var rows = value;
  while (Array.isArray(value) && rows.length < 2100) rows = rows.concat(value);
  return Array.prototype.push.call(this, Array.isArray(value) ? rows.slice(0, 2100) : rows);
};
"""


@pytest.mark.browser
def test_a_long_list_behind_a_figure_says_what_is_left_and_shows_it(sample_site: Path, browser: Any):
    """As if there were 2,100 items: what the list reads is repeated."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_init_script(MANY)
    opened = context.new_page()
    standings = "in_force,frozen,cancelled,delegated,transferred,merged,consultation"
    opened.goto(f"{(sample_site / 'items/index.html').as_uri()}?standing={standings}")
    buttons, rows = opened.locator(".list-more button"), opened.locator("table.list tbody tr")
    opened.wait_for_selector("text=共 2,100 项，先列了前 1,000 项")
    assert buttons.all_inner_texts() == ["再列 1,000 项（还有 1,100 项）"] * 2
    top = buttons.first.bounding_box()
    assert rows.count() == 1000 and top["y"] + top["height"] < 800 and top["height"] >= 32
    buttons.first.click()
    assert rows.count() == 2000 and buttons.all_inner_texts() == ["再列 100 项（还有 100 项）"] * 2
    buttons.last.click()
    assert rows.count() == 2100 and not buttons.first.is_visible() and not buttons.last.is_visible()
    assert opened.locator(".hint [role=status]").inner_text().endswith("共 2,100 项。")
    context.close()
