"""Feeds and the calendar: what readers' programs take, the same whenever the site is built."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import msgspec
import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from making import TODAY, plain_item, registry, site_of
from powerlist.model import Adjustment, records
from powerlist.site.derive import Site, derive
from powerlist.site.diary import calendar
from powerlist.site.downloads import downloads
from powerlist.site.feeds import feeds
from powerlist.site.gate import public
from powerlist.site.pages import shared_pages

ATOM = "{http://www.w3.org/2005/Atom}"
HOME = "https://list.example.gov.cn/"
HOSTILE = "<b>甲&乙</b> \"'\u202e]]>"
ODD = f"拟改{HOSTILE}".replace("\u202e", "\ufffd")  # what turns the text around it shows as such


def consultation(opens: str, closes: str, **more: Any) -> records.AdjustmentProcedure:
    return records.AdjustmentProcedure(
        public_consultation=records.PublicConsultation(opens=opens, closes=closes, **more)
    )


def adjustments() -> tuple[Adjustment, ...]:
    values: dict[str, Any] = {"department": "minzhengju", "reason": "法律有变", "items": ("01-0001",)}
    done = {"approved": "2026-03-05", "published": "2026-03-12", "effective": "2026-03-15"}
    return (
        Adjustment(
            id="2026-001", kind="cancel", **values, **done,
            procedure=consultation("2026-01-15", "2026-02-14"),
        ),
        Adjustment(
            id="2026-002", kind="amend", **values | {"reason": HOSTILE}, title=f"拟改{HOSTILE}",
            procedure=consultation("2026-11-16", "2026-12-16", channel="信箱", how="写信；打电话"),
        ),
        Adjustment(
            id="2026-003", kind="freeze", **values | {"department": "lincaoju", "items": ("07-0001",)},
            procedure=consultation("2026-12-01", "2026-12-31"),
        ),
        Adjustment(id="2026-004", kind="amend", **values, approved="2026-11-20"),
        Adjustment(id="2026-005", kind="amend", **values),
    )  # fmt: skip


def site_on(day: date, **more: Any) -> Site:
    items = plain_item("01-0001"), plain_item("07-0001")
    found = registry(*items, adjustments=adjustments(), **more)
    limits = records.SettingsAdjustmentLimits(publication_working_days=20, guide_days=30)
    told = msgspec.structs.replace(found.settings, adjustment_limits=limits)
    return derive(public(replace(found, settings=told)), day)


def with_domain(site: Site) -> Site:
    identity = msgspec.structs.replace(
        site.settings.site, domain="list.example.gov.cn", sponsor="测试旗人民政府"
    )
    return replace(site, settings=msgspec.structs.replace(site.settings, site=identity))


def files_of(site: Site, site_url: str = "") -> dict[str, bytes]:
    return {file.path: file.content for file in feeds(site, site_url)}


@pytest.fixture(name="site")
def a_site() -> Site:
    return site_on(TODAY)


def test_there_is_a_feed_of_all_one_of_consultations_and_one_for_each_department(site):
    found = {path: feedparser.parse(content) for path, content in files_of(site).items()}
    assert not any(feed.bozo for feed in found.values())
    titles = {path: [entry.title for entry in feed.entries] for path, feed in found.items()}
    freeze, approved, cancel, begun = (
        f"{words}“测试事项{item}”"
        for words, item in (
            ("冻结", "07-0001"),
            ("变更", "01-0001"),
            ("取消", "01-0001"),
            ("变更", "01-0001"),
        )
    )
    assert titles == {
        "feeds/adjustments.xml": [freeze, approved, ODD, cancel, begun],
        "feeds/consultations.xml": [freeze, ODD, cancel],
        "feeds/department-minzhengju.xml": [freeze, approved, ODD, cancel, begun],  # its items
        "feeds/department-lincaoju.xml": [freeze],  # it proposes
    }


@pytest.mark.parametrize("site_url", ["", HOME])
def test_every_feed_has_what_atom_requires(site, site_url):
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated, author of each entry, and a link to what it is of."""
    stamp = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
    for path, content in files_of(with_domain(site) if site_url else site, site_url).items():
        root = ET.fromstring(content)
        assert root.tag == f"{ATOM}feed"
        for node in (root, *root.findall(f"{ATOM}entry")):
            for tag in ("id", "title", "updated"):
                assert len(node.findall(f"{ATOM}{tag}")) == 1, (path, tag)
                assert node.findtext(f"{ATOM}{tag}")
            assert stamp.fullmatch(node.findtext(f"{ATOM}updated"))
            assert all(author.findtext(f"{ATOM}name") for author in node.findall(f"{ATOM}author"))
            assert node.findall(f"{ATOM}author")
            assert node.findall(f"{ATOM}link[@rel='alternate']")
            assert re.match(
                r"(urn:uuid:[0-9a-f-]{36}|tag:list\.example\.gov\.cn,2026:.+)$", node.findtext(f"{ATOM}id")
            )
        own = [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")]
        assert own == ([f"{HOME}{path}"] if site_url else [])
        ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))


def test_entries_lead_to_pages_of_the_site(site):
    pages = {page.path for page in shared_pages(site)}
    for content in files_of(site).values():
        for link in ET.fromstring(content).iter(f"{ATOM}link"):
            assert link.get("href").removeprefix("../") in pages
    for content in files_of(site, HOME).values():
        for link in ET.fromstring(content).iter(f"{ATOM}link"):
            assert link.get("href").removeprefix(HOME) in pages | set(files_of(site))


