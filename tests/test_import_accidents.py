"""Bad input and odd input: clear words, the right exit status, nothing half done."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from tests.workbooks import HEADINGS, Imported, numbered, row, xls, xlsx

from powerlist.cli.import_ import import_command
from powerlist.workbook import sheets

GOOD = {"库伦旗林业和草原局清单.xlsx": xlsx({"清单": [HEADINGS, *numbered("林木采伐许可")]})}


@pytest.fixture
def registry(tmp_path: Path) -> Imported:
    return Imported(tmp_path / "registry")


ENCRYPTED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b"\0" * 100, "文件是空的"),
        (b"hello, this is\nno workbook", "没有找到可以导入的事项"),
        ("会议通知\n请准时参加".encode(), "不是 Excel 工作簿"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "不是 Excel 工作簿"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\x00", "不是 Excel 工作簿"),
        (ENCRYPTED, "加了密码"),
        (GOOD["库伦旗林业和草原局清单.xlsx"][:1500], "文件打不开"),
        (xls({"清单": [HEADINGS, *numbered("林木采伐许可")]})[:2000], "文件打不开"),
        (xlsx({"表": [["姓名", "电话"], ["甲", "1"]]}), "没有找到可以导入的事项"),
        (xlsx({"表": []}), "没有找到可以导入的事项"),
    ],
    ids=[
        "empty",
        "zeros",
        "text",
        "prose",
        "html",
        "pdf",
        "encrypted",
        "cut xlsx",
        "cut xls",
        "other table",
        "blank",
    ],
)
def test_what_is_no_list_is_told_in_words_and_the_other_files_are_imported(
    registry: Imported, content: bytes, words: str
) -> None:
    result = registry.run({"坏.xlsx": content, **GOOD})
    assert result.exit_code == 1
    assert words in result.output.replace("\n", "") and "Traceback" not in result.output
    assert [item["name"] for item in registry.items()] == ["林木采伐许可"]
    assert words in registry.file(0)["problems"][0]


def test_a_file_that_is_not_there_is_told_and_the_others_are_imported(registry: Imported) -> None:
    registry.run({})
    result = registry.run(GOOD, str(registry.root / "没有.xlsx"), str(registry.root))
    assert result.exit_code == 1
    assert "没有.xlsx：读不到" in result.output and "是文件夹" in result.output
    assert len(registry.items()) == 1


def test_an_import_of_which_no_file_can_be_opened_ends_with_two(registry: Imported) -> None:
    before = registry.state()
    assert registry.run({"坏.xlsx": b"%PDF-1.4", "空.xlsx": b""}).exit_code == 2
    assert [file["problems"] != [] for file in registry.report()["files"]] == [True, True]
    result = CliRunner().invoke(import_command, ["没有.xlsx", "--root", str(registry.root)])
    assert result.exit_code == 2 and "没有.xlsx：读不到" in result.output
    assert registry.state() == before


def test_a_dry_run_writes_nothing_but_the_report(registry: Imported) -> None:
    before = registry.state()
    result = registry.run(GOOD, "--dry-run")
    assert result.exit_code == 0 and "试运行" in result.output
    assert registry.state() == before
    assert registry.report()["totals"]["created"] == 1


def test_a_folder_without_a_registry_ends_with_two(tmp_path: Path, registry: Imported) -> None:
    (registry.root / "powers/laws.yml").unlink()
    result = registry.run(GOOD)
    assert result.exit_code == 2 and "powers/laws.yml" in result.output
    assert registry.run(GOOD, "--root", str(tmp_path / "nowhere")).exit_code == 2


def test_a_broken_item_stops_the_import_before_it_writes(registry: Imported) -> None:
    registry.run(GOOD)
    path = registry.path("林木采伐许可")
    path.write_text(path.read_text() + "name: 又一个名称\n")
    before = registry.state()
    result = registry.run({"新.xlsx": xlsx({"清单": [HEADINGS, row(1.0, "新事项")]})})
    assert result.exit_code == 2 and "01-0001.yml" in result.output and "powerlist check" in result.output
    assert registry.state() == before


def test_nobody_guesses_whose_list_it_is(registry: Imported) -> None:
    grid = [["事项名称", "权力类型", "实施依据"], ["林木采伐许可", "行政许可", "《森林法》第五十六条"]]
    result = registry.run({"清单.xlsx": xlsx({"Sheet1": grid})})
    assert result.exit_code == 1 and "--department" in result.output.replace("\n", "")
    registry.write(
        "powers/departments.yml",
        "departments:\n  - id: lincao\n    name: 库伦旗林草局\n    kind: statutory\n",
    )
    assert registry.run({"清单.xlsx": xlsx({"Sheet1": grid})}, "--department", "lincao").exit_code == 0
    item = registry.item("林木采伐许可")
    assert (item["department"], item["level"]) == ("lincao", "county")


def test_a_given_department_takes_all_rows_but_those_of_other_levels(registry: Imported) -> None:
    grid = [
        HEADINGS,
        row(1.0, "林木采伐许可"),
        row(2.0, "草原审核", department="自治区林业和草原局", level="自治区级"),
    ]
    registry.run({"清单.xlsx": xlsx({"Sheet1": grid})}, "--department", "lincao")
    assert registry.item("林木采伐许可")["department"] == "lincao"
    assert registry.item("草原审核")["department"] != "lincao"
    assert registry.departments()["lincao"]["name"] == "旗林业和草原局"


def test_two_files_of_one_name_are_not_mixed_up(registry: Imported, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    name = next(iter(GOOD))
    (other / name).write_bytes(xlsx({"清单": [HEADINGS, row(1.0, "另一事项")]}))
    result = registry.run(GOOD, str(other / name))
    assert result.exit_code == 1 and "同名" in result.output
    assert [item["name"] for item in registry.items()] == ["林木采伐许可"]


def test_every_row_is_an_item_or_passed_over_with_a_reason(registry: Imported) -> None:
    grid = [
        ["标题"],
        HEADINGS,
        *numbered("甲许可", "乙许可"),
        ["", "", "", "", "续行"],
        ["注：说明"],
        HEADINGS,
        ["合计"],
    ]
    registry.run({"旗林业和草原局.xlsx": xlsx({"清单": grid})})
    file = registry.file()
    assert file["rows"] == len(grid) == file["items"] + len(file["skipped"])
    assert all(entry["reason"] for entry in file["skipped"])


def with_cells(**cells: str) -> bytes:
    """Return a good list with further cells, given by place."""
    book = openpyxl.load_workbook(io.BytesIO(GOOD["库伦旗林业和草原局清单.xlsx"]))
    for place, value in cells.items():
        book["清单"][place] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_stray_cell_at_the_far_end_of_a_sheet_is_told_and_takes_no_memory(registry: Imported) -> None:
    result = registry.run({"坏.xlsx": with_cells(XFD1048576="x"), **GOOD})
    assert result.exit_code == 1
    assert "一直到 XFD 列、第 1048576 行" in registry.file(0)["problems"][0]
    assert [item["name"] for item in registry.items()] == ["林木采伐许可"]


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(
    registry: Imported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 20_000_000)
    buffer = io.BytesIO(GOOD["库伦旗林业和草原局清单.xlsx"])
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/image1.png", b"\0" * 25_000_000)
    assert registry.run({"坏.xlsx": buffer.getvalue()}).exit_code == 2
    assert "文件解开后有 25 MB" in registry.file()["problems"][0]


def test_a_power_without_a_name_is_told_and_not_mixed_into_the_one_above(registry: Imported) -> None:
    rows = numbered("甲许可", "", "丙许可")
    result = registry.run({"旗林业和草原局.xlsx": xlsx({"清单": [HEADINGS, *rows]})})
    assert result.exit_code == 1
    assert registry.file()["problems"] == ["清单 第 3 行：没有写事项名称，没有导入；请补上后重新导入。"]
    assert [len(item["basis"]) for item in registry.items()] == [1, 1]


def test_a_name_that_is_a_formula_without_a_result_is_told(registry: Imported) -> None:
    rows = numbered("甲许可", '=CONCATENATE("乙","许可")', "丙许可")
    result = registry.run({"旗林业和草原局.xlsx": xlsx({"清单": [HEADINGS, *rows]})})
    assert result.exit_code == 1
    assert registry.file()["problems"][0].startswith("清单 第 3 行：事项名称是出错或者没有算出结果的公式")
    assert [item["name"] for item in registry.items()] == ["甲许可", "丙许可"]


def test_a_line_for_signatures_below_the_basis_is_a_note_and_no_telephone_gets_in(registry: Imported) -> None:
    signed = ["填表人：张三", "", "", "", "联系电话：13800138000"]
    grid = [HEADINGS, *numbered("甲许可"), signed]
    assert registry.run({"旗林业和草原局.xlsx": xlsx({"清单": grid})}).exit_code == 0
    assert registry.file()["skipped"][-1] == {"sheet": "清单", "row": 3, "reason": "表注"}
    assert "13800138000" not in registry.path("甲许可").read_text(encoding="utf-8")
