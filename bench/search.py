"""The search beside Pagefind and Material's own, on the same items with the same questions, in real Chromium.

Bytes are what the server sent (gzip, as web servers do). A first result is seen in a fresh profile with the
processor slowed down four times, by the page's own clock from the start of navigation: the driver keeps off
the page meanwhile, whose scripts would take up to 0.1 s of the slowed processor. Recall is the share of right
answers among the first ten, by class. Where other work runs on the machine, times are upper bounds; how long
a page of one line takes tells how busy it was, and `busy` is the time of the processor that the page's own
thread used, slowed down, too.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from random import Random
from shutil import which
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import quote

from playwright.sync_api import TimeoutError, sync_playwright

from bench.engines import Engine, bare, engines
from bench.questions import Question, questions
from bench.serving import Served, serving
from powerlist.model import Registry
from powerlist.search_test.figures import early
from powerlist.search_test.kinds import KINDS
from powerlist.search_test.known import Known
from powerlist.search_test.query import drawn

SLOWER = 4
WAIT = 20_000  # milliseconds for a result to come
FIRST = ("许可", "处罚", "监督检查")  # on every list; asked in a fresh profile each
CHROMIUM = which("chromium") or "chromium"
_SEEN = "first result seen at "
_WATCH = (Path(__file__).parent / "search_pages" / "watch.js").read_text(encoding="utf-8")


class First(NamedTuple):
    """What came before a first result: seconds, bytes, seconds that the page's thread was busy."""

    seconds: float
    size: int
    busy: float


def compare(
    registry: Callable[[], Registry],
    site: Path,
    work: Path,
    names: Iterable[str],
    *,
    a_class: int,
    rounds: int,
    seconds: float,
) -> None:
    """Print bytes, times and recall of the engines named; `work` is a folder for what the others need.

    Each class of questions is asked `a_class` times, 0 to leave recall out, and for no longer than `seconds`
    an engine; a first result is waited for `rounds` times a question.
    """
    print(f"\nsearch, {site.name}, processor {SLOWER} times slower", flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for engine in chain((bare(work / "bare"),), engines(names, registry, site, work)):
            with serving(engine.folder) as served:
                _print_firsts(engine.name, [_first(browser, engine, served, q) for q in FIRST * rounds])
                if engine.name == "powerlist":
                    _kinds(browser, engine, served, questions(site))
                if a_class and engine.ask:
                    _recall(browser, engine, served, Known(registry()), a_class, seconds)
        browser.close()


def _print_firsts(name: str, firsts: list[First]) -> None:
    seconds, sizes, busy = (sorted(column) for column in zip(*firsts, strict=True))
    times = f"{seconds[0]:.2f}, {median(seconds):.2f}, {seconds[-1]:.2f} s (fastest, middle, slowest)"
    size = f"{sizes[0] / 1000:,.0f}-{sizes[-1] / 1000:,.0f} kB"
    print(f"  {name:12} first result {times}, busy {median(busy):.2f} s, {size} before it", flush=True)


def _kinds(browser: Any, engine: Engine, served: Served, asked: list[Question]) -> None:
    """Print the bytes before the first result of questions of different kinds, then all of them again."""
    for question in asked:
        try:
            first = _first(browser, engine, served, question.text)
        except TimeoutError:
            print(f"  {'':12} no result in {WAIT / 1000:.0f} s  {question.kind}: {question.text}", flush=True)
            continue
        print(
            f"  {'':12} {first.size / 1000:5.1f} kB {first.seconds:5.2f} s busy {first.busy:.2f} s  "
            f"{question.kind}: {question.text}",
            flush=True,
        )
    page = _opened(browser, engine, served)
    spent = [_asked(page, engine, question.text)[1] for question in asked for _ in range(2)][1::2]
    _print_again("these", spent)
    page.context.close()


def _print_again(what: str, spent: list[float]) -> None:
    print(
        f"  {'':12} {what} again: {median(spent):.0f} ms (median), {max(spent):.0f} ms (slowest)", flush=True
    )


def _recall(browser: Any, engine: Engine, served: Served, known: Known, a_class: int, seconds: float) -> None:
    """Ask one question of every class, then the next of every class, and stop when the time is over."""
    page = _opened(browser, engine, served)
    place = {id: n for n, id in enumerate(known.ids)}
    asked = {kind.key: drawn(kind, known, Random(f"bench {kind.key}"), a_class) for kind in KINDS}
    spent: list[float] = []
    shares: dict[str, list[float]] = {}
    end = time.perf_counter() + seconds
    for n in range(a_class):
        for key, query in [(key, queries[n]) for key, queries in asked.items() if n < len(queries)]:
            if time.perf_counter() > end:
                break
            if not engine.is_whole:
                _asked(page, engine, query.text)
            ids, milliseconds = _asked(page, engine, query.text)
            spent.append(milliseconds)
            share = early(query, [place[id] for id in ids if id in place])
            shares.setdefault(key, []).append(share)
    _print_again(f"{len(spent)} of {sum(map(len, asked.values()))} questions", spent)
    told = (f"{key} {sum(found) / len(found):.0%}" for key, found in shares.items())
    print(f"  {'':12} " + ", ".join(told), flush=True)
    page.context.close()


def _first(browser: Any, engine: Engine, served: Served, text: str) -> First:
    """Return what came before the first result, in a fresh profile."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(f"({_WATCH})({json.dumps(engine.result)})")
    before = served.sent
    with page.expect_console_message(lambda said: said.text.startswith(_SEEN), timeout=WAIT) as said:
        page.goto(f"{served.address}{engine.page}?q={quote(text)}", wait_until="commit")
    seconds, size = float(said.value.text.removeprefix(_SEEN)) / 1000, served.sent - before
    metrics = session.send("Performance.getMetrics")["metrics"]
    busy = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
    context.close()
    return First(seconds, size, busy)


def _opened(browser: Any, engine: Engine, served: Served) -> Any:
    """Return a page that has answered once; its policy is off, so that it can be asked from outside."""
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"{served.address}{engine.page}?q={quote(FIRST[0])}")
    page.wait_for_selector(engine.result, timeout=WAIT)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _asked(page: Any, engine: Engine, text: str) -> tuple[list[str], float]:
    """Return the ids of the first ten and the milliseconds until they were there."""
    started = time.perf_counter()
    ids: list[str] = page.evaluate(engine.ask, text)
    return ids, (time.perf_counter() - started) * 1000
