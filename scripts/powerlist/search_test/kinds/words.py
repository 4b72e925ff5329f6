"""Several words of a name in any order, with spaces or without, and what people say in everyday life."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random

from powerlist.problems import Text
from powerlist.search_test.known import Known, plain
from powerlist.search_test.query import Kind, Query


def _two_words(space: str, is_reversed: bool, known: Known, chance: Random) -> Iterator[Query]:
    while known.ids:
        name = plain(chance.choice(known.names)[0])
        first, last = chance.randrange(2, 5), chance.randrange(2, 5)
        if len(name) < first + last + 1:
            yield Query("", frozenset(), frozenset())
            continue
        start = chance.randrange(len(name) - first - last)
        one, other = name[start : start + first], name[-last:]
        typed = other + space + one if is_reversed else one + space + other
        as_typed = known.as_typed(typed)
        right = (known.called(one) & known.called(other)) | as_typed  # one in a name, one in a main item
        # Five characters without a space that stand nowhere may as well be a slip (kinds/slips.py).
        if not space and len(typed) > 4 and not as_typed:
            right |= known.near(typed)
        yield Query(typed, known.named(one, other), right)


def _everyday(known: Known, chance: Random) -> Iterator[Query]:
    words = list(known.registry.words)
    chance.shuffle(words)
    for word in words:
        meant = frozenset().union(*(known.called(meaning) | known.grouped(meaning) for meaning in word.means))
        for say in word.say:
            named = known.called(say)
            yield Query(say, known.called(word.means[0]) | named, meant | named | _also(known, say))


def _also(known: Known, say: str) -> frozenset[int]:
    """Return what other entries of the list mean by a word that holds this one."""
    entries = [word for word in known.registry.words if any(say in other for other in word.say)]
    means = (meaning for word in entries for meaning in word.means)
    return frozenset().union(*(known.called(meaning) | known.grouped(meaning) for meaning in means))


KINDS = (
    Kind("words", Text("两个词，有空格", "two words, space"), 1, 0.98, partial(_two_words, " ", False)),
    Kind(
        "words-reversed",
        Text("两个词，有空格，倒序", "two words reversed, space"),
        1,
        0.98,
        partial(_two_words, " ", True),
    ),
    Kind(
        "words-joined", Text("两个词，无空格", "two words, no space"), 0, 0.9, partial(_two_words, "", False)
    ),
    Kind(
        "words-joined-reversed",
        Text("两个词，无空格，倒序", "two words reversed, no space"),
        0,
        0.9,
        partial(_two_words, "", True),
    ),
    Kind("everyday", Text("日常用语", "everyday words"), 1, 0.98, _everyday),
)
