"""Keeps what was read of the history for the next time; what is not surely right is read anew.

The file begins with the SHA-256 of the rest. A commit's id stands for all that lies before it, so that what
was read up to a commit is right in every repository whose published branch went through it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from powerlist.files import write_whole
from powerlist.git import Repository
from powerlist.history.books import Books
from powerlist.history.listing import Listing
from powerlist.history.records import Mark, Stamp

CACHE = ".cache/history"
_FORMAT = 2
_DIGEST = 32


class Kept(msgspec.Struct):
    """What is known of the history up to a commit, "" for none."""

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


def cache_of(repository: Repository) -> Path | None:
    """Return where the history is kept; nowhere if a commit brought that file, for it could say anything."""
    if repository.is_bare or repository.tracks(CACHE):
        return None
    return repository.root / CACHE


def kept(file: Path, program: str, prefix: str) -> Kept | None:
    """Return what a file keeps; None for none, a damaged one, or one of another program or folder."""
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
    return found if is_right and found.commit else None


def keep(file: Path, known: Kept) -> None:
    """Write the file; where it cannot be written, the next time takes longer and nothing else."""
    body = msgspec.msgpack.encode(known)
    try:
        write_whole(file, hashlib.sha256(body).digest() + body)
    except OSError:
        return
