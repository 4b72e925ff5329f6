"""整合: the same power twice in the list, told by its name and by the articles that it rests on.

A name alone is no proof: 对拒绝监督检查的处罚 stands in many laws. So two items are looked at together when
they are of one category and share an article, or when they are one department's and bear the same name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz, process

from powerlist.advice.basis import named
from powerlist.advice.names import bare, likeness, relation
from powerlist.advice.records import Advice, Kind, Reference, Strength
from powerlist.citations import chinese, parse_articles
from powerlist.model import Card
from powerlist.problems import Text
from powerlist.rules import Context
from powerlist.schema import title_of

_ALIKE = 60  # per cent, below which no two names that matter have been seen
_CROWDED = 1500  # items on one article: there only equal names are looked for


class Place(NamedTuple):
    """One article of one instrument, without paragraph; the instrument as a whole where none is named."""

    law: str
    article: int | None
    sub: int | None


class Candidate(NamedTuple):
    """What is compared of an item."""

    card: Card
    name: str  # bare
    places: frozenset[Place]


def merge(cards: Iterable[Card], context: Context) -> Iterator[Advice]:
    """Yield advice for items that seem to be one power, and for those contained in another.

    Time grows with the number of pairs that share an article; 36,000 items take some seconds.
    """
    candidates = {card.id: _candidate(card) for card in cards}
    same: list[tuple[str, str]] = []
    contained: list[tuple[str, str]] = []
    for one, other in _pairs(candidates.values()):
        found = relation(one.card.name, other.card.name)
        if found == "same":
            same.append((one.card.id, other.card.id))
        elif found == "contained" and one.card.department == other.card.department:
            contained.append((one.card.id, other.card.id))
    groups = _connected(same)
    together = {item_id: number for number, group in enumerate(groups) for item_id in group}
    for group in groups:
        yield _same([candidates[item_id] for item_id in group], context)
    for first, second in contained:
        if together.get(first, -1) != together.get(second, -2):
            yield _contained(candidates[first], candidates[second], context)


def _candidate(card: Card) -> Candidate:
    places = {place for law, article in card.citations for place in _places(law, article)}
    return Candidate(card, bare(card.name), frozenset(places))


def _places(law: str, article: str) -> Iterator[Place]:
    if not article:
        yield Place(law, None, None)
    for ref in parse_articles(article):
        if ref.article is not None:
            yield Place(law, ref.article, ref.sub)


def _pairs(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield each pair that deserves a closer look once, in the order of ids."""
    by_place: defaultdict[tuple[str, Place], list[Candidate]] = defaultdict(list)
    by_name: defaultdict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_name[one.card.category, one.card.department, one.name].append(one)
        for place in one.places:
            by_place[one.card.category, place].append(one)
    seen: dict[tuple[str, str], tuple[Candidate, Candidate]] = {}
    for group in by_name.values():
        for pair in combinations(group, 2):
            seen[pair[0].card.id, pair[1].card.id] = pair
    for group in by_place.values():
        for pair in _alike(group):
            seen[pair[0].card.id, pair[1].card.id] = pair
    yield from (seen[key] for key in sorted(seen))


def _alike(group: list[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    if len(group) > _CROWDED:
        equal: defaultdict[str, list[Candidate]] = defaultdict(list)
        for one in group:
            equal[one.name].append(one)
        for found in equal.values():
            yield from combinations(found, 2)
        return
    names = [one.name for one in group]
    for number, one in enumerate(group[:-1]):
        rest = names[number + 1 :]
        for _, _, offset in process.extract(
            one.name, rest, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None
        ):
            yield one, group[number + 1 + offset]


def _connected(pairs: list[tuple[str, str]]) -> list[list[str]]:
    """Return the groups that the pairs make, each in the order of ids."""
    leader: dict[str, str] = {}

    def top(key: str) -> str:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for one, other in pairs:
        first, second = sorted((top(one), top(other)))
        leader[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(leader):
        groups[top(key)].append(key)
    return list(groups.values())


def _same(group: list[Candidate], context: Context) -> Advice:
    shared = frozenset.intersection(*(one.places for one in group))
    pairs = list(combinations(group, 2))
    in_one = any(a.card.department == b.card.department and a.card.level == b.card.level for a, b in pairs)
    at_one_level = any(a.card.level == b.card.level for a, b in pairs)
    same_basis = all(one.places == group[0].places for one in group) and bool(shared)
    if in_one:
        ground = "twice_in_department"
        strength = Strength.STRONG if shared else Strength.MODERATE
    elif at_one_level:
        ground = "in_two_departments"
        strength = Strength.STRONG if same_basis and not _branches(group, context) else Strength.MODERATE
    else:
        ground, strength = "at_two_levels", Strength.WEAK
    evidence = [_names(group, context), _articles(shared)]
    if not in_one and _branches(group, context):
        evidence.append(
            Text("其中有派出机构，可能按区域分工", "one is a branch and may work in an area of its own")
        )
    alike = min(likeness(a.card.name, b.card.name) for a, b in pairs)
    ids = tuple(one.card.id for one in group)
    return Advice(Kind.MERGE, ground, strength, ids, tuple(evidence), _references(shared), alike)


def _contained(one: Candidate, other: Candidate, context: Context) -> Advice:
    narrow, wide = sorted((one, other), key=lambda c: (len(c.name), c.card.id))
    shared = one.places & other.places
    evidence = (
        Text(
            f"{narrow.card.id}“{narrow.card.name}”的内容都在 {wide.card.id}“{wide.card.name}”之中",
            f"what {narrow.card.id} names is part of what {wide.card.id} names",
        ),
        _articles(shared),
    )
    ids = (narrow.card.id, wide.card.id)
    alike = likeness(one.card.name, other.card.name)
    return Advice(Kind.MERGE, "contained", Strength.MODERATE, ids, evidence, _references(shared), alike)


def _names(group: list[Candidate], context: Context) -> Text:
    """Return who lists the power, at which level, and under which names where they differ."""
    departments = context.registry.departments
    whose: dict[str, list[str]] = {}
    for one in group:
        department = departments.get(one.card.department)
        name = department.name if department else one.card.department
        whose.setdefault(f"{name}，{title_of('level', one.card.level)}", []).append(one.card.id)
    who = [f"{'、'.join(ids)}（{owner}）" for owner, ids in whose.items()]
    names = list(dict.fromkeys(one.card.name for one in group))
    said = f"都叫“{names[0]}”" if len(names) == 1 else "名称意思相同：" + "；".join(f"“{n}”" for n in names)
    ids = ", ".join(one.card.id for one in group)
    return Text(f"{'、'.join(who)}{said}", f"{ids} bear names that say the same")


def _articles(shared: frozenset[Place]) -> Text:
    if not shared:
        return Text("引用的条款不同", "they cite different articles")
    said = named(_references(shared))
    return Text(f"都引用{said}", f"they all cite {said}")


def _references(shared: frozenset[Place]) -> tuple[Reference, ...]:
    found = []
    for place in sorted(shared, key=lambda p: (p.law, p.article or 0, p.sub or 0)):
        sub = f"之{chinese(place.sub)}" if place.sub else ""
        found.append(Reference(place.law, f"第{chinese(place.article)}条{sub}" if place.article else ""))
    return tuple(found)


def _branches(group: list[Candidate], context: Context) -> bool:
    """Tell whether a department of the group is by its name a branch with an area of its own."""
    departments = context.registry.departments
    names = {departments[c.card.department].name for c in group if c.card.department in departments}
    return any(name.endswith(("分局", "分中心", "派出所", "管理所", "监管所")) for name in names)
