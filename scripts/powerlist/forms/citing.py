"""A citation as one line of a cell: 《森林法》第五十六条第一款, and what else is known of it behind.

    《law》article〔role〕：text｜原文：cited_as

Each part may be missing; a line that is nothing but the words of the source stands there as it is.
"""

from __future__ import annotations

import re
from typing import Any

from powerlist.citations import find, law_key
from powerlist.schema import terms
from powerlist.workbook.basis import LawBook, Tally, citations

Citation = dict[str, Any]

_AS_WRITTEN = "｜原文："
_TAIL = re.compile(r"(?P<article>[^《》〔：]*)(?:〔(?P<role>[^〕]+)〕)?(?:：(?P<text>.+))?", re.DOTALL)


def write_citation(citation: Citation) -> str:
    """Return a citation as one line."""
    law, role = citation.get("law"), citation.get("role")
    if set(citation) == {"cited_as"}:
        return str(citation["cited_as"])
    line: str = f"《{law}》" if law else ""
    line += citation.get("article", "")
    line += f"〔{terms('role')[role].title}〕" if role else ""
    line += f"：{citation['text']}" if "text" in citation else ""
    return line + (f"{_AS_WRITTEN}{citation['cited_as']}" if "cited_as" in citation else "")


def read_citations(line: str, laws: LawBook) -> list[Citation]:
    """Return the citations that a line names: one where it is written as above, else what can be made out.

    A line that names no instrument is kept as it was written.
    """
    plain = _canonical(line, laws)
    if plain is not None:
        return [plain]
    found, rest = citations(line, laws, Tally())
    return found if found and not rest.strip() else [{"cited_as": line}]


def find_law(words: str, laws: LawBook) -> str | None:
    """Return the key of the one instrument that the words name; None if they name none or several.

    An instrument that the registry does not know is taken note of in `laws.stubs`.
    """
    bare = words.strip()
    if bare in laws.known:
        return bare
    title = bare if bare.startswith("《") else f"《{bare}》"
    cited = find(title).cited
    if len(cited) != 1 or law_key(title) != cited[0].key:
        return None
    return laws.key_of(cited[0])


def _canonical(line: str, laws: LawBook) -> Citation | None:
    head, written, cited_as = line.partition(_AS_WRITTEN)
    name, rest = _title(head)
    found = _TAIL.fullmatch(rest)
    if not found or not (name or written):
        return None
    citation: Citation = {}
    if name:
        key = find_law(name, laws)
        if key is None:
            return None
        citation["law"] = key
    if article := found["article"].strip():
        citation["article"] = article
    if found["role"]:
        role = next((token for token, term in terms("role").items() if term.title == found["role"]), None)
        if role is None:
            return None
        citation["role"] = role
    if found["text"]:
        citation["text"] = found["text"]
    if written:
        citation["cited_as"] = cited_as
    return citation


def _title(line: str) -> tuple[str, str]:
    """Return the title that a line begins with, without its outer marks, and what follows it."""
    depth = 0
    for place, letter in enumerate(line if line.startswith("《") else ""):
        depth += (letter == "《") - (letter == "》")
        if depth == 0:
            return line[1:place], line[place + 1 :]
    return "", line
