"""What clerks' workbooks look like, and what the importer makes of them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tests.workbooks import BASIS, HEADINGS, Imported, numbered, row, xls, xlsx

BOOK = "库伦旗林业和草原局权责清单.xlsx"


@pytest.fixture
def registry(tmp_path: Path) -> Imported:
    return Imported(tmp_path / "registry")


def names(registry: Imported) -> list[str]:
    return [item["name"] for item in registry.items()]


def test_a_row_becomes_one_item_with_all_its_elements(registry: Imported) -> None:
    assert registry.run({BOOK: xlsx({"清单": [HEADINGS, row(1.0, "林木采伐许可证核发")]})}).exit_code == 0
    item = registry.item("林木采伐许可证核发")
    assert item["id"] == "01-0001"
    assert (item["category"], item["level"], item["department"]) == ("licence", "county", "linyehecaoyuanju")
    assert item["undertaker"] == "资源股"
    assert item["authority"] == "负责本旗林木采伐许可证核发"
    (basis,) = item["basis"]
    assert (basis["law"], basis["article"]) == ("森林法", "第五十六条")
    assert "采伐林地上的林木应当申请采伐许可证。" in basis["text"]
    assert "2019年12月28日修订" in basis["cited_as"]
    assert [duty["stage"] for duty in item["duties"]] == ["直接实施责任", "指导监督责任"]
    assert item["duty_basis"][0]["article"] == "第三十条、第三十四条"
    assert item["accountable"] == ["具体承办人", "内设机构负责人", "单位法定代表人或分管领导"]
    assert item["liability"][0]["circumstances"].endswith("2.违法收费的。")
    assert (item["standing"], item["disclosure"]) == ("in_force", "public")
    assert item["source"]["row"] == 2 and item["source"]["note"] == "序号 1"
    assert registry.departments()["linyehecaoyuanju"]["name"] == "库伦旗林业和草原局"
    assert registry.laws()["森林法"] == {"title": "中华人民共和国森林法", "kind": "law", "status": "unknown"}


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


def test_a_header_of_two_rows_joins_what_stands_above_with_what_stands_below(registry: Imported) -> None:
    above = ["序号", "职权名称", "职权类别", "设定依据", "", "", "实施主体", "时限", "", "追责", ""]
    below = ["", "", "", "法律名称", "条款", "内容", "", "法定时限", "承诺时限", "情形", "依据"]
    data = [
        "1",
        "林木采伐许可",
        "行政许可",
        "中华人民共和国森林法",
        "第五十六条",
        "采伐林木应当申请。",
        "旗林草局",
        "20个工作日",
        "7个工作日",
        "违法许可的",
        "《中华人民共和国行政许可法》第七十四条",
    ]
    merges = ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2", "H1:I1", "J1:K1"]
    assert (
        registry.run({"旗林草局清单.xlsx": xlsx({"表": [above, below, data]}, {"表": merges})}).exit_code == 0
    )
    item = registry.item("林木采伐许可")
    assert item["basis"][0]["law"] == "森林法" and item["basis"][0]["article"] == "第五十六条"
    assert item["basis"][0]["role"] == "sets"
    assert "采伐林木应当申请。" in item["basis"][0]["text"]
    assert item["time_limit"] == {
        "statutory": {"value": 20, "unit": "working_day"},
        "promised": {"value": 7, "unit": "working_day"},
    }
    assert item["liability"][0]["circumstances"] == "违法许可的"
    assert item["liability"][0]["basis"][0]["article"] == "第七十四条"


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


def test_a_repeated_heading_fills_gaps_and_loses_nothing(registry: Imported) -> None:
    headings = [*HEADINGS, "责任事项依据", "追责情形"]
    full = [*row(1.0, "林木采伐许可"), "【法律】《草原法》第一条", "另一种追责情形"]
    gaps = [
        *row(2.0, "草原征占用审核", duty_basis="", liability=""),
        "【法律】《草原法》第二条",
        "只在这里的追责情形",
    ]
    assert registry.run({BOOK: xlsx({"清单": [headings, full, gaps]})}).exit_code == 0
    one, two = registry.items()
    assert "另一种追责情形" in str(one["source"]["remainder"])
    assert two["liability"][0]["circumstances"] == "只在这里的追责情形"
    assert two["duty_basis"][0]["law"] == "草原法" and "remainder" not in two["source"]


def test_numbers_dates_entities_errors_and_formulas_are_read_as_people_see_them(registry: Imported) -> None:
    cells = row(7.0, "对使用&lt;林草&gt;标识的&#40;违法&#41;行为的处罚", category="行政处罚", remarks="=1+1")
    cells[6] = datetime.date(2025, 7, 1)
    cells[9] = "#REF!"
    cells[8] = 2025.0
    assert registry.run({BOOK: xlsx({"清单": [HEADINGS, cells]})}).exit_code == 0
    (item,) = registry.items()
    assert item["name"] == "对使用<林草>标识的(违法)行为的处罚"
    assert item["undertaker"] == "2025-07-01" and item["authority"] == "2025"
    kept = {r["heading"]: r["text"] for r in item["source"]["remainder"]}
    assert kept == {"部门职责": "#REF!", "备注": "=1+1"}


def test_a_row_that_must_not_be_published_leaves_nothing_behind(registry: Imported) -> None:
    headings = [*HEADINGS, "公开类型"]
    grid = [headings, [*row(1.0, "林木采伐许可"), "主动公开"], [*row(2.0, "某涉密事项名称"), "不予公开"]]
    result = registry.run({BOOK: xlsx({"清单": grid})})
    assert names(registry) == ["林木采伐许可"]
    assert "不予公开" in registry.file()["skipped"][-1]["reason"]
    everything = (
        result.output + str(registry.report()) + "".join(p.read_text() for p in registry.root.rglob("*.yml"))
    )
    assert "某涉密事项" not in everything


def test_a_persons_name_does_not_get_into_the_registry(registry: Imported) -> None:
    grid = [[*HEADINGS, "录入人"], [*row(1.0, "林木采伐许可"), "张三丰"]]
    registry.run({BOOK: xlsx({"清单": grid})})
    assert registry.file()["unplaced"][0]["reason"].startswith("个人姓名")
    assert "张三丰" not in "".join(path.read_text() for path in registry.root.rglob("*.yml"))


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


def test_the_service_guide_of_a_licence_is_read_and_that_of_a_penalty_kept_aside(registry: Imported) -> None:
    columns = {
        "事项名称": ("林木采伐许可", "对盗伐的处罚"),
        "权力类型": ("行政许可", "行政处罚"),
        "行使主体": ("旗林业和草原局", "旗林业和草原局"),
        "实施依据": (BASIS, BASIS),
        "职权编码": ("150524207XK01600", "/"),
        "申请条件": ("1.有林权证；\n2.有伐区设计。", "有违法行为"),
        "申请材料": ("1、申请书；\n2、林权证", "/"),
        "法定期限（工作日）": ("20", "60日"),
        "承诺期限": ("即办", "无"),
        "收费依据和标准": ("不收费", "无"),
        "监督电话": ("0475-4912345、12345", "见公示栏"),
        "办件类型": ("承诺件", "/"),
        "服务对象": ("自然人、企业法人", "公民"),
        "救济渠道": ("可以申请行政复议", ""),
        "到现场次数": ("1次", ""),
        "公开类型": ("主动\n公开", ""),
        "状态": ("实施", ""),
        "实施对象说明": ("农牧民", ""),
    }
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    text = "\n".join(",".join(f'"{cell}"' for cell in cells) for cells in rows)
    # 实施对象说明 is no heading that anybody knows: it is asked about.
    assert registry.run({"旗林业和草原局.csv": text.encode()}).exit_code == 1
    assert [one["heading"] for one in registry.file()["questions"]] == ["实施对象说明"]
    one, two = registry.item("林木采伐许可"), registry.item("对盗伐的处罚")
    assert one["codes"] == {"local": "150524207XK01600"}
    assert one["conditions"] == ["有林权证", "有伐区设计。"]
    assert one["materials"] == [{"name": "申请书"}, {"name": "林权证"}]
    assert one["time_limit"] == {
        "statutory": {"value": 20, "unit": "working_day"},
        "promised": {"unit": "on_the_spot"},
    }
    assert one["fees"] == {"charged": False} and one["handling"] == "promised" and one["visits"] == 1
    assert one["supervision"] == {
        "complaint": {"telephones": ["0475-4912345", "12345"]},
        "remedies": "可以申请行政复议",
    }
    assert one["audience"] == ["natural_person", "enterprise"]
    assert one["source"]["remainder"] == [{"heading": "实施对象说明", "text": "农牧民"}]
    assert two["time_limit"] == {"statutory": {"value": 60, "unit": "calendar_day"}}
    kept = {r["heading"]: r["text"] for r in two["source"]["remainder"]}
    assert kept == {"申请条件": "有违法行为", "监督电话": "见公示栏", "服务对象": "公民"}


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


def test_a_power_without_a_basis_says_so_and_is_counted_as_a_debt(registry: Imported) -> None:
    assert registry.run({BOOK: xlsx({"清单": [HEADINGS, row(1.0, "林木采伐许可", basis="")]})}).exit_code == 0
    assert registry.item("林木采伐许可")["basis"] == [{"cited_as": "（来源未列依据）"}]
    assert "PL307" in (registry.root / "powers" / "baseline.yml").read_text()


def test_text_longer_than_an_element_may_be_is_kept_whole(registry: Imported) -> None:
    name = "对违法行为的处罚" + "很长" * 400
    grid = [HEADINGS, row(1.0, name, category="行政处罚", undertaker="股" * 700, duties="责" * 30_000)]
    assert registry.run({BOOK: xlsx({"清单": grid})}).exit_code == 0
    (item,) = registry.items()
    assert len(item["name"]) == 500
    kept = "".join(entry["text"] for entry in item["source"]["remainder"])
    assert name in kept and "股" * 700 in kept and kept.count("责") == 30_000
