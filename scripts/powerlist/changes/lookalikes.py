"""Names what an eye may miss in a changed text: characters that cannot be seen, or look like others.

Source: Unicode Technical Report 36 (security considerations), Unicode Technical Standard 39 (confusables).
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from powerlist.changes.folding import folded

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Characters of the list's language that readers take for one another.
_NEAR = (
    "己已巳", "未末", "日曰", "土士", "人入八", "干千于", "大太犬", "天夭", "戊戌戍", "毋母", "析折拆",
    "免兔", "准淮",
    "侯候", "卷券", "暑署", "辨辩辫", "治冶", "帐账", "征徵", "贷货", "使便", "晴睛", "O0", "lI1",
)  # fmt: skip
_NEAR_OF = {one: group for group in _NEAR for one in group}
_OLD_FORMS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_USUAL_LETTERS = ("CJK UNIFIED", "MONGOLIAN", "LATIN SMALL LETTER", "LATIN CAPITAL LETTER", "IDEOGRAPHIC")


class Odd(NamedTuple):
    """What is easily overlooked in the change of a text, in words; `hidden` when it came in with the change.

    Characters that cannot be seen, and forms that only computers tell apart, have no honest use in a list.
    """

    words: str = ""
    hidden: bool = False


def odd_in(before: str, after: str) -> Odd:
    """Return what an eye may miss when one text takes the place of another."""
    came, went = _odd(after, before), _odd(before, after)
    told = [f"改后含{words}" for words in came] + [f"改前含{words}" for words in went]
    return Odd("；".join(told + _near(before, after)), bool(came))


def _odd(text: str, other: str) -> list[str]:
    found = sorted(set(text) - set(other))
    return [f"{kind}{_code(one)}" for one in found if (kind := _kind(one))]


def _kind(one: str) -> str:
    category = unicodedata.category(one)
    if one in _INVISIBLE or category == "Cf" or _is_selector(one):
        return "看不见的字符"
    if category in ("Co", "Cn", "Cs"):
        return "显示不出来的字符"
    if any(first <= ord(one) <= last for first, last in _OLD_FORMS):
        return f"形近字符“{one}”"
    if category.startswith("L") and not one.isascii():
        name = unicodedata.name(one, "")
        if not name.startswith(_USUAL_LETTERS):
            return f"其他文字的字母“{one}”"
    return ""


def _is_selector(one: str) -> bool:
    return "\ufe00" <= one <= "\ufe0f" or "\U000e0100" <= one <= "\U000e01ef"


def _code(one: str) -> str:
    return f"（U+{ord(one):04X}）"


def _near(before: str, after: str) -> list[str]:
    one, other = folded(before), folded(after)
    if len(one) != len(other):
        return []
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(pairs) > 3:
        return []
    return [f"形近字“{a}”与“{b}”" for a, b in pairs if b in _NEAR_OF.get(a, "")]
