"""What is signed: one small file that names the commit, the manifest of the site, and the release before."""

from __future__ import annotations

import hashlib
import json
import re
from typing import NamedTuple

from powerlist.proof import Manifest

FOLDER = "releases"
ALLOWED = "releases/allowed_signers"
STATEMENT = "statement.json"
FORMAT, VERSION = "powerlist-release", 1
LARGEST = 64 * 1024
_HEX = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")


class BadStatement(Exception):
    """What should be a statement is none; the message says why, in Chinese."""


class Statement(NamedTuple):
    """One release. Digests are SHA-256 in hex, ids of git as git writes them.

    `previous` is the digest of the statement before ("" for the first), `manifest` that of the site's
    .well-known/powerlist.json, `root` the root of the tree over its items, `signers` that of the file
    releases/allowed_signers in the commit ("" where it is not there).
    """

    number: int
    list_name: str
    commit: str
    tree: str
    today: str
    previous: str
    manifest: str
    items: int
    root: str
    signers: str

    @property
    def name(self) -> str:
        """The name of its folder: 0007."""
        return f"{self.number:04d}"


def statement_of(
    manifest: Manifest, content: bytes, before: tuple[Statement, bytes] | None, signers: bytes | None
) -> Statement:
    """Return the statement on a site: its manifest and its bytes, the statement before and its bytes."""
    source = manifest.source
    return Statement(
        before[0].number + 1 if before else 1,
        manifest.list_name,
        source.commit,
        source.tree,
        source.today.isoformat(),
        digest(before[1]) if before else "",
        digest(content),
        manifest.items,
        manifest.root,
        digest(signers) if signers is not None else "",
    )


def to_json(statement: Statement) -> bytes:
    """Return the file that is signed."""
    data = {"format": FORMAT, "version": VERSION, "list": statement.list_name, **statement._asdict()}
    del data["list_name"]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_statement(content: bytes) -> Statement:
    """Return the statement that a file holds; BadStatement when it holds none."""
    if len(content) > LARGEST:
        raise BadStatement("文件太大")
    try:
        data = json.loads(content.decode("utf-8"))
        if data["format"] != FORMAT or data["version"] != VERSION:
            raise BadStatement("不是这一版程序的发布声明")
        made = Statement(
            data["number"], data["list"], data["commit"], data["tree"], data["today"], data["previous"],
            data["manifest"], data["items"], data["root"], data["signers"],
        )  # fmt: skip
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, RecursionError):
        raise BadStatement("不是发布声明，或者写坏了") from None
    ids = (made.commit, made.tree, made.manifest)
    if type(made.number) is not int or not all(isinstance(id, str) and _HEX.match(id) for id in ids):
        raise BadStatement("编号、提交或者摘要写法不对")
    if to_json(made) != content:
        raise BadStatement("写法和程序写出来的不一样，可能被改过")
    return made


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()
