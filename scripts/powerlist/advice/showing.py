"""Advice arranged for readers: by kind, ground and strength, items by name and department."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from powerlist.advice.basis import named
from powerlist.advice.grounds import GROUNDS, Ground
from powerlist.advice.records import KINDS, STRENGTHS, Advice, Kind
from powerlist.model import Card, Department
from powerlist.problems import Text
from powerlist.schema import title_of

NOTICE = Text(
    "以下是程序根据清单和法律目录给出的提示，供合法性审查参考；不是决定，也不会自动改动清单。"
    "强：清单记录直接得出；中：记录加一个需要核对的假设；弱：只是线索。",
    "Hints from the list and the law lists, for the legality review: no decision, and nothing is applied. "
    "Strong: from the record alone; moderate: the record and one assumption; weak: an indication.",
)


class ItemLine(NamedTuple):
    """An item as advice names it, in words."""

    id: str
    name: str
    category: str
    department: str
    level: str


class Entry(NamedTuple):
    """One advice in words."""

    items: tuple[ItemLine, ...]
    evidence: tuple[str, ...]
    laws: str
    strength: str
    advice: Advice


class Section(NamedTuple):
    """Advice of one ground and one strength: how many there are, and those that are shown."""

    key: str
    ground: Ground
    strength: str
    total: int
    entries: tuple[Entry, ...]


class Chapter(NamedTuple):
    """Advice of one kind."""

    kind: Kind
    title: str
    total: int
    sections: tuple[Section, ...]


def arrange(
    advice: Sequence[Advice],
    kinds: Iterable[Kind],
    cards: dict[str, Card],
    departments: dict[str, Department],
    *,
    limit: int = 0,
    language: str = "zh",
) -> list[Chapter]:
    """Return the advice in chapters, one for each of the kinds, even where there is nothing to say.

    `limit` is the most entries of a chapter, 0 for all; counts are of all. `advice` is in its rank.
    """
    chapters = []
    for kind in kinds:
        mine = [one for one in advice if one.kind is kind]
        left = limit or len(mine)
        sections = []
        for (ground, strength), group in groupby(mine, lambda one: (one.ground, one.strength)):
            found = list(group)
            shown = tuple(entry_of(one, cards, departments, language) for one in found[:left])
            left -= len(shown)
            key = f"{ground}-{strength.name.lower()}"
            name = STRENGTHS[strength].in_language(language)
            sections.append(Section(key, GROUNDS[ground], name, len(found), shown))
        title = KINDS[kind].in_language(language)
        chapters.append(Chapter(kind, title, len(mine), tuple(sections)))
    return chapters


def entry_of(
    advice: Advice, cards: dict[str, Card], departments: dict[str, Department], language: str = "zh"
) -> Entry:
    """Return one advice in words."""
    items = tuple(_line(cards[key], departments) for key in advice.items)
    evidence = tuple(text.in_language(language) for text in advice.evidence)
    strength = STRENGTHS[advice.strength].in_language(language)
    return Entry(items, evidence, named(advice.laws), strength, advice)


def _line(card: Card, departments: dict[str, Department]) -> ItemLine:
    department = departments.get(card.department)
    return ItemLine(
        card.id,
        card.name,
        title_of("category", card.category),
        department.name if department else card.department,
        title_of("level", card.level),
    )
