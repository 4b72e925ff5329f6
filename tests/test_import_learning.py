"""Import learns: headings are remembered by department, unknown ones are asked about and never guessed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.workbooks import BASIS, HEADINGS, Imported, changed, numbered, row, xlsx

from powerlist.load import read
from powerlist.workbook.headings import ASKED, columns
from powerlist.workbook.memory import HeadingMemory
from powerlist.workbook.questions import likeliest

BOOK = "库伦旗林业和草原局权责清单.xlsx"
MEMORY = "powers/headings.yml"


@pytest.fixture
def registry(tmp_path: Path) -> Imported:
    return Imported(tmp_path / "registry")


def book(heading: str, *cells: str, name: str = BOOK) -> dict[str, bytes]:
    """Return a workbook with one more column, of that heading and these cells."""
    rows = [[*one, cell] for one, cell in zip(numbered(*NAMES), cells, strict=True)]
    return {name: xlsx({"清单": [[*HEADINGS, heading], *rows]})}


NAMES = ("林木采伐许可", "草原征占用审核", "植物检疫证书核发", "林木种子生产经营许可")
RISKS = ("审批环节权力寻租", "现场踏勘走过场", "检疫不严", "/")


def memory(registry: Imported) -> str:
    return (registry.root / MEMORY).read_text(encoding="utf-8")


def answer(registry: Imported, heading: str, word: str) -> None:
    text = memory(registry)
    assert text.count(f"{heading}: 待确认\n") == 1
    registry.write(MEMORY, text.replace(f"{heading}: 待确认\n", f"{heading}: {word}\n"))


def remainder(item: dict[str, Any]) -> dict[str, str]:
    return {one["heading"]: one["text"] for one in item["source"].get("remainder", ())}


def test_what_was_recognised_is_remembered_under_the_department(registry: Imported) -> None:
    assert registry.run({BOOK: xlsx({"清单": [HEADINGS, *numbered(*NAMES)]})}).exit_code == 0
    (entry,) = yaml.safe_load(memory(registry))["headings"]
    assert entry["department"] == "linyehecaoyuanju" and "file" not in entry
    assert entry["columns"]["权力类型"] == "权力类别"
    assert entry["columns"]["实施层级及权限"] == "行使层级"
    assert list(entry["columns"]) == [heading for heading in HEADINGS if heading]


def test_an_unknown_heading_is_asked_about_with_place_cells_and_what_to_write(registry: Imported) -> None:
    result = registry.run(book("廉政风险点", *RISKS))
    assert result.exit_code == 1
    (question,) = registry.file()["questions"]
    assert (question["sheet"], question["letter"], question["heading"]) == ("清单", "P", "廉政风险点")
    assert (question["cells"], question["samples"]) == (3, list(RISKS[:3]))
    line = memory(registry).splitlines()[question["line"] - 1]
    assert line.strip() == "廉政风险点: 待确认"
    said = result.output.replace("\n", "")
    assert (
        f"{BOOK}，工作表“清单”P 列“廉政风险点”，3 格，例如：审批环节权力寻租／现场踏勘走过场／检疫不严"
        in said
    )
    assert f"请把 powers/headings.yml 第 {question['line']} 行改成：廉政风险点: 要素名称（或 不导入）" in said
    assert "没有相近的要素" in said and "可以写的要素：序号、事项名称" in said
    assert len(registry.items()) == 4
    assert remainder(registry.item(NAMES[0])) == {"廉政风险点": "审批环节权力寻租"}


def test_it_is_asked_at_every_import_and_nothing_changes_until_it_is_answered(registry: Imported) -> None:
    registry.run(book("廉政风险点", *RISKS))
    before = registry.state()
    assert registry.run(book("廉政风险点", *RISKS)).exit_code == 1
    assert registry.state() == before


def test_after_the_answer_the_cells_are_in_the_element(registry: Imported) -> None:
    registry.run(book("许可对象", "自然人", "企业法人", "自然人、企业法人", ""))
    answer(registry, "许可对象", "服务对象")
    result = registry.run(book("许可对象", "自然人", "企业法人", "自然人、企业法人", ""))
    assert result.exit_code == 0
    assert registry.item(NAMES[2])["audience"] == ["natural_person", "enterprise"]
    assert all(remainder(item) == {} for item in registry.items())
    before = registry.state()
    assert registry.run(book("许可对象", "自然人", "企业法人", "自然人、企业法人", "")).exit_code == 0
    assert registry.state() == before


def test_a_column_that_is_none_of_the_lists_is_left_out_and_counted(registry: Imported) -> None:
    registry.run(book("廉政风险点", *RISKS))
    answer(registry, "廉政风险点", "不导入")
    result = registry.run(book("廉政风险点", *RISKS))
    assert result.exit_code == 0 and "按 powers/headings.yml 不导入的列" in result.output
    (left,) = registry.file()["columns_not_imported"]
    assert (left["heading"], left["cells"]) == ("廉政风险点", 4)
    assert all(remainder(item) == {} for item in registry.items())


def test_next_years_workbook_of_the_department_is_read_alike(registry: Imported) -> None:
    registry.run(book("许可对象", "自然人", "企业法人", "", ""))
    answer(registry, "许可对象", "服务对象")
    result = registry.run(
        book("许 可\n对象：", "企业法人", "企业法人", "", "", name="2027年清单（旗林草局）.xlsx")
    )
    assert result.exit_code == 0
    assert registry.item(NAMES[0])["audience"] == ["enterprise"]
    assert "待确认" not in memory(registry).split("headings:")[1]


def test_what_people_wrote_wins_over_our_own_table(registry: Imported) -> None:
    grid = {BOOK: xlsx({"清单": [HEADINGS, row(1.0, "林木采伐许可", remarks="不服的可以申请行政复议")]})}
    registry.run(grid)
    assert registry.item("林木采伐许可")["remarks"] == "不服的可以申请行政复议"
    text = memory(registry)
    registry.write(MEMORY, text.replace("备注: 备注", "备注: 救济渠道  # 该局的备注列都是救济渠道"))
    assert registry.run(grid).exit_code == 0
    item = registry.item("林木采伐许可")
    assert item["supervision"]["remedies"] == "不服的可以申请行政复议" and "remarks" not in item
    assert "# 该局的备注列都是救济渠道" in memory(registry)


def test_other_departments_are_read_as_before(registry: Imported) -> None:
    registry.run(book("许可对象", "自然人", "企业法人", "", ""))
    answer(registry, "许可对象", "服务对象")
    cells = row(1.0, "取水许可", department="旗水利局")
    other = {"库伦旗水利局权责清单.xlsx": xlsx({"清单": [[*HEADINGS, "许可对象"], [*cells, "自然人"]]})}
    assert registry.run(other).exit_code == 1
    assert registry.file()["questions"][0]["heading"] == "许可对象"
    entries = {entry["department"]: entry for entry in yaml.safe_load(memory(registry))["headings"]}
    assert entries["shuiliju"]["columns"]["许可对象"] == "待确认"


def test_a_sheet_of_its_own_may_be_read_in_its_own_way(registry: Imported) -> None:
    grid = [[*HEADINGS, "要求"], [*row(1.0, "林木采伐许可"), "有伐区设计"]]
    other = [[*HEADINGS, "要求"], [*row(1.0, "植物检疫"), "现场检疫"]]
    books = {BOOK: xlsx({"许可": grid, "检疫": other})}
    registry.run(books)
    answer(registry, "要求", "受理条件")
    text = memory(registry) + f"  - file: {BOOK}\n    sheet: 检疫\n    columns:\n      要求: 备注\n"
    registry.write(MEMORY, text)
    assert registry.run(books).exit_code == 0
    assert registry.item("林木采伐许可")["conditions"] == ["有伐区设计"]
    assert registry.item("植物检疫")["remarks"] == "现场检疫"
    assert memory(registry) == text


def test_a_list_whose_name_column_nobody_knows_is_asked_about_and_then_read(registry: Imported) -> None:
    grid = [
        ["附件"],
        ["权项", "类别", "实施依据", "行使主体"],
        ["林木采伐许可", "行政许可", BASIS, "旗林业和草原局"],
    ]
    books = {"清单.xlsx": xlsx({"Sheet1": grid})}
    result = registry.run(books)
    assert result.exit_code == 1 and "没有找到可以导入的事项" in result.output.replace("\n", "")
    (question,) = registry.file()["questions"]
    assert (question["heading"], question["samples"]) == ("权项", ["林木采伐许可"])
    assert yaml.safe_load(memory(registry)) == {
        "headings": [{"file": "清单.xlsx", "columns": {"权项": "待确认"}}]
    }
    answer(registry, "权项", "事项名称")
    assert registry.run(books).exit_code == 0
    assert registry.item("林木采伐许可")["basis"][0]["law"] == "森林法"


def test_a_category_under_an_unknown_heading_is_asked_about(registry: Imported) -> None:
    headings = ["归类" if heading == "权力类型" else heading for heading in HEADINGS]
    books = {
        BOOK: xlsx({"清单": [headings, row(1.0, "林草有关事宜"), row(2.0, "造林验收", category="行政检查")]})
    }
    assert registry.run(books).exit_code == 1
    assert [one["heading"] for one in registry.file()["questions"]] == ["归类"]
    answer(registry, "归类", "权力类别")
    assert registry.run(books).exit_code == 0
    assert [item["category"] for item in registry.items()] == ["licence", "inspection"]


def test_columns_sent_to_one_text_are_joined_and_to_one_value_are_told(registry: Imported) -> None:
    headings = [*HEADINGS, "特别说明", "承诺期限", "本局承诺"]
    cells = [*row(1.0, "林木采伐许可", remarks="一年一次"), "雨季不办", "7个工作日", "5个工作日"]
    books = {BOOK: xlsx({"清单": [headings, cells]})}
    registry.run(books)
    answer(registry, "特别说明", "备注")
    answer(registry, "本局承诺", "承诺办结时限")
    assert registry.run(books).exit_code == 0
    item = registry.item("林木采伐许可")
    assert item["remarks"] == "一年一次\n雨季不办"
    assert item["time_limit"]["promised"]["value"] == 7
    assert remainder(item) == {"本局承诺（第18列）": "5个工作日"}
    (told,) = registry.file()["unplaced"]
    assert told["text"] == "5个工作日" and "已有另一列的内容" in told["reason"]


def test_a_row_that_must_not_be_published_gives_no_sample(registry: Imported) -> None:
    headings = [*HEADINGS, "公开类型", "廉政风险点"]
    grid = [headings, [*row(1.0, "甲许可"), "主动公开", "风险"], [*row(2.0, "乙"), "不予公开", "某涉密内容"]]
    result = registry.run({BOOK: xlsx({"清单": grid})})
    assert registry.file()["questions"][0]["samples"] == ["风险"]
    assert "某涉密内容" not in result.output + str(registry.report()) + memory(registry)


def test_empty_unknown_columns_are_not_asked_about_and_nameless_ones_are_told(registry: Imported) -> None:
    cells = row(1.0, "林木采伐许可")
    grid = [[*HEADINGS, "办理数量", ""], [*cells, "/", "已核"]]
    result = registry.run({BOOK: xlsx({"清单": grid})})
    assert result.exit_code == 0 and "办理数量" not in memory(registry)
    (nameless,) = registry.file()["columns_without_heading"]
    assert (nameless["letter"], nameless["samples"]) == ("Q", ["已核"])
    assert "没有列名的列" in result.output


def test_a_trial_run_asks_and_writes_nothing(registry: Imported) -> None:
    before = registry.state()
    assert registry.run(book("廉政风险点", *RISKS), "--dry-run").exit_code == 1
    assert registry.state() == before


def test_an_answer_that_is_no_element_is_refused_with_its_line(registry: Imported) -> None:
    registry.run(book("廉政风险点", *RISKS))
    answer(registry, "廉政风险点", "风险")
    before = registry.state()
    result = registry.run(book("廉政风险点", *RISKS))
    assert result.exit_code == 2
    line = memory(registry).splitlines().index("      廉政风险点: 风险") + 1
    assert f"powers/headings.yml:{line}：" in result.output and "廉政风险点”没有“风险”这个值" in result.output
    assert "请从中选一个：序号、事项名称" in result.output
    assert registry.state() == before


def test_new_headings_are_put_in_below_the_others_and_comments_stay(registry: Imported) -> None:
    registry.run(book("许可对象", "自然人", "", "", ""))
    text = memory(registry).replace("      权力类型:", "      # 与司法局核对过\n      权力类型:")
    registry.write(MEMORY, text)
    before = registry.state()
    registry.run(book("廉政风险点", *RISKS))
    after = memory(registry)
    assert MEMORY in changed(before, registry.state())
    assert [line for line in after.splitlines() if line not in text.splitlines()] == [
        "      廉政风险点: 待确认"
    ]
    assert after.startswith(text)


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("实施对象说明", "服务对象"),
        ("网办地址", "办理地点"),
        ("窗口电话", "咨询方式"),
        ("承办人员", "个人姓名"),
    ],
)
def test_the_likeliest_element_comes_first(heading: str, first: str) -> None:
    guesses = likeliest(heading)
    assert guesses[0].column == first and len(guesses) <= 3
    assert [one.likeness for one in guesses] == sorted((one.likeness for one in guesses), reverse=True)


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    assert likeliest("廉政风险点") == () == likeliest("itemCode")


_headings = st.text(
    st.sampled_from("序号事项名称依据#:：- '\"[]{}&*!|>%@`，、（）12ab\\~=?yn"), min_size=1, max_size=12
).filter(lambda text: text.strip() and text == " ".join(text.split()))
_slots = st.sampled_from(sorted(columns()))
_scopes = st.sampled_from(["lincaoju", "shuiliju", ""])
_steps = st.lists(st.tuples(st.sampled_from(["甲.xlsx", "乙.xlsx"]), _scopes, _headings, _slots), max_size=8)


@settings(deadline=None)
@given(_steps, _steps)
def test_what_is_learnt_is_read_back_and_what_stood_there_stays(
    first: list[tuple[str, str, str, str]], second: list[tuple[str, str, str, str]]
) -> None:
    one = HeadingMemory()
    for file, department, heading, slot in first:
        one.learn(file, "清单", department, heading, slot)
    text = one.written()
    if not one.entries:
        assert text == ""
        return
    assert read(text.encode()) == {"headings": one.entries}
    commented = text.replace("    columns:\n", "    columns:  # 核对过\n")
    two = HeadingMemory(commented, one.entries)
    for file, department, heading, slot in second:
        two.learn(file, "清单", department, heading, slot)
    after = two.written()
    assert read(after.encode()) == {"headings": two.entries}
    kept = [line for line in commented.splitlines() if "待确认" not in line]
    lines = iter(after.splitlines())
    assert all(line in lines for line in kept)
    for file, department, heading, slot in second:
        known = two.reading(file, "清单", department).answer(heading)
        assert known is not None or slot == ASKED


def test_the_memory_of_one_import_is_that_of_the_same_import_elsewhere() -> None:
    texts = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            registry = Imported(Path(folder) / "registry")
            registry.run(book("廉政风险点", *RISKS))
            texts.append(memory(registry))
    assert texts[0] == texts[1]
