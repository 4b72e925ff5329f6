"""Pushes to a bare repository inside a government network: what the review refuses does not get in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stories import COMPLETE, DECIDED, LICENCE, Story, decided, git

PROJECT = Path(__file__).parents[1]


class Server:
    """A bare repository with the hook, and a clerk's clone that pushes to it."""

    def __init__(self, list_in_git: Path, folder: Path) -> None:
        self.folder = folder / "list.git"
        git(folder, "clone", "-q", "--bare", str(list_in_git), str(self.folder))
        (self.folder / "hooks" / "pre-receive").symlink_to(PROJECT / "scripts/hooks/pre-receive")
        git(self.folder, "config", "powerlist.command", str(Path(sys.executable).parent / "powerlist"))
        git(folder, "clone", "-q", str(self.folder), str(folder / "desk"))
        self.desk = Story(folder / "desk")
        self.desk.git("checkout", "-q", "main")

    def push(self, *refs: str, force: bool = False) -> subprocess.CompletedProcess[str]:
        command = ["git", "push", "origin", *(["--force"] if force else []), *(refs or ("main",))]
        return subprocess.run(
            command, cwd=self.desk.folder, env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def main(self) -> str:
        return git(self.folder, "rev-parse", "main").strip()


@pytest.fixture
def server(list_in_git: Path, tmp_path: Path) -> Server:
    return Server(list_in_git, tmp_path)


def test_a_change_with_its_record_gets_in(server: Server) -> None:
    server.desk.edit(LICENCE, name="林木采伐许可")
    server.desk.record(decided("2026-002", "amend", ["01-0001"]))
    head = server.desk.commit()
    said = server.push()
    assert said.returncode == 0, said.stderr
    assert server.main() == head


def test_a_change_without_a_record_is_refused_in_words_and_main_stays(server: Server) -> None:
    before = server.main()
    server.desk.edit(LICENCE, name="林木采伐许可")
    server.desk.commit()
    said = server.push()
    assert said.returncode != 0
    assert "没有通过审核" in said.stderr and "PL930" in said.stderr
    assert "Traceback" not in said.stderr
    assert server.main() == before


def test_history_is_not_rewritten_nor_the_list_deleted(server: Server) -> None:
    before = server.main()
    server.desk.git("commit", "--amend", "-q", "-m", "Never happened")
    rewritten = server.push(force=True)
    assert rewritten.returncode != 0 and "改写" in rewritten.stderr
    deleted = server.push(":main")
    assert deleted.returncode != 0 and "不能删除" in deleted.stderr
    assert server.main() == before


def test_replaced_objects_are_not_taken(server: Server) -> None:
    head = server.desk.git("rev-parse", "HEAD").strip()
    server.desk.git("commit", "--allow-empty", "-q", "-m", "Another")
    server.desk.git("update-ref", f"refs/replace/{head}", "HEAD")
    said = server.push(f"refs/replace/{head}")
    assert said.returncode != 0 and "冒充" in said.stderr


def test_a_proposal_on_a_branch_of_its_own_gets_in_unreviewed(server: Server) -> None:
    server.desk.git("checkout", "-q", "-b", "proposal")
    server.desk.edit(LICENCE, name="林木采伐许可")
    server.desk.commit()
    assert server.push("proposal").returncode == 0


def test_one_refused_branch_refuses_the_whole_push(server: Server) -> None:
    before = server.main()
    server.desk.edit(LICENCE, name="林木采伐许可")
    server.desk.commit()
    said = server.push("main", "main:refs/heads/proposal")
    assert said.returncode != 0
    assert server.main() == before
    assert "proposal" not in git(server.folder, "branch")


def test_a_server_that_lacks_the_program_takes_nothing(server: Server) -> None:
    git(server.folder, "config", "powerlist.command", "/nowhere/powerlist")
    server.desk.git("commit", "--allow-empty", "-q", "-m", "Nothing")
    said = server.push()
    assert said.returncode != 0 and "没有找到 powerlist" in said.stderr


def test_what_is_refused_can_be_mended_and_pushed_again(server: Server) -> None:
    server.desk.edit(LICENCE, name="林木采伐许可")
    server.desk.record(decided("2026-002", "amend", ["01-0001"], procedure=None))
    server.desk.commit()
    first = server.push()
    assert first.returncode != 0 and "PL931" in first.stderr
    server.desk.record(decided("2026-002", "amend", ["01-0001"], procedure=COMPLETE, **DECIDED))
    server.desk.commit("With its procedure")
    second = server.push()
    assert second.returncode == 0, second.stderr
