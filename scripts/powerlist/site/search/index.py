"""What the browser searches, as columns: one value an item, in the order of ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from hashlib import sha256
from typing import Any

from powerlist.citations import ArticleRef, normalise_article, parse_articles
from powerlist.model import Citation, Department, Item, Law, Registry
from powerlist.model.registry import sort_key
from powerlist.schema import terms
from powerlist.site.search.facts import facts
from powerlist.site.search.folding import fold, pairs, pairs_for
from powerlist.site.search.guide import Guide
from powerlist.site.search.lists import Row, lists, shards_of
from powerlist.site.search.passages import Passages, texts_of
from powerlist.site.search.phrases import pack
from powerlist.site.search.vocabulary import FILLERS, INTENTS, applied_for

_STANDING_RANK = {"in_force": 0, "consultation": 1, "frozen": 1}  # the others have left the list: 2
_TEXTS = ("names", "aliases", "mains", "others")  # lines of what an item is called
_LINES = ("topics", "codes", "citations")
_CODED = ("categories", "departments", "standings", "flags")  # one character an item
_FIRST = 48  # the number that a character of a coded column stands for is its code less this
_IMMEDIATE, _FREE = 1, 2  # bits of `flags`
_REPUBLIC = "中华人民共和国"
_TITLE = re.compile(r"《([^《》]{2,100})》")
_SPACES = re.compile(r"\s+")
_CITED_LONGEST = 80
ROWS = 8  # items in a block of names
WIDE = 8  # blocks in a wide one, which is brought where several of them are wanted
_WHOLE = 50_000  # characters of names, some 38 kB compressed: more come in parts


class Numbers(dict[str, int]):
    """Numbers values in the order in which they come."""

    def __missing__(self, value: str) -> int:
        self[value] = len(self)
        return self[value]


class Index:
    """The columns of a registry; the methods return the content of the data files."""

    def __init__(self, registry: Registry) -> None:
        """Read every item once."""
        self._registry = registry
        self._categories = Numbers({token: n for n, token in enumerate(terms("category"))})
        self._standings = Numbers({token: n for n, token in enumerate(terms("standing"))})
        self._departments = Numbers({key: n for n, key in enumerate(_in_order(registry.departments))})
        self._topics = Numbers({topic.id: n for n, topic in enumerate(registry.topics)})
        self._facts = Numbers({"": 0})
        self._fact_numbers: list[int] = []
        self._laws = Numbers()
        self._ids: list[str] = []
        self._columns: dict[str, list[str]] = {name: [] for name in (*_TEXTS, *_LINES, *_CODED)}
        self._main_before = ""
        self.passages = Passages()
        centre = registry.service_centre
        self._guide = Guide(centre.windows if centre else ())
        for number, item in enumerate(registry.items.values()):
            self._add(item)
            self._guide.add(item)
            self.passages.add(number, texts_of(item))

    @cached_property
    def is_parted(self) -> bool:
        """Whether the names are too many to be brought all at once."""
        return self._length > _WHOLE

    def names(self) -> dict[str, Any]:
        """Return the first file: all that a query needs unless it asks for laws, letters or codes."""
        texts = "\f".join("\n".join(self._columns[name]) for name in _TEXTS)
        return self._head() | {
            "texts": list(pack(texts)),
            "topicsOf": "\n".join(self._columns["topics"]),
            "facts": "".join(map(_coded, self._fact_numbers)),
            "factLines": list(self._facts),
        }

    def head(self) -> dict[str, Any]:
        """Return the first file of a list that comes in parts."""
        characters = "".join(sorted(self.characters()))
        return self._head() | {
            "parted": {**self.shards(), "rows": ROWS, "wide": WIDE, "characters": characters}
        }

    def shards(self) -> dict[str, int]:
        """Return the number of shards of each kind of posting lists; none for a list that comes at once."""
        return shards_of(self._length) if self.is_parted else {}

    def rows(self) -> list[list[str]]:
        """Return what is known of each item by name: names, aliases, main item, others,
        facts, topics, citations, codes, and the basis of an item that has no facts to show.
        """
        columns = [self._columns[name] for name in ("names", "aliases")]
        columns += [self._mains_resolved(), self._columns["others"]]
        facts = list(self._facts)
        columns.append([facts[number] for number in self._fact_numbers])
        columns += [self._columns[name] for name in ("topics", "citations", "codes")]
        columns.append(
            [
                "" if number else self._first_basis(line)
                for number, line in zip(self._fact_numbers, self._columns["citations"], strict=True)
            ]
        )
        return [list(row) for row in zip(*columns, strict=True)]

    def lists(self) -> dict[str, list[str]]:
        """Return the shards of posting lists of each kind (lists.py)."""
        return lists(self._keyed(), self.shards())

    def _keyed(self) -> Iterator[Row]:
        columns = zip(
            *(self._columns[name] for name in ("names", "aliases")),
            self._mains_resolved(),
            *(self._columns[name] for name in ("others", "topics", "citations", "codes")),
            strict=True,
        )
        for name, aliases, main, others, topics, citations, codes in columns:
            numbers = tuple(ord(c) - _FIRST for c in topics)
            yield (name, *aliases.split("\t")), (main, *others.split("\t")), numbers, citations, codes

    def _first_basis(self, citations: str) -> str:
        law, _, article = citations.partition(";")[0].partition(" ")
        return f"{self._law_keys[int(law)]} {article.partition('~')[0]}".rstrip() if law else ""

    @cached_property
    def _law_keys(self) -> list[str]:
        return list(self._laws)

    @cached_property
    def _length(self) -> int:
        return sum(len(line) for name in _TEXTS for line in self._columns[name])

    def _mains_resolved(self) -> list[str]:
        resolved: list[str] = []
        for main in self._columns["mains"]:
            resolved.append(resolved[-1] if main == "=" else main)
        return resolved

    def _head(self) -> dict[str, Any]:
        coded = {name: "".join(self._columns[name]) for name in _CODED}
        return {
            "version": self.version,
            "variants": pairs(self._written | self._said),
            "ids": pack_ids(self._ids),
            **coded,
            "categoryList": [
                [token, terms("category")[token].title, int(token in applied_for())]
                for token in self._categories
            ],
            "departmentList": [self._department(key) for key in self._departments],
            "standingList": [
                [token, terms("standing")[token].title, _STANDING_RANK.get(token, 2)]
                for token in self._standings
            ],
            "topicList": [[topic.id, topic.name] for topic in self._registry.topics],
            "words": [[list(word.say), list(word.means)] for word in self._registry.words],
            "intents": {token: list(words) for token, words in INTENTS.items()},
            "fillers": list(FILLERS),
        }

    def laws(self) -> dict[str, Any]:
        """Return the titles of the laws that items rest on, and for each item "law article;law article"."""
        titles = [_law_titles(key, self._registry.laws.get(key)) for key in self._laws]
        if self.is_parted:
            return {"version": self.version, "titles": titles}
        citations = "\n".join(self._columns["citations"])
        return {"version": self.version, "titles": titles, "citations": citations}

    def codes(self) -> dict[str, Any]:
        """Return the national and local codes of each item, separated by spaces."""
        return {"version": self.version, "codes": "\n".join(self._columns["codes"])}

    def guide(self) -> dict[str, Any]:
        """Return whom each item is for and where it is done."""
        return {"version": self.version, **self._guide.content()}

    def variants(self) -> dict[str, Any]:
        """Return the traditional characters and variants that a query may have for what is written here."""
        titles = set(fold("".join(sorted(self._written))))
        return {"variants": pairs_for(self.characters() | titles | self.passages.characters())}

    def characters(self) -> set[str]:
        """Return every character of what can be found by its reading, folded as it is compared."""
        return set(fold("".join(sorted(self._said))))

    @cached_property
    def _written(self) -> set[str]:
        """Every character of titles of laws."""
        return set().union(*("".join(_law_titles(key, self._registry.laws.get(key))) for key in self._laws))

    @cached_property
    def _said(self) -> set[str]:
        """Every character of names, of groups and of everyday words."""
        found: set[str] = set()
        for name in _TEXTS:
            found.update(*self._columns[name])
        for department in self._registry.departments.values():
            found.update(department.name, department.short_name or "", *department.other_names)
        for word in self._registry.words:
            found.update(*word.say)
        for topic in self._registry.topics:
            found.update(topic.name)
        return found.union(*(term.title for term in terms("category").values()))

    @cached_property
    def version(self) -> str:
        """What the files that count on each other's order of items and texts have in common."""
        lines = "\n".join((*self._ids, *self._columns["names"]))
        return sha256(lines.encode() + self.passages.digest()).hexdigest()[:12]

    def _add(self, item: Item) -> None:
        others = (*(sub.name for sub in item.sub_items), *_translations(item))
        self._ids.append(item.id)
        self._write("names", _line(item.name))
        self._write("aliases", "\t".join(map(_line, item.aliases)))
        self._write("mains", self._main(item))
        self._write("others", "\t".join(map(_line, others)))
        self._write("categories", _coded(self._categories[item.category]))
        self._write("departments", _coded(self._departments[item.department]))
        self._write("standings", _coded(self._standings[item.standing]))
        self._write("flags", _coded(_flags(item)))
        self._fact_numbers.append(self._facts[facts(item)])
        self._write("topics", "".join(_coded(self._topics[topic]) for topic in item.topics))
        self._write("citations", ";".join(dict.fromkeys(self._citations(item.basis))))
        self._write("codes", " ".join(_codes(item)))

    def _write(self, column: str, value: str) -> None:
        self._columns[column].append(value)

    def _main(self, item: Item) -> str:
        """Return the main item's name, "=" when it is that of the item before: sub-items stand together."""
        main = _line(item.main_item or "")
        if main == item.name:
            main = ""
        same = main and main == self._main_before
        self._main_before = main
        return "=" if same else main

    def _citations(self, basis: Iterable[Citation]) -> Iterator[str]:
        for citation in basis:
            if citation.law:
                yield f"{self._laws[citation.law]} {_article(citation.article or '')}".rstrip()
                continue
            for title in _titles(citation.cited_as or ""):
                yield f"{self._laws[title]} {_article(citation.article or '')}".rstrip()

    def _department(self, key: str) -> list[str]:
        department = self._registry.departments.get(key)
        if department is None:
            return [key, key]
        also = (department.short_name or "", *department.other_names)
        return [key, department.name, *filter(None, also)]


