"""Which rows of clerks' workbooks are powers, and what the importer makes of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workbooks import BASIS, HEADINGS, Imported, numbered, row, xls, xlsx

BOOK = "库伦旗林业和草原局权责清单.xlsx"


@pytest.fixture
def registry(tmp_path: Path) -> Imported:
    return Imported(tmp_path / "registry")


def names(registry: Imported) -> list[str]:
    return [item["name"] for item in registry.items()]


def test_a_header_stands_below_titles_with_line_breaks_in_its_headings(registry: Imported) -> None:
    headings = [heading.replace("事项", "事项\n").replace("实施", " 实施\n") for heading in HEADINGS]
    grid = [
        ["附件1"],
        ["库伦旗林业和草原局权责清单"],
        ["部门名称：旗林业和草原局", "", "填表日期：2025年"],
        headings,
        *numbered("林木采伐许可", "草原征占用审核"),
    ]
    assert registry.run({"清单.xlsx": xlsx({"Sheet1": grid}, {"Sheet1": ["A2:O2"]})}).exit_code == 0
    assert names(registry) == ["林木采伐许可", "草原征占用审核"]
    assert [s["reason"] for s in registry.file()["skipped"]] == ["标题", "标题", "标题", "表头"]


def test_a_print_version_gives_a_power_several_merged_rows(registry: Imported) -> None:
    one, two = numbered("林木采伐许可", "草原征占用审核")
    grid = [HEADINGS, one, [], [], two, []]
    merges = [
        f"{column}{top}:{column}{bottom}" for column in "ABCDEFGHIJKLMNO" for top, bottom in ((2, 4), (5, 6))
    ]
    assert registry.run({BOOK: xlsx({"打印版": grid}, {"打印版": merges})}).exit_code == 0
    assert names(registry) == ["林木采伐许可", "草原征占用审核"]


def test_a_power_cut_in_two_by_the_end_of_a_page_is_one(registry: Imported) -> None:
    one, two, three = numbered("林木采伐许可", "对违法采伐林木行为", "草原征占用审核")
    rest = [""] * 15
    rest[1], rest[4], rest[13] = "的处罚", "第七十六条：盗伐林木的，由林业主管部门处罚。", "3.其他情形。"
    only_basis = [""] * 4 + ["《草原法》第三十八条：应当审核。"]
    grid = [HEADINGS, one, two, HEADINGS, rest, three, only_basis]
    assert registry.run({BOOK: xlsx({"清单": grid})}).exit_code == 0
    assert names(registry) == ["林木采伐许可", "对违法采伐林木行为的处罚", "草原征占用审核"]
    cut = registry.item("对违法采伐林木行为的处罚")
    assert "盗伐林木" in cut["basis"][0]["text"] and cut["liability"][0]["circumstances"].endswith(
        "3.其他情形。"
    )
    assert [c["law"] for c in registry.item("草原征占用审核")["basis"]] == ["森林法", "草原法"]
    assert [s["reason"] for s in registry.file()["skipped"]] == [
        "表头",
        "表头（重复）",
        "续行，已并入第 3 行的事项",
        "续行，已并入第 6 行的事项",
    ]


def test_sub_items_are_powers_of_their_own_named_after_themselves(registry: Imported) -> None:
    grid = [
        HEADINGS,
        row(1.0, "林草种子生产经营许可", sub_item="1.林草种子生产许可"),
        row("", "", sub_item="2、林草种子经营许可"),
        row("", "", sub_item="（三）林草种子进出口许可", category="", department="", basis=""),
        row(2.0, "林木采伐许可", sub_item="1.采伐许可 2.移植许可"),
        row(3.0, "草原征占用审核", sub_item="/"),
    ]
    assert registry.run({BOOK: xlsx({"清单": grid}, {"清单": ["A2:A4", "B2:B4"]})}).exit_code == 0
    found = {item["name"]: item for item in registry.items()}
    assert list(found) == [
        "林草种子生产许可",
        "林草种子经营许可",
        "林草种子进出口许可",
        "林木采伐许可",
        "草原征占用审核",
    ]
    assert {found[name].get("main_item") for name in list(found)[:3]} == {"林草种子生产经营许可"}
    assert found["林草种子进出口许可"]["category"] == "licence"
    assert found["林草种子进出口许可"]["basis"] == found["林草种子经营许可"]["basis"]
    assert found["林木采伐许可"]["sub_items"] == [{"name": "采伐许可"}, {"name": "移植许可"}]
    assert "main_item" not in found["草原征占用审核"]


def test_a_row_that_only_names_the_parent_of_sub_items_is_no_power(registry: Imported) -> None:
    parent = [3.0, "林草种子管理"] + [""] * 13
    grid = [
        HEADINGS,
        *numbered("林木采伐许可"),
        parent,
        row("", "", sub_item="1.种子生产许可"),
        row("", "", sub_item="2.种子经营许可"),
    ]
    assert registry.run({BOOK: xlsx({"清单": grid})}).exit_code == 0
    assert names(registry) == ["林木采伐许可", "种子生产许可", "种子经营许可"]
    assert registry.item("种子经营许可")["main_item"] == "林草种子管理"
    assert "主项行" in registry.file()["skipped"][1]["reason"]


def test_each_level_of_a_graded_power_is_an_item_of_its_body(registry: Imported) -> None:
    grid = [
        HEADINGS,
        row(
            1.0, "渔业资源增殖保护费的征收", category="行政征收", department="自治区农牧厅", level="自治区级"
        ),
        row("", "", category="", basis="", department="旗县区农牧局", level="旗县区级"),
        row(2.0, "拖拉机驾驶证核发", department="旗农牧局", level="旗县区级"),
        row(3.0, "动物防疫条件审查", department="旗农牧局", level="旗县区级"),
    ]
    merges = [f"{column}2:{column}3" for column in "ABCDE"]
    assert registry.run({"库伦旗农牧局清单.xlsx": xlsx({"清单": grid}, {"清单": merges})}).exit_code == 0
    province, county, *_ = registry.items()
    assert province["name"] == county["name"] == "渔业资源增殖保护费的征收"
    assert (province["level"], county["level"]) == ("province", "county")
    departments = registry.departments()
    assert departments[province["department"]]["name"] == "自治区农牧厅"
    assert departments[county["department"]]["name"] == "库伦旗农牧局"


def test_categories_come_from_cells_sheets_titles_and_neighbours(registry: Imported) -> None:
    bare = [[h for h in HEADINGS if h != "权力类型"]]

    def without_category(name: str) -> list[object]:
        cells = row(1.0, name)
        return cells[:3] + cells[4:]

    sheets = {
        "行政确认（ 1 项）": [*bare, without_category("林权登记")],
        "Sheet2": [
            *bare,
            ["一、行政检查（1项）"],
            without_category("森林防火巡查"),
            ["（二）行政奖励"],
            without_category("造林先进表扬"),
        ],
        "Sheet3": [
            HEADINGS,
            row(1.0, "甲", category="行政\n强制"),
            row(2.0, "乙", category=""),
            row(3.0, "丙", category="行政 强制"),
        ],
        "Sheet4": [HEADINGS, row(1.0, "对盗伐林木的处罚", category="")],
    }
    assert registry.run({BOOK: xlsx(sheets)}).exit_code == 0
    assert {item["name"]: item["category"] for item in registry.items()} == {
        "林权登记": "confirmation",
        "森林防火巡查": "inspection",
        "造林先进表扬": "reward",
        "甲": "coercion",
        "乙": "coercion",
        "丙": "coercion",
        "对盗伐林木的处罚": "penalty",
    }


def test_a_row_without_any_sign_of_its_category_is_reported_not_guessed(registry: Imported) -> None:
    grid = [HEADINGS, row(1.0, "林草有关事宜", category="")]
    result = registry.run({BOOK: xlsx({"清单": grid})})
    assert result.exit_code == 1
    said = result.output.replace("\n", "")
    assert "第 2 行" in said and "没有写权力类型" in said
    assert registry.items() == []


def test_totals_notes_and_titles_are_passed_over_with_their_reasons(registry: Imported) -> None:
    grid = [
        HEADINGS,
        ["", "", "", "", "1"],
        *numbered("林木采伐许可"),
        ["合计", "1项"],
        ["注：本表由各部门填写。"],
        ["填表人：", "", "审核人：", "", "", "日期："],
        [2.0],
    ]
    assert registry.run({BOOK: xlsx({"清单": grid, "说明": [["填表说明"], ["一、略"]]})}).exit_code == 0
    assert names(registry) == ["林木采伐许可"]
    reasons = [s["reason"] for s in registry.file()["skipped"]]
    assert reasons[2:] == [
        "合计行",
        "表注",
        "表注",
        "只有序号的空行",
        "这张工作表里没有清单的表头，没有导入（2 行）",
    ]


def test_text_that_merged_cells_hide_stays_with_the_power_above_it(registry: Imported) -> None:
    grid = [
        HEADINGS,
        row(1.0, "林木采伐许可"),
        row("", "", department="苏木乡镇人民政府", level="苏木乡镇级"),
    ]
    merges = [(1, 2, column, column) for column in range(15)]
    assert registry.run({"旗林业和草原局清单.xls": xls({"清单": grid}, {"清单": merges})}).exit_code == 0
    (item,) = registry.items()
    hidden = {r["heading"]: r["text"] for r in item["source"]["remainder"]}
    assert hidden["行使主体（被合并单元格遮住）"] == "苏木乡镇人民政府"


def test_hidden_sheets_are_told_of_and_not_imported(registry: Imported) -> None:
    sheets = {"清单": [HEADINGS, *numbered("林木采伐许可")], "旧": [HEADINGS, *numbered("旧事项")]}
    assert registry.run({BOOK: xlsx(sheets, hidden=["旧"])}).exit_code == 0
    assert names(registry) == ["林木采伐许可"]
    assert "隐藏的工作表" in registry.file()["skipped"][-1]["reason"]


def test_each_stage_of_a_procedure_in_a_row_of_its_own_is_a_duty(registry: Imported) -> None:
    grid = [
        ["序号", "职权名称", "职权类别", "实施依据", "实施机构", "办理环节", "责任事项", "责任科室"],
        [1.0, "林木采伐许可", "行政许可", BASIS, "旗林业和草原局", "受理", "公示材料", "窗口"],
        ["", "", "", "", "", "审查", "实地核查", "资源股"],
        ["", "", "", "", "", "决定", "作出决定", ""],
        [2.0, "植物检疫", "行政许可", BASIS, "旗林业和草原局", "受理", "收件", "窗口"],
    ]
    assert registry.run({BOOK: xlsx({"表": grid}, {"表": [f"{c}2:{c}4" for c in "ABCDE"]})}).exit_code == 0
    item = registry.item("林木采伐许可")
    assert item["duties"] == [
        {"stage": "受理", "duty": "公示材料"},
        {"stage": "审查", "duty": "实地核查"},
        {"stage": "决定", "duty": "作出决定"},
    ]
    assert item["undertaker"] == "窗口、资源股"


def test_stages_whose_rows_say_the_whole_power_again_are_one_power(registry: Imported) -> None:
    headings = ["序号", "职权名称", "职权类别", "实施依据", "实施主体", "办理环节", "责任事项"]
    one = [1.0, "取水许可", "行政许可", "《水法》第七条", "旗水利局"]
    two = [2.0, "取水许可", "行政许可", "《水法》第七条", "旗水利局"]
    grid = [
        headings,
        [*one, "受理", "公示材料"],
        [*one, "审查", "核查材料"],
        [*one, "决定", "作出决定"],
        [*two, "受理", "公示材料"],
        [*two, "送达", "送达证件"],
    ]
    assert registry.run({"旗水利局.xlsx": xlsx({"表": grid})}).exit_code == 0
    assert [[duty["stage"] for duty in item["duties"]] for item in registry.items()] == [
        ["受理", "审查", "决定"],
        ["受理", "送达"],
    ]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8-sig", ","), ("gb18030", ","), ("utf-8", "\t"), ("gb18030", ";"), ("utf-16", "\t")],
)
def test_a_csv_may_have_any_usual_encoding_and_delimiter(
    registry: Imported, encoding: str, delimiter: str
) -> None:
    rows = [
        ["事项名称", "权力类型", "实施依据", "行使主体"],
        ["林木采伐许可", "行政许可", "《森林法》第五十六条", "旗林业和草原局"],
    ]
    text = "\r\n".join(delimiter.join(cells) for cells in rows)
    assert registry.run({"清单.csv": text.encode(encoding)}).exit_code == 0
    assert registry.item("林木采伐许可")["basis"][0]["law"] == "森林法"


def test_an_old_workbook_under_a_new_extension_is_read_by_its_bytes(registry: Imported) -> None:
    assert registry.run({BOOK: xls({"清单": [HEADINGS, *numbered("林木采伐许可")]})}).exit_code == 0
    assert names(registry) == ["林木采伐许可"]
