"""Puts right what can safely be put right: single values, in their place, with everything around kept."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import msgspec

from powerlist.files import write_whole
from powerlist.load import Marks, dump, read
from powerlist.model import Debt
from powerlist.problems import Problem
from powerlist.sources import BASELINE


def fix_all(root: Path, problems: list[Problem], debts: tuple[Debt, ...]) -> list[str]:
    """Mend what the problems offer a safe fix for, and return one line on each change, in Chinese."""
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.fix:
            by_path[problem.path].append(problem)
    said = [line for path, found in by_path.items() for line in _fix_file(root, path, found)]
    return said + _shrink_baseline(root, problems, debts)


def _fix_file(root: Path, path: str, problems: list[Problem]) -> list[str]:
    """Replace the values one after the other from the end of the file, so that places stay true."""
    raw = (root / path).read_bytes()
    lines = raw.decode("utf-8").splitlines(keepends=True)
    marks = Marks(raw)
    said = []
    done = set()
    for problem in sorted(problems, key=lambda p: (-p.line, -p.column)):
        node = marks.scalar(problem.field)
        if node is None or problem.field in done:
            continue
        done.add(problem.field)
        start, end = node.start_mark, node.end_mark
        if node.style in ("|", ">") or start.line != end.line:
            continue  # text over several lines is for people to change
        line = lines[start.line]
        written = json.dumps(problem.fix, ensure_ascii=False) if node.style else problem.fix
        lines[start.line] = line[: start.column] + written + line[end.column :]
        said.append(f"{path}:{problem.line}: 已修正[{problem.rule}] {node.value} → {problem.fix}")
    text = "".join(lines)
    if not said or not _same_but_for(raw, text.encode(), done):
        return []
    write_whole(root / path, text.encode())
    return said[::-1]


def _same_but_for(before: bytes, after: bytes, fields: set[tuple[str | int, ...]]) -> bool:
    """Tell whether two texts of a file say the same but at these fields."""
    old, new = read(before), read(after)
    for field in fields:
        place_old, place_new = old, new
        for part in field[:-1]:
            place_old, place_new = place_old[part], place_new[part]
        place_old[field[-1]] = place_new[field[-1]]
    return bool(old == new)


def _shrink_baseline(root: Path, problems: list[Problem], debts: tuple[Debt, ...]) -> list[str]:
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
    write_whole(root / BASELINE, body.encode())
    return said
