"""The texts of instruments, article by article, and what a list itself quotes of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from powerlist.citations import ArticleRef, chinese, parse_articles
from powerlist.laws import Clause
from powerlist.model import Citation

# 第七十三条： at the beginning of a line or a sentence, with or without a paragraph behind it.
_MARK = re.compile(
    r"(?:^|(?<=\n)|(?<=[。；]))\s*(第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?)"
    r"[^：:。\n]{0,14}?[：:\s]"
)


class Text(NamedTuple):
    """One version of an instrument: the words of its articles by their labels, and the version's day."""

    version: str
    articles: dict[str, str]


def texts_of(clauses: Iterable[Clause], keys: Iterable[str]) -> dict[str, Text]:
    """Return the newest version of each of the instruments; what has no text is left out."""
    wanted = frozenset(keys)
    versions: dict[str, dict[str, dict[str, str]]] = {}
    for clause in clauses:
        if clause.key in wanted:
            articles = versions.setdefault(clause.key, {}).setdefault(clause.version, {})
            articles.setdefault(clause.label, clause.words)
    return {key: Text(max(found), found[max(found)]) for key, found in versions.items()}


def label(ref: ArticleRef) -> str:
    """Return how the article of a place is called: 第三十五条, 第一百三十三条之一."""
    sub = f"之{chinese(ref.sub)}" if ref.sub else ""
    return f"第{chinese(ref.article or 1)}条{sub}"


def cited_articles(citation: Citation) -> list[ArticleRef]:
    """Return the articles that a citation names, without their paragraphs; a range gives every one."""
    found: list[ArticleRef] = []
    for ref in parse_articles(citation.article or ""):
        if ref.article is None or ref.annex is not None:
            continue
        last = ref.to.article if ref.to and ref.to.article else ref.article
        found += [
            ArticleRef(number, ref.sub if number == ref.article else None)
            for number in range(ref.article, last + 1)
        ]
    return list(dict.fromkeys(found))


def recorded_words(citation: Citation, article: ArticleRef) -> str:
    """Return what the citation quotes of one article, "" when it quotes nothing that is surely of it."""
    quoted = citation.text or ""
    marks = list(_MARK.finditer(quoted))
    if not marks:
        return quoted if len(cited_articles(citation)) == 1 else ""
    ends = [mark.start() for mark in marks[1:]] + [len(quoted)]
    pieces = [
        quoted[mark.end() : end].strip()
        for mark, end in zip(marks, ends, strict=True)
        if [ref[:2] for ref in parse_articles(mark[1])] == [article[:2]]
    ]
    return "\n".join(pieces)
