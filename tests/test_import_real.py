"""The lists that fifteen departments really published, and one more as CSV."""

from __future__ import annotations

import bisect
import html
import io
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.workbooks import Imported

# One row that one sees and that is a power is one item: counted by hand in the workbooks.
POWERS = {
    "2024年市农业农村局权责清单.xls": 312,
    "克拉玛依市人力资源和社会保障局2024年权责清单.xls": 108,
    "克拉玛依市住房和城乡建设局2024年权责清单.xls": 327,
    "克拉玛依市发展和改革委员会2024年权责清单.xls": 57,
    "克拉玛依市商务局2024年权责清单.xlsx": 21,
    "克拉玛依市委宣传部（新闻出版局）2024年权责清单 (1).xlsx": 1,
    "克拉玛依市应急管理局2024年权责清单.xls": 149,
    "克拉玛依市文化体育广播电视和旅游局2024年权责清单.xlsx": 301,
    "克拉玛依市机关事务管理局2024年权责清单.xls": 10,
    "克拉玛依市林业和草原系统2024年地县两级权责清单指导目录.xls": 310,
    "克拉玛依市档案局2024年权责清单.xlsx": 12,
    "克拉玛依市生态环境局2024年权责清单.xls": 217,
    "克拉玛依市科学技术局2024年权责清单.xls": 4,
    "克拉玛依市自然资源局2024年权责清单 (1).xls": 169,
    "附件：克拉玛依市财政局2025年权责清单 (1).xlsx": 19,
    "powerlist_karamay_fire_2025.csv": 75,
}
TITLES = {
    "licence": "行政许可",
    "penalty": "行政处罚",
    "coercion": "行政强制",
    "levy": "行政征收",
    "payment": "行政给付",
    "inspection": "行政检查",
    "confirmation": "行政确认",
    "reward": "行政奖励",
    "ruling": "行政裁决",
    "other": "其他行政权力",
}
NO_ELEMENTS = ["所属行政区划", "隶属机构", "上级机构"]
LEVELS = {"自治区级": "province", "地州市级": "city", "县市区级": "county"}
RUNS = re.compile(r"[\W_]+")


