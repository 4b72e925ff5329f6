"""A cell of a published list, full of laws, articles and quotations → citations, and what is none."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import LawKind


class Cited(NamedTuple):
    """One instrument as a cell cites it.

    `title` as written but without the outer 《》; `key` its key in laws.yml; `tag` what stood in 【】 before it;
    `kind` guessed from tag, title and notes; `article` all articles cited of it, canonical, joined by 、;
    `text` the quotation, one paragraph a line; `document_number` such as 国务院令第449号; `dates` the notes
    beside the title, as written; `span` where in the cell the citation stands (offsets after HTML entities
    were resolved).
    """

    title: str
    key: str
    tag: str | None
    kind: LawKind
    article: str | None
    text: str | None
    document_number: str | None
    dates: str | None
    span: tuple[int, int]


class Found(NamedTuple):
    """The citations of a cell in their order, and the words that belong to none of them ("" if all do)."""

    cited: tuple[Cited, ...]
    rest: str


def find(cell: str) -> Found:
    """Return the instruments that a cell cites; no character but spaces and punctuation is lost."""
    raise NotImplementedError
