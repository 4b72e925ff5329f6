"""Articles of an instrument: 第三十五条第一款第二项, lists and ranges of them, however they are written."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.citations.numerals import CHARACTERS, chinese, numeral


class ArticleRef(NamedTuple):
    """One place in an instrument, as numbers; None where the citation does not go that deep.

    `article` 条 is None only for the numbered entries of an annex or a decision (附件第155项); `sub` is the 一 of
    第一百三十三条之一, `paragraph` 款, `item` 项, `subitem` 目. `to` is the last place of a range, else None.
    """

    article: int | None
    sub: int | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    to: ArticleRef | None = None


def parse_articles(text: str) -> tuple[ArticleRef, ...]:
    """Return every place that the text names, in its order; what follows a place inherits what it leaves out.

    第五十八条第一款第（四）项和第三款 is article 58 paragraph 1 item 4, and article 58 paragraph 3.
    """
    raise NotImplementedError


def normalise_article(text: str) -> str | None:
    """Return the places named in the text in one canonical writing, None if it names none.

    第35条第1款第（二）项和36条 → 第三十五条第一款第二项、第三十六条; 第十条-第十二条 → 第十条至第十二条.
    """
    raise NotImplementedError