def test_ids_stay_and_time_moves_on_only_with_the_records():
    """What a reader's program has seen does not come again because the site was built again."""
    early, late = site_on(TODAY), site_on(date(2026, 11, 30))
    assert files_of(early) == files_of(late)
    opened = feedparser.parse(files_of(site_on(date(2027, 1, 15)))["feeds/adjustments.xml"])
    before = feedparser.parse(files_of(early)["feeds/adjustments.xml"])
    assert {entry.id for entry in opened.entries} == {entry.id for entry in before.entries}
    seen = {entry.id: entry.updated for entry in before.entries}
    moved = {entry.title for entry in opened.entries if entry.updated != seen[entry.id]}
    assert moved == {"冻结“测试事项07-0001”", ODD}
    assert all(entry.updated >= seen[entry.id] for entry in opened.entries)


def test_an_entry_says_what_until_when_and_how_to_comment(site):
    feed = feedparser.parse(files_of(site)["feeds/consultations.xml"])
    entry = next(entry for entry in feed.entries if entry.title.startswith("拟改"))
    for words in (
        "变更 1 项",
        "正在征求意见",
        "2026-11-16 至 2026-12-16",
        "信箱",
        "写信；打电话",
        "<b>甲&乙</b>",
    ):
        assert words in BeautifulSoup(entry.summary, "html.parser").get_text() + entry.summary
    assert entry.tags[0].label == "变更"
    assert entry.author == "测试旗民政局"


def test_the_feed_of_a_former_department_leads_on():
    departments = {
        "minzhengju": records.Department(
            id="minzhengju", name="测试旗民政局", kind="statutory", former_ids=("laolingban",)
        )
    }
    found = files_of(site_on(TODAY, departments=departments))
    assert found["feeds/department-laolingban.xml"] == found["feeds/department-minzhengju.xml"]


def test_pages_name_their_feeds(site):
    pages = {page.path: BeautifulSoup(page.head + page.body, "html.parser") for page in shared_pages(site)}
    for path, feed in {
        "index.html": "feeds/adjustments.xml",
        "adjustments/index.html": "../feeds/adjustments.xml",
        "consultations.html": "feeds/consultations.xml",
        "departments/lincaoju.html": "../feeds/department-lincaoju.xml",
        "changes/lincaoju.html": "../feeds/department-lincaoju.xml",
    }.items():
        named = pages[path].select("link[rel=alternate][type='application/atom+xml']")
        assert feed in [link["href"] for link in named], path
    assert pages["consultations.html"].find("a", href="feeds/consultations.ics")


def events(site: Site, site_url: str = "") -> dict[str, Any]:
    parsed = Calendar.from_ical(calendar(site, site_url).content)
    return {str(event["summary"]): event for event in parsed.walk("VEVENT")}


def test_the_calendar_has_consultations_and_deadlines(site):
    found = events(site)
    shown = {words: event["dtstart"].dt for words, event in found.items()}
    assert shown == {
        "开始征求意见：取消“测试事项01-0001”": date(2026, 1, 15),
        "征求意见截止：取消“测试事项01-0001”": date(2026, 2, 14),
        "调整生效：取消“测试事项01-0001”": date(2026, 3, 15),
        f"开始征求意见：{ODD}": date(2026, 11, 16),
        f"征求意见截止：{ODD}": date(2026, 12, 16),
        "开始征求意见：冻结“测试事项07-0001”": date(2026, 12, 1),
        "征求意见截止：冻结“测试事项07-0001”": date(2026, 12, 31),
        "公布的期限：变更“测试事项01-0001”": date(2026, 12, 18),  # twenty working days; no guide is new
    }
    assert "写信；打电话" in found[f"征求意见截止：{ODD}"]["description"]


def test_calendar_entries_have_what_programs_need(site):
    """RFC 5545, 3.6.1: UID and DTSTAMP; a day ends with the next; lines are folded at 75 bytes."""
    raw = calendar(with_domain(site), HOME).content
    assert raw.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    found = list(events(with_domain(site), HOME).values())
    assert len({str(event["uid"]) for event in found}) == len(found)
    for event in found:
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(1)
        assert isinstance(event["dtstamp"].dt, datetime)
        assert str(event["url"]).startswith(f"{HOME}adjustments/2026-")


def test_the_calendar_does_not_change_because_a_day_has_passed():
    assert calendar(site_on(TODAY), "") == calendar(site_on(date(2026, 11, 30)), "")


def test_what_was_given_up_leaves_the_calendar():
    given_up = msgspec.structs.replace(
        adjustments()[1], given_up=records.AdjustmentStep(date="2026-11-20", conclusion="不再调整")
    )
    site = site_of(plain_item("01-0001"), adjustments=(given_up,))
    assert events(site) == {}
    (entry,) = feedparser.parse(files_of(site)["feeds/adjustments.xml"]).entries
    assert "已终止" in entry.summary


def digest() -> str:
    """Return the digest of every feed, of the calendar and of the downloads."""
    site = site_on(TODAY)
    files = [*feeds(site, ""), calendar(site, ""), *downloads(site)]
    assert "catalogues/2026.xlsx" in {file.path for file in files}
    return hashlib.sha256(b"".join(file.content for file in files)).hexdigest()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_the_process(seed):
    script = "import sys; sys.path.insert(0, 'tests'); from test_feeds import digest; print(digest())"
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONHASHSEED": seed, "PATH": ""},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
    )
    assert found.stdout.strip() == digest(), found.stderr
