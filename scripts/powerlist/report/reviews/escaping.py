"""Contributed text inside a comment on a forge: it must stay text.

Markup is escaped as CommonMark allows; what forges link by themselves (mentions, issues, addresses) is put
in full width, for they look at the text after the markup is gone.
"""

from __future__ import annotations

import re

from powerlist.schema.shown import visible

# Signs that begin a link on one forge or another: @name, #12, !12, ~label, %milestone, $12, &epic, ^alert.
_SIGILS = str.maketrans("@#!~%$&^", "＠＃！～％＄＆＾")
_SIGIL = re.compile(r"[@#!~%$&^](?=\w)")
_SCHEME = re.compile(r"(?<=[A-Za-z0-9+.-]):(?=//)|(?<=mailto):", re.IGNORECASE)
_WWW = re.compile(r"\bwww\.", re.IGNORECASE)
_EMOJI = re.compile(r":(?=[A-Za-z0-9_+-]+:)")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#!|~$%^])")
_BREAKS = re.compile(r"\s*\n\s*")


def escaped(text: str) -> str:
    """Return the text in one line, so that no Markdown, HTML, mention, reference or link comes of it."""
    return _entities(_MARKUP.sub(r"\\\1", _inert(text)))


def escaped_html(text: str) -> str:
    """Return the same for text that stands inside an HTML tag, where Markdown is not read."""
    return _entities(_inert(text))


def _inert(text: str) -> str:
    plain = _BREAKS.sub(" ⏎ ", visible(text).strip())
    plain = _SIGIL.sub(lambda found: found[0].translate(_SIGILS), plain).replace("@", "＠")
    return _EMOJI.sub("：", _WWW.sub("www．", _SCHEME.sub("：", plain)))


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
