"""Two wordings of one element beside each other: what was struck out, what was added."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

# Figures and Latin words change as a whole, Chinese by the character.
_PIECES = re.compile(r"[0-9A-Za-z.,%]+|.", re.DOTALL)
_ALIKE = 0.35  # below this share in common the marks would confuse; then each stands as a whole
_LONGEST = 4_000  # characters; comparing takes the square of it


class Piece(NamedTuple):
    """A part of a wording, and whether the other one does not have it."""

    text: str
    differs: bool


def compared(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both wordings in pieces, those that differ marked; all of them where little is in common."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if not old or not new or len(before) + len(after) > _LONGEST:
        return _whole(before), _whole(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _whole(before), _whole(after)
    left, right = [], []
    for what, a, b, c, d in matcher.get_opcodes():
        left.append(Piece("".join(old[a:b]), what != "equal"))
        right.append(Piece("".join(new[c:d]), what != "equal"))
    return [piece for piece in left if piece.text], [piece for piece in right if piece.text]


def _whole(text: str) -> list[Piece]:
    return [Piece(text, False)] if text else []
