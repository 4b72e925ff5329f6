"""Advice for the legal affairs office: what is proposed, on which evidence, and what is not."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from advising import TODAY, item, powerlist, write_registry
from powerlist.advice.names import likeness, relation, stage_of
from powerlist.advice.wordlists import trade_body_work
from powerlist.cli.advise import advise_command

PENALTY = "对未取得采伐许可证采伐林木的处罚"


def advice_on(root: Path, *items: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked(write_registry(root, *items))["advice"]
    return found


def asked(root: Path, *more: str, today: str = TODAY) -> dict[str, Any]:
    """Return what the command says as JSON, without a process of its own: there are many cases."""
    arguments = ["--root", str(root), "--format", "json", "--today", today, *more]
    done = CliRunner().invoke(advise_command, arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def kinds(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(one["kind"], one["ground"], one["strength"]) for one in found]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (["现行法 第三条"], []),
        (["旧法 第三条"], [("recite", "successor_in_force", "strong")]),
        (["旧法 第三条", "没核实的办法 第二条"], [("recite", "rest_unverified", "moderate")]),
        (["旧法 第三条", "行政处罚法 第八条"], [("recite", "rest_is_general", "moderate")]),
        (["旧法 第三条", "现行法 第八条"], [("recite", "rest_in_force", "weak")]),
        (["无后继的条例 第三条"], [("cancel", "no_successor", "strong")]),
        (["见上级文件"], [("cancel", "no_instrument", "moderate")]),
        (["《看不懂写法的条例》第五条"], [("cancel", "no_instrument", "weak")]),
    ],
)
def test_what_is_left_of_the_basis_decides_between_citing_anew_and_cancelling(tmp_path, basis, expected):
    assert kinds(advice_on(tmp_path, item("02-0001", PENALTY, *basis))) == expected


def test_a_licence_whose_basis_was_followed_by_a_ministry_rule_is_proposed_for_cancelling(tmp_path):
    found = advice_on(tmp_path, item("01-0001", "林木采伐许可", "旧办法 第三条"))
    (cancel,) = [one for one in found if one["kind"] == "cancel"]
    assert cancel["ground"] == "successor_may_not_set"
    assert "《新办法》是部门规章，不能设定行政许可" in cancel["evidence"]


def test_repeals_are_followed_from_law_to_law_in_the_evidence(tmp_path):
    (found,) = advice_on(tmp_path, item("02-0001", PENALTY, "旧法 第三条"))
    assert found["evidence"] == [
        "引用《旧法》第三条",
        "《旧法》已于 2020-01-01 被《中法》（第九十九条）废止，"
        "《中法》已于 2026-08-15 被《新法典》（第三百条）废止",
    ]
    assert found["laws"] == [{"law": "旧法", "article": "第三条"}]


def test_before_the_day_of_repeal_there_is_nothing_to_advise(tmp_path):
    root = write_registry(tmp_path, item("02-0001", PENALTY, "中法 第三条"))
    assert asked(root, today="2026-08-14")["advice"] == []


def test_items_that_left_the_list_get_no_advice(tmp_path):
    left = item("02-0001", PENALTY, "旧法 第三条", standing="cancelled", since="2026-01-01")
    assert advice_on(tmp_path, left) == []


@pytest.mark.parametrize(
    ("id", "name", "basis", "expected"),
    [
        ("07-0001", "企业信用评价", "某通知", "moderate"),
        ("07-0001", "企业信用评价", "现行条例 第三条", "weak"),
        ("10-0001", "林产品质量检测", "部门办法 第三条", "moderate"),
        ("02-0001", "对违反行业标准制定规定的处罚", "现行法 第三条", None),
        ("10-0001", "灾害统计分析", "现行法 第三条", None),
    ],
)
def test_work_of_trade_bodies_is_found_by_its_words_and_ranked_by_who_gave_it(
    tmp_path, id, name, basis, expected
):
    found = [one for one in advice_on(tmp_path, item(id, name, basis)) if one["kind"] == "transfer"]
    assert [one["strength"] for one in found] == ([expected] if expected else [])
    if expected == "weak":
        assert any("《现行条例》第三条" in sentence for sentence in found[0]["evidence"])


def test_every_kind_of_work_for_trade_bodies_names_its_source_and_whether_it_was_read():
    for kind in trade_body_work().kinds:
        assert kind.reason and kind.source and isinstance(kind.checked, bool)
        assert kind.checked or "国办发" in kind.source


@pytest.mark.parametrize(
    ("id", "name", "basis", "expected"),
    [
        ("01-0001", "林木采伐许可", "部门办法 第三条", [("freeze", "set_too_low", "strong")]),
        ("01-0001", "林木采伐许可", "没核实的办法 第三条", [("freeze", "set_too_low", "moderate")]),
        ("01-0001", "林木采伐许可", "现行法 第三条", []),
        ("03-0001", "查封场所", "部门办法 第三条", [("freeze", "set_too_low", "strong")]),
        ("02-0001", PENALTY, "部门办法 第三条", []),
        ("02-0001", PENALTY, "某通知", [("freeze", "set_too_low", "strong")]),
        ("11-0001", "经营者备案", "某通知", [("freeze", "only_documents", "weak")]),
    ],
)
def test_powers_that_rest_too_low_are_proposed_for_freezing(tmp_path, id, name, basis, expected):
    assert kinds(advice_on(tmp_path, item(id, name, basis))) == expected


def test_a_rule_that_confiscates_by_itself_is_shown_and_one_that_carries_out_a_law_is_not(tmp_path):
    def resting(id: str, text: str) -> dict[str, Any]:
        basis = [{"law": "部门办法", "article": "第三条", "text": text}]
        return item(id, f"对违反第{id}号规定的处罚") | {"basis": basis}

    found = advice_on(
        tmp_path,
        resting("02-0001", "违反本办法的，由林业主管部门没收违法所得，并处罚款。"),
        resting("02-0002", "依照《森林法》第七十六条，没收违法所得。"),
        resting("02-0003", "被吊销许可证后仍经营的，处一万元罚款。"),
        resting("02-0004", "情节严重的，提请市场监督管理部门吊销营业执照。"),
    )
    assert [(one["ground"], one["items"][0]["id"]) for one in found] == [("beyond_a_rule", "02-0001")]
    assert "引用的条文中写有没收违法所得" in found[0]["evidence"]


def test_the_same_power_twice_is_told_from_two_powers_on_one_article(tmp_path):
    found = advice_on(
        tmp_path,
        item("02-0001", "对未经批准，擅自经营假种子的处罚", "现行法 第八条"),
        item("02-0002", "对未经批准擅自经营假种子行为的行政处罚", "现行法 第八条第二款"),
        item("02-0003", "对未经批准擅自经营劣种子的处罚", "现行法 第八条"),
        item("02-0004", "对未经批准擅自经营农作物假种子的处罚", "现行法 第八条", department="nongmu"),
    )
    (merge,) = found
    assert (merge["ground"], merge["strength"]) == ("twice_in_department", "strong")
    assert [one["id"] for one in merge["items"]] == ["02-0001", "02-0002"]
    assert "都引用《现行法》第八条" in merge["evidence"]


def test_where_two_departments_list_one_power_matters(tmp_path):
    name = "对擅自开垦林地的处罚"
    basis = "现行法 第九条"
    peers = [item("02-0001", name, basis), item("02-0002", name, basis, department="nongmu")]
    assert kinds(advice_on(tmp_path / "a", *peers)) == [("merge", "in_two_departments", "strong")]
    branch = [item("02-0001", name, basis), item("02-0002", name, basis, department="fenju")]
    (found,) = advice_on(tmp_path / "b", *branch)
    assert found["strength"] == "moderate" and any("派出机构" in one for one in found["evidence"])
    levels = [item("02-0001", name, basis), item("02-0002", name, basis, department="fenju", level="city")]
    assert kinds(advice_on(tmp_path / "c", *levels)) == [("merge", "at_two_levels", "weak")]
    laws_apart = [item("02-0001", name, basis), item("02-0002", name, "部门办法 第九条", department="nongmu")]
    assert advice_on(tmp_path / "d", *laws_apart) == []


def test_a_list_within_another_list_is_told(tmp_path):
    narrow = item("02-0001", "对擅自设立广播电台、电视台的处罚", "现行条例 第七条")
    wide = item("02-0002", "对擅自设立广播电台、电视台、转播台和微波站的处罚", "现行条例 第七条")
    assert kinds(advice_on(tmp_path, narrow, wide)) == [("merge", "contained", "moderate")]


def test_approval_before_and_after_is_told_with_what_each_stage_rests_on(tmp_path):
    found = advice_on(
        tmp_path,
        item("01-0001", "建设工程消防设计审查", "现行法 第十一条"),
        item("10-0001", "建设工程消防验收", "现行法 第十三条"),
        item("10-0002", "土地复垦验收", "现行法 第十三条"),
    )
    (merge,) = found
    assert (merge["ground"], merge["strength"]) == ("repeated_approval", "weak")
    assert "01-0001 依据《现行法》第十一条" in merge["evidence"]


def test_stages_under_one_main_item_are_together_already(tmp_path):
    parts = [
        item(f"01-000{n}", f"民办学校{stage}审批", "现行法 第十二条", main_item="民办学校审批")
        for n, stage in enumerate(("设立", "变更"), 1)
    ]
    assert advice_on(tmp_path, *parts) == []


@given(st.text("对未取得、的或和处罚许可证擅自经营生产假劣种子（）行为", max_size=30))
def test_a_name_says_the_same_as_itself_whatever_it_is(name):
    assert relation(name, name) == "same" and likeness(name, name) == 100
    assert relation(f"对{name}的处罚", f"{name}行为的行政处罚") == "same"


@given(*[st.text("对未取得、的或和处罚许可证擅自经营生产假劣种子", max_size=20)] * 2)
def test_how_two_names_relate_does_not_depend_on_their_order(one, other):
    assert relation(one, other) == relation(other, one)


def test_what_is_punished_is_not_taken_for_the_ending_of_the_name():
    assert relation("对违法实施行政许可的处罚", "对违法实施行政强制的处罚") == "different"
    assert relation("对某行为的行政处罚处罚", "对某行为的处罚") == "same"


def test_a_stage_needs_an_object():
    assert stage_of("验收") is None and stage_of("对验收的处罚") is None
    found = stage_of("生产、储存危险化学品建设项目安全条件审查")
    assert found == ("生产、储存危险化学品建设项目", "安全条件审查", "before")


@pytest.fixture
def mixed(tmp_path) -> Path:
    return write_registry(
        tmp_path / "mixed",
        item("01-0001", "林木采伐许可", "部门办法 第三条"),
        item("02-0001", PENALTY, "旧法 第三条"),
        item("02-0002", "对擅自开垦的处罚", "旧法 第五条", department="nongmu"),
        item("02-0003", '=HYPERLINK("http://x")<b>|`的处罚', "旧法 第六条"),
    )


def test_kind_department_and_limit_narrow_what_is_listed_and_counts_stay_true(mixed):
    assert asked(mixed)["counts"] == {"cancel": 0, "recite": 3, "transfer": 0, "freeze": 1, "merge": 0}
    assert [one["kind"] for one in asked(mixed, "--kind", "freeze")["advice"]] == ["freeze"]
    limited = asked(mixed, "--limit", "1")
    assert limited["counts"]["recite"] == 3 and len(limited["advice"]) == 2
    (only,) = asked(mixed, "--department", "某旗农牧局")["advice"]
    assert only["items"][0]["id"] == "02-0002"


def test_the_terminal_and_the_memo_say_first_that_it_is_a_hint(mixed):
    for format_ in ("text", "markdown"):
        done = powerlist("advise", "--root", mixed, "--format", format_, "--today", TODAY)
        assert done.returncode == 0
        assert done.stdout.index("不是决定") < done.stdout.index("01-0001")
    assert "&lt;b>\\|\\`" in done.stdout and "<b>" not in done.stdout
    again = powerlist("advise", "--root", mixed, "--format", "markdown", "--today", TODAY)
    assert again.stdout == done.stdout


def test_the_workbook_has_a_sheet_a_kind_and_room_for_the_decision(mixed, tmp_path):
    out = tmp_path / "建议.xlsx"
    command = ("advise", "--root", mixed, "--format", "xlsx", "--output", out, "--today", TODAY)
    assert powerlist(*command).returncode == 0
    first = out.read_bytes()
    assert powerlist(*command).returncode == 0 and out.read_bytes() == first
    book = openpyxl.load_workbook(io.BytesIO(first))
    assert book.sheetnames == ["说明", "取消", "改引依据", "转移", "冻结", "整合"]
    sheet = book["改引依据"]
    head = [cell.value for cell in sheet[1]]
    decision = head.index("采纳／不采纳")
    assert head[decision + 1] == "理由" and sheet.freeze_panes == "F2"
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["02-0001", "02-0002", "02-0003"]
    name = sheet.cell(4, head.index("事项名称") + 1)
    assert name.data_type == "s" and name.value.startswith("=HYPERLINK")
    assert sheet.protection.sheet and not sheet.cell(2, decision + 1).protection.locked
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"采纳,不采纳"' and "I2" in str(choice.sqref)
    assert book["取消"]["D2"].value == "没有这类建议"
    assert "不是决定" in book["说明"]["A3"].value


def test_what_cannot_be_asked_is_refused_in_words(mixed):
    for arguments, words in (
        (["--format", "xlsx"], "--output"),
        (["--kind", "merged"], "cancel、recite、transfer、freeze、merge"),
        (["--department", "某局"], "没有部门“某局”"),
    ):
        done = powerlist("advise", "--root", mixed, *arguments)
        assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr


def test_files_that_cannot_be_read_are_told_and_hide_nothing_else(mixed):
    (mixed / "powers/items/linye/02-0009.yml").write_text("id: [broken\n")
    done = powerlist("advise", "--root", mixed, "--today", TODAY)
    assert done.returncode == 0 and "有 1 个文件有错误，没有计入" in done.stderr
    assert "02-0001" in done.stdout
