"""Quiet ways to change what a power is without touching its item, or to blind the judge: each is refused."""

from __future__ import annotations

import pytest

from stories import (
    CHART,
    DEPARTMENTS,
    LAWS,
    LICENCE,
    MARRIAGE,
    SECOND,
    SETTINGS,
    Story,
    accepted,
    decided,
    noted,
    refused,
)

SHORTER = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 5, "unit": "working_day"}}


def amended(story: Story) -> None:
    """An honest amendment, in whose shadow something else is to pass."""
    story.edit(LICENCE, time_limit=SHORTER)
    story.record(decided("2026-002", "amend", ["01-0001"]))


def test_a_limit_is_lengthened_in_the_shared_flowchart(story: Story) -> None:
    fifteen = {"value": 15, "unit": "working_day"}
    story.change(CHART, lambda chart: chart["steps"][2].update(duration=fifteen))
    story.record(decided("2026-002", "amend", ["01-0001"]))
    refused(
        story.review(),
        "PL932",
        "共用流程“行政许可一般流程”",
        "用它的 2 项",
        "其中 1 项没有可用的调整记录：01-0002",
    )


def test_a_step_disappears_from_the_flowchart(story: Story) -> None:
    def without_refusal(chart):
        chart["steps"] = [step for step in chart["steps"] if step["id"] != "refuse"]
        chart["edges"] = [edge for edge in chart["edges"] if edge["to"] != "refuse"]
        chart["edges"].append({"from": "decide", "to": "deliver", "when": "其他"})

    story.change(CHART, without_refusal)
    found = story.review()
    refused(found, "PL932", "书面说明理由")
    assert "环节“书面说明理由”" in found.changed[0].losses
    assert found.changed[0].gains


def test_a_repealed_law_is_made_to_look_valid(story: Story) -> None:
    story.change(
        LAWS,
        lambda file: file["laws"].update(
            {"旧林法": {"title": "旧林法", "kind": "law", "status": "in_force"}}
        ),
    )
    refused(story.review(), "PL950", "《旧林法》原来已经废止（2020-07-01），现在变成有效，没有新的资料来源")


def test_a_laws_facts_change_together_with_the_item_that_needs_them(story: Story) -> None:
    amended(story)
    story.change(LAWS, lambda file: file["laws"]["森林法"].update(articles=120))
    refused(story.review(), "PL949", "法律文件库里《森林法》改了条数，又同时改了事项或调整记录")


@pytest.mark.parametrize(
    ("elements", "words"),
    [
        ({"adjustment_limits": {"consultation_days": 1}}, "调整期限 › 公示最短日数"),
        ({"adjustment_procedures": [{"cases": ["amend"], "steps": [], "source": "从简"}]}, "调整程序"),
        ({"keepers": ["lincaoju"]}, "清单管理部门"),
        ({"stage": 2}, "编制阶段"),
        ({"site": {"name": "测试旗行政权力清单", "report_telephone": "12345"}}, "举报清单外行使权力的电话"),
    ],
)
def test_the_settings_change_together_with_items(story: Story, elements: dict, words: str) -> None:
    amended(story)
    story.edit(SETTINGS, **elements)
    refused(story.review(), "PL947", words, "又同时改了事项或调整记录")


def test_lighter_procedures_of_the_same_change_do_not_judge_it(story: Story) -> None:
    story.edit(LICENCE, time_limit=SHORTER)
    story.record(decided("2026-002", "amend", ["01-0001"], procedure={}))
    story.edit(SETTINGS, adjustment_procedures=[{"cases": ["amend"], "steps": [], "source": "从简"}])
    refused(story.review(), "PL931", "专家论证（没有）、公众参与（没有）")


@pytest.mark.parametrize(
    "path",
    [
        "schema.json",
        "scripts/powerlist/rules/pl301_basis_is_in_force.py",
        ".github/workflows/check.yml",
        ".gitattributes",
        "mkdocs.yml",
        "content/assets/site.js",
    ],
)
def test_tooling_changes_together_with_data(story: Story, path: str) -> None:
    amended(story)
    story.write(path, "# relaxed\n")
    refused(story.review(), "PL948", f"改清单数据的同时改了程序或设置：{path}")


@pytest.mark.parametrize("path", ["content/items/01-0666.md", "content/Items/x.md", "content/rules-pl9.md"])
def test_a_hand_written_page_passes_for_one_of_the_list(story: Story, path: str) -> None:
    story.write(path, "# 林区通行证核发\n")
    refused(story.review(), "PL955", path)


def test_two_departments_exchange_their_names(story: Story) -> None:
    text = story.path(DEPARTMENTS).read_text()
    text = text.replace("测试旗民政局", "＊").replace("测试旗林业和草原局", "测试旗民政局")
    story.write(DEPARTMENTS, text.replace("＊", "测试旗林业和草原局"))
    refused(story.review(), "PL952", "测试旗林业和草原局（lincaoju）改成了测试旗民政局（minzhengju）")


