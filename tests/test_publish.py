"""A publication happens whole or not at all, whatever breaks on the way; and it can be taken back."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from advising import powerlist
from powerlist.publish import CannotPublish, publish, roll_back, server_at
from powerlist.publish.local import LocalServer
from powerlist.publish.server import Busy, ServerError

MANIFEST = ".well-known/powerlist.json"
STEPS = ("prepare", "stage", "differences", "settle", "switch", "remove")


def made_site(folder: Path, number: int, **source: object) -> Path:
    """Make a site with its manifest, as small as one can be; most of its files are the same in each."""
    files = {
        "index.html": f"<p>{number}</p>",
        "items/07-0001.html": "<p>婚姻登记</p>",
        f"items/07-000{number + 1}.html": "<p>新的</p>",
        "assets/a b’c.css": "p { color: red }",
    }
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    digests = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}
    commit = f"{number:040x}"
    data = {
        "format": "powerlist-manifest", "version": 1, "list": "测试旗行政权力清单", "today": "2026-11-23",
        "source": {"commit": commit, "tree": commit, "folder": "", "changed": False} | source,
        "tool": {"version": "0", "lock": "", "program": ""},
        "items": {"count": 1, "root": "0" * 64}, "files": dict(sorted(digests.items())),
    }  # fmt: skip
    (folder / MANIFEST).parent.mkdir()
    (folder / MANIFEST).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


def shown(place: Path) -> str:
    """Return what a visitor sees."""
    return (place / "current" / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def site(tmp_path: Path) -> Callable[[int], Path]:
    return lambda number: made_site(tmp_path / "site", number)


def test_a_new_release_stands_beside_the_old_and_takes_its_place(
    place: Path, site: Callable[[int], Path]
) -> None:
    first = publish(site(1), LocalServer(place))
    second = publish(site(2), LocalServer(place))
    assert (first.name, first.before) == ("0001-000000000000", "")
    assert (second.name, second.before) == ("0002-000000000000", first.name)
    assert shown(place) == "<p>2</p>"
    assert (place / "current").is_symlink()
    old, new = (place / "releases" / one.name / "items/07-0001.html" for one in (first, second))
    assert old.stat().st_ino == new.stat().st_ino  # one file with two names


def test_only_so_many_releases_are_kept_and_the_shown_one_always(
    place: Path, site: Callable[[int], Path]
) -> None:
    for number in range(1, 5):
        publish(site(number), LocalServer(place), keep=2)
    names = LocalServer(place).releases()
    assert [name[:4] for name in names] == ["0003", "0004"]
    roll_back(LocalServer(place))
    publish(site(5), LocalServer(place), keep=1)
    assert [name[:4] for name in LocalServer(place).releases()] == ["0005"]
    assert shown(place) == "<p>5</p>"


def test_a_release_is_taken_back_with_one_command(place: Path, site: Callable[[int], Path]) -> None:
    publish(site(1), LocalServer(place))
    publish(site(2), LocalServer(place))
    said = powerlist("publish", place, "--rollback")
    assert said.returncode == 0, said.stderr
    assert shown(place) == "<p>1</p>"
    assert powerlist("publish", place, "--rollback", "--to", "0002-000000000000").returncode == 0
    assert shown(place) == "<p>2</p>"
    listed = powerlist("publish", place, "--list").stdout
    assert "0002-000000000000　正在显示" in listed
    nowhere = powerlist("publish", place, "--rollback", "--to", "0009-000000000000")
    assert nowhere.returncode == 2 and "没有版本" in nowhere.stderr


def test_a_release_that_rotted_is_not_gone_back_to(place: Path, site: Callable[[int], Path]) -> None:
    first = publish(site(1), LocalServer(place))
    publish(site(2), LocalServer(place))
    (place / "releases" / first.name / "index.html").write_text("rotten", encoding="utf-8")
    with pytest.raises(CannotPublish, match=r"index\.html"):
        roll_back(LocalServer(place))
    assert shown(place) == "<p>2</p>"


class _Killed(LocalServer):
    """A server whose publisher is killed before or after a step."""

    def __init__(self, folder: Path, step: str, *, is_after: bool) -> None:
        super().__init__(folder)
        for name in STEPS:
            setattr(self, name, self._dying(getattr(self, name), name == step, is_after))

    def _dying(self, do: Callable, dies: bool, is_after: bool) -> Callable:
        def done(*arguments: object, **options: object) -> object:
            if dies and not is_after:
                os._exit(9)
            answer = do(*arguments, **options)
            if dies:
                os._exit(9)
            return answer

        return done


def _publish_and_die(site: Path, place: Path, step: str, is_after: bool) -> None:
    publish(site, _Killed(place, step, is_after=is_after), keep=1)


@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_one_whole_site_and_the_next_run_goes_through(
    place: Path, site: Callable[[int], Path], step: str, is_after: bool
) -> None:
    publish(site(1), LocalServer(place))
    process = get_context("fork").Process(target=_publish_and_die, args=(site(2), place, step, is_after))
    process.start()
    process.join(60)
    assert process.exitcode == 9
    assert shown(place) in ("<p>1</p>", "<p>2</p>")
    assert shown(place) == (
        "<p>2</p>"
        if (step, is_after) in {("switch", True), ("remove", False), ("remove", True)}
        else "<p>1</p>"
    )
    assert (place / "current" / MANIFEST).exists()
    publish(site(3), LocalServer(place))
    assert shown(place) == "<p>3</p>"
    assert not [path for path in (place / "releases").iterdir() if path.name.endswith(".part")]


def test_a_kill_in_the_midst_of_copying_leaves_no_half_release(
    place: Path, site: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site(1), LocalServer(place))
    copies = []

    def full(source: Path, target: Path) -> None:
        copies.append(target)
        if len(copies) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        Path(target).write_bytes(Path(source).read_bytes())

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        publish(site(2), LocalServer(place))
    monkeypatch.undo()
    assert shown(place) == "<p>1</p>"
    assert len(LocalServer(place).releases()) == 1
    publish(site(2), LocalServer(place))
    assert shown(place) == "<p>2</p>"


def test_two_publishers_do_not_meet(place: Path, site: Callable[[int], Path]) -> None:
    publish(site(1), LocalServer(place))
    with LocalServer(place).lock():
        code = (
            "import sys; from pathlib import Path; from powerlist.publish import publish; "
            "from powerlist.publish.local import LocalServer; "
            "publish(Path(sys.argv[1]), LocalServer(Path(sys.argv[2])))"
        )
        other = subprocess.run(
            [sys.executable, "-c", code, str(site(2)), str(place)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Busy" in other.stderr
        said = powerlist("publish", place, "--site", site(2))
        assert said.returncode == 2 and "另一个人正在公布" in said.stderr
    assert shown(place) == "<p>1</p>"


def test_what_does_not_arrive_whole_is_not_shown(place: Path, site: Callable[[int], Path]) -> None:
    class Lossy(LocalServer):
        def stage(self, *arguments: object) -> None:
            super().stage(*arguments)  # type: ignore[arg-type]
            (self._part(str(arguments[1])) / "index.html").write_text("half", encoding="utf-8")

    publish(site(1), LocalServer(place))
    with pytest.raises(CannotPublish, match=r"index\.html"):
        publish(site(2), Lossy(place))
    assert shown(place) == "<p>1</p>"


@pytest.mark.parametrize(
    ("source", "words"),
    [({"changed": True}, "没有提交的改动"), ({"commit": "", "tree": ""}, "不在 git 仓库里")],
)
def test_a_site_that_nobody_could_check_is_not_published(
    tmp_path: Path, place: Path, source: dict, words: str
) -> None:
    made = made_site(tmp_path / "site", 1, **source)
    said = powerlist("publish", place, "--site", made)
    assert said.returncode == 2 and words in said.stderr
    assert powerlist("publish", place, "--site", made, "--uncommitted").returncode == 0


def test_a_site_that_was_changed_after_its_build_is_not_published(
    place: Path, site: Callable[[int], Path]
) -> None:
    made = site(1)
    (made / "index.html").write_text("changed", encoding="utf-8")
    said = powerlist("publish", place, "--site", made)
    assert said.returncode == 2 and "index.html" in said.stderr and "Traceback" not in said.stderr


def test_a_folder_with_other_things_in_it_is_left_alone(place: Path, site: Callable[[int], Path]) -> None:
    place.mkdir()
    (place / "letter.txt").write_text("keep me", encoding="utf-8")
    said = powerlist("publish", place, "--site", site(1))
    assert said.returncode == 2 and "别的内容" in said.stderr
    assert [path.name for path in place.iterdir()] == ["letter.txt"]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ssh that runs the command here; its folder, in which a file `lost` cuts every connection."""
    if not shutil.which("rsync"):
        if os.environ.get("CI"):
            pytest.fail("rsync is missing")
        pytest.skip("NO RSYNC: apt-get install rsync")
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "ssh").write_text(
        "#!/bin/sh\n"
        f'[ -e "{folder}/lost" ] && {{ echo "Connection closed" >&2; exit 255; }}\n'
        "while [ $# -gt 0 ]; do case $1 in\n"
        "-o | -l) shift 2 ;; --) shift; break ;; -*) shift ;; *) break ;; esac; done\n"
        f'shift\ncd "{tmp_path}" && exec sh -c "$*"\n'
    )
    (folder / "ssh").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


