"""整合: one object approved again and again (预审 and 审批, 设立 and 变更, 审查 and 验收)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from powerlist.advice.basis import named
from powerlist.advice.names import Stage, bare, stage_of
from powerlist.advice.records import Advice, Kind, Reference, Strength
from powerlist.model import Card, Category, LawKind
from powerlist.problems import Text
from powerlist.rules import Context

_ON_APPLICATION: frozenset[Category] = frozenset({"licence", "confirmation", "other", "filing"})
_HIGH: frozenset[LawKind] = frozenset({"law", "administrative_regulation", "local_regulation"})


class Staged(NamedTuple):
    """An item and the stage that its name tells of."""

    card: Card
    stage: Stage


def repeated(cards: Iterable[Card], context: Context) -> Iterator[Advice]:
    """Yield advice for items of one department that handle the same object at different stages.

    What stands under one main item is together already and left out.
    """
    groups: defaultdict[tuple[str, str], list[Staged]] = defaultdict(list)
    for card in cards:
        if card.category in _ON_APPLICATION and (stage := stage_of(card.name)):
            groups[card.department, bare(stage.object)].append(Staged(card, stage))
    for group in groups.values():
        stages = {one.stage.stage for one in group}
        main_items = {one.card.main_item or one.card.id for one in group}
        if len(stages) > 1 and len(main_items) > 1:
            yield _advice(group, context)


def _advice(group: list[Staged], context: Context) -> Advice:
    """Weak where every stage has a law or regulation of its own: a stage that a law demands must stay."""
    order = {"before": 0, "main": 1, "after": 2}
    group = sorted(group, key=lambda one: (order[one.stage.phase], one.card.id))
    listed = "、".join(f"{one.stage.stage}（{one.card.id}）" for one in group)
    evidence = [
        Text(
            f"对“{group[0].stage.object}”分列 {len(group)} 项：{listed}",
            f"{len(group)} items handle the same object",
        )
    ]
    without = []
    for one in group:
        demanding = _demanding(one.card, context)
        if demanding:
            said = named(demanding)
            evidence.append(Text(f"{one.card.id} 依据{said}", f"{one.card.id} rests on {said}"))
        else:
            without.append(one.card.id)
    if without:
        evidence.append(
            Text(
                f"{'、'.join(without)} 的依据中没有法律、法规",
                f"no law or regulation for {', '.join(without)}",
            )
        )
    strength = Strength.MODERATE if without else Strength.WEAK
    ids = tuple(one.card.id for one in group)
    laws = tuple(dict.fromkeys(Reference(*cited) for one in group for cited in one.card.citations))
    return Advice(Kind.MERGE, "repeated_approval", strength, ids, tuple(evidence), laws)


def _demanding(card: Card, context: Context) -> list[Reference]:
    laws = context.registry.laws
    return [
        Reference(law, article) for law, article in card.citations if law in laws and laws[law].kind in _HIGH
    ]
