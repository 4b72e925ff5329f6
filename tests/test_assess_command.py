"""A month handed in as a workbook, by the command line as a clerk uses it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import yaml

from building import new_registry, run

CENTRE = """
name: 测试旗政务服务中心
windows:
  - id: forestry
    name: 林草窗口
    departments: [linye]
    posts: 2
    duty: [{weekday: monday, post: 副局长}]
  - {id: general, name: 综合窗口, departments: [minzhengju, linye]}
"""
MONTH = "powers/assessments/2026-10.yml"
FIRST = 6  # the first row below the headings
Fill = Callable[[openpyxl.worksheet.worksheet.Worksheet], None]


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> tuple[Path, Path]:
    """A registry with two windows, and the template of a month."""
    root = new_registry(tmp_path_factory.mktemp("assess") / "registry")
    (root / "powers/service-centre.yml").write_text(CENTRE, encoding="utf-8")
    out = root.parent / "2026-10.xlsx"
    done = assess(root, "template", "--month", "2026-10", "--out", out)
    assert done.returncode == 0, done.stderr
    return root, out


def assess(root: Path, *arguments: object):
    command = [sys.executable, "-m", "powerlist", "assess", *arguments]
    return run(*command, "--root", root, "--today", "2026-11-22", "--jobs", "1")


def filled(empty: tuple[Path, Path], fill: Fill = lambda sheet: None) -> Path:
    """Return the template filled in with figures that agree, and what `fill` makes of them."""
    book = openpyxl.load_workbook(empty[1])
    sheet = book["窗口数据"]
    sheet["B2"] = "测试旗政务服务中心台账"
    for row in range(FIRST, sheet.max_row + 1):
        for place, value in enumerate((2, 2, 3, 3, 40, 0, 38, 37, 12, 20, 19, 1, 1), start=3):
            sheet.cell(row, place).value = value
    fill(sheet)
    path = empty[1].with_name("filled.xlsx")
    book.save(path)
    return path


def test_the_template_knows_windows_departments_and_days_of_duty(empty):
    sheet = openpyxl.load_workbook(empty[1])["窗口数据"]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=FIRST)]
    assert [row[:2] for row in rows] == [
        ["林草窗口", "测试旗林业和草原局"], ["综合窗口", "测试旗民政局"], ["综合窗口", "测试旗林业和草原局"],
    ]  # fmt: skip
    assert rows[0][2:] == [2, None, 3]  # October's Mondays but for the 5th, in the holiday
    assert sheet["B1"].value == "2026-10"


def test_a_filled_month_becomes_its_file_and_is_not_overwritten(empty):
    root, book = empty[0], filled(empty)
    tried = assess(root, "import", book, "--dry-run")
    assert tried.returncode == 0 and not (root / MONTH).exists()
    done = assess(root, "import", book)
    assert done.returncode == 0, done.stdout
    data = yaml.safe_load((root / MONTH).read_text(encoding="utf-8"))
    assert (data["month"], data["source"]) == ("2026-10", "测试旗政务服务中心台账")
    assert [(row["window"], row["department"]) for row in data["windows"]] == [
        ("forestry", "linye"), ("general", "minzhengju"), ("general", "linye"),
    ]  # fmt: skip
    assert data["windows"][0]["satisfied"] == 19
    before = (root / MONTH).read_bytes()
    again = assess(root, "import", filled(empty, lambda sheet: sheet.cell(FIRST, 7, 41)))
    assert again.returncode == 1 and (root / MONTH).read_bytes() == before
    forced = assess(root, "import", filled(empty, lambda sheet: sheet.cell(FIRST, 7, 41)), "--force")
    assert forced.returncode == 0 and (root / MONTH).read_bytes() != before
    (root / MONTH).unlink()


def wrong(sheet) -> None:
    sheet.cell(FIRST, 7).value = "四十"
    sheet.cell(FIRST + 1, 1).value = "林业窗口"
    sheet.cell(FIRST + 2, 13).value = None
    sheet["B2"] = None


def test_what_is_wrong_is_told_by_sheet_row_and_heading(empty):
    done = assess(empty[0], "import", filled(empty, wrong))
    assert done.returncode == 1 and not (empty[0] / MONTH).exists()
    assert "“窗口数据”表第 2 行“来源”：没有写来源" in done.stdout
    assert "“窗口数据”表第 6 行“受理件数”：“四十”不是整数 — 请填 0 或者正整数" in done.stdout
    assert "“窗口数据”表第 7 行“窗口”：没有“林业窗口”这个窗口 — 可以写：林草窗口、综合窗口" in done.stdout
    assert "“窗口数据”表第 8 行“满意数”：没有填" in done.stdout


def test_figures_that_cannot_be_are_told_at_their_cells(empty):
    done = assess(empty[0], "import", filled(empty, lambda sheet: sheet.cell(FIRST + 1, 10, 39)))
    assert done.returncode == 1 and not (empty[0] / MONTH).exists()
    assert "“窗口数据”表第 7 行“按期办结件数”：" in done.stdout
    assert "是办结件数的一部分，不会比它多" in done.stdout


def test_an_older_month_is_told_that_its_items_are_counted_today(empty):
    done = assess(empty[0], "template", "--month", "2026-06", "--out", empty[1].with_name("2026-06.xlsx"))
    assert done.returncode == 0 and "不是 2026-06 月底的" in done.stderr


def written(sheet) -> None:
    sheet.cell(FIRST, 7).value = "1,234"
    sheet.cell(FIRST + 1, 7).value = "1,23"


def test_thousands_may_be_parted_by_commas(empty):
    done = assess(empty[0], "import", filled(empty, written), "--dry-run")
    assert done.returncode == 1
    assert "1,234" not in done.stdout and "“1,23”不是整数" in done.stdout


def present(sheet) -> None:
    sheet["B2"] = "张伟填报"
    sheet["B3"] = "王建国本月请假三天没有到岗，副局长李国强只坐班一次"


def test_a_persons_name_and_attendance_are_refused(empty):
    done = assess(empty[0], "import", filled(empty, present))
    assert done.returncode == 1 and not (empty[0] / MONTH).exists()
    assert "“来源”：" in done.stdout and "“说明”：" in done.stdout
    assert "王建国" not in done.stdout and "李国强" not in done.stdout and "张伟" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("template", "--month", "2026-13", "--out", "a.xlsx"), "“2026-13”不是月份"),
        (("template", "--month", "2027-05", "--out", "a.xlsx"), "2027-05 还没有到"),
        (("template", "--month", "1999-01", "--out", "a.xlsx"), "1999-01 已经过去一年以上"),
        (("template", "--month", "2026-10", "--out", "a.csv"), "要以 .xlsx 结尾"),
        (("import", Path(__file__)), "请用"),
    ],
)
def test_what_cannot_be_done_is_said(empty, arguments, words):
    done = assess(empty[0], *arguments)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr
