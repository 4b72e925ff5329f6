"""Runs the program for the tests, each time in a process of its own, without loading it anew each time.

Loading the program takes longer than most commands do. So each worker of the suite keeps one process that has
loaded it (`loaded.py`), and a command is a fork of that: real arguments, files, exit status, signals and end,
and nothing that an earlier command left behind. What is decided when Python starts (the seed of hashes, the
locale) cannot be forked: where a test sets such a variable, the program is started afresh.

POWERLIST_TESTS=afresh in the environment starts it afresh always.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

COMMAND = (sys.executable, "-m", "powerlist")
SECONDS = 120
# Read once, when Python or a library starts.
_AT_START = ("PYTHON", "LC_", "LANG", "LD_", "MALLOC_", "OPENBLAS_", "TMPDIR")
_HERE = Path(__file__).parent

spent: list[float] = []  # seconds of processor time, command by command
_loaded: dict[int, tuple[subprocess.Popen[bytes], socket.socket]] = {}  # by the process that it belongs to


def program(
    *arguments: object,
    cwd: str | os.PathLike[str] | None = None,
    env: Mapping[str, str] | None = None,
    input: str = "",
    timeout: float = SECONDS,
) -> subprocess.CompletedProcess[str]:
    """Return what the program said to these arguments; `env` is the whole environment, as for subprocess."""
    words = [str(argument) for argument in arguments]
    environment = dict(os.environ if env is None else env)
    if _must_be_fresh(environment):
        return _afresh(words, cwd, environment, input, timeout)
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in range(3)]
        files[0].write(input)
        files[0].flush()
        os.lseek(files[0].fileno(), 0, os.SEEK_SET)
        order = {"arguments": words, "folder": str(Path(cwd or ".").absolute()), "environment": environment}
        try:
            status = _ordered(order, files, timeout)
        except (OSError, ValueError):  # it could not be loaded: let it say why
            return _afresh(words, cwd, environment, input, timeout)
        said, complaint = (_text(file) for file in files[1:])
    if status is None:
        raise subprocess.TimeoutExpired([*COMMAND, *words], timeout, said, complaint)
    return subprocess.CompletedProcess([*COMMAND, *words], status, said, complaint)


def _afresh(
    words: list[str],
    cwd: str | os.PathLike[str] | None,
    environment: dict[str, str],
    input: str,
    timeout: float,
) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *words]
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        input=input,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def _must_be_fresh(environment: Mapping[str, str]) -> bool:
    if os.environ.get("POWERLIST_TESTS") == "afresh" or sys.platform != "linux":
        return True
    names = {*environment, *os.environ}
    return any(name.startswith(_AT_START) and environment.get(name) != os.environ.get(name) for name in names)


def _ordered(order: dict[str, object], files: list[IO[str]], timeout: float) -> int | None:
    """Return the exit status of one command, None if it had to be ended."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        line = _line()
        socket.send_fds(line, [b"."], [theirs.fileno(), *(file.fileno() for file in files)])
        theirs.close()
        mine.settimeout(timeout)
        with mine.makefile("rw", encoding="utf-8") as talk:
            talk.write(json.dumps(order) + "\n")
            talk.flush()
            process = int(talk.readline())
            try:
                status, seconds = talk.readline().split()
            except TimeoutError:
                os.kill(process, signal.SIGKILL)
                return None
    spent.append(float(seconds))
    return int(status)


def _line() -> socket.socket:
    """Return the line to the process that has loaded the program; it ends when this end is closed."""
    own = os.getpid()
    if own not in _loaded or _loaded[own][0].poll() is not None:
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with there:
            command = [sys.executable, str(_HERE / "loaded.py"), str(there.fileno())]
            process = subprocess.Popen(command, pass_fds=[there.fileno()], stdin=subprocess.DEVNULL)
        _loaded[own] = process, here
    return _loaded[own][1]


def _text(file: IO[str]) -> str:
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    with os.fdopen(os.dup(file.fileno()), encoding="utf-8") as again:
        return again.read()
