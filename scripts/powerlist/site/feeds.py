"""Feeds of adjustments and consultations, in Atom (RFC 4287).

Ids never change: a tag of the site's domain (RFC 4151) or, while it has none, a name-based UUID (RFC 4122).
What is "updated" follows from the days that the records give, never from the day of the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from powerlist.model import Adjustment
from powerlist.model.adjustments import consultation_of, kinds_of, parts_of
from powerlist.schema import title_of
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Asset
from powerlist.site.pages.adjustments import stage_of
from powerlist.site.pages.counting import counted_kinds
from powerlist.site.pages.following import title
from powerlist.site.pages.templates import adjustment_title, visible

_MOST = 100  # entries of a feed; a reader's program keeps what it has seen
_ATOM = "http://www.w3.org/2005/Atom"
_TIME = "T00:00:00+08:00"  # records have days; all of China keeps one time
_FIRST_YEAR = "2026"  # in which the feeds began; part of their ids
_NOT_IN_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")


def feeds(site: Site, site_url: str) -> Iterator[Asset]:
    """Yield the feeds: all adjustments, consultations, and one for each department.

    `site_url` ends with "/" and is "" when the site has no address; links are then relative.
    """
    yield _feed(site, site_url, addresses.ALL_FEED, site.adjustments, addresses.ADJUSTMENTS)
    asked = [record for record in site.adjustments if consultation_of(record)]
    yield _feed(site, site_url, addresses.CONSULTATIONS_FEED, asked, addresses.CONSULTATIONS)
    for key, department in site.departments.items():
        records = site.adjustments_by_department.get(key, ())
        made = _feed(site, site_url, addresses.feed(key), records, addresses.changes(key))
        yield made
        yield from (Asset(addresses.feed(former), made.content) for former in department.former_ids)


def last_day(record: Adjustment, today: date) -> str:
    """Return the last day on which a record moved on, as far as today; before its first day, that day.

    The year of its number, where it names no day at all.
    """
    days = sorted(_days(record))
    past = [day for day in days if day <= today.isoformat()]
    return (past[-1:] or days[:1] or [f"{record.id[:4]}-01-01"])[0]


def permanent_id(site: Site, what: str, year: str) -> str:
    """Return an id that never changes, for example tag:example.gov.cn,2026:adjustments/2026-001."""
    domain = site.settings.site.domain
    if domain:
        return f"tag:{domain},{year}:{what}"
    return uuid5(NAMESPACE_URL, f"powerlist:{site.settings.jurisdiction.division_code}/{what}").urn


def _days(record: Adjustment) -> Iterator[str]:
    """Yield the days of a record on which something happens."""
    procedure = record.procedure
    steps = [record.given_up]
    if procedure:
        steps += [procedure.expert_review, procedure.legality_review, procedure.collective_decision]
    consultation = consultation_of(record)
    days = [consultation.opens, consultation.closes] if consultation else []
    yield from filter(None, (*(step.date for step in steps if step), *days))
    yield from filter(None, (record.approved, record.published, record.effective, record.claimed))


def _feed(site: Site, site_url: str, path: str, records: Iterable[Adjustment], page: str) -> Asset:
    dated = sorted(((last_day(r, site.today), r.id, r) for r in records), key=lambda entry: entry[:2])
    newest = dated[::-1][:_MOST]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _text(root, "id", permanent_id(site, path, _FIRST_YEAR))
    _text(root, "title", title(site, path))
    _text(root, "updated", (newest[0][0] if newest else f"{_FIRST_YEAR}-01-01") + _TIME)
    author = ET.SubElement(root, "author")
    _text(author, "name", site.settings.site.sponsor or site.settings.site.name)
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": _href(site_url, page)})
    if site_url:
        ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": site_url + path})
    if site.settings.sample:
        _text(root, "subtitle", "示例数据，非正式公布的清单")
    for day, _, record in newest:
        _entry(root, site, site_url, day, record)
    ET.indent(root)
    return Asset(path, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _entry(root: ET.Element, site: Site, site_url: str, day: str, record: Adjustment) -> None:
    entry = ET.SubElement(root, "entry")
    _text(
        entry, "id", permanent_id(site, addresses.adjustment(record.id).removesuffix(".html"), record.id[:4])
    )
    _text(entry, "title", adjustment_title(site, record))
    _text(entry, "updated", day + _TIME)
    first = min(_days(record), default=day)
    _text(entry, "published", min(first, day) + _TIME)
    page = _href(site_url, addresses.adjustment(record.id))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for department in dict.fromkeys((record.department, *(part.department for part in parts_of(record)))):
        author = ET.SubElement(entry, "author")
        found = site.departments.get(department)
        _text(author, "name", found.name if found else department)
    for kind in kinds_of(record):
        ET.SubElement(entry, "category", {"term": kind, "label": title_of("adjustment_kind", kind)})
    _text(entry, "summary", "\n".join(_summary(site, record)))


def _summary(site: Site, record: Adjustment) -> Iterator[str]:
    yield f"{counted_kinds(record)}；{stage_of(site, record).words}"
    consultation = consultation_of(record)
    if consultation and site.states[record.id] in ("announced", "open"):
        yield f"征求意见：{consultation.opens} 至 {consultation.closes}"
        yield from filter(None, (consultation.channel, consultation.how))
    if record.effective and site.states[record.id] != "given_up":
        yield f"生效：{record.effective}"
    yield record.reason


def _href(site_url: str, page: str) -> str:
    """Return the address of a page as a feed names it; feeds lie in a folder of their own."""
    return f"{site_url}{page}" if site_url else f"../{page}"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NOT_IN_XML.sub("\ufffd", visible(text))
