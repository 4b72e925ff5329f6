"""What the public was shown and what is then done: real git histories in which the two agree, and differ."""

from __future__ import annotations

import copy
from datetime import date

from stories import (
    COMPLETE,
    DEPARTMENTS,
    LICENCE,
    SECOND,
    Story,
    accepted,
    decided,
    noted,
    record,
    refused,
)

FORM = {"name": "采伐申请表", "form": "form", "copies": 1, "source": "applicant", "required": True}
CARD = FORM | {"name": "居民身份证", "form": "original"}
LETTER = FORM | {"name": "村委会意见书", "form": "original", "copies": 3}
PROPOSAL = [
    {"item": "01-0001", "element": "承诺办结时限", "after": "5 个工作日"},
    {"item": "01-0001", "element": "申请材料", "before": "居民身份证", "after": "不再提交，由窗口在线核验"},
]
SHORTER = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 5, "unit": "working_day"}}
RULES = {"PL970", "PL971", "PL972", "PL973", "PL974"}


def consulted(story: Story, proposal: list[dict]) -> None:
    """Bring a proposal before the public, with the identity card among the materials until then."""
    story.edit(LICENCE, materials=[FORM, CARD])
    steps = ("expert_review", "public_consultation")
    asked = {step: copy.deepcopy(COMPLETE[step]) for step in steps}
    story.record(record("2026-002", "amend", ["01-0001"], proposal=proposal, procedure=asked))
    story.commit()
    story.accept()
    story.record(decided("2026-002", "amend", ["01-0001"], proposal=proposal))


def said(review) -> list[str]:
    return [one.rule for one in (*review.refusals, *review.attention) if one.rule in RULES]


def test_what_was_proposed_is_done(story: Story) -> None:
    consulted(story, PROPOSAL)
    story.edit(LICENCE, materials=[FORM], time_limit=SHORTER)
    found = story.review()
    accepted(found)
    assert said(found) == ["PL971"], "a sentence and a list are compared by a person"
    noted(
        found, "PL971", "公示的是由“居民身份证”改为“不再提交，由窗口在线核验”", "删掉了申请材料 › 居民身份证"
    )


def test_the_opposite_is_done_under_the_name_of_the_same_element(story: Story) -> None:
    consulted(story, PROPOSAL)
    story.edit(LICENCE, materials=[LETTER, FORM, CARD])
    found = story.review()
    refused(found, "PL970", "村委会意见书", "说的是“不再提交，由窗口在线核验”，没有说过这一条")
    noted(found, "PL972", "承诺办结时限", "公示时说要改成“5 个工作日”，这次没有改")


def test_what_was_to_go_is_asked_for_in_more_copies(story: Story) -> None:
    proposal = [PROPOSAL[1] | {"after": "不再提交居民身份证"}]
    consulted(story, proposal)
    story.edit(LICENCE, materials=[FORM, CARD | {"copies": 2}])
    refused(story.review(), "PL970", "申请材料 › 居民身份证 › 份数")


def test_one_more_material_that_the_public_was_told_of(story: Story) -> None:
    consulted(story, [{"item": "01-0001", "element": "申请材料", "after": "增加“村委会意见书”，一式三份"}])
    story.edit(LICENCE, materials=[FORM, CARD, LETTER])
    found = story.review()
    accepted(found)
    assert said(found) == ["PL971"]


def test_a_limit_stays_below_the_longest_that_was_told(story: Story) -> None:
    consulted(story, [{"item": "01-0001", "element": "承诺办结时限", "after": "最长不超过 15 个工作日"}])
    story.edit(LICENCE, time_limit=SHORTER | {"promised": {"value": 12, "unit": "working_day"}})
    accepted(story.review())
    story.edit(LICENCE, time_limit=SHORTER | {"promised": {"value": 18, "unit": "working_day"}})
    refused(story.review(), "PL970", "“18 个工作日”", "最长不超过 15 个工作日")


def test_a_limit_vanishes_that_was_to_become_shorter(story: Story) -> None:
    consulted(story, PROPOSAL[:1])
    story.edit(LICENCE, time_limit={"statutory": SHORTER["statutory"]})
    refused(story.review(), "PL970", "现在是“（没有）”")


def test_an_element_is_filled_in_while_the_public_is_asked_about_it(story: Story) -> None:
    asked = {
        "expert_review": COMPLETE["expert_review"],
        "public_consultation": {
            "opens": "2026-11-01", "closes": "2026-12-10", "channel": "政府网站", "how": "写信到测试旗林草局",
        },
    }  # fmt: skip
    proposal = [{"item": "01-0002", "element": "受理条件", "after": "有采伐作业设计"}]
    story.record(record("2026-002", "amend", ["01-0002"], proposal=proposal, procedure=asked))
    story.commit()
    story.accept()
    story.edit(SECOND, conditions=["有采伐作业设计", "有村委会的同意"])
    story.record(decided("2026-003", "amend", ["01-0002"]))
    refused(story.review(), "PL973", "调整记录 2026-002 正在征求意见，还没有决定")
    given_up = record(
        "2026-002", "amend", ["01-0002"], proposal=proposal, procedure=asked,
        given_up={"date": "2026-12-15", "body": "测试旗林业和草原局", "conclusion": "不再调整"},
    )  # fmt: skip
    story.record(given_up)
    assert "PL973" not in said(story.review(today=date(2026, 12, 20)))


def test_an_address_changes_before_the_eyes_of_a_reviewer(story: Story) -> None:
    story.change(DEPARTMENTS, lambda data: data["departments"][0].update(address="测试旗人民街 1 号"))
    found = story.review()
    accepted(found)
    noted(found, "PL974", "改了地址", "→ 测试旗人民街 1 号")


def test_half_of_what_was_proposed_is_done(story: Story) -> None:
    consulted(story, PROPOSAL)
    story.edit(LICENCE, time_limit=SHORTER)
    accepted(story.review())
    noted(story.review(), "PL972", "申请材料")


def test_a_file_that_cannot_be_read_is_told_before_what_follows_from_it(story: Story) -> None:
    story.replace(LICENCE, "fees:", "level: county\nfees:")
    first, *rest = story.review().refusals
    assert first.rule == "PL103" and any(one.rule == "PL941" for one in rest)
