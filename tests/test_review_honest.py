"""Honest changes of the list, each a real git history: none of them is refused."""

from __future__ import annotations

from datetime import date

from stories import (
    CHART,
    COMING,
    COMPLETE,
    DRAFT,
    GONE,
    LAWS,
    LICENCE,
    MARRIAGE,
    SECOND,
    SETTINGS,
    Story,
    accepted,
    decided,
    noted,
    record,
)

LIMIT = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 5, "unit": "working_day"}}
GIVEN_UP = {"standing": "cancelled", "since": "2026-11-20", "standing_reason": "森林法修订后不再规定。"}


def only(review):
    (item,) = review.changed
    return item


def test_a_shorter_limit_under_a_complete_amendment(story: Story) -> None:
    story.edit(LICENCE, time_limit=LIMIT)
    story.record(decided("2026-002", "amend", ["01-0001"]))
    found = story.review()
    accepted(found)
    assert only(found).effects == ("时限缩短",)
    assert only(found).coverages[0].record.id == "2026-002"
    assert [step.done for step in only(found).coverages[0].steps] == [True] * 4


def test_a_power_is_cancelled_and_stays_as_a_tombstone(story: Story) -> None:
    story.edit(LICENCE, **GIVEN_UP)
    story.record(decided("2026-002", "cancel", ["01-0001"]))
    found = story.review()
    accepted(found)
    assert only(found).happened == "由“有效”改为“取消”"


def test_a_power_is_frozen_and_later_unfrozen(story: Story) -> None:
    story.edit(LICENCE, standing="frozen", since="2026-11-20", standing_reason="依据待明确。")
    story.record(decided("2026-002", "freeze", ["01-0001"]))
    accepted(story.review())
    story.accept()
    story.edit(LICENCE, standing="in_force", since="2027-03-01", standing_reason=None)
    story.record(decided("2027-001", "unfreeze", ["01-0001"], effective="2027-03-01"))
    accepted(story.review(today=date(2027, 3, 1)))


def test_a_batch_does_several_things_at_once_for_several_departments(story: Story) -> None:
    story.edit(LICENCE, **GIVEN_UP)
    story.edit(SECOND, standing="frozen", since="2026-11-20", standing_reason="依据待明确。")
    story.edit(MARRIAGE, name="林权登记确认")
    parts = [
        {"kind": "cancel", "items": ["01-0001"], "department": "lincaoju"},
        {"kind": "freeze", "items": ["01-0002"]},
        {"kind": "amend", "items": ["07-0001"], "department": "minzhengju"},
    ]
    batch = decided("2026-002", "cancel", [], department="sifaju", mode="batch", parts=parts)
    del batch["kind"], batch["items"]
    story.record(batch)
    found = story.review()
    accepted(found)
    assert found.counts()["kind"] == {"冻结": 1, "取消": 1, "变更": 1}
    assert len(found.counts()["department"]) == 2


def test_first_the_consultation_then_the_decision_and_last_the_publication(story: Story) -> None:
    proposal = [
        {"item": "01-0001", "element": "承诺办结时限", "before": "10 个工作日", "after": "5 个工作日"}
    ]
    asked = COMPLETE["public_consultation"] | {
        "how": "写信到测试旗林业和草原局",
        "received": None,
        "answered": None,
    }
    asked = {key: value for key, value in asked.items() if value is not None}
    opening = record(
        "2026-002", "amend", ["01-0001"], proposal=proposal,
        procedure={"expert_review": COMPLETE["expert_review"], "public_consultation": asked},
    )  # fmt: skip
    story.record(opening)
    accepted(story.review(today=date(2026, 8, 20)))
    story.accept()
    story.edit(LICENCE, time_limit=LIMIT)
    procedure = COMPLETE | {"public_consultation": asked | {"received": 0, "answered": 0}}
    final = opening | {"procedure": procedure, "approved": "2026-11-10", "effective": "2026-11-20"}
    story.record(final)
    found = story.review()
    accepted(found)
    assert not [one for one in found.attention if one.rule == "PL956"], "it was open on the list itself"
    story.accept()
    story.record(final | {"published": "2026-11-24"})
    accepted(story.review(today=date(2026, 11, 24)))
    story.accept()
    story.record(final | {"published": "2026-11-24", "claimed": "2026-11-30"})
    accepted(story.review(today=date(2026, 11, 30)))


