"""Who cites an instrument, and where; start reading here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from powerlist.citations import ArticleRef, parse_articles
from powerlist.impact.places import touches
from powerlist.impact.records import DepartmentUse, Impact, ItemUse, Use
from powerlist.model import Item
from powerlist.model.law_status import status_on
from powerlist.model.law_succession import succession
from powerlist.model.registry import card_of
from powerlist.model.standings import LEFT
from powerlist.rules import Context
from powerlist.rules.contents import contents
from powerlist.schema import locate, title_of


def trace(key: str, asked: tuple[ArticleRef, ...], context: Context) -> Impact:
    """Return every item that cites the instrument, or one of the places asked for; () asks for all.

    Items that have left the list are counted and not named.
    """
    registry = context.registry
    found: defaultdict[str, list[ItemUse]] = defaultdict(list)
    left = 0
    for item_id in registry.items.mentioning({key}):
        item = registry.items[item_id]
        use = _use(item, key, asked)
        if not use.basis and not use.others:
            continue
        if item.standing in LEFT:
            left += 1
        else:
            found[item.department].append(use)
    departments = tuple(
        DepartmentUse(one, _name(one, context), tuple(sorted(found[one], key=lambda use: not use.basis)))
        for one in sorted(found, key=lambda one: _order(one, context))
    )
    law = registry.laws[key]
    followers = succession(key, registry.laws, context.today.isoformat())
    state = state_of(key, context)
    return Impact(key, law, state, followers, asked, departments, left, _forerunners(key, context))


def _forerunners(key: str, context: Context) -> tuple[tuple[str, int], ...]:
    """Return the instruments repealed by this one that items of the list still rest on, with how many."""
    laws = context.registry.laws
    before = [one for one, law in laws.items() if law.repealed_by == key and one != key]
    cards = [card for card in context.registry.items.cards if card.standing not in LEFT] if before else []
    counted = ((one, sum(any(law == one for law, _ in card.citations) for card in cards)) for one in before)
    return tuple((one, count) for one, count in counted if count)


def state_of(key: str, context: Context) -> str:
    """Return one sentence on the instrument today: in force, or repealed since when, by what and where."""
    law, day = context.registry.laws[key], context.today.isoformat()
    status = status_on(law, day)
    if status != "repealed":
        words = title_of("law_status", status)
        if status == "not_yet_in_force" and law.effective:
            words += f"，{law.effective} 起施行"
        if law.repealed_on and law.repealed_on > day:
            words += f"，将于 {law.repealed_on} 废止"
        return words
    by = f"被《{law.repealed_by}》" if law.repealed_by else ""
    place = f"（{law.repeal_article}）" if law.repeal_article else ""
    return f"已{f'于 {law.repealed_on} ' if law.repealed_on else ''}{by}{place}废止"


def _use(item: Item, key: str, asked: tuple[ArticleRef, ...]) -> ItemUse:
    basis: list[Use] = []
    others: list[Use] = []
    for field, citation in contents(item).citations:
        if citation.law == key and _is_asked(citation.article, asked):
            titles = [title for part, title in locate("item", field) if isinstance(part, str)]
            (basis if field[0] == "basis" else others).append(Use(titles[-1], citation))
    return ItemUse(card_of(item), tuple(basis), tuple(others))


def _is_asked(article: str | None, asked: Iterable[ArticleRef]) -> bool:
    wanted = tuple(asked)
    if not wanted:
        return True
    cited = parse_articles(article or "")
    return any(touches(one, other) for one in wanted for other in cited)


def _name(department: str, context: Context) -> str:
    found = context.registry.departments.get(department)
    return found.name if found else department


def _order(department: str, context: Context) -> tuple[int, str]:
    found = context.registry.departments.get(department)
    return (found.sort if found and found.sort is not None else 10_000), department