def pack_ids(ids: list[str]) -> str:
    """Return the ids, which are in order, as "07:1-120,122;08:1-9"; one with needless zeros as it is."""
    groups: dict[str, list[str]] = {}
    last: tuple[str, int] | None = None
    for item_id in ids:
        code, serial = sort_key(item_id)
        runs = groups.setdefault(code, [])
        if item_id != f"{code}-{serial:04}":
            runs.append(f"={item_id.partition('-')[2]}")
            last = None
        elif last == (code, serial - 1):
            runs[-1] = f"{runs[-1].partition('-')[0]}-{serial}"
            last = (code, serial)
        else:
            runs.append(str(serial))
            last = (code, serial)
    return ";".join(f"{code}:{','.join(runs)}" for code, runs in groups.items())


def _in_order(departments: dict[str, Department]) -> list[str]:
    shown = sorted(departments.values(), key=lambda d: (d.sort is None, d.sort or 0, d.id))
    return [department.id for department in shown]


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _coded(number: int) -> str:
    return chr(_FIRST + number)


def _flags(item: Item) -> int:
    limit = item.time_limit
    at_once = limit is not None and limit.promised is not None and limit.promised.unit == "on_the_spot"
    immediate = item.handling == "immediate" or at_once
    free = item.fees is not None and not item.fees.charged
    return immediate * _IMMEDIATE + free * _FREE