@pytest.fixture(scope="module")
def books(real_data: Path) -> dict[str, bytes]:
    paths = [*sorted((real_data / "workbooks").iterdir()), real_data / "powerlist_karamay_fire_2025.csv"]
    return {path.name: path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def registry(books: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Imported:
    imported = Imported(tmp_path_factory.mktemp("real") / "registry", "克拉玛依市", "city")
    # The fire brigade's list has three columns that are no elements: they are asked about.
    assert imported.run(books).exit_code == 1
    assert [q["heading"] for file in imported.report()["files"] for q in file["questions"]] == NO_ELEMENTS
    memory = imported.root / "powers/headings.yml"
    text = memory.read_text(encoding="utf-8")
    assert text.count("待确认") == 1 + len(NO_ELEMENTS)  # once in the comment above
    memory.write_text(text.replace(": 待确认", ": 不导入"), encoding="utf-8")
    result = imported.run(books)
    assert result.exit_code == 0, result.output
    return imported


@pytest.fixture(scope="module")
def items(registry: Imported) -> list[dict[str, Any]]:
    return registry.items()


def rows_of(content: bytes) -> dict[str, list[list[str]]]:
    """Read a workbook once more, without any of the importer's code: sheet → rows of texts."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
    return {
        name: [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        for name, sheet in sheets.items()
    }


def _text(value: Any) -> str:
    whole = isinstance(value, float) and value.is_integer()
    return html.unescape(str(int(value) if whole else value)).strip()


def test_each_power_is_one_item(registry: Imported, items: list[dict[str, Any]]) -> None:
    assert Counter(item["source"]["file"] for item in items) == POWERS
    for file in registry.report()["files"]:
        counted = [entry for entry in file["skipped"] if entry["row"]]
        assert file["rows"] == file["items"] + len(counted)
        assert file["problems"] == [] and file["proposed_cancellations"] == []


def test_names_categories_levels_and_departments_are_those_of_the_cells(
    books: dict[str, bytes], items: list[dict[str, Any]], registry: Imported
) -> None:
    departments = registry.departments()
    sheets = {name: rows_of(content) for name, content in books.items() if not name.endswith(".csv")}
    wrong: list[Any] = []
    for item in items:
        source = item["source"]
        if source["file"] not in sheets:
            continue
        rows = sheets[source["file"]][source["sheet"]]
        header = next(row for row in rows if any(re.sub(r"\s", "", cell) == "事项名称" for cell in row))
        column = {re.sub(r"\s", "", cell): index for index, cell in reversed(list(enumerate(header)))}
        row = rows[source["row"] - 1]
        cell = {key: re.sub(r"\s", "", row[index]) for key, index in column.items()}
        name = re.sub(r"\s", "", item["name"])
        right = name == cell["事项名称"] or name == re.sub(r"^\d+[.、]", "", cell["子项名称"])
        right = right or (not cell["事项名称"] and not cell["子项名称"] and bool(item["name"]))
        right = right and cell["权力类型"] in ("", TITLES[item["category"]])
        level = LEVELS.get(cell.get("实施层级及权限", ""))
        right = right and level in (None, item["level"])
        known = departments[item["department"]]
        names = [re.sub(r"\s", "", one) for one in (known["name"], *known.get("other_names", ()))]
        right = right and any(
            part in names for part in (cell["行使主体"], cell["行使主体"].split("、")[0]) if part
        )
        if not right:
            wrong.append((source, item["name"], cell))
    # Three cells name the government and, in brackets, the bureau that does the work.
    assert len(wrong) <= 3, wrong
    assert len({item["department"] for item in items}) == 22


def test_citations_are_read_to_title_and_article(registry: Imported) -> None:
    counts = registry.report()["totals"]["citations"]
    assert counts["found"] > 6000
    assert counts["resolved"] / counts["found"] >= 0.99
    laws = registry.laws()
    assert {"森林法", "行政处罚法", "城镇燃气管理条例"} <= set(laws)


def test_every_text_of_every_row_is_in_its_item_or_the_report(
    books: dict[str, bytes], items: list[dict[str, Any]], registry: Imported
) -> None:
    by_sheet: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        by_sheet[item["source"]["file"], item["source"]["sheet"]].append(item)
    files = {file["file"]: file for file in registry.report()["files"]}
    departments = registry.departments()
    cells = 0
    for name, content in books.items():
        if name.endswith(".csv"):
            continue
        passed = {(s["sheet"], s["row"]) for s in files[name]["skipped"] if "合并单元格" not in s["reason"]}
        told = {(u["sheet"], u["row"], u["text"]) for u in files[name]["unplaced"]}
        for sheet, rows in rows_of(content).items():
            found = by_sheet[name, sheet]
            starts = [item["source"]["row"] for item in found]
            for number, row in enumerate(rows, 1):
                for cell in row:
                    if not cell or (sheet, number) in passed or (sheet, number, cell) in told:
                        continue
                    cells += 1
                    item = found[bisect.bisect_right(starts, number) - 1]
                    lost = _lost(cell, item, departments)
                    assert not lost, (name, sheet, number, lost)
    assert cells > 26_000


def _lost(cell: str, item: dict[str, Any], departments: dict[str, Any]) -> list[str]:
    known = departments[item["department"]]
    level = {value: key for key, value in LEVELS.items()}[item["level"]]
    here = _words([item, TITLES[item["category"]], level, known["name"], *known.get("other_names", ())])
    pieces = RUNS.split(re.sub(r"[ \t\u3000\xa0]{1,3}(?![ \d])", "", cell.replace("_x000D_", "")))
    # The numbers of lists are not kept: 一.具体承办人.
    return [piece for piece in pieces if piece not in here and piece not in "一二三四五六七八九十"]


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(_words(one) for one in value.values())
    if isinstance(value, list):
        return "".join(_words(one) for one in value)
    return RUNS.sub("", str(value))


def test_importing_them_all_again_changes_no_byte(registry: Imported, books: dict[str, bytes]) -> None:
    before = registry.state()
    assert registry.run(books).exit_code == 0
    assert registry.state() == before


def test_the_fire_brigades_list_gives_codes_limits_and_remedies(items: list[dict[str, Any]]) -> None:
    fire = [item for item in items if item["source"]["file"].endswith(".csv")]
    assert sum("codes" in item for item in fire) == 47
    assert all(item["supervision"]["remedies"] for item in fire)
    limits = Counter(str(item.get("time_limit", {}).get("statutory")) for item in fire)
    assert limits["{'value': 60, 'unit': 'calendar_day'}"] == 60
    (licence,) = [item for item in fire if item["category"] == "licence"]
    assert licence["fees"] == {"charged": False} and len(licence["materials"]) == 3
