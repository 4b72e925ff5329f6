"""The calendar of consultations and of the days by which decisions must follow, as iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

from powerlist.model import Adjustment
from powerlist.model.adjustments import consultation_of
from powerlist.schema import field_title
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.feeds import last_day, permanent_id
from powerlist.site.page import Asset
from powerlist.site.pages.counting import counted_kinds
from powerlist.site.pages.course import course
from powerlist.site.pages.following import title
from powerlist.site.pages.templates import adjustment_title, visible

_DUE = {field_title("adjustment", key).removesuffix("日期"): key for key in ("published", "claimed")}
_MOST = 300  # adjustments, the latest; a calendar is about what is to come


class Date(NamedTuple):
    """One day of an adjustment: its word in ids, what happens, and how to take part ("" for none)."""

    key: str
    day: date
    words: str
    how: str = ""


def calendar(site: Site, site_url: str) -> Asset:
    """Return the calendar; `site_url` ends with "/", "" when the site has no address."""
    made = Calendar()
    made.add("prodid", "-//powerlist//adjustments//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", visible(title(site, addresses.CALENDAR)))
    for record in site.adjustments[:_MOST]:
        for one in _dates(site, record):
            made.add_component(_event(site, site_url, record, one))
    return Asset(addresses.CALENDAR, made.to_ical())


def _dates(site: Site, record: Adjustment) -> Iterator[Date]:
    """Yield the days on which the public or the departments must do something."""
    if site.states[record.id] == "given_up":
        return
    consultation = consultation_of(record)
    if consultation:
        how = "\n".join(filter(None, (consultation.channel, consultation.how)))
        for key, day, words in (
            ("opens", consultation.opens, "开始征求意见"),
            ("closes", consultation.closes, "征求意见截止"),
        ):
            if found := _day(day):
                yield Date(key, found, words, how)
    if found := _day(record.effective):
        yield Date("effective", found, "调整生效")
    for stop in course(site, record):
        if stop.progress in ("next", "later") and (found := _day(stop.until)):
            yield Date(f"{_DUE.get(stop.name, 'next')}-due", found, f"{stop.name}的期限", stop.by)


def _event(site: Site, site_url: str, record: Adjustment, one: Date) -> Event:
    event = Event()
    what = f"{addresses.adjustment(record.id).removesuffix('.html')}/{one.key}"
    event.add("uid", permanent_id(site, what, record.id[:4]))
    # When the entry was made, as the records know it: never the day of the build.
    event.add("dtstamp", datetime.combine(_day(last_day(record, site.today)) or one.day, time(), UTC))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", visible(f"{one.words}：{adjustment_title(site, record)}"))
    page = f"{site_url}{addresses.adjustment(record.id)}" if site_url else ""
    said = [counted_kinds(record), one.how, page]
    event.add("description", visible("\n".join(filter(None, said))))
    if page:
        event.add("url", page)
    return event


def _day(text: str | None) -> date | None:
    """Return a day as a date, None where there is none or the calendar does not have it."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
