"""Lists that other places make in other ways."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workbooks import BASIS, HEADINGS, Imported, numbered, row, xlsx


@pytest.fixture
def registry(tmp_path: Path) -> Imported:
    return Imported(tmp_path / "registry")


def departments_of(registry: Imported) -> dict[str, str]:
    known = registry.departments()
    return {item["name"]: known[item["department"]]["name"] for item in registry.items()}


SHORT = ["序号", "权力事项", "权力类型", "设定依据"]


def short(serial: int, name: str, category: str = "行政许可") -> list[object]:
    return [float(serial), name, category, f"《森林法》第{'一二三四五六七八九'[serial]}条"]


def test_a_workbook_with_a_sheet_for_each_department(registry: Imported) -> None:
    sheets = {
        "旗民政局": [SHORT, short(1, "社会团体登记")],
        "旗林草局（2项）": [
            ["库伦旗林业和草原局权力清单"],
            SHORT,
            short(1, "林木采伐许可"),
            short(2, "植物检疫"),
        ],
        "Sheet3": [["库伦旗水利局2025年权力清单"], SHORT, short(1, "取水许可")],
    }
    assert registry.run({"库伦旗部门权力清单汇编.xlsx": xlsx(sheets)}).exit_code == 0
    assert departments_of(registry) == {
        "社会团体登记": "旗民政局",
        "林木采伐许可": "库伦旗林业和草原局",
        "植物检疫": "库伦旗林业和草原局",
        "取水许可": "库伦旗水利局",
    }


def test_a_sheet_with_titles_for_departments_and_categories(registry: Imported) -> None:
    headings = ["序号", "项目名称", "依据"]
    grid = [
        headings,
        ["一、旗民政局（2项）"],
        ["（一）行政许可（1项）"],
        [1.0, "社会团体登记", BASIS],
        ["（二）行政处罚（1项）"],
        [1.0, "对社会团体违法行为的处罚", BASIS],
        ["二、旗水利局（1项）"],
        ["（一）行政征收"],
        [1.0, "水资源费征收", BASIS],
    ]
    merges = [f"A{n}:C{n}" for n in (2, 3, 5, 7, 8)]
    assert registry.run({"汇总.xlsx": xlsx({"清单": grid}, {"清单": merges})}).exit_code == 0
    assert departments_of(registry)["水资源费征收"] == "旗水利局"
    assert departments_of(registry)["社会团体登记"] == "旗民政局"
    categories = {item["name"]: item["category"] for item in registry.items()}
    assert categories == {
        "社会团体登记": "licence",
        "对社会团体违法行为的处罚": "penalty",
        "水资源费征收": "levy",
    }
    assert {item["level"] for item in registry.items()} == {"county"}


def test_marks_under_columns_for_levels_and_categories(registry: Imported) -> None:
    above = ["序号", "事项名称", "权力类型", "", "实施依据", "行使层级", "", "", "实施主体"]
    below = ["", "", "行政许可", "行政处罚", "", "市级", "县级", "乡级", ""]
    grid = [
        above,
        below,
        [1.0, "取水许可", "√", "", "《水法》第七条", "", "√", "", "旗水利局"],
        [2.0, "对非法取水的处罚", "", "√", "《水法》第六十九条", "√", "√", "", "旗水利局"],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:H1", "I1:I2"]
    assert registry.run({"旗水利局.xlsx": xlsx({"表": grid}, {"表": merges})}).exit_code == 0
    one, two = registry.items()
    assert (one["category"], one["level"]) == ("licence", "county")
    assert (two["category"], two["level"]) == ("penalty", "graded")


def test_a_list_of_powers_and_a_list_of_duties_are_one(registry: Imported) -> None:
    duties = [
        ["序号", "事项名称", "责任事项", "追责情形"],
        [1.0, "取水许可", "1.受理责任：公示。\n2.审查责任：核查。", "违法许可的"],
    ]
    powers = [[*SHORT, "实施主体"], [*short(1, "取水许可"), "旗水利局"]]
    assert registry.run({"旗水利局.xlsx": xlsx({"权力清单": powers, "责任清单": duties})}).exit_code == 0
    (item,) = registry.items()
    assert [duty["stage"] for duty in item["duties"]] == ["受理责任", "审查责任"]
    assert item["liability"][0]["circumstances"] == "违法许可的"
    assert "责任清单" in registry.file()["skipped"][-1]["reason"]


def test_a_summary_beside_its_parts_does_not_double_the_powers(registry: Imported) -> None:
    rows = numbered("林木采伐许可", "草原征占用审核")
    sheets = {"总表": [HEADINGS, *rows], "行政许可": [HEADINGS, *numbered("林木采伐许可", "草原征占用审核")]}
    assert registry.run({"旗林业和草原局.xlsx": xlsx(sheets)}).exit_code == 0
    assert len(registry.items()) == 2
    assert registry.file()["skipped"][-1]["reason"] == "与工作表“总表”第 3 行完全相同"


def test_ditto_means_what_the_row_above_says(registry: Imported) -> None:
    grid = [HEADINGS, row(1.0, "甲许可"), row(2.0, "乙许可", basis="同上", department="〃", liability="同上")]
    assert registry.run({"旗林业和草原局.xlsx": xlsx({"表": grid})}).exit_code == 0
    one, two = registry.items()
    assert two["basis"] == one["basis"] and two["liability"] == one["liability"]
    assert two["department"] == one["department"]


def test_names_with_numbers_and_lists(registry: Imported) -> None:
    grid = [
        HEADINGS,
        row("", "1、林木采伐许可"),
        row("", "（二）草原征占用审核"),
        row("", "种子生产经营许可\n1.主要农作物\n2.林草种子"),
        row("", "3.15消费维权备案", category="其他行政权力"),
        row("", "对使用１６周岁以下童工的处罚", category="行政处罚"),
    ]
    assert registry.run({"旗林业和草原局.xlsx": xlsx({"表": grid})}).exit_code == 0
    assert [item["name"] for item in registry.items()] == [
        "林木采伐许可",
        "草原征占用审核",
        "种子生产经营许可",
        "3.15消费维权备案",
        "对使用16周岁以下童工的处罚",
    ]
    assert registry.item("种子生产经营许可")["sub_items"] == [{"name": "主要农作物"}, {"name": "林草种子"}]


def test_two_kinds_of_basis_keep_their_roles(registry: Imported) -> None:
    grid = [
        ["事项名称", "类别", "设定依据", "实施依据", "实施主体"],
        ["取水许可", "行政许可", "《水法》第七条", "《取水许可管理办法》第三条", "旗水利局"],
    ]
    assert registry.run({"旗水利局.xlsx": xlsx({"表": grid})}).exit_code == 0
    assert [(c["law"], c.get("role")) for c in registry.item("取水许可")["basis"]] == [
        ("水法", "sets"),
        ("取水许可管理办法", None),
    ]


def test_the_category_of_a_file_or_title_holds_for_rows_that_name_none(registry: Imported) -> None:
    grid = [
        ["库伦旗水利局行政检查事项清单"],
        ["序号", "检查事项", "检查依据"],
        [1.0, "取用水情况", "《水法》第六十条"],
    ]
    assert registry.run({"附件2.xlsx": xlsx({"Sheet1": grid})}).exit_code == 0
    item = registry.item("取用水情况")
    assert item["category"] == "inspection" and departments_of(registry) == {"取用水情况": "库伦旗水利局"}


def test_a_citys_workbook_stays_the_citys_in_a_banners_registry(registry: Imported) -> None:
    registry.write(
        "powers/departments.yml",
        "departments:\n  - id: shuiliju\n    name: 库伦旗水利局\n    kind: statutory\n",
    )
    grid = [HEADINGS, row(1.0, "取水许可", department="地州市水利局", level="地州市级")]
    own = [HEADINGS, row(1.0, "水土保持方案审批", department="水利局", level="旗县级")]
    assert (
        registry.run({"市水利局.xlsx": xlsx({"表": grid}), "旗水利局.xlsx": xlsx({"表": own})}).exit_code == 0
    )
    assert registry.item("水土保持方案审批")["department"] == "shuiliju"
    assert registry.item("取水许可")["department"] == "shi-shuiliju"


def test_departments_are_known_by_every_writing_of_their_name(registry: Imported) -> None:
    rows = [
        row(1.0, "甲许可", department="库伦旗发展和改革委员会"),
        row(2.0, "乙许可", department="旗发展和改革委员会（粮食和物资储备局）"),
        row(3.0, "丙许可", department="旗发展和\n改革委员会"),
        row(4.0, "丁许可", department="旗县区发展改革行政主管部门"),
        row(5.0, "戊许可", department="库伦旗人民政府（旗发展和改革委员会承办）"),
        row(6.0, "己许可", department="旗发展和改革委员会、旗财政局"),
        row(7.0, "庚许可", department="旗发展和改革委员会/旗水利局"),
    ]
    assert (
        registry.run({"库伦旗发展和改革委员会2025年权责清单.xlsx": xlsx({"表": [HEADINGS, *rows]})}).exit_code
        == 0
    )
    found = departments_of(registry)
    assert {found[name] for name in ("甲许可", "乙许可", "丙许可", "己许可")} == {"库伦旗发展和改革委员会"}
    assert found["戊许可"] == "库伦旗人民政府"
    assert registry.item("己许可")["joint_departments"] == ["旗财政局"]
    assert registry.item("庚许可")["joint_departments"] == ["旗水利局"]
    kept = registry.item("乙许可")["source"]["remainder"]
    assert kept == [{"heading": "行使主体", "text": "旗发展和改革委员会（粮食和物资储备局）"}]


def test_departments_that_people_entered_are_known_by_their_short_names(registry: Imported) -> None:
    entries = {
        "weijianwei": "库伦旗卫生健康委员会",
        "fagaiwei": "库伦旗发展和改革委员会",
        "shijianju": "库伦旗市场监督管理局",
        "renshe": "库伦旗人力资源和社会保障局",
        "nongji": "库伦旗农业机械管理局",
    }
    text = "".join(f"  - id: {i}\n    name: {name}\n    kind: statutory\n" for i, name in entries.items())
    registry.write("powers/departments.yml", "departments:\n" + text)
    bodies = {
        "甲许可": ("旗卫健委", "库伦旗卫生健康委员会"),
        "乙许可": ("卫生健康委", "库伦旗卫生健康委员会"),
        "丙许可": ("库伦旗发展改革委", "库伦旗发展和改革委员会"),
        "丁许可": ("旗市监局", "库伦旗市场监督管理局"),
        "戊许可": ("人社局", "库伦旗人力资源和社会保障局"),
        "己许可": ("旗农业局", "旗农业局"),
    }
    rows = [row(float(n), name, department=body) for n, (name, (body, _)) in enumerate(bodies.items(), 1)]
    books = {"汇总.xlsx": xlsx({"表": [HEADINGS, *rows]})}
    assert registry.run(books).exit_code == 0
    assert departments_of(registry) == {name: known for name, (_, known) in bodies.items()}
    before = registry.state()
    registry.run(books)
    assert registry.state() == before


def test_a_list_of_services_without_categories_is_refused_and_leaves_nothing(registry: Imported) -> None:
    grid = [
        ["事项名称", "部门", "办理地点"],
        ["身份证办理许可", "旗公安局", "政务大厅"],
        ["社保卡申领", "旗人社局", "政务大厅"],
    ]
    before = registry.state()
    result = registry.run({"便民服务.xlsx": xlsx({"Sheet1": grid})})
    assert result.exit_code == 1 and "没有写权力类型" in result.output
    assert registry.state() == before
