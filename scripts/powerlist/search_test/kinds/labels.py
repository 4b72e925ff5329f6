"""Ids, national codes, departments and categories."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from powerlist.problems import Text
from powerlist.schema import terms
from powerlist.search_test.known import Known
from powerlist.search_test.query import Kind, Query


def _ids(known: Known, chance: Random) -> Iterator[Query]:
    places = list(range(len(known.ids)))
    chance.shuffle(places)
    for n in places:
        id = chance.choice((known.ids[n], known.ids[n].replace("-", "")))
        yield Query(id, frozenset([n]), frozenset([n]))


def _codes(known: Known, chance: Random) -> Iterator[Query]:
    holders: dict[str, set[int]] = {}
    for n, item in enumerate(known.items):
        codes = item.codes
        own = (codes.basic, codes.implementation, codes.local) if codes else ()
        for code in (*own, *(sub.code for sub in item.sub_items)):
            if code and len(code) >= 6 and code.isascii() and code.isalnum() and any(map(str.isdigit, code)):
                holders.setdefault(code, set()).add(n)
    every = sorted(holders)
    chance.shuffle(every)
    for code in every:
        yield Query(code, frozenset(holders[code]), frozenset(holders[code]))


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
    Kind("departments", Text("部门名称、简称", "departments"), 1, 0.98, _departments),
    Kind("categories", Text("权力类别", "categories"), 1, 0.98, _categories),
)