def test_a_new_power_comes_first_under_consultation_and_then_in_force(story: Story) -> None:
    new = story.data(SECOND) | {
        "id": "01-0010", "name": "林木种子进出口审批", "standing": "consultation", "since": "2026-09-01",
        "standing_reason": "征求意见。",
    }  # fmt: skip
    path = "powers/items/lincaoju/01-0010.yml"
    story.write(path, new)
    asked = {key: COMPLETE[key] for key in ("expert_review", "public_consultation")}
    story.record(record("2026-002", "create", ["01-0010"], procedure=asked))
    accepted(story.review(today=date(2026, 9, 1)))
    story.accept()
    story.edit(path, standing="in_force", since="2026-11-20", standing_reason=None)
    story.record(decided("2026-002", "create", ["01-0010"]))
    accepted(story.review())


def test_a_proposal_that_is_given_up_leaves_a_tombstone(story: Story) -> None:
    ended = {"date": "2026-11-20", "body": "测试旗林业和草原局", "conclusion": "不再新设"}
    story.edit(COMING, standing="cancelled", since="2026-11-20", standing_reason="没有设定依据，不再新设。")
    story.record(story.data("powers/adjustments/2026/2026-001.yml") | {"given_up": ended})
    accepted(story.review())


def test_a_draft_is_published(story: Story) -> None:
    story.edit(DRAFT, disclosure="public")
    story.record(decided("2026-002", "create", ["01-0008"]))
    accepted(story.review())


def test_a_draft_is_changed_and_dropped_without_a_record(story: Story) -> None:
    story.edit(DRAFT, name="采集珍贵林木种子审批")
    accepted(story.review())
    story.path(DRAFT).unlink()
    accepted(story.review())


def test_two_powers_become_one(story: Story) -> None:
    story.edit(
        SECOND,
        standing="merged",
        since="2026-11-20",
        standing_reason="并入林木采伐。",
        successors=["01-0001"],
    )
    story.edit(LICENCE, name="林木采伐和占用林地许可")
    story.record(decided("2026-002", "merge", ["01-0001", "01-0002"]))
    accepted(story.review())


def test_a_power_is_handed_to_another_department_and_its_file_moves(story: Story) -> None:
    moved = LICENCE.replace("lincaoju", "minzhengju")
    story.path(moved).parent.mkdir(exist_ok=True)
    story.git("mv", LICENCE, moved)
    story.edit(moved, department="minzhengju")
    story.record(decided("2026-002", "transfer", ["01-0001"]))
    found = story.review()
    accepted(found)
    assert (only(found).change.before_path, only(found).change.after_path) == (LICENCE, moved)
    assert [element.label for element in only(found).elements] == ["实施主体"]


def test_a_department_gets_another_name_alone(story: Story) -> None:
    story.replace("powers/departments.yml", "测试旗林业和草原局", "测试旗林业草原和湿地局")
    found = story.review()
    accepted(found)
    assert not found.changed
    assert [(one.subject, one.key) for one in found.others] == [("department", "lincaoju")]


def test_a_wrong_telephone_is_corrected_in_the_short_way(story: Story) -> None:
    story.edit(LICENCE, supervision={"consultation": {"telephones": ["0475-4911111"]}})
    procedure = {"legality_review": COMPLETE["legality_review"]}
    story.record(record("2026-002", "correct", ["01-0001"], procedure=procedure))
    found = story.review()
    accepted(found)
    assert only(found).kinds == ("勘误",)


def test_empty_elements_are_filled_in_by_the_lighter_procedure(story: Story) -> None:
    story.edit(SECOND, conditions=["有用地批准文件"], audience=["enterprise"])
    procedure = {"legality_review": COMPLETE["legality_review"]}
    story.record(record("2026-002", "amend", ["01-0002"], procedure=procedure))
    found = story.review()
    accepted(found)
    assert only(found).kinds == ("完善要素",)


def test_a_shared_flowchart_changes_under_a_record_for_all_its_items(story: Story) -> None:
    story.change(CHART, lambda chart: chart["steps"][2].update(name="审查材料"))
    story.record(decided("2026-002", "amend", ["01-0001", "01-0002"]))
    found = story.review()
    accepted(found)
    assert [one.change.through for one in found.changed] == ["ordinary-licence"] * 2


def test_order_quotes_blanks_and_line_endings_are_no_change(story: Story) -> None:
    data = story.data(LICENCE)
    text = "".join(f"{key}: {value!r}\n" for key, value in reversed(data.items()))
    story.write(LICENCE, text.replace("True", "true").replace("False", "false"))
    story.write(SECOND, story.path(SECOND).read_bytes().replace(b"\n", b"\r\n"))
    story.write(MARRIAGE, "# 说明\n" + story.path(MARRIAGE).read_text())
    found = story.review()
    accepted(found)
    assert found.changed == ()
    assert set(found.rewritten) == {LICENCE, SECOND, MARRIAGE}


