"""Text as boxes must hold it: how wide it is with any font, and where its lines break."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%")
NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
_STOPS = frozenset("，。；：？！,.;:?!")
_WIDE_CAPITALS = frozenset("MW@%")

# What XML cannot hold, what has no width, what turns the direction of writing round.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]+"
)
_WORD = re.compile(r"[!-~À-ɏ]+|\s+|.", re.DOTALL)


def clean(text: str) -> str:
    """Return the text on one line, without what cannot be shown."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def width(text: str) -> float:
    """Return the width in em that is enough with the usual fonts: a Chinese character 1, a Latin one 0.6."""
    return sum(map(_advance, text))


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character.isupper():
        return 0.9 if character in _WIDE_CAPITALS else 0.75
    return 0.6


@lru_cache(maxsize=8192)
def wrap(text: str, em: float, most: int = 8) -> tuple[str, ...]:
    """Return the text in as few lines of at most `em` as it needs, their lengths as even as can be.

    Lines break as Chinese does (no comma begins a line, no bracket ends one), by preference at
    punctuation, inside a Latin word only when the word alone is too long. What does not fit into `most`
    lines ends in "…". () for an empty text.
    """
    line = clean(text)
    if width(line) <= em:
        return (line,) if line else ()
    pieces = _pieces(_clip(line, em * most), em)
    even = _balanced(pieces, em)
    if len(even) <= most:
        return even
    return (*even[: most - 1], _clip(even[most - 1] + even[most], em))


def _clip(text: str, em: float) -> str:
    """The text, or as much of its beginning as fits with a "…" behind it."""
    if width(text) <= em:
        return text
    fits = 0
    total = 1.0
    for character in text:
        total += _advance(character)
        if total > em:
            break
        fits += 1
    return text[:fits].rstrip() + "…"


def _pieces(text: str, em: float) -> list[str]:
    """What is not torn apart: a character with the punctuation around it, a Latin word."""
    pieces: list[str] = []
    for piece in _WORD.findall(text):
        parts = [piece] if width(piece) <= em else list(piece)
        for part in parts:
            if pieces and _holds(pieces[-1], part) and width((pieces[-1] + part).rstrip()) <= em:
                pieces[-1] += part
            else:
                pieces.append(part)
    return pieces


def _holds(before: str, after: str) -> bool:
    return after[0] in NEVER_FIRST or before[-1] in NEVER_LAST or after.isspace()


def _balanced(pieces: list[str], em: float) -> tuple[str, ...]:
    """The breaks with the fewest lines, then the least unevenness (Knuth's total fit in small)."""
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # lines, badness and minus where the last line begins
    sizes = [width(piece) for piece in pieces]
    for end in range(1, len(pieces) + 1):
        cost = _cost(pieces, end)
        choices = []
        total = width(pieces[end - 1].rstrip()) - sizes[end - 1]  # a space that ends a line takes no room
        for begin in range(end - 1, -1, -1):
            total += sizes[begin]
            if total > em and begin < end - 1:
                break
            lines, badness, _ = best[begin]
            choices.append((lines + 1, badness + (em - total) ** 2 + cost, -begin))
        best.append(min(choices))  # of equals the one with the short last line
    backwards = []
    end = len(pieces)
    while end:
        begin = -best[end][2]
        backwards.append("".join(pieces[begin:end]).strip())
        end = begin
    return tuple(reversed(backwards))


def _cost(pieces: list[str], end: int) -> float:
    """How bad it is to break before this piece: not at all at a stop, a little at lesser punctuation."""
    if end == len(pieces) or pieces[end - 1].rstrip()[-1:] in _STOPS:
        return 0.0
    lesser = pieces[end - 1][-1] in NEVER_FIRST or pieces[end][0] in NEVER_LAST or pieces[end - 1][-1] == " "
    return 6.0 if lesser else 12.0
