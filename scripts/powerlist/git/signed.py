"""Who signed which commit, for a whole stretch of history in one call."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from powerlist.git.program import ask
from powerlist.git.repository import Repository

WORDS = {
    "N": "没有签名",
    "B": "签名和内容不符",
    "U": "签名的密钥不在签名人名单上",
    "E": "签名核对不了",
    "X": "签名已经过期",
    "Y": "签名的密钥已经过期",
    "R": "签名的密钥已经作废",
}


class SignedCommit(NamedTuple):
    """One commit, who made it, and what its signature is worth; `words` say it in Chinese."""

    commit: str
    author: str
    subject: str
    holds: bool
    words: str


def signed_commits(repository: Repository, base: str, head: str, allowed: bytes) -> list[SignedCommit]:
    """Return every commit that head has and base has not, newest first, against an allowed_signers file."""
    span = f"{repository.commit(base)}..{repository.commit(head)}"
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "allowed_signers"
        names.write_bytes(allowed)
        settings = (
            "-c",
            "gpg.format=ssh",
            "-c",
            f"gpg.ssh.allowedSignersFile={names}",
        )
        answer = ask(repository.root, *settings, "log", "-z", "--format=%H%x01%an%x01%s%x01%G?", span, "--")
    found = []
    for line in answer.decode("utf-8", "replace").split("\0"):
        if line:
            commit, author, subject, worth = line.split("\x01")
            found.append(SignedCommit(commit, author, subject, worth == "G", WORDS.get(worth, "签名不算")))
    return found
