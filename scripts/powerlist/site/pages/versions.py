"""The former versions of an item in full: every element as it stood, and what the next version made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup

from powerlist.changes.elements import plain
from powerlist.changes.wording import in_words
from powerlist.history import Entry, History
from powerlist.model import Adjustment, Item
from powerlist.report.reviews.words import SHORT
from powerlist.report.timeline import doubtful
from powerlist.schema import definition, document, elements, field_title, title_of
from powerlist.schema.shown import shown, text_of
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.past import LEFT_OUT, effective, recorded, records_of, tells_of_a_person
from powerlist.site.pages.templates import environment, render
from powerlist.site.pages.wording import compared
from powerlist.site.versions import AT_ONCE, Version, versions_of

# Elements that name other records by their ids, or hold a flowchart.
_NAMING = frozenset(("department", "topics", "centre", "own_flow"))


class Block(NamedTuple):
    """Elements that stand together, as the markup of their rows."""

    title: str
    rows: Markup


class Former(NamedTuple):
    """One former version: its number and anchor, its name and standing then, both clocks, and its elements.

    `until` is the day on which the next version, or none, took its place; `unread` the titles of elements
    whose form is not read any more; `like` the anchor of the version that says the rest, where only the
    shared flowchart was another; `doubts` say why a day is not to be believed.
    """

    number: int
    anchor: str
    name: str
    standing: str
    recorded: str
    effective: tuple[str, ...]
    until: str
    records: tuple[Adjustment, ...]
    commit: str
    blocks: tuple[Block, ...]
    unread: tuple[str, ...]
    is_known: bool = True
    doubts: tuple[str, ...] = ()


def version_pages(site: Site, items: Iterable[Item]) -> Iterator[Page]:
    """Yield the pages of the former versions of these items, which have passed the gate."""
    for item in items:
        versions = versions_of(site, item.id)
        if site.past and any(version.ended for version in versions):
            yield from _pages(site, site.past, item, versions)


def _pages(site: Site, history: History, item: Item, versions: tuple[Version, ...]) -> Iterator[Page]:
    former = list(_told(site, history, item, versions))
    last = (former[0].number - 1) // AT_ONCE + 1
    department = site.departments.get(item.department)
    for number in range(1, last + 1):
        path = addresses.numbered(addresses.versions(item.id), number)
        others = [(place, "" if place == number else _file(item.id, place)) for place in range(1, last + 1)]
        body = render(
            "versions.html",
            up="../",
            site=site,
            item=item,
            department=department,
            former=[one for one in former if (one.number - 1) // AT_ONCE + 1 == number],
            count=len(versions),
            parts=others if last > 1 else [],
        )
        name = f"{item.name}：以前的版本"
        title = name if number == 1 else f"{name}（第 {number} 页）"
        about = f"{item.id} {name}，不是现在有效的内容"
        yield Page(path, title, body, "list", about, column="以前的版本", head=render("versions-head.html"))


def _file(item: str, number: int) -> str:
    return addresses.numbered(addresses.versions(item), number).rpartition("/")[2]


def _told(site: Site, history: History, item: Item, versions: tuple[Version, ...]) -> Iterator[Former]:
    """Yield the former versions, newest first; what one has in common with the next is worded once."""
    present = plain(item)
    texts = _Texts(site, {key: value for key, value in present.items() if key != "flow"})
    after = texts.of(present, _chart_text(history, versions[-1].entry.chart, item))
    newest = versions[-1].content
    for version in reversed(versions):
        if version.ended is None:
            continue
        kept = history.version(version.content)
        data = kept.data if kept else present if version.content == newest else None
        entry = version.entry
        records = records_of(site, item.id, entry)
        told: dict[str, str] = {}
        if data is not None:
            told = texts.of(data, _chart_text(history, entry.chart, item))
        yield Former(
            version.number,
            addresses.version_anchor(entry.commit),
            LEFT_OUT if tells_of_a_person(entry.name) else entry.name,
            title_of("standing", entry.standing) if entry.standing else "",
            recorded(history, entry),
            effective(records),
            recorded(history, version.ended),
            records,
            entry.commit[:SHORT],
            _blocks(told, after) if told else (),
            kept.unread if kept else (),
            bool(told),
            tuple(_doubts(history, entry, version.ended)),
        )
        after = told or after


def _doubts(history: History, begun: Entry, ended: Entry) -> Iterator[str]:
    """Yield what is wrong with the days on which a version began and ended."""
    for entry in (begun, ended):
        if doubt := doubtful(history, entry.commit):
            yield f"{recorded(history, entry)} 是提交 {entry.commit[:SHORT]} 上写的日期，{doubt}。"


class _Texts:
    """The elements of an item in words; a value that was worded once is not worded again."""

    def __init__(self, site: Site, present: Mapping[str, Any]) -> None:
        windows = {key: window.name for key, window in site.windows.items()}
        departments = dict(site.past.departments) if site.past else {}
        topics = {key: topic.name for key, topic in site.topics.items()}
        self._names = {"department": departments, "window": windows, "topic": topics, "step": {}}
        self._cards = site.cards
        self._present = present
        self._known: dict[str, tuple[Any, str]] = {}

    def of(self, data: Mapping[str, Any], chart: str) -> dict[str, str]:
        """Return title-giving key → text of every element, in the order of the schema."""
        found = {}
        for key in _places():
            if key in data:
                value = data[key]
                known = self._known.get(key)
                if known is None or known[0] != value:
                    known = self._known[key] = value, self._worded(key, value)
                found[key] = known[1]
        if chart and "flow" in found:
            found["flow"] = chart
        return {key: text for key, text in found.items() if text}

    def _worded(self, key: str, value: Any) -> str:
        if key == "successors":
            value = [id for id in value if id in self._cards]
        if self._present.get(key) != value:
            value = _without_people(value)
        if value in ([], None):
            return ""
        if key in _NAMING:
            return text_of(shown(definition("item")["properties"][key], value, names=self._names))
        return in_words(value, (key,))


def _without_people(value: Any) -> Any:
    """Return a value with the texts left out in which a person shows: they were taken out for a reason."""
    if isinstance(value, str):
        return LEFT_OUT if tells_of_a_person(value) else value
    if isinstance(value, list):
        return [_without_people(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_people(one) for key, one in value.items()}
    return value


def _chart_text(history: History, key: str, item: Item) -> str:
    chart = history.chart(key) if key else None
    return _worded_chart(key, chart) if chart else ""


@lru_cache(maxsize=512)
def _worded_chart(key: str, chart: Any) -> str:
    data = plain(chart)
    told = {one: data[one] for one in ("name", "steps", "edges") if one in data}
    told = _without_people(told)
    rows = shown({"$ref": "#/$defs/flowchart"}, told).rows
    return "\n".join(text_of(row.value) for row in rows)


def _blocks(texts: Mapping[str, str], after: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the elements of a version by block, each against what the next version says."""
    found: dict[str, list[Markup]] = {}
    for key, (block, title) in _places().items():
        before, later = texts.get(key, ""), after.get(key, "")
        if before or later:
            found.setdefault(block, []).append(_row(title, before, later))
    return tuple(Block(title, Markup("\n".join(rows))) for title, rows in found.items())


@lru_cache(maxsize=4096)
def _row(title: str, before: str, after: str) -> Markup:
    pieces = compared(before, after) if before != after else None
    return Markup(_rows().row(title, before, pieces))


@cache
def _rows() -> Any:
    return environment().get_template("_versions.html").module


@cache
def _places() -> dict[str, tuple[str, str]]:
    """Return each element that people see with the titles of its block and of itself, in their order."""
    blocks = document()["x-blocks"]
    found = {key: one for key, one in elements().items() if key != "disclosure"}
    return {key: (blocks[one.block], field_title("item", key)) for key, one in found.items()}
