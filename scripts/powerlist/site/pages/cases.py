"""The rules' examples as a clerk reads them: what was written, in Chinese titles, and what is said to it.

Only what differs from the registry that an example is laid over is shown, with the value marked that the
problem names; a file that is text (a broken one) is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

from powerlist.problems import Field
from powerlist.rules import all_rules
from powerlist.rules.examples import ITEM, Example, examples_of
from powerlist.schema import definition, file_kinds
from powerlist.schema.shown import Names, Row, Shown, shown, visible

Place = tuple[str, Field]  # a file, and a path in it

USUAL_DAY = "2026-11-22"
# Of an item that is not the base item this is shown besides what differs.
_IDENTITY = frozenset({"id", "name", "category"})
# Of an adjustment record beside a changed item; its steps are shown only where the problem is in them.
_OF_RECORD = frozenset({"id", "kind", "items", "proposal", "disclosure"})
_PARTS_OF_PATH = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")
_LINK, _BYTES = "link:", "hex:"


class Excerpt(NamedTuple):
    """What an example shows of one file.

    `title` is the kind of file ("" for the item that the example is about), `place` where it lies, where that
    matters ("" else); `value` its changed parts, or `text` the words of a file that is no data.
    """

    title: str
    place: str
    value: Shown
    text: str


class Case(NamedTuple):
    """One example: what it shows, what was written, and of a wrong one what the rule says to it.

    `earlier` is what stood in the same places before, in an example of change.
    """

    wrong: bool
    note: str
    day: str  # of the check, where it matters
    earlier: tuple[Excerpt, ...]
    excerpts: tuple[Excerpt, ...]
    message: str
    remedy: str
    fixed: str


class Pair(NamedTuple):
    """The wrong and the right example of a rule, None where the rule has none; whether it mends by itself."""

    wrong: Case | None
    right: Case | None
    mends: bool


examples = cache(examples_of)  # read once: which elements a rule looks at is seen from them too


@cache
def pair_of(rule: str) -> Pair:
    """Return the first wrong and the first right example of a rule, by id."""
    wrong = next((one for one in examples(rule) if one.wrong), None)
    right = next((one for one in examples(rule) if not one.wrong), None)
    places = _places(wrong) if wrong else set()
    return Pair(
        _case(wrong, set()) if wrong else None,
        _case(right, places) if right else None,
        any(one.fixed for one in examples(rule)),
    )


def field_of(text: str) -> Field:
    """Return the path that a problem's field stands for: "basis[0].law" → ("basis", 0, "law")."""
    return tuple(int(number) if number else key for key, number in _PARTS_OF_PATH.findall(text))


def _case(example: Example, also: set[Place]) -> Case:
    """Return an example with what differs in it, and `also` what it has where the other example differs."""
    own = _places(example)
    excerpts = tuple(_excerpts(example, own, also))
    earlier = tuple(_earlier(example, own)) if _is_of_change(example) else ()
    day = example.today if example.today != USUAL_DAY else ""
    said = visible(example.expect), visible(example.remedy)
    return Case(example.wrong, example.note, day, earlier, excerpts, *said, example.fixed)


def _is_of_change(example: Example) -> bool:
    return any(rule.id == example.rule and rule.scope == "change" for rule in all_rules())


def _changes_items(example: Example) -> bool:
    return any(_kind(path) == "item" for path in example.changed)


def _earlier(example: Example, places: set[Place]) -> Iterator[Excerpt]:
    """Yield what stood before where an example of change changes something."""
    held = {(path, field) for path, field in places if path in example.before and path in example.changed}
    was = example._replace(files=example.before, wrong=False, field="", changed=())
    yield from _excerpts(was, set(), held)


def _places(example: Example) -> set[Place]:
    """Return where the example differs from the base: files, and the keys (and records of lists) in them."""
    before, found = example.before, set()
    for path in example.changed:
        new = example.files.get(path)
        old = before.get(path)
        if not isinstance(new, Mapping):
            found.add((path, field_of(example.field)[:1]))
            continue
        is_item = _kind(path) == "item"
        reference = old if isinstance(old, Mapping) else before[ITEM] if is_item else {}
        keys = [key for key in {**reference, **new} if reference.get(key) != new.get(key)]
        if _kind(path) == "adjustment" and _is_of_change(example) and _changes_items(example):
            keys = [key for key in new if key in _OF_RECORD]
        if is_item and path != ITEM:
            keys += [key for key in new if key in _IDENTITY]
        for key in {*keys, *(k for k in field_of(example.field)[:1] if k in new)}:
            found |= {(path, (key, *inner)) for inner in _inner(reference.get(key), new.get(key), is_item)}
    return found


def _inner(old: Any, new: Any, is_item: bool) -> list[Field]:
    """Return which records differ inside a collection of them; [()] for the whole value."""
    if is_item:
        return [()]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return [(key,) for key in new if old.get(key) != new[key]] or [()]
    if isinstance(old, list) and isinstance(new, list):
        return [(n,) for n, entry in enumerate(new) if entry not in old] or [()]
    return [()]


