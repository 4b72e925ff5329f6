"""转移: work that trade bodies or technical bodies could do, unless a law gives it to the administration."""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.advice.basis import basis_of, named, references
from powerlist.advice.records import Advice, Kind, Strength
from powerlist.advice.wordlists import trade_body_work
from powerlist.model import Item, LawKind
from powerlist.problems import Text
from powerlist.rules import Context

# 行政许可法第二十八条 speaks of laws and administrative regulations; local regulations bind here as well.
_BINDING: frozenset[LawKind] = frozenset(
    {"law", "administrative_regulation", "local_regulation", "state_council_decision"}
)


def transfer(item: Item, context: Context) -> Iterator[Advice]:
    """Yield advice for an item whose name tells of work that trade bodies do.

    Never strong: whether there is a body that could do it is in no list. Weak where an instrument that
    binds the administration gives it the task.
    """
    work = trade_body_work()
    if item.category not in work.categories or work.unless.search(item.name):
        return
    found = next(((kind, hit[0]) for kind in work.kinds if (hit := kind.words.search(item.name))), None)
    if found is None:
        return
    kind, word = found
    source = kind.source if kind.checked else f"{kind.source}，原文未核对"
    evidence = [
        Text(
            f"名称中有“{word}”，属于{kind.name}：{kind.reason}（{source}）", f"the name tells of {kind.name}"
        )
    ]
    laws = context.registry.laws
    basis = basis_of(item, context)
    # What was repealed gave the task as well, and its successor most likely does.
    giving = references(c for state in basis for c in state if c.law in laws and laws[c.law].kind in _BINDING)
    strength = Strength.WEAK if giving else Strength.MODERATE
    if giving:
        given = named(giving)
        evidence.append(
            Text(f"设定依据中有{given}；其中规定由行政机关实施的，不能转移", f"{given} provide for the work")
        )
    else:
        evidence.append(Text("设定依据中没有法律、法规", "no law or regulation is among the basis"))
    yield Advice(Kind.TRANSFER, "trade_body_work", strength, (item.id,), tuple(evidence), giving)
