from collections.abc import Iterator
from typing import Any

from powerlist.model import Item
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place

LISTS = ("aliases", "sub_items", "joint_departments", "duties", "accountable", "liability", "conditions",
         "materials", "results", "discretion")  # fmt: skip
SHOWN = 30


@rule(
    "PL820",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同一列表里没有重复的内容", "no entry stands twice in a list"),
    source=Text(
        "本清单数据约定：一项内容写一次，数量才数得准", "this list's conventions: what is said is said once"
    ),
)
def entries_are_not_repeated(item: Item, context: Context) -> Iterator[Finding]:
    """Find entries of lists that say the same, word for word, as one before them."""
    for key in LISTS:
        yield from _repeated(getattr(item, key), (key,))
    if item.penalty:
        yield from _repeated(item.penalty.acts, ("penalty", "acts"))
    if item.fees:
        yield from _repeated(item.fees.standards, ("fees", "standards"))


def _repeated(entries: tuple[Any, ...], field: Field) -> Iterator[Finding]:
    if len(entries) < 2:
        return
    for index, entry in enumerate(entries):
        first = entries.index(entry)
        if first < index:
            words = next(iter(_words(entry)), "")
            shown = words if len(words) <= SHOWN else words[:SHOWN] + "…"
            yield Finding(
                (*field, index),
                Text(
                    f"{place((*field, index))}“{shown}”与第 {first + 1} 项一字不差",
                    f"the same as entry {first + 1}",
                ),
                Text("请删去重复的（可由程序自动删去）", "remove it (--fix does)"),
                removes=True,
            )


def _words(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield " ".join(entry.split())
        return
    for name in ("name", "duty", "circumstances"):
        if isinstance(value := getattr(entry, name, None), str):
            yield " ".join(value.split())
