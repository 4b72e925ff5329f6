"""Pieces of many texts at once: which texts hold which pieces of a size, as arrays instead of loops."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 300_000  # characters of a chunk: some 20 MB of arrays

Flags = NDArray[np.bool_]
Codes = NDArray[np.uint64]


class Chunk:
    """Some texts, one after the other, as the numbers of their characters.

    `owners` has the number of the text of each character; the characters are numbered anew, so that four of
    them fit into one number of 64 bits.
    """

    def __init__(self, texts: Sequence[str], first: int) -> None:
        joined = "".join(texts)
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        number_of = np.zeros(sys.maxunicode + 1, np.uint64)
        number_of[points] = 1
        self.alphabet = np.flatnonzero(number_of).astype(np.uint32)
        self.bits = max(1, int(len(self.alphabet) - 1).bit_length())
        number_of[self.alphabet] = np.arange(len(self.alphabet), dtype=np.uint64)
        self.ids: Codes = number_of[points]
        self.first = first
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self.owners = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)

    def codes(self, size: int) -> Codes:
        """Return the piece that begins at each character, as a number; the last ones reach into nothing."""
        found = np.zeros(len(self.ids), np.uint64)
        for at in range(size):
            found = found << np.uint64(self.bits)
            found[: len(found) - at] |= self.ids[at:]
        return found

    def whole(self, size: int) -> Flags:
        """Return at which characters a piece of the size begins that ends in the same text."""
        found = np.zeros(len(self.owners), np.bool_)
        if len(found) >= size:
            found[: len(found) - size + 1] = self.owners[: len(found) - size + 1] == self.owners[size - 1 :]
        return found

    def words(self, codes: Codes, size: int) -> list[str]:
        """Return the pieces that these numbers stand for."""
        points = np.empty((len(codes), size), np.uint32)
        mask = np.uint64((1 << self.bits) - 1)
        for at in range(size):
            shift = np.uint64(self.bits * (size - 1 - at))
            points[:, at] = self.alphabet[((codes >> shift) & mask).astype(np.intp)]
        text = points.tobytes().decode("utf-32-le", "surrogatepass")
        return [text[start : start + size] for start in range(0, len(text), size)]

    def among(self, size: int, pieces: set[str]) -> Flags:
        """Return at which characters one of the pieces begins."""
        codes = self.codes(size)
        known = {chr(point): number for number, point in enumerate(self.alphabet.tolist())}
        wanted = [self._code(piece, known) for piece in pieces if all(one in known for one in piece)]
        if not wanted:
            return np.zeros(len(codes), np.bool_)
        known_codes = np.sort(np.array(wanted, np.uint64))
        at = np.minimum(np.searchsorted(known_codes, codes), len(known_codes) - 1)
        here: Flags = known_codes[at] == codes
        return here & self.whole(size)

    def _code(self, piece: str, known: dict[str, int]) -> int:
        code = 0
        for one in piece:
            code = code << self.bits | known[one]
        return code


def chunks(texts: Sequence[str]) -> Iterator[Chunk]:
    """Yield the texts in chunks, numbered from 0."""
    start = held = 0
    for number, text in enumerate(texts):
        held += len(text)
        if held >= _AT_ONCE:
            yield Chunk(texts[start : number + 1], start)
            start, held = number + 1, 0
    if start < len(texts):
        yield Chunk(texts[start:], start)


def grouped(chunk: Chunk, size: int, wanted: Flags | None = None) -> dict[str, list[int]]:
    """Return piece → the rising numbers of the texts that hold it; of `wanted` places only."""
    places = chunk.whole(size) if wanted is None else chunk.whole(size) & wanted
    codes, owners = chunk.codes(size)[places], chunk.owners[places]
    if not len(codes):
        return {}
    codes, owners = _in_order(codes, owners, chunk.bits * size)
    is_new = np.empty(len(codes), np.bool_)
    is_new[0] = True
    is_new[1:] = (codes[1:] != codes[:-1]) | (owners[1:] != owners[:-1])
    codes, owners = codes[is_new], owners[is_new]
    starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
    numbers = (owners + np.uint64(chunk.first)).tolist()
    ends = [*starts[1:].tolist(), len(numbers)]
    words = chunk.words(codes[starts], size)
    return {word: numbers[start:end] for word, start, end in zip(words, starts.tolist(), ends, strict=True)}


def _in_order(codes: Codes, owners: Codes, bits: int) -> tuple[Codes, Codes]:
    """Return pieces and their texts by piece, then by text; as one number where both fit into it."""
    width = max(1, int(owners[-1]).bit_length())
    if bits + width > 64:
        order = np.argsort(codes, kind="stable")  # the texts of a piece stay in their order
        return codes[order], owners[order]
    both = np.sort(codes << np.uint64(width) | owners)
    return both >> np.uint64(width), both & np.uint64((1 << width) - 1)
