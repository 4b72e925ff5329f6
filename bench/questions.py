"""Questions of different kinds that a site surely answers, taken from the titles of its own pages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import NamedTuple

from pypinyin import lazy_pinyin

_TITLE = re.compile(r"<title>(.*?)(?: - .*)?</title>")
_LAW = re.compile(r"<title>《([^《》]+)》 - ")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条")
_SPREAD = 8


class Question(NamedTuple):
    """What is typed, and of which kind it is."""

    kind: str
    text: str


def questions(site: Path) -> list[Question]:
    """Return ten questions: names and parts of them, pinyin, a slip, two words, a law and its article."""
    names = [name for name in _titles(site / "items") if len(name) > 9 and name.isalnum()]
    a, b, c, d, e, f, g, h = names[:: len(names) // _SPREAD][:_SPREAD]
    law, article = _law(site / "laws")
    return [
        Question("two characters of a name", _middle(a, 2)),
        Question("three characters of a name", _middle(b, 3)),
        Question("four characters of a name", _middle(c, 4)),
        Question("a whole name", d),
        Question("pinyin", "".join(lazy_pinyin(_middle(e, 4)))),
        Question("initials", "".join(word[0] for word in lazy_pinyin(_middle(f, 5)))),
        Question("a wrong character", f"{g[:3]}的{g[4:8]}"),
        Question("two words", f"{h[:2]} {h[-4:]}"),
        Question("a law", law),
        Question("an article of a law", f"{law}{article}"),
    ]


def _law(folder: Path) -> tuple[str, str]:
    """Return the title of the first law, and an article of it on which an item rests."""
    for page in sorted(folder.glob("*.html")):
        text = page.read_text(encoding="utf-8")
        title, article = _LAW.search(text), _ARTICLE.search(text)
        if title and article:
            return unescape(title[1]), article[0]
    raise ValueError(f"{folder} has no page of a law")


def _titles(folder: Path) -> list[str]:
    pages = sorted(path for path in folder.glob("*.html") if path.stem != "index")
    step = max(1, len(pages) // 200)
    found = (_TITLE.search(path.read_text(encoding="utf-8")) for path in pages[::step])
    return [unescape(match[1]) for match in found if match]


def _middle(name: str, length: int) -> str:
    start = (len(name) - length) // 2
    return name[start : start + length]
