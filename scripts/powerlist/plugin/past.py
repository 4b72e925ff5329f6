"""The history of the list that a site is built from, with the releases that it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from powerlist.git import GitError, Repository
from powerlist.history import History, read_history
from powerlist.history.records import Named
from powerlist.proof import past
from powerlist.release import FOLDER, BadStatement, read_statement
from powerlist.release.statement import STATEMENT


def read_past(root: Path, today: date) -> tuple[History | None, str]:
    """Return the history up to the last commit; None, and what to warn of, where it cannot be told."""
    history, warning = past.read_past(root, today)
    if history is None:
        return None, warning
    try:
        return _with_releases(Repository(root), history), ""
    except GitError as error:
        return None, str(error)


def past_at(repository: Repository, commit: str, today: date) -> History:
    """Return the history up to a commit, read anew, as a build of that commit on a day tells it; GitError."""
    return _with_releases(repository, read_history(repository, commit, today=today))


def _with_releases(repository: Repository, history: History) -> History:
    """Return the history with the releases by number; their signatures `powerlist release verify` checks."""
    found = {}
    for path, content in sorted(repository.files(history.commit, FOLDER).items()):
        if path.endswith(f"/{STATEMENT}"):
            try:
                statement = read_statement(content)
            except BadStatement:
                continue
            found[statement.name] = Named(statement.name, statement.commit, statement.today)
    return history._replace(named=tuple(found.values()))
