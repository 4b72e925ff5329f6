"""What cannot be read rightly is refused at its place, in words, and nothing is taken over."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
import xlwt
from tests.forming import Clerk, Memory, item

from powerlist.forms import is_ours
from powerlist.forms.layout import columns
from powerlist.forms.record import SHEET
from powerlist.forms.reporting import fault_words

MATERIALS = [{"name": "身份证", "copies": 1}, {"name": "声明"}]


@pytest.fixture
def registry() -> Memory:
    items = [item("02-0001"), item("07-0001", materials=MATERIALS), item("07-0002", name="补领证件")]
    return Memory(items)


def refused(registry: Memory, content: bytes) -> list[str]:
    """Return the words of every refusal, having made sure that nothing is taken over."""
    outcome, files = registry.taken(content)
    assert files == {}
    assert outcome.updated == outcome.created == []
    return [fault_words(fault) for fault in outcome.faults]


AS_TEXT = "请把单元格格式改为“文本”，再写一遍"
AS_DATE = "请写成 2025-07-01 的样子"
AS_NUMBER = "请只写数字，单位写在它旁边的栏目"
LEVELS = "可以选：国家级、省级、市级、县级、乡镇级、村级、分级管理"
WITHHELD = "请联系管清单的同志：不予公开的只登记编号、类别、部门和依据，名称和内容不进入清单"
NO_ID = "编号由程序给，不能改，也不能自己写：原有事项请恢复原编号，新事项请把编号一格清空"
OTHER_CATEGORY = "请改回“行政确认”；编号随类别，类别确实定错了的，另编一项新的，旧的办理取消"
NO_PERSON = "请删去，改写岗位、办公电话或者 12345"
IN_THE_SCHEMA = "…"


@pytest.mark.parametrize(
    ("heading", "value", "message", "remedy"),
    [
        ("行使层级", "旗级", "没有“旗级”这个选项", LEVELS),
        ("行使层级", "县区级", "没有“县区级”这个选项", f"是不是“县级”？{LEVELS}"),
        ("公开属性", "不予公开", "不予公开的事项不能写在填报表里", WITHHELD),
        ("主题", "养老", "没有“养老”这个选项", "可以选：林业草原、婚育"),
        ("共用流程", "别的流程", "没有“别的流程”这个选项", "可以选：一般程序"),
        ("到办事现场次数", "一次", "“一次”不是整数", AS_NUMBER),
        ("到办事现场次数", 1.5, "“1.5”不是整数", AS_NUMBER),
        ("到办事现场次数", 12, "12 超出范围", "请写 0 到 9 的整数"),
        ("状态起始日期", 45839, "Excel 把日期变成了数字（45839）",
         "请把单元格格式改为“文本”，写成 2025-07-01 的样子"),
        ("状态起始日期", "2025-02-30", "没有“2025-02-30”这一天", "请核对日期，写成 2025-07-01 的样子"),
        ("状态起始日期", "去年", "“去年”不是日期", AS_DATE),
        ("咨询方式：电话", 4754912345,
         "Excel 把这里的文字变成了数字（4754912345），开头的 0 或者末尾的数字可能已经丢了", AS_TEXT),
        ("承办机构", datetime.datetime(2025, 7, 1), "Excel 把这里的文字变成了日期（2025-07-01）", AS_TEXT),
        ("承办机构", False, "Excel 把这里的文字变成了逻辑值", AS_TEXT),
        ("是否收费", "看情况", "“看情况”看不出是“是”还是“否”", "请写 是 或 否"),
        ("承办机构", "一股\n二股", "写了几行，这里只能写一行", "请去掉单元格里的换行（Alt+Enter）"),
        ("咨询方式：网址", "www.example.test", "“www.example.test”的写法不对", IN_THE_SCHEMA),
        ("基本编码", "1501", "“1501”的写法不对", IN_THE_SCHEMA),
        ("常用叫法", "很长" * 21, "有 42 字，最多 40 字", "请缩短"),
        ("权力类别", "行政许可", "“07-0001”的权力类别改成了“行政许可”，填报表里不能改", OTHER_CATEGORY),
        ("实施主体", "测试旗林业和草原局", "“07-0001”的实施主体改成了“测试旗林业和草原局”，填报表里不能改",
         "请改回“测试旗民政局”；移到别的部门要办理调整"),
        ("事项编号", "07-0009", "编号“07-0009”不是这个工作簿导出时有的", NO_ID),
        ("事项名称", None, "“事项名称”没有写", "请补上"),
        ("备注", "身份证号 11010519491231002X",
         "“备注”里写有身份证号码 110***********002X，个人信息不能进入清单", NO_PERSON),
        ("受理条件", "材料齐全\n联系 13812345678",
         "“受理条件”里写有手机号码 138****5678，个人信息不能进入清单", NO_PERSON),
        ("法定办结时限：时限", 20, "“法定办结时限：时限单位”没有写", "请补上"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_refused_with_what_to_write_instead(registry, heading, value, message, remedy):
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", heading, value)
    (said, *_) = refused(registry, clerk.saved())
    if remedy is IN_THE_SCHEMA:
        remedy = next(column.node["description"] for column in columns() if column.heading == heading)
    where = heading if "时限" not in heading else "法定办结时限：时限单位"
    assert said == f"“事项”表第 4 行“{where}”：{message} — {remedy}"


def test_a_row_of_a_list_is_refused_where_it_is_wrong(registry):
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", "份数", "两份", "申请材料", 0)
    clerk.put("07-0001", "材料名称", None, "申请材料", 0)
    clerk.put("07-0001", "材料形式", "纸", "申请材料", 1)
    assert refused(registry, clerk.saved()) == [
        "“申请材料”表第 3 行“份数”：“两份”不是整数 — 请只写数字，单位写在它旁边的栏目",
        "“申请材料”表第 4 行“材料形式”：没有“纸”这个选项 — "
        "可以选：原件、复印件、原件和复印件、电子件、填写表格",
    ]
    clerk.put("07-0001", "份数", 2, "申请材料", 0)
    clerk.put("07-0001", "材料形式", None, "申请材料", 1)
    assert refused(registry, clerk.saved()) == ["“申请材料”表第 3 行“材料名称”：“材料名称”没有写 — 请补上"]


def test_formulas_and_errors_are_refused(registry):
    clerk = Clerk(registry.exported())
    sheet = clerk.sheet()
    row = clerk.rows("07-0001")[0]
    sheet.cell(row, clerk.column("承办机构")).value = '="股"&"室"'
    sheet.cell(row, clerk.column("办理地点")).value = "#REF!"
    sheet.cell(row, clerk.column("办理地点")).data_type = "e"
    assert refused(registry, clerk.saved()) == [
        "“事项”表第 4 行“承办机构”：这一格是公式，读不准 — 请把这一格改成文字：复制后用“选择性粘贴—数值”",
        "“事项”表第 4 行“办理地点”：这一格是错误值 #REF! — 请把这一格改成文字：复制后用“选择性粘贴—数值”",
    ]


def test_cells_merged_sideways_are_refused(registry):
    clerk = Clerk(registry.exported())
    clerk.sheet("申请材料").merge_cells("D3:E4")
    (words,) = refused(registry, clerk.saved())
    assert words == (
        "“申请材料”表第 3 行“材料名称、材料形式”：第 3 行到第 4 行的合并单元格跨了几栏，看不出各栏写的是什么"
        " — 请取消合并，各格分别填写"
    )


def test_an_id_that_stands_twice_is_refused(registry):
    clerk = Clerk(registry.exported())
    clerk.add(事项编号="07-0001", 事项名称="另一项")
    (words,) = refused(registry, clerk.saved())
    assert words == (
        "“事项”表第 6 行“事项编号”：编号“07-0001”与第 4 行重复 — "
        "同一事项只留一行；照着一项新编另一项的，请把新的一行的编号清空"
    )


def test_an_id_that_was_wiped_out_is_no_new_item(registry):
    clerk = Clerk(registry.exported())
    clerk.put("07-0002", "事项编号", None)
    (words,) = refused(registry, clerk.saved())
    assert words == (
        "“事项”表第 5 行“事项编号”：这一行没有编号，名称却与“07-0002”相同 — "
        "误删了编号的，请写回 07-0002；确实是另一项的，请用不同的名称"
    )


def test_names_that_a_sort_has_torn_from_their_ids_are_refused(registry):
    clerk = Clerk(registry.exported())
    one, other = clerk.rows("07-0001")[0], clerk.rows("07-0002")[0]
    names = [clerk.sheet().cell(row, 2) for row in (one, other)]
    names[0].value, names[1].value = names[1].value, names[0].value
    words = refused(registry, clerk.saved())
    assert len(words) >= 2
    assert "编号“07-0001”这一行写着“07-0002”的名称“补领证件”" in words[0]


TORN = "编号“07-0001”是“事项07-0001”，这一行的名称却写“补领证件”"


@pytest.mark.parametrize(
    ("row", "message", "remedy"),
    [
        ({}, "看不出这一行是哪一项的", "请写事项编号；新事项还没有编号的，写“事项”表里的名称"),
        ({"事项编号": "01-0001"}, "编号“01-0001”在“事项”表里没有", "请照“事项”表核对编号"),
        ({"事项名称": "没有"}, "“事项”表里没有“没有”", "请照“事项”表写编号或者名称"),
        ({"事项编号": "07-0001", "事项名称": "补领证件"}, TORN, "请核对这一行是哪一项的，编号和名称要对得上"),
        ({"事项编号": "02-0001"}, "行政处罚没有“申请材料”这个要素", "请清空，或者核对权力类别"),
        ({"事项编号": "07-0001", "序号": "三"}, "序号“三”不是数字", "请写 1、2、3，或者空着"),
    ],
)
def test_a_row_of_a_list_must_say_whose_it_is(registry, row, message, remedy):
    clerk = Clerk(registry.exported())
    clerk.add("申请材料", 材料名称="户口簿", **row)
    (said,) = refused(registry, clerk.saved())
    assert said.startswith("“申请材料”表第 6 行“")
    assert said.endswith(f"”：{message} — {remedy}")


def test_a_new_item_must_have_a_category_and_a_basis(registry):
    clerk = Clerk(registry.exported())
    row = clerk.add(事项名称="收养登记")
    assert refused(registry, clerk.saved()) == [
        "“事项”表第 6 行“权力类别”：新事项没有选权力类别 — 请从下拉列表中选一个"
    ]
    clerk.sheet().cell(row, clerk.column("权力类别")).value = "行政确认"
    assert refused(registry, clerk.saved()) == [
        "“设定依据”表“设定依据”：“收养登记”没有写“设定依据” — 请在这张表里为它写上至少一行"
    ]


def test_an_arrow_must_lead_to_a_step(registry):
    clerk = Clerk(registry.exported())
    for name, kind in (("受理", "开始"), ("发证", "结束")):
        clerk.add("流程环节", 事项编号="07-0001", 环节名称=name, 环节类型=kind)
    clerk.add("流转", 事项编号="07-0001", 起="受理", 至="审查")
    assert refused(registry, clerk.saved()) == [
        "“流转”表第 3 行“起、至”：流程环节里没有“审查”这个环节 — 请照“流程环节”表写环节名称"
    ]


def test_a_shared_flowchart_and_an_own_one_exclude_each_other(registry):
    clerk = Clerk(registry.exported())
    clerk.put("07-0001", "共用流程", "一般程序")
    for name, kind in (("受理", "开始"), ("发证", "结束")):
        clerk.add("流程环节", 事项编号="07-0001", 环节名称=name, 环节类型=kind)
    clerk.add("流转", 事项编号="07-0001", 起="受理", 至="发证")
    (words,) = refused(registry, clerk.saved())
    assert words.startswith("“事项”表第 4 行“共用流程”：“共用流程”和自有的流程环节同时写了 — ")


def test_sheets_and_headings_must_keep_their_names(registry):
    clerk = Clerk(registry.exported())
    clerk.sheet("申请材料").title = "材料"
    (words,) = refused(registry, clerk.saved())
    assert words.startswith("“申请材料”表：这张工作表不见了，可能改了名或者删去了 — 请把它改回“申请材料”")
    clerk = Clerk(registry.exported())
    clerk.sheet().cell(2, clerk.column("承办机构")).value = "承办科室"
    (words,) = refused(registry, clerk.saved())
    assert words == (
        "“事项”表第 2 行“承办科室”：表头“承办科室”不是本表的栏目，又少了“承办机构”栏 — "
        "改过的表头请改回原来的名称；自己加的栏目请删去，或者移到别的工作簿"
    )
    clerk = Clerk(registry.exported())
    clerk.sheet().cell(2, clerk.column("承办机构")).value = "常用叫法"
    words = refused(registry, clerk.saved())
    assert words[0] == "“事项”表第 2 行“常用叫法”：“常用叫法”栏出现了两次 — 请删去多出来的一栏"
    clerk = Clerk(registry.exported())
    clerk.sheet("申请材料").delete_rows(1, 2)
    (words,) = refused(registry, clerk.saved())
    assert "找不到表头" in words


def test_a_workbook_without_its_record_is_refused_and_taken_for_no_other_list(registry):
    clerk = Clerk(registry.exported())
    del clerk.book[SHEET]
    content = clerk.saved()
    assert is_ours(content)
    (words,) = refused(registry, content)
    assert words == "工作簿里没有隐藏的导出记录。请重新导出一份，把改动填到新的工作簿里。"
    clerk = Clerk(registry.exported())
    clerk.book[SHEET]["D2"] = "坏"
    assert "隐藏的导出记录不全" in refused(registry, clerk.saved())[0]


def test_a_workbook_of_another_registry_is_refused(registry):
    content = Memory([item("07-0001", department="minzhengju")]).exported()
    elsewhere = Memory([])
    elsewhere.files["powers/departments.yml"] = b"departments: []\n"
    (words,) = refused(elsewhere, content)
    assert words.startswith("清单里没有部门“minzhengju”，这个工作簿可能是别的清单导出的")


def test_other_formats_and_damaged_files_are_told_in_words(registry):
    content = registry.exported()
    assert "文件打不开" in refused(registry, content[:2000] + content[-2000:])[0]
    # The list of parts is whole, a part itself is not: found out only when it is unpacked.
    for part in zipfile.ZipFile(io.BytesIO(content)).infolist():
        middle = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
        broken = content[:middle] + bytes(100) + content[middle + 100 :]
        if part.filename.startswith("xl/worksheets/sheet") and part.compress_size > 300:
            assert "文件打不开" in refused(registry, broken)[0]
    old = xlwt.Workbook()
    for name in (SHEET, "事项"):
        old.add_sheet(name).write(0, 0, "一")
    buffer = io.BytesIO()
    old.save(buffer)
    assert is_ours(buffer.getvalue())
    assert refused(registry, buffer.getvalue()) == [
        "这个工作簿另存成了别的格式。请用 Excel 打开，另存为 .xlsx，再导入。"
    ]


def test_other_workbooks_are_not_taken_for_ours():
    other = io.BytesIO()
    openpyxl.Workbook().save(other)
    assert not any(map(is_ours, (other.getvalue(), b"", "事项,说明".encode(), other.getvalue()[:500])))


def test_a_number_is_given_only_when_all_is_well(registry):
    clerk = Clerk(registry.exported())
    clerk.add(事项名称="收养登记", 权力类别="行政确认")
    clerk.add(事项名称="收养解除", 权力类别="行政确认")
    clerk.add("设定依据", 事项名称="收养登记", 法律文件="森林法", 条款="第五条")
    refused(registry, clerk.saved())
    clerk.add("设定依据", 事项名称="收养解除", 法律文件="森林法", 条款="第五条")
    outcome, _ = registry.taken(clerk.saved())
    assert [one.id for one in outcome.created] == ["07-0003", "07-0004"]
