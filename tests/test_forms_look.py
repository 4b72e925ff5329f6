"""What a clerk finds in the workbook: headings, lists, notes, colours, and never what is withheld."""

from __future__ import annotations

import pytest
from openpyxl.utils import get_column_letter
from tests.forming import Clerk, Memory, item

from powerlist.forms.layout import FIXED, LEFT_OUT, blocks, columns, tables
from powerlist.schema import definition, document, terms

STUB = {
    "id": "07-0009",
    "category": "confirmation",
    "department": "minzhengju",
    "disclosure": "withheld",
    "ground": {"law": "森林法", "article": "第十四条"},
}


@pytest.fixture
def registry() -> Memory:
    draft = item("07-0000", name="还没有公布的", disclosure="draft")
    wrong = item("07-0001", basis=[{"law": "森林法", "article": "第九百条"}], flow="no-such-flow")
    return Memory([item("02-0001"), wrong, draft, STUB])


@pytest.fixture
def clerk(registry: Memory) -> Clerk:
    return Clerk(registry.exported())


def test_the_same_registry_gives_the_same_bytes(registry):
    assert registry._export("minzhengju") == registry._export("minzhengju")


def test_every_element_of_the_schema_has_its_place():
    shown = {column.element for column in columns()} | {table.element for table in tables()}
    assert shown == definition("item")["properties"].keys() - LEFT_OUT
    assert [title for title, _ in blocks()] == [
        title for title in document()["x-blocks"].values() if title in {found for found, _ in blocks()}
    ]


def test_every_vocabulary_can_be_told_by_its_words():
    for name, node in document()["$defs"].items():
        if "oneOf" in node:
            titles = [term.title for term in terms(name).values()]
            assert len(set(titles)) == len(titles)


def test_no_heading_stands_twice_and_each_has_a_note(clerk):
    for sheet in ("事项", *(table.name for table in tables())):
        heads = [cell for cell in clerk.sheet(sheet)[2] if cell.value]
        assert len({cell.value for cell in heads}) == len(heads)
        assert all(cell.comment and cell.comment.text for cell in heads)
        assert clerk.sheet(sheet).freeze_panes == ("C3" if sheet == "事项" else "D3")
        assert clerk.sheet(sheet).auto_filter.ref.startswith("A2:")


def test_a_note_says_what_to_write_by_an_example_who_fills_it_in_and_by_when(clerk):
    note = clerk.sheet().cell(2, clerk.column("办件类型")).comment.text
    assert note.splitlines()[0] == "【办件类型】"
    for words in (
        "例：承诺件",
        "可以选：即办件、承诺件",
        "由谁填：承办科室",
        "要素完备必填",
        "只用于行政许可",
    ):
        assert words in note


def test_lists_are_offered_where_there_is_something_to_choose(clerk):
    offered = {}
    for rule in clerk.sheet().data_validations.dataValidation:
        letters = str(rule.sqref).split(":")[0].rstrip("0123456789")
        offered[letters] = rule
    level = offered[get_column_letter(clerk.column("行使层级"))]
    assert level.type == "list"
    assert level.showErrorMessage
    sheet, _, area = level.formula1.partition("!")
    cells = clerk.book[sheet.strip("'")][area.replace("$", "")]
    assert [cell.value for (cell,) in cells] == [term.title for term in terms("level").values()]
    assert clerk.book[sheet.strip("'")].sheet_state == "hidden"
    several = offered[get_column_letter(clerk.column("服务对象"))]
    assert not several.showErrorMessage
    visits = offered[get_column_letter(clerk.column("到办事现场次数"))]
    assert (visits.type, visits.formula1, visits.formula2) == ("whole", "0", "9")


def test_what_a_clerk_may_edit_is_unlocked_text_and_ids_are_locked(clerk):
    sheet = clerk.sheet()
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    for option in ("autoFilter", "formatColumns", "insertRows"):
        assert getattr(sheet.protection, option) is False  # False means: not protected against
    row = clerk.rows("07-0001")[0]
    for column in columns():
        cell = sheet.cell(row, clerk.column(column.heading))
        assert cell.protection.locked == (column.key in FIXED - {"category"})
        assert cell.number_format == ("0" if column.kind == "number" else "@")
    assert not clerk.sheet("申请材料").protection.sheet
    below = sheet.column_dimensions[get_column_letter(clerk.column("承办机构"))]
    assert below.number_format == "@"


def test_a_wrong_cell_is_coloured_and_says_the_rules_words(clerk):
    flow = clerk.sheet().cell(clerk.rows("07-0001")[0], clerk.column("共用流程"))
    assert flow.fill.fgColor.rgb == "FFF4B6A6"
    assert flow.comment.text.startswith("【错误 PL203】")
    assert "改法：" in flow.comment.text
    article = clerk.sheet("设定依据").cell(clerk.rows("07-0001", "设定依据")[0], 5)
    assert article.comment.text.startswith("【错误 PL302】")
    listed = [row[6].value for row in clerk.sheet("问题").iter_rows(min_row=3)]
    assert {"PL203", "PL302"} <= set(listed)
    assert clerk.sheet("问题")["D3"].hyperlink.location


def test_what_is_due_and_what_does_not_apply_is_coloured_by_the_category(clerk):
    rules = {
        str(area.sqref).split(":")[0].rstrip("0123456789"): [rule.formula[0] for rule in found]
        for area, found in clerk.sheet().conditional_formatting._cf_rules.items()
    }
    conditions = rules[get_column_letter(clerk.column("受理条件"))]
    assert [("行政处罚" in formula, "行政确认" in formula) for formula in conditions] == [
        (True, False),
        (False, True),
    ]
    assert get_column_letter(clerk.column("备注")) not in rules


def test_an_item_that_owes_entries_has_a_row_to_begin_with(clerk):
    assert len(clerk.rows("07-0001", "申请材料")) == 1
    assert clerk.rows("02-0001", "申请材料") == []
    assert len(clerk.rows("02-0001", "责任事项")) == 1


def test_the_lists_are_counted_beside_the_item(clerk):
    formula = clerk.sheet().cell(clerk.rows("07-0001")[0], clerk.column("〔设定依据〕")).value
    assert formula.startswith("=HYPERLINK(\"#'设定依据'!A\"&")
    assert "COUNTIFS" in formula


def test_drafts_are_in_the_workbook_and_what_is_withheld_is_not(registry, clerk):
    assert len(clerk.rows("07-0000")) == 1
    cells = [cell.value for sheet in clerk.book for row in sheet.iter_rows() for cell in row]
    assert not any("07-0009" in str(value) for value in cells)
    assert "07-0009" not in str(registry.taken(registry.exported()))
    guide = " ".join(str(row[1].value) for row in clerk.sheet("说明").iter_rows())
    assert "1 项还没有公布" in guide
    assert "依法不予公开的事项不在本表" in guide
    assert "不予公开" not in [cell.value for row in clerk.book["_选项"].iter_rows() for cell in row]


def test_the_sheets_stand_in_the_order_of_the_schema(clerk):
    names = ["说明", "事项", *(table.name for table in tables()), "问题", "_选项", "_导出记录"]
    assert clerk.book.sheetnames == names
    assert clerk.book["_导出记录"].sheet_state == "veryHidden"
