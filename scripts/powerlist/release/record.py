"""What became of releases after they were first committed: nothing may, and history keeps what did.

Walked are all commits that a revision goes back to, each against each of its parents, so that a merge that
drops a release is seen too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from powerlist.git import GitError, Repository
from powerlist.git.log import Commit, changes_between
from powerlist.history import china_day
from powerlist.release.rules import rules_at, signatures_on
from powerlist.release.statement import FOLDER, STATEMENT, BadStatement, read_statement

_VERBS = {"D": "删去了", "M": "改了", "T": "换掉了"}


class Loss(NamedTuple):
    """What one commit took from or changed in one release, in Chinese.

    `is_fault` tells whether it still holds and the release had been signed by enough people then: what was
    put back as it was, and a draft that is written anew, are only worth a look.
    """

    number: int
    words: str
    is_fault: bool


class _Touch(NamedTuple):
    commit: Commit
    parent: str
    verb: str


def losses(repository: Repository, head: str) -> list[Loss]:
    """Return what was deleted or changed in releases/NNNN/ after it was first committed; GitError."""
    first: dict[str, str] = {}
    touched: dict[str, list[_Touch]] = {}
    for commit, parent, changed in changes_between(repository, head, (FOLDER,)):
        for file in changed:
            path = repository.within(file.path)
            if path is None or path.count("/") != 2:
                continue
            if file.status == "A":
                first.setdefault(path, file.after_id)
            else:
                first.setdefault(path, file.before_id)
                touched.setdefault(path, []).append(_Touch(commit, parent, _VERBS.get(file.status, "改了")))
    now = repository.ids(head, FOLDER)
    found: dict[tuple[str, str, str, str, str], list[str]] = {}
    for path, some in sorted(touched.items()):
        state = "restored" if now.get(path) == first[path] else "lost"
        for touch in _plain(some):
            name, part = path.split("/")[1:]
            key = (touch.commit.id, touch.parent, name, touch.verb, state)
            found.setdefault(key, []).append(part)
    commits = {touch.commit.id: touch.commit for some in touched.values() for touch in some}
    return list(_told(repository, commits, found))


def _plain(touches: list[_Touch]) -> list[_Touch]:
    """Return the touches of ordinary commits; those of merges, which repeat them, where they are alone."""
    own = [touch for touch in touches if len(touch.commit.parents) < 2]
    return own or touches


def _told(
    repository: Repository, commits: dict[str, Commit], found: dict[tuple[str, str, str, str, str], list[str]]
) -> Iterator[Loss]:
    order = {id: place for place, id in enumerate(commits)}
    for (id, parent, name, verb, state), files in sorted(
        found.items(), key=lambda one: (order[one[0][0]], one[0])
    ):
        commit = commits[id]
        words = (
            f"发布 {name}：提交 {id[:12]}（{china_day(commit.recorded)}，{commit.subject}）"
            f"{verb} {'、'.join(files)}"
        )
        number = int(name) if name.isdecimal() else 0
        if state == "restored":
            yield Loss(number, f"{words}，后来恢复了原样", is_fault=False)
        elif not _was_released(repository, parent, name):
            yield Loss(number, f"{words}；那时签名还不够，不算发布", is_fault=False)
        else:
            yield Loss(number, f"{words}。已经签过的发布不能删、不能改", is_fault=True)


def _was_released(repository: Repository, commit: str, name: str) -> bool:
    """Tell whether enough people had signed a release by a commit; true where it cannot be told."""
    try:
        files = repository.files(commit, FOLDER)
        content = files.get(f"{FOLDER}/{name}/{STATEMENT}", b"")
        statement = read_statement(content)
        before = files.get(f"{FOLDER}/{statement.number - 1:04d}/{STATEMENT}")
        rules = rules_at(repository, read_statement(before).commit if before else statement.commit)
    except (GitError, BadStatement):
        return True
    own = {path: data for path, data in files.items() if path.startswith(f"{FOLDER}/{name}/")}
    good, _ = signatures_on(statement, content, own, rules)
    return len(good) >= rules.threshold
