"""Readings of characters, made when the site is built: the browser needs no dictionary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pypinyin import Style, pinyin


def readings(characters: Iterable[str]) -> str:
    """Return lines "syllable characters", sorted, with every reading that each Chinese character has.

    Syllables are written without tones, ü as v (lv) and, where keyboards also take it, as u (lue).
    """
    read: dict[str, list[str]] = defaultdict(list)
    for character in sorted(set(characters)):
        for syllable in sorted(syllables(character)):
            read[syllable].append(character)
    return "\n".join(f"{syllable} {''.join(read[syllable])}" for syllable in sorted(read))


def syllables(character: str) -> set[str]:
    if ord(character) < 0x2E80:
        return set()
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    read = {syllable for choices in found for syllable in choices if syllable.isascii()}
    return read | {s.replace("v", "u") for s in read if s in ("lve", "nve")}
