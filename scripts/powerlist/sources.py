"""Where a registry's files come from: (path, bytes) pairs, whatever holds them."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Protocol

REGISTRY_FOLDERS = ("powers", "flowcharts")
SETTINGS = "powers/registry.yml"
DEPARTMENTS = "powers/departments.yml"
LAWS = "powers/laws.yml"
HEADINGS = "powers/headings.yml"
BASELINE = "powers/baseline.yml"
CATALOGUE = "powers/catalogue/upper.yml"
SERVICE_CENTRE = "powers/service-centre.yml"
TOPICS = "powers/topics.yml"
TOWNSHIPS = "powers/townships.yml"
WORDS = "powers/words.yml"


class Source(Protocol):
    """A place that holds a registry."""

    def paths(self) -> list[str]:
        """Return every registry file's path, relative with forward slashes, sorted."""
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; OSError when it cannot be read."""
        ...


class WorkTree:
    """The registry as it lies in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def paths(self) -> list[str]:
        """Return every file below powers/ and flowcharts/ but hidden ones, sorted."""
        return sorted(self._walk())

    def _walk(self) -> Iterator[str]:
        for top in REGISTRY_FOLDERS:
            for folder, inner, names in os.walk(self.root / top, onerror=_refuse):
                inner[:] = [name for name in inner if not name.startswith(".")]
                links = [name for name in inner if Path(folder, name).is_symlink()]
                prefix = Path(folder).relative_to(self.root).as_posix()
                yield from (f"{prefix}/{name}" for name in names + links if not name.startswith("."))

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; a symbolic link, which can show another file, is refused."""
        full = f"{self.root}/{path}"
        mode = os.lstat(full).st_mode
        if stat.S_ISLNK(mode):
            raise OSError(errno.ELOOP, "不能是符号链接")
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "不是普通的文件")  # a pipe would wait for ever
        with open(full, "rb") as file:  # noqa: PTH123  half the time of Path.read_bytes
            return file.read()


def _refuse(error: OSError) -> None:
    """A folder that cannot be read must not look like one that holds nothing."""
    if not isinstance(error, FileNotFoundError):
        raise error


def kind_of(path: str, kinds: dict[str, str]) -> str | None:
    """Return the definition that a file must follow, by its path; None for a file that has no place here."""
    for pattern, definition in kinds.items():
        if path.count("/") == pattern.count("/") and fnmatch(path, pattern):
            return definition
    return None
