"""The examples of the rules: each rule has right and wrong ones, its test and a passage of the rule book.

One folder a rule, one YAML file an example, laid over the small registry of `base.yml` (see README.md here).
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent
ITEM = "powers/items/lincaoju/01-0001.yml"


class Example(NamedTuple):
    """One example of a rule.

    `files` is the whole registry by path: data, or text for a file that is not plain YAML data; `changed` are
    the paths that differ from the base. Of a wrong example, `expect` and `remedy` are what the rule must say,
    `field` the field it must name ("" for the file as a whole), `fixed` what `--fix` writes ("" for none).
    """

    rule: str
    name: str
    wrong: bool
    note: str
    today: str
    files: Mapping[str, Any]
    changed: tuple[str, ...]
    expect: str
    remedy: str
    field: str
    fixed: str
    before: Mapping[str, Any]  # the registry that it is laid over, by path
    collisions: tuple[str, ...] = ()  # files that the main line changed meanwhile

    @property
    def element(self) -> str:
        """The key of the element that the example is about, "" if it is about no item's element."""
        return self.field.partition(".")[0].partition("[")[0] if ITEM in self.changed else ""


def examples_of(rule: str) -> tuple[Example, ...]:
    """Return the examples of a rule, by id, in the order of their names."""
    return tuple(_example(path) for path in sorted((FOLDER / rule).glob("*.yml")))


def base() -> dict[str, Any]:
    """Return the registry that examples are laid over, by path; the caller may change it."""
    made: dict[str, Any] = pickle.loads(_pickled("base.yml"))  # a fifth of the time of a deep copy
    return made


@cache
def _pickled(name: str) -> bytes:
    return pickle.dumps(_load(FOLDER / name))


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _example(path: Path) -> Example:
    case = _load(path)
    files = base()
    if case.get("phase") == 2:
        files.update(pickle.loads(_pickled("phase-2.yml")))
    _lay_over(files, case.get("before", {}))
    before = {target: content for target, content in files.items() if content is not None}
    changed = _lay_over(files, case)
    return Example(
        path.parent.name,
        path.stem,
        path.name.startswith("invalid-"),
        case.get("note", ""),
        str(case.get("today", "2026-11-22")),
        {target: content for target, content in files.items() if content is not None},
        changed,
        case.get("expect", ""),
        case.get("remedy", ""),
        case.get("field", ""),
        case.get("fixed", ""),
        before,
        tuple(case.get("collisions", ())),
    )


def _lay_over(files: dict[str, Any], case: Mapping[str, Any]) -> tuple[str, ...]:
    """Put what a case says into the files, and return the paths that it says something of."""
    merges = dict(case.get("merge", {}))
    if "item" in case:
        merges[ITEM] = case["item"]
    for target, changes in merges.items():
        merged = {**files[target], **changes}
        files[target] = {key: value for key, value in merged.items() if value is not None}
    whole = case.get("files", {})
    files.update(whole)
    return tuple({**merges, **whole})
