"""A manifest says whether a site was made from its commit, whatever git was told to overlook."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advising import powerlist
from building import MARRIAGE, build, edit, new_registry
from powerlist.proof import MANIFEST
from powerlist.proof.provenance import provenance
from stories import git


def committed(folder: Path) -> Path:
    root = new_registry(folder)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "The list")
    return root


@pytest.fixture(name="made", scope="module")
def a_registry_in_git(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return committed(tmp_path_factory.mktemp("worktree") / "registry")


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of it that may be tampered with."""
    return shutil.copytree(made, tmp_path / "registry", symlinks=True)


def is_changed(root: Path) -> bool:
    return provenance(root, date(2026, 11, 22)).changed


def edited(root: Path) -> None:
    edit(root / MARRIAGE, "name: ", "name: 新")


def assumed_unchanged(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", MARRIAGE)
    edited(root)


def skipped(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", MARRIAGE)
    edited(root)


def skipped_and_gone(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", MARRIAGE)
    (root / MARRIAGE).unlink()


def staged(root: Path) -> None:
    edited(root)
    git(root, "add", MARRIAGE)


def filtered(root: Path) -> None:
    """A filter of this machine turns the edited file into the committed one whenever git looks."""
    shutil.copy(root / MARRIAGE, root / ".git/original")
    git(root, "config", "filter.back.clean", f"cat '{root}/.git/original'")
    (root / ".git/info/attributes").write_text(f"{MARRIAGE} filter=back\n", encoding="utf-8")
    edited(root)


def ignored(root: Path) -> None:
    (root / ".git/info/exclude").write_text("powers/items/minzhengju/07-0099.yml\n", encoding="utf-8")
    shutil.copy(root / MARRIAGE, root / "powers/items/minzhengju/07-0099.yml")


def linked(root: Path) -> None:
    (root / MARRIAGE).rename(root / "elsewhere.yml")
    (root / MARRIAGE).symlink_to(root / "elsewhere.yml")


def linked_folder(root: Path) -> None:
    (root / "powers/items/minzhengju").rename(root / "elsewhere")
    (root / "powers/items/minzhengju").symlink_to(root / "elsewhere")


def settings(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", "mkdocs.yml")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("# hidden\n")


TRICKS = [edited, assumed_unchanged, skipped, skipped_and_gone, staged, filtered, ignored, linked,
          linked_folder, settings]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_what_is_not_as_committed_is_seen(root: Path, trick: Callable[[Path], None]) -> None:
    trick(root)
    assert is_changed(root)


def test_what_is_as_committed_is_told_from_it(root: Path) -> None:
    assert not is_changed(root)
    (root / MARRIAGE).write_bytes((root / MARRIAGE).read_bytes().replace(b"\n", b"\r\n"))
    assert not is_changed(root), "a checkout on Windows may turn line ends round"
    (root / "notes.txt").write_text("beside the registry", encoding="utf-8")
    assert not is_changed(root)


def test_a_registry_in_a_folder_of_its_repository_is_compared_there(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "whole/inner")
    git(tmp_path / "whole", "init", "-q", "-b", "main")
    git(tmp_path / "whole", "add", "-A")
    git(tmp_path / "whole", "commit", "-q", "-m", "The list")
    assert not is_changed(root)
    assumed_unchanged(root)
    assert is_changed(root)


def test_a_site_with_a_hidden_edit_is_neither_released_nor_published(root: Path, tmp_path: Path) -> None:
    assumed_unchanged(root)
    assert build(root, tmp_path / "site").returncode == 0
    assert json.loads((tmp_path / "site" / MANIFEST).read_text(encoding="utf-8"))["source"]["changed"]
    released = powerlist("release", "new", "--root", root, "--site", tmp_path / "site")
    assert released.returncode == 2 and "不是从已提交的清单生成的" in released.stderr
    published = powerlist("publish", tmp_path / "www", "--site", tmp_path / "site")
    assert published.returncode != 0 and not (tmp_path / "www/current").exists()
