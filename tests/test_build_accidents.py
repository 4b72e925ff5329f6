"""A full disk, a kill, an interruption: the old site stays whole, and nothing is left lying about."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from building import MARRIAGE, TODAY, a_registry, a_site, build, digests, edit, run, wait_until  # noqa: F401  fixtures


def test_a_file_too_large_for_the_system_leaves_the_old_site(root: Path) -> None:
    build(root, root / "site")
    before = digests(root / "site")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))

    done = build(root, root / "site", preexec_fn=limited)
    assert done.returncode == 2
    assert "文件超出系统允许的大小" in done.stderr and "Traceback" not in done.stderr
    assert digests(root / "site") == before
    assert sorted(path.name for path in root.glob(".site*")) == []


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    folder.mkdir()
    mounted = run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
    if mounted.returncode:
        pytest.skip(f"a small disk needs the right to mount one: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        run("umount", folder)


@pytest.mark.parametrize("room", [0.1, 0.5, 0.95])
def test_a_full_disk_leaves_the_old_site_whole(root: Path, tmp_path: Path, site: Path, room: float) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    size = sum(-(-path.stat().st_size // 4096) * 4096 for path in files)
    with small_disk(tmp_path / "disk", int(size * (1 + room)) // 4096 * 4096) as disk:
        shutil.copytree(site, disk / "site")
        before = digests(disk / "site")
        done = build(root, disk / "site")
        assert done.returncode == 2, done.stdout
        assert "磁盘已满" in done.stderr and "Traceback" not in done.stderr
        assert digests(disk / "site") == before
        assert [path.name for path in disk.iterdir()] == ["site"]


def test_a_kill_at_any_moment_leaves_a_whole_site_and_the_next_build_tidies_up(root: Path) -> None:
    build(root, root / "site")
    old = digests(root / "site")
    edit(root / MARRIAGE, "内地居民婚姻登记", "内地居民结婚登记")
    build(root, root / "new")
    new = digests(root / "new")
    shutil.rmtree(root / "new")
    killed = 0
    for delay in (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        killed += kill_a_build(root, delay)
        assert digests(root / "site") in (old, new)
    assert killed >= 3
    assert build(root, root / "site").returncode == 0
    assert digests(root / "site") == new
    assert list(root.glob(".site*")) == []


def kill_a_build(root: Path, delay: float) -> bool:
    """Start a build, kill it `delay` seconds after it began to write; tell whether it was still at work."""
    command = [sys.executable, "-m", "powerlist", "build", "--root", str(root), "--today", TODAY]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    wait_until(lambda: any(root.glob(".site.building-*")) or process.poll() is not None)
    time.sleep(delay)
    process.kill()
    process.wait()
    wait_until(lambda: not processes_of_group(process.pid))  # its workers die with it
    return process.returncode == -signal.SIGKILL


def processes_of_group(group: int) -> list[str]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, member_of = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(member_of) == group and state != "Z":
            found.append(stat.parent.name)
    return found


def test_a_worker_that_the_system_kills_ends_the_build_with_a_hint(root: Path) -> None:
    build(root, root / "site")
    before = digests(root / "site")
    program = (
        "import os, signal, sys, powerlist.site.build as build\n"
        "build.item_page = lambda *given: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from powerlist.cli import main\n"
        f"sys.argv = ['powerlist', 'build', '--root', {str(root)!r}]\n"
        "main()"
    )
    done = run(sys.executable, "-c", program)
    assert done.returncode == 2
    assert "内存不足" in done.stderr and "Traceback" not in done.stderr
    assert digests(root / "site") == before
    assert list(root.glob(".site*")) == []


def test_a_build_told_to_end_tidies_up(root: Path) -> None:
    command = [sys.executable, "-m", "powerlist", "build", "--root", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: any(root.glob(".site.building-*")))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, "已中断" in said) == (130, True) or (root / "site").is_dir()
    assert list(root.glob(".site*")) == []
