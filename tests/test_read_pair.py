"""Two states read at once give what two whole readings give: the same registries, the same difference."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerlist.load import LoadError, dump, read
from powerlist.registry import items as item_files
from powerlist.registry import read_registry
from powerlist.registry.items import as_items_see
from powerlist.registry.pair import difference, read_pair
from powerlist.rules import all_rules
from powerlist.schema import file_kinds
from powerlist.sources import BASELINE, DEPARTMENTS, LAWS, SERVICE_CENTRE, SETTINGS, TOPICS, WorkTree, kind_of

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)
Files = dict[str, bytes]


class Held:
    """A source that lies in memory."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path]


@cache
def base() -> Files:
    """Some items of the sample with its small files, a few of them damaged, some of the damage known."""
    tree = WorkTree(ROOT)
    paths = tree.paths()
    kept = [path for path in paths if kind_of(path, {"powers/items/*/*.yml": "item"})][::41]
    small = [path for path in paths if not path.startswith("powers/items/")]
    files = {path: tree.read(path) for path in [*kept, *small]}
    texts = b"".join(files[path] for path in kept).decode()
    files = changed(LAWS, lambda data: data.update(laws=cited(data["laws"], texts)))(files)
    files = changed(LAWS, lambda data: [law.update(REPEALED) for law in list(data["laws"].values())[::4]])(
        files
    )
    damages = [
        rename("事项1。"),
        note("身份证号 152326199001011234"),
        put(aliases=["办  证"]),
        put(results=[]),
    ]
    for number, path in enumerate(kept):
        files = damages[number % len(damages)](files, path)
    problems = read_registry(Held(files), TODAY, 1)[1]
    of_substance = {rule.id for rule in all_rules() if rule.substance}
    of_items = [p for p in problems if p.item and (p.rule in of_substance or p.severity == "warning")]
    debts = {(p.rule, p.item): p for p in of_items[::2] if p.rule in of_substance}
    known = [{"rule": rule, "item": item, "date": "2026-11-22"} for rule, item in debts]
    files[BASELINE] = written({"debts": known}, "baseline")
    for problem in of_items[1::2]:
        if (problem.rule, problem.item) not in debts:
            files = put(exceptions=[{"rule": problem.rule, "reason": "如此", "date": "2026-11-22"}])(
                files, problem.path
            )
    return files


def cited(laws: dict[str, Any], texts: str) -> dict[str, Any]:
    return {key: law for number, (key, law) in enumerate(laws.items()) if key in texts or number % 20 == 0}


REPEALED = {"status": "repealed", "repealed_on": "2020-01-01"}


def written(data: Any, definition: str) -> bytes:
    return dump(data, definition).encode()


def changed(path: str, edit: Callable[[Any], object]) -> Callable[[Files], Files]:
    """Return an edit of one file of a registry by its data."""

    def apply(files: Files) -> Files:
        data = read(files[path])
        edit(data)
        kind = kind_of(path, file_kinds())
        assert kind
        return files | {path: written(data, kind)}

    return apply


def drop(key: str) -> Callable[[Files, str], Files]:
    return lambda files, path: changed(path, lambda data: data.pop(key, None))(files)


def rename(words: str) -> Callable[[Files, str], Files]:
    return lambda files, path: changed(path, lambda data: data.update(name=data["name"] + words))(files)


def note(words: str) -> Callable[[Files, str], Files]:
    return lambda files, path: changed(path, lambda data: data.update(remarks=words))(files)


def put(**values: Any) -> Callable[[Files, str], Files]:
    return lambda files, path: changed(path, lambda data: data.update(values))(files)


ON_ITEMS: list[Callable[[Files, str], Files]] = [
    drop("duties"),
    drop("exceptions"),
    drop("remarks"),
    rename("的"),
    note("见附件１"),
    put(standing="frozen"),
    put(department="minzhengju"),
    put(topics=["nongmu"]),
    put(exceptions=[{"rule": "PL806", "reason": "测试", "date": "2026-11-22"}]),
    put(exceptions=[{"rule": "PL518", "reason": "测试", "date": "2026-11-22"}]),
    lambda files, path: {one: raw for one, raw in files.items() if one != path},
    lambda files, path: files | {path: b"name: [\n"},
    lambda files, path: files | {path: files[path].replace(b"id:", b"idd:")},
    lambda files, path: files | {path.replace(path.split("/")[2], "sifaju"): files[path]},
    lambda files, path: {
        **{p: r for p, r in files.items() if p != path},
        f"{path[:-8]}9999.yml": files[path],
    },
    lambda files, path: files | {path: files[path].replace(b"\n", b"\r\n")},
]
ELSEWHERE: list[Callable[[Files], Files]] = [
    changed(LAWS, lambda data: [law.update(status="repealed") for law in list(data["laws"].values())[::7]]),
    changed(LAWS, lambda data: [data["laws"].pop(key) for key in list(data["laws"])[::9]]),
    changed(LAWS, lambda data: [law.update(articles=2) for law in list(data["laws"].values())[::5]]),
    changed(
        LAWS, lambda data: data["laws"].update(新法={"title": "新法", "kind": "law", "status": "in_force"})
    ),
    changed(DEPARTMENTS, lambda data: [d.update(kind="entrusted") for d in data["departments"][::3]]),
    changed(DEPARTMENTS, lambda data: data["departments"].pop(3)),
    changed(TOPICS, lambda data: data["topics"].pop(0)),
    changed(SERVICE_CENTRE, lambda data: data["windows"].pop(0)),
    changed(SETTINGS, lambda data: data.update(stage=1)),
    changed(SETTINGS, lambda data: data["site"].update(updated="2026-11-20")),
    changed(SETTINGS, lambda data: data["jurisdiction"].update(level="township")),
    changed(BASELINE, lambda data: data["debts"].pop(0)),
    changed(BASELINE, lambda data: [debt.update(count=2) for debt in data["debts"][::2]]),
    changed(BASELINE, lambda data: data["debts"].extend(copy.deepcopy(data["debts"][:2]))),
    lambda files: {path: raw for path, raw in files.items() if path != LAWS},
    lambda files: files | {SETTINGS: b"stage: ["},
    lambda files: {path: raw for path, raw in files.items() if path != "flowcharts/ordinary-licence.yml"},
    changed("flowcharts/ordinary-licence.yml", lambda data: data["steps"].pop(2)),
    changed("flowcharts/ordinary-licence.yml", lambda data: data.update(categories=["penalty"])),
    changed("powers/adjustments/2026/2026-001.yml", lambda data: data.update(items=["09-9999"])),
    changed("powers/words.yml", lambda data: data["words"].pop(0)),
]


