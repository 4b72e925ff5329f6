"""Histories as they come: branches behind, merges, rebases, conflicts, squashes, reverts, moved roots."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from powerlist.git import GitError, Repository
from powerlist.review import review
from stories import LICENCE, MARRIAGE, SECOND, TODAY, Story, accepted, decided, git, record, refused

SHORTER = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 5, "unit": "working_day"}}
GIVEN_UP = {"standing": "cancelled", "since": "2026-11-20", "standing_reason": "森林法修订后不再规定。"}
NEW = "powers/items/{}/01-0010.yml"


def amended(story: Story, id: str = "2026-002") -> None:
    story.edit(LICENCE, time_limit=SHORTER)
    story.record(decided(id, "amend", ["01-0001"]))


def meanwhile(story: Story) -> None:
    """Let main go on with an adjustment of another department's item."""
    story.commit()
    story.on_main()
    story.edit(MARRIAGE, name="林权登记确认")
    story.record(decided("2026-009", "amend", ["07-0001"], department="minzhengju"))
    story.commit("Meanwhile")
    story.back()


def new_item(story: Story, department: str, name: str) -> dict:
    return story.data(SECOND) | {"id": "01-0010", "name": name, "department": department, "flow": None}


def added(story: Story, department: str, name: str, number: str) -> None:
    content = {key: value for key, value in new_item(story, department, name).items() if value is not None}
    story.write(NEW.format(department), content)
    story.record(decided(number, "create", ["01-0010"], department=department))
    story.commit()


def test_what_main_did_meanwhile_is_not_the_branchs_doing(story: Story) -> None:
    amended(story)
    meanwhile(story)
    found = story.review()
    accepted(found)
    assert found.origin.behind
    assert [one.change.id for one in found.changed] == ["01-0001"]
    straight = story.review(straight=True)
    assert {one.change.id for one in straight.changed} == {"01-0001", "07-0001"}
    refused(straight, "PL937", "2026-009")


def test_a_page_that_both_sides_wrote_on_is_gits_business(story: Story) -> None:
    amended(story)
    story.write("content/help/reading.md", "# 怎样看清单\n\n一段。\n")
    story.commit()
    story.on_main()
    story.write("content/help/reading.md", "# 怎样看清单（新）\n")
    story.commit()
    story.back()
    accepted(story.review())


def test_a_branch_that_merged_main_into_itself(story: Story) -> None:
    amended(story)
    meanwhile(story)
    story.git("merge", "-q", "-m", "Merge main", "main")
    found = story.review()
    accepted(found)
    assert not found.origin.behind
    assert [one.change.id for one in found.changed] == ["01-0001"]


def test_a_rebased_branch_says_the_same(story: Story) -> None:
    amended(story)
    meanwhile(story)
    before = story.review()
    story.git("rebase", "-q", "main")
    after = story.review()
    assert before.changed == after.changed
    accepted(after)


def test_many_small_commits_say_the_same_as_one(story: Story) -> None:
    story.edit(LICENCE, time_limit=None)
    story.commit("One")
    story.edit(LICENCE, name="暂名")
    story.commit("Two")
    story.edit(LICENCE, name="林木采伐许可证核发", time_limit=SHORTER)
    story.record(decided("2026-002", "amend", ["01-0001"]))
    many = story.review()
    accepted(many)
    story.git("reset", "-q", "--soft", "main")
    story.commit("All at once")
    assert story.review().changed == many.changed


def test_two_departments_take_the_same_serial(story: Story) -> None:
    story.git("checkout", "-q", "-b", "other")
    added(story, "minzhengju", "公墓建设审批", "2026-003")
    story.git("checkout", "-q", "main")
    story.git("merge", "-q", "--no-ff", "-m", "Merge", "other")
    story.back()
    added(story, "lincaoju", "林木种子进出口审批", "2026-002")
    found = story.review()
    refused(found, "PL112", "编号 01-0010 已用于")
    story.git("merge", "-q", "-m", "Merge main", "main")
    refused(story.review(), "PL112", "编号 01-0010 已用于")


def test_two_departments_take_the_same_number_for_their_records(story: Story) -> None:
    story.git("checkout", "-q", "-b", "other")
    story.edit(MARRIAGE, name="林权登记确认")
    story.record(decided("2026-002", "amend", ["07-0001"], department="minzhengju"))
    story.commit()
    story.git("checkout", "-q", "main")
    story.git("merge", "-q", "--no-ff", "-m", "Merge", "other")
    story.back()
    amended(story)
    refused(story.review(), "PL960", "powers/adjustments/2026/2026-002.yml 在主干上和这次提交里都有改动")
    story.git("merge", "-q", "-m", "Merge main", "main", ok=False)
    story.git("checkout", "-q", "--ours", ".")
    refused(story.review(), "PL939", "提出部门")


