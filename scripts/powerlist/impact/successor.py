"""For a repealed instrument: its cited articles beside the articles of the successor that are nearest."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from powerlist.citations import ArticleRef
from powerlist.impact.likeness import Clauses, plain
from powerlist.impact.places import touches
from powerlist.impact.records import Impact, ItemUse, Nearest, OldClause, Succession
from powerlist.impact.texts import Text, cited_articles, label, recorded_words, texts_of
from powerlist.laws import Clause

_SHOWN = 3  # articles of the successor for each old one
_LEAST = 0.2  # below this nothing right was seen among the nearest
_BESIDE = 0.5  # of the best likeness: what is further behind is not shown
_SAME_VERSION = 60  # per cent of equal characters below which a quotation is of another version


def with_successor(impact: Impact, clauses: Iterable[Clause]) -> Impact:
    """Return the impact with what the texts say about the cited articles; see Succession.

    The nearest articles are a hint from the words alone: whether they carry the power a person must read.
    """
    if not impact.followers:
        return impact
    successor = impact.followers[-1]
    texts = texts_of(clauses, (impact.key, successor))
    new = texts.get(successor)
    if new is None:
        return impact._replace(succession=Succession("", ()))
    within = Clauses(new.articles)
    found = [
        _old_clause(ref, uses, texts.get(impact.key), new, within)
        for ref, uses in sorted(
            _cited(impact).items(), key=lambda entry: (entry[0].article, entry[0].sub or 0)
        )
    ]
    return impact._replace(succession=Succession(successor, tuple(found)))


def _cited(impact: Impact) -> dict[ArticleRef, list[ItemUse]]:
    found: dict[ArticleRef, list[ItemUse]] = {}
    for item in impact.items:
        refs = [ref for use in (*item.basis, *item.others) for ref in cited_articles(use.citation)]
        for ref in dict.fromkeys(refs):
            if not impact.asked or any(touches(asked, ref) for asked in impact.asked):
                found.setdefault(ref, []).append(item)
    return found


def _old_clause(
    ref: ArticleRef, items: list[ItemUse], old: Text | None, new: Text, within: Clauses[str]
) -> OldClause:
    words = old.articles.get(label(ref), "") if old else ""
    uses = (use for item in items for use in (*item.basis, *item.others))
    quoted = [said for use in uses if (said := recorded_words(use.citation, ref))]
    of_this = [said for said in quoted if words and _is_of(said, words)]
    recorded = max(of_this or quoted, key=len, default="")
    other_version = bool(words and quoted and not of_this)
    asked = recorded if other_version or not words else words
    near = within.nearest(asked, _SHOWN) if asked else []
    floor = max(_LEAST, near[0].likeness * _BESIDE) if near else 0.0
    shown = (Nearest(one.key, new.articles[one.key], one.likeness) for one in near if one.likeness >= floor)
    ids = tuple(item.card.id for item in items)
    version = old.version if old and words else ""
    return OldClause(label(ref), ids, words, version, recorded, other_version, tuple(shown))


def _is_of(quotation: str, words: str) -> bool:
    """Tell whether a quotation is of this article: a paragraph of it will do."""
    return fuzz.partial_ratio(plain(quotation), plain(words)) >= _SAME_VERSION
