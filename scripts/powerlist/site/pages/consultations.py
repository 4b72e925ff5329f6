"""What the public may speak on: consultations open now, those to come, and those that wait for a decision."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import Adjustment, PublicConsultation
from powerlist.model.adjustments import consultation_of, items_of
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.counting import counted_kinds
from powerlist.site.pages.course import course, next_of
from powerlist.site.pages.following import head
from powerlist.site.pages.proposals import Changed, proposals
from powerlist.site.pages.templates import adjustment_title, render, tel

_NAMED = 12  # items of one consultation; its own page has all


class Asked(NamedTuple):
    """One consultation as the page shows it; `then` says what comes next."""

    record: Adjustment
    consultation: PublicConsultation
    title: str
    counted: str
    items: tuple[str, ...]
    more: int
    changed: list[Changed]
    then: str


def consultations(site: Site) -> Page:
    """Return the page of consultations."""
    now = [_asked(site, record) for record in site.consultations]
    opened = [one.consultation.opens for one in now]
    closed = [_asked(site, record) for record in site.undecided]
    ended = [one.consultation.closes for one in closed]
    body = render(
        "consultations.html",
        up="",
        site=site,
        now=now,
        announced=[_asked(site, record) for record in site.announced],
        closed=closed,
        tel=tel,
    )
    return Page(
        addresses.CONSULTATIONS,
        "征求意见",
        body,
        "list",
        description=f"正在征求意见的清单调整 {len(now)} 件：改什么、到哪天、怎样提意见",
        column="征求意见",
        date=max(opened + ended, default=""),
        head=head(site, "", addresses.CONSULTATIONS_FEED, addresses.CALENDAR),
    )


def _asked(site: Site, record: Adjustment) -> Asked:
    consultation = consultation_of(record)
    assert consultation is not None
    items = items_of(record)
    then = next_of([stop for stop in course(site, record) if stop.progress != "now"])
    return Asked(
        record,
        consultation,
        adjustment_title(site, record),
        counted_kinds(record),
        items[:_NAMED],
        len(items[_NAMED:]),
        proposals(site, record),
        then.name if then else "",
    )
