"""What a verifier keeps from one verification to the next, so that nothing can be taken back unseen.

Whoever replaces the whole repository with an older state of it leaves no trace inside: only somebody who
remembers a later state can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from powerlist.git import Repository
from powerlist.release.statement import FOLDER, STATEMENT, Statement, digest, to_json

_WRITTEN = re.compile(r"([0-9]{4,9}):([0-9a-f]{64})(?::([0-9a-f]{40}|[0-9a-f]{64}))?\Z")


class Known(NamedTuple):
    """The last release that was verified: its name, its statement's digest, the last commit of then or ""."""

    name: str
    statement: str
    commit: str


def read_known(text: str) -> Known | None:
    """Return what 0002:DIGEST or 0002:DIGEST:COMMIT says; None when it is written otherwise."""
    found = _WRITTEN.match(text.strip())
    return Known(found[1], found[2], found[3] or "") if found else None


def to_keep(last: Statement, head: str) -> str:
    """Return what to keep of a verification."""
    return f"{last.name}:{digest(to_json(last))}:{head}"


def forgotten(repository: Repository, known: Known, files: dict[str, bytes], head: str) -> Iterator[str]:
    """Yield what is no more as it was known; `files` are those of releases/ in the commit `head`."""
    content = files.get(f"{FOLDER}/{known.name}/{STATEMENT}")
    if content is None:
        yield (f"上次核对时有发布 {known.name}，现在没有了：发布被撤去，或者整个历史退回到了从前（强制推送）")
    elif digest(content) != known.statement:
        yield f"发布 {known.name} 的声明和上次核对时的不一样，被换过"
    if not known.commit:
        return
    if not repository.has(known.commit):
        yield (
            f"上次核对时的最后一个提交 {known.commit[:12]} 不在这份仓库里："
            "历史被改写过（强制推送），或者这份仓库不完整"
        )
    elif not repository.is_ancestor(known.commit, head):
        yield f"上次核对时的最后一个提交 {known.commit[:12]} 不在现在的历史里，历史被改写过（强制推送）"
