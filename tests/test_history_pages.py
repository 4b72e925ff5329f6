"""The history of an item on its page: what became of it, and nothing that people could not see before."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from building import MARRIAGE, build, digests, new_registry, run
from past import powerlist, recorded
from stories import Story, git

MANIFEST = ".well-known/powerlist.json"
ID_CARD = "11010519491231002X"  # of the examples in GB 11643


def begin(folder: Path) -> Story:
    root = new_registry(folder)
    (root / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    story = Story(root)
    recorded(story, "2026-11-01", "The list of the secret project")
    return story


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Story, Path]:
    """A list with a past, and the site that was built from it."""
    story = begin(tmp_path_factory.mktemp("pages") / "list")
    story.edit(MARRIAGE, remarks=f"找身份证号 {ID_CARD} 的人办。")
    recorded(story, "2026-11-02")
    story.edit(MARRIAGE, remarks="到婚姻登记处办。")
    recorded(story, "2026-11-03")
    story.edit(MARRIAGE, disclosure="draft", remarks="还没有公布的说法。")
    recorded(story, "2026-11-04")
    story.edit(MARRIAGE, disclosure="public", remarks="到<b>旗</b>婚姻登记处办。")
    recorded(story, "2026-11-05")
    story.edit(MARRIAGE, remarks="到旗婚姻登记处办，周末也办。")
    recorded(story, "2026-11-06", "Words of a commit")
    site = story.folder.parent / "site"
    done = build(story.folder, site)
    assert done.returncode == 0, done.stdout + done.stderr
    return story, site


def page(site: Path, item: str) -> Tag:
    return BeautifulSoup((site / f"items/{item}.html").read_text(encoding="utf-8"), "html.parser")


def test_the_page_tells_what_became_of_the_item_folded(published: tuple[Story, Path]) -> None:
    past = page(published[1], "07-0001").select_one("#history details.past")
    assert past is not None
    assert not past.has_attr("open")
    titles = [title.get_text() for title in past.select("h3")]
    assert titles[0] == "2026-11-06 记录：改了备注"
    assert titles[-1] == "2026-11-01 记录：在清单上公布"
    assert past.select("del")[0].get_text() == "到<b>旗</b>婚姻登记处办。"
    assert past.select("ins")[0].get_text() == "到旗婚姻登记处办，周末也办。"
    commit = git(published[0].folder, "rev-parse", "HEAD").strip()
    assert f"提交 {commit[:7]}" in past.get_text()


def test_the_audit_of_the_year_names_what_no_record_covers_and_counts_as_the_files_do(
    published: tuple[Story, Path],
) -> None:
    story, site = published
    text = (site / "audit/2026.html").read_text(encoding="utf-8")
    shown = BeautifulSoup(text, "html.parser")
    (group,) = [one for one in shown.select("details") if "PL930" in one.get_text()]
    commit = git(story.folder, "rev-parse", "HEAD").strip()
    assert any(commit[:7] in line.get_text() and "07-0001" in line.get_text() for line in group.select("li"))
    assert "secret project" not in text
    assert "clerk" not in text  # who commits is told to auditors, not to everybody
    files = [yaml.safe_load(path.read_bytes()) for path in (story.folder / "powers/items").rglob("*.yml")]
    public = [one for one in files if one["disclosure"] == "public" and not one["id"].endswith("-0000")]
    expected = sum(one["standing"] == "in_force" for one in public)
    facts = {one.dt.get_text(): one.dd.get_text() for one in shown.select("dl.facts > div")}  # type: ignore[union-attr]
    assert facts["期末有效"] == f"{expected} 项"
    anchors = {one["id"] for one in shown.select("[id]")}
    inner = [str(one["href"])[1:] for one in shown.select("article a[href^='#']")]
    assert inner and set(inner) <= anchors


def test_what_people_could_not_see_then_they_do_not_see_now(published: tuple[Story, Path]) -> None:
    for file in published[1].rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert "还没有公布的说法".encode() not in raw, file
            assert b"secret project" not in raw, file
            assert b"Words of a commit" not in raw, file


def test_nobodys_own_data_comes_back_with_the_past(published: tuple[Story, Path]) -> None:
    for file in published[1].rglob("*.html"):
        assert f"找身份证号 {ID_CARD}" not in file.read_text(encoding="utf-8"), file
    assert "（含有个人信息，不再显示）" in page(published[1], "07-0001").get_text()


def test_an_item_that_never_changed_has_no_such_section(published: tuple[Story, Path]) -> None:
    others = [path for path in (published[1] / "items").glob("*.html") if path.stem != "07-0001"]
    assert others
    assert not any('details class="past"' in path.read_text(encoding="utf-8") for path in others)


def test_the_site_with_its_past_is_verified_from_a_clone(
    published: tuple[Story, Path], tmp_path: Path
) -> None:
    story, site = published
    assert json.loads((site / MANIFEST).read_text(encoding="utf-8"))["history"] is True
    git(tmp_path, "clone", "-q", str(story.folder), "clone")
    said = run(sys.executable, "-m", "powerlist", "verify", site, "--repo", tmp_path / "clone")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "✗" not in said.stdout


def harmed(root: Path) -> None:
    (root / ".cache/history").write_bytes(b"x")


def cold(root: Path) -> None:
    shutil.rmtree(root / ".cache")


@pytest.mark.parametrize("harm", [harmed, cold])
def test_the_same_bytes_come_with_and_without_what_was_kept(
    harm: Callable[[Path], None], published: tuple[Story, Path], tmp_path: Path
) -> None:
    story, site = published
    harm(story.folder)
    assert build(story.folder, tmp_path / "again", "--jobs", 1).returncode == 0
    assert digests(tmp_path / "again") == digests(site)


def test_a_shallow_clone_builds_without_the_past_and_says_so(
    published: tuple[Story, Path], tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{published[0].folder}", "shallow")
    done = build(tmp_path / "shallow", tmp_path / "site")
    assert done.returncode == 0
    assert "git fetch --unshallow" in done.stdout + done.stderr
    assert json.loads((tmp_path / "site" / MANIFEST).read_text(encoding="utf-8"))["history"] is False
    assert 'details class="past"' not in (tmp_path / "site/items/07-0001.html").read_text(encoding="utf-8")
    assert "没有完整的提交历史" in (tmp_path / "site/audit/index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "site/audit/2026.html").exists()
    refused = powerlist(tmp_path / "shallow", "history", "07-0001")
    assert refused.returncode == 2
