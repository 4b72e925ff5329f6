"""Starts git, so that nothing but what it was asked for runs: no hook, filter, pager, editor or helper.

What a contributor can bring (.gitattributes, .gitmodules, replaced objects, names of files) and what the
repository's own configuration says must not decide what is read; see git-config(1), git(1).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from powerlist.git.faults import failed, missing_program

_SETTINGS = (
    "safe.directory=*",  # whoever owns the folder: nothing that is configured there is run
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.warnAmbiguousRefs=true",
    "protocol.allow=never",  # an incomplete clone is not completed behind the reader's back
    "diff.external=",
    "gc.auto=0",
    "maintenance.auto=false",
)
_COMMAND = (
    "git",
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *(part for setting in _SETTINGS for part in ("-c", setting)),
)
# Where a server keeps what is being pushed, until it is accepted; other GIT_… variables are not for us.
_QUARANTINE = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
_OWN = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_GRAFT_FILE": os.devnull,
}


class Answer(bytes):
    """What git wrote; `status` is how it ended, `said` what it wrote for people."""

    status: int
    said: str


def ask(
    folder: Path,
    *arguments: str,
    ends: tuple[int, ...] = (0,),
    given: bytes = b"",
    more: Mapping[str, str] | None = None,
) -> Answer:
    """Return what git answers in a folder to what it is given; GitError when it ends otherwise than `ends`.

    `more` are further variables for git.
    """
    try:
        done = subprocess.run(
            [*_COMMAND, *arguments],
            cwd=folder, env=environment() | dict(more or {}), input=given, capture_output=True, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise missing_program() from None
    answer = Answer(done.stdout)
    answer.status, answer.said = done.returncode, done.stderr.decode("utf-8", "replace")
    if answer.status not in ends:
        raise failed(arguments[0], answer.said)
    return answer


def converse(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Return a running git that reads questions and writes answers through pipes."""
    try:
        return subprocess.Popen(
            [*_COMMAND, *arguments],
            cwd=folder, env=environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        raise missing_program() from None


def environment() -> dict[str, str]:
    """Return the variables that git is started with: ours, and of the caller's GIT_… only a quarantine."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    pushed = {key: os.environ[key] for key in _QUARANTINE if key in os.environ}
    return kept | (pushed if "GIT_QUARANTINE_PATH" in pushed else {}) | _OWN
