"""Who wrote and who committed each of some commits, and what their signatures are worth, in one call."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from powerlist.git.program import ask
from powerlist.git.repository import Repository
from powerlist.git.signed import WORDS


class Person(NamedTuple):
    """Who made a commit; `signed` tells whether its signature holds, `signature` says it in Chinese."""

    author: str
    committer: str
    signed: bool
    signature: str


def people(repository: Repository, commits: Sequence[str], allowed: bytes) -> dict[str, Person]:
    """Return who made each commit, by its id, against an allowed_signers file."""
    if not commits:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "allowed_signers"
        names.write_bytes(allowed)
        settings = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={names}")
        asked = ("log", "--no-walk=unsorted", "--stdin", "-z", "--format=%H%x01%an%x01%cn%x01%GS%x01%G?")
        given = "".join(f"{id}\n" for id in commits).encode()
        answer = ask(repository.root, *settings, *asked, given=given)
    found = {}
    for line in answer.decode("utf-8", "replace").split("\0"):
        if line:
            id, author, committer, signer, worth = line.split("\x01")
            words = f"有效（{signer}）" if worth == "G" else WORDS.get(worth, "签名不算")
            found[id] = Person(author, committer, worth == "G", words)
    return found
