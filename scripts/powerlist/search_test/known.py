"""What a registry says of its items, found by looking at every one: slow, plain and hard to get wrong."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from powerlist.citations import parse_articles
from powerlist.model import Citation, Item, Registry
from powerlist.schema import terms

_TITLE = re.compile(r"《([^《》]{2,100})》")


def plain(text: str) -> str:
    """Return letters and digits alone, in one width and case: what two ways of writing a name share."""
    wide = unicodedata.normalize("NFKC", text).lower()
    return "".join(c for c in wide if unicodedata.category(c)[0] in "LN")


class Known:
    """The public items of a registry, as lists in the order of ids; an item is its place in them."""

    def __init__(self, registry: Registry) -> None:
        """Read every item once; the registry has passed the gate."""
        self.registry = registry
        self.ids: list[str] = []
        self.names: list[list[str]] = []  # name and aliases, as written
        self.others: list[list[str]] = []  # main item, sub-items, translations
        self.passages: list[list[str]] = []  # texts that a person may quote from
        self.items: list[Item] = []
        for item in registry.items.values():
            named = item.translations
            also = (
                item.main_item,
                *(sub.name for sub in item.sub_items),
                *((named.mn, named.en) if named else ()),
            )
            self.ids.append(item.id)
            self.names.append([item.name, *item.aliases])
            self.others.append([text for text in also if text])
            self.passages.append([text for text in passages(item) if text])
            self.items.append(_bare(item))

    @cached_property
    def _plain_names(self) -> list[str]:
        return ["\n".join(map(plain, names)) for names in self.names]

    @cached_property
    def _plain_others(self) -> list[str]:
        return ["\n".join(map(plain, others)) for others in self.others]

    @cached_property
    def _plain_passages(self) -> list[str]:
        return ["\n".join(map(plain, texts)) for texts in self.passages]

    def named(self, *parts: str) -> frozenset[int]:
        """Return the items whose name or an alias holds each of the parts."""
        return _holding(self._plain_names, parts)

    def near(self, typed: str) -> frozenset[int]:
        """Return the items in whose name or alias something stands that is one slip away from what is typed:
        one character wrong, missing or needless, or two neighbours swapped.
        """
        text = plain(typed)
        # One slip touches two thirds of a text at most, so that the third is there as it is.
        third = -(-len(text) // 3)
        thirds = [text[at : at + third] for at in range(0, len(text), third)]
        slip = re.compile("|".join(_one_slip_away(text)))
        return frozenset(
            n
            for n, names in enumerate(self._plain_names)
            if any(part in names for part in thirds) and slip.search(names)
        )

    def called(self, *parts: str) -> frozenset[int]:
        """Return the items whose name, alias, main item, sub-item or translation holds each of the parts."""
        return self.named(*parts) | _holding(self._plain_others, parts)

    def as_typed(self, typed: str) -> frozenset[int]:
        """Return the items whose names or texts, or titles of laws that they rest on, hold what is typed."""
        return self.called(typed) | self.saying(typed) | self.resting_on(typed)

    def saying(self, part: str) -> frozenset[int]:
        """Return the items of which a text holds the part."""
        return _holding(self._plain_passages, (part,))

    def grouped(self, part: str) -> frozenset[int]:
        """Return the items whose department, category or topic has the part in a name."""
        wanted = plain(part)
        departments = {
            key
            for key, one in self.registry.departments.items()
            if any(wanted in plain(name) for name in (one.name, one.short_name or "", *one.other_names))
        }
        categories = {token for token, term in terms("category").items() if wanted in plain(term.title)}
        topics = {topic.id for topic in self.registry.topics if wanted in plain(topic.name)}
        return frozenset(
            n
            for n, item in enumerate(self.items)
            if item.department in departments
            or item.category in categories
            or topics.intersection(item.topics)
        )

    @cached_property
    def titles(self) -> dict[str, list[str]]:
        """Every law that items rest on, with all of its titles, the usual one first."""
        found: dict[str, list[str]] = {}
        for key in self.citing:
            law = self.registry.laws.get(key)
            found[key] = [key, *((law.title, *law.short_titles) if law else ())]
        return found

    @cached_property
    def citing(self) -> dict[str, frozenset[int]]:
        """The items that rest on each law, by the key or, where it has none, by the title as cited."""
        found: dict[str, set[int]] = defaultdict(set)
        for n, item in enumerate(self.items):
            for law, _ in _cited(item.basis):
                found[law].add(n)
        return {law: frozenset(items) for law, items in found.items()}

    @cached_property
    def articles(self) -> dict[tuple[str, int], frozenset[int]]:
        """The items that rest on each single article (not a 之一) of each law."""
        found: dict[tuple[str, int], set[int]] = defaultdict(set)
        for n, item in enumerate(self.items):
            for law, citation in _cited(item.basis):
                for ref in parse_articles(citation.article or ""):
                    last = ref.to.article if ref.to and ref.to.article else ref.article
                    for number in range(ref.article or 0, (last or 0) + 1):
                        found[law, number].add(n)
        return {key: frozenset(items) for key, items in found.items() if key[1]}

    def resting_on(self, title: str, number: int = 0) -> frozenset[int]:
        """Return the items that rest on a law one of whose titles holds this one (and on the article)."""
        wanted = plain(title)
        laws = [law for law, titles in self.titles.items() if any(wanted in plain(one) for one in titles)]
        found = (
            self.articles.get((law, number), frozenset()) if number else self.citing[law] for law in laws
        )
        return frozenset().union(*found)


def passages(item: Item) -> Iterator[str]:
    """Yield the texts that people quote: what to meet, to bring, to do, to pay; what the law says."""
    yield from item.conditions
    yield from (material.name for material in item.materials)
    yield from (duty.duty for duty in item.duties)
    yield from (one.circumstances for one in item.liability)
    if item.penalty:
        yield from (*item.penalty.acts, item.penalty.range or "")
    for one in item.discretion:
        yield from (one.circumstances, one.range)
    yield from (citation.text or "" for citation in item.basis)


def _one_slip_away(text: str) -> Iterator[str]:
    """Yield patterns of what may have been meant."""
    parts = [re.escape(character) for character in text]
    for n in range(len(parts)):
        before, after = "".join(parts[:n]), "".join(parts[n + 1 :])
        yield (
            f"{before}[^\\n]?{after}" if before and after else before + after
        )  # another or none for the n-th
        if before:
            yield f"{before}[^\\n]{parts[n]}{after}"  # one more before it
    for n in range(len(parts) - 1):
        yield "".join((*parts[:n], parts[n + 1], parts[n], *parts[n + 2 :]))


def _bare(item: Item) -> Item:
    """Return the item without its long texts: a registry of 36,000 has 100 MB of them."""
    return Item(
        id=item.id,
        name=item.name,
        category=item.category,
        department=item.department,
        level=item.level,
        disclosure=item.disclosure,
        standing=item.standing,
        topics=item.topics,
        codes=item.codes,
        sub_items=item.sub_items,
        basis=tuple(Citation(law=c.law, article=c.article, cited_as=c.cited_as) for c in item.basis),
    )


def _cited(basis: Iterable[Citation]) -> Iterator[tuple[str, Citation]]:
    for citation in basis:
        if citation.law:
            yield citation.law, citation
        else:
            yield from ((title, citation) for title in _TITLE.findall(citation.cited_as or ""))


def _holding(texts: list[str], parts: tuple[str, ...]) -> frozenset[int]:
    wanted = [plain(part) for part in parts]
    return frozenset(n for n, text in enumerate(texts) if all(part in text for part in wanted))
