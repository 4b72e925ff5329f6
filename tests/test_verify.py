"""What `powerlist verify` says plainly: what is proved, what is only said, what was not looked at."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from advising import powerlist
from building import TODAY, build, new_registry
from stories import git

MANIFEST = ".well-known/powerlist.json"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A registry in git, and the site that was built from its commit."""
    root = new_registry(tmp_path_factory.mktemp("verify") / "registry")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "The list")
    assert build(root, root.parent / "site").returncode == 0
    return root, root.parent / "site"


@pytest.fixture
def root(published: tuple[Path, Path], tmp_path: Path) -> Path:
    return shutil.copytree(published[0], tmp_path / "registry")


@pytest.fixture
def site(published: tuple[Path, Path], tmp_path: Path) -> Path:
    return shutil.copytree(published[1], tmp_path / "site")


@pytest.fixture(scope="module")
def proved(published: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("proved") / "proof.json"
    said = powerlist("prove", "07-0001", "--root", published[0], "--site", published[1], "--out", out)
    assert said.returncode == 0, said.stderr
    return json.loads(out.read_text(encoding="utf-8"))


def verify(*arguments: object) -> subprocess.CompletedProcess[str]:
    return powerlist("verify", *arguments)


def written(path: Path, data: dict[str, Any]) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def claim(site: Path, **parts: dict[str, Any]) -> None:
    """Let the manifest of a site say something else."""
    data = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    for name, part in parts.items():
        data[name] |= part
    written(site / MANIFEST, data)


def at_head(root: Path, **more: str) -> dict[str, str]:
    return {
        "commit": git(root, "rev-parse", "HEAD").strip(),
        "tree": git(root, "rev-parse", "HEAD^{tree}").strip(),
        **more,
    }


FORGED = [("today", "2020-01-01"), ("list", "另一份清单"), ("commit", "0" * 40)]


@pytest.mark.parametrize(("name", "value"), FORGED)
def test_what_a_proof_says_of_itself_is_not_told_as_proved(
    published: tuple[Path, Path], proved: dict[str, Any], tmp_path: Path, name: str, value: str
) -> None:
    proof = written(tmp_path / "p.json", proved | {name: value})
    alone = verify("--proof", proof, "--root-hash", proved["root"])
    assert alone.returncode == 0
    for line in alone.stdout.splitlines():
        assert (value in line) == ("证明文件自己写的，没有核对" in line), line
    beside = verify(published[1], "--proof", proof)
    assert beside.returncode == 1
    assert f"写的是 {value}，网站是 {proved[name]}" in beside.stdout


def test_what_a_proof_says_of_itself_is_compared_with_the_site(
    published: tuple[Path, Path], proved: dict[str, Any], tmp_path: Path
) -> None:
    said = verify(published[1], "--proof", written(tmp_path / "p.json", proved))
    assert said.returncode == 0
    assert f"✓ 一致　证明文件写的和网站的：{proved['list']}，按 {TODAY} 生成" in said.stdout
    assert "网站的文件没有核对" in said.stdout and "只核对了文件" not in said.stdout


def test_a_proof_whose_root_is_another_than_the_known_one_fails(
    proved: dict[str, Any], tmp_path: Path
) -> None:
    proof = written(tmp_path / "p.json", proved | {"root": "0" * 64})
    said = verify("--proof", proof, "--root-hash", proved["root"])
    assert said.returncode == 1 and "✗ 不一致　证明文件写的清单根" in said.stdout


def test_a_root_that_nobody_vouched_for_is_said_to_be_so(proved: dict[str, Any], tmp_path: Path) -> None:
    said = verify("--proof", written(tmp_path / "p.json", proved))
    assert "！请留意　清单根：是证明文件自己写的，没有核对" in said.stdout


def test_a_known_root_may_be_written_in_capitals_and_must_be_whole(
    proved: dict[str, Any], tmp_path: Path
) -> None:
    proof = written(tmp_path / "p.json", proved)
    assert verify("--proof", proof, "--root-hash", f" {proved['root'].upper()} ").returncode == 0
    said = verify("--proof", proof, "--root-hash", "abc")
    assert said.returncode == 2 and "应为 64 位" in said.stderr


def test_a_proof_cannot_write_lines_of_its_own(proved: dict[str, Any], tmp_path: Path) -> None:
    proof = written(tmp_path / "p.json", proved | {"list": "清单\n✓ 一致　签名：三人"})
    said = verify("--proof", proof, "--root-hash", proved["root"])
    assert not any(line.startswith("✓ 一致　签名") for line in said.stdout.splitlines())


@pytest.mark.parametrize("more", [{"today": "昨天"}, {"commit": "main"}, {"approved": "是"}])
def test_a_proof_with_parts_that_are_none_is_refused(
    proved: dict[str, Any], tmp_path: Path, more: dict[str, str]
) -> None:
    said = verify("--proof", written(tmp_path / "p.json", proved | more))
    assert said.returncode == 2 and "不是证明文件" in said.stderr


def test_a_downloaded_folder_need_not_have_the_mark_of_a_build(site: Path) -> None:
    (site / ".powerlist-site").unlink()
    said = verify(site)
    assert said.returncode == 0, said.stdout


@pytest.mark.parametrize(
    ("place", "words"), [("no-such-folder", "没有文件夹“no-such-folder”"), ("ftp://x/", "只认 http://")]
)
def test_a_place_that_is_no_site_is_said_so(place: str, words: str, root: Path) -> None:
    for said in (verify(place), powerlist("release", "new", "--root", root, "--site", place)):
        assert said.returncode == 2
        assert words in said.stderr and "JSON" not in said.stderr


def test_a_folder_that_is_no_site_is_not_said_to_be_json(root: Path, tmp_path: Path) -> None:
    said = powerlist("release", "new", "--root", root, "--site", tmp_path)
    assert said.returncode == 2
    assert "不是 powerlist 生成的" in said.stderr and "JSON" not in said.stderr


def test_options_that_would_not_be_heeded_are_refused(
    published: tuple[Path, Path], proved: dict[str, Any], tmp_path: Path
) -> None:
    proof = written(tmp_path / "p.json", proved)
    assert "--repo" in verify("--proof", proof, "--repo", published[0]).stderr
    assert "--page" in verify(published[1], "--page", proof).stderr


def test_a_commit_beside_the_published_branch_is_named_until_it_is_merged(root: Path, site: Path) -> None:
    git(root, "checkout", "-q", "-b", "side")
    git(root, "commit", "-q", "--allow-empty", "-m", "Aside")
    claim(site, source=at_head(root))
    git(root, "checkout", "-q", "main")
    said = verify(site, "--repo", root)
    assert said.returncode == 1
    assert "✗ 不一致　分支" in said.stdout and "只在别的分支上（side）" in said.stdout
    git(root, "merge", "-q", "--no-ff", "side", "-m", "Merge")
    said = verify(site, "--repo", root)
    assert "！请留意　分支" in said.stdout and "✗ 不一致　分支" not in said.stdout


def test_a_commit_that_no_branch_has_any_more_speaks_of_rewritten_history(root: Path, site: Path) -> None:
    git(root, "commit", "-q", "--amend", "-m", "The list, written anew")
    said = verify(site, "--repo", root)
    assert said.returncode == 1
    assert "也不在任何分支上，历史可能被改写过（强制推送）" in said.stdout
    git(root.parent, "clone", "-q", f"file://{root}", "fresh")
    said = verify(site, "--repo", root.parent / "fresh")
    assert said.returncode == 2 and "历史被改写过（强制推送）" in said.stderr


def test_a_second_registry_of_the_repository_does_not_pass_for_the_first(root: Path, site: Path) -> None:
    shutil.copytree(root, root / "second", ignore=shutil.ignore_patterns(".git", ".cache", "second"))
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Another list in a folder")
    claim(site, source=at_head(root, folder="second/"))
    said = verify(site, "--repo", root)
    assert said.returncode == 1
    assert "✗ 不一致　清单的文件夹：仓库的最上层有一份清单，网站却是从 second/" in said.stdout
    assert "清单在仓库的 second/ 里" in said.stdout.splitlines()[0]


def test_a_program_that_the_rebuild_did_not_use_is_noted_and_the_branch_can_be_named(
    root: Path, site: Path
) -> None:
    git(root, "checkout", "-q", "--orphan", "drafts")
    git(root, "commit", "-q", "-m", "Something else lies here now")
    claim(site, tool={"program": "a" * 64, "lock": "b" * 64})
    said = verify(site, "--repo", root, "--branch", "main")
    assert said.returncode == 0, said.stdout
    assert "！请留意　程序：网站写的程序（网站 aaaaaaaaaaaa" in said.stdout
    assert "锁定文件（网站 bbbbbbbbbbbb" in said.stdout


def test_a_new_registry_is_verified_without_trusting_its_configuration(tmp_path: Path) -> None:
    root = tmp_path / "new"
    said = powerlist("init", root, "--name", "测试旗", "--division-code", "150599")
    assert said.returncode == 0, said.stderr
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "The list")
    assert build(root, tmp_path / "site").returncode == 0
    said = verify(tmp_path / "site", "--repo", root)
    assert said.returncode == 0, said.stdout + said.stderr


def test_a_site_without_its_history_is_noted_when_verified_and_when_published(
    root: Path, tmp_path: Path
) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "Later")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")
    assert build(tmp_path / "shallow", tmp_path / "site").returncode == 0
    said = verify(tmp_path / "site", "--repo", root)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "！请留意　历史：网站里没有各事项的变更历史" in said.stdout
    done = powerlist("publish", tmp_path / "www", "--site", tmp_path / "site")
    assert done.returncode == 0 and "没有各事项的变更历史" in done.stderr
