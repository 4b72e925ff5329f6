"""Asks a clerk for an adjustment record, question by question, in Chinese, until the answers will do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import get_args

import click

from powerlist.adjusting.draft import Draft, DraftPart, Refused, citations_of, title_for
from powerlist.adjusting.naming import department_called, department_name, items_called, token_called
from powerlist.adjusting.present import present
from powerlist.model import AdjustmentKind, Card, Registry
from powerlist.model.adjustments import limits_of, steps_for
from powerlist.rules.element_names import is_known, may_touch_a_right
from powerlist.schema import terms
from powerlist.sources import Source

ADJUSTMENTS: tuple[AdjustmentKind, ...] = get_args(AdjustmentKind)
_MOST = 20
_BATCH = "集中调整"
_ELEMENTS = frozenset({"amend", "correct"})  # adjustments that change elements and not the standing


def ask(text: str, default: str = "") -> str:
    """Return one line of an answer, without blanks around it; the default for an empty one."""
    shown = f"{text}［{default}］" if default else text
    return str(click.prompt(shown, default=default, show_default=False, prompt_suffix="：")).strip()


def ask_until(text: str, accept: Callable[[str], str], default: str = "") -> str:
    """Return the first answer that `accept` has nothing against; it says what is wrong, or ""."""
    while True:
        said = ask(text, default)
        if not (wrong := accept(said)):
            return said
        click.echo(f"  {wrong}")


class Asker:
    """Asks for what a draft does not say yet."""

    def __init__(self, registry: Registry, source: Source, today: date) -> None:
        self.registry = registry
        self.source = source
        self.today = today
        self.cards = {card.id: card for card in registry.items.cards}

    def complete(self, draft: Draft) -> Draft:
        """Return the draft with the answers for what it left open."""
        parts = draft.parts if draft.parts and draft.parts[0].items else self.parts(draft)
        draft = draft._replace(parts=parts)
        draft = draft._replace(department=draft.department or self.department(parts))
        draft = draft._replace(reason=draft.reason or ask_until("理由（法律上的原因是什么）", _not_empty))
        draft = draft._replace(basis=draft.basis or tuple(self.basis()))
        if not draft.proposal and {part.kind for part in parts} & _ELEMENTS:
            draft = draft._replace(proposal=tuple(self.proposal(parts)))
        if not draft.opens and not draft.withheld and self.is_asked(parts):
            draft = self.consultation(draft)
        return draft._replace(title=draft.title or ask("标题", title_for(draft, self.registry)))

    def parts(self, draft: Draft) -> tuple[DraftPart, ...]:
        """Return what is adjusted in which way."""
        kind = draft.parts[0].kind if draft.parts else self.kind(batch=True)
        if kind != _BATCH:
            return (DraftPart(kind, self.items()),)
        click.echo("集中调整有几种写几种；没有了，种类直接回车。")
        found: list[DraftPart] = []
        while (kind := self.kind(batch=False, may_end=bool(found))) != "":
            found.append(DraftPart(kind, self.items()))
        return tuple(found)

    def kind(self, *, batch: bool, may_end: bool = False) -> str:
        """Return the token of a kind, 集中调整 itself where that is offered, "" where the list may end."""
        kinds = list(terms("adjustment_kind").values())
        for number, term in enumerate(kinds, 1):
            click.echo(f"  {number:2} {term.title}（{term.description}）")
        if batch:
            click.echo(f"  {len(kinds) + 1:2} {_BATCH}（几种一并办理）")
        said = ask_until("调整种类（写序号或者名称）", lambda text: self._no_kind(text, batch, may_end))
        return self._kind(said) if said else ""

    def _kind(self, said: str) -> str:
        numbered = [*terms("adjustment_kind"), _BATCH]
        if said.isdecimal() and 0 < int(said) <= len(numbered):
            return numbered[int(said) - 1]
        return _BATCH if said == _BATCH else token_called("adjustment_kind", said)

    def _no_kind(self, said: str, batch: bool, may_end: bool) -> str:
        if not said:
            return "" if may_end else "请选一种"
        kind = self._kind(said)
        return "" if kind and (batch or kind != _BATCH) else f"没有“{said}”这一种"

    def items(self) -> tuple[str, ...]:
        """Return the ids of the items that are meant, at least one."""
        chosen: dict[str, Card] = {}
        while True:
            said = ask("涉及事项（编号，或者名称里的几个字；选错的写 -编号；没有了直接回车）")
            if not said and chosen:
                return tuple(chosen)
            if said[:1] == "-" and (dropped := said[1:].strip()) in chosen:
                del chosen[dropped]
                click.echo("  已去掉")
                continue
            found = items_called(self.registry, said) if said else ()
            for card in self.chosen(found, said):
                chosen[card.id] = card
                click.echo(f"  已选 {self.shown(card)}")

    def chosen(self, found: tuple[Card, ...], said: str) -> tuple[Card, ...]:
        """Return which of the items that were found are meant."""
        if not found:
            click.echo(f"  没有找到“{said}”，请写编号或者名称里的几个字" if said else "  至少要有一个事项")
        if len(found) > _MOST:
            click.echo(f"  有 {len(found)} 项，请多写几个字")
            return ()
        if len(found) < 2:
            return found
        for number, card in enumerate(found, 1):
            click.echo(f"  {number:2} {self.shown(card)}")
        said = ask_until(
            "哪几个（写序号，几个用空格隔开；都不是直接回车）", lambda text: _no_numbers(text, len(found))
        )
        return tuple(found[int(one) - 1] for one in said.split())

    def shown(self, card: Card) -> str:
        """Return an item as a line: number, name, department."""
        return f"{card.id} {card.name}（{department_name(self.registry, card.department)}）"

    def department(self, parts: tuple[DraftPart, ...]) -> str:
        """Return the id of who proposes, by default the department whose items they are."""
        owners = {self.cards[id].department for part in parts for id in part.items if id in self.cards}
        default = department_name(self.registry, owners.pop()) if len(owners) == 1 else ""
        said = ask_until("提出部门", self._no_department, default)
        return department_called(self.registry, said)

    def _no_department(self, said: str) -> str:
        if department_called(self.registry, said):
            return ""
        return f"部门名录里没有“{said}”，请写全称、简称或者标识" if said else "请写部门"

    def basis(self) -> Iterator[str]:
        """Yield the citations that the adjustment rests on."""
        while said := ask_until("调整依据（如 森林法 第五十七条；没有了直接回车）", self._no_basis):
            yield said

    def _no_basis(self, said: str) -> str:
        try:
            citations_of(said, self.source) if said else None
        except Refused as refused:
            return str(refused)
        return ""

    def proposal(self, parts: tuple[DraftPart, ...]) -> Iterator[tuple[str, str, str, str]]:
        """Yield what the public is to be asked about: item, element, before, after."""
        items = [(id, part.kind) for part in parts if part.kind in _ELEMENTS for id in part.items]
        for id, kind in items:
            name = self.cards[id].name if id in self.cards else id
            question = f"“{name}”拟调整的要素（如 承诺办结时限；没有了直接回车）"
            while element := ask_until(question, partial(_no_element, kind)):
                before = ask("  现在怎么写（没有的直接回车）", present(self.registry, id, element))
                yield id, element, before, ask("  拟改成怎么写（删去的直接回车）")

    def is_asked(self, parts: tuple[DraftPart, ...]) -> bool:
        """Tell whether the public must be asked."""
        settings = self.registry.settings
        kinds = (kind for part in parts for kind in ADJUSTMENTS if kind == part.kind)
        return any("public_consultation" in steps_for(settings, kind) for kind in kinds)

    def consultation(self, draft: Draft) -> Draft:
        """Return the draft with the days and the ways of the public consultation, if they are known yet."""
        opens = ask_until(
            f"公开征求意见从哪天开始（如 {self.today + timedelta(days=1)}；还没有定直接回车）", _no_day
        )
        if not opens:
            return draft
        least = limits_of(self.registry.settings).consultation_days
        earliest = (date.fromisoformat(opens) + timedelta(days=least)).isoformat()
        closes = ask_until(f"哪天截止（至少 {least} 日）", lambda text: _no_day(text, opens), earliest)
        shortened = ask("缩短期限的理由") if closes < earliest else ""
        channel = ask("从哪里提意见（如 旗人民政府网站意见征集栏目；没有的直接回车）")
        how = ask("怎样提意见（地址、信箱、电话；没有的直接回车）")
        return draft._replace(opens=opens, closes=closes, shortened=shortened, channel=channel, how=how)


def _not_empty(said: str) -> str:
    return "" if said else "请填写"


def _no_numbers(said: str, most: int) -> str:
    wrong = [one for one in said.split() if not (one.isdecimal() and 0 < int(one) <= most)]
    return f"没有第 {'、'.join(wrong)} 项" if wrong else ""


def _no_element(kind: str, said: str) -> str:
    if not said:
        return ""
    if not is_known(said):
        return f"事项没有“{said}”这个要素，请照编制规范写名称"
    if kind == "correct" and may_touch_a_right(said):
        return f"“{said}”关系权利义务，不能用勘误改；请改用“变更”"
    return ""


def _no_day(said: str, earliest: str = "") -> str:
    try:
        day = date.fromisoformat(said).isoformat() if said else ""
    except ValueError:
        return "日期写成 2026-11-22 的样子"
    if day and day != said:
        return "日期写成 2026-11-22 的样子"
    return f"不能早于 {earliest}" if day and day < earliest else ""
