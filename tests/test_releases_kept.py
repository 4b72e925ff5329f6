"""Releases that somebody would rather have had otherwise: taken back, gone stale, signed blind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advising import powerlist
from building import MARRIAGE, edit
from powerlist.proof import MANIFEST
from releasing import PEOPLE, Office, a_copied_office, on_the_day_after, released_twice  # noqa: F401  fixtures
from stories import git


def new(office: Office, site: Path | None = None) -> str:
    """Return why `release new` refuses a site."""
    said = powerlist("release", "new", "--root", office.root, "--site", site or office.site)
    assert said.returncode == 2, said.stdout
    assert not (office.root / "releases/0003").exists()
    return said.stderr


def line_to_keep(office: Office) -> str:
    said = office.verify()
    assert said.returncode == 0, said.stdout
    return said.stdout.splitlines()[-1].split("--last ")[1]


def test_a_release_that_a_commit_deletes_is_missed_by_the_commits_name(office: Office) -> None:
    git(office.root, "rm", "-r", "-q", "releases/0002")
    commit = office.commit("Forget the second release")
    said = office.verify()
    assert said.returncode == 1
    line = next(one for one in said.stdout.splitlines() if one.startswith("✗"))
    assert "发布 0002" in line and commit[:12] in line and "删去了" in line and "statement.json" in line
    git(office.root, "rm", "-r", "-q", "releases/0001")
    office.commit("Forget the first")
    none = office.verify()
    assert none.returncode == 1 and "发布 0001" in none.stdout and "发布 0002" in none.stdout


def test_what_was_put_back_is_only_to_be_looked_at(office: Office) -> None:
    git(office.root, "rm", "-r", "-q", "releases/0002")
    commit = office.commit("By mistake")
    git(office.root, "checkout", "HEAD~1", "--", "releases/0002")
    office.commit("Put back")
    said = office.verify()
    assert said.returncode == 0, said.stdout
    assert any("！请留意" in one and commit[:12] in one and "恢复" in one for one in said.stdout.splitlines())


def test_a_merge_that_drops_a_release_is_named(office: Office) -> None:
    before = git(office.root, "log", "--format=%H", "--diff-filter=A", "--", "releases/0002").strip()
    git(office.root, "checkout", "-q", "-b", "side", f"{before}~1")
    office.commit("Beside")
    git(office.root, "merge", "-q", "-s", "ours", "main", "-m", "Merge, and keep nothing of it")
    merge = git(office.root, "rev-parse", "HEAD").strip()
    said = office.verify()
    assert said.returncode == 1
    assert any("发布 0002" in one and merge[:12] in one for one in said.stdout.splitlines()), said.stdout


def test_a_draft_that_too_few_had_signed_may_be_written_anew(office: Office) -> None:
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    office.commit("A change")
    office.release("sifaju")
    git(office.root, "rm", "-r", "-q", "releases/0003")
    office.commit("Withdraw the draft")
    said = office.verify()
    assert said.returncode == 0, said.stdout
    assert "不算发布" in said.stdout


def test_what_an_auditor_kept_tells_of_a_repository_that_went_back(office: Office) -> None:
    kept = line_to_keep(office)
    assert office.verify("--last", kept).returncode == 0
    assert office.verify("--last", ":".join(kept.split(":")[:2])).returncode == 0
    first = git(office.root, "log", "--format=%H", "--diff-filter=A", "--", "releases/0001").strip()
    git(office.root, "reset", "-q", "--hard", first)
    assert office.verify().returncode == 0, "from inside it cannot be seen"
    said = office.verify("--last", kept)
    assert said.returncode == 1
    assert "现在没有了" in said.stdout and "不在现在的历史里" in said.stdout
    other = office.verify("--last", f"0001:{'0' * 64}")
    assert other.returncode == 1 and "被换过" in other.stdout
    assert office.verify("--last", "the second").returncode == 2


@pytest.mark.parametrize(("by", "words"), [("", "没有签名"), ("stranger", "不在签名人名单上")])
def test_commits_after_the_last_release_are_looked_at(office: Office, by: str, words: str) -> None:
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    commit = office.commit("In the night", by=by)
    said = office.verify()
    assert said.returncode == 1
    assert any(commit[:12] in one and words in one for one in said.stdout.splitlines() if "✗" in one)
    assert (
        "还有 1 个提交没有发布，其中 1 个没有有效的签名；清单的内容已经和发布的不一样，改了 1 个文件"
        in said.stdout
    )


def test_new_signers_and_thresholds_after_the_last_release_are_told(office: Office) -> None:
    office.allow("sifaju", "stranger")
    edit(office.root / "powers/registry.yml", "threshold: 2", "threshold: 1")
    office.commit("Make it easier")
    said = office.verify()
    assert said.returncode == 0, said.stdout
    assert "签名人名单在发布 0002 以后改过" in said.stdout and "由 2 改为 1" in said.stdout


def stated(office: Office) -> dict[str, object]:
    """Change, build and state a third release; return its statement."""
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    office.commit("A change")
    office.release()
    path = office.root / "releases/0003/statement.json"
    data: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return data


def test_a_signer_is_told_what_is_false_in_a_statement(office: Office) -> None:
    data = stated(office)
    path = office.root / "releases/0003/statement.json"
    of = json.loads((office.root / "releases/0002/statement.json").read_text(encoding="utf-8"))
    git(office.root, "rm", "-q", "--cached", "releases/0003/statement.json")
    git(office.root, "-c", "commit.gpgsign=false", "commit", "-q", "-m", "Not yet")
    side = git(office.root, "commit-tree", f"{of['commit']}^{{tree}}", "-m", "Elsewhere").strip()
    false = {
        "tree": ("a" * 40, "（tree）"),
        "signers": ("a" * 64, "（signers）"),
        "previous": ("a" * 64, "（previous）"),
        "list": ("别处的清单", "（list）"),
        "number": (4, "（number）"),
        "today": ("2026-06-01", "声明的日期 2026-06-01 早于"),
        "commit": (of["commit"], "已经由发布 0002 发布过了"),
    }
    cases = [({key: value}, words, ()) for key, (value, words) in false.items()]
    cases += [({"commit": "b" * 40}, "仓库里没有提交", ()), ({"commit": side}, "不是从发布 0002 的提交", ())]
    at_site = (("manifest", "a" * 64), ("items", 9), ("root", "a" * 64))
    cases += [({key: value}, f"（{key}）", ("--site", office.site)) for key, value in at_site]
    for change, words, more in cases:
        path.write_text(json.dumps({**data, **change}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        said = office.sign("0003", "sifaju", *more)
        assert said.returncode == 2, change
        assert words in said.stderr and "没有签" in said.stderr, (change, said.stderr)
        assert not (path.parent / "sifaju.sig").exists()
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    blind = office.sign("0003", "sifaju")
    assert blind.returncode == 0 and "没有核对网站" in blind.stdout
    seen = office.sign("0003", "zhengfuban", "--site", office.site)
    assert seen.returncode == 0 and "请留意" not in seen.stdout, seen.stderr
    again = office.sign("0003", "zhengfuban")
    assert again.returncode == 0 and "不用再签" in again.stdout


def test_a_site_that_is_not_newer_than_the_last_release_is_refused(office: Office) -> None:
    assert "已经由发布 0002 发布过了" in new(office)
    manifest = json.loads((office.site / MANIFEST).read_text(encoding="utf-8"))
    first = json.loads((office.root / "releases/0001/statement.json").read_text(encoding="utf-8"))
    old = office.folder / "old" / MANIFEST
    old.parent.mkdir(parents=True)

    def state(source: dict[str, object], **more: object) -> None:
        data = {**manifest, "source": {**manifest["source"], **source}, **more}
        old.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    state({"commit": first["commit"], "tree": first["tree"]})
    said = new(office, office.folder / "old")
    assert "网站是旧的" in said and "还早" in said and "重新运行 powerlist build" in said
    head = {"commit": git(office.root, "rev-parse", "HEAD").strip(),
            "tree": git(office.root, "rev-parse", "HEAD^{tree}").strip()}  # fmt: skip
    state(head, history=False)
    assert "浅克隆" in new(office, office.folder / "old")
    state({**head, "folder": "other/"})
    assert "“other/”文件夹" in new(office, office.folder / "old")


def test_a_shallow_clone_neither_verifies_nor_releases(office: Office, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", office.root.as_uri(), "shallow")
    for command in (("verify",), ("new", "--site", office.site)):
        said = powerlist("release", *command, "--root", tmp_path / "shallow")
        assert said.returncode == 2 and "浅克隆" in said.stderr and "--unshallow" in said.stderr
        assert "✗" not in said.stdout


def test_a_clone_without_old_contents_accuses_nobody(office: Office, tmp_path: Path) -> None:
    git(office.root, "config", "uploadpack.allowFilter", "true")
    edit(office.root / "releases/allowed_signers", "jiwei ", 'jiwei valid-before="20301231" ')
    office.commit("A list that is another than that of the releases")
    git(tmp_path, "clone", "-q", "--filter=blob:none", office.root.as_uri(), "partial")
    said = powerlist("release", "verify", "--root", tmp_path / "partial")
    assert said.returncode == 2 and "仓库不完整" in said.stderr and "✗" not in said.stdout


def test_after_a_rewrite_a_fresh_clone_says_only_what_it_cannot_find(office: Office, tmp_path: Path) -> None:
    git(office.root, "checkout", "-q", "--orphan", "fresh")
    office.commit("Everything, as if it had always been")
    git(tmp_path, "clone", "-q", "--single-branch", "-b", "fresh", office.root.as_uri(), "clone")
    said = powerlist("release", "verify", "--root", tmp_path / "clone")
    assert said.returncode == 1
    wrong = [one for one in said.stdout.splitlines() if one.startswith("✗")]
    assert len(wrong) == 2 and all("仓库里没有它的提交" in one for one in wrong), said.stdout
    assert "（没有核对）" in said.stdout and "名单" not in "".join(wrong)
