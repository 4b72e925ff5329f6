"""The list as it will be when a proposal is merged: the main line, with what the proposal changed.

Only whole files are taken from one side or the other. A file that both sides changed is a collision: git may
be able to merge its lines, but then nobody would have seen what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable

from powerlist.git import ChangedFile, Repository, Revision
from powerlist.rules.repository import is_data


class Merged:
    """A source: the files of `tip`, those that the proposal changed as `head` has them."""

    def __init__(self, tip: Revision, head: Revision, taken: frozenset[str]) -> None:
        self.tip = tip
        self.head = head
        self._taken = taken
        from_head = {path for path in head.paths() if path in taken}
        self._paths = sorted({path for path in tip.paths() if path not in taken} | from_head)

    def paths(self) -> list[str]:
        """Return every registry file's path, sorted."""
        return self._paths

    def read(self, path: str) -> bytes:
        """Return the bytes of one file; OSError when it cannot be read."""
        return self._of(path).read(path)

    @property
    def same(self) -> frozenset[str]:
        """The paths that the tip holds alike."""
        return frozenset(self._paths) - self._taken

    def close(self) -> None:
        """End the processes that read."""
        self.tip.close()
        self.head.close()

    def _of(self, path: str) -> Revision:
        return self.head if path in self._taken else self.tip


def taken_by(repository: Repository, changed: Iterable[ChangedFile]) -> frozenset[str]:
    """Return the registry's paths among files that changed."""
    inner = (repository.within(file.path) for file in changed)
    return frozenset(path for path in inner if path is not None)


def collisions(
    repository: Repository, ours: Iterable[ChangedFile], theirs: Iterable[ChangedFile]
) -> tuple[str, ...]:
    """Return the files of the registry that two sides changed, each in its own way, since they parted.

    Other files are git's business: it merges their lines, or tells of a conflict.
    """
    main = {file.path: file for file in ours}
    found = []
    for file in theirs:
        other, path = main.get(file.path), path_in(repository, file.path)
        is_other = other and (other.after_id, other.after_mode) != (file.after_id, file.after_mode)
        if is_other and is_data(path):
            found.append(path)
    return tuple(sorted(found))


def path_in(repository: Repository, path: str) -> str:
    """Return a path of the repository relative to the registry's root; what lies outside begins with ../."""
    inner = repository.within(path)
    return inner if inner is not None else "../" * repository.prefix.count("/") + path
