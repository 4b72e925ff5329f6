"""The history of the list that a site is built from, where it lies in a repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from powerlist.git import GitError, Repository
from powerlist.history import History, cache_of, read_history
from powerlist.proof.provenance import program_digest


def read_past(root: Path, today: date) -> tuple[History | None, str]:
    """Return the history up to the last commit; None, and what to warn of, where it cannot be told.

    Dates of commits later than `today` are not believed. A registry need not lie in git, nor have been
    committed: that is nothing to warn of.
    """
    try:
        repository = Repository(root)
        last = repository.commit("HEAD")
    except GitError:
        return None, ""
    try:
        known = cache_of(repository)
        return read_history(repository, last, today=today, program=program_digest(), cache=known), ""
    except GitError as error:
        return None, str(error)