def test_over_ssh_it_goes_the_same_way(shell: Path, tmp_path: Path, site: Callable[[int], Path]) -> None:
    place = tmp_path / "far" / "www"
    to = f"clerk@server.test:{place}"
    for number in (1, 2, 3):
        said = powerlist("publish", to, "--site", site(number), "--keep", "2")
        assert said.returncode == 0, said.stderr
    assert shown(place) == "<p>3</p>"
    assert [path.name[:4] for path in sorted((place / "releases").iterdir())] == ["0002", "0003"]
    same = [path / "items/07-0001.html" for path in sorted((place / "releases").iterdir())]
    assert same[0].stat().st_ino == same[1].stat().st_ino
    assert powerlist("publish", to, "--rollback").returncode == 0
    assert shown(place) == "<p>2</p>"
    assert "0002-000000000000　正在显示" in powerlist("publish", to, "--list").stdout


def test_a_lost_connection_leaves_the_old_site(
    shell: Path, tmp_path: Path, site: Callable[[int], Path]
) -> None:
    place = tmp_path / "www"
    server = server_at(f"server.test:{place}")
    publish(site(1), server)
    made = site(2)

    for step in ("prepare", "stage", "differences", "settle", "switch"):
        broken = server_at(f"server.test:{place}")
        do = getattr(broken, step)

        def lost(*arguments: object, do: Callable = do, **options: object) -> object:
            (shell / "lost").touch()
            return do(*arguments, **options)

        setattr(broken, step, lost)
        with pytest.raises(ServerError, match=r"连接断了|没有传完"):
            publish(made, broken)
        (shell / "lost").unlink()
        assert shown(place) == "<p>1</p>", step
    publish(made, server)
    assert shown(place) == "<p>2</p>"


