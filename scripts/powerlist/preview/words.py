"""Two texts side by side, with marks on the words that differ."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

# A number or a Latin word is one word; of Chinese, which has no spaces, each character.
_WORDS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|\s+|.", re.DOTALL)
_ISLAND = 2  # so few equal words between two changes are marked with them: the eye reads one change


class Piece(NamedTuple):
    """A stretch of a text; `marked` if the other text does not have it."""

    text: str
    marked: bool


def side_by_side(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of both texts; joined, they are the texts again.

    Texts that have hardly anything in common are marked whole, since marks here and there would mislead.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    blocks = [(op.src_start, op.src_end, op.dest_start, op.dest_end)
              for op in LCSseq.opcodes(old, new) if op.tag == "equal"]  # fmt: skip
    if 2 * sum(end - start for start, end, _, _ in blocks) < max(len(old), len(new)) * 0.5:
        return _whole(before), _whole(after)
    kept = [block for block in blocks if not _is_island(block, len(old), len(new))]
    return (
        _pieces(old, [(start, end) for start, end, _, _ in kept]),
        _pieces(new, [(start, end) for _, _, start, end in kept]),
    )


def _is_island(block: tuple[int, int, int, int], old: int, new: int) -> bool:
    start, end, new_start, new_end = block
    at_an_end = (start == 0 and new_start == 0) or (end == old and new_end == new)
    return end - start <= _ISLAND and not at_an_end


def _pieces(words: list[str], equal: list[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in [*equal, (len(words), len(words))]:
        pieces += [Piece("".join(words[at:start]), True), Piece("".join(words[start:end]), False)]
        at = end
    return [piece for piece in pieces if piece.text]


def _whole(text: str) -> list[Piece]:
    return [Piece(text, True)] if text else []
