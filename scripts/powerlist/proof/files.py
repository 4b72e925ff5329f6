"""The files of a site against their digests: which differ, which are missing, which nobody listed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["differs", "missing", "extra"]
AT_ONCE = 8

Read = Callable[[str], bytes | None]  # the content of a path, None if there is no such file


class Difference(NamedTuple):
    """One file that is not as listed."""

    path: str
    kind: Kind


def digests_of(
    folder: Path,
    leave_out: Iterable[str] = (),
    known: Mapping[str, str] = MappingProxyType({}),
    *,
    is_dry: bool = False,
) -> dict[str, str]:
    """Return the SHA-256 in hex of every file below a folder, by path, sorted; `known` ones are not read.

    With `is_dry` those that are known count though they were not written.
    """
    left_out = set(leave_out)
    there = {*_files_below(str(folder)), *(known if is_dry else ())}
    paths = sorted(there - left_out)
    unknown = [path for path in paths if path not in known]
    with ThreadPoolExecutor(AT_ONCE) as pool:  # hashing lets other threads run
        read = dict(zip(unknown, pool.map(lambda path: _digest(folder / path), unknown), strict=True))
    return {path: known[path] if path in known else read[path] for path in paths}


def _files_below(folder: str, prefix: str = "") -> Iterator[str]:
    """Yield the path of every file and link below a folder; what a link leads to is not looked into."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_symlink() or entry.is_file():
                yield prefix + entry.name


def check_files(listed: Mapping[str, str], read: Read, there: Iterable[str] = ()) -> list[Difference]:
    """Return what differs from the list, sorted by path; `there` are the paths that exist, where known."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        contents = pool.map(lambda path: _of(read(path)), listed)
        found = [
            Difference(path, "missing" if digest is None else "differs")
            for (path, wanted), digest in zip(listed.items(), contents, strict=True)
            if digest != wanted
        ]
    found += [Difference(path, "extra") for path in there if path not in listed]
    return sorted(found)


def compare_digests(listed: Mapping[str, str], found: Mapping[str, str]) -> list[Difference]:
    """Return what differs between two lists of digests, seen from the first, sorted by path."""
    differing = [
        Difference(p, "differs" if p in found else "missing") for p in listed if found.get(p) != listed[p]
    ]
    return sorted([*differing, *(Difference(path, "extra") for path in found if path not in listed)])


def _digest(path: Path) -> str:
    if path.is_symlink():  # a link can show another file tomorrow
        return "link"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _of(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()
