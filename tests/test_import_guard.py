"""What disappears from a workbook is proposed for cancellation; a wrong or cut file changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workbooks import HEADINGS, Imported, numbered, row, xlsx

BOOK = "库伦旗林业和草原局权责清单.xlsx"
NAMES = [f"第{number}许可" for number in "一二三四五六七八九十"]
OTHER = "库伦旗水利局权责清单.xlsx"
NEW = row(
    99.0, "护林员聘任备案", category="其他行政权力", basis="《从未见过法》第一条", liability="", duties=""
)


def book(names: list[str], *more: list[Any], name: str = BOOK) -> dict[str, bytes]:
    return {name: xlsx({"清单": [HEADINGS, *numbered(*names), *more]})}


@pytest.fixture
def registry(tmp_path: Path) -> Imported:
    """A registry with ten powers of one department."""
    imported = Imported(tmp_path / "registry")
    assert imported.run(book(NAMES)).exit_code == 0
    return imported


def gone(registry: Imported) -> list[str]:
    return [one["name"] for one in registry.file()["proposed_cancellations"]]


def counts(registry: Imported) -> dict[tuple[str, str], tuple[int, int, int]]:
    return {
        (one["department_name"], one["category_name"]): (
            one["before"], one["after"], one["proposed_cancellations"],
        )
        for one in registry.report()["counts"]
    }  # fmt: skip


def test_a_fifth_may_go_and_each_is_proposed_with_the_place_it_had(registry: Imported) -> None:
    before = registry.state()
    result = registry.run(book(NAMES[:8]))
    assert result.exit_code == 0 and registry.state() == before
    first, second = registry.file()["proposed_cancellations"]
    assert first == {
        "id": "01-0009", "name": "第九许可", "department": "linyehecaoyuanju", "category": "licence",
        "file": BOOK, "sheet": "清单", "row": 10,
    }  # fmt: skip
    assert second["id"] == "01-0010"
    said = result.output.replace("\n", "")
    assert "拟取消的事项" in said and "没有删除" in said
    assert f"01-0009 第九许可（库伦旗林业和草原局；原在 {BOOK} 清单 第 10 行）" in said


def test_more_than_a_fifth_stops_the_workbook_and_writes_nothing_of_it(registry: Imported) -> None:
    before = registry.state()
    changed_rows = [*numbered(*NAMES[:7]), NEW]
    changed_rows[0][6] = "新设股"
    grid = [[*HEADINGS, "廉政风险点"], *([*cells, "风险"] for cells in changed_rows)]
    result = registry.run({BOOK: xlsx({"清单": grid})})
    assert result.exit_code == 1 and registry.state() == before
    file = registry.file()
    assert file["refused"] and file["items"] == 0 and gone(registry) == NAMES[7:]
    (problem,) = file["problems"]
    assert "10 项中有 3 项找不到了，超过五分之一" in problem and "--accept-missing" in problem
    said = result.output.replace("\n", "")
    assert "请在 powers/headings.yml “department: linyehecaoyuanju”一段的 columns 下加上：廉政风险点" in said


def test_people_can_say_that_the_workbook_is_right(registry: Imported) -> None:
    result = registry.run(book(NAMES[:5], NEW), "--accept-missing")
    assert result.exit_code == 0
    assert [item["name"] for item in registry.items() if item["name"] in NAMES] == NAMES
    assert registry.item("护林员聘任备案")["id"] == "10-0001"
    assert gone(registry) == NAMES[5:]
    assert counts(registry) == {
        ("库伦旗林业和草原局", "行政许可"): (10, 10, 5),
        ("库伦旗林业和草原局", "其他行政权力"): (0, 1, 0),
    }


def test_the_other_workbooks_of_the_run_are_imported(registry: Imported) -> None:
    rows = [row(1.0, "取水许可", department="旗水利局")]
    result = registry.run({**book(NAMES[:2]), OTHER: xlsx({"清单": [HEADINGS, *rows]})})
    assert result.exit_code == 1
    assert registry.file(0)["refused"] and not registry.file(1)["refused"]
    assert registry.item("取水许可")["department"] == "shuiliju"
    assert counts(registry)["库伦旗水利局", "行政许可"] == (0, 1, 0)


def test_a_refused_workbook_registers_no_department_and_no_law(registry: Imported) -> None:
    rows = [row(1.0, "取水许可", department="旗水利局", basis="《从未见过法》第一条")]
    registry.run({BOOK: xlsx({"清单": [HEADINGS, *rows]})})
    assert registry.file()["refused"]
    assert "从未见过法" not in registry.laws() and "shuiliju" not in registry.departments()


def test_a_cut_file_under_a_new_name_is_noticed_too(registry: Imported) -> None:
    before = registry.state()
    result = registry.run(book(NAMES[:6], name="2027年林业和草原局清单（新）.xlsx"))
    assert result.exit_code == 1 and registry.state() == before
    assert gone(registry) == NAMES[6:]


def test_next_years_file_under_a_new_name_proposes_what_it_lacks(registry: Imported) -> None:
    assert registry.run(book(NAMES[:9], NEW, name="2027年林业和草原局清单.xlsx")).exit_code == 0
    assert gone(registry) == NAMES[9:]
    assert counts(registry)["库伦旗林业和草原局", "行政许可"] == (10, 10, 1)


def test_an_item_that_left_the_list_is_not_missed(registry: Imported) -> None:
    for name in NAMES[5:]:
        path = registry.path(name)
        text = path.read_text(encoding="utf-8").replace("standing: in_force", "standing: cancelled")
        path.write_text(text, encoding="utf-8")
    assert registry.run(book(NAMES[:5])).exit_code == 0
    assert gone(registry) == []
    assert counts(registry) == {("库伦旗林业和草原局", "行政许可"): (5, 5, 0)}


def test_a_fifth_is_counted_for_each_department_by_itself(tmp_path: Path) -> None:
    registry = Imported(tmp_path / "registry")
    ours = numbered(*NAMES)
    theirs = numbered("甲检疫", "乙检疫", "丙检疫", department="旗农牧局")
    registry.run({BOOK: xlsx({"清单": [HEADINGS, *ours, *theirs]})})
    registry.run({BOOK: xlsx({"清单": [HEADINGS, *ours, *theirs[:2]]})})
    assert registry.file()["refused"] and "“旗农牧局”原来由这份工作簿来的 3 项" in str(registry.file())


def test_the_summary_counts_before_and_after_by_department_and_category(registry: Imported) -> None:
    rows = [*numbered(*NAMES[:9]), row(10.0, "对盗伐林木的处罚", category="行政处罚")]
    result = registry.run({BOOK: xlsx({"清单": [HEADINGS, *rows]})})
    assert counts(registry) == {
        ("库伦旗林业和草原局", "行政许可"): (10, 10, 1),
        ("库伦旗林业和草原局", "行政处罚"): (0, 1, 0),
    }
    assert "各部门事项数" in result.output
    assert "行政许可10→10，拟取消1" in result.output.replace(" ", "")
    assert "行政处罚0→1" in result.output.replace(" ", "")


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sets(st.sampled_from(NAMES), min_size=1), st.booleans())
def test_whatever_goes_is_proposed_and_no_item_is_ever_lost(
    tmp_path_factory: Any, kept: set[str], accept: bool
) -> None:
    registry = Imported(tmp_path_factory.mktemp("guard") / "registry")
    registry.run(book(NAMES))
    before = registry.state()
    options = ["--accept-missing"] if accept else []
    # Rows keep their place in the order of the list, as they do when a clerk deletes some.
    rows = [cells for cells in numbered(*NAMES) if cells[1] in kept]
    result = registry.run({BOOK: xlsx({"清单": [HEADINGS, *rows]})}, *options)
    assert [item["name"] for item in registry.items()] == NAMES
    assert set(gone(registry)) == set(NAMES) - kept
    assert registry.file()["refused"] == (len(kept) < 8 and not accept)
    assert result.exit_code == registry.file()["refused"]
    assert registry.state() == before
