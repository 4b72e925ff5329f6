"""Ids, national codes, departments and categories."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from powerlist.problems import Text
from powerlist.schema import terms
from powerlist.search_test.known import Known
from powerlist.search_test.query import Kind, Query

_PART = (4, 5, 6, 8)


def _ids(known: Known, chance: Random) -> Iterator[Query]:
    places = list(range(len(known.ids)))
    chance.shuffle(places)
    for n in places:
        id = chance.choice((known.ids[n], known.ids[n].replace("-", "")))
        yield Query(id, frozenset([n]), frozenset([n]))


def _coded(known: Known) -> dict[str, frozenset[int]]:
    """Return each code with the items that have it."""
    holders: dict[str, set[int]] = {}
    for n, item in enumerate(known.items):
        codes = item.codes
        own = (codes.basic, codes.implementation, codes.local) if codes else ()
        for code in (*own, *(sub.code for sub in item.sub_items)):
            if code and len(code) >= 6 and code.isascii() and code.isalnum() and any(map(str.isdigit, code)):
                holders.setdefault(code.lower(), set()).add(n)
    return {code: frozenset(items) for code, items in sorted(holders.items())}


def _codes(known: Known, chance: Random) -> Iterator[Query]:
    coded = _coded(known)
    every = list(coded)
    chance.shuffle(every)
    for code in every:
        yield Query(code, coded[code], coded[code])


def _parts_of_codes(known: Known, chance: Random) -> Iterator[Query]:
    """Of a code any four digits or more; an item is right, too, if its id or a name holds them."""
    coded = _coded(known)
    every = list(coded)
    ids = [id.replace("-", "") for id in known.ids]
    while every:
        code = chance.choice(every)
        length = chance.choice(_PART)
        part = code[(start := chance.randrange(max(len(code) - length, 0) + 1)) : start + length]
        holders = frozenset().union(*(items for other, items in coded.items() if part in other))
        numbered = frozenset(n for n, id in enumerate(ids) if part in id)
        asked = holders if len(part) == length and part.isdecimal() else frozenset()
        yield Query(part, asked, holders | numbered | known.as_typed(part))


def _departments(known: Known, chance: Random) -> Iterator[Query]:
    departments = sorted(known.registry.departments.values(), key=lambda one: one.id)
    chance.shuffle(departments)
    for department in departments:
        own = frozenset(n for n, item in enumerate(known.items) if item.department == department.id)
        for name in filter(None, (department.name, department.short_name, *department.other_names)):
            yield Query(name, own, known.grouped(name) | known.called(name) | known.resting_on(name))


def _categories(known: Known, chance: Random) -> Iterator[Query]:
    for token, term in terms("category").items():
        own = frozenset(n for n, item in enumerate(known.items) if item.category == token)
        right = known.grouped(term.title) | known.called(term.title) | known.resting_on(term.title)
        yield Query(term.title, own, right)


KINDS = (
    Kind("ids", Text("事项编号", "item ids"), 1, 1, _ids),
    Kind("codes", Text("国家编码、地方编码", "codes"), 1, 0.99, _codes),
    Kind("codes-part", Text("编码的一段", "a part of a code"), 1, 0.98, _parts_of_codes),
    Kind("departments", Text("部门名称、简称", "departments"), 1, 0.98, _departments),
    Kind("categories", Text("权力类别", "categories"), 1, 0.98, _categories),
)
