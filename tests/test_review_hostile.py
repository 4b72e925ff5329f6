"""Changes that try to slip past the records: each a real git history, each refused by name."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from stories import (
    COMING,
    COMPLETE,
    DRAFT,
    GONE,
    LICENCE,
    MARRIAGE,
    PENALTY,
    SECOND,
    WITHHELD,
    Story,
    accepted,
    decided,
    noted,
    record,
    refused,
)

LONGER = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 15, "unit": "working_day"}}
SHORTER = LONGER | {"promised": {"value": 5, "unit": "working_day"}}
GIVEN_UP = {"standing": "cancelled", "since": "2026-11-20", "standing_reason": "森林法修订后不再规定。"}
LEGALITY = {"legality_review": COMPLETE["legality_review"]}
RECORD = "powers/adjustments/2026/2026-002.yml"
PROPOSAL = [{"item": "01-0001", "element": "承诺办结时限", "before": "10 个工作日", "after": "5 个工作日"}]


def test_a_limit_is_lengthened_without_a_record(story: Story) -> None:
    story.edit(LICENCE, time_limit=LONGER)
    found = story.review()
    refused(found, "PL930", "01-0001“林木采伐许可证核发”改了办结时限 › 承诺办结时限，没有可用的调整记录")
    assert found.effects() == {"时限延长": 1}


def test_an_item_is_deleted_instead_of_given_up(story: Story) -> None:
    story.path(LICENCE).unlink()
    story.record(decided("2026-002", "cancel", ["01-0001"]))
    refused(story.review(), "PL941", "01-0001“林木采伐许可证核发”没有了")


def test_an_item_is_broken_so_that_it_falls_off_the_list(story: Story) -> None:
    story.write(LICENCE, "id: [\n")
    found = story.review()
    refused(found, "PL941", "文件删除了，或者不能读取")
    refused(found, "PL102")


def test_an_id_is_given_to_another_power(story: Story) -> None:
    basis = [{"law": "林区管理条例", "article": "第三条", "role": "sets"}]
    story.edit(SECOND, name="殡葬服务设施设立", basis=basis)
    story.record(decided("2026-002", "amend", ["01-0002"]))
    refused(story.review(), "PL942", "编号 01-0002 由“临时占用林地审批”变成“殡葬服务设施设立”")


def test_an_id_is_reused_that_only_old_records_know(story: Story) -> None:
    gone = story.data(GONE)
    story.path(GONE).unlink()
    old = "powers/adjustments/2020/2020-001.yml"
    story.change(old, lambda one: one.update(items=["01-0009", "01-0033"]))
    story.commit()
    story.write("powers/items/lincaoju/01-0033.yml", gone | {"id": "01-0033", "standing": "in_force"})
    story.commit()
    refused(story.review(base="HEAD~1", head="HEAD"), "PL942", "用了以前给过别的事项的编号")


def test_an_item_in_force_goes_back_to_consultation(story: Story) -> None:
    story.edit(LICENCE, standing="consultation", since="2026-11-20", standing_reason="重新征求意见。")
    story.record(decided("2026-002", "freeze", ["01-0001"]))
    refused(story.review(), "PL943", "由“有效”退回“公示中”，等于不经决定停了这项权力")


def test_an_item_is_hidden_as_a_draft(story: Story) -> None:
    story.edit(LICENCE, disclosure="draft")
    story.record(decided("2026-002", "cancel", ["01-0001"]))
    refused(story.review(), "PL944", "改成了“未公布”，会从网站上消失")


def test_a_draft_is_published_without_a_record(story: Story) -> None:
    story.edit(DRAFT, disclosure="public")
    refused(story.review(), "PL930", "01-0008", "由“未公布”改为“有效”")


def test_a_public_item_is_withheld_without_a_record_and_with_one_somebody_looks(story: Story) -> None:
    stub = {
        "id": "07-0001", "category": "confirmation", "department": "minzhengju", "disclosure": "withheld",
        "ground": {"law": "政府信息公开条例", "article": "第十四条"},
    }  # fmt: skip
    story.write(MARRIAGE, stub)
    refused(story.review(), "PL930", "07-0001")
    more = {"department": "minzhengju", "disclosure": "withheld"}
    story.record(decided("2026-002", "amend", ["07-0001"], **more))
    found = story.review()
    accepted(found)
    noted(found, "PL945", "07-0001 由公开改为不予公开")


def test_a_withheld_item_is_disclosed_without_a_record(story: Story) -> None:
    public = story.data(MARRIAGE) | {"id": "10-0001", "name": "林区安全事项", "category": "other"}
    story.write(WITHHELD, public)
    found = story.review()
    refused(found, "PL930", "10-0001", "由“不予公开”改为“有效”")
    noted(found, "PL945", "10-0001 由不予公开改为公开")


@pytest.mark.parametrize("step", list(COMPLETE))
def test_a_step_of_the_procedure_is_left_out(story: Story, step: str) -> None:
    titles = {
        "expert_review": "专家论证（没有）", "public_consultation": "公众参与（没有）",
        "legality_review": "合法性审查（没有）", "collective_decision": "集体审议决定（没有）",
    }  # fmt: skip
    story.edit(LICENCE, **GIVEN_UP)
    procedure = {key: value for key, value in COMPLETE.items() if key != step}
    story.record(decided("2026-002", "cancel", ["01-0001"], procedure=procedure))
    refused(story.review(), "PL931", "调整记录 2026-002 的程序没有走完", titles[step])


def test_the_list_changes_while_the_public_is_still_asked(story: Story) -> None:
    story.edit(LICENCE, time_limit=SHORTER)
    procedure = copy.deepcopy(COMPLETE)
    procedure["public_consultation"] |= {"opens": "2026-11-01", "closes": "2026-11-30"}
    story.record(decided("2026-002", "amend", ["01-0001"], procedure=procedure))
    refused(story.review(), "PL931", "公众参与（2026-11-01 至 2026-11-30，还没有完成）")


def test_a_decision_is_dated_in_the_future(story: Story) -> None:
    story.edit(LICENCE, **GIVEN_UP)
    story.record(decided("2026-002", "cancel", ["01-0001"]))
    found = story.review(today=date(2026, 11, 1))
    refused(found, "PL931", "集体审议决定（2026-11-10，还没有完成）")


def test_a_correction_changes_a_limit(story: Story) -> None:
    story.edit(LICENCE, time_limit=LONGER)
    story.record(record("2026-002", "correct", ["01-0001"], procedure=LEGALITY))
    refused(story.review(), "PL933", "按“勘误”改了办结时限 › 承诺办结时限，关系权利义务，不能走勘误")


def test_one_more_material_passes_for_filling_in(story: Story) -> None:
    more = {"name": "村委会证明", "form": "original", "copies": 1, "source": "applicant", "required": True}
    story.change(LICENCE, lambda item: item["materials"].append(more))
    story.record(record("2026-002", "amend", ["01-0001"], procedure=LEGALITY))
    found = story.review()
    refused(found, "PL931", "专家论证（没有）")
    assert found.effects() == {"负担加重": 1}


def test_the_final_change_goes_beyond_what_was_proposed(story: Story) -> None:
    asked = {key: COMPLETE[key] for key in ("expert_review", "public_consultation")}
    story.record(record("2026-002", "amend", ["01-0001"], proposal=PROPOSAL, procedure=asked))
    accepted(story.review(today=date(2026, 9, 1)))
    story.accept()
    story.edit(LICENCE, time_limit=SHORTER, conditions=["有林木所有权证明", "不在禁伐区", "缴纳保证金"])
    story.record(decided("2026-002", "amend", ["01-0001"], proposal=PROPOSAL))
    refused(story.review(), "PL934", "受理条件", "拟调整内容里没有，公示时没有说过")


def test_the_proposal_is_widened_after_the_consultation(story: Story) -> None:
    asked = {key: COMPLETE[key] for key in ("expert_review", "public_consultation")}
    story.record(record("2026-002", "amend", ["01-0001"], proposal=PROPOSAL, procedure=asked))
    story.commit()
    story.accept()
    wider = [*PROPOSAL, {"item": "01-0001", "element": "受理条件"}]
    story.edit(LICENCE, time_limit=SHORTER, conditions=["有林木所有权证明", "不在禁伐区", "缴纳保证金"])
    story.record(decided("2026-002", "amend", ["01-0001"], proposal=wider))
    refused(story.review(), "PL940", "公示（或审议）以后又增加了 01-0001 的受理条件")
    story.record(decided("2026-002", "amend", ["01-0001"]))
    refused(story.review(), "PL940", "拟调整内容删去了")


def test_an_item_is_slipped_into_a_record_after_the_consultation(story: Story) -> None:
    asked = {key: COMPLETE[key] for key in ("expert_review", "public_consultation")}
    story.record(record("2026-002", "cancel", ["01-0001"], procedure=asked))
    story.commit()
    story.accept()
    story.edit(LICENCE, **GIVEN_UP)
    story.edit(SECOND, **GIVEN_UP)
    story.record(decided("2026-002", "cancel", ["01-0001", "01-0002"]))
    refused(story.review(), "PL940", "又增加了 01-0002")


def test_a_published_record_covers_nothing_more(story: Story) -> None:
    story.record(decided("2026-002", "amend", ["01-0001"], published="2026-11-18"))
    story.commit()
    story.accept()
    story.edit(LICENCE, time_limit=LONGER)
    refused(story.review(), "PL930", "2026-002 改动之前已经公布，办完了")


def test_a_decided_record_is_not_used_twice(story: Story) -> None:
    story.edit(LICENCE, time_limit=SHORTER)
    story.record(decided("2026-002", "amend", ["01-0001"]))
    accepted(story.review())
    story.accept()
    story.edit(LICENCE, time_limit=LONGER)
    refused(story.review(), "PL930", "改动之前程序已经走完，看不出这次改的是不是当时审议的内容")


def test_a_proposal_that_was_carried_out_covers_no_second_change(story: Story) -> None:
    story.record(decided("2026-002", "amend", ["01-0001"], proposal=PROPOSAL))
    story.commit()
    story.accept()
    story.edit(LICENCE, time_limit=SHORTER)
    accepted(story.review())
    story.accept()
    story.edit(LICENCE, time_limit=LONGER)
    refused(story.review(), "PL930", "改动之前程序已经走完")


def test_a_transfer_that_was_carried_out_moves_the_item_no_further(story: Story) -> None:
    def move(path: str, to: str) -> str:
        target = path.replace(path.split("/")[2], to)
        story.path(target).parent.mkdir(exist_ok=True)
        story.git("mv", path, target)
        story.edit(target, department=to)
        return target

    there = move(LICENCE, "minzhengju")
    story.record(decided("2026-002", "transfer", ["01-0001"]))
    accepted(story.review())
    story.accept()
    move(there, "sifaju")
    refused(story.review(), "PL930", "改动之前程序已经走完")


def test_a_merger_that_was_carried_out_covers_no_later_change_of_the_successor(story: Story) -> None:
    merged = {
        "standing": "merged",
        "since": "2026-11-20",
        "standing_reason": "并入。",
        "successors": ["01-0001"],
    }
    story.edit(SECOND, **merged)
    story.record(decided("2026-002", "merge", ["01-0001", "01-0002"]))
    accepted(story.review())
    story.accept()
    story.edit(LICENCE, time_limit=LONGER)
    story.edit(SECOND, standing_reason="并入林木采伐。")
    refused(story.review(), "PL930", "01-0001")


def test_an_item_is_unfrozen_without_a_day(story: Story) -> None:
    frozen = {"standing": "frozen", "since": "2026-11-20", "standing_reason": "依据待明确。"}
    story.edit(LICENCE, **frozen)
    story.record(decided("2026-002", "freeze", ["01-0001"]))
    story.commit()
    story.accept()
    story.edit(LICENCE, standing="in_force", since=None, standing_reason=None)
    story.record(decided("2026-003", "unfreeze", ["01-0001"]))
    refused(story.review(), "PL936", "从 （没有写） 起“有效”")


def test_a_record_is_altered_after_publication(story: Story) -> None:
    story.edit("powers/adjustments/2020/2020-001.yml", reason="按上级要求取消。")
    refused(story.review(), "PL938", "调整记录 2020-001 已于 2020-06-20 公布，又改了理由")


def test_a_record_is_deleted(story: Story) -> None:
    story.path("powers/adjustments/2020/2020-001.yml").unlink()
    refused(story.review(), "PL937", "调整记录 2020-001 没有了")


def test_the_days_of_a_consultation_are_written_anew(story: Story) -> None:
    path = "powers/adjustments/2026/2026-001.yml"
    asked = {"opens": "2026-10-01", "closes": "2026-11-10", "channel": "政府网站"}
    story.change(path, lambda one: one["procedure"].update(public_consultation=asked))
    found = story.review()
    refused(found, "PL939", "公众参与开始日期原来记的是“2026-11-01”，现在改成“2026-10-01”")
    refused(found, "PL939", "公众参与截止日期原来记的是“2026-12-10”，现在改成“2026-11-10”")


def test_what_the_public_was_told_is_told_otherwise_afterwards(story: Story) -> None:
    asked = {key: COMPLETE[key] for key in ("expert_review", "public_consultation")}
    story.record(record("2026-002", "amend", ["01-0001"], proposal=PROPOSAL, procedure=asked))
    story.commit()
    story.accept()
    story.edit(LICENCE, time_limit=LONGER)
    story.record(decided("2026-002", "amend", ["01-0001"], proposal=[PROPOSAL[0] | {"after": "15 个工作日"}]))
    refused(story.review(), "PL939", "拟调整内容（01-0001 承诺办结时限）", "“10 个工作日 → 5 个工作日”")
    story.record(decided("2026-002", "amend", ["01-0001"], proposal=PROPOSAL))
    refused(story.review(), "PL968", "公示的是“5 个工作日”，现在改成更重的“15个工作日”")
    story.edit(LICENCE, time_limit=LONGER | {"promised": {"value": 8, "unit": "working_day"}})
    found = story.review()
    accepted(found)
    noted(found, "PL962", "公示的是“5 个工作日”，现在改成“8个工作日”")


def test_a_new_power_gets_heavier_while_the_public_is_asked_about_it(story: Story) -> None:
    story.edit(COMING, fees={"charged": True, "standards": [{"name": "工本费", "standard": "每证 50 元"}]})
    refused(story.review(), "PL966", "01-0007“林区野外用火审批”公示以后又加重了：收费")


def test_an_open_consultation_is_kept_from_the_public(story: Story) -> None:
    story.edit("powers/adjustments/2026/2026-001.yml", disclosure="withheld")
    refused(story.review(), "PL939", "记录公开属性原来记的是“公开”，现在改成“不公开”")


def test_a_proposal_that_was_given_up_is_revived(story: Story) -> None:
    ended = {"date": "2026-11-20", "body": "测试旗林业和草原局", "conclusion": "不再新设"}
    path = "powers/adjustments/2026/2026-001.yml"
    story.edit(path, given_up=ended)
    story.commit()
    story.accept()
    story.edit(path, given_up=None)
    refused(story.review(), "PL939", "终止", "2026-11-20")


def test_a_new_item_waits_for_its_number_and_still_needs_a_record(story: Story) -> None:
    new = story.data(SECOND) | {"id": "01-0000", "name": "林木种子进出口审批"}
    story.write("powers/items/lincaoju/01-0000.yml", new)
    refused(story.review(), "PL930", "01-0000“林木种子进出口审批”是新增的")


def test_a_refusing_conclusion_is_turned_round(story: Story) -> None:
    procedure = {"legality_review": COMPLETE["legality_review"] | {"conclusion": "没有设定依据，不同意"}}
    story.record(record("2026-002", "amend", ["01-0001"], procedure=procedure))
    story.commit()
    story.accept()
    story.record(decided("2026-002", "amend", ["01-0001"]))
    refused(story.review(), "PL939", "合法性审查结论原来记的是“没有设定依据，不同意”，现在改成“合法”")


def test_another_departments_item_is_touched(story: Story) -> None:
    story.edit(LICENCE, time_limit=LONGER)
    story.record(decided("2026-002", "amend", ["01-0001"], department="minzhengju"))
    refused(story.review(), "PL935", "由测试旗民政局提出，涉及别的部门的事项：01-0001")


def test_the_part_of_a_batch_names_the_department_that_did_not_propose_it(story: Story) -> None:
    story.edit(LICENCE, time_limit=LONGER)
    batch = decided("2026-002", "amend", [], department="minzhengju", mode="batch")
    batch["parts"] = [{"kind": "amend", "items": ["01-0001"], "department": "lincaoju"}]
    del batch["kind"], batch["items"]
    story.record(batch)
    refused(story.review(), "PL935", "01-0001")


def test_a_power_widens_by_a_sub_item_and_by_its_discretion(story: Story) -> None:
    story.change(PENALTY, lambda item: item["sub_items"].append({"name": "对滥伐林木的处罚"}))
    story.change(PENALTY, lambda item: item["discretion"][0].update(range="处林木价值五倍以上十倍以下的罚款"))
    found = story.review()
    refused(found, "PL930", "02-0001“对盗伐林木的处罚”", "子项", "裁量")
    assert found.effects() == {"权力范围扩大": 1, "负担加重": 1}


def test_a_standing_begins_before_its_adjustment(story: Story) -> None:
    story.edit(LICENCE, **GIVEN_UP | {"since": "2026-09-01"})
    story.record(decided("2026-002", "cancel", ["01-0001"]))
    refused(story.review(), "PL936", "从 2026-09-01 起“取消”", "生效日期是 2026-11-20")


def test_an_old_freeze_is_used_to_freeze_again(story: Story) -> None:
    frozen = {"standing": "frozen", "since": "2026-11-20", "standing_reason": "依据待明确。"}
    story.edit(LICENCE, **frozen)
    story.record(decided("2026-002", "freeze", ["01-0001"]))
    accepted(story.review())
    story.accept()
    story.edit(LICENCE, standing="in_force", since="2027-02-01", standing_reason=None)
    story.record(decided("2027-001", "unfreeze", ["01-0001"], effective="2027-02-01"))
    accepted(story.review(today=date(2027, 2, 1)))
    story.accept()
    story.edit(LICENCE, **frozen)
    refused(story.review(today=date(2027, 3, 1)), "PL936", "比上一次状态变化（2027-02-01）还早")


def test_a_record_of_a_public_item_is_kept_from_the_public(story: Story) -> None:
    story.edit(LICENCE, time_limit=LONGER)
    procedure = {key: value for key, value in COMPLETE.items() if key != "public_consultation"}
    story.record(decided("2026-002", "amend", ["01-0001"], disclosure="withheld", procedure=procedure))
    found = story.review()
    refused(found, "PL961", "标为不公开，改的却是公开的")
    refused(found, "PL931", "公众参与（没有）")


def test_a_blanket_record_is_seen(story: Story) -> None:
    story.edit(LICENCE, time_limit=SHORTER)
    story.record(decided("2026-002", "amend", ["01-0001", "01-0002", "02-0001"]))
    found = story.review()
    accepted(found)
    noted(found, "PL957", "写了 01-0002、02-0001，这次没有改")
