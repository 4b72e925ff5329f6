"""What `powerlist review` prints, as a process and for every reader; nothing contributed may act in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from powerlist.cli.review import review_command
from powerlist.report.reviews import render
from powerlist.report.reviews.comment import LARGEST, MARKER
from powerlist.rules import all_rules
from program import program
from stories import LICENCE, SECOND, TODAY, Story, decided

LONGER = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 15, "unit": "working_day"}}
EVIL = (
    "许可 <img src=x onerror=alert(1)> </details> **批准** [点这里](http://evil.test) @admin #12 !7 "
    "www.evil.test `x` | a@b.test :tada:"
)


def powerlist(story: Story, *arguments: str) -> subprocess.CompletedProcess[str]:
    return program("review", *arguments, "--today", TODAY.isoformat(), "--jobs", 1, cwd=story.folder)


@pytest.fixture
def proposed(story: Story) -> Story:
    story.edit(LICENCE, time_limit=LONGER)
    story.edit(SECOND, conditions=["有用地批准文件"])
    story.record(decided("2026-002", "amend", ["01-0002"]))
    story.commit()
    return story


def test_the_verdict_comes_first_then_the_reasons_then_each_item_before_and_after(proposed: Story) -> None:
    done = powerlist(proposed, "main")
    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "结论：不能合并，有 1 处要改。"
    assert lines[1].startswith("main（") and "HEAD（" in lines[1]
    said = done.stdout
    reasons, items = said.index("不能合并的原因"), said.index("改了哪些事项")
    assert reasons < items
    assert "办结时限 › 承诺办结时限：10 个工作日 → 15 个工作日〔时限延长〕" in said
    assert "调整：“完善要素”，调整记录 2026-002" in said
    assert "怎么办：请用 powerlist adjust 写一条“变更”的调整记录" in said
    assert f"{LICENCE}:" in said


def test_it_ends_with_0_for_what_may_be_merged_and_with_2_when_it_could_not_look(story: Story) -> None:
    assert powerlist(story, "main").returncode == 0
    story.edit(LICENCE, time_limit=LONGER)
    uncommitted = powerlist(story, "main")
    assert "结论：可以合并，清单的内容没有变化" in uncommitted.stdout
    assert "只审查已经提交到 git 的内容" in uncommitted.stderr
    unknown = powerlist(story, "nowhere")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "仓库里没有“nowhere”这个版本" in unknown.stderr
    outside = powerlist(story, "main", "--root", "/")
    assert outside.returncode == 2 and "不在 git 仓库里" in outside.stderr
    nobody = powerlist(story, "main", "--department", "nobody")
    assert nobody.returncode == 2 and "没有部门“nobody”" in nobody.stderr


def test_machines_get_the_whole_review_as_data(proposed: Story) -> None:
    done = powerlist(proposed, "main", "work", "--format", "json")
    said = json.loads(done.stdout)
    assert said["verdict"] == "refused" and done.returncode == 1
    assert [one["rule"] for one in said["refusals"]] == ["PL930"]
    by_id = {one["id"]: one for one in said["items"]}
    assert by_id["01-0001"]["coverage"] == [
        {"need": ["amend"], "record": None, "case": "", "opening": False, "steps": [], "unfit": []}
    ]
    assert by_id["01-0002"]["coverage"][0]["record"] == "2026-002"
    (element,) = by_id["01-0001"]["elements"]
    assert (element["before"], element["after"], element["effect"]) == (
        {"value": 10, "unit": "working_day"}, {"value": 15, "unit": "working_day"}, "longer",
    )  # fmt: skip
    assert said["origin"]["base_commit"] and said["counts"]["department"] == {"测试旗林业和草原局": 2}


def test_forges_get_annotations_and_sarif(proposed: Story) -> None:
    github = powerlist(proposed, "main", "--format", "github").stdout.splitlines()
    assert github[0].startswith(f"::error file={LICENCE},line=")
    assert github[-1] == "结论：不能合并，有 1 处要改。"
    sarif = json.loads(powerlist(proposed, "main", "--format", "sarif").stdout)
    results = sarif["runs"][0]["results"]
    assert [one["ruleId"] for one in results if one["level"] == "error"] == ["PL930"]
    assert {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]} >= {"PL930"}


def test_the_comment_begins_with_its_mark_and_goes_into_a_file(proposed: Story) -> None:
    target = proposed.folder / "comment.md"
    done = powerlist(proposed, "main", "--format", "markdown", "--output", str(target))
    assert (done.returncode, done.stdout) == (1, "")
    text = target.read_text()
    assert text.splitlines()[0] == MARKER
    assert (
        "❌ 结论：不能合并，有 1 处要改" in text
        and "<details><summary>测试旗林业和草原局：2 项</summary>" in text
    )


def test_a_department_narrows_what_is_listed_and_not_the_verdict(proposed: Story) -> None:
    done = powerlist(proposed, "main", "--department", "测试旗民政局")
    assert done.returncode == 1
    assert "结论：不能合并，有 1 处要改。" in done.stdout
    assert "→ 15 个工作日" not in done.stdout


def test_noise_is_shown_on_request_only(story: Story) -> None:
    story.edit(LICENCE, conditions=["有林木所有权证明。", "不在禁伐区"])
    story.commit()
    silent = powerlist(story, "main")
    assert silent.returncode == 0 and "只改了写法，内容没有变" in silent.stdout
    assert "有林木所有权证明 → 有林木所有权证明。" not in silent.stdout
    assert "有林木所有权证明 → 有林木所有权证明。" in powerlist(story, "main", "--noise").stdout


def test_contributed_text_forges_no_markup_no_mention_and_no_link(story: Story) -> None:
    story.edit(LICENCE, name=EVIL, conditions=["一\n## 结论：可以合并", "- [x] 已审"])
    story.edit("powers/departments.yml", departments=[
        {**one, "name": EVIL} if one["id"] == "lincaoju" else one
        for one in story.data("powers/departments.yml")["departments"]
    ])  # fmt: skip
    found = story.review()
    text = render("markdown", found)
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)
    plain = MarkdownIt("commonmark").render(text)
    assert found.is_refused
    for rendered in (html, plain):
        for forged in ("<img", "<a ", "<code", "<strong>批准", "<h2", "checkbox", "<table"):
            assert forged not in rendered, forged
        assert rendered.count("</details>") == rendered.count("<details>")
    for link in ("@admin", "#12", "!7", "://", "www.", "a@b", ":tada:"):
        assert link not in text, link
    assert "＠admin" in text


def test_a_contributed_line_does_not_pass_for_one_of_the_reviews(story: Story) -> None:
    story.edit(LICENCE, conditions=["一\n结论：可以合并，调整记录和程序齐全。", "\u202e倒写"])
    told = render("text", story.review()).splitlines()
    assert [line for line in told if line.startswith("结论")] == [told[0]]
    assert any("⏎ 结论：可以合并" in line for line in told)
    assert all("\u202e" not in line for line in told)


def test_a_comment_on_very_many_changes_stays_below_the_limit_and_says_what_is_left_out(story: Story) -> None:
    template = story.data(SECOND)
    long = [f"条件{n}：" + "有关部门出具的批准文件和有效证明材料，" * 8 for n in range(5)]
    for number in range(100, 220):
        path = f"powers/items/lincaoju/01-0{number}.yml"
        story.write(path, template | {"id": f"01-0{number}", "name": f"事项{number}号审批"})
    story.commit()
    story.git("checkout", "-q", "main")
    story.git("merge", "-q", "work")
    story.back()
    for number in range(100, 220):
        story.edit(f"powers/items/lincaoju/01-0{number}.yml", conditions=[f"{number}{one}" for one in long])
    found = story.review()
    text = render("markdown", found)
    assert 40_000 < len(text) < LARGEST
    assert "另有" in text and "项改动没有列在这里" in text
    assert len(render("text", found)) > LARGEST


def test_a_long_text_is_cut_to_where_it_differs(story: Story) -> None:
    body = "申请人应当持有合法有效的林木所有权证明，" * 20
    story.edit(LICENCE, conditions=[body + "期限为 10 日，" + body])
    story.commit()
    story.git("checkout", "-q", "main")
    story.git("merge", "-q", "work")
    story.back()
    story.edit(LICENCE, conditions=[body + "期限为 100 日，" + body])
    told = render("text", story.review())
    line = next(line for line in told.splitlines() if "→" in line and "受理条件" in line)
    assert "期限为 10 日" in line and "期限为 100 日" in line
    assert len(line) < 200


def test_the_reviewers_page_names_rules_and_options_that_there_are() -> None:
    page = (Path(__file__).parents[1] / "content/help/reviewing.md").read_text(encoding="utf-8")
    known = {rule.id for rule in all_rules()}
    named = set(re.findall(r"PL\d{3}", page))
    assert named <= known and len(named) > 20
    options = {option for one in review_command.params for option in one.opts}
    assert set(re.findall(r"(?<!-)--[a-z]+", page)) <= options


def test_what_is_mended_in_items_that_nobody_touched_is_told(story: Story) -> None:
    laws = "powers/laws.yml"
    story.change(laws, lambda file: file["laws"]["森林法"].update(articles=40))
    story.commit()
    story.git("checkout", "-q", "main")
    story.git("merge", "-q", "work")
    story.back()
    story.change(laws, lambda file: file["laws"]["森林法"].update(articles=84))
    told = render("text", story.review())
    assert "已经改好的老问题" in told
    assert "[PL302] 《森林法》共 40 条" in told and LICENCE in told


def test_what_is_written_to_a_pipe_leaves_the_pipe_there(story: Story) -> None:
    pipe = story.folder.parent / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True)
    assert powerlist(story, "main", "--output", str(pipe)).returncode == 0
    said, _ = reader.communicate(timeout=20)
    assert said.startswith("结论：可以合并") and pipe.is_fifo()
