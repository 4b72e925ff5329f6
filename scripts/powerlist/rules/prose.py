"""What an item says in its own words: not its tokens and codes, nor what it quotes from laws and sources."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from powerlist.model import Item
from powerlist.problems import Field
from powerlist.rules.contents import contents
from powerlist.schema import Node, definition, locate, resolve

ONE_LINE = "^[^\\n]*$"
# Quotations, records of the file itself, and other languages.
NOT_ITS_WORDS = ("citation", "codes", "translations", "source", "rule_exception", "telephone")
# Elements that are read, searched and compared as names.
NAMES = frozenset(
    ("name", "main_item", "undertaker", "joint_departments", "accountable", "stage", "actor", "aliases")
)
# What an applicant goes by.
GUIDE = frozenset(
    ("conditions", "materials", "fees", "results", "time_limit", "place", "hours", "quota", "intermediary")
)


class Prose(NamedTuple):
    """The item's own words, each with its field; `whole` is all in one, `characters` those that occur in it.

    `names` are those that are names: of the item, its materials, results, posts and steps; `guide` those of
    the service guide. Most rules look for what few items have: they ask `whole` or `characters` first.
    """

    texts: tuple[tuple[Field, str], ...]
    names: tuple[tuple[Field, str], ...]
    guide: tuple[tuple[Field, str], ...]
    whole: str
    characters: frozenset[str]


_last: list[tuple[Item, Prose]] = []


def prose(item: Item) -> Prose:
    """Return the item's own words; the last item's are kept, since every rule asks for them in turn."""
    if _last and _last[0][0] is item:
        return _last[0][1]
    texts, names, guide = [], [], []
    sorts = _SORTS
    for told in contents(item).texts:  # plain steps, for this runs over every text there is
        field = told[0]
        last = field[-1]
        is_word, is_name, is_guide = sorts[field[0], last if type(last) is str else field[-2]]
        if is_word:
            texts.append(told)
            if is_name:
                names.append(told)
            if is_guide:
                guide.append(told)
    whole = "\n".join([text for _, text in texts])
    found = Prose(tuple(texts), tuple(names), tuple(guide), whole, frozenset(whole))
    _last[:] = [(item, found)]
    return found


class _Sorts(dict[tuple[object, object], tuple[bool, bool, bool]]):
    """By element and key: whether a text is the item's own word, a name, a part of the guide."""

    def __missing__(self, where: tuple[object, object]) -> tuple[bool, bool, bool]:
        element, key = where
        is_word = key in _word_keys() and element != "exceptions"
        self[where] = is_word, key in NAMES, element in GUIDE
        return self[where]


_SORTS = _Sorts()


def key_of(field: Field) -> str:
    """Return the key that a text stands under, also where it is an entry of a list."""
    last = field[-1]
    return last if isinstance(last, str) else str(field[-2])


def place(field: Field, of: str = "item") -> str:
    """Return the place of a field as people say it: 申请材料第 2 项的材料名称."""
    said = ""
    for part, title in locate(of, field):
        said += title if isinstance(part, int) or not said else f"的{title}"
    return said


@cache
def _word_keys() -> frozenset[str]:
    """Return the keys under which the schema lets people write words."""
    words: set[str] = set()
    others: set[str] = set()
    _sort_keys(definition("item"), "", words, others)
    return frozenset(words - others - {"code"})


def _sort_keys(raw: Node, key: str, words: set[str], others: set[str]) -> None:
    if str(raw.get("$ref", "")).removeprefix("#/$defs/") in NOT_ITS_WORDS:
        return
    node = resolve(raw)
    for inner, child in node.get("properties", {}).items():
        _sort_keys(child, inner, words, others)
    if "items" in node:
        _sort_keys(node["items"], key, words, others)
    if node.get("type") == "string" or "oneOf" in node:
        free = "oneOf" not in node and node.get("pattern", ONE_LINE) == ONE_LINE and "const" not in node
        (words if free else others).add(key)
