"""Many lists, several versions, some of them wrong → one set of facts for each instrument."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from powerlist.citations import guess_kind
from powerlist.laws.lists import Lists, Repeal, Version
from powerlist.model import Law

CATALOGUE, FULL_TEXT = "现行有效目录", "全文"


class Facts(NamedTuple):
    """What the lists know: instruments by key. A law's status is not settled yet, see `status_on`."""

    laws: dict[str, Law]


def merge(lists: Lists) -> Facts:
    """Return one record for each instrument that the lists name, from the newest version they know.

    A catalogue of what is in force outweighs a repeal clause, unless the repeal takes effect after the
    catalogue's day. Repeal by a later version of the same name is no repeal, and neither is one that is
    older than the version at hand. The record's status is what holds when no date says otherwise.
    """
    texts: dict[str, list[Version]] = defaultdict(list)
    for text in lists.texts:
        texts[text.key].append(text)
    catalogue: dict[str, str] = {}
    gone: dict[str, str] = {}
    for row in lists.listed:
        held = gone if any(word in row.validity for word in ("废止", "失效", "无效")) else catalogue
        held[row.key] = max(held.get(row.key, ""), row.day)
    repeals: dict[str, list[Repeal]] = defaultdict(list)
    for repeal in lists.repeals:
        repeals[repeal.key].append(repeal)
    laws = {}
    for key in sorted({*texts, *catalogue, *repeals, *gone}):
        newest = _newest(texts[key])
        day = catalogue.get(key)
        ended = _repeal(repeals[key], newest, day, texts)
        laws[key] = _law(key, texts[key], newest, day, key in gone, ended, lists.last_articles.get(key, 0))
    return Facts(laws)


def _newest(texts: list[Version]) -> Version | None:
    """Return the newest version; of equally new ones the one most lately collected, fullest first."""
    return max(texts, key=lambda t: (t.latest, t.snapshot, bool(t.effective), t.articles), default=None)


def _repeal(
    statements: list[Repeal],
    newest: Version | None,
    catalogue_day: str | None,
    texts: dict[str, list[Version]],
) -> Repeal | None:
    found = []
    for statement in statements:
        by = _newest(texts[statement.by]) if statement.by in texts else None
        day = statement.day or (by.effective or by.latest if by else "")
        if statement.by == statement.key or (newest and day and newest.latest > day):
            continue
        if catalogue_day is not None and (not day or day <= catalogue_day):
            continue
        found.append(statement._replace(day=day))
    # The same repeal is found in several collections; the earliest is the one that ended the instrument.
    return min(found, key=lambda r: (r.day or "9999", r.by, r.source), default=None)


def _law(
    key: str,
    versions: list[Version],
    newest: Version | None,
    catalogue_day: str | None,
    gone: bool,
    repeal: Repeal | None,
    last_article: int,
) -> Law:
    same = [t for t in versions if newest and t.latest == newest.latest]
    ranked = [t for t in (newest, *same, *versions) if t]
    first = next((t.promulgated for t in ranked if t.promulgated), "")
    amended = next((t.amended for t in [newest, *same] if t and t.amended), "")
    effective = next((t.effective for t in [newest, *same] if t and t.effective), "")
    source = "；".join(
        part
        for part in (
            f"{CATALOGUE} {catalogue_day}".strip() if catalogue_day is not None else "",
            f"{FULL_TEXT} {newest.source} {newest.snapshot}".strip() if newest and newest.source else "",
        )
        if part
    )
    if repeal and repeal.source and not source:
        source = f"{FULL_TEXT} {repeal.source}"
    return Law(
        title=_title(key, versions),
        kind=next((t.kind for t in sorted(ranked, key=lambda t: not t.kind_stated)), guess_kind(key)),
        issuer=next((t.issuer for t in ranked if t.issuer), None),
        document_number=next((t.document_number for t in ranked if t.document_number), None),
        promulgated=first or None,
        amended=amended if amended > first and first else None,
        effective=effective if effective and effective >= first else None,
        articles=_articles(newest, same, last_article),
        status="repealed" if gone or repeal else "in_force" if catalogue_day is not None else "unknown",
        repealed_on=repeal.day or None if repeal else None,
        repealed_by=repeal.by if repeal else None,
        repeal_article=repeal.article or None if repeal else None,
        source=source or None,
    )


def _title(key: str, versions: list[Version]) -> str:
    """Return the fullest writing of the title, 中华人民共和国 and all, without a note on its version."""
    titles = [t.title for t in versions if len(t.title) <= len(key) + len("中华人民共和国《》《》")]
    return max(
        titles,
        key=lambda title: ("中华人民共和国" in title, "《" in title or "〈" in title, title),
        default=key,
    )


def _articles(newest: Version | None, same: list[Version], last_article: int) -> int | None:
    """Return the number of the last article.

    Where a text has fewer articles than its last number a passage was lost in copying; where it has more,
    either 第…条之一 are counted or an annex starts again, and only the articles themselves can tell.
    """
    for text in [newest, *same]:
        if text and text.last and text.articles <= text.last:
            return text.last
    if newest and newest.articles and not newest.last:
        return newest.articles
    return last_article if newest and last_article and last_article <= newest.articles else None
