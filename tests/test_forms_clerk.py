"""What clerks do to a workbook: every change is taken over as it was meant, each cell by itself."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.forming import Clerk, Memory, item

from powerlist.load import read

MATERIALS = [
    {"name": "身份证", "form": "original", "copies": 1},
    {"name": "声明", "note": "当场写", "basis": [{"law": "森林法", "article": "第三条"}]},
]
PENALTY = item("02-0001")
LICENCE = item("07-0001", aliases=["结婚证", "领证"], materials=MATERIALS, topics=["family"])


@pytest.fixture
def registry() -> Memory:
    return Memory([PENALTY, LICENCE, item("07-0002", name="补领证件")])


def taken(registry: Memory, clerk: Clerk) -> dict[str, Any]:
    """Return the items that importing changes, by id, without what they had before and have still."""
    outcome, files = registry.taken(clerk.saved())
    assert (outcome.faults, outcome.conflicts) == ([], [])
    found = {}
    for path, content in files.items():
        before = read(registry.read(path)) if path in registry.files else {}
        after = read(content)
        keys = before.keys() | after.keys()
        differing = {key: after.get(key) for key in keys if before.get(key) != after.get(key)}
        found[path.rpartition("/")[2].removesuffix(".yml")] = differing
    return found


@pytest.mark.parametrize(
    ("heading", "typed", "changed"),
    [
        ("事项名称", "内地居民结婚登记", {"name": "内地居民结婚登记"}),
        ("事项名称", "  内地居民结婚登记 \n", {"name": "内地居民结婚登记"}),
        ("承办机构", "=婚姻登记处", {"undertaker": "=婚姻登记处"}),
        ("常用叫法", "结婚证\n领证\n复婚", {"aliases": ["结婚证", "领证", "复婚"]}),
        ("常用叫法", "结婚证、复婚；", {"aliases": ["结婚证", "复婚"]}),
        ("常用叫法", None, {"aliases": None}),
        ("行使层级", "市级", {"level": "city"}),
        ("主题", "林业草原、婚育", {"topics": ["forestry", "family"]}),
        ("服务对象", "自然人\n企业法人", {"audience": ["natural_person", "enterprise"]}),
        ("受理条件", "男不早于22周岁、女不早于20周岁\n双方自愿", {
            "conditions": ["男不早于22周岁、女不早于20周岁", "双方自愿"]}),
        ("状态起始日期", datetime.datetime(2025, 7, 1), {"since": "2025-07-01"}),
        ("状态起始日期", "2025年7月1日", {"since": "2025-07-01"}),
        ("状态起始日期", "2025/7/1", {"since": "2025-07-01"}),
        ("到办事现场次数", 0, {"visits": 0}),
        ("到办事现场次数", "２次", {"visits": 2}),
        ("是否收费", "否", {"fees": {"charged": False}}),
        ("是否收费", True, {"fees": {"charged": True}}),
        ("咨询方式：电话", 12345, {"supervision": {"consultation": {"telephones": ["12345"]}}}),
        ("咨询方式：电话", "12345、0475-4912345", {
            "supervision": {"consultation": {"telephones": ["12345", "0475-4912345"]}}}),
        ("共用流程", "一般程序", {"flow": "ordinary"}),
        ("法定办结时限：时限单位", "当场", {"time_limit": {"statutory": {"unit": "on_the_spot"}}}),
        ("备注", "第一段\r\n第二段", {"remarks": "第一段\n第二段"}),
    ],
)  # fmt: skip
def test_a_cell_means_what_a_person_would_say_it_means(registry, heading, typed, changed):
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", heading, typed)
    assert taken(registry, clerk) == {"07-0001": changed}


@pytest.mark.parametrize(
    ("typed", "citations"),
    [
        ("《草原法》第六条", [{"law": "草原法", "article": "第六条"}]),
        ("《中华人民共和国草原法》第六条", [{"law": "草原法", "article": "第六条"}]),
        ("《草原法》第六条\n《森林法》第三条", [
            {"law": "草原法", "article": "第六条"}, {"law": "森林法", "article": "第三条"}]),
        ("《草原法》第六条、《森林法》第三条", [
            {"law": "草原法", "article": "第六条"}, {"law": "森林法", "article": "第三条"}]),
        ("《草原法》第六条〔程序依据〕：条文", [
            {"law": "草原法", "article": "第六条", "role": "procedure", "text": "条文"}]),
        ("旗政府会议纪要", [{"cited_as": "旗政府会议纪要"}]),
    ],
)  # fmt: skip
def test_a_citation_in_a_cell_is_read_as_officials_write_it(registry, typed, citations):
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", "要求依据", typed, "申请材料", 0)
    materials = taken(registry, clerk)["07-0001"]["materials"]
    assert materials == [{**MATERIALS[0], "basis": citations}, MATERIALS[1]]


def test_a_law_that_the_registry_does_not_know_is_entered_to_be_verified(registry):
    clerk = Clerk(registry.exported())
    clerk.add("设定依据", 事项编号="07-0001", 法律文件="《婚姻登记条例》", 条款="第四条")
    outcome, files = registry.taken(clerk.saved())
    assert outcome.laws == {"婚姻登记条例": {
        "title": "婚姻登记条例", "kind": "administrative_regulation", "status": "unknown"}}  # fmt: skip
    assert read(files["powers/laws.yml"])["laws"].keys() == {"森林法", "草原法", "婚姻登记条例"}
    assert read(files["powers/items/minzhengju/07-0001.yml"])["basis"][-1] == {
        "law": "婚姻登记条例", "article": "第四条"}  # fmt: skip


def test_a_row_is_added_where_it_is_inserted_and_after_the_last_where_it_is_appended(registry):
    clerk = Clerk(registry.exported())
    clerk.add("申请材料", 事项编号="07-0001", 材料名称="户口簿", 份数=2, 是否必备="是")
    assert taken(registry, clerk)["07-0001"]["materials"] == [
        *MATERIALS, {"name": "户口簿", "copies": 2, "required": True}]  # fmt: skip
    clerk = Clerk(registry.exported())
    first = clerk.rows("07-0001", "申请材料")[0]
    clerk.sheet("申请材料").insert_rows(first + 1)
    clerk.add("申请材料", first + 1, 事项名称="事项07-0001", 材料名称="户口簿")
    assert taken(registry, clerk)["07-0001"]["materials"] == [MATERIALS[0], {"name": "户口簿"}, MATERIALS[1]]


def test_a_row_is_taken_out_by_deleting_it_or_by_emptying_it(registry):
    clerk = Clerk(registry.exported())
    clerk.sheet("申请材料").delete_rows(clerk.rows("07-0001", "申请材料")[0])
    assert taken(registry, clerk) == {"07-0001": {"materials": [MATERIALS[1]]}}
    clerk = Clerk(registry.exported())
    for heading in ("填报须知", "要求依据", "材料名称"):
        clerk.put("07-0001", heading, None, "申请材料", 1)
    assert taken(registry, clerk) == {"07-0001": {"materials": [MATERIALS[0]]}}


def test_the_numbers_give_the_order_and_sorting_the_sheet_does_not(registry):
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", "序号", 2, "申请材料", 0)
    clerk.put("07-0001", "序号", 1, "申请材料", 1)
    assert taken(registry, clerk) == {"07-0001": {"materials": MATERIALS[::-1]}}
    clerk = Clerk(registry.exported())
    for name in ("事项", "申请材料", "设定依据"):
        turned_over(clerk.sheet(name))
    assert taken(registry, clerk) == {}


def turned_over(sheet: Worksheet) -> None:
    """Turn the rows below the headings upside down, as a sort by some column might."""
    last = max(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, 2).value)
    rows = [[cell.value for cell in sheet[row]] for row in range(3, last + 1)]
    for row, values in zip(range(3, last + 1), reversed(rows), strict=True):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def test_moved_columns_hidden_rows_and_other_formats_make_no_difference(registry):
    clerk = Clerk(registry.exported())
    sheet = clerk.sheet()
    place = clerk.column("常用叫法")
    sheet.insert_cols(3)
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, 3).value = sheet.cell(row, place + 1).value
        sheet.cell(row, place + 1).value = None
    sheet.row_dimensions[4].hidden = True
    sheet.cell(4, 3).number_format = "General"
    clerk.put("07-0001", "常用叫法", "结婚证")
    assert taken(registry, clerk) == {"07-0001": {"aliases": ["结婚证"]}}


def test_cells_merged_downwards_hold_for_all_their_rows(registry):
    clerk = Clerk(registry.exported())
    sheet = clerk.sheet("申请材料")
    first = clerk.rows("07-0001", "申请材料")[0]
    for column in (1, 2):
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=column, end_column=column)
    clerk.sheet("申请材料").cell(first + 1, clerk.column("份数", "申请材料")).value = 3
    assert taken(registry, clerk)["07-0001"]["materials"] == [MATERIALS[0], {**MATERIALS[1], "copies": 3}]


def test_a_new_row_becomes_a_new_item_with_the_next_number(registry):
    clerk = Clerk(registry.exported())
    clerk.add(事项名称="收养登记", 权力类别="行政确认", 承办机构="社会事务股")
    clerk.add("设定依据", 事项名称="收养登记", 法律文件="森林法", 条款="第五条", 依据作用="设定依据")
    clerk.add("申请材料", 事项名称="收养登记", 材料名称="申请书")
    outcome, files = registry.taken(clerk.saved())
    assert [one.id for one in outcome.created] == ["07-0003"]
    assert list(files) == ["powers/items/minzhengju/07-0003.yml"]
    assert read(files["powers/items/minzhengju/07-0003.yml"]) == {
        "id": "07-0003",
        "name": "收养登记",
        "category": "confirmation",
        "department": "minzhengju",
        "level": "county",
        "disclosure": "public",
        "undertaker": "社会事务股",
        "standing": "in_force",
        "basis": [{"law": "森林法", "article": "第五条", "role": "sets"}],
        "materials": [{"name": "申请书"}],
    }


def test_a_flowchart_is_written_by_the_names_of_its_steps(registry):
    clerk = Clerk(registry.exported())
    for name, kind in (("受理", "开始"), ("审查", "判断"), ("发证", "结束")):
        clerk.add("流程环节", 事项编号="07-0001", 环节名称=name, 环节类型=kind)
    clerk.add("流转", 事项编号="07-0001", 起="受理", 至="审查")
    clerk.add("流转", 事项编号="07-0001", 起="审查", 至="发证", 条件="符合")
    assert taken(registry, clerk) == {"07-0001": {"own_flow": {
        "steps": [
            {"id": "step-1", "name": "受理", "kind": "start"},
            {"id": "step-2", "name": "审查", "kind": "decision"},
            {"id": "step-3", "name": "发证", "kind": "end"},
        ],
        "edges": [
            {"from": "step-1", "to": "step-2"},
            {"from": "step-2", "to": "step-3", "when": "符合"},
        ],
    }}}  # fmt: skip


def test_arrows_follow_a_step_that_gets_another_name():
    flow = {
        "steps": [{"id": "a", "name": "受理", "kind": "start"}, {"id": "b", "name": "发证", "kind": "end"}],
        "edges": [{"from": "a", "to": "b"}],
    }
    registry = Memory([item("07-0001", own_flow=flow)])
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", "环节名称", "接收", "流程环节", 0)
    steps = taken(registry, clerk)["07-0001"]["own_flow"]
    assert steps == {**flow, "steps": [{"id": "a", "name": "接收", "kind": "start"}, flow["steps"][1]]}


def test_what_disappears_is_proposed_for_cancellation_and_never_deleted(registry):
    clerk = Clerk(registry.exported())
    clerk.sheet().delete_rows(clerk.rows("07-0001")[0])
    for column in range(2, clerk.sheet().max_column + 1):
        cell = clerk.sheet().cell(clerk.rows("02-0001")[0], column)
        if cell.column not in (clerk.column("权力类别"), clerk.column("实施主体")):
            cell.value = None
    outcome, files = registry.taken(clerk.saved())
    assert outcome.cancelled == [("02-0001", "事项02-0001"), ("07-0001", "事项07-0001")]
    assert (outcome.faults, outcome.unchanged, files) == ([], 1, {})


def test_a_column_that_was_deleted_or_added_leaves_the_registry_alone(registry):
    clerk = Clerk(registry.exported())
    clerk.sheet().delete_cols(clerk.column("常用叫法"))
    clerk.sheet("申请材料").delete_cols(clerk.column("填报须知", "申请材料"))
    clerk.put("07-0001", "份数", 5, "申请材料", 1)
    assert taken(registry, clerk) == {"07-0001": {"materials": [MATERIALS[0], {**MATERIALS[1], "copies": 5}]}}
    outcome, _ = registry.taken(clerk.saved())
    assert "“事项”表删去了“常用叫法”栏：这些栏目的内容没有动。" in outcome.notes
    clerk = Clerk(registry.exported())
    clerk.sheet().cell(2, clerk.sheet().max_column + 1).value = "我的备注"
    outcome, files = registry.taken(clerk.saved())
    assert outcome.notes == ["“事项”表里自己加的“我的备注”栏没有读；要报的内容请写到原有栏目。"]
    assert (outcome.faults, files) == ([], {})


def test_a_power_may_come_back_under_the_name_of_one_that_has_left_the_list():
    gone = item("07-0001", standing="cancelled", since="2026-01-01", standing_reason="修法")
    registry = Memory([gone])
    clerk = Clerk(registry.exported())
    clerk.add(事项名称="事项07-0001", 权力类别="行政确认")
    outcome, _ = registry.taken(clerk.saved())
    assert [fault.message for fault in outcome.faults] == ["“事项07-0001”没有写“设定依据”"]
    clerk.add("设定依据", 事项名称="事项07-0001", 法律文件="森林法", 条款="第五条")
    outcome, _ = registry.taken(clerk.saved())
    assert [one.id for one in outcome.created] == ["07-0002"]


def test_a_department_may_be_renamed_while_its_workbook_is_out(registry):
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", "备注", "一")
    path, name = "powers/departments.yml", "测试旗民政局"
    registry.files[path] = registry.files[path].replace(name.encode(), "测试旗社会事务局".encode())
    assert taken(registry, clerk) == {"07-0001": {"remarks": "一"}}


def test_what_the_workbook_does_not_show_is_kept():
    kept = {
        "source": {"file": "旧.xls", "sheet": "许可", "row": 3, "key": "name:abcdef"},
        "exceptions": [{"rule": "PL308", "reason": "试行", "date": "2026-01-01"}],
    }
    registry = Memory([item("07-0001", **kept)])
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", "备注", "一")
    assert taken(registry, clerk) == {"07-0001": {"remarks": "一"}}
