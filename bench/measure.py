"""Runs a command and measures it as a user feels it: wall time, peak memory of all its processes, output."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

INTERVAL = 0.1


class Measured(NamedTuple):
    """Seconds of wall time, peak bytes of memory (summed proportional set sizes), output."""

    seconds: float
    memory: int
    bytes: int
    files: int


def measure(command: list[str], folder: Path, output: Path | None = None) -> Measured:
    """Run the command in the folder and return its figures; a failure ends the benchmark with its words."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(_memory(pid) for pid in _family(process.pid)))
            time.sleep(INTERVAL)
        seconds = time.perf_counter() - started
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-3000:]}")
    files = [path for path in output.rglob("*") if path.is_file()] if output else []
    return Measured(seconds, peak, sum(path.stat().st_size for path in files), len(files))


def _family(root: int) -> list[int]:
    """Return the process and all that it started, as /proc tells."""
    found = [root]
    for pid in found:
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        except OSError:
            continue
        found += [int(child) for child in children.split()]
    return found


def _memory(pid: int) -> int:
    """Return the proportional set size: shared pages are divided among those who share them."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)
