"""Addresses that were published lead on, in a whole site with an address of its own."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

from building import build, edit, label, new_registry
from powerlist.load import dump

HOME = "https://list.example/"
RECORD = {
    "id": "2026-001", "kind": "amend", "items": ["07-0001"], "department": "minzhengju",
    "reason": "拟缩短时限",
    "basis": [{"law": "婚姻登记条例", "article": "第四条"}],
    "proposal": [{"item": "07-0001", "element": "承诺办结时限", "after": "当场"}],
    "procedure": {
        "expert_review": {"date": "2026-11-02", "body": "论证会", "document": "意见", "conclusion": "同意"},
        "public_consultation": {"opens": "2026-11-10", "closes": "2026-12-20", "how": "写信"},
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a domain; the office for the elderly has gone into the civil affairs bureau."""
    root = new_registry(tmp_path_factory.mktemp("former") / "registry")
    edit(
        root / "powers/departments.yml", "id: minzhengju\n", "id: minzhengju\n    former_ids: [laolingban]\n"
    )
    path = root / "powers/adjustments/2026/2026-001.yml"
    path.parent.mkdir(parents=True)
    path.write_text(dump(RECORD, "adjustment"), encoding="utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def page(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("folder", ["departments", "changes"])
def test_a_former_departments_pages_lead_on_and_name_the_page_in_their_place(site, folder):
    found = page(site, f"{folder}/laolingban.html")
    assert found.find("a", href=f"../{folder}/minzhengju.html")
    canonical = found.find("link", rel="canonical")
    assert canonical and canonical["href"] == f"{HOME}{folder}/minzhengju.html"


def test_search_engines_are_given_each_page_once(site):
    listed = re.findall(r"<loc>(.+?)</loc>", (site / "sitemap.xml").read_text())
    assert len(listed) == len(set(listed))
    assert f"{HOME}departments/minzhengju.html" in listed and f"{HOME}adjustments/2026-001.html" in listed
    assert not [address for address in listed if "laolingban" in address]


def test_those_who_follow_a_former_department_hear_of_its_successor(site):
    found = feedparser.parse((site / "feeds/department-laolingban.xml").read_bytes())
    assert [entry.link for entry in found.entries] == [f"{HOME}adjustments/2026-001.html"]
    assert found.entries[0].id == "tag:list.example,2026:adjustments/2026-001"
    named = page(site, "departments/minzhengju.html").find("link", type="application/atom+xml")
    assert named and (site / "departments" / str(named["href"])).resolve().is_file()


def test_an_adjustments_page_carries_its_labels_and_its_own_address(site):
    found = page(site, "adjustments/2026-001.html")
    assert label(found, "ColumnName") == "调整记录"
    assert label(found, "PubDate") == "2026-11-10"
    assert label(found, "ArticleTitle") == found.h1.get_text()
    canonical = found.find("link", rel="canonical")
    assert canonical and canonical["href"] == f"{HOME}adjustments/2026-001.html"


def test_the_calendar_names_pages_by_their_whole_address(site):
    calendar = (site / "feeds/consultations.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert f"URL:{HOME}adjustments/2026-001.html" in calendar
