"""Commits that bear a date still to come: they hide nothing, and move no other commit with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import MARRIAGE, build, new_registry
from past import history, powerlist, recorded
from stories import LICENCE, PENALTY, Story, git

NOW = {"SOURCE_DATE_EPOCH": "1796601600"}  # 2026-12-07 in China
LONGER = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 18, "unit": "working_day"}}
YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")


def silent(story: Story, day: str) -> str:
    """Lengthen a limit without a record in a commit of a day."""
    story.edit(LICENCE, time_limit=LONGER)
    return recorded(story, day)[:7]


def said(story: Story, *arguments: str) -> tuple[str, str]:
    done = powerlist(story.folder, *arguments, env=NOW)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout, done.stderr


def test_a_change_of_a_day_to_come_is_audited_and_compared_as_of_today(story: Story) -> None:
    commit = silent(story, "2031-08-01")
    told = said(story, "audit", *YEAR)[0]
    assert "PL930" in told
    assert f"提交 {commit} 写的日期 2031-08-01 还没有到，按 2026-12-07 计" in told
    for first, last in (("2026-01-01", "2026-06-30"), ("2026-12-10", "2032-12-31")):
        assert "AU06" in said(story, "audit", "--from", first, "--to", last)[0]
    shown, warned = said(story, "diff", "2026-12-06", "2026-12-31")
    assert "18 个工作日" in shown
    assert "2031-08-01 记录，这个日期还没有到，不可靠" in shown
    assert warned.count(f"提交 {commit} 上写的日期 2031-08-01 还没有到") == 1
    assert "还没有到，不可靠，按 2026-12-07 计" in said(story, "history", "01-0001")[0]


def test_an_empty_commit_of_a_day_to_come_moves_no_other_with_it(story: Story, tmp_path: Path) -> None:
    empty = recorded(story, "2031-08-01")[:7]
    silent(story, "2026-12-03")
    told = said(story, "audit", *YEAR)[0]
    assert f"提交 {empty} 写的日期 2031-08-01 还没有到，按 2026-12-03 计" in told
    assert "PL930" in told
    assert "18 个工作日" in said(story, "diff", "2026-12-02", "2026-12-03")[0]
    said(story, "at", "2026-12-03", "--data", "--out", str(tmp_path / "then"))
    assert "value: 18" in (tmp_path / "then" / LICENCE).read_text(encoding="utf-8")
    assert "不可靠" not in said(story, "history", "01-0001")[0]


def test_what_was_kept_counts_only_while_the_same_dates_are_believed(story: Story, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    recorded(story, "2031-08-01")
    silent(story, "2026-12-03")
    recorded(story, "2032-08-01")
    story.edit(PENALTY, aliases=["罚款"])
    recorded(story, "2033-08-01")
    for today in ("2026-12-07", "2026-12-01", "2032-01-01", "2026-12-08", "2034-01-01"):
        day = date.fromisoformat(today)
        for _ in range(2):
            found, anew = history(story, today=day, cache=kept), history(story, today=day)
            assert found.chain == anew.chain
            assert found.notes == anew.notes
        days = [mark.recorded for mark in anew.chain]
        assert days == sorted(days)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a list of which one commit is dated back and one is of a day to come."""
    root = new_registry(tmp_path_factory.mktemp("dates") / "list")
    git(root, "init", "-q", "-b", "main")
    story = Story(root)
    recorded(story, "2025-11-01")
    story.edit(MARRIAGE, remarks="到婚姻登记处办。")
    recorded(story, "2026-11-03")
    story.edit(MARRIAGE, remarks="到旗婚姻登记处办。")
    recorded(story, "2025-08-01")
    story.edit(MARRIAGE, remarks="到旗婚姻登记处办，周末也办。")
    recorded(story, "2031-08-01")
    done = build(root, root.parent / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root.parent / "site"


def text(site: Path, path: str) -> str:
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser").get_text()


def test_pages_say_which_day_is_not_to_be_believed(site: Path) -> None:
    back = "提交上写的日期早于它前面的提交，不可靠，先后以提交的次序为准"
    ahead = "提交上写的日期还没有到，不可靠，按 2026-11-22 计"
    item = text(site, "items/07-0001.html")
    assert item.count(back) == item.count(ahead) == 1
    former = text(site, "versions/07-0001.html")
    assert "2025-08-01 是提交" in former
    assert "2031-08-01 是提交" in former


def test_no_list_is_published_of_a_year_that_is_not_over(site: Path) -> None:
    assert {file.stem for file in (site / "stood").glob("2*.html")} == {"2025"}
    assert "还没有到" in text(site, "audit/2025.html")
    assert "还没有到" in text(site, "audit/2026.html")
