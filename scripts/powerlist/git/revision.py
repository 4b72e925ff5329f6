"""A registry as one commit holds it: a source like the work tree, without checking anything out."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from powerlist.git.blobs import Blobs
from powerlist.git.faults import failed, missing_object, twofold_tree
from powerlist.git.program import ask
from powerlist.sources import REGISTRY_FOLDERS

MAX_BYTES = 16 * 1024 * 1024  # as much as the reader of files takes
_REFUSED = {"120000": (errno.ELOOP, "不能是符号链接"), "160000": (errno.EINVAL, "不能是子模块")}


# How far a reader may skip and still be one that reads on; how many files and bytes are then read at once.
_GAP, _MOST_AHEAD, _BYTES_AHEAD = 8, 128, 1024 * 1024


class Entry(NamedTuple):
    """One file of a tree: git's mode (six octal digits), the object id, its bytes (0 for a submodule)."""

    mode: str
    id: str
    size: int


class Revision:
    """The registry at one commit; `name` is as it was asked for, `commit` the full id, `tree` the tree's.

    `folder` is where git is asked, `prefix` where the registry lies in the repository ("" or "sub/").
    """

    def __init__(self, folder: Path, prefix: str, name: str, commit: str) -> None:
        self.name = name
        self.commit = commit
        self._folder = folder
        self._prefix = prefix
        self._blobs = Blobs(folder)
        listed = sorted(self._listed())
        self._entries = dict(listed)
        if len(self._entries) < len(listed):
            raise twofold_tree(name)
        self._paths = list(self._entries)
        self._places = {path: place for place, path in enumerate(self._paths)}
        self._ahead: dict[str, bytes | None] = {}
        self._last, self._window = -_GAP, 1

    def paths(self) -> list[str]:
        """Return every file below powers/ and flowcharts/ but hidden ones, sorted."""
        return list(self._paths)

    def blob(self, path: str) -> str | None:
        """Return the id of a file's content and kind, equal for equal files; None for no such file."""
        entry = self._entries.get(path)
        return f"{entry.mode[:3]}:{entry.id}" if entry else None

    def same_as(self, other: Revision) -> frozenset[str]:
        """Return the paths that both revisions hold alike: the same content, and the same kind of file."""
        return frozenset(path for path in self._paths if self.blob(path) == other.blob(path))

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; OSError for links, submodules and what is far too large.

        Whoever reads one file after the other gets them many at a time.
        """
        self._check(path)
        place = self._places[path]
        if path not in self._ahead:
            follows = self._last < place <= self._last + _GAP
            self._window = min(2 * self._window, _MOST_AHEAD) if follows else 1
            self._ahead = dict(self._asked(self._next(place)))
        self._last = place
        content = self._ahead.pop(path, None)
        if content is None:
            raise missing_object(path)
        return content

    def _next(self, place: int) -> list[tuple[str, str]]:
        """Return the (path, object id) of the file at a place and of some behind it."""
        found: list[tuple[str, str]] = []
        size = 0
        for path in self._paths[place : place + self._window]:
            entry = self._entries[path]
            size += entry.size
            if found and (size > _BYTES_AHEAD or entry.mode in _REFUSED):
                break
            found.append((path, entry.id))
        return found

    def close(self) -> None:
        """End the process that reads; a later question starts another."""
        self._blobs.close()

    def _listed(self) -> Iterable[tuple[str, Entry]]:
        folders = [self._prefix + folder for folder in REGISTRY_FOLDERS]
        asked = ("ls-tree", "-r", "-l", "-z", "--full-tree", self.commit, "--", *folders)
        answer = ask(self._folder, *asked, ends=(0, 128))
        if answer.status:
            raise missing_object(" ".join(folders))
        for line in answer.split(b"\0")[:-1]:
            head, _, raw = line.partition(b"\t")
            mode, _, id, size = head.decode("ascii").split()
            path = os.fsdecode(raw).removeprefix(self._prefix)
            if not any(part.startswith(".") for part in path.split("/")):
                yield path, Entry(mode, id, int(size) if size.isdecimal() else 0)

    def _check(self, path: str) -> None:
        """Refuse what is no file, or too large to be one of a registry."""
        entry = self._entries.get(path)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, "没有这个文件")
        if entry.mode in _REFUSED:
            raise OSError(*_REFUSED[entry.mode])
        if entry.size > MAX_BYTES:
            raise OSError(errno.EFBIG, f"文件过大（{entry.size:,} 字节，上限 {MAX_BYTES:,}）")

    def _asked(self, files: list[tuple[str, str]]) -> list[tuple[str, bytes | None]]:
        try:
            contents = list(self._blobs.read([id for _, id in files]))
        except (BrokenPipeError, ValueError) as error:
            raise failed("cat-file", str(error)) from None
        return [(path, content) for (path, _), content in zip(files, contents, strict=True)]