def _excerpts(example: Example, own: set[Place], also: set[Place]) -> Iterator[Excerpt]:
    names = _names(example.files)
    main = _main_file(example)
    found: dict[str, Excerpt] = {}
    for path in sorted({path for path, _ in own | also}, key=lambda path: (path != main, path)):
        content = example.files.get(path)
        kind = _kind(path)
        title = "" if path == main else str(definition(kind)["title"]) if kind else ""
        if isinstance(content, Mapping) and kind:
            fields = {field for where, field in own | also if where == path}
            marked = field_of(example.field) if example.wrong and path == _named(example) else None
            whole = shown({"$ref": f"#/$defs/{kind}"}, content, names=names, marked=marked)
            value = _only(whole, fields)
            if path in example.before:
                rows = _missing(kind, content, {field for where, field in own if where == path})
                value = value._replace(rows=(*value.rows, *rows))
            if value.rows:
                found[path] = Excerpt(title, _place_told(example, path), value, "")
        elif path in example.changed:
            found[path] = Excerpt(title, path, Shown(), _text(content))
    told = [one for path, one in found.items() if example.files.get(path) is not None]
    yield from told or found.values()  # a file taken away is told of only where nothing else is


def _place_told(example: Example, path: str) -> str:
    """Return the path of a file whose place or name the problem speaks of, "" for any other."""
    folder, _, name = path.rpartition("/")
    words = {name.removesuffix(".yml"), folder.rpartition("/")[2]}
    is_about_files = example.rule.startswith(("PL1", "PL2")) and path in example.changed
    return path if is_about_files and any(word in example.expect + example.remedy for word in words) else ""


def _main_file(example: Example) -> str:
    """Return the file of the item that the example is about: the base item, or the one that it changes."""
    changed = [path for path in example.changed if _kind(path) == "item" and path in example.files]
    return changed[0] if changed and ITEM not in changed else ITEM


def _named(example: Example) -> str:
    """Return the file in which the field that the problem names most likely stands."""
    first = field_of(example.field)[:1]
    holding = [
        path
        for path in example.changed
        if isinstance(content := example.files.get(path), Mapping) and first and first[0] in content
    ]
    return holding[0] if holding else ITEM


def _only(whole: Shown, fields: set[Field]) -> Shown:
    """Return the rows of a file's content at these places."""
    rows = []
    for row in whole.rows:
        inner = [field[1:] for field in fields if field[:1] == (row.key,)]
        if not inner:
            continue
        value = row.value
        if () not in inner:
            keys = {field[0] for field in inner}
            entries = tuple(entry for n, entry in enumerate(value.entries) if n in keys)
            value = value._replace(rows=tuple(r for r in value.rows if r.key in keys), entries=entries)
            if not value.rows and not value.entries:
                continue
        rows.append(row._replace(value=value))
    return whole._replace(rows=tuple(rows))


def _missing(kind: str, content: Mapping[str, Any], fields: set[Field]) -> Iterator[Row]:
    """Yield what the example leaves out."""
    known = definition(kind)["properties"]
    for key in known:
        if key not in content and (key,) in fields:
            title = str(shown({"$ref": f"#/$defs/{kind}"}, {key: None}).rows[0].title)
            yield Row(key, title, Shown("（没有填写）"))


def _text(content: Any) -> str:
    if content is None:
        return "（没有这个文件）"
    text = str(content)
    if text.startswith(_LINK):
        return f"（一个指向 {text.removeprefix(_LINK)} 的链接）"
    if text.startswith(_BYTES):
        text = bytes.fromhex(text.removeprefix(_BYTES)).decode(errors="replace")
    return visible(text.strip("\n"))


@cache
def _kind(path: str) -> str:
    """Return the definition that a file of this path follows, "" for none."""
    return next((kind for pattern, kind in file_kinds().items() if fnmatchcase(path, pattern)), "")


def _names(files: Mapping[str, Any]) -> Names:
    """Return what the records of a registry are called that items refer to."""
    return {
        "department": _titles(files.get("powers/departments.yml"), "departments"),
        "topic": _titles(files.get("powers/topics.yml"), "topics"),
        "window": _titles(files.get("powers/service-centre.yml"), "windows"),
        "flowchart": {
            str(content["id"]): str(content["name"])
            for path, content in files.items()
            if _kind(path) == "flowchart"
            and isinstance(content, Mapping)
            and {"id", "name"} <= content.keys()
        },
    }


def _titles(content: Any, key: str) -> dict[str, str]:
    records = content.get(key) if isinstance(content, Mapping) else None
    return {
        str(one["id"]): str(one["name"])
        for one in (records if isinstance(records, list) else [])
        if isinstance(one, Mapping) and {"id", "name"} <= one.keys()
    }
