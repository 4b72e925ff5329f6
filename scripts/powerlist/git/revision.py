"""A registry as one commit holds it: a source like the work tree, without checking anything out."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from powerlist.git.blobs import Blobs
from powerlist.git.faults import failed, missing_object
from powerlist.git.program import ask
from powerlist.sources import REGISTRY_FOLDERS

MAX_BYTES = 16 * 1024 * 1024  # as much as the reader of files takes
_REFUSED = {"120000": (errno.ELOOP, "不能是符号链接"), "160000": (errno.EINVAL, "不能是子模块")}


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
        self._entries = dict(sorted(self._listed()))
        self._held: dict[str, bytes] = {}

    def paths(self) -> list[str]:
        """Return every file below powers/ and flowcharts/ but hidden ones, sorted."""
        return list(self._entries)

    def blob(self, path: str) -> str | None:
        """Return the id of a file's content and kind: equal ids are equal files; None for no such file."""
        entry = self._entries.get(path)
        return f"{entry.mode}:{entry.id}" if entry and entry.mode in _REFUSED else entry and entry.id

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; OSError for links, submodules and what is far too large."""
        held = self._held.pop(path, None)
        if held is not None:
            return held
        entry = self._readable(path)
        return self._content(path, next(iter(self._asked([entry.id]))))

    def fetch(self, paths: Iterable[str]) -> None:
        """Get many files at once; each is then handed out by `read` and forgotten."""
        wanted = []
        for path in paths:
            entry = self._entries.get(path)
            if entry and entry.mode not in _REFUSED and entry.size <= MAX_BYTES:
                wanted.append((path, entry.id))
        contents = self._asked([id for _, id in wanted])
        for (path, _), content in zip(wanted, contents, strict=True):
            self._held[path] = self._content(path, content)

    def close(self) -> None:
        """End the process that reads; a later question starts another."""
        self._blobs.close()

    def _listed(self) -> Iterable[tuple[str, Entry]]:
        folders = [self._prefix + folder for folder in REGISTRY_FOLDERS]
        answer = ask(self._folder, "ls-tree", "-r", "-l", "-z", "--full-tree", self.commit, "--", *folders)
        for line in answer.split(b"\0")[:-1]:
            head, _, raw = line.partition(b"\t")
            mode, _, id, size = head.decode("ascii").split()
            path = os.fsdecode(raw).removeprefix(self._prefix)
            if not any(part.startswith(".") for part in path.split("/")):
                yield path, Entry(mode, id, int(size) if size.isdecimal() else 0)

    def _readable(self, path: str) -> Entry:
        entry = self._entries.get(path)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, "没有这个文件")
        if entry.mode in _REFUSED:
            raise OSError(*_REFUSED[entry.mode])
        if entry.size > MAX_BYTES:
            raise OSError(errno.EFBIG, f"文件过大（{entry.size:,} 字节，上限 {MAX_BYTES:,}）")
        return entry

    def _asked(self, ids: list[str]) -> list[bytes | None]:
        try:
            return list(self._blobs.read(ids))
        except (BrokenPipeError, ValueError) as error:
            raise failed("cat-file", str(error)) from None

    def _content(self, path: str, content: bytes | None) -> bytes:
        if content is None:
            raise missing_object(path)
        return content