def test_a_department_changes_its_nature_in_the_shadow_of_an_item(story: Story) -> None:
    amended(story)
    story.replace(DEPARTMENTS, "kind: authorised", "kind: statutory")
    refused(story.review(), "PL951", "测试旗种苗站改了主体性质")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("林⽊采伐许可证核发", "部首符号“⽊”（U+2F4A）"),
        ("林木采伐许可证核发\ufe00", "字形变体符（U+FE00）"),
        ("林木采伐许可证核\u200b发", "看不见的字符（U+200B）"),
        ("林木采伐许可证А类核发", "西里尔字母“А”（U+0410）"),
        ("林木采伐许可证核発ー", "假名“ー”（U+30FC）"),
    ],
)
def test_characters_that_pass_for_others_are_brought_in(story: Story, name: str, words: str) -> None:
    story.edit(LICENCE, name=name)
    story.record(decided("2026-002", "amend", ["01-0001"]))
    refused(story.review(), "PL953", words)


def test_a_character_that_looks_alike_is_shown_to_the_reviewer(story: Story) -> None:
    story.edit(LICENCE, conditions=["有林木所有权证明", "己在禁伐区"])
    story.edit(SECOND, conditions=["末办理"])
    story.record(decided("2026-002", "amend", ["01-0001", "01-0002"]))
    story.review()
    story.accept()
    story.edit(SECOND, conditions=["未办理"])
    found = story.review()
    refused(found, "PL930", "01-0002")
    assert "形近字“末”与“未”" in found.changed[0].elements[0].flag


def test_two_files_whose_names_differ_by_case(story: Story) -> None:
    story.write("powers/items/lincaoju/Note.md", "一\n")
    story.write("powers/items/lincaoju/note.md", "二\n")
    refused(story.review(), "PL954", "只差大小写或写法")


def test_a_second_file_of_the_same_id_stands_before_the_first(story: Story) -> None:
    other = story.data(LICENCE) | {"department": "aaa", "conditions": ["不用条件"]}
    story.write("powers/items/aaa/01-0001.yml", other)
    refused(story.review(), "PL112", "编号 01-0001 已用于")


def test_an_item_becomes_a_link_to_another_file(story: Story) -> None:
    story.path(LICENCE).unlink()
    story.path(LICENCE).symlink_to("01-0002.yml")
    found = story.review()
    refused(found, "PL107", "符号链接")
    refused(found, "PL941", "01-0001")


def test_debts_are_recorded_so_that_an_item_may_be_wrong(story: Story) -> None:
    story.edit(LICENCE, basis=[{"law": "旧林法", "article": "第三条", "role": "sets"}])
    story.write(
        "powers/baseline.yml", {"debts": [{"rule": "PL301", "item": "01-0001", "date": "2026-11-01"}]}
    )
    story.record(decided("2026-002", "amend", ["01-0001"]))
    refused(story.review(), "PL191", "比改动前多登记了 01-0001 的存量问题 PL301 1 处")


def test_debts_are_laid_in_store(story: Story) -> None:
    story.write(
        "powers/baseline.yml", {"debts": [{"rule": "PL301", "item": "01-0001", "date": "2026-11-01"}]}
    )
    refused(story.review(), "PL191", "多登记了 1 处")


def test_a_repeal_is_recorded_with_the_debts_that_follow_from_it(story: Story) -> None:
    def repeal(file):
        file["laws"]["森林法"] |= {
            "status": "repealed",
            "repealed_on": "2026-11-01",
            "repealed_by": "林区保护法",
        }

    story.change(LAWS, repeal)
    found = story.review()
    accepted(found)
    noted(found, "PL301")
    affected = sorted({(one.rule, one.item) for one in found.broken})
    debts = [
        {"rule": rule, "item": item, "date": "2026-11-20"}
        | ({"count": n} if (n := sum((p.rule, p.item) == (rule, item) for p in found.broken)) > 1 else {})
        for rule, item in affected
    ]
    story.write("powers/baseline.yml", {"debts": debts})
    found = story.review()
    accepted(found)
    noted(found, "PL191", "比改动前多登记了")


def test_an_exception_silences_a_rule_and_somebody_looks(story: Story) -> None:
    exception = {"rule": "PL301", "reason": "上级另有规定，暂时保留", "date": "2026-11-10"}
    story.edit(
        LICENCE, basis=[{"law": "旧林法", "article": "第三条", "role": "sets"}], exceptions=[exception]
    )
    story.record(decided("2026-002", "amend", ["01-0001"]))
    noted(story.review(), "PL958", "新登记了规则 PL301", "上级另有规定")


def test_what_a_rule_newly_finds_refuses_the_change_and_what_is_mended_is_told(story: Story) -> None:
    story.edit(LICENCE, basis=[{"law": "森林法", "article": "第九十九条", "role": "sets"}])
    story.record(decided("2026-002", "amend", ["01-0001"]))
    refused(story.review(), "PL302", "《森林法》共 84 条")
    story.accept()
    story.edit(LICENCE, basis=[{"law": "森林法", "article": "第五十六条", "role": "sets"}])
    story.record(decided("2026-003", "amend", ["01-0001"]))
    found = story.review()
    accepted(found)
    assert [one.rule for one in found.changed[0].mended] == ["PL302"]


def test_a_township_promise_and_other_lists_are_shown(story: Story) -> None:
    story.edit("powers/topics.yml", topics=[{"id": "nongmu", "name": "农牧"}])
    found = story.review()
    accepted(found)
    assert [(one.subject, one.elements[0].after) for one in found.others] == [("topic", "农牧")]
    assert MARRIAGE not in found.rewritten