def test_a_conflict_that_is_resolved_honestly(story: Story) -> None:
    amended(story)
    story.commit()
    story.on_main()
    story.edit(LICENCE, time_limit=SHORTER | {"promised": {"value": 8, "unit": "working_day"}})
    story.record(decided("2026-009", "amend", ["01-0001"]))
    story.commit("Meanwhile")
    story.back()
    refused(story.review(), "PL960", LICENCE)
    assert "CONFLICT" in story.git("merge", "-m", "Merge main", "main", ok=False)
    story.git("checkout", "-q", "--theirs", LICENCE)
    story.edit(LICENCE, time_limit=SHORTER)
    story.commit("Merge main")
    found = story.review()
    accepted(found)
    assert [element.label for element in found.changed[0].elements] == ["办结时限 › 承诺办结时限"]


def test_a_merge_that_brings_in_what_neither_side_had(story: Story) -> None:
    amended(story)
    meanwhile(story)
    story.git("merge", "-q", "--no-commit", "--no-ff", "main")
    story.edit(SECOND, name="临时占用林地和草原审批")
    story.commit("Merge main")
    refused(story.review(), "PL930", "01-0002“临时占用林地审批”改了事项名称")


def test_an_adjustment_is_reverted(story: Story) -> None:
    amended(story)
    last = story.commit()
    story.accept()
    story.git("revert", "--no-edit", last)
    found = story.review()
    refused(found, "PL937", "调整记录 2026-002 没有了")
    refused(found, "PL930", "01-0001")


def test_an_adjustment_is_taken_back_by_another_one(story: Story) -> None:
    before = story.data(LICENCE)["time_limit"]
    amended(story)
    story.commit()
    story.accept()
    story.edit(LICENCE, time_limit=before)
    story.record(decided("2026-003", "amend", ["01-0001"]))
    accepted(story.review())


def test_a_change_of_a_draft_is_reverted(story: Story) -> None:
    story.edit("powers/items/lincaoju/01-0008.yml", name="采集珍贵林木种子审批")
    last = story.commit()
    story.accept()
    story.git("revert", "--no-edit", last)
    accepted(story.review())


def test_the_order_of_two_pull_requests_does_not_matter(story: Story) -> None:
    amended(story)
    meanwhile(story)
    story.git("checkout", "-q", "main")
    story.git("merge", "-q", "-m", "Merge", "work")
    found = story.review(base="main~1", head="main")
    accepted(found)
    assert [one.change.id for one in found.changed] == ["01-0001"]


def test_main_was_rewritten_since(story: Story) -> None:
    amended(story)
    story.commit()
    story.on_main()
    story.git("checkout", "-q", "--orphan", "fresh")
    story.commit("A new beginning")
    with pytest.raises(GitError, match="没有共同的历史"):
        story.review(base="fresh", head="work")


def test_a_shallow_clone_is_told(story: Story, tmp_path: Path) -> None:
    amended(story)
    meanwhile(story)
    url = f"file://{story.folder}"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", url, "shallow")
    with pytest.raises(GitError, match="浅克隆"):
        review(Repository(tmp_path / "shallow"), "origin/main", "origin/work", TODAY, 1)


def test_a_bare_repository_is_reviewed_without_a_work_tree(story: Story, tmp_path: Path) -> None:
    amended(story)
    story.commit()
    git(tmp_path, "clone", "-q", "--bare", str(story.folder), "bare.git")
    accepted(review(Repository(tmp_path / "bare.git"), "main", "work", TODAY, 1))


def test_the_list_lies_in_a_folder_of_the_repository(story: Story, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "-q", "-b", "main")
    inner = whole / "lists" / "ceshi"
    shutil.copytree(story.folder, inner, ignore=shutil.ignore_patterns(".git"))
    (whole / "tool.py").write_text("print('the judge')\n")
    nested = Story(whole)
    nested.commit("The list")
    nested.git("checkout", "-q", "-b", "work")
    Story(inner).edit(LICENCE, time_limit=SHORTER)
    Story(inner).record(decided("2026-002", "amend", ["01-0001"]))
    nested.commit()
    accepted(review(Repository(inner), "main", "work", TODAY, 1))
    (whole / "tool.py").write_text("print('another judge')\n")
    nested.commit()
    refused(review(Repository(inner), "main", "work", TODAY, 1), "PL948", "../../tool.py")


def test_a_records_file_moves_without_a_change(story: Story) -> None:
    story.path("powers/adjustments/2025").mkdir(parents=True)
    story.git("mv", "powers/adjustments/2020/2020-001.yml", "powers/adjustments/2025/2020-001.yml")
    refused(story.review(), "PL213")


def test_a_second_commit_completes_what_the_first_lacked(story: Story) -> None:
    story.edit(LICENCE, **GIVEN_UP)
    story.record(record("2026-002", "cancel", ["01-0001"]))
    refused(story.review(), "PL931", "2026-002")
    story.record(decided("2026-002", "cancel", ["01-0001"]))
    accepted(story.review())
