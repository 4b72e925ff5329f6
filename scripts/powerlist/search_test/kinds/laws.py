"""A law by its titles, and its articles however the number is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from powerlist.citations import chinese
from powerlist.problems import Text
from powerlist.search_test.known import Known
from powerlist.search_test.query import Kind, Query

_Written = Callable[[int], str]


def _titles(known: Known, chance: Random) -> Iterator[Query]:
    every = [(law, title) for law, titles in known.titles.items() for title in dict.fromkeys(titles)]
    chance.shuffle(every)
    for law, title in every:
        right = known.resting_on(title) | known.called(title)
        yield Query(title, known.citing[law], right)


def _articles(written: _Written, known: Known, chance: Random) -> Iterator[Query]:
    every = sorted(known.articles)
    chance.shuffle(every)
    for law, number in every:
        title = chance.choice(known.titles[law])
        right = known.resting_on(title, number) | known.called(title + written(number))
        yield Query(f"{title}{written(number)}", known.articles[law, number], right)


KINDS = (
    Kind("law", Text("法律名称、简称", "titles of laws"), 1, 0.98, _titles),
    Kind(
        "article",
        Text("法律第三十五条", "law and article in numerals"),
        1,
        0.98,
        partial(_articles, lambda number: f"第{chinese(number)}条"),
    ),
    Kind(
        "article-digits",
        Text("法律第35条", "law and article in digits"),
        1,
        0.98,
        partial(_articles, lambda number: f"第{number}条"),
    ),
    Kind(
        "article-short",
        Text("法律 35条", "law and article without 第"),
        1,
        0.98,
        partial(_articles, lambda number: f" {number}条"),
    ),
)
