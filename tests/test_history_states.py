"""The list as it stood, and what differs between two days of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from building import new_registry
from past import history, powerlist, recorded
from stories import LICENCE, PENALTY, Story, decided, git

LIMIT = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 5, "unit": "working_day"}}


@pytest.fixture
def year(story: Story) -> Story:
    """A list with two changes in December; one of them took effect in November."""
    story.edit(LICENCE, time_limit=LIMIT)
    story.record(decided("2026-007", "amend", ["01-0001"], effective="2026-12-05"))
    recorded(story, "2026-12-01")
    story.edit(PENALTY, name="对盗伐、滥伐林木的处罚")
    recorded(story, "2026-12-10")
    return story


def test_two_days_are_compared_by_meaning_with_both_clocks(year: Story) -> None:
    said = powerlist(year.folder, "diff", "2026-11-30", "2026-12-09")
    assert said.returncode == 0, said.stderr
    assert "从 2026-11-30：提交" in said.stdout
    assert "（2026-11-23 记录） 到 2026-12-09：提交" in said.stdout
    assert "（2026-12-01 记录）" in said.stdout
    assert "10 个工作日 → 5 个工作日〔时限缩短〕" in said.stdout
    assert "其间生效的调整：2026-007（2026-12-05 生效）" in said.stdout
    assert "滥伐" not in said.stdout
    assert "滥伐" in powerlist(year.folder, "diff", "2026-12-09", "2026-12-10").stdout
    assert "改动 0 项" in powerlist(year.folder, "diff", "2026-12-10", "2030-01-01").stdout


def test_two_revisions_are_compared_as_data_and_as_markdown(year: Story) -> None:
    data = json.loads(powerlist(year.folder, "diff", "main", "work", "--format", "json").stdout)
    assert [one["id"] for one in data["items"]] == ["01-0001", "02-0001"]
    assert data["items"][0]["took_effect"] == ["2026-007（2026-12-05 生效）"]
    assert data["from"]["commit"] == year.git("rev-parse", "main").strip()
    assert data["to"]["recorded"] == "2026-12-10"
    assert [one["subject"] for one in data["others"]] == ["adjustment"]
    year.edit(PENALTY, remarks="<script>@everyone</script>")
    recorded(year, "2026-12-11")
    shown = powerlist(year.folder, "diff", "HEAD~1", "--format", "markdown").stdout
    assert "&lt;script&gt;＠everyone" in shown
    assert "### 测试旗林业和草原局（1 项）" in shown


def test_a_file_that_cannot_be_read_hides_nothing_else(year: Story) -> None:
    year.write(LICENCE, "name: '没有成对的引号\n")
    year.edit(PENALTY, remarks="另有规定的从其规定。")
    recorded(year, "2026-12-11")
    said = powerlist(year.folder, "diff", "HEAD~1").stdout
    assert f"没有比较：{LICENCE}" in said
    assert f"01-0001“林木采伐许可证核发”：不能比较：后一个状态里文件 {LICENCE} 不能读" in said
    assert "改动 1 项，其中新增 0 项，删去 0 项" in said
    back = json.loads(powerlist(year.folder, "diff", "HEAD", "HEAD~1", "--format", "json").stdout)
    assert (back["items"][0]["added"], back["items"][0]["not_compared"][:5]) == (False, "不能比较：")
    assert "另有规定的从其规定" in said


def test_a_day_ends_at_midnight_in_china(year: Story) -> None:
    year.edit(PENALTY, remarks="按年办理。")
    recorded(year, "2026-12-31T15:59:59+00:00")
    year.edit(PENALTY, remarks="按月办理。")
    recorded(year, "2026-12-31T16:00:00+00:00")
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        said = powerlist(year.folder, "diff", "2026-12-30", "2026-12-31", env={"TZ": zone}).stdout
        assert "（没有） → 按年办理。" in said


def test_dates_that_run_backwards_do_not_move_the_list_into_the_past(year: Story) -> None:
    year.edit(PENALTY, remarks="倒填日期。")
    recorded(year, "2026-11-25")
    past = powerlist(year.folder, "diff", "2026-11-25", "2026-12-09")
    assert "倒填日期" not in past.stdout
    said = powerlist(year.folder, "diff", "2026-12-09", "2026-12-10")
    assert "倒填日期" in said.stdout
    assert "日期不可靠" in said.stderr
    assert "不可靠" in powerlist(year.folder, "history", "02-0001").stdout


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("2020-01-01", "2020-01-01 还没有清单：第一次提交记录于 2026-11-23"),
        ("2026-02-30", "没有 2026-02-30 这一天"),
        ("nowhere", "仓库里没有“nowhere”这个版本"),
        ("--upload-pack=x", "--upload-pack"),
    ],
)
def test_what_is_no_day_and_no_version_is_said_so(asked: str, words: str, story: Story) -> None:
    said = powerlist(story.folder, "diff", asked)
    assert said.returncode == 2
    assert words in said.stderr


def test_the_files_of_a_day_are_given_as_they_were(year: Story, tmp_path: Path) -> None:
    out = tmp_path / "then"
    said = powerlist(year.folder, "at", "2026-12-05", "--out", out, "--data")
    assert said.returncode == 0, said.stderr
    assert "2026-12-05：提交" in said.stdout
    assert "（2026-12-01 记录）；效力按 2026-12-05 判断" in said.stdout
    was = year.git("show", f"HEAD~1:{PENALTY}")
    assert (out / PENALTY).read_text(encoding="utf-8") == was
    assert "滥伐" not in was
    again = powerlist(year.folder, "at", "2026-12-05", "--out", out, "--data")
    assert again.returncode == 2
    assert "已经有文件" in again.stderr


def test_the_site_of_a_day_says_on_every_page_that_it_is_of_then(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "list")
    git(root, "init", "-q", "-b", "main")
    then = Story(root)
    commit = recorded(then, "2026-11-01")
    marriage = root / "powers/items/minzhengju/07-0001.yml"
    marriage.write_text(
        marriage.read_text(encoding="utf-8").replace("婚姻登记\n", "婚姻登记办理\n", 1), encoding="utf-8"
    )
    recorded(then, "2026-11-20")
    site = tmp_path / "site"
    said = powerlist(root, "at", "2026-11-10", "--out", site)
    assert said.returncode == 0, said.stdout + said.stderr
    assert f"提交 {commit[:7]}（2026-11-01 记录）；效力按 2026-11-10 判断" in said.stdout
    for page in ("items/07-0001.html", "index.html", "search.html", "help/for-auditors.html"):
        html = (site / page).read_text(encoding="utf-8")
        assert f"这是 2026-11-10 的清单（提交 {commit[:7]}）" in html
        assert "婚姻登记办理" not in html
    assert not (site / ".well-known/powerlist.json").exists()
    (root / "mkdocs.yml").write_text("site_name: x\nhooks: [evil.py]\n", encoding="utf-8")
    recorded(then, "2026-11-21")
    refused = powerlist(root, "at", "2026-11-21", "--out", tmp_path / "other")
    assert refused.returncode == 2
    assert "--trust-config" in refused.stderr
    assert not (tmp_path / "other").exists()
    assert history(then).of("07-0001")[-1].happened == "changed"
