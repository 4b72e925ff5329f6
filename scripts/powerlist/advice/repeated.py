"""整合: one object approved again and again (预审 and 审批, 设立 and 变更, 审查 and 验收)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from powerlist.advice.basis import basis_of, named, references
from powerlist.advice.names import Stage, bare, stage_of
from powerlist.advice.records import Advice, Kind, Strength
from powerlist.model import Category, Citation, Item, LawKind
from powerlist.problems import Text
from powerlist.rules import Context

_ON_APPLICATION: frozenset[Category] = frozenset({"licence", "confirmation", "other", "filing"})
_HIGH: frozenset[LawKind] = frozenset({"law", "administrative_regulation", "local_regulation"})


class Staged(NamedTuple):
    """An item and the stage that its name tells of."""

    item: Item
    stage: Stage


def repeated(items: Iterable[Item], context: Context) -> Iterator[Advice]:
    """Yield advice for items of one department that handle the same object at different stages.

    What stands under one main item is together already and left out.
    """
    groups: defaultdict[tuple[str, str], list[Staged]] = defaultdict(list)
    for item in items:
        if item.category in _ON_APPLICATION and (stage := stage_of(item.name)):
            groups[item.department, bare(stage.object)].append(Staged(item, stage))
    for group in groups.values():
        stages = {one.stage.stage for one in group}
        main_items = {one.item.main_item or one.item.id for one in group}
        if len(stages) > 1 and len(main_items) > 1:
            yield _advice(group, context)


def _advice(group: list[Staged], context: Context) -> Advice:
    """Weak where every stage has a law or regulation of its own: a stage that a law demands must stay."""
    order = {"before": 0, "main": 1, "after": 2}
    group = sorted(group, key=lambda one: (order[one.stage.phase], one.item.id))
    listed = "、".join(f"{one.stage.stage}（{one.item.id}）" for one in group)
    evidence = [
        Text(
            f"对“{group[0].stage.object}”分列 {len(group)} 项：{listed}",
            f"{len(group)} items handle the same object",
        )
    ]
    without = []
    for one in group:
        demanding = _demanding(one.item, context)
        if demanding:
            said = named(references(demanding))
            evidence.append(Text(f"{one.item.id} 依据{said}", f"{one.item.id} rests on {said}"))
        else:
            without.append(one.item.id)
    if without:
        evidence.append(
            Text(
                f"{'、'.join(without)} 的依据中没有法律、法规",
                f"no law or regulation for {', '.join(without)}",
            )
        )
    strength = Strength.MODERATE if without else Strength.WEAK
    ids = tuple(one.item.id for one in group)
    laws = references(c for one in group for c in one.item.basis)
    return Advice(Kind.MERGE, "repeated_approval", strength, ids, tuple(evidence), laws)


def _demanding(item: Item, context: Context) -> list[Citation]:
    laws = context.registry.laws
    states = basis_of(item, context)
    return [c for state in states for c in state if c.law in laws and laws[c.law].kind in _HIGH]
