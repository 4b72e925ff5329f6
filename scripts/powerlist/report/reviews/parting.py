"""Two texts cut to where they differ, so that a change in a long text can be seen."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

AROUND = 10  # characters shown on either side of a difference
WHOLE = 60  # texts up to this length are shown whole
MOST = 400  # of one side
_COSTLY = 3000  # beyond this many characters that differ, only the ends are compared
_WORD = re.compile(r"[0-9.]+|[A-Za-z]+|.", re.DOTALL)


def parted(before: str, after: str) -> tuple[str, str]:
    """Return both texts with what they share left out but for some characters around each difference."""
    if len(before) <= WHOLE and len(after) <= WHOLE:
        return before, after
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    inner = before[start : len(before) - end], after[start : len(after) - end]
    lead = before[max(0, start - AROUND) : start]
    tail = before[len(before) - end :][:AROUND]
    head_mark, tail_mark = "…" if start > AROUND else "", "…" if end > AROUND else ""
    middle = _condensed(*inner) if sum(map(len, inner)) <= _COSTLY else inner
    shown = [_cut(f"{head_mark}{lead}{one}{tail}{tail_mark}") for one in middle]
    return shown[0], shown[1]


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _condensed(before: str, after: str) -> tuple[str, str]:
    """Return both middles with long passages that they share left out."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        some = "".join(one[a:b])
        if kind == "equal" and len(some) > 3 * AROUND:
            some = f"{some[:AROUND]}…{some[-AROUND:]}"
        left.append(some)
        right.append(some if kind == "equal" else "".join(other[c:d]))
    return "".join(left), "".join(right)


def _cut(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}……（共 {len(text)} 字）"
