"""The four facts at the top of an item's page: what a person came to find out, which differs by category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from powerlist.model import Department, Item
from powerlist.model.standings import LEFT
from powerlist.schema import field_title, title_of
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.pages.reached import townships_named
from powerlist.site.pages.templates import duration_text, tel

FOUR = 4
_LONGEST = 44  # characters of a value; the whole text stands further down
_SHORT_NOTE = 16  # a note that explains more than this is for the guide


class Fact(NamedTuple):
    """One fact: the question it answers, the answer, a smaller line below it, where the answer leads to."""

    question: str
    answer: str
    note: str = ""
    href: str = ""


def facts_of(site: Site, item: Item) -> list[Fact]:
    """Return up to four facts: those of the item's category first, then what is always known."""
    own = _BY_CATEGORY.get(item.category, _applied_for)
    facts = [fact for fact in own(site, item) if fact.answer]
    answers = {fact.answer for fact in facts}
    facts += [fact for fact in _always(site, item) if fact.answer and fact.answer not in answers]
    return facts[:FOUR]


def _applied_for(site: Site, item: Item) -> Iterator[Fact]:
    yield how_long(item)
    yield _cost(item)
    yield _where(site, item)
    yield _telephone(site, item)


def _penalty(site: Site, item: Item) -> Iterator[Fact]:
    penalty = item.penalty
    if penalty and penalty.acts:
        more = f"等 {len(penalty.acts)} 种" if len(penalty.acts) > 1 else ""
        yield Fact("针对什么行为", short(penalty.acts[0]), more)
    if penalty:
        kinds = "、".join(title_of("penalty_kind", kind) for kind in penalty.kinds)
        bounds = short(penalty.range or "")
        yield Fact("怎么罚", kinds or bounds, bounds if kinds else "")
    yield _who("由谁处罚", site, item)
    yield _objection(item)


def _coercion(site: Site, item: Item) -> Iterator[Fact]:
    yield _who("由谁实施", site, item)
    yield _basis(site, item)
    yield _objection(item)
    yield _complaint(site, item)


def _inspection(site: Site, item: Item) -> Iterator[Fact]:
    yield _who("由谁检查", site, item)
    yield _basis(site, item)
    yield _complaint(site, item)


def _levy(site: Site, item: Item) -> Iterator[Fact]:
    if item.levy and item.levy.kind:
        yield Fact("征收什么", short(item.levy.kind))
    yield _cost(item)
    yield _where(site, item)
    yield _telephone(site, item)


def _always(site: Site, item: Item) -> Iterator[Fact]:
    before = "原来" if item.standing in LEFT else ""
    yield _who(before + ("由谁办理" if item.category not in _BY_CATEGORY else "由谁实施"), site, item)
    yield _basis(site, item)
    yield _telephone(site, item)
    yield Fact(field_title("item", "level"), title_of("level", item.level))


_BY_CATEGORY = {"penalty": _penalty, "coercion": _coercion, "inspection": _inspection, "levy": _levy}


def how_long(item: Item) -> Fact:
    """Return how long an item takes; the answer is "" where that is not known."""
    question, limit = "多久办好", item.time_limit
    statutory = duration_text(limit.statutory) if limit and limit.statutory else ""
    if limit and limit.promised:
        note = f"{title_of('handling', item.handling)}" if item.handling else ""
        promised = duration_text(limit.promised)
        legal = f"法定 {statutory}" if statutory and statutory != promised else ""
        at_once = limit.promised.unit == "on_the_spot"
        return Fact(question, "当场办结" if at_once else promised, " · ".join(filter(None, (note, legal))))
    if item.handling == "immediate":
        return Fact(question, "当场办结", f"法定 {statutory}" if statutory else "")
    if limit and limit.statutory:
        return Fact(question, statutory, field_title("time_limit", "statutory"))
    return Fact(question, short(limit.note or "") if limit else "")


def _cost(item: Item) -> Fact:
    question, fees = "收费", item.fees
    if fees is None:
        return Fact(question, "")
    if not fees.charged:
        note = fees.note or ""
        return Fact(question, "不收费", note if len(note) <= _SHORT_NOTE else "")
    if len(fees.standards) == 1:
        only = fees.standards[0]
        return Fact(question, short(only.standard or "收费"), short(only.name))
    names = "、".join(standard.name for standard in fees.standards)
    return Fact(question, "收费", short(names or fees.note or ""))


def _where(site: Site, item: Item) -> Fact:
    centre = item.centre
    window = site.windows.get(centre.window) if centre and centre.entered and centre.window else None
    name = " ".join(filter(None, (window.number, window.name))) if window else ""
    at = f"{site.service_centre.name} {name}" if name and site.service_centre else ""
    href = f"../{addresses.window(window.id)}" if window else ""
    townships = townships_named(site, item.id)
    nearby = f"也可以到{townships}" if townships else ""
    if item.place:
        return Fact("到哪里办", short(item.place), "；".join(filter(None, (name, nearby))), href)
    if at:
        return Fact("到哪里办", at, nearby, href)
    if centre and centre.accepted_at:
        doors = "、".join(title_of("acceptance_place", token) for token in centre.accepted_at)
        return Fact("到哪里办", doors, "；".join(filter(None, ("不在政务服务中心办理", townships))))
    if townships:
        return Fact("到哪里办", townships, href="#townships")
    if "window" not in item.channels and item.channels:
        return Fact("到哪里办", "、".join(title_of("channel", channel) for channel in item.channels))
    return Fact("到哪里办", "")


def _telephone(site: Site, item: Item) -> Fact:
    contact = item.supervision.consultation if item.supervision else None
    department = _department(site, item)
    numbers = (contact.telephones if contact else ()) or (department.telephones if department else ())
    return _call("电话", numbers, item.hours or "")


def _complaint(site: Site, item: Item) -> Fact:
    contact = item.supervision.complaint if item.supervision else None
    return _call("监督电话", contact.telephones if contact else ())


def _call(question: str, numbers: tuple[str, ...], note: str = "") -> Fact:
    return Fact(question, numbers[0], short(note), tel(numbers[0])) if numbers else Fact(question, "")


def _who(question: str, site: Site, item: Item) -> Fact:
    department = _department(site, item)
    return Fact(question, department.name if department else item.department, short(item.undertaker or ""))


def _basis(site: Site, item: Item) -> Fact:
    question = field_title("item", "basis")
    for citation in item.basis:
        law_key = citation.law or ""
        law = site.laws.get(law_key)
        if law:
            gone = "已废止" if site.law_states[law_key].state == "repealed" else ""
            note = "，".join(filter(None, (short(citation.article or ""), gone)))
            return Fact(question, f"《{law.title}》", note, "#basis")
    return Fact(question, "")


def _objection(item: Item) -> Fact:
    """行政复议法 art. 11 and 行政诉讼法 art. 12: open to whoever a penalty or coercion concerns."""
    supervision = item.supervision
    review = supervision.reconsideration.name if supervision and supervision.reconsideration else ""
    court = supervision.litigation.name if supervision and supervision.litigation else ""
    bodies = "；".join(filter(None, (review, court)))
    return Fact(
        "不服怎么办", "申请行政复议，或者提起行政诉讼", short(bodies), "#supervision" if bodies else ""
    )


def _department(site: Site, item: Item) -> Department | None:
    return site.departments.get(item.department)


def short(text: str) -> str:
    """Return the text on one line, cut where it is too long for a fact."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
