"""Keeps what was read of the history for the next time; what is not surely right is read anew.

The file begins with the SHA-256 of the rest. A commit's id stands for all that lies before it, so that what
was read up to a commit is right in every repository whose published branch went through it.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import msgspec

from powerlist.files import write_whole
from powerlist.git import Repository
from powerlist.git.log import Commit
from powerlist.history.books import Books
from powerlist.history.days import is_ahead
from powerlist.history.listing import Listing
from powerlist.history.records import Mark, Stamp

CACHE = ".cache/history"
_FORMAT = 3
_DIGEST = 32


class Kept(msgspec.Struct):
    """What is known of the history up to a commit, "" for none.

    `latest` is the latest date of a commit that was believed, `ahead` the earliest that was still to come, in
    seconds: what is known is right as long as both are what they were. `is_settled` says that no later commit
    changes for when those known count.
    """

    program: str
    prefix: str
    commit: str = ""
    format: int = _FORMAT
    listing: Listing = msgspec.field(default_factory=Listing)
    entries: dict[str, bytes] = {}
    stamps: dict[str, Stamp] = {}
    versions: dict[str, bytes] = {}
    charts: dict[str, bytes] = {}
    chain: list[Mark] = []
    books: Books = msgspec.field(default_factory=Books)
    latest: int | None = None
    ahead: int | None = None
    is_settled: bool = True

    def take(self, commit: Commit, today: date | None) -> None:
        """Go on to a commit."""
        self.commit = commit.id
        self.is_settled = today is None or not is_ahead(commit.recorded, today)
        if self.is_settled:
            self.latest = commit.recorded if self.latest is None else max(self.latest, commit.recorded)
        else:
            self.ahead = commit.recorded if self.ahead is None else min(self.ahead, commit.recorded)

    def is_of(self, today: date | None) -> bool:
        """Tell whether the same dates are believed on a day."""
        if today is None:
            return self.ahead is None
        believed = self.latest is None or not is_ahead(self.latest, today)
        return believed and (self.ahead is None or is_ahead(self.ahead, today))


def cache_of(repository: Repository) -> Path | None:
    """Return where the history is kept; nowhere if a commit brought that file, for it could say anything."""
    if repository.is_bare or repository.tracks(CACHE):
        return None
    return repository.root / CACHE


def kept(file: Path, program: str, prefix: str, today: date | None) -> Kept | None:
    """Return what a file keeps; None for none, a damaged one, or one of another program, folder or day."""
    try:
        if file.is_symlink():
            return None
        raw = file.read_bytes()
    except OSError:
        return None
    digest, body = raw[:_DIGEST], raw[_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        return None
    try:
        found = msgspec.msgpack.decode(body, type=Kept)
    except (msgspec.DecodeError, ValueError):
        return None
    is_right = (found.format, found.program, found.prefix) == (_FORMAT, program, prefix)
    return found if is_right and found.commit and found.is_of(today) else None


def keep(file: Path, known: Kept) -> None:
    """Write the file; where it cannot be written, the next time takes longer and nothing else."""
    body = msgspec.msgpack.encode(known)
    try:
        write_whole(file, hashlib.sha256(body).digest() + body)
    except OSError:
        return
