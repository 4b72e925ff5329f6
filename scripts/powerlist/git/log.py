"""The commits of a branch and the files that each of them changed, all in two questions to git.

Asked are rev-list and diff-tree, which no setting of the user or the repository changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from powerlist.git.faults import shallow
from powerlist.git.program import ask
from powerlist.git.repository import ChangedFile, Repository

_FORMAT = "%P%x02%at%x02%ct%x02%s"


class Commit(NamedTuple):
    """One commit; `written` and `recorded` are its author's and its committer's time in seconds since 1970.

    The first of `parents` is what the branch was before it.
    """

    id: str
    parents: tuple[str, ...]
    written: int
    recorded: int
    subject: str


class Step(NamedTuple):
    """What the branch was given at one stroke: a commit of its own, or a merge with the commits it brought.

    `files` differ from the step before, their paths as far as they are UTF-8; `brought` are the merged
    commits, oldest first, with what each of them changed (of a merge among them: against its first parent).
    """

    commit: Commit
    files: tuple[ChangedFile, ...]
    brought: tuple[tuple[Commit, tuple[ChangedFile, ...]], ...] = ()


def commit_of(repository: Repository, name: str) -> Commit:
    """Return the commit that a name means; GitError when there is none."""
    id = repository.commit(name)
    asked = ("--no-walk", "--no-commit-header", f"--format=%H%x02{_FORMAT}", "--end-of-options", id)
    return _parsed(ask(repository.root, "rev-list", *asked).split(b"\n")[0])


def first_parents(repository: Repository, tip: str) -> list[Commit]:
    """Return the commits that the branch went through, oldest first; GitError when history is cut off."""
    _refuse_shallow(repository)
    return _chain(_commits(repository, tip, first_parent=True), repository.commit(tip), "") or []


def steps(repository: Repository, tip: str, folders: Sequence[str], since: str = "") -> list[Step] | None:
    """Return what was published up to a commit, oldest first, with the files below some folders of the root.

    `since` leaves out that commit and what lies before it; None when the branch never went through it.
    Raises GitError when history is cut off (a shallow clone): what came first cannot be told then.
    """
    _refuse_shallow(repository)
    last = repository.commit(tip)
    if last == since:
        return []
    commits = _commits(repository, last, since)
    chain = _chain(commits, last, since)
    if chain is None:
        return None
    files = _files(repository, list(commits.values()), [repository.inner + folder for folder in folders])
    claimed = {commit.id for commit in chain}
    found = []
    for commit in chain:
        brought = _brought(commit, commits, claimed)
        told = tuple((one, files[one.id]) for one in brought if one.id in files)
        found.append(Step(commit, files.get(commit.id, ()), told))
    return found


def commits_between(repository: Repository, tip: str, since: str = "") -> dict[str, Commit]:
    """Return all commits up to `tip` that `since` has not, by id, parents first; GitError when cut off."""
    _refuse_shallow(repository)
    return _commits(repository, repository.commit(tip), since and repository.commit(since))


def changes_between(
    repository: Repository, tip: str, folders: Sequence[str] = (), since: str = ""
) -> list[tuple[Commit, str, tuple[ChangedFile, ...]]]:
    """Return what each commit up to `tip` that `since` has not changed against each of its parents.

    The list is in order, parents before children: the commit, the parent ("" for none), the files below some
    folders of the root (none named: of the whole repository), which may be none. A merge is there once for
    each parent, so that what it drops of either side is seen. GitError when history is cut off.
    """
    commits = list(commits_between(repository, tip, since).values())
    paths = [repository.inner + folder for folder in folders]
    found: dict[tuple[str, str], tuple[ChangedFile, ...]] = {}
    for turn in range(max((len(one.parents) for one in commits), default=0) or 1):
        some = [one for one in commits if len(one.parents) > turn or not turn]
        parents = {one.id: one.parents[turn] if one.parents else "" for one in some}
        against = [one._replace(parents=one.parents[turn : turn + 1]) for one in some]
        for id, files in _files(repository, against, paths).items():
            found[id, parents[id]] = files
    return [
        (one, parent, found.get((one.id, parent), ())) for one in commits for parent in one.parents or ("",)
    ]


def _refuse_shallow(repository: Repository) -> None:
    if repository.is_shallow:
        raise shallow()


def _commits(
    repository: Repository, tip: str, since: str = "", *, first_parent: bool = False
) -> dict[str, Commit]:
    """Return the commits by id, parents before children."""
    more = [f"^{since}"] if since and _is_there(repository, since) else []
    asked = ["--topo-order", "--reverse", "--no-commit-header", f"--format=%H%x02{_FORMAT}"]
    asked += ["--first-parent"] if first_parent else []
    answer = ask(repository.root, "rev-list", *asked, "--end-of-options", tip, *more)
    found = (_parsed(line) for line in answer.split(b"\n")[:-1])
    return {commit.id: commit for commit in found}


def _parsed(line: bytes) -> Commit:
    id, parents, written, recorded, subject = line.decode("utf-8", "replace").split("\x02", 4)
    return Commit(id, tuple(parents.split()), int(written or 0), int(recorded or 0), subject)


def _is_there(repository: Repository, id: str) -> bool:
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{id}^{{commit}}")
    return not ask(repository.root, *asked, ends=(0, 1, 128)).status


def _chain(commits: dict[str, Commit], tip: str, since: str) -> list[Commit] | None:
    """Return the commits from first parent to first parent, oldest first; None if they miss `since`."""
    chain = []
    here = tip
    while here != since:
        commit = commits.get(here)
        if commit is None:
            return None
        chain.append(commit)
        if not commit.parents:
            return None if since else chain[::-1]
        here = commit.parents[0]
    return chain[::-1]


def _brought(merge: Commit, commits: dict[str, Commit], claimed: set[str]) -> list[Commit]:
    """Return the commits that came with a merge and no earlier step had, parents before children."""
    todo, own = list(merge.parents[1:]), set()
    while todo:
        id = todo.pop()
        if id in commits and id not in claimed:
            claimed.add(id)
            own.add(id)
            todo += commits[id].parents
    if not own:
        return []
    return [commits[id] for id in _in_order(own, merge, commits)]


def _in_order(own: set[str], merge: Commit, commits: dict[str, Commit]) -> Iterator[str]:
    """Yield the ids so that parents come before children."""
    done: set[str] = set()
    todo = [(parent, False) for parent in reversed(merge.parents[1:])]
    while todo:
        id, is_left = todo.pop()
        if is_left:
            yield id
        elif id in own and id not in done:
            done.add(id)
            todo.append((id, True))
            todo += [(parent, False) for parent in reversed(commits[id].parents)]


def _files(
    repository: Repository, commits: list[Commit], folders: Sequence[str]
) -> dict[str, tuple[ChangedFile, ...]]:
    """Return what each commit changed against its first parent, by its id, where it changed anything."""
    asked = "".join(f"{' '.join((one.id, *one.parents[:1]))}\n" for one in commits).encode()
    options = ("--stdin", "-r", "-z", "--raw", "--root", "--no-renames", "--no-relative", "--no-abbrev")
    answer = ask(
        repository.root, "diff-tree", *options, "--ignore-submodules=none", "--", *folders, given=asked
    )
    parts = iter(answer.split(b"\0")[:-1])
    found: dict[str, list[ChangedFile]] = {}
    files: list[ChangedFile] = []
    for part in parts:
        if not part.startswith(b":"):
            files = found.setdefault(part.decode("ascii").strip(), [])
            continue
        before_mode, after_mode, before_id, after_id, status = part[1:].decode("ascii").split()
        path = next(parts).decode("utf-8", "replace").removeprefix(repository.prefix)
        files.append(ChangedFile(path, status, before_mode, after_mode, before_id, after_id))
    return {id: tuple(some) for id, some in found.items()}
