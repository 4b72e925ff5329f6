"""Whether what is cited stands on a day: instruments repealed or not yet in force, articles that are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from powerlist.citations import parse_articles
from powerlist.model import Citation, Item, Law
from powerlist.model.law_status import status_on
from powerlist.problems import Field, Text
from powerlist.rules.contents import contents
from powerlist.rules.contract import Context
from powerlist.schema import locate


class Lapse(NamedTuple):
    """Why an instrument cannot be cited as in force today, in words."""

    repealed: bool  # else: not yet in force
    message: Text


def lapse(key: str | None, context: Context) -> Lapse | None:
    """Return why the instrument is not in force today; None when it is, or nobody knows."""
    law = context.registry.laws.get(key or "")
    if law is None:
        return None
    status = status_on(law, context.today.isoformat())
    if status == "repealed":
        when = f"已于 {law.repealed_on} 废止" if law.repealed_on else "已废止"
        return Lapse(True, Text(f"《{key}》{when}{_successor(law, context)}", f"{key} has been repealed"))
    if status == "not_yet_in_force":
        return Lapse(
            False,
            Text(f"《{key}》自 {law.effective or '？'} 起施行，尚未生效", f"{key} is not in force yet"),
        )
    return None


def missing_articles(citation: Citation, context: Context) -> int:
    """Return the number of articles of the instrument if an article beyond the last is cited, else 0."""
    law = context.registry.laws.get(citation.law or "")
    if law is None or not law.articles or not citation.article:
        return 0
    last = law.articles
    refs = parse_articles(citation.article)
    beyond = any(ref.annex is None and (ref.article or 0) > last for ref in refs)
    beyond = beyond or any(ref.to is not None and (ref.to.article or 0) > last for ref in refs)
    return last if beyond else 0


def other_citations(item: Item) -> Iterator[tuple[Field, Citation]]:
    """Yield every citation of the item outside its basis, with its field."""
    for field, citation in contents(item).citations:
        if field[0] not in ("basis", "ground") and citation.law:
            yield field, citation


def places(fields: list[Field]) -> str:
    """Return where citations stand, in the schema's titles and without repetition: 责任依据、追责依据."""
    titles: dict[str, None] = {}
    for field in fields:
        *_, title = (title for part, title in locate("item", field) if isinstance(part, str))
        titles[title] = None
    return "、".join(titles)


def _successor(law: Law, context: Context) -> str:
    """Return what replaced the instrument, and what has replaced that since: ，由《甲》取代."""
    words, seen = "", set()
    while law.repealed_by and law.repealed_by not in seen:
        seen.add(law.repealed_by)
        words += f"，{'后者又' if words else ''}由《{law.repealed_by}》取代"
        next_law = context.registry.laws.get(law.repealed_by)
        if next_law is None or status_on(next_law, context.today.isoformat()) != "repealed":
            break
        law = next_law
    return words
