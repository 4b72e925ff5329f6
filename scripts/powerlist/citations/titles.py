"""Titles of legal instruments: one key for each however it is written, and what kind a title tells of."""

from __future__ import annotations

from powerlist.model import LawKind


def law_key(title: str) -> str:
    """Return the key of an instrument in laws.yml, made from its title in any writing.

    Title marks around it, a leading 中华人民共和国, spaces and version notes in brackets such as
    （2021年修订） are taken away; brackets that belong to the title, such as （试行）, become full-width.
    """
    raise NotImplementedError


def guess_kind(title: str, tag: str | None = None, notes: str = "") -> LawKind:
    """Return what kind of instrument a title tells of, helped by the tag (法规, 规章 …) and the notes beside it."""
    raise NotImplementedError
