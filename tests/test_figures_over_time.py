"""Figures over time, beside the upper catalogue, and drawn: on lists whose numbers are plain to see."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from building import PROJECT, build, edit, new_registry, run
from making import TODAY, plain_item, registry
from powerlist.model import records
from powerlist.site.charts import Series, bars, line
from powerlist.statistics.compile import statistics
from powerlist.statistics.report import wide_table
from powerlist.statistics.tables import Column, Figure, Row, Table

PROGRAM = [sys.executable, "-m", "powerlist"]


def commit(root: Path, day: str) -> None:
    who = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in
           (("NAME", "测试"), ("EMAIL", "a@example.test"), ("DATE", f"{day}T12:00:00+08:00"))}  # fmt: skip
    for command in (["init", "-q", "."], ["add", "powers"], ["commit", "-qm", "改动"]):
        subprocess.run(["git", *command], cwd=root, env=os.environ | who, check=True)


def told(root: Path) -> tuple[list[tuple[Any, ...]], str, str]:
    """Return the rows of the history, the notes of the chapter, and what was said on standard error."""
    done = run(*PROGRAM, "stats", "--root", root, "--today", "2026-11-22", "--format", "json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    rows = said["tables"]["changes_in_history"]["rows"]
    columns = ("key", "came", "left", "net", "items")
    return [tuple(row[c] for c in columns) for row in rows], "".join(said["notes"]["changes"]), done.stderr


def test_the_history_says_by_how_many_each_day_ended(tmp_path: Path):
    """One item is frozen (and stays a power), one is a draft at first, one leaves and returns in one day."""
    root = new_registry(tmp_path / "list")
    trees = root / "powers/items/linye/01-0001.yml"
    edit(trees, "disclosure: public", "disclosure: draft")
    commit(root, "2026-08-01")
    edit(trees, "disclosure: draft", "disclosure: public")
    commit(root, "2026-09-01")
    marriage = root / "powers/items/minzhengju/07-0001.yml"
    edit(marriage, "standing: in_force", 'standing: frozen\nsince: "2026-10-01"')
    commit(root, "2026-10-01")
    edit(trees, "standing: in_force", 'standing: cancelled\nsince: "2026-10-02"')
    commit(root, "2026-10-02")
    edit(trees, 'standing: cancelled\nsince: "2026-10-02"', "standing: in_force")
    commit(root, "2026-10-02")
    edit(marriage, "standing: frozen", "standing: cancelled")
    commit(root, "2026-11-01")
    rows, _, _ = told(root)
    assert rows == [
        ("2026-08-01", None, None, None, 1),  # where it begins nothing has come
        ("2026-09-01", 1, 0, 1, 2),
        ("2026-11-01", 0, 1, -1, 1),
    ]
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", root.as_uri(), shallow], check=True)
    rows, notes, said = told(shallow)
    assert rows == [] and "没有读到完整的 git 历史" in notes and "没有逐日的变化" in said


def test_years_in_which_records_and_history_disagree_are_named(tmp_path: Path):
    root = new_registry(tmp_path / "list")
    commit(root, "2026-08-01")
    trees = root / "powers/items/linye/01-0001.yml"
    edit(trees, "standing: in_force", 'standing: frozen\nsince: "2026-10-01"')
    commit(root, "2026-10-01")
    assert "按 git 历史" not in told(root)[1]
    edit(trees, "standing: frozen", "standing: consultation")
    commit(root, "2026-10-02")
    assert "2026 年净增减，按调整记录是 0，按 git 历史（从 2026-08-01 起）是 -1。" in told(root)[1]


def test_figures_over_time_lead_to_the_list_as_it_stood_and_are_drawn_by_their_days(tmp_path: Path):
    root = new_registry(tmp_path / "list")
    trees, marriage = (root / f"powers/items/{name}.yml" for name in ("linye/01-0001", "minzhengju/07-0001"))
    edit(trees, "disclosure: public", "disclosure: draft")
    commit(root, "2024-03-01")
    edit(trees, "disclosure: draft", "disclosure: public")
    commit(root, "2024-03-11")
    edit(
        marriage, "standing: in_force", 'standing: cancelled\nsince: "2025-10-01"\nstanding_reason: 依据修改'
    )
    commit(root, "2026-02-09")
    assert build(root, tmp_path / "site").returncode == 0
    text = (tmp_path / "site/statistics/changes.html").read_text(encoding="utf-8")
    section = BeautifulSoup(text, "html.parser").find(id="changes_in_history").parent  # type: ignore[union-attr]
    rows = section.select("tbody tr")  # type: ignore[union-attr]
    links = [[a["href"] for a in row.select("a")] for row in rows]
    assert links[0] == [] and rows[0].get_text() == "2024-03-011———"
    assert links[1] == ["../stood/2025.html", *["../audit/2024.html"] * 2]
    assert links[2] == ["../items/index.html", *["../audit/2026.html"] * 2]
    stood = (tmp_path / "site/stood/2025.html").read_text(encoding="utf-8")
    assert "有效（含冻结）的权力有 2 项" in stood
    labels = {label.get_text(): float(str(label["x"])) for label in section.select(".axis.x text")}  # type: ignore[union-attr]
    assert labels.keys() == {"2024-03-01", "2026-02-09"}  # the one between stands too near to be read
    line = re.findall(r"([\d.]+) ([\d.]+)", str(section.select_one("path.nofill")["d"]))  # type: ignore[union-attr,index]
    across = sorted({float(x) for x, _ in line})
    assert (
        len(line) == 5 and 0.01 < (across[1] - across[0]) / (across[2] - across[0]) < 0.02
    )  # 10 of 710 days


def test_without_git_the_statistics_say_that_there_is_no_history(tmp_path: Path):
    rows, notes, said = told(new_registry(tmp_path / "list"))
    assert rows == [] and "没有读到完整的 git 历史" in notes and said == ""


def test_claims_are_told_by_whether_their_names_agree():
    entries = (
        records.CatalogueEntrie(name="测试事项01-0001", category="licence", claimed_by=("01-0001",)),
        records.CatalogueEntrie(name="另一名称", category="licence", claimed_by=("01-0002",)),
        records.CatalogueEntrie(name="已取消的", category="licence", claimed_by=("01-0003",)),
        records.CatalogueEntrie(name="本地没有", category="penalty", unclaimed_reason="由上级实施"),
    )
    items = [plain_item(f"01-000{n}") for n in (1, 2, 4)]
    gone = plain_item("01-0003", standing="cancelled", since="2026-01-01")
    seen = registry(*items, gone, catalogue=records.Catalogue(name="目录", entries=entries, complete=True))
    tables = {table.key: table for chapter in statistics(seen, TODAY).chapters for table in chapter.tables}
    total = tables["upper_claims"].total
    assert total and [figure.value for figure in total.figures] == [4, 1, 1, 1, 1, 1]
    (renamed,) = tables["upper_renamed"].rows
    assert (renamed.key, renamed.figures[1].value) == ("01-0002", "另一名称")
    reasons = [(row.label, row.figures[1].value) for row in tables["upper_unclaimed"].rows]
    assert reasons == [("已取消的", "没有写理由"), ("本地没有", "由上级实施")]


def test_an_empty_list_has_statistics_too():
    for chapter in statistics(registry(), TODAY).chapters:
        for table in chapter.tables:
            assert wide_table(table, sample=False)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
NUMBERS = st.one_of(st.none(), st.integers(0, 99_999), st.floats(0, 100).map(lambda n: round(n, 1)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, NUMBERS, NUMBERS), min_size=1, max_size=12), st.booleans())
def test_whatever_is_drawn_is_well_formed_and_stays_in_its_frame(rows, stacked):
    import xml.etree.ElementTree as Tree

    labels = [label for label, _, _ in rows]
    series = [Series("甲 & <乙>", [row[1] for row in rows]), Series("丙", [row[2] for row in rows])]
    for chart in (
        bars("a", "题 <1>", "说明 & 其他", labels, series, stacked=stacked),
        line("a", "题", "说明", labels, series),
    ):
        root = Tree.fromstring(chart.svg)
        width, height = map(float, root.attrib["viewBox"].split()[2:])
        for rect in root.iter("{http://www.w3.org/2000/svg}rect"):
            assert -1 <= float(rect.attrib.get("x", 0)) <= width
            assert -1 <= float(rect.attrib.get("y", 0)) <= height
            assert 0 <= float(rect.attrib.get("width", 0)) <= width
        assert [title for title, _ in chart.legend] == ["甲 & <乙>", "丙"]


def test_a_list_that_has_shrunk_is_drawn_to_the_left_of_nothing():
    import xml.etree.ElementTree as Tree

    root = Tree.fromstring(bars("a", "题", "说", ["2026", "2025"], [Series("净增减", [-5, 3])]).svg)
    space = "{http://www.w3.org/2000/svg}"
    plot = next(root.iter(f"{space}g")).find(f"{space}g")
    assert plot is not None
    grown, shrunk = [rect for rect in plot.iter(f"{space}rect") if rect.attrib["class"] == "rect"]
    ends = [float(r.attrib["x"]) + float(r.attrib["width"]) for r in (shrunk, grown)]
    assert float(shrunk.attrib["x"]) > 0 and ends[0] == pytest.approx(float(grown.attrib["x"]), abs=0.2)
    anchors = {
        text.text: text.attrib["text-anchor"]
        for text in root.iter(f"{space}text")
        if text.attrib.get("class") == "value"
    }
    assert anchors == {"-5": "end", "3": "start"}


DRAW = """
from powerlist.site.charts import Series, bars, line
print(bars("a", "题", "说明", ["一", "二"], [Series("x", [1, 2.5]), Series("y", [3, None])]).svg)
print(line("b", "题", "说明", ["2025", "2026"], [Series("x", [10, 12])]).svg)
"""


def test_the_same_figures_are_drawn_with_the_same_bytes_whatever_the_day_and_the_machine():
    drawn = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C"}
        done = subprocess.run(
            [sys.executable, "-c", DRAW], env=environment, capture_output=True, check=True, cwd=PROJECT
        )
        drawn.add(done.stdout)
    (only,) = drawn
    assert b"pygal" not in only and b"<style" not in only and b"<!--" not in only


def test_a_table_for_offices_holds_no_formula():
    rows = (Row("a", "=1+1", (Figure(-5), Figure("@SUM(A1)"), Figure(None))),)
    columns = (Column("n", "数"), Column("t", "字", "text"), Column("e", "空"))
    table = Table("t", "表", "", "行", columns, rows)
    text = wide_table(table, sample=True)
    assert text == "行,数,字,空,示例\r\n'=1+1,-5,'@SUM(A1),,示例数据\r\n"
    text = wide_table(table, sample=False)
    assert text == "行,数,字,空\r\n'=1+1,-5,'@SUM(A1),\r\n"
