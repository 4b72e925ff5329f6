"""What the tests of the build share: a small registry, and ways to build it and to look at the result."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from program import COMMAND, program

PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
TODAY = "2026-11-22"
MARRIAGE = "powers/items/minzhengju/07-0001.yml"


def new_registry(folder: Path) -> Path:
    shutil.copytree(PROJECT / "tests/small_registry", folder)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    shutil.copytree(PROJECT / "content", folder / "content", dirs_exist_ok=True)
    return folder


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command; the program's own is a fork of the loaded one, where the options allow it."""
    command = [str(argument) for argument in arguments]
    if tuple(command[:3]) == COMMAND and options.keys() <= {"cwd", "env", "input"}:
        return program(*command[3:], **options)  # type: ignore[arg-type]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


def build(root: Path, out: Path, *more: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, "build", "--root", root, "--out", out, "--today", TODAY]
    return run(*command, *more, **options)


def digests(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def html_of(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """Yield the pages of a small site, each parsed once while it stays as it is; change nothing in them."""
    for path in sorted(site.rglob("*.html")):
        yield str(path.relative_to(site)), _parsed(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=200)
def _parsed(path: Path, _changed: int) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def label(page: BeautifulSoup, name: str) -> str | None:
    found = page.find("meta", attrs={"name": name})
    return str(found["content"]) if found else None  # type: ignore[index]


def wait_until(truth: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def shows(address: str, text: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return text in answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@pytest.fixture(name="root")
def a_registry(tmp_path: Path) -> Path:
    """A small registry of the test's own."""
    return new_registry(tmp_path / "registry")


@pytest.fixture(name="site", scope="session")
def a_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the small registry; look at it, change nothing."""
    return built_once(tmp_path_factory, "small", new_registry)


def built_once(
    factory: pytest.TempPathFactory, name: str, registry: Callable[[Path], Path] = lambda folder: PROJECT
) -> Path:
    """Return a site that is built once for all workers of the suite: of the registry made in a folder."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # what the workers have in common
    site = folder / f"shared-{name}" / "site"
    site.parent.mkdir(exist_ok=True)
    with (site.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():  # a build puts a whole site there, or none
            done = build(registry(site.parent / "registry"), site)
            assert done.returncode == 0, done.stdout + done.stderr
    return site
