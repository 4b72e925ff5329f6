"""What the cells of a power become: elements of the item, word for word, and nothing that must stay out."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tests.workbooks import BASIS, HEADINGS, Imported, row, xlsx

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


PAIRED = {
    ("《中华人民共和国森林法》；《中华人民共和国草原法》", "第五十六条；第三十八条第一款", ""): [
        ("森林法", "第五十六条", None),
        ("草原法", "第三十八条第一款", None),
    ],
    ("森林法\n草原法", "第56条\n第38条", "采伐林木应当申请。\n使用草原应当申请。"): [
        ("森林法", "第五十六条", "采伐林木应当申请。"),
        ("草原法", "第三十八条", "使用草原应当申请。"),
    ],
    ("森林法", "第五十六条；第五十七条", "采伐林木应当申请。"): [
        ("森林法", "第五十六条、第五十七条", "采伐林木应当申请。"),
    ],
}


def basis_of(registry: Imported, headings: list[str], above: str, cells: tuple[str, ...]) -> int:
    known = ["序号", "职权名称", "职权类别", "实施主体"]
    data = ["1", "林木采伐许可", "行政许可", "旗林业和草原局", *cells]
    if above:
        grid = [[*known, above, "", ""], ["", "", "", "", *headings], data]
        merges = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1"]
        books = {BOOK: xlsx({"表": grid}, {"表": merges})}
    else:
        books = {BOOK: xlsx({"表": [[*known, *headings], data]})}
    return registry.run(books).exit_code


@pytest.mark.parametrize(("cells", "expected"), PAIRED.items())
@pytest.mark.parametrize("above", ["设定依据", ""])
def test_articles_in_the_next_column_go_to_their_laws_in_order(
    registry: Imported, above: str, cells: tuple[str, ...], expected: list[tuple[str, str, str | None]]
) -> None:
    headings = ["法律名称", "条款", "内容"] if above else ["依据名称", "依据条款", "依据内容"]
    assert basis_of(registry, headings, above, cells) == 0
    basis = registry.item("林木采伐许可")["basis"]
    assert [(one["law"], one["article"], one.get("text")) for one in basis] == expected
    assert registry.file()["unplaced"] == []


def test_articles_that_cannot_be_paired_with_their_laws_are_told_and_kept_aside(registry: Imported) -> None:
    cells = ("《森林法》；《草原法》", "第五十六条；第五十七条；第三十八条", "")
    assert basis_of(registry, ["法律名称", "条款", "内容"], "设定依据", cells) == 0
    item = registry.item("林木采伐许可")
    assert [(one["law"], one.get("article")) for one in item["basis"]] == [("森林法", None), ("草原法", None)]
    assert item["source"]["remainder"] == [{"heading": "设定依据条款", "text": cells[1]}]
    (told,) = registry.file()["unplaced"]
    assert told["text"] == cells[1]
    assert told["reason"].startswith("法律文件有 2 个，条款 3 处，数目不同，不能逐一对应")
