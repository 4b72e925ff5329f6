"""Writes the data pages: worker processes decode items, make their pages, put them into frames and write.

Workers are forked, so that they share the registry without a copy; they take ids in chunks and give back
counts, never pages: the memory used does not grow with the number of pages.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice, pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from powerlist.site.frame import Frame
from powerlist.site.page import Asset, Page
from powerlist.workers import begin_worker, give_back_memory, holding_ctrl_c

_CHUNK = 64

Frames = dict[tuple[str, int], Frame]  # by kind and by depth, the number of folders above the page
Outputs = Iterable[Page | Asset]
Task = Callable[[], Outputs]
Drawn = TypeVar("Drawn")  # an item with its drawing


@dataclass
class Written:
    """What was written: paths of the pages, number of other files, bytes, and the seconds that it took.

    Seconds are summed over the worker processes. `digests` holds the SHA-256 in hex of what was written here,
    by path, worked out while the content was at hand.
    """

    pages: list[str] = field(default_factory=list)
    assets: int = 0
    size: int = 0
    drawing: float = 0.0
    making: float = 0.0
    writing: float = 0.0
    digests: dict[str, str] = field(default_factory=dict)

    def add(self, other: Written) -> None:
        """Count what another worker wrote."""
        self.pages += other.pages
        self.assets += other.assets
        self.size += other.size
        self.drawing += other.drawing
        self.making += other.making
        self.writing += other.writing
        self.digests |= other.digests


class Writer:
    """Puts pages into their frames and writes them into a folder; with `is_dry` it only takes digests."""

    def __init__(self, out: Path, frames: Frames, site_url: str = "", *, is_dry: bool = False) -> None:
        self.out = out
        self.frames = frames
        self.site_url = site_url
        self._is_dry = is_dry
        self._folders: set[str] = set()

    def write(self, outputs: Outputs) -> Written:
        """Write each page and file as it comes; return the counts."""
        done = Written()
        started = time.perf_counter()
        for output in outputs:
            content = self._content(output)
            made = time.perf_counter()
            self._put(output.path, content)
            done.digests[output.path] = sha256(content).hexdigest()
            written = time.perf_counter()
            if isinstance(output, Page):
                done.pages.append(output.path)
            else:
                done.assets += 1
            done.size += len(content)
            done.making += made - started
            done.writing += written - made
            started = written
        return done

    def _content(self, output: Page | Asset) -> bytes:
        if isinstance(output, Asset):
            return output.content
        frame = self.frames.get((output.kind, output.path.count("/")))
        if frame is None:
            raise ValueError(f"no frame for a page of kind {output.kind!r} at {output.path!r}")
        return frame.fill(output, self.site_url)

    def _put(self, path: str, content: bytes) -> None:
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path!r} does not lie in the site")
        if self._is_dry:
            return
        target = f"{self.out}/{path}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        with open(target, "wb") as file:  # noqa: PTH123  half the time of Path.write_bytes
            file.write(content)


def write_all(
    writer: Writer,
    tasks: list[Task],
    ids: Iterable[str],
    draw: Callable[[list[str]], list[Drawn]],
    page_of: Callable[[Drawn], Page],
    *,
    jobs: int,
    on_pages: Callable[[int], None] = lambda count: None,
) -> Written:
    """Run the tasks and write the page of each id, in `jobs` processes; return the counts.

    Ids go to a process in chunks: `draw` gives their items and drawings, `page_of` the page of each.
    `on_pages` is told the number of pages after each chunk. OSError (a full disk), or whatever a page's
    maker raises, comes out as it is, BrokenProcessPool when a worker was killed.
    """
    chunks = list(_chunks(ids))
    work = _Work(writer, tasks, draw, page_of)
    done = Written()
    for part in _in_processes(work, chunks, jobs) if jobs > 1 else _in_this_process(work, chunks):
        done.add(part)
        on_pages(len(part.pages))
    done.pages.sort()
    _refuse_twins(done.pages)
    return done


@dataclass
class _Work:
    """All that a worker needs; it inherits this and is sent only numbers and ids."""

    writer: Writer
    tasks: list[Task]
    draw: Callable[[list[str]], list[Any]]
    page_of: Callable[[Any], Page]

    def task(self, number: int) -> Written:
        return self.writer.write(self.tasks[number]())

    def chunk(self, ids: list[str]) -> Written:
        started = time.perf_counter()
        drawn = self.draw(ids)
        drawing = time.perf_counter() - started
        done = self.writer.write(map(self.page_of, drawn))
        done.drawing = drawing
        return done


_work: _Work  # of this worker process


def _in_this_process(work: _Work, chunks: list[list[str]]) -> Iterator[Written]:
    yield from map(work.task, range(len(work.tasks)))
    yield from map(work.chunk, chunks)


def _in_processes(work: _Work, chunks: list[list[str]], jobs: int) -> Iterator[Written]:
    """Yield the counts as they come; the tasks go first, they are the longest."""
    gc.collect()
    give_back_memory()
    gc.freeze()  # the collector shall not touch, and so copy, what the workers share
    try:
        start = (work, os.getpid())
        with ProcessPoolExecutor(jobs, get_context("fork"), _start_worker, start) as pool:
            with holding_ctrl_c():
                waiting: list[Future[Written]] = [pool.submit(_task, n) for n in range(len(work.tasks))]
                waiting += [pool.submit(_chunk, ids) for ids in chunks]
            try:
                for future in as_completed(waiting):
                    yield future.result()
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
    finally:
        gc.unfreeze()


def _start_worker(work: _Work, parent: int) -> None:
    global _work
    _work = work
    begin_worker(parent)


def _task(number: int) -> Written:
    return _work.task(number)


def _chunk(ids: list[str]) -> Written:
    return _work.chunk(ids)


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _refuse_twins(paths: list[str]) -> None:
    for one, next_one in pairwise(paths):
        if one == next_one:
            raise ValueError(f"two pages have the address {one!r}")
