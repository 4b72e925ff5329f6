"""A process that has loaded the program, and forks for each command that it is asked to run: loaded.py FD.

It is started by `program.py`, reads orders from the socket FD, and ends when the other end is closed.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import sys
import threading
import time
import traceback
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

SMALL = Path(__file__).parent / "small_registry"


def load() -> None:
    """Load what the commands need, and make what they all make alike from the program's own files alone."""
    import powerlist
    from powerlist.registry import read_registry
    from powerlist.sources import WorkTree

    for module in pkgutil.walk_packages(powerlist.__path__, "powerlist."):
        if not module.name.endswith("__main__"):
            with suppress(Exception):  # whoever needs it says what is wrong with it
                importlib.import_module(module.name)
    read_registry(WorkTree(SMALL), date(2026, 11, 22), 1)

    from powerlist.site.pages.fields import files
    from powerlist.site.pages.rulebook import families, rulebook
    from powerlist.site.pages.templates import environment

    for name in environment().list_templates():
        environment().get_template(name)
    rulebook()
    families("")
    files()


def main() -> None:
    """Take orders, and become the program for each."""
    line = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the suite, not before it
    load()
    gc.collect()
    gc.freeze()
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, 1, 4)
        if not message:
            return
        if os.fork() == 0:
            line.close()
            _minded(*descriptors)
            break
        for one in descriptors:
            os.close(one)
        _collect()
    _run()


def _minded(answer: int, *files: int) -> None:
    """Fork the process that runs the command and tell how it ends; only that process returns."""
    with socket.socket(fileno=answer) as talk, talk.makefile("rw", encoding="utf-8") as lines:
        order = json.loads(lines.readline())
        process = os.fork()
        if process:
            lines.write(f"{process}\n")
            lines.flush()
            _, status, used = os.wait4(process, 0)
            lines.write(f"{os.waitstatus_to_exitcode(status)} {used.ru_utime + used.ru_stime}\n")
            lines.flush()
            os._exit(0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for place, file in enumerate(files):
        os.dup2(file, place)
        os.close(file)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    sys.argv = ["powerlist", *order["arguments"]]
    sys.path[0] = order["folder"]


def _run() -> NoReturn:
    """Run the command, and end as Python does, but for taking apart all that was loaded."""
    from powerlist.cli import main as run

    status = 1
    try:
        run()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _collect() -> None:
    """Let the processes go that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


if __name__ == "__main__":
    main()
