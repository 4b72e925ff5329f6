"""What belongs to a person is found however it is written, shown masked, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from powerlist.rules import personal
from powerlist.rules.people import may_name_person, person_in_post, person_in_text
from powerlist.workbook.enumerations import lines_of

DIGITS = st.text("0123456789", min_size=3, max_size=3)
AROUND = st.sampled_from(["", "经办人", "（", "，编号 ", "电话：", "见 A-", "\n"])


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    body = f"{draw(st.integers(110000, 659999))}{draw(st.dates()).strftime('19%y%m%d')}{draw(DIGITS)}"
    return next(body + last for last in "0123456789X" if personal.is_identity_number(body + last))


@given(identity_numbers(), AROUND, st.booleans())
def test_an_identity_number_is_found_in_any_text_and_shown_masked(number, around, wide):
    assume(not around.endswith("A-"))
    written = number.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}) if wide else number
    found = personal.identity_number(f"{around}{written}。")
    assert found == f"{number[:3]}***********{number[-4:]}"
    assert number[6:14] not in found


@given(identity_numbers(), st.integers(1, 9))
def test_a_number_with_another_check_digit_is_none(number, step):
    last = "10X98765432".index(number[-1])
    other = number[:-1] + "10X98765432"[(last + step) % 11]
    assert personal.identity_number(f"文号 {other}") == ""
    assert personal.identity_number(f"{number}7") == personal.identity_number(f"A{number}") == ""


@given(st.text("0123456789", min_size=16, max_size=19))
def test_a_long_number_is_no_card_unless_the_text_speaks_of_an_account(number):
    assert personal.bank_card(f"批准文号 {number}") == ""
    found = personal.bank_card(f"缴至账户 {number}")
    assert bool(found) == (number[0] in "456" and personal.is_card_number(number))
    assert number[4:-4] not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电话13800138000", "138****8000"),
        ("138 0013 8000", "138****8000"),
        ("+86-13800138000", "138****8000"),
        ("１３８００１３８０００", "138****8000"),
        ("0475-4911234、12345", ""),
        ("112345678901", ""),
        ("文号 2013800138000", ""),
    ],
)
def test_mobile_numbers(text, found):
    assert personal.mobile_number(text) == found


@pytest.mark.parametrize(
    ("detect", "text"),
    [
        (personal.private_mailbox, "发到 abc@163.com"),
        (personal.private_mailbox, "abc.d@vip.qq.com。"),
        (personal.private_account, "微信号：lincao2024"),
        (personal.private_account, "QQ: 123456789"),
        (personal.passport, "护照 E12345678"),
        (personal.vehicle_plate, "蒙G12345"),
        (personal.vehicle_plate, "蒙AD12345"),
        (personal.home_address, "幸福小区3单元501室"),
        (personal.internal_address, "http://192.168.1.5/a"),
        (personal.internal_address, "10.15.0.8:8080"),
        (personal.internal_address, "http://intranet/oa"),
    ],
)
def test_other_traces_of_persons_and_offices(detect, text):
    assert detect(text)


@pytest.mark.parametrize(
    ("detect", "text"),
    [
        (personal.private_mailbox, "发到 lincaoju@kulun.gov.cn"),
        (personal.private_mailbox, "x@163.com.example.gov.cn"),
        (personal.private_account, "关注“测试旗林草”微信公众号"),
        (personal.passport, "提交护照复印件 2 份"),
        (personal.vehicle_plate, "A4 纸打印，GB18030 编码"),
        (personal.home_address, "以家庭为单元申请"),
        (personal.internal_address, "https://zwfw.nmg.gov.cn/a"),
        (personal.internal_address, "1.10.2 版"),
    ],
)
def test_what_is_public_is_left_alone(detect, text):
    assert detect(text) == ""


PERSONS = [
    "张三", "张三（科员）", "局长李四", "负责人：王五", "审批股（高娃）", "李四、王五", "欧阳修",
    "乌云其木格", "办公室主任 刘强", "包玉兰同志",
]  # fmt: skip
POSTS = [
    "科长", "林草股", "高级工程师", "文化股", "分管领导", "法定代表人或分管领导", "任务科", "首席代表",
    "常务会", "安全员", "市林木种苗事务中心（市野生动物保护中心、市森林防火中心）", "于家窝铺村村委会",
    "单位法定代表人", "内设机构负责人：", "农业科（农产品质量安全监管科)", "粮食和物资储备科", "水利局",
    "包片干部", "江河管理站",
]  # fmt: skip


@pytest.mark.parametrize("text", PERSONS)
def test_persons_are_seen_where_posts_should_stand(text):
    assert "＊" in person_in_post(text)


@pytest.mark.parametrize("text", POSTS)
def test_posts_and_offices_are_no_persons(text):
    assert person_in_post(text) == ""


def test_labels_name_persons_in_texts_but_not_offices():
    assert person_in_text("二楼大厅，联系人：张三，电话 0475-4911234") == "张＊"
    assert person_in_text("分管副局长（赵志强）签批") == "赵＊＊"
    assert person_in_text("联系人：综合科；负责人：主要负责人；经办人：窗口人员") == ""
    assert person_in_text("法定代表人、负责人：任职满3年，经办人：张某某") == ""


SPOKEN_OF = {
    "王建国本月请假三天没有到岗": "王＊＊",
    "本月情况：副局长李国强只坐班一次": "李＊＊",
    "张伟填报": "张＊",
    "张伟值班，工作日 9:00 至 17:00": "张＊",
    "李伟家中，东头第二户": "李＊",
    "由张伟同志专人办理": "张＊",
    "请找欧阳娜女士": "欧＊＊",
    "巴特尔值班": "巴＊＊",
    "由张小三副局长签批": "张＊＊",
}
OF_NOBODY = [
    "周末值班", "由金融办值班", "于月底填报",
    "由林草局填报", "安排专人办理", "经局长同意方可办理", "局长方可批准",
    "单位填报", "局长办公会", "副主任任职三年", "任何同志", "由申请人本月填报", "主任医师", "常务副局长",
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), SPOKEN_OF.items())
def test_names_are_seen_beside_words_of_persons(text, found):
    assert person_in_text(text) == found
    assert may_name_person(text)


@pytest.mark.parametrize("text", OF_NOBODY)
def test_words_that_begin_like_a_surname_are_no_names(text):
    assert person_in_text(text) == ""


def test_an_imported_list_of_posts_loses_the_colons_of_its_form():
    assert lines_of("1.具体承办人：\n2.内设机构负责人：") == ["具体承办人", "内设机构负责人"]
