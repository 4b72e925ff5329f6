"""The items: thousands of small files, read and checked one by one, on several processes when it pays."""

from __future__ import annotations

import dis
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from powerlist.model import Flowchart, Item, Registry, RuleException, WithheldItem
from powerlist.model.flow_structure import own_chart
from powerlist.problems import Field, Problem
from powerlist.registry.documents import Document
from powerlist.rules import Context, Finding, Rule, all_rules
from powerlist.sources import Source
from powerlist.workers import begin_worker, holding_ctrl_c

T = TypeVar("T")

PARALLEL_FROM = 400
CHUNK = 200

_encode = msgspec.msgpack.Encoder().encode


class ItemFile(NamedTuple):
    """What one item file gave: a packed item, or a withheld stub, or neither, and its problems."""

    path: str
    id: str
    packed: bytes | None
    withheld: WithheldItem | None
    exceptions: tuple[RuleException, ...]
    problems: list[Problem]


class Opened(NamedTuple):
    """An item file that no rule has looked at yet; `item` is None where there is none to look at."""

    file: ItemFile
    document: Document
    item: Item | None


def as_items_see(registry: Registry) -> Registry:
    """Return of a registry what the rules on one item may look at.

    They see nothing else, so that whatever else changes cannot change what they find.
    """
    return Registry(
        settings=registry.settings,
        departments=registry.departments,
        laws=registry.laws,
        flowcharts=registry.flowcharts,
        topics=registry.topics,
        service_centre=registry.service_centre,
    )


def read_items(source: Source, paths: list[str], context: Context, jobs: int) -> Iterator[ItemFile]:
    """Yield what each item file gave, in the order of the paths."""
    seen = context._replace(registry=as_items_see(context.registry))
    all_rules()  # the rules are modules by the hundred: loaded before the processes part, loaded once
    yield from spread(lambda path: read_item(source, path, seen), paths, jobs)


def open_items(source: Source, paths: list[str], jobs: int) -> Iterator[ItemFile]:
    """Yield what stands in each item file, in the order of the paths; no rule looks at it."""
    yield from spread(lambda path: open_item(source, path).file, paths, jobs)


def read_item(source: Source, path: str, context: Context) -> ItemFile:
    """Return what one item file gave."""
    opened = open_item(source, path)
    return opened.file._replace(problems=opened.file.problems + item_problems(opened, context))


def open_item(source: Source, path: str) -> Opened:
    """Return what stands in one item file, with the problems of the file itself."""
    document = Document(source, path)
    data, problems = document.data("item")
    if data is None:
        return Opened(ItemFile(path, "", None, None, (), problems), document, None)
    problems = document.misnamed(data["id"])
    if data["disclosure"] == "withheld":
        stub = msgspec.convert(data, WithheldItem)
        return Opened(ItemFile(path, stub.id, None, stub, (), problems), document, None)
    item = msgspec.convert(data, Item)
    file = ItemFile(path, item.id, _encode(item), None, item.exceptions, problems)
    return Opened(file, document, item)


def item_problems(opened: Opened, context: Context) -> list[Problem]:
    """Return what the rules on items, and on the flowcharts that items have of their own, find in one."""
    if opened.item is None:
        return []
    found = findings(opened.item, context)
    return [p for rule, some in found for p in opened.document.problems(rule, some, opened.item.id)]


def findings(item: Item, context: Context, *, around: bool = False) -> list[tuple[Rule, list[Finding]]]:
    """Return what each rule finds in an item, and in its own flowchart, before it is placed in the file.

    `around` asks only the rules that look at more than the item.
    """
    rules = _rules_of("item", around)
    found = [(rule, some) for rule in rules if (some := list(_check(rule, item, context)))]
    own = own_chart(item)
    return found + (_chart_findings(own, context, ("own_flow",), around) if own else [])


def chart_problems(
    document: Document, chart: Flowchart, context: Context, within: Field, item: str = ""
) -> list[Problem]:
    """Return what the rules on flowcharts find in a chart that stands at a field of a document."""
    found = _chart_findings(chart, context, within)
    return [p for rule, some in found for p in document.problems(rule, some, item)]


def _chart_findings(
    chart: Flowchart, context: Context, within: Field, around: bool = False
) -> list[tuple[Rule, list[Finding]]]:
    return [
        (rule, [one._replace(field=(*within, *one.field)) for one in _check(rule, chart, context)])
        for rule in _rules_of("flowchart", around)
    ]


@cache
def _rules_of(scope: str, around: bool) -> list[Rule]:
    return [rule for rule in all_rules() if rule.scope == scope and (looks_around(rule) or not around)]


def looks_around(rule: Rule) -> bool:
    """Tell whether a rule looks at its context at all; most speak of the item alone."""
    code = rule.check.__code__  # type: ignore[union-attr]
    context = code.co_varnames[1]
    return any(step.argval == context for step in dis.get_instructions(code))


def _check(rule: Rule, subject: Item | Flowchart, context: Context) -> Any:
    return rule.check(subject, context)  # type: ignore[misc, call-arg, arg-type]


_shared: dict[str, Any] = {}


def spread(read: Callable[[str], T], paths: list[str], jobs: int) -> Iterator[T]:
    """Yield what `read` gives for each path, in their order; by several processes where that pays."""
    if jobs <= 1 or len(paths) < PARALLEL_FROM:
        yield from map(read, paths)
        return
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, forked, _remember, (read, os.getpid())) as pool:
        with holding_ctrl_c():
            results = pool.map(_read_chunk, chunks)
        for some in results:
            yield from some


def _remember(read: Callable[[str], Any], parent: int) -> None:
    """Keep what every chunk needs, once a process; a fork hands it over whatever it is."""
    begin_worker(parent)
    _shared.update(read=read)


def _read_chunk(paths: list[str]) -> list[Any]:
    return [_shared["read"](path) for path in paths]
