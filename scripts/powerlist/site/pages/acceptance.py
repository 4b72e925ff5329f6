"""What a notice on an application says of its item, in small scripts that the notices' page brings.

A page opened from a folder may not fetch, but may bring a script. Ten items share a file whose name follows
from an item's id, so that the page needs no index and a visit costs some kilobytes in a list of any length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypedDict, cast

import msgspec

from powerlist.model import Card, Citation, Department, Duration, Item, Items, Material
from powerlist.model.applied_for import is_applied_for
from powerlist.model.working_days import exceptional_days, known_years
from powerlist.schema import elements, title_of
from powerlist.site import addresses
from powerlist.site.compiling import visible
from powerlist.site.derive import Site
from powerlist.site.page import Asset
from powerlist.site.pages.templates import duration_text

_YEARS_AHEAD = 2  # of the calendar; promises of years are rare


class Limit(TypedDict):
    """A time limit: its number, its unit, and both in words."""

    value: int
    unit: str
    words: str


class Paper(TypedDict):
    """One material: what it is called, how it is handed in, and whether it is always due."""

    name: str
    form: str
    required: bool


class Subject(TypedDict, total=False):
    """One item as a notice tells it; what the list does not say is left out."""

    name: str
    category: str
    department: str
    basis: list[str]
    laws: list[str]  # keys of the laws that it rests on, which may have a rule of their own on accepting
    materials: list[Paper]
    promised: Limit
    statutory: Limit
    fees: str
    place: str
    ask: str
    complain: str
    reconsideration: str
    court: str


class Calendar(TypedDict):
    """The last day whose holidays are known, and the days on which the day of the week misleads."""

    first: str
    last: str
    exceptions: list[str]


def is_accepted(power: Card | Item) -> bool:
    """Tell whether an application for the item may be handed in today: it is not frozen, either."""
    return power.standing == "in_force" and is_applied_for(power, elements()["conditions"].applies_to)


def acceptance(site: Site, items: Items) -> Iterator[Asset]:
    """Yield the scripts with what notices say of the items that people apply for."""
    files: defaultdict[str, dict[str, Subject]] = defaultdict(dict)
    for card in site.cards.values():
        if is_accepted(card):
            files[addresses.acceptance(card.id)][card.id] = subject(site, items[card.id])
    for path, subjects in files.items():
        told = visible(msgspec.json.encode(subjects).decode())
        yield Asset(path, f"powerlistAcceptance({told});\n".encode())


def subject(site: Site, item: Item) -> Subject:
    """Return what a notice on an application for this item says of it."""
    department = site.departments.get(item.department)
    found = Subject(
        name=item.name,
        category=item.category,
        department=department.name if department else item.department,
        basis=_basis(site, item),
        laws=list(dict.fromkeys(citation.law for citation in item.basis if citation.law)),
        materials=[_paper(material) for material in item.materials],
    )
    if item.time_limit and item.time_limit.promised:
        found["promised"] = _limit(item.time_limit.promised)
    if item.time_limit and item.time_limit.statutory:
        found["statutory"] = _limit(item.time_limit.statutory)
    texts = {**_to_pay(item), **_to_reach(site, item, department), **_to_object(item)}
    return cast(Subject, {**found, **{key: text for key, text in texts.items() if text}})


def calendar(site: Site) -> Calendar:
    """Return the calendar that a promise is counted by: this year's and as far ahead as it is known."""
    years = [
        year for year in range(site.today.year - 1, site.today.year + _YEARS_AHEAD) if year in known_years()
    ]
    if not years:
        return Calendar(first="", last="", exceptions=[])
    days = exceptional_days(range(years[0], years[-1] + 1))
    return Calendar(
        first=f"{years[0]}-01-01", last=f"{years[-1]}-12-31", exceptions=[day.isoformat() for day in days]
    )


def _basis(site: Site, item: Item) -> list[str]:
    """Return what sets the item, or all that it rests on where nothing is marked so."""
    marked = [citation for citation in item.basis if citation.role == "sets"]
    return list(dict.fromkeys(filter(None, (_cited(site, one) for one in marked or item.basis))))


def _cited(site: Site, citation: Citation) -> str:
    if not citation.law:
        return citation.cited_as or ""
    law = site.laws.get(citation.law)
    return f"《{law.title if law else citation.law}》{citation.article or ''}"


def _paper(material: Material) -> Paper:
    copies = f"{material.copies} 份" if material.copies else ""
    form = title_of("material_form", material.form) if material.form else ""
    return Paper(
        name=material.name,
        form=" ".join(filter(None, (form, copies))),
        required=material.required is not False,
    )


def _limit(duration: Duration) -> Limit:
    return Limit(value=duration.value or 1, unit=duration.unit, words=duration_text(duration))


def _to_pay(item: Item) -> dict[str, str]:
    if item.fees is None:
        return {}
    if not item.fees.charged:
        return {"fees": "不收费"}
    told = [f"{one.name}（{one.standard}）" if one.standard else one.name for one in item.fees.standards]
    return {"fees": "、".join(told) or "收费"}


def _to_reach(site: Site, item: Item, department: Department | None) -> dict[str, str]:
    asked = item.supervision.consultation if item.supervision else None
    told = item.supervision.complaint if item.supervision else None
    own = department.telephones if department else ()
    report = site.settings.site.report_telephone
    return {
        "place": item.place or "",
        "ask": "、".join((asked.telephones if asked else ()) or own),
        "complain": "、".join((told.telephones if told else ()) or ((report,) if report else ())),
    }


def _to_object(item: Item) -> dict[str, str]:
    found = item.supervision
    return {
        "reconsideration": found.reconsideration.name if found and found.reconsideration else "",
        "court": found.litigation.name if found and found.litigation else "",
    }
