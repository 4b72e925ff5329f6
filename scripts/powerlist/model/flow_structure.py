"""What the shape of a flowchart says: where it starts, what cannot be reached, what never ends.

Pure functions over the records: rules ask for `structure`, the drawing and the ordered list for `outline`.
Every answer is in a fixed order, and any chart has one: with loops, unknown ids, repeated ids.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Container, Iterable
from fractions import Fraction
from typing import NamedTuple

from powerlist.model.durations import working_days as working_days
from powerlist.model.records import Edge, Flowchart, Item, Step, StepsAndEdges

Chart = Flowchart | StepsAndEdges


class Link(NamedTuple):
    """An edge between two known steps: their places in `Outline.steps`, the edge's place in the chart."""

    tail: int
    head: int
    when: str | None
    position: int


class Outline(NamedTuple):
    """A chart put in order.

    `steps` holds each id once, in topological order with loops cut, ties in the order of the file; `forward`
    and `back` are the edges that go on and those that close a loop, both in the order of the file.
    """

    steps: tuple[Step, ...]
    forward: tuple[Link, ...]
    back: tuple[Link, ...]


class Structure(NamedTuple):
    """What is noteworthy about a chart's shape; all but `starts` empty when nothing is wrong.

    Steps are named by id, edges by their position in the chart, both in the order of the file.
    """

    starts: tuple[str, ...]  # steps of kind start: there should be exactly one
    duplicate_ids: tuple[str, ...]
    unknown_refs: tuple[tuple[int, str], ...]  # (edge, the id that no step has)
    unreachable: tuple[str, ...]  # no way leads here from a start (from the first step if there is none)
    dead_ends: tuple[str, ...]  # reachable, but no end can be reached from here
    unnamed_branches: tuple[int, ...]  # one of several ways out of a step, without `when`
    lone_decisions: tuple[str, ...]  # decisions that lead to fewer than two steps
    exits_from_ends: tuple[int, ...]  # edges that leave a step of kind end
    twin_edges: tuple[int, ...]  # edges that repeat an earlier one: same steps, same condition
    like_branches: tuple[int, ...]  # edges that go elsewhere than an earlier one under the same condition


def own_chart(item: Item) -> Flowchart | None:
    """Return the item's own flowchart as a shared one is read: with its name and for its category."""
    if item.own_flow is None:
        return None
    steps, edges = item.own_flow.steps, item.own_flow.edges
    return Flowchart(id=item.id, name=item.name, categories=(item.category,), steps=steps, edges=edges)


_last: list[tuple[Chart, Structure]] = []


def structure(chart: Chart) -> Structure:
    """Return what is noteworthy about the chart's shape; the last chart's is kept: many rules ask in turn."""
    if not _last or _last[0][0] is not chart:
        _last[:] = [(chart, _structure(chart))]
    return _last[0][1]


def _structure(chart: Chart) -> Structure:
    steps = _unique(chart.steps)
    known = {step.id: step for step in steps}
    exits = _exits(chart.edges, known)
    starts = tuple(step.id for step in steps if step.kind == "start")
    reached = _reach(starts or tuple(known)[:1], {k: [e.to for _, e in v] for k, v in exits.items()})
    entries: dict[str, list[str]] = {step.id: [] for step in steps}
    for edge in chart.edges:
        if edge.from_ in known and edge.to in known:
            entries[edge.to].append(edge.from_)
    ending = _reach([step.id for step in steps if step.kind == "end"], entries)
    return Structure(
        starts=starts,
        duplicate_ids=tuple(key for key, times in Counter(s.id for s in chart.steps).items() if times > 1),
        unknown_refs=tuple(
            (position, end)
            for position, edge in enumerate(chart.edges)
            for end in (edge.from_, edge.to)
            if end not in known
        ),
        unreachable=tuple(step.id for step in steps if step.id not in reached),
        dead_ends=tuple(step.id for step in steps if step.id in reached and step.id not in ending),
        unnamed_branches=tuple(
            sorted(p for ways in exits.values() if _targets(ways) > 1 for p, edge in ways if not edge.when)
        ),
        lone_decisions=tuple(s.id for s in steps if s.kind == "decision" and _targets(exits[s.id]) < 2),
        exits_from_ends=tuple(sorted(p for s in steps if s.kind == "end" for p, _ in exits[s.id])),
        twin_edges=_twins(chart.edges),
        like_branches=_like_branches(chart.edges),
    )


def reachable(chart: Chart, avoiding: Container[str] = (), since: Iterable[str] = ()) -> set[str]:
    """Return the ids of the steps that some way leads to without passing the steps `avoiding`.

    Ways begin at the steps `since`, else at the starts, else at the first step; those are among the result.
    """
    steps = [step for step in _unique(chart.steps) if step.id not in avoiding]
    exits = _exits(chart.edges, [step.id for step in steps])
    starts = [step.id for step in steps if step.kind == "start"]
    ways = {key: [e.to for _, e in edges if e.to in exits] for key, edges in exits.items()}
    first = [step.id for step in _unique(chart.steps)[:1] if step.id in exits]
    return _reach(list(since) or starts or first, ways)


