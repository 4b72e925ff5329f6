"""The texts of columns such as 实施依据 → citations of the item, and stubs of the laws that they cite."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from powerlist.citations import Cited, find, law_key
from powerlist.workbook.cells import one_line, squeezed

NO_BASIS = "（来源未列依据）"
LONGEST_KEY, LONGEST_ARTICLE, LONGEST_TEXT = 200, 300, 20_000

_MARKS = re.compile(r"[《》〈〉【】：:。；;,，、\s]|中华人民共和国")
_WORDS = re.compile(r"[\W_]+")
_PLACE = re.compile(r"第?\s*[一二三四五六七八九十百零〇\d]+\s*条")

Citation = dict[str, Any]


@dataclass
class LawBook:
    """The instruments a registry knows, by every writing of their titles, and those that are new to it."""

    known: dict[str, Any]
    stubs: dict[str, Citation] = field(default_factory=dict)
    _aliases: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, law in self.known.items():
            for title in (law.get("title", key), *law.get("short_titles", ())):
                self._aliases.setdefault(law_key(str(title)), key)

    def key_of(self, cited: Cited) -> str | None:
        """Return the key under which laws.yml has or is to have the instrument, None if its title is none."""
        if cited.key in self.known:
            return cited.key
        if cited.key in self._aliases:
            return self._aliases[cited.key]
        if not 2 <= len(cited.key) <= LONGEST_KEY:
            return None
        # No source: so `powerlist laws collect` takes the record for a guess and makes it anew.
        stub = {"title": one_line(cited.title), "kind": cited.kind, "status": "unknown"}
        self.stubs.setdefault(cited.key, stub)
        return cited.key


@dataclass
class Tally:
    """How many citations name a title, and how many were read to title and place.

    `found` counts citations that name an instrument; `resolved` those read to a key of laws.yml and, where
    the cell names articles, to articles; `without_article` those among them whose cell names no article.
    """

    found: int = 0
    resolved: int = 0
    without_article: int = 0

    def add(self, cited: Cited, raw: str, key: str | None) -> None:
        """Count one citation."""
        self.found += 1
        names_place = _PLACE.search(raw) is not None
        if key and (cited.article or not names_place):
            self.resolved += 1
            self.without_article += not cited.article


def laws_of(item: Mapping[str, Any]) -> set[str]:
    """Return the keys of the instruments that an item in the making cites."""
    cited = [*item.get("basis", ()), *item.get("duty_basis", ())]
    cited += [one for entry in item.get("liability", ()) for one in entry.get("basis", ())]
    return {one["law"] for one in cited if "law" in one}


def citations(text: str, laws: LawBook, tally: Tally, role: str | None = None) -> tuple[list[Citation], str]:
    """Return the citations in a text, and the words that belong to none ("" if all do).

    `cited_as` keeps what stands before the quotation as it was written, unless law and article say it all.
    """
    found = find(text)
    result = []
    for cited in found.cited:
        raw = text[slice(*cited.span)]
        key = laws.key_of(cited)
        tally.add(cited, raw, key)
        result.append(_citation(cited, raw, key, role))
    return result, found.rest


def _citation(cited: Cited, raw: str, key: str | None, role: str | None) -> Citation:
    head, quotation = _divide(raw, cited.text)
    citation: Citation = {}
    if key:
        citation["law"] = key
        if cited.article and 2 <= len(cited.article) <= LONGEST_ARTICLE:
            citation["article"] = cited.article
    if role:
        citation["role"] = role
    if quotation:
        citation["text"] = quotation
    said = _MARKS.sub("", citation.get("law", "") + citation.get("article", ""))
    if _MARKS.sub("", head) != said or not key:
        citation["cited_as"] = head
    if not _holds(citation, raw):
        citation["cited_as"] = one_line(raw)
    return citation


def _holds(citation: Citation, raw: str) -> bool:
    """Tell whether every run of words of the cell is in the citation."""
    held = _WORDS.sub("", "".join(citation.values()))
    return all(run in held for run in _WORDS.split(raw))


def _divide(raw: str, quotation: str | None) -> tuple[str, str]:
    """Return what stands before the quotation, and the quotation; the whole before it if they overlap."""
    if not quotation:
        return one_line(raw), ""
    begin = _position(raw, squeezed(quotation)[:10])
    if begin is None:
        return one_line(raw), quotation
    return one_line(raw[:begin]), quotation


def _position(raw: str, words: str) -> int | None:
    """Return where the words begin in a text, whatever white space stands between their characters."""
    places = [place for place, character in enumerate(raw) if not character.isspace()]
    begin = "".join(raw[place] for place in places).find(words)
    return None if begin < 0 else places[begin]