def test_a_file_that_changed_on_the_server_is_found(
    shell: Path, tmp_path: Path, site: Callable[[int], Path]
) -> None:
    place = tmp_path / "www"
    server = server_at(f"server.test:{place}")
    first = publish(site(1), server)
    publish(site(2), server)
    release = place / "releases" / first.name
    (release / "assets/a b’c.css").unlink()
    (release / "assets/a b’c.css").write_text("other", encoding="utf-8")
    (release / "more.html").write_text("more", encoding="utf-8")
    with pytest.raises(CannotPublish, match=r"2 个文件：assets/a b’c\.css、more\.html"):
        roll_back(server)


def test_two_publishers_over_ssh_do_not_meet(
    shell: Path, tmp_path: Path, site: Callable[[int], Path]
) -> None:
    to = f"server.test:{tmp_path / 'www'}"
    publish(site(1), server_at(to))
    with server_at(to).lock(), pytest.raises(Busy):
        publish(site(2), server_at(to))
    publish(site(2), server_at(to))


@pytest.mark.parametrize("words", ["-oProxyCommand=evil:x", "host:-rf", "a b:c\nd"])
def test_words_that_are_no_place_are_refused(words: str, tmp_path: Path) -> None:
    said = powerlist("publish", "--site", tmp_path, "--", words)
    assert said.returncode == 2 and "Traceback" not in said.stderr
