"""The word lists of words.yml, read once: data that a legal officer may read and mend."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from powerlist.load import read


class Work(NamedTuple):
    """One kind of work that trade bodies may do; `checked` tells whether the source was read in its text."""

    name: str
    words: re.Pattern[str]
    reason: str
    source: str
    checked: bool


class TradeBodyWork(NamedTuple):
    """The kinds of work, the categories they are looked for in, and the words that speak against it."""

    categories: frozenset[str]
    unless: re.Pattern[str]
    kinds: tuple[Work, ...]


@cache
def general_laws() -> frozenset[str]:
    """Return the keys of the laws that say how powers are exercised and grant none."""
    return frozenset(_lists()["general_laws"])


@cache
def trade_body_work() -> TradeBodyWork:
    """Return what trade bodies may do. Source: words.yml names it for each kind."""
    found = _lists()["trade_body_work"]
    kinds = (
        Work(one["name"], _any(one["words"]), one["reason"], one["source"], one["checked"])
        for one in found["kinds"]
    )
    return TradeBodyWork(frozenset(found["categories"]), _any(found["unless"]), tuple(kinds))


@cache
def adds_nothing() -> re.Pattern[str]:
    """Return the pattern of words that make no difference between two names."""
    return _any(_lists()["adds_nothing"])


@cache
def same_meaning() -> dict[str, str]:
    """Return spellings → the one that is compared."""
    found: dict[str, str] = _lists()["same_meaning"]
    return found


@cache
def stages() -> dict[str, str]:
    """Return the names of stages → "before", "main" or "after"."""
    return {word: phase for phase, words in _lists()["stages"].items() for word in words}


def longest_first(words: list[str] | dict[str, str]) -> str:
    """Return the alternatives of a pattern that takes the longest of the words."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(longest_first(words))


@cache
def _lists() -> dict[str, Any]:
    found: dict[str, Any] = read((Path(__file__).parent / "words.yml").read_bytes())
    return found
