"""The history of the list that a site is built from, where it lies in a repository."""

from __future__ import annotations

from pathlib import Path

from powerlist.git import GitError, Repository
from powerlist.history import History, cache_of, read_history
from powerlist.history.records import Named
from powerlist.proof.provenance import program_digest
from powerlist.release import FOLDER, BadStatement, read_statement
from powerlist.release.statement import STATEMENT


def read_past(root: Path) -> tuple[History | None, str]:
    """Return the history up to the last commit; None, and what to warn of, where it cannot be told.

    A registry need not lie in git, nor have been committed: that is nothing to warn of.
    """
    try:
        repository = Repository(root)
        last = repository.commit("HEAD")
    except GitError:
        return None, ""
    try:
        return past_at(repository, last, cache_of(repository)), ""
    except GitError as error:
        return None, str(error)


def past_at(repository: Repository, commit: str, cache: Path | None = None) -> History:
    """Return the history up to a commit with the releases that the commit holds; GitError."""
    history = read_history(repository, commit, program=program_digest(), cache=cache)
    return history._replace(named=tuple(_releases(repository, commit)))


def _releases(repository: Repository, commit: str) -> list[Named]:
    """Return the releases by number; whether their signatures hold is for `powerlist release verify`."""
    found = []
    for path, content in sorted(repository.files(commit, FOLDER).items()):
        if path.endswith(f"/{STATEMENT}"):
            try:
                statement = read_statement(content)
            except BadStatement:
                continue
            found.append(Named(statement.name, statement.commit, statement.today))
    return list({one.name: one for one in found}.values())
