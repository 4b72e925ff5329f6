"""A new adjustment record, made of what the proposer says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from powerlist.adjusting.naming import department_name
from powerlist.forms.citing import read_citations
from powerlist.forms.held import raw_laws
from powerlist.model import Registry
from powerlist.model.adjustments import limits_of
from powerlist.schema import title_of
from powerlist.sources import Source
from powerlist.workbook.basis import LawBook

_NUMBER = re.compile(r"(?P<year>[0-9]{4})-(?P<serial>[0-9]{3,4})\.yml\Z")


class Refused(Exception):
    """What was said makes no record; the message says why and what to say instead, in Chinese."""


class DraftPart(NamedTuple):
    """One kind of adjustment, the ids of its items, and the id of their department ("" for the proposer)."""

    kind: str
    items: tuple[str, ...]
    department: str = ""


class Draft(NamedTuple):
    """What the proposer says; "" and () for what is to be added later.

    `basis` are citations as people write them (《森林法》第五十七条); `proposal` are (item, element, before,
    after) in words; days are written as 2026-03-05.
    """

    parts: tuple[DraftPart, ...]
    department: str
    reason: str
    title: str = ""
    basis: tuple[str, ...] = ()
    proposal: tuple[tuple[str, str, str, str], ...] = ()
    opens: str = ""
    closes: str = ""
    channel: str = ""
    how: str = ""
    shortened: str = ""
    withheld: bool = False


def record_of(draft: Draft, registry: Registry, source: Source, today: date) -> dict[str, Any]:
    """Return the record as data, with the next free number of the year.

    Raises Refused when something that it names is not in the registry.
    """
    asked = _asked(draft, registry)
    data: dict[str, Any] = {
        "id": next_number(source, today.year),
        "title": draft.title or title_for(draft, registry),
        "department": draft.department,
        "reason": draft.reason,
        "basis": _basis(draft, source),
        "proposal": [_change(change) for change in draft.proposal],
        "procedure": {"public_consultation": asked} if asked else {},
    }
    if draft.withheld:
        data["disclosure"] = "withheld"
    if len(draft.parts) == 1 and not draft.parts[0].department:
        data |= {"kind": draft.parts[0].kind, "items": list(draft.parts[0].items)}
    else:
        data |= {"mode": "batch", "parts": [_part(part, draft, registry) for part in draft.parts]}
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def next_number(source: Source, year: int) -> str:
    """Return the next free number of the year, 2026-012; what a file has is never given again."""
    taken = [
        int(found["serial"])
        for path in source.paths()
        if path.startswith("powers/adjustments/") and (found := _NUMBER.search(path))
        if int(found["year"]) == year
    ]
    return f"{year}-{max(taken, default=0) + 1:03d}"


def title_for(draft: Draft, registry: Registry) -> str:
    """Return a title that says what the record does: 冻结“渔业捕捞许可”, 集中调整 5 项."""
    names = {card.id: card.name for card in registry.items.cards}
    items = [item for part in draft.parts for item in part.items]
    if len(draft.parts) > 1:
        return f"集中调整{department_name(registry, draft.department)}提出的 {len(items)} 项"
    kind = title_of("adjustment_kind", draft.parts[0].kind)
    name = f"“{names[items[0]]}”" if items[0] in names else f"事项 {items[0]}"
    return f"{kind}{name}" + (f"等 {len(items)} 项" if len(items) > 1 else "")


def _part(part: DraftPart, draft: Draft, registry: Registry) -> dict[str, Any]:
    """Return a part of a batch, with the department whose items they are where another one proposes."""
    owners = {card.department for card in registry.items.cards if card.id in part.items}
    department = part.department or (owners.pop() if len(owners) == 1 else "")
    data: dict[str, Any] = {"kind": part.kind, "items": list(part.items)}
    return data | ({"department": department} if department not in ("", draft.department) else {})


def _basis(draft: Draft, source: Source) -> list[dict[str, Any]]:
    return [citation for line in draft.basis for citation in citations_of(line, source)]


def citations_of(line: str, source: Source) -> list[dict[str, Any]]:
    """Return the citations that a line names; Refused if it names none that the registry knows."""
    book = LawBook(raw_laws(source)[0])
    found = read_citations(line if "《" in line else _marked(line), book)
    if book.stubs or any("law" not in citation for citation in found):
        raise Refused(
            f"调整依据“{line}”：法律文件目录里没有这个文件，或者看不出是哪一个。"
            "请写成“森林法 第五十七条第一款”；目录里没有的，先登记到法律文件目录（powers/laws.yml）。"
        )
    return found


def _marked(line: str) -> str:
    """Return 森林法 第五十七条 as 《森林法》第五十七条."""
    name, _, article = line.partition("第")
    return f"《{name.strip()}》" + (f"第{article}" if article else "")


def _change(change: tuple[str, str, str, str]) -> dict[str, str]:
    item, element, before, after = change
    said = {"item": item, "element": element, "before": before, "after": after}
    return {key: value for key, value in said.items() if value}


def _asked(draft: Draft, registry: Registry) -> dict[str, str]:
    """Return the public consultation, {} for none yet; without an end it lasts as long as it must."""
    if not draft.opens:
        return {}
    days = timedelta(days=limits_of(registry.settings).consultation_days)
    closes = draft.closes or (date.fromisoformat(draft.opens) + days).isoformat()
    said = {"opens": draft.opens, "closes": closes, "shortened": draft.shortened}
    said |= {"channel": draft.channel, "how": draft.how}
    return {key: value for key, value in said.items() if value}
