"""The one place that starts Graphviz: one process for many graphs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

PURE, SYSTEM = "pure", "dot"
_WHEEL = "graphviz-pure"

_STOP = "\nstop\n"  # ends each graph in the "plain" format
_SECONDS_TO_START, _SECONDS_A_GRAPH = 10.0, 0.1  # a hundred times what a graph needs


class Engine(NamedTuple):
    """A program that lays out graphs, and the name and version by which its results are told apart."""

    program: Path
    version: str


@cache
def find(name: str = PURE) -> Engine | None:
    """Return the engine: "pure" is the pinned wheel's program, "dot" what the system has; None if missing.

    The program of the wheel is found through the installed package, so it need not be on the PATH.
    """
    if name == SYSTEM:
        found = shutil.which("dot")
        return Engine(Path(found), _version(found)) if found else None
    if name != PURE:
        raise ValueError(f"no such engine: {name!r} (there are {PURE!r} and {SYSTEM!r})")
    try:
        package = metadata.distribution(_WHEEL)
    except metadata.PackageNotFoundError:
        return None
    for program in _places(package):
        if program.is_file():
            return Engine(program, f"{_WHEEL} {package.version}")
    return None


def lay_out(engine: Engine, graphs: Sequence[str]) -> list[str | None]:
    """Return each graph laid out, in the "plain" format; None for a graph that Graphviz cannot lay out.

    All graphs go through one process. An error ends the process and loses the graphs after it, so when fewer
    come back than went in, the halves are tried on their own, down to the graph that is to blame.
    """
    if not graphs:
        return []
    laid_out = _run(engine, graphs)
    if laid_out is not None:
        return list(laid_out)
    if len(graphs) == 1:
        return [None]
    middle = len(graphs) // 2
    return lay_out(engine, graphs[:middle]) + lay_out(engine, graphs[middle:])


def _run(engine: Engine, graphs: Sequence[str]) -> list[str] | None:
    """What one process makes of the graphs; None unless it ends well with one result for each."""
    try:
        done = subprocess.run(
            [engine.program, "-Kdot", "-Tplain"],
            input="".join(graphs).encode("utf-8", "replace"),
            capture_output=True,
            timeout=_SECONDS_TO_START + _SECONDS_A_GRAPH * len(graphs),
            env={**os.environ, "LC_ALL": "C"},  # numbers with points
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    results = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n").split(_STOP)
    return results[:-1] if len(results) == len(graphs) + 1 and not results[-1] else None


def _places(package: metadata.Distribution) -> Iterator[Path]:
    names = {_WHEEL, f"{_WHEEL}.exe"}
    for file in package.files or ():
        if file.name in names:
            yield Path(str(package.locate_file(file))).resolve()
    for name in sorted(names):
        yield Path(sysconfig.get_path("scripts")) / name


def _version(program: str) -> str:
    """What `dot -V` says of itself: "dot - graphviz version 2.43.0 (0)"."""
    try:
        done = subprocess.run([program, "-V"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return "dot, unknown version"
    return (done.stderr or done.stdout).strip()
