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
    "(": "〔【［﹝「『〖",
    ")": "〕】］﹞」』〗",
    '"': "“”„‟〝〞〃",
    "'": "‘’‛",
    "-": "‐‑‒–—―－−﹣",
    "~": "～〜∼",
    "·": "・･•‧∙⋅",
    "!": "﹗",
    "?": "﹖",
    "¥": "￥",
}
_FOLD = {0xFF01 + n: chr(0x21 + n) for n in range(94)}  # the full width forms of ASCII
_FOLD |= {ord(other): mark for mark, others in _MARKS.items() for other in others}
_FOLD[ord("[")] = _FOLD[0xFF3B] = "("
_FOLD[ord("]")] = _FOLD[0xFF3D] = ")"

_BLANKS = re.compile(r"\s+")
# Between words written apart (Latin, Mongolian, figures) a blank stays; beside Chinese it is nothing.
_APART = "[^\\W\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LOOSE = re.compile(f"(?<!{_APART}) | (?!{_APART})")


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return the text without what is no difference; two texts with equal results say the same."""
    plain = _BLANKS.sub(" ", text.translate(_FOLD)).strip()
    return _LOOSE.sub("", plain).rstrip(".;,")
