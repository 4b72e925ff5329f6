"""Law lists as governments and collections publish them (CSV) → plain rows, nothing decided yet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from powerlist.citations import guess_kind, law_key, names_instrument
from powerlist.laws.captions import day, is_own_number, issuer_of, last_amendment, number_in
from powerlist.laws.headings import ListKind, columns, kind_of_list
from powerlist.model import LawKind

csv.field_size_limit(10_000_000)

Row = dict[str, str]  # what we ask for (headings.HEADINGS) → the cell


class Version(NamedTuple):
    """One version of an instrument's text, as a list describes it. Dates are "" where the list has none.

    `kind_stated` tells that the list itself names the kind; `latest` is the last date of the caption, by
    which versions are ordered, whatever it is the date of.
    """

    key: str
    title: str
    kind: LawKind
    kind_stated: bool
    issuer: str
    document_number: str
    promulgated: str
    amended: str
    effective: str
    latest: str
    articles: int
    last: int
    source: str
    snapshot: str


class Listed(NamedTuple):
    """An instrument that a catalogue holds as in force (or not yet, or no more) on a day."""

    key: str
    day: str  # "" when the catalogue does not say
    validity: str


class Repeal(NamedTuple):
    """One statement that an instrument is repealed. `day` is "" where neither sentence nor text gives one."""

    key: str
    by: str
    article: str
    day: str
    source: str


class Clause(NamedTuple):
    """One article of one version of an instrument: its label (第三十五条), its words, the version's day."""

    key: str
    label: str
    words: str
    version: str


class Lists(NamedTuple):
    """All rows of all lists; `passed_over` names files that are no law list."""

    listed: tuple[Listed, ...]
    texts: tuple[Version, ...]
    repeals: tuple[Repeal, ...]
    last_articles: dict[str, int]
    passed_over: tuple[str, ...]


KINDS: dict[str, LawKind] = {
    "宪法": "law",
    "法律": "law",
    "有关法律问题的决定": "law",
    "法律解释": "law",
    "行政法规": "administrative_regulation",
    "国务院决定": "state_council_decision",
    "地方性法规": "local_regulation",
    "自治条例和单行条例": "local_regulation",
    "部门规章": "department_rule",
    "国务院部门规章": "department_rule",
    "地方政府规章": "local_rule",
    "规范性文件": "normative_document",
    "党内法规": "party_regulation",
}
_REPEALED_IN_PART = re.compile(
    r"》(?:（[^）]*）)?(?:第[\d一二三四五六七八九十百]+条|中|有关|的有关|所附|关于)"
)
_LAW = re.compile("(?<!办)法典?$")
_NOT_THE_LAW = re.compile(r"本(?!法)(?:办法|条例|规定|细则|规则)")


def read_lists(paths: Iterable[Path]) -> Lists:
    """Return what the lists say; each is recognised by its headings, whatever the file is called.

    The day of a catalogue is read from its own column, else from a date in the file's name.
    Raises OSError when a file cannot be read.
    """
    listed: list[Listed] = []
    texts: list[Version] = []
    repeals: list[Repeal] = []
    last_articles: dict[str, int] = {}
    passed_over: list[str] = []
    for path in paths:
        kind, rows = _rows(path)
        if kind is None:
            passed_over.append(path.name)
        elif kind == "repeals":
            repeals += (repeal for row in rows for repeal in _repeals(row))
        elif kind == "articles":
            _count_articles(rows, last_articles)
        else:
            if kind == "in_force":
                listed += _listed(rows, day(path.stem))
            texts += (text for row in rows if (text := _version(row)))
    return Lists(tuple(listed), tuple(texts), tuple(repeals), last_articles, tuple(passed_over))


def read_clauses(paths: Iterable[Path]) -> Iterator[Clause]:
    """Yield the articles that the lists hold, in the order of their rows; other lists are passed over.

    Raises OSError when a file cannot be read.
    """
    for path in paths:
        kind, rows = _rows(path)
        for row in rows if kind == "articles" else ():
            label = row.get("article_label") or f"第{row['article_number']}条"
            version = (
                day(row.get("latest", "")) or day(row.get("version", "")) or day(row.get("snapshot", ""))
            )
            yield Clause(law_key(row["title"]), label, row["article_text"], version)


def _rows(path: Path) -> tuple[ListKind | None, list[Row]]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    headings = reader.fieldnames or []
    kind = kind_of_list(headings)
    if kind is None:
        return None, []
    own = columns(headings)
    by_stripped = {heading.strip(): heading for heading in headings}
    asked = {ours: by_stripped[theirs] for ours, theirs in own.items()}
    # A list of 法律名称 is a list of laws.
    stated = {"kind": "法律"} if own.get("title") == "法律名称" and "kind" not in own else {}
    return kind, [
        stated | {ours: (row[theirs] or "").strip() for ours, theirs in asked.items()} for row in reader
    ]


def _listed(rows: list[Row], list_day: str) -> Iterator[Listed]:
    for row in rows:
        if row["title"]:
            as_of = day(row.get("as_of", "")) or list_day
            yield Listed(law_key(row["title"]), as_of, row.get("validity", ""))


def _version(row: Row) -> Version | None:
    """Return the version a row describes; None for one whose text is plainly another document's."""
    title, clause = row["title"], row.get("clause", "")
    if not title or (_LAW.search(title) and _NOT_THE_LAW.search(clause) and "本法" not in clause):
        return None
    caption = row.get("caption", "")
    given = "" if ";" in row.get("number", "") else number_in(row.get("number", ""))
    # Of several numbers, or one that the caption gives to an amendment, none is surely the instrument's own.
    number = number_in(caption) or ("" if given and given in caption else given)
    promulgated = day(row.get("promulgated", "")) or day(caption)
    number = number if is_own_number(number, promulgated) else ""
    amended = day(row.get("amended", "")) or last_amendment(caption)
    stated = KINDS.get(row.get("kind", ""))
    guessed = guess_kind(title, row.get("kind") or None, f"{caption} {row.get('number', '')}")
    # The catalogue of regulations also holds the decisions by which the State Council sets licences.
    kind = guessed if stated is None or guessed == "state_council_decision" else stated
    return Version(
        law_key(title),
        title,
        kind,
        stated is not None,
        row.get("issuer", "") or issuer_of(caption, number),
        number,
        promulgated,
        amended,
        day(row.get("effective", "")),
        day(row.get("latest", "")) or amended or day(row.get("version", "")) or promulgated,
        _whole(row.get("count", "")),
        _whole(row.get("last", "")),
        row.get("source", ""),
        day(row.get("snapshot", "")),
    )


def _repeals(row: Row) -> Iterator[Repeal]:
    title, by = row["repealed"].strip("[]"), row["repealed_by"].strip("[]")
    sentence = row.get("sentence", "").replace("[[", "").replace("]]", "")
    at = sentence.find(title)
    if (
        not title
        or not names_instrument(by)
        or (at >= 0 and _REPEALED_IN_PART.match(sentence, at + len(title)))
    ):
        return
    source = " ".join(part for part in (row.get("source", ""), row.get("snapshot", "")) if part)
    yield Repeal(
        law_key(title),
        law_key(by),
        row.get("repeal_article", ""),
        day(row.get("repealed_on", "")),
        source,
    )


def _count_articles(rows: list[Row], last_articles: dict[str, int]) -> None:
    for row in rows:
        key = law_key(row["title"])
        last_articles[key] = max(last_articles.get(key, 0), _whole(row["article_number"]))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0
