"""Files that differ in their bytes and say the same: order, quoting, line endings, width of punctuation."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from powerlist.model.changes import ElementChange
from powerlist.rules import ChangeContext
from powerlist.rules.repository import is_data
from powerlist.schema import file_kinds
from powerlist.sources import kind_of

_SUBJECTS = {
    "settings": "settings", "departments": "department", "laws": "law", "flowchart": "flowchart",
    "adjustment": "adjustment", "topics": "topic", "words": "word", "headings": "heading", "baseline": "debt",
    "catalogue": "catalogue", "peers": "peers", "service_centre": "service_centre", "townships": "township",
    "assessment": "assessment",
}  # fmt: skip
_ALSO = {"townships": "township_kind"}  # a second subject of the file
_ONE_A_FILE = frozenset(("flowchart", "adjustment", "assessment"))


def rewritten(context: ChangeContext) -> tuple[str, ...]:
    """Return the paths of the registry that changed and whose content says what it said before."""
    items = {
        path
        for change in context.comparison.items
        if change.before is None or change.after is None or _say_something(change.elements)
        for path in (change.before_path, change.after_path)
    }
    told: set[tuple[str, str]] = {(one.subject, one.key) for one in context.comparison.others if _counts(one)}
    return tuple(
        one.path
        for one in context.paths
        if one.status == "changed" and is_data(one.path) and _is_silent(one.path, items, told)
    )


def _is_silent(path: str, items: set[str], told: Collection[tuple[str, str]]) -> bool:
    """Tell whether nothing that was told stands in this file."""
    kind = kind_of(path, file_kinds())
    if kind == "item":
        return path not in items
    if kind in _ONE_A_FILE:
        return (_SUBJECTS[kind], PurePosixPath(path).stem) not in told
    if kind not in _SUBJECTS:
        return False
    own = {_SUBJECTS[kind], _ALSO.get(kind)}
    return all(subject not in own for subject, _ in told)


def _counts(one: object) -> bool:
    elements = getattr(one, "elements", ())
    return not elements or _say_something(elements)


def _say_something(elements: tuple[ElementChange, ...]) -> bool:
    return any(one.weight != "noise" for one in elements)
