"""What git cannot answer is refused in words that say what to do."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from powerlist.git import Repository
from repositories import commit, head, refusal, repository_in, stored, write
from stories import git


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return repository_in(tmp_path)


NO_COMMITS = (
    "nowhere",
    "",
    "-x",
    "--help",
    "HEAD:powers",
    "HEAD^{tree}",
    "a\0b",
    "HEAD\nHEAD",
    "a..b",
    "0" * 40,
)


@pytest.mark.parametrize("name", NO_COMMITS)
def test_a_name_that_is_no_commit_is_refused(repo: Path, name: str) -> None:
    write(repo, "powers/registry.yml", "a")
    commit(repo)
    error = refusal(lambda: head(repo, name))
    assert "没有" in error.message.zh and error.remedy.zh and error.message.en


def test_a_name_of_two_things_is_refused(repo: Path) -> None:
    write(repo, "powers/registry.yml", "a")
    first = commit(repo)
    write(repo, "powers/registry.yml", "b")
    commit(repo)
    git(repo, "tag", "main", first)
    assert "refs/heads/main" in refusal(lambda: head(repo, "main")).remedy.zh
    assert head(repo, "refs/heads/main").read("powers/registry.yml") == b"b"


def test_what_is_no_repository_is_said(tmp_path: Path) -> None:
    assert "不在 git 仓库里" in str(refusal(lambda: Repository(tmp_path)))
    assert "不在 git 仓库里" in str(refusal(lambda: Repository(tmp_path / "none")))


def test_a_machine_without_git_is_told_so(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert "没有 git" in refusal(lambda: Repository(repo)).message.zh


def test_a_shallow_clone_is_told_to_fetch_the_rest(repo: Path, tmp_path: Path) -> None:
    write(repo, "powers/registry.yml", "a")
    first = commit(repo)
    git(repo, "checkout", "-qb", "branch")
    write(repo, "powers/b.yml", "b")
    commit(repo)
    git(repo, "checkout", "-q", "main")
    write(repo, "powers/c.yml", "c")
    commit(repo)
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo}", "shallow")
    shallow = Repository(tmp_path / "shallow")
    assert shallow.is_shallow
    assert "unshallow" in refusal(lambda: shallow.merge_base("origin/main", "origin/branch")).remedy.zh
    assert "unshallow" in refusal(lambda: shallow.revision(first)).remedy.zh


def test_histories_without_a_common_beginning_are_refused(repo: Path) -> None:
    write(repo, "powers/registry.yml", "a")
    commit(repo)
    git(repo, "checkout", "-q", "--orphan", "other")
    commit(repo, "another beginning")
    error = refusal(lambda: Repository(repo).merge_base("main", "other"))
    assert "没有共同的历史" in error.message.zh and "unshallow" not in error.remedy.zh


def test_a_clone_without_its_contents_is_refused_and_nothing_is_fetched(repo: Path, tmp_path: Path) -> None:
    write(repo, "powers/registry.yml", "a")
    commit(repo)
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{repo}", "partial")
    assert "不完整" in refusal(lambda: head(tmp_path / "partial")).remedy.zh
    git(tmp_path, "clone", "-q", "--filter=tree:0", "--no-checkout", f"file://{repo}", "no-trees")
    assert "不完整" in refusal(lambda: head(tmp_path / "no-trees")).remedy.zh


def test_a_damaged_repository_is_refused_with_a_word(repo: Path) -> None:
    write(repo, "powers/registry.yml", "a" * 100)
    commit(repo)
    id = git(repo, "rev-parse", "HEAD:powers/registry.yml").strip()
    broken = repo / ".git" / "objects" / id[:2] / id[2:]
    broken.chmod(0o644)
    broken.write_bytes(b"rubbish")
    error = refusal(lambda: head(repo).read("powers/registry.yml"))
    assert error.message.zh and error.remedy.zh


def test_a_tree_that_holds_a_path_twice_is_refused(repo: Path) -> None:
    write(repo, "powers/registry.yml", "one")
    commit(repo)
    ids = [git(repo, "rev-parse", "HEAD:powers/registry.yml").strip()] * 2
    entries = b"".join(b"100644 registry.yml\0" + bytes.fromhex(id) for id in ids)
    inner = stored(repo, "tree", entries)
    outer = stored(repo, "tree", b"40000 powers\0" + bytes.fromhex(inner))
    made = git(repo, "commit-tree", outer, "-m", "two").strip()
    assert "同名" in refusal(lambda: head(repo, made)).message.zh


def test_an_error_comes_whole_through_the_pipe_of_a_worker() -> None:
    error = refusal(lambda: Repository(Path("/nonexistent")))
    again = pickle.loads(pickle.dumps(error))
    assert (again.message, again.remedy, str(again)) == (error.message, error.remedy, str(error))
