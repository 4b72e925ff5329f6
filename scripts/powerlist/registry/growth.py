"""What was added to the baseline since an earlier state of the registry: the baseline may only shrink."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

from powerlist.model import Debt
from powerlist.problems import Problem, Severity, Text
from powerlist.registry.documents import Document
from powerlist.sources import BASELINE, Source, kind_of


def growth(debts: tuple[Debt, ...], source: Source, before: Source) -> list[Problem]:
    """Return one problem for each debt of the source that the earlier state does not have, or has fewer of.

    Debts of items that the earlier state does not hold came with an import, and are no growth.
    """
    kinds = {"powers/items/*/*.yml": "item"}
    held = {PurePosixPath(path).stem for path in before.paths() if kind_of(path, kinds)}
    allowed = _debts_of(before)
    baseline = Document(source, BASELINE)
    found = []
    for index, debt in enumerate(debts):
        key, count = (debt.rule, debt.item), debt.count or 1
        added = count - min(count, allowed[key])
        allowed[key] -= count - added
        if added and debt.item in held:
            found.append(Problem(
                BASELINE, *baseline.place(("debts", index)), "PL191", Severity.ERROR, ("debts", index),
                Text(f"比改动前多登记了 {debt.item} 的存量问题 {debt.rule} {added} 处",
                     f"{added} more debts {debt.rule} of {debt.item} than before"),
                Text("请改正事项本身，不能登记为存量；法律或规则变化后新查出的，由清单管理部门决定后登记",
                     "mend the item; only the registry's keepers may record a new debt"), debt.item,
            ))  # fmt: skip
    return found


def _debts_of(before: Source) -> Counter[tuple[str, str]]:
    allowed: Counter[tuple[str, str]] = Counter()
    if BASELINE in before.paths():
        data, _ = Document(before, BASELINE).data("baseline")
        for debt in data["debts"] if data else ():
            allowed[debt["rule"], debt["item"]] += debt.get("count", 1)
    return allowed
