"""Known problems: exceptions that stand with an item, and the baseline, which may only shrink."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

from powerlist.model import Debt
from powerlist.problems import Field, Problem, Severity, Text
from powerlist.registry.documents import Document
from powerlist.registry.items import ItemFile
from powerlist.rules import Rule, all_rules
from powerlist.sources import BASELINE, Source


def excused(
    problems: list[Problem], files: list[ItemFile], source: Source, unjudged: frozenset[str] = frozenset()
) -> list[Problem]:
    """Return the problems that no exception covers, with one for each needless exception.

    Nothing is said of exceptions from rules on items for items that those rules left `unjudged`.
    """
    granted = {
        (file.id, e.rule): (file, index)
        for file in files
        for index, e in enumerate(file.exceptions)
        if not (file.id in unjudged and e.rule in _item_rules())
    }
    if not granted:
        return problems
    excusable = {rule.id for rule in all_rules() if _is_excusable(rule)}
    used = {(p.item, p.rule) for p in problems if p.rule in excusable}
    kept = [p for p in problems if (p.item, p.rule) not in granted or p.rule not in excusable]
    for (item, rule), (file, index) in granted.items():
        if (item, rule) not in used:
            kept.append(_needless_exception(source, file.path, item, rule, index))
    return kept


@cache
def _item_rules() -> frozenset[str]:
    return frozenset(rule.id for rule in all_rules() if rule.scope in ("item", "flowchart"))


def _is_excusable(rule: Rule) -> bool:
    return rule.substance or rule.severity is Severity.WARNING


def _needless_exception(source: Source, path: str, item: str, rule: str, index: int) -> Problem:
    field: Field = ("exceptions", index)
    known = {one.id: one for one in all_rules()}.get(rule)
    if known is None:
        message = Text(f"没有规则 {rule}，这条例外用不着", f"there is no rule {rule} to except from")
    elif not _is_excusable(known):
        message = Text(
            f"规则 {rule}（{known.title.zh}）管数据怎样书写，不能登记例外",
            f"{rule} is about how files are written: it knows no exceptions",
        )
    else:
        message = Text(
            f"这一事项没有违反规则 {rule}（{known.title.zh}），这条例外用不着",
            f"the exception for {rule} is not needed",
        )
    return Problem(
        path, *Document(source, path).place(field), "PL190", Severity.ERROR, field,
        message, Text("请删去这条例外（可由程序自动删去）", "remove it (--fix does)"), item, removes=True,
    )  # fmt: skip


def frozen(
    problems: list[Problem],
    debts: tuple[Debt, ...],
    source: Source,
    unjudged: frozenset[str] = frozenset(),
) -> list[Problem]:
    """Return the problems with those on the baseline marked as debts, with one for each needless entry.

    Nothing is said of debts under rules on items for items that those rules left `unjudged`.
    """
    if not debts:
        return problems
    substance = {rule.id for rule in all_rules() if rule.substance}
    allowance: Counter[tuple[str, str]] = Counter()
    for debt in debts:
        allowance[debt.rule, debt.item] += debt.count or 1
    left = Counter(allowance)
    marked = []
    for problem in problems:
        key = problem.rule, problem.item
        if problem.rule in substance and left[key] > 0:
            left[key] -= 1
            problem = problem._replace(severity=Severity.DEBT)
        marked.append(problem)
    for rule, item in left:
        if item in unjudged and rule in _item_rules():
            left[rule, item] = 0
    return marked + _needless_debts(debts, left, source)


def _needless_debts(debts: tuple[Debt, ...], left: Counter[tuple[str, str]], source: Source) -> list[Problem]:
    baseline = Document(source, BASELINE)
    unused: dict[tuple[str, str], int] = defaultdict(int, left)
    found = []
    for index, debt in enumerate(debts):
        spare = min(unused[debt.rule, debt.item], debt.count or 1)
        if spare <= 0:
            continue
        unused[debt.rule, debt.item] -= spare
        field: Field = ("debts", index)
        found.append(Problem(
            BASELINE, *baseline.place(field), "PL191", Severity.ERROR, field,
            Text(f"存量问题 {debt.rule}（{debt.item}）多登记了 {spare} 处",
                 f"{debt.rule} of {debt.item} is listed {spare} times too often"),
            Text("问题已经解决，请运行 powerlist check --fix 把它从存量中删去",
                 "it has been solved: run powerlist check --fix to take it off the baseline"), debt.item,
        ))  # fmt: skip
    return found
