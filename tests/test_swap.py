"""Putting a new site in the place of the old one: whole, or not at all, whatever happens on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from powerlist.site import swap
from powerlist.site.swap import MARKER, CannotReplace, replacing

# Starts a build of argv[1], says so, and waits to be killed.
_HANGING = """
import sys, time
from pathlib import Path
from powerlist.site.swap import replacing
with replacing(Path(sys.argv[1])) as fresh:
    (fresh / "index.html").write_text("half")
    print("building", flush=True)
    time.sleep(60)
"""


def put(site: Path, text: str) -> None:
    with replacing(site) as fresh:
        (fresh / "items").mkdir()
        (fresh / "items/07-0001.html").write_text(text)
        (fresh / "index.html").write_text(text)


def shown(site: Path) -> list[str]:
    return [(site / name).read_text() for name in ("index.html", "items/07-0001.html")]


def names_beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


@contextmanager
def a_build_at_work(site: Path) -> Iterator[subprocess.Popen[str]]:
    build = subprocess.Popen([sys.executable, "-c", _HANGING, str(site)], stdout=subprocess.PIPE, text=True)
    assert build.stdout and build.stdout.readline() == "building\n"
    try:
        yield build
    finally:
        build.kill()
        build.wait()
        build.stdout.close()


@pytest.fixture(params=["exchange", "two steps"])
def site(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site's folder, on a disk that can exchange two names and on one that cannot."""
    if request.param == "two steps":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    return tmp_path / "site"


def test_a_first_site_appears_in_a_folder_that_was_not_there(tmp_path: Path) -> None:
    put(tmp_path / "new/folder/site", "one")
    assert shown(tmp_path / "new/folder/site") == ["one", "one"]


def test_a_new_site_takes_the_place_of_the_old_one_and_nothing_is_left_beside_it(site: Path) -> None:
    put(site, "one")
    (site / "items/07-0002.html").write_text("gone from the list of files")
    put(site, "two")
    assert shown(site) == ["two", "two"]
    assert not (site / "items/07-0002.html").exists()
    assert names_beside(site) == ["site"]


def test_an_empty_folder_may_become_a_site(site: Path) -> None:
    site.mkdir()
    put(site, "one")
    assert shown(site) == ["one", "one"]
    assert names_beside(site) == ["site"]


def test_a_failed_build_leaves_the_old_site_and_nothing_else(site: Path) -> None:
    put(site, "one")
    with pytest.raises(OSError, match="No space left"), replacing(site) as fresh:
        (fresh / "index.html").write_text("half")
        raise OSError(28, "No space left on device")
    assert shown(site) == ["one", "one"]
    assert names_beside(site) == ["site"]


def test_a_build_killed_half_way_leaves_the_old_site_and_the_next_one_tidies_up(site: Path) -> None:
    put(site, "one")
    with a_build_at_work(site) as build:
        build.send_signal(signal.SIGKILL)
        build.wait()
    assert shown(site) == ["one", "one"]
    assert len(names_beside(site)) == 3  # the site, what the dead build left, its lock
    put(site, "two")
    assert shown(site) == ["two", "two"]
    assert names_beside(site) == ["site"]


def test_a_build_killed_between_the_two_steps_gives_the_old_site_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, "one")
    site.rename(tmp_path / ".site.old-999999")
    with pytest.raises(RuntimeError), replacing(site):
        assert shown(site) == ["one", "one"]
        raise RuntimeError
    assert shown(site) == ["one", "one"]


def test_a_second_build_at_the_same_time_is_refused_and_names_the_first(site: Path) -> None:
    put(site, "one")
    with a_build_at_work(site) as build, pytest.raises(CannotReplace, match=str(build.pid)):
        put(site, "two")
    assert shown(site) == ["one", "one"]


def test_sites_side_by_side_do_not_hinder_each_other(tmp_path: Path) -> None:
    with a_build_at_work(tmp_path / "site"):
        put(tmp_path / "site2", "one")
    assert shown(tmp_path / "site2") == ["one", "one"]


def test_visitors_never_see_a_missing_or_a_mixed_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, "0")
    seen: set[str] = set()
    stop = threading.Event()

    def visit() -> None:
        while not stop.is_set():
            try:
                seen.add((site / "index.html").read_text())
            except OSError as error:
                seen.add(str(error))

    visitor = threading.Thread(target=visit)
    visitor.start()
    for number in range(1, 60):
        put(site, str(number))
    stop.set()
    visitor.join()
    assert len(seen) > 1
    assert seen <= {str(number) for number in range(60)}


@pytest.mark.parametrize("kind", ["folder", "file", "forged mark", "marker folder"])
def test_what_is_not_a_site_of_ours_is_never_touched(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "home"
    if kind == "file":
        target.write_text("precious")
    else:
        target.mkdir()
        (target / "thesis.doc").write_text("precious")
        if kind == "forged mark":
            (target / MARKER).write_text("something else")
        if kind == "marker folder":
            (target / MARKER).mkdir()
    with pytest.raises(CannotReplace, match="不会覆盖"):
        put(target, "one")
    assert (target if kind == "file" else target / "thesis.doc").read_text() == "precious"


def test_folders_that_only_look_like_leftovers_are_not_removed(tmp_path: Path) -> None:
    look_alike = tmp_path / ".site.building-123"
    look_alike.mkdir()
    (look_alike / "thesis.doc").write_text("precious")
    put(tmp_path / "site", "one")
    assert (look_alike / "thesis.doc").read_text() == "precious"


def test_a_link_to_a_site_stays_a_link_and_the_site_behind_it_is_replaced(tmp_path: Path) -> None:
    put(tmp_path / "disk/site", "one")
    link = tmp_path / "www"
    link.symlink_to(tmp_path / "disk/site")
    put(link, "two")
    assert link.is_symlink() and shown(link) == ["two", "two"]


def test_the_root_of_the_disk_is_refused() -> None:
    with pytest.raises(CannotReplace):
        put(Path(os.sep), "one")