def outline(chart: Chart) -> Outline:
    """Return the chart's steps in an order to read them in, and its edges, loops told apart."""
    steps = _unique(chart.steps)
    place = {step.id: number for number, step in enumerate(steps)}
    links = [
        Link(place[edge.from_], place[edge.to], edge.when, position)
        for position, edge in enumerate(chart.edges)
        if edge.from_ in place and edge.to in place
    ]
    closing = _closing(len(steps), links, [n for n, step in enumerate(steps) if step.kind == "start"])
    order = _topological(len(steps), [link for link in links if link.position not in closing])
    new = {old: number for number, old in enumerate(order)}
    moved = [link._replace(tail=new[link.tail], head=new[link.head]) for link in links]
    return Outline(
        tuple(steps[old] for old in order),
        tuple(link for link in moved if link.position not in closing),
        tuple(link for link in moved if link.position in closing),
    )


def longest_path(
    chart: Chart, counts: Callable[[Step], bool] = lambda step: True
) -> tuple[Fraction, tuple[str, ...]]:
    """Return the working days of the path that takes longest, and the ids of the steps on it that take time.

    Loops are gone through once. `counts` tells whose time counts: an applicant's own time, for example, is
    no part of a department's time limit. (0, ()) when no step has a duration.
    """
    steps, forward, _ = outline(chart)
    ways: list[list[int]] = [[] for _ in steps]
    for link in forward:
        ways[link.tail].append(link.head)
    best: list[tuple[Fraction, tuple[str, ...]]] = [(Fraction(0), ())] * len(steps)
    for number in reversed(range(len(steps))):
        step = steps[number]
        days, path = max((best[head] for head in ways[number]), key=lambda b: b[0], default=(Fraction(0), ()))
        own = working_days(step.duration) if step.duration and counts(step) else Fraction(0)
        best[number] = (days + own, (step.id, *path) if own else path)
    return max(best, key=lambda b: b[0], default=(Fraction(0), ()))


def _unique(steps: Iterable[Step]) -> tuple[Step, ...]:
    first: dict[str, Step] = {}
    for step in steps:
        first.setdefault(step.id, step)
    return tuple(first.values())


def _exits(edges: Iterable[Edge], known: Iterable[str]) -> dict[str, list[tuple[int, Edge]]]:
    """Each step's edges with their positions; an edge to an unknown step is still a way out."""
    exits: dict[str, list[tuple[int, Edge]]] = {key: [] for key in known}
    for position, edge in enumerate(edges):
        if edge.from_ in exits:
            exits[edge.from_].append((position, edge))
    return exits


def _targets(ways: list[tuple[int, Edge]]) -> int:
    return len({edge.to for _, edge in ways})


def _twins(edges: Iterable[Edge]) -> tuple[int, ...]:
    seen: set[Edge] = set()
    found = []
    for position, edge in enumerate(edges):
        if edge in seen:
            found.append(position)
        seen.add(edge)
    return tuple(found)


def _like_branches(edges: Iterable[Edge]) -> tuple[int, ...]:
    first: dict[tuple[str, str], str] = {}
    found = []
    for position, edge in enumerate(edges):
        if edge.when and first.setdefault((edge.from_, edge.when), edge.to) != edge.to:
            found.append(position)
    return tuple(found)


def _reach(roots: Iterable[str], ways: dict[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(ways.get(here, ()))
    return reached


def _closing(count: int, links: list[Link], starts: list[int]) -> set[int]:
    """The positions of the edges that close a loop: they lead back onto the path that led to them."""
    ways: list[list[Link]] = [[] for _ in range(count)]
    for link in links:
        ways[link.tail].append(link)
    new, on_path, done = 0, 1, 2
    state = [new] * count
    closing: set[int] = set()
    for root in (*starts, *range(count)):
        if state[root] != new:
            continue
        state[root] = on_path
        path = [(root, iter(ways[root]))]
        while path:
            here, rest = path[-1]
            onward = next(rest, None)
            if onward is None:
                state[here] = done
                path.pop()
            elif state[onward.head] == on_path:
                closing.add(onward.position)
            elif state[onward.head] == new:
                state[onward.head] = on_path
                path.append((onward.head, iter(ways[onward.head])))
    return closing


def _topological(count: int, links: list[Link]) -> list[int]:
    """The order of Kahn's algorithm; of the steps that may come next, the first of the file."""
    ways: list[list[int]] = [[] for _ in range(count)]
    open_entries = [0] * count
    for link in links:
        ways[link.tail].append(link.head)
        open_entries[link.head] += 1
    ready = [number for number in range(count) if open_entries[number] == 0]
    order = []
    while ready:
        here = heapq.heappop(ready)
        order.append(here)
        for head in ways[here]:
            open_entries[head] -= 1
            if open_entries[head] == 0:
                heapq.heappush(ready, head)
    return order
