"""A place for releases in a folder of this machine, or one that is mounted here."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from powerlist.proof import MANIFEST, Difference, check_files
from powerlist.proof.fetch import Folder
from powerlist.publish.server import CURRENT, LOCK, MARK, PART, RELEASES, Busy, ServerError

_NAME = re.compile(r"[0-9]{4,}-[0-9a-z]+\Z")


class LocalServer:
    """Releases in a folder. Files that two releases share are one file with two names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._releases = folder / RELEASES

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the place; the system lets go of it when the process ends, however it ends."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._refuse_foreign()
        handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Busy(f"{self.folder}：另一个人正在公布，等他完成再来") from None
            yield
        finally:
            os.close(handle)

    def prepare(self) -> None:
        """Make the place if it is new, and clear away what broken runs left."""
        self._releases.mkdir(exist_ok=True)
        (self.folder / MARK).touch()
        for path in self._releases.iterdir():
            if path.name.endswith(PART):
                shutil.rmtree(path)
        for path in self.folder.glob(f".{CURRENT}.*"):
            path.unlink()

    def releases(self) -> list[str]:
        """Return the names of all whole releases, oldest first."""
        names = (path.name for path in self._releases.iterdir() if path.is_dir() and _NAME.match(path.name))
        return sorted(names, key=lambda name: (int(name.partition("-")[0]), name))

    def current(self) -> str:
        """Return the name of the release that is shown."""
        link = self.folder / CURRENT
        return link.readlink().name if link.is_symlink() else ""

    def stage(self, site: Path, name: str, listed: Mapping[str, str], like: str) -> None:
        """Copy what is new; give what the like release has already a second name."""
        part, old = self._part(name), Folder(self._releases / like) if like else None
        same = set(listed) - {one.path for one in check_files(listed, old.read)} if old else set()
        folders = {part}
        part.mkdir()
        for path in listed:
            target = part / path
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            if path in same and old:
                with suppress(OSError):  # a disk without second names
                    os.link(old.folder / path, target)
                    continue
            shutil.copyfile(site / path, target)
        os.sync()

    def differences(self, name: str, listed: Mapping[str, str], *, is_part: bool) -> list[Difference]:
        """Return what of a release is not as listed."""
        folder = Folder(self._part(name) if is_part else self._releases / name)
        there = [path for path in folder.paths() if path != MANIFEST or MANIFEST in listed]
        return check_files(listed, folder.read, there)

    def settle(self, name: str) -> None:
        """Give the release its name."""
        self._part(name).rename(self._releases / name)
        os.sync()

    def switch(self, name: str) -> None:
        """Let the link lead to this release: a new link takes the old one's place in one step."""
        link = self.folder / CURRENT
        if link.exists() and not link.is_symlink():
            raise ServerError(f"{link} 不是本程序建的链接，不会覆盖")
        fresh = self.folder / f".{CURRENT}.{os.getpid()}"
        fresh.symlink_to(Path(RELEASES) / name)
        fresh.replace(link)
        os.sync()

    def read(self, name: str, path: str) -> bytes | None:
        """Return a file of a release."""
        return Folder(self._releases / name).read(path)

    def remove(self, name: str) -> None:
        """Remove a release: its name first, so that no half of it counts as one."""
        gone = self._releases / f"{name}{PART}"
        (self._releases / name).rename(gone)
        shutil.rmtree(gone)

    def _part(self, name: str) -> Path:
        return self._releases / f"{name}{PART}"

    def _refuse_foreign(self) -> None:
        there = {path.name for path in self.folder.iterdir()} - {LOCK}
        if there and MARK not in there:
            raise ServerError(
                f"{self.folder} 里有别的内容，不是公布用的文件夹，不会动它。请换一个空文件夹；"
                f"网站服务器的根目录设为其中的 {CURRENT}"
            )