@st.composite
def states(draw: Any) -> tuple[Files, Files]:
    """Two states of a registry, some edits apart; either may be the earlier one."""
    before = dict(base())
    items = [path for path in before if path.startswith("powers/items/")]
    after = before
    for edit, path in draw(
        st.lists(st.tuples(st.sampled_from(ON_ITEMS), st.sampled_from(items)), max_size=4)
    ):
        if path in after and read_as_item(after[path]):
            after = edit(after, path)
    for where in draw(st.lists(st.sampled_from(ELSEWHERE), max_size=2)):
        try:
            after = where(after)
        except (KeyError, IndexError, LoadError):  # an earlier edit took away or broke what this one edits
            continue
    return (after, before) if draw(st.booleans()) else (before, after)


def read_as_item(raw: bytes) -> bool:
    return b"\nname:" in raw and b"idd:" not in raw and not raw.startswith(b"name: [")


def alike(before: Files, after: Files) -> frozenset[str]:
    return frozenset(path for path in before if after.get(path) == before[path])


@given(states())
@settings(max_examples=10, deadline=None)
def test_a_pair_is_two_whole_readings(pair: tuple[Files, Files]) -> None:
    before, after = map(Held, pair)
    one, found_before = read_registry(before, TODAY, 1)
    other, found_after = read_registry(after, TODAY, 1)
    read = read_pair(before, after, alike(*pair), TODAY, 1)
    assert (read.before, read.after) == (one, other)
    assert (read.mended, read.broken) == difference(found_before, found_after)


@pytest.mark.parametrize("edit", range(len(ELSEWHERE)))
def test_each_edit_elsewhere_gives_what_whole_readings_give(edit: int) -> None:
    before = base()
    after = ELSEWHERE[edit](before)
    read = read_pair(Held(before), Held(after), alike(before, after), TODAY, 1)
    whole = [read_registry(Held(files), TODAY, 1)[1] for files in (before, after)]
    assert (read.mended, read.broken) == difference(*whole)


def test_the_base_has_problems_debts_and_exceptions_of_its_own() -> None:
    registry, problems = read_registry(Held(base()), TODAY, 1)
    assert registry.debts
    assert any(item.exceptions for item in registry.items.values())
    assert {"PL190", "PL301"} & {problem.rule for problem in problems}
    assert {"error", "warning", "debt"} <= {str(problem.severity) for problem in problems}


def test_several_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    before = base()
    after = ELSEWHERE[0](before)
    alone = read_pair(Held(before), Held(after), alike(before, after), TODAY, 1)
    monkeypatch.setattr(item_files, "PARALLEL_FROM", 2)
    monkeypatch.setattr(item_files, "CHUNK", 3)
    assert read_pair(Held(before), Held(after), alike(before, after), TODAY, 2) == alone


def test_what_is_held_alike_is_not_judged() -> None:
    """The point of it all: a rule that would cry out at every item is not asked about items held alike."""
    before = base()
    path = next(path for path in before if path.startswith("powers/items/"))
    after = note("见附件")(before, path)
    asked: list[str] = []
    rule = next(rule for rule in all_rules() if rule.scope == "item")
    original = rule.check
    object.__setattr__(rule, "check", lambda item, context: asked.append(item.id) or original(item, context))  # type: ignore[misc, call-arg, operator, func-returns-value]
    try:
        read_pair(Held(before), Held(after), alike(before, after), TODAY, 1)
    finally:
        object.__setattr__(rule, "check", original)
    assert set(asked) == {Path(path).stem}


def test_rules_on_items_see_nothing_that_is_not_watched() -> None:
    registry, _ = read_registry(WorkTree(ROOT), TODAY, 1)
    seen = as_items_see(registry)
    for part in ("items", "withheld", "adjustments", "debts", "words", "headings", "catalogue", "peers",
                 "townships", "assessments", "paths", "adjustment_paths"):  # fmt: skip
        assert not getattr(seen, part)


def test_one_problem_of_two_like_ones_that_is_mended_is_told_once() -> None:
    _, problems = read_registry(Held(base()), TODAY, 1)
    some = random.Random(7).sample(problems, 3)
    assert difference([*some, some[0]], some) == ([some[0]], [])
    assert difference(some, [*some, some[0]]) == ([], [some[0]])
