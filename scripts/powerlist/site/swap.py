"""A new site takes the place of the old one at one stroke, or not at all.

The new site grows in a folder beside the old one, on the same disk. At the end the kernel exchanges the two
names in one step, and the old site, now under the other name, is removed. Whatever happens on the way, a
full disk, a kill, a power cut, visitors see one whole site. Nothing is ever removed that does not bear the
mark of a site made here.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from powerlist.problems import Text

MARKER = ".powerlist-site"
_MARKER_TEXT = "powerlist\n"


class CannotReplace(Exception):
    """The folder must not be, or cannot now be, replaced; says why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.text = Text(zh, en)


@contextmanager
def replacing(site: Path) -> Iterator[Path]:
    """Yield an empty folder for the new site; when the block ends well it becomes `site`.

    When the block raises, `site` stays as it is. Raises CannotReplace when `site` holds anything but a site
    made here or when another build of it is at work.
    """
    site = site.resolve()
    refuse_foreign(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with _lock(site):
        _sweep(site)
        refuse_foreign(site)
        fresh = site.with_name(f".{site.name}.building-{os.getpid()}")
        try:
            fresh.mkdir()
            mark(fresh)
            yield fresh
            _flush(fresh)
            _put_in_place(fresh, site)
        finally:
            _remove(fresh)


def mark(folder: Path) -> None:
    """Write the mark by which a site is known as made here."""
    (folder / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")


def refuse_foreign(site: Path) -> None:
    """Raise CannotReplace unless `site` is free, an empty folder, or a site made here."""
    if not site.name:
        raise CannotReplace(f"{site} 不能用作网站文件夹", f"{site} cannot be the folder of a site")
    if os.path.lexists(site) and not _is_ours(site):
        raise CannotReplace(
            f"{site} 里有别的内容，不是本程序生成的网站，不会覆盖。请换一个文件夹，或者先自行移走其中的内容",
            f"{site} holds something that is not a site made by powerlist; choose another folder",
        )


def _is_ours(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    marker = folder / MARKER
    return (marker.is_file() and marker.read_bytes() == _MARKER_TEXT.encode()) or not any(folder.iterdir())


@contextmanager
def _lock(site: Path) -> Iterator[None]:
    """Hold the lock of this site's builds; the system frees it when the process ends, however it ends."""
    path = site.with_name(f".{site.name}.lock")
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(handle, 20).decode(errors="replace").strip()
            os.close(handle)
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise
            raise CannotReplace(
                f"另一次生成正在写 {site}（进程 {holder or '未知'}）。请等它结束后再试",
                f"another build of {site} is at work (process {holder or 'unknown'}); try again later",
            ) from None
        if _is_still(path, handle):
            break
        os.close(handle)  # its last holder removed it just now
    try:
        os.ftruncate(handle, 0)
        os.write(handle, b"%d\n" % os.getpid())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _sweep(site: Path) -> None:
    """Clear away what killed builds left behind; the lock says that none is alive."""
    left = re.compile(rf"\.{re.escape(site.name)}\.(building|old)-[0-9]+")
    for folder in sorted(site.parent.iterdir()):
        found = left.fullmatch(folder.name)
        if found and _is_ours(folder):
            if found[1] == "old" and not os.path.lexists(site):
                folder.rename(site)  # killed between the two steps of `_in_two_steps`
            else:
                _remove(folder)


def _flush(folder: Path) -> None:
    """Have the new site on the disk before the old one goes: a power cut must not leave empty files."""
    syncfs = getattr(ctypes.CDLL(None), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        syncfs(handle)
    finally:
        os.close(handle)


def _put_in_place(fresh: Path, site: Path) -> None:
    if not os.path.lexists(site):
        fresh.rename(site)
    elif not _exchange(fresh, site):
        _in_two_steps(fresh, site)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the disk cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    at_fdcwd, rename_exchange = -100, 2
    if rename(at_fdcwd, os.fsencode(one), at_fdcwd, os.fsencode(other), rename_exchange) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _in_two_steps(fresh: Path, site: Path) -> None:
    """Move the old site away and the new one in; after a kill in between, the next build brings it back."""
    old = site.with_name(f".{site.name}.old-{os.getpid()}")
    site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        old.rename(site)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    """Remove a folder of ours, its mark last: what a kill leaves of it is still known as ours."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name == MARKER:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
