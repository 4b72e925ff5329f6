"""Puts right what can safely be put right: single values and entries, with everything around them kept.

A mended value can give another rule its turn (a space gone, two marks stand together), so the registry is
read again after each round until nothing more is to be done.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from powerlist.files import write_whole
from powerlist.load import Change, dump, edited, read
from powerlist.model import Debt, Registry
from powerlist.problems import Field, Problem
from powerlist.registry.read import read_registry
from powerlist.schema import file_kinds, locate
from powerlist.schema.validate import violations
from powerlist.sources import BASELINE, Source, kind_of

MOST_ROUNDS = 8
SHOWN_AROUND = 8


class Mended(NamedTuple):
    """A registry with what was put right: the changed files by path, a line in Chinese on each change."""

    registry: Registry
    problems: list[Problem]
    files: Mapping[str, bytes]
    said: list[str]


class Overlay:
    """A source with some of its files changed; nothing is written."""

    def __init__(self, below: Source) -> None:
        self.below = below
        self.files: dict[str, bytes] = {}

    def paths(self) -> list[str]:
        """Return every registry file's path, as the source below has them."""
        return self.below.paths()

    def read(self, path: str) -> bytes:
        """Return the bytes of one file as changed."""
        return self.files[path] if path in self.files else self.below.read(path)


def mend(source: Source, today: date, jobs: int = 2) -> Mended:
    """Return the registry as it reads with everything put right that the rules know a safe remedy for."""
    overlay = Overlay(source)
    said: list[str] = []
    registry, problems = read_registry(overlay, today, jobs)
    for _ in range(MOST_ROUNDS):
        new = _round(overlay, problems, registry.debts)
        if not new:
            break
        said += new
        registry, problems = read_registry(overlay, today, jobs)
    return Mended(registry, problems, overlay.files, said)


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Write the changed files below the registry's root, each whole or not at all."""
    for path, content in files.items():
        write_whole(root / path, content)


def differences(source: Source, files: Mapping[str, bytes]) -> str:
    """Return what would change, as a unified diff in the order of the paths."""
    lines: list[str] = []
    for path in sorted(files):
        before, after = (raw.decode().splitlines(keepends=True) for raw in (source.read(path), files[path]))
        lines += unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _round(overlay: Overlay, problems: list[Problem], debts: tuple[Debt, ...]) -> list[str]:
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.fix or problem.removes:
            by_path[problem.path].append(problem)
    said = [line for path, found in by_path.items() for line in _mend_file(overlay, path, found)]
    return said + _shrink_baseline(overlay, problems, debts)


def _mend_file(overlay: Overlay, path: str, problems: list[Problem]) -> list[str]:
    raw = overlay.read(path)
    by_change: dict[Change, Problem] = {}
    for problem in problems:
        by_change.setdefault(Change(problem.field, None if problem.removes else problem.fix), problem)
    definition = kind_of(path, file_kinds()) or ""
    after, done = edited(raw, by_change, lambda data: not violations(data, definition))
    if not done:
        return []
    overlay.files[path] = after
    before = read(raw)
    made = sorted(((by_change[change], change) for change in done), key=lambda one: one[0][:3])
    return [_said(problem, change, before, definition) for problem, change in made]


def _said(problem: Problem, change: Change, before: Any, definition: str) -> str:
    place = f"{problem.path}:{problem.line}"
    old = before
    for part in change.field:
        old = old[part]
    if change.value is not None:
        return f"{place}: 已修正[{problem.rule}] {' → '.join(_around(str(old), change.value))}"
    return f"{place}: 已删去[{problem.rule}] {_name(change.field, definition)}：{_short(old)}"


def _name(field: Field, definition: str) -> str:
    return "".join(title.replace(" ", "") for _, title in locate(definition, field))


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return "，".join(_short(one) for one in value.values())
    if isinstance(value, list):
        return "；".join(_short(one) for one in value)
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:60] + "…"


def _around(old: str, new: str) -> tuple[str, str]:
    """Return both texts cut to the part in which they differ, so that a change in a long text can be seen."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    begin = max(0, start - SHOWN_AROUND)
    return _cut(old, begin, len(old) - max(0, end - SHOWN_AROUND)), _cut(
        new, begin, len(new) - max(0, end - SHOWN_AROUND)
    )


def _cut(text: str, begin: int, end: int) -> str:
    shown = "".join(
        c if c.isprintable() else "⏎" if c == "\n" else f"<U+{ord(c):04X}>" for c in text[begin:end]
    )
    return f"{'…' if begin else ''}{shown}{'…' if end < len(text) else ''}"


def _shrink_baseline(overlay: Overlay, problems: Iterable[Problem], debts: tuple[Debt, ...]) -> list[str]:
    needless = {p.field[1]: p for p in problems if p.rule == "PL191" and p.path == BASELINE}
    if not needless:
        return []
    present = Counter((p.rule, p.item) for p in problems if p.severity.value == "debt")
    kept, said = [], []
    for index, debt in enumerate(debts):
        key = debt.rule, debt.item
        count = min(debt.count or 1, present[key])
        present[key] -= count
        if count:
            kept.append(msgspec.structs.replace(debt, count=count if count > 1 else None))
        if index in needless:
            said.append(f"{BASELINE}: 已删减[PL191] {debt.rule} {debt.item}")
    body = dump({"debts": [msgspec.to_builtins(debt) for debt in kept]}, "baseline")
    overlay.files[BASELINE] = body.encode()
    return said
