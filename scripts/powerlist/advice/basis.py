"""What the basis of an item is worth today: which instruments hold, which are gone, which are unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from powerlist.advice.records import Reference
from powerlist.advice.wordlists import general_laws
from powerlist.model import Citation, Item, Law
from powerlist.model.law_status import status_on
from powerlist.model.law_succession import succession
from powerlist.problems import Text
from powerlist.rules import Context


class Basis(NamedTuple):
    """The citations of an item's basis that name an instrument, by the state of the instrument.

    `coming` are those not yet in force; `unverified` those whose state no list confirms, or that laws.yml
    does not know.
    """

    in_force: tuple[Citation, ...]
    repealed: tuple[Citation, ...]
    coming: tuple[Citation, ...]
    unverified: tuple[Citation, ...]

    @property
    def substantive(self) -> tuple[Citation, ...]:
        """Those in force that can grant a power, general procedural laws left out."""
        return tuple(c for c in self.in_force if c.law not in general_laws())


def basis_of(item: Item, context: Context) -> Basis:
    """Return the item's basis, sorted by what holds today."""
    found: dict[str, list[Citation]] = {"in_force": [], "repealed": [], "not_yet_in_force": [], "unknown": []}
    for citation in item.basis:
        if citation.law:
            law = context.registry.laws.get(citation.law)
            found[status_on(law, context.today.isoformat()) if law else "unknown"].append(citation)
    return Basis(*map(tuple, found.values()))


def references(citations: Iterable[Citation]) -> tuple[Reference, ...]:
    """Return the places that the citations name, each once."""
    return tuple(dict.fromkeys(Reference(c.law, c.article or "") for c in citations if c.law))


def named(cited: Iterable[Reference]) -> str:
    """Return references in one text, the places of one instrument together: 《种子法》第八条、第八十一条."""
    places: dict[str, list[str]] = {}
    for law, article in cited:
        places.setdefault(law, []).append(article)
    return "、".join(f"《{law}》" + "、".join(filter(None, articles)) for law, articles in places.items())


def last_successor(key: str, context: Context) -> str:
    """Return the key of what stands in the place of a repealed instrument today, "" for nothing."""
    laws, day = context.registry.laws, context.today.isoformat()
    followed = succession(key, laws, day)
    if not followed:
        return ""
    last = laws.get(followed[-1])
    return "" if last and status_on(last, day) == "repealed" else followed[-1]


def end_of(key: str, context: Context) -> Text:
    """Return one sentence on when, by what and where an instrument was repealed, and what stands now."""
    laws = context.registry.laws
    chain = (key, *succession(key, laws, context.today.isoformat()))
    ends = [_end(laws[one], one) for one in (chain[:-1] or chain)]
    return Text("，".join(end.zh for end in ends), ", and ".join(end.en for end in ends))


def _end(law: Law, key: str) -> Text:
    place = f"（{law.repeal_article}）" if law.repeal_article else ""
    by = f"被《{law.repealed_by}》{place}" if law.repealed_by else ""
    en = f"{key} was repealed"
    en += f" on {law.repealed_on}" if law.repealed_on else ""
    en += f" by {law.repealed_by}{place}" if law.repealed_by else ""
    return Text(f"《{key}》已{f'于 {law.repealed_on} ' if law.repealed_on else ''}{by}废止", en)
