"""A hash tree over a list of entries, so that one of them can be proved with a handful of hashes.

Source: RFC 9162 (Certificate Transparency 2.0), section 2.1: SHA-256, leaves and inner nodes told apart by a
first byte, a tree of n leaves cut at the largest power of two below n.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_LEAF, _NODE = b"\x00", b"\x01"
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry, 32 bytes."""
    return hashlib.sha256(_LEAF + entry).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the hash of the whole tree over these leaf hashes, 32 bytes."""
    if not leaves:
        return EMPTY
    level = list(leaves)
    while len(level) > 1:  # pairs from the left; an odd last one rises as it is, which is the same tree
        paired = [_node(one, other) for one, other in zip(level[::2], level[1::2], strict=False)]
        level = paired + (level[-1:] if len(level) % 2 else [])
    return level[0]


def path_of(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the hashes that lead from one leaf to the root, the nearest first.

    Raises IndexError where there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    path, level, at = [], list(leaves), index
    while len(level) > 1:
        beside = at ^ 1
        if beside < len(level):
            path.append(level[beside])
        paired = [_node(one, other) for one, other in zip(level[::2], level[1::2], strict=False)]
        level = paired + (level[-1:] if len(level) % 2 else [])
        at //= 2
    return path


def root_from(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that a leaf's path leads to in a tree of `size` leaves; None if there is none."""
    if not 0 <= index < size:
        return None
    found, at, last, rest = leaf, index, size - 1, list(path)
    while last > 0:
        if at == last and at % 2 == 0:
            at, last = at // 2, last // 2  # an odd last one rises without a sibling
            continue
        if not rest:
            return None
        beside = rest.pop(0)
        found = _node(beside, found) if at % 2 else _node(found, beside)
        at, last = at // 2, last // 2
    return None if rest else found


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
