"""Readings of characters, made when the site is built: the browser needs no dictionary."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))  # grave, acute, macron, caron


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
    """Return the syllables of one character as `readings` writes them, none for what is not Chinese."""
    if ord(character) < 0x2E80:
        return set()
    plain = {_without_tone(one) for one in _table().get(str(ord(character)), "").split(",") if one}
    read = {syllable for syllable in plain if syllable.isascii()}
    return read | {s.replace("v", "u") for s in read if s in ("lve", "nve")}


def _without_tone(syllable: str) -> str:
    bare = unicodedata.normalize("NFD", syllable).translate(_TONES)
    return unicodedata.normalize("NFC", bare).replace("ü", "v")


@cache
def _table() -> dict[str, str]:
    """Return pypinyin's table of single characters: code point → readings, by commas.

    Importing pypinyin reads its phrases too, which takes longer than all else that a build loads.
    """
    spec = find_spec("pypinyin")
    assert spec and spec.origin
    table: dict[str, str] = json.loads(Path(spec.origin).with_name("pinyin_dict.json").read_bytes())
    return table
