"""The items: thousands of small files, read and checked one by one, on several processes when it pays."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any, NamedTuple

import msgspec

from powerlist.model import Flowchart, Item, RuleException, WithheldItem
from powerlist.model.flow_structure import own_chart
from powerlist.problems import Field, Problem
from powerlist.registry.documents import Document
from powerlist.rules import Context, Rule, all_rules
from powerlist.sources import Source
from powerlist.workers import begin_worker, holding_ctrl_c

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


def read_items(
    source: Source, paths: list[str], context: Context, jobs: int, *, judged: bool = True
) -> Iterator[ItemFile]:
    """Yield what each item file gave, in the order of the paths; not `judged`, no rule looks at the items."""
    if jobs <= 1 or len(paths) < PARALLEL_FROM:
        yield from (read_item(source, path, context, judged=judged) for path in paths)
        return
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, forked, _remember, (source, context, judged, os.getpid())) as pool:
        with holding_ctrl_c():
            read = pool.map(_read_chunk, chunks)
        for results in read:
            yield from results


def read_item(source: Source, path: str, context: Context, *, judged: bool = True) -> ItemFile:
    """Return what one item file gave."""
    document = Document(source, path)
    data, problems = document.data("item")
    if data is None:
        return ItemFile(path, "", None, None, (), problems)
    problems = document.misnamed(data["id"])
    if data["disclosure"] == "withheld":
        stub = msgspec.convert(data, WithheldItem)
        return ItemFile(path, stub.id, None, stub, (), problems)
    item = msgspec.convert(data, Item)
    if not judged:
        return ItemFile(path, item.id, _encode(item), None, item.exceptions, problems)
    for rule in _rules_of("item"):
        findings = list(_check(rule, item, context))
        if findings:
            problems += document.problems(rule, findings, item.id)
    own = own_chart(item)
    if own:
        problems += chart_problems(document, own, context, ("own_flow",), item.id)
    return ItemFile(path, item.id, _encode(item), None, item.exceptions, problems)


def chart_problems(
    document: Document, chart: Flowchart, context: Context, within: Field, item: str = ""
) -> list[Problem]:
    """Return what the rules on flowcharts find in a chart that stands at a field of a document."""
    found = []
    for rule in _rules_of("flowchart"):
        findings = [f._replace(field=(*within, *f.field)) for f in _check(rule, chart, context)]
        found += document.problems(rule, findings, item)
    return found


@cache
def _rules_of(scope: str) -> list[Rule]:
    return [rule for rule in all_rules() if rule.scope == scope]


def _check(rule: Rule, subject: Item | Flowchart, context: Context) -> Any:
    return rule.check(subject, context)  # type: ignore[misc, call-arg, arg-type]


_shared: dict[str, Any] = {}


def _remember(source: Source, context: Context, judged: bool, parent: int) -> None:
    """Keep what every chunk needs, once a process."""
    begin_worker(parent)
    _shared.update(source=source, context=context, judged=judged)


def _read_chunk(paths: list[str]) -> list[ItemFile]:
    source, context, judged = _shared["source"], _shared["context"], _shared["judged"]
    return [read_item(source, path, context, judged=judged) for path in paths]