def test_the_law_is_brought_up_to_date_alone(story: Story) -> None:
    story.change(
        LAWS, lambda file: file["laws"]["林区管理条例"].update(status="repealed", repealed_on="2026-11-01")
    )
    found = story.review()
    accepted(found)
    assert [one.subject for one in found.others] == ["law"]


def test_a_new_law_comes_with_the_item_that_cites_it(story: Story) -> None:
    rule = {
        "title": "林木采伐管理办法", "kind": "department_rule", "articles": 30, "effective": "2026-06-01",
        "status": "in_force", "source": "国家林业和草原局公报",
    }  # fmt: skip
    story.change(LAWS, lambda file: file["laws"].update({"林木采伐管理办法": rule}))
    cited = {"law": "林木采伐管理办法", "article": "第三条", "role": "implements"}
    story.change(LICENCE, lambda item: item["basis"].append(cited))
    story.record(decided("2026-002", "amend", ["01-0001"]))
    accepted(story.review())


def test_the_settings_change_alone(story: Story) -> None:
    story.edit(SETTINGS, adjustment_limits={"consultation_days": 45})
    found = story.review()
    accepted(found)
    noted(found, "PL965", "调整期限 › 公示最短日数", "以后的调整都照新的办")


def test_the_program_changes_alone_and_maintainers_are_told(story: Story) -> None:
    story.write("schema.json", '{"title": "new"}\n')
    found = story.review()
    accepted(found)
    assert found.is_empty and found.tooling == ("schema.json",)


def test_a_page_is_written_beside_an_adjustment(story: Story) -> None:
    story.write("content/help/reading.md", "# 怎样看清单\n\n新的一段。\n")
    story.edit(LICENCE, time_limit=LIMIT)
    story.record(decided("2026-002", "amend", ["01-0001"]))
    found = story.review()
    accepted(found)
    assert found.prose == ("content/help/reading.md",)


def test_a_power_that_had_left_comes_back_under_a_new_record_and_somebody_looks(story: Story) -> None:
    story.edit(GONE, standing="in_force", since="2026-11-20", standing_reason=None)
    story.record(decided("2026-002", "create", ["01-0009"]))
    found = story.review()
    accepted(found)
    noted(found, "PL946", "已经“取消”（2020-07-01），现在又“有效”")


def test_a_keeper_of_the_list_proposes_for_a_department(story: Story) -> None:
    story.edit(LICENCE, time_limit=LIMIT)
    story.record(decided("2026-002", "amend", ["01-0001"], department="sifaju"))
    accepted(story.review())


def test_an_approved_adjustment_is_carried_out_in_a_change_of_its_own(story: Story) -> None:
    story.record(decided("2026-002", "cancel", ["01-0001"]))
    accepted(story.review())
    story.accept()
    story.edit(LICENCE, **GIVEN_UP)
    accepted(story.review())


def test_what_was_published_is_carried_out_on_the_day_it_takes_effect(story: Story) -> None:
    story.record(decided("2026-002", "cancel", ["01-0001"], published="2026-11-18", effective="2026-12-01"))
    proposal = [
        {"item": "01-0002", "element": "事项名称", "before": "临时占用林地审批", "after": "临时用林地审批"}
    ]
    more = {"published": "2026-11-18", "effective": "2026-12-01", "proposal": proposal}
    story.record(decided("2026-003", "amend", ["01-0002"], **more))
    accepted(story.review())
    story.accept()
    story.edit(LICENCE, **GIVEN_UP | {"since": "2026-12-01"})
    story.edit(SECOND, name="临时用林地审批")
    accepted(story.review(today=date(2026, 12, 1)))


def test_a_first_list_is_no_adjustment(story: Story) -> None:
    first = {path: story.data(path) for path in (LICENCE, SECOND)}
    for path in story.path("powers/items").rglob("*.yml"):
        path.unlink()
    story.git("rm", "-q", "-r", "--ignore-unmatch", "powers/adjustments")
    story.commit("Nothing yet")
    story.git("branch", "-f", "main", "work")
    for path, content in first.items():
        story.write(path, content)
    accepted(story.review())


def test_an_open_consultation_is_prolonged_and_a_proposal_narrowed(story: Story) -> None:
    path = "powers/adjustments/2026/2026-001.yml"
    story.change(path, lambda one: one["procedure"]["public_consultation"].update(closes="2026-12-31"))
    accepted(story.review())