def _translations(item: Item) -> tuple[str, ...]:
    named = item.translations
    return tuple(filter(None, (named.mn, named.en))) if named else ()


def _codes(item: Item) -> list[str]:
    codes = item.codes
    own = (codes.basic, codes.implementation, codes.local) if codes else ()
    return [_SPACES.sub("", code) for code in (*own, *(sub.code for sub in item.sub_items)) if code]


def _law_titles(key: str, law: Law | None) -> list[str]:
    """Return the law's titles, the one to show first; the full title stands as "=" where it is the usual."""
    if law is None:
        return [key]
    full = "=" if law.title == _REPUBLIC + key else law.title
    return [key, *dict.fromkeys(title for title in (full, *law.short_titles) if title != key)]


def _titles(cited_as: str) -> list[str]:
    """Return the titles that a citation names which was not recognised, or its beginning."""
    return [_line(title) for title in _TITLE.findall(cited_as)] or [_line(cited_as)[:_CITED_LONGEST]]


@cache
def _article(text: str) -> str:
    """Return the articles in canonical form; those inside a range follow after "~", as numbers."""
    refs = parse_articles(text)
    inside = [str(n) for ref in refs for n in _between(ref)]
    shown = (normalise_article(text) or _line(text)).replace(";", "；")
    return f"{shown}~{','.join(inside)}" if inside else shown


def _between(ref: ArticleRef) -> range:
    last = ref.to.article if ref.to else None
    return range(0) if ref.article is None or last is None else range(ref.article + 1, last)
