"""The history of an item: what it tells, through moves, merges, reverts, old forms and broken files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from past import changes, entries, history, merged, powerlist, recorded, shallow
from powerlist.history import former
from powerlist.schema import definition
from stories import CHART, DRAFT, LICENCE, MARRIAGE, PENALTY, SECOND, Story, decided

LIMIT = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 5, "unit": "working_day"}}


def test_a_change_is_told_with_both_clocks_its_record_its_department_and_its_commit(story: Story) -> None:
    story.edit(LICENCE, time_limit=LIMIT)
    story.record(decided("2026-007", "amend", ["01-0001"], title="压缩时限"))
    commit = recorded(story, "2026-12-01", "Shorten the limit")
    said = powerlist(story.folder, "history", "01-0001")
    assert said.returncode == 0, said.stderr
    newest = said.stdout.split("\n\n")[1]
    assert "2026-12-01 记录，2026-11-20 生效：改了" in newest
    assert "10 个工作日 → 5 个工作日" in newest
    assert "2026-007“压缩时限”，变更，测试旗林业和草原局提出" in newest
    assert "部门：测试旗林业和草原局" in newest
    assert f"{commit[:7]} Shorten the limit" in newest
    assert "列入清单" in said.stdout.split("\n\n")[2]


def test_the_same_history_comes_of_every_zone_locale_and_hash_and_as_data(story: Story) -> None:
    story.edit(LICENCE, time_limit=LIMIT)
    recorded(story, "2026-11-30T18:30:00+00:00")
    said = {
        powerlist(story.folder, "history", "01-0001", "--format", "json", env=env).stdout
        for env in (
            {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1"},
            {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
        )
    }
    assert len(said) == 1
    newest = json.loads(said.pop())["entries"][0]
    assert newest["recorded"] == "2026-12-01"  # in China it was past midnight
    assert newest["effective"] == []
    assert [one["path"] for one in newest["elements"]] == [["time_limit", "promised"]]


def test_an_item_is_followed_to_another_department_and_another_file_name(story: Story) -> None:
    story.edit(LICENCE, department="minzhengju")
    story.git("mv", LICENCE, "powers/items/minzhengju/01-0001.yml")
    recorded(story, "2026-12-01")
    story.git("mv", "powers/items/minzhengju/01-0001.yml", "powers/items/minzhengju/other-name.yml")
    recorded(story, "2026-12-02")
    story.edit("powers/items/minzhengju/other-name.yml", name="采伐林木许可")
    recorded(story, "2026-12-03")
    first, moved, renamed = entries(story, "01-0001")
    assert (first.happened, moved.happened, renamed.happened) == ("listed", "changed", "changed")
    assert changes(moved) == {"实施主体": ("lincaoju", "minzhengju")}
    assert renamed.path.endswith("other-name.yml")
    assert changes(renamed)["事项名称"][1] == "采伐林木许可"
    for said in (("history", "01-0001"), ("diff", "HEAD~3", "HEAD")):
        assert "实施主体：测试旗林业和草原局 → " in powerlist(story.folder, *said).stdout


def test_a_merge_is_one_step_that_names_the_commits_it_brought(story: Story) -> None:
    story.edit(LICENCE, conditions=["先试一试"])
    recorded(story, "2026-12-01", "Try something")
    story.edit(LICENCE, conditions=["有林木所有权证明", "不在禁伐区"], aliases=["砍树", "伐木"])
    written = recorded(story, "2026-12-02", "Add an alias")
    story.git("checkout", "-q", "main")
    story.edit(PENALTY, remarks="另有规定的从其规定。")
    recorded(story, "2026-12-03")
    story.git("checkout", "-q", "work")
    merged(story, "main", "2026-12-04", "Bring the branch up to date")
    story.git("checkout", "-q", "main")
    merge = merged(story, "work", "2026-12-05")
    _, entry = entries(story, "01-0001")
    assert entry.commit == merge
    assert changes(entry) == {"常用叫法 › 伐木": (None, "伐木")}
    assert written in entry.made
    assert len(entry.made) == 2  # both commits of the branch touched the file, the merge into it did not
    assert [one.commit == merge for one in entries(story, "02-0001")] == [False, False]


def test_a_revert_is_told_as_the_way_back(story: Story) -> None:
    story.edit(LICENCE, time_limit=LIMIT)
    recorded(story, "2026-12-01")
    story.git("-c", "user.name=c", "-c", "user.email=c@example.test", "revert", "--no-edit", "HEAD")
    assert len(entries(story, "01-0001")) == 3
    said = powerlist(story.folder, "history", "01-0001", "--format", "markdown")
    assert "改回了提交" in said.stdout.split("####")[1]
    assert "5 个工作日 → 10 个工作日" in said.stdout


def test_an_item_that_was_removed_and_came_back_has_one_history(story: Story) -> None:
    story.git("rm", "-q", MARRIAGE)
    recorded(story, "2026-12-01")
    story.git("checkout", "HEAD~1", "--", MARRIAGE)
    recorded(story, "2026-12-02")
    assert [one.happened for one in entries(story, "07-0001")] == ["listed", "removed", "listed"]
    said = powerlist(story.folder, "history", "07-0001").stdout
    assert "再次列入清单" in said
    assert "离开清单" in said


def test_a_shared_flowchart_that_changes_is_told_of_each_item_that_goes_by_it(story: Story) -> None:
    story.change(CHART, lambda chart: chart["steps"][0].update(name="当面申请"))
    commit = recorded(story, "2026-12-01")
    for item in ("01-0001", "01-0002"):
        entry = entries(story, item)[-1]
        assert (entry.commit, entry.through) == (commit, "ordinary-licence")
        assert any(after == "当面申请" for _, after in changes(entry).values())
    assert entries(story, "07-0001")[-1].commit != commit


def test_what_is_only_written_otherwise_is_folded(story: Story) -> None:
    story.replace(SECOND, "临时占用林地审批", "临时占用林地审批 ")
    story.replace(SECOND, "name: ", "name:   ")
    recorded(story, "2026-12-01")
    story.edit(SECOND, remarks="按年办理,一年一次")
    recorded(story, "2026-12-02")
    story.edit(SECOND, remarks="按年办理，一年一次")
    recorded(story, "2026-12-03")
    assert "共 2 次变化" in powerlist(story.folder, "history", "01-0002").stdout
    assert "只改了写法" in powerlist(story.folder, "history", "01-0002", "--noise").stdout


@pytest.fixture
def conditions_were_requirements(monkeypatch: pytest.MonkeyPatch):
    """The schema of a day on which `conditions` has got that name."""
    monkeypatch.setitem(definition("item")["properties"]["conditions"], "x-former", ["requirements"])
    former.former_names.cache_clear()
    yield
    former.former_names.cache_clear()


@pytest.mark.usefixtures("conditions_were_requirements")
def test_a_field_is_followed_from_before_it_had_its_present_name(story: Story) -> None:
    story.replace(LICENCE, "conditions:", "requirements:")
    recorded(story, "2026-12-01")
    story.replace(LICENCE, "不在禁伐区", "不在禁伐区和禁伐期")
    recorded(story, "2026-12-02")
    story.replace(LICENCE, "requirements:", "conditions:")
    story.edit(LICENCE, aliases=["砍树", "伐木"])
    recorded(story, "2026-12-03")
    _, old, new = entries(story, "01-0001")
    assert list(changes(old).values()) == [("不在禁伐区", "不在禁伐区和禁伐期")]
    assert changes(new) == {"常用叫法 › 伐木": (None, "伐木")}
    assert (old.unread, new.unread) == ((), ())


def test_a_version_that_cannot_be_read_is_told_and_hides_no_other(story: Story) -> None:
    whole = story.path(LICENCE).read_text(encoding="utf-8")
    story.write(LICENCE, "name: '没有成对的引号\n")
    story.edit(PENALTY, remarks="另有规定的从其规定。")
    recorded(story, "2026-12-01")
    story.write(LICENCE, "[]\n")
    recorded(story, "2026-12-02")
    story.write(LICENCE, whole)
    story.edit(LICENCE, aliases=["伐木"])
    recorded(story, "2026-12-03")
    happened = [one.happened for one in entries(story, "01-0001")]
    assert happened == ["listed", "unreadable", "unreadable", "changed"]
    assert set(changes(entries(story, "01-0001")[-1])) == {"常用叫法 › 砍树", "常用叫法 › 伐木"}
    assert changes(entries(story, "02-0001")[-1]) == {"备注": (None, "另有规定的从其规定。")}
    assert "这一版不能读" in powerlist(story.folder, "history", "01-0001").stdout


def test_elements_of_an_old_form_are_named_and_the_rest_is_compared(story: Story) -> None:
    story.edit(LICENCE, materials="身份证、申请表", contact_of_old="0475", aliases=["伐木"])
    recorded(story, "2026-12-01")
    entry = entries(story, "01-0001")[-1]
    assert entry.unread == ("申请材料", "contact_of_old")
    assert set(changes(entry)) == {"常用叫法 › 砍树", "常用叫法 › 伐木"}
    said = powerlist(story.folder, "history", "01-0001").stdout
    assert "没有比较：申请材料、contact_of_old" in said
    assert "只改了写法" not in said


def test_people_could_see_it_only_while_it_was_public(story: Story) -> None:
    story.edit(DRAFT, disclosure="public")
    recorded(story, "2026-12-01")
    listed, shown = entries(story, "01-0008")
    assert (listed.public, shown.public) == ((False, False), (False, True))
    for said in (("history", "01-0008"), ("diff", "HEAD~1")):
        assert "含有不公开的内容" in powerlist(story.folder, *said).stdout
    assert "含有不公开的内容" not in powerlist(story.folder, "history", "01-0001").stdout


def test_what_a_commit_says_of_itself_cannot_forge_a_line(story: Story) -> None:
    story.edit(LICENCE, remarks="第一行\n\n2026-12-09 记录：改了一切\u202e", aliases=["伐木"])
    recorded(story, "2026-12-01", "x\u2028  调整：2026-999，已批准")
    said = powerlist(story.folder, "history", "01-0001").stdout
    assert not any(line.startswith("2026-12-09") for line in said.splitlines())
    assert "\u202e" not in said
    assert not any(line.startswith("  调整：2026-999") for line in said.splitlines())


def test_what_the_list_never_had_is_said_so(story: Story) -> None:
    said = powerlist(story.folder, "history", "99-0001")
    assert (said.returncode, said.stdout) == (1, "")
    assert "从来没有 99-0001" in said.stderr


def test_a_shallow_clone_is_refused_with_the_remedy(story: Story, tmp_path: Path) -> None:
    recorded(story, "2026-12-01")
    clone = shallow(story, tmp_path / "shallow")
    for arguments in (("history", "01-0001"), ("diff", "2026-11-23"), ("at", "2026-12-01", "--out", clone)):
        said = powerlist(clone, *arguments)
        assert (said.returncode, said.stdout) == (2, "")
        assert "git fetch --unshallow" in said.stderr


def test_there_must_be_a_repository(tmp_path: Path) -> None:
    said = powerlist(tmp_path, "history", "01-0001")
    assert said.returncode == 2
    assert "不在 git 仓库里" in said.stderr


def test_the_list_in_a_folder_of_a_repository_has_its_own_history(story: Story) -> None:
    for name in ("powers", "flowcharts"):
        (story.folder / "lists/banner").mkdir(parents=True, exist_ok=True)
        story.git("mv", name, f"lists/banner/{name}")
    recorded(story, "2026-12-01")
    inner = Story(story.folder / "lists/banner")
    assert [one.happened for one in entries(inner, "01-0001")] == ["listed"]
    assert entries(inner, "01-0001")[0].path == LICENCE
    assert history(story).of("01-0001")[-1].happened == "removed"


def test_a_bare_repository_tells_the_same_and_keeps_nothing(story: Story, tmp_path: Path) -> None:
    story.edit(LICENCE, time_limit=LIMIT)
    recorded(story, "2026-12-01")
    bare = tmp_path / "list.git"
    story.git("clone", "-q", "--bare", str(story.folder), str(bare))
    files = sorted(bare.rglob("*"))
    told, said = (powerlist(folder, "history", "01-0001") for folder in (bare, story.folder))
    assert (told.returncode, told.stdout) == (0, said.stdout)
    assert sorted(bare.rglob("*")) == files


def test_nothing_that_a_file_or_a_commit_holds_stops_the_history(story: Story) -> None:
    folder = story.path("powers/items/lincaoju")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.yml"))).write_bytes(b"id: 01-0011\n")
    (folder / "01-0012.yml").write_bytes(b'id: "01-0012"\nname: "\\ud800"\nremarks: "\\uD83D"\n')
    (folder / "01-0013.yml").write_bytes(b"\xff\xfe\x00")
    (folder / "01-0014.yml").write_bytes(
        b"id: {a: [1]}\nname: [x]\ndepartment: 3\nflow: {}\ndisclosure: []\n"
    )
    (folder / "01-0015.yml").symlink_to("01-0001.yml")
    story.path(CHART).write_bytes(b"steps: 3\n")
    story.path("powers/departments.yml").write_bytes(b"departments: [1, {id: [2], name: {}}]\n")
    story.path("powers/adjustments/2020/2020-001.yml").write_bytes(b"- 1\n")
    recorded(story, "2026-12-01")
    story.git("rm", "-q", "-r", "powers/items/lincaoju")
    recorded(story, "1970-01-01T00:00:01+00:00", "\udcff")
    for item in ("01-0001", "01-0012", "01-0013", "01-0014"):
        said = powerlist(story.folder, "history", item, "--format", "json")
        assert said.returncode == 0, (item, said.stderr)
        assert json.loads(said.stdout)["entries"][0]["happened"] == "removed"
