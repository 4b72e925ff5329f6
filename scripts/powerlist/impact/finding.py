"""Finds an instrument by what people call it: key, full title or short title, with or without 《》."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from powerlist.citations import law_key
from powerlist.model import Law

_ALIKE = 40


def find_law(name: str, laws: Mapping[str, Law]) -> str:
    """Return the key of the instrument that the name means, "" when none does."""
    key = law_key(name)
    if name in laws:
        return name
    return key if key in laws else _names(laws).get(key, "")


def nearest_titles(name: str, laws: Mapping[str, Law], most: int = 5) -> list[str]:
    """Return the keys of the instruments whose names are nearest to the name, best first."""
    asked = law_key(name)
    names = _names(laws)
    within = [key for known, key in names.items() if asked and asked in known]
    found = process.extract(asked, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=most)
    ranked = [*sorted(within, key=len), *(names[known] for known, _, _ in found)]
    return list(dict.fromkeys(ranked))[:most]


def _names(laws: Mapping[str, Law]) -> dict[str, str]:
    """Return every name of every instrument, as a key, → its key; keys win over short titles."""
    names = {law_key(short): key for key, law in laws.items() for short in law.short_titles}
    names |= {law_key(law.title): key for key, law in laws.items()}
    return names | {key: key for key in laws}
