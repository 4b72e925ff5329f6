"""All kinds of queries, in the order in which figures are shown."""

from __future__ import annotations

from powerlist.search_test.kinds import labels, laws, letters, names, passages, slips, words
from powerlist.search_test.query import Kind

KINDS: tuple[Kind, ...] = (
    *names.KINDS,
    *words.KINDS,
    *letters.KINDS,
    *slips.KINDS,
    *passages.KINDS,
    *laws.KINDS,
    *labels.KINDS,
)
