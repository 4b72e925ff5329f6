"""Draw the queries, put them to the engine, count."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import perf_counter

from powerlist.model import Registry
from powerlist.search_test.engine import Engine
from powerlist.search_test.figures import Figures, figures
from powerlist.search_test.kinds import KINDS
from powerlist.search_test.known import Known
from powerlist.search_test.query import drawn


def run(registry: Registry, read: Callable[[str], bytes], seed: int, queries: int) -> list[Figures]:
    """Return the figures of every kind of query, `queries` in all at most.

    `registry` has passed the gate; `read` gives the content of a file of its site. The same registry, seed
    and number give the same queries.
    """
    known = Known(registry)
    place = {id: n for n, id in enumerate(known.ids)}
    engine = Engine(read)
    found = []
    for kind in KINDS:
        asked = drawn(kind, known, Random(f"{seed} {kind.key}"), -(-queries // len(KINDS)))
        answers, times, sizes = [], [], []
        for query in asked:
            engine.forget()
            ids = engine.ids(query.text)  # brings what it needs, as a browser does
            started = perf_counter()
            ids = engine.ids(query.text + " ")
            times.append((perf_counter() - started) * 1000)
            sizes.append(engine.shard_bytes)
            answers.append([place[id] for id in ids])
        found.append(figures(kind, asked, answers, times, sizes, known.ids))
    engine.close()
    return found
