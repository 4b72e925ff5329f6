"""What is no change of a text: the width of characters, blanks and line endings, the style of a mark.

Nothing else is folded. Characters that only look alike, or cannot be seen, stay different; so do numbers in
other scripts (二十 and 20), marks that are added or taken out inside a text, and letters of another case.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = {
    ",": ",﹐、､﹑",
    ".": "。｡．﹒",
    ";": "﹔",
    ":": "﹕︰",
    "(": "〔【［﹝〖",
    ")": "〕】］﹞〗",
    '"': "“”„‟〝〞「」『』",
    "'": "‘’‛",
    "-": "‐‑‒–—―－−﹣",
    "~": "～〜∼",
    "·": "・･•‧∙⋅",
    "!": "﹗",
    "?": "﹖",
    "¥": "￥",
}
_TABLE = {0xFF01 + n: chr(0x21 + n) for n in range(94)}  # the full width forms of ASCII
_TABLE |= {ord(other): mark for mark, others in _MARKS.items() for other in others}
_TABLE[ord("[")] = _TABLE[0xFF3B] = "("
_TABLE[ord("]")] = _TABLE[0xFF3D] = ")"

_BLANKS = re.compile(r"\s+")
# Between words written apart (Latin, Mongolian, figures) a blank stays; beside Chinese it is nothing.
_APART = "[^\\W\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LOOSE = re.compile(f"(?<!{_APART}) | (?!{_APART})")


_SHORT = 200  # texts that are kept for the next time: names, articles


def folded(text: str) -> str:
    """Return the text without what is no difference; two texts with equal results say the same."""
    return _kept(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = _BLANKS.sub(" ", text.translate(_TABLE)).strip()
    return _LOOSE.sub("", plain).rstrip(".;,")


_kept = lru_cache(maxsize=65536)(_fold)
