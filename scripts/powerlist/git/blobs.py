"""The contents of files out of git's store, through one process that answers many questions."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from powerlist.git.program import converse

# As many questions as one pipe surely holds are asked before the first answer is read, so that neither side
# ever waits for the other to read.
_PIPE = 8192


class Blobs:
    """Reads blobs by their object ids; a forked worker gets a process of its own when it first asks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._git: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, ids: Sequence[str]) -> Iterator[bytes | None]:
        """Yield the content of each blob, in the order asked; None for one that is not there.

        It must be read to its end before the next question.
        """
        if not ids:
            return
        at_once = max(1, _PIPE // (len(ids[0]) + 1))
        for start in range(0, len(ids), at_once):
            some = ids[start : start + at_once]
            git = self._running()
            assert git.stdin and git.stdout
            git.stdin.write("".join(f"{one}\n" for one in some).encode())
            git.stdin.flush()
            yield from [_answer(git) for _ in some]

    def close(self) -> None:
        """End the process, if this process started one; the next question starts another."""
        git, self._git = self._git, None
        if git is None or self._owner != os.getpid():
            return
        git.kill()
        git.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._git is None or self._owner != os.getpid():
            self._git, self._owner = converse(self._folder, "cat-file", "--batch"), os.getpid()
        return self._git


def _answer(git: subprocess.Popen[bytes]) -> bytes | None:
    """Read one answer: `<id> blob <size>`, the content and a line feed, or `<id> missing`."""
    assert git.stdout
    head = git.stdout.readline().split()
    if len(head) != 3:
        if not head:
            raise BrokenPipeError("git cat-file ended")
        return None
    content = git.stdout.read(int(head[2]) + 1)[:-1]
    return content if head[1] == b"blob" else None
