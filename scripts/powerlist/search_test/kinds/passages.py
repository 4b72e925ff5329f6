"""A passage of the texts of an item: conditions, materials, duties, penalties, quotations of law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from powerlist.problems import Text
from powerlist.search_test.known import Known
from powerlist.search_test.query import Kind, Query

_LENGTHS = (6, 7, 8, 9, 10, 11, 12)
_BREAKS = re.compile(r"[^\w]+")


def _passages(known: Known, chance: Random) -> Iterator[Query]:
    with_texts = [texts for texts in known.passages if texts]
    while with_texts:
        clause = chance.choice(_BREAKS.split(chance.choice(chance.choice(with_texts))))
        length = chance.choice(_LENGTHS)
        if len(clause) < length:
            yield Query("", frozenset(), frozenset())
            continue
        start = chance.randrange(len(clause) - length + 1)
        passage = clause[start : start + length]
        holders = known.saying(passage)
        yield Query(passage, holders, holders | known.called(passage) | known.resting_on(passage))


KINDS = (Kind("passages", Text("正文中的一句", "a passage of the texts"), 0, 0.98, _passages),)
