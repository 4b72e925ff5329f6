"""Commands written wrongly, folders that refuse, output that nobody reads: words, and the exit status."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.workbooks import HEADINGS, Imported, numbered, xlsx

from powerlist.cli import main
from powerlist.load import dump
from powerlist.rules.examples import base
from program import program

BASE = base()
ITEM = "powers/items/lincaoju/01-0001.yml"
KINDS = {"powers/registry.yml": "settings", ITEM: "item", "flowcharts/ordinary-licence.yml": "flowchart"}
COMMAND = [sys.executable, "-m", "powerlist"]
# root may do everything; another user may not.
AS_NOBODY = [] if os.geteuid() else ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
BOOK = xlsx({"清单": [HEADINGS, *numbered("林木采伐许可")]})


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    root = tmp_path / "registry"
    for path, data in BASE.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dump(data, KINDS.get(path, "text")), encoding="utf-8")
    return root


def run(
    *arguments: object, root: Path | None = None, user: Sequence[str] = ()
) -> subprocess.CompletedProcess:
    if user:
        command = [*user, *COMMAND, *map(str, arguments)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)
    else:
        done = program(*arguments, cwd=root)
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "没有“chekc”这个命令。可用的命令：check、"),
        (["check", "--fromat", "json"], "没有“--fromat”这个选项，是不是 --format"),
        (
            ["check", "--format", "xml"],
            "“--format”的值不对：可以写 github、json、markdown、sarif、table、text、xlsx。",
        ),
        (["check", "--today", "2026-13-01"], "“--today”的值不对：日期写成 2026-11-22 的样子。"),
        (["check", "--jobs", "0"], "“--jobs”的值不对：应为 1 到 64 的整数。"),
        (["check", "--root", __file__], "“--root”的值不对：应为文件夹，不能是文件。"),
        (["import"], "缺少“文件…”。"),
        (["new", "--name", "甲"], "缺少“--category”。"),
        (["laws", "collect", "nowhere.csv"], "应为已有的文件，不能是文件夹。"),
    ],
)
def test_a_command_written_wrongly_is_told_in_chinese_with_2(arguments, words, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["powerlist", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert words in said.err and "--help" in said.err


@pytest.mark.parametrize("address", ["127.0.0.1", "8000", "127.0.0.1:99999", "nowhere:8000", ":8000"])
def test_the_preview_is_not_shown_at_what_is_no_address(address, registry, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["powerlist", "serve", "--root", str(registry), "--address", address])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2 and "写成 IP 地址和端口" in capsys.readouterr().err


def test_no_command_at_all_shows_the_help(registry):
    done = run(root=registry)
    assert done.returncode == 2 and "check" in done.stderr + done.stdout


def test_output_that_nobody_reads_ends_quietly(registry):
    for n in range(2, 60):
        shutil.copy(registry / ITEM, registry / f"powers/items/lincaoju/01-{n:04d}.yml")
    with subprocess.Popen(
        [*COMMAND, "check"], cwd=registry, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.wait(60) != 0, process.stderr.read()) == (True, b"")


@pytest.mark.parametrize("seconds", [0.4, 0.6, 0.8, 1.0, 1.2])
def test_ctrl_c_ends_a_check_by_several_processes_at_any_moment(seconds, registry):
    text = (registry / ITEM).read_text(encoding="utf-8")
    for n in range(2, 1000):
        (registry / f"powers/items/lincaoju/01-{n:04d}.yml").write_text(
            text.replace("01-0001", f"01-{n:04d}"), encoding="utf-8"
        )
    with subprocess.Popen(
        [*COMMAND, "check", "--output", "problems.txt"], cwd=registry, start_new_session=True
    ) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers, too
        # before our code is loaded and after it has ended, Python itself dies of the signal: -2
        assert process.wait(30) in (0, 1, 130, -signal.SIGINT)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_told_and_nobody_is_asked_to_report_it(registry):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "check"], cwd=registry, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "磁盘已满。没有完成；请改正后重新运行。\n"


def as_nobody(*arguments: object, root: Path) -> subprocess.CompletedProcess:
    """Run a command as a user who may read everything and write nothing."""
    return run(*arguments, root=root, user=AS_NOBODY)


@pytest.fixture
def readable() -> None:
    """Skip where an unprivileged user cannot run this Python at all."""
    try:
        subprocess.run([*AS_NOBODY, *COMMAND, "--version"], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("another user cannot run this Python")


def locked(folder: Path) -> None:
    """Take the right to write from a folder, and let others reach it."""
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    folder.chmod(0o555)


def test_a_folder_that_cannot_be_written_is_told_by_its_name(registry, readable):
    for path in (registry / "powers/items/lincaoju", registry / "powers", registry):
        locked(path)
    new = "new", "--category", "licence", "--department", "lincaoju", "--name", "甲"
    for arguments in (new, ("check", "--output", "out.txt"), ("init", "elsewhere")):
        done = as_nobody(*arguments, root=registry)
        assert done.returncode == 2 and "没有权限" in done.stderr, arguments
    for path in (registry, registry / "powers", registry / "powers/items/lincaoju"):
        path.chmod(0o755)


def test_a_file_where_a_folder_must_be_is_told_in_words(registry):
    for arguments in (("init", f"{ITEM}/new"), ("check", "--output", f"{ITEM}/out.txt")):
        done = run(*arguments, root=registry)
        assert done.returncode == 2 and "是文件，不是文件夹" in done.stderr, arguments


def test_a_folder_that_cannot_be_read_does_not_look_empty(registry, readable):
    locked(registry)
    folder = registry / "powers/items/lincaoju"
    folder.chmod(0)
    done = as_nobody("check", root=registry)
    folder.chmod(0o755)
    assert done.returncode == 2 and "lincaoju：没有权限" in done.stderr


def test_a_pipe_among_the_items_is_one_problem_and_holds_nothing_up(registry):
    os.mkfifo(registry / "powers/items/lincaoju/01-0002.yml")
    done = run("check", root=registry)
    assert done.returncode == 1
    assert "01-0002.yml: error[PL107] 文件不能读取：不是普通的文件" in done.stdout


def test_new_and_init_write_nothing_that_the_check_would_refuse(registry, tmp_path):
    before = sorted(registry.rglob("*"))
    new = "new", "--category", "licence", "--department", "lincaoju"
    for more in (
        ("--name", ""),
        ("--name", "甲\n乙"),
        ("--name", "甲", "--law", "森林法", "--article", "七"),
    ):
        done = run(*new, *more, root=registry)
        assert done.returncode == 2 and done.stderr.startswith("没有新建："), more
    assert sorted(registry.rglob("*")) == before
    for name in ("", "甲\n乙"):
        done = run("init", tmp_path / "fresh", "--name", name)
        assert done.returncode == 2 and done.stderr.startswith("没有新建：")
    assert not (tmp_path / "fresh").exists()


def test_a_draft_in_another_encoding_is_told_and_no_number_is_given(registry):
    draft = registry / "powers/items/lincaoju/01-0000.yml"
    draft.write_bytes('id: "01-0000"\nname: 甲许可\n'.encode("gb18030"))
    done = run("number", root=registry)
    assert done.returncode == 2 and "01-0000.yml: 不是 UTF-8 编码" in done.stderr and draft.exists()


def test_a_hand_written_page_in_another_encoding_is_told_by_its_name(registry, tmp_path):
    run("init", tmp_path / "fresh", "--name", "测试旗")
    (tmp_path / "fresh/content/notes.md").write_bytes("# 说明".encode("gb18030"))
    done = run("build", root=tmp_path / "fresh")
    assert done.returncode == 2
    assert "notes.md" in done.stderr and "请另存为 UTF-8" in done.stderr


def test_the_build_says_how_to_show_the_site_of_that_registry(tmp_path):
    run("init", "fresh", "--name", "测试旗", root=tmp_path)
    assert "powerlist serve --root fresh。" in run("build", "--root", "fresh", root=tmp_path).stdout
    assert "powerlist serve。" in run("build", root=tmp_path / "fresh").stdout


def test_a_workbook_from_a_windows_archive_keeps_its_name(tmp_path):
    registry = Imported(tmp_path / "registry")
    book = tmp_path / os.fsdecode("旗林草局.xlsx".encode("gb18030"))
    book.write_bytes(BOOK)
    report = tmp_path / "report.json"
    done = run("import", book, "--root", registry.root, "--report", report)
    assert done.returncode == 0, done.stderr
    assert [item["source"]["file"] for item in registry.items()] == ["旗林草局.xlsx"]
    assert registry.file()["file"] == "旗林草局.xlsx"


def test_a_copy_of_a_workbook_does_not_double_its_powers(tmp_path):
    registry = Imported(tmp_path / "registry")
    result = registry.run({"旗林草局.xlsx": BOOK, "旗林草局（副本）.xlsx": BOOK})
    assert result.exit_code == 1 and len(registry.items()) == 1
    assert "与 旗林草局.xlsx 的内容完全相同，只导入了一次" in result.output
