"""The service centre: each number of its pages counted again from the raw files; posts, never people."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from building import TODAY as DAY
from building import new_registry, run
from making import plain_item, registry, site_of
from powerlist.model import records
from powerlist.site.derive import derive
from powerlist.site.pages.item import item_page
from powerlist.site.pages.places import places
from powerlist.statistics.centre import counts_of, sort_out
from program import COMMAND

ROOT = Path(__file__).parents[1]
APPLIED_FOR = {"licence", "payment", "reward", "confirmation", "ruling", "other", "filing", "levy"}
Raw = dict[str, dict]


@pytest.fixture(scope="module")
def raw() -> Raw:
    """What people apply for on the sample list today, by id, read by PyYAML alone."""
    found = {}
    for path in sorted((ROOT / "powers/items").rglob("*.yml")):
        item = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        public = item.get("disclosure") == "public" and not item["id"].endswith("-0000")
        asked_for = item["category"] in APPLIED_FOR and item.get("centre", {}).get("ground") != "initiative"
        if public and asked_for and item["standing"] in ("in_force", "frozen"):
            found[item["id"]] = item
    return found


@pytest.fixture(scope="module")
def centre() -> dict:
    return yaml.load((ROOT / "powers/service-centre.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)


@pytest.fixture(scope="module")
def pages(sample) -> dict[str, BeautifulSoup]:
    made = places(derive(sample, date(2026, 11, 22)))
    return {page.path: BeautifulSoup(page.body, "html.parser") for page in made}


def chosen(raw: Raw, path: str, asked: dict[str, str]) -> set[str]:
    """Return the ids of the items that an address promises, by what stands in the raw files."""
    return {key for key, item in raw.items() if stands_at(item, path) and meets(item, asked)}


def stands_at(item: dict, path: str) -> bool:
    centre = item.get("centre")
    if path == "centre/undecided.html":
        return centre is None
    if centre is None:
        return False
    if path == "centre/outside.html":
        return not centre["entered"]
    at = path.removeprefix("windows/").removesuffix(".html")
    return centre["entered"] and (path == "centre/items.html" or centre["window"] == at)


def meets(item: dict, asked: dict[str, str]) -> bool:
    centre = item.get("centre", {})
    has = {
        "sealed": centre.get("seal") is True,
        "unsealed": centre.get("seal") is False,
        "immediate": item.get("handling") == "immediate",
        "charged": item.get("fees", {}).get("charged", False),
        "steps": "outside" in centre,
        "two-doors": "department" in centre.get("accepted_at", []),
        f"paid-{centre.get('paid_at')}": "paid_at" in centre,
    }
    truths = {
        "authorisation": lambda value: centre.get("authorisation", "unsaid") == value,
        "ground": lambda value: centre.get("ground", "unsaid") == value,
        "window": lambda value: centre.get("window") == value,
        "department": lambda value: item["department"] == value,
        "topic": lambda value: value in item.get("topics", []),
        "has": lambda value: has.get(value, False),
    }
    return all(truths[name](value) for name, value in asked.items())


def sifted(page: BeautifulSoup, asked: dict[str, str]) -> set[str]:
    """Return the ids of the rows that the script leaves, which looks for whole words of data-…."""
    rows = page.select("[data-sieve-group] tbody tr")
    left = [row for row in rows if all(v in str(row.get(f"data-{k}", "")).split() for k, v in asked.items())]
    return {Path(row.select_one("th a")["href"]).stem for row in left}


def promises(page: BeautifulSoup, of: str) -> list[tuple[int, str, dict[str, str]]]:
    """Return every number of items on a page that leads somewhere: the number, the path, the parameters."""
    found = []
    for link in page.select("a[href]"):
        said = re.search(r"([\d,]+) 项\Z", link.get_text(" ", strip=True))
        if not said:
            continue
        to = urlsplit(str(link["href"]))
        folder = of.rpartition("/")[0]
        path = to.path.removeprefix("../") if to.path.startswith("../") else f"{folder}/{to.path}".lstrip("/")
        asked = {name: values[0] for name, values in parse_qs(to.query).items()}
        found.append((int(said[1].replace(",", "")), path if to.path else of, asked))
    return found


def test_every_number_of_items_leads_to_as_many_and_is_right_by_the_raw_files(pages, raw):
    counted = 0
    for path, page in pages.items():
        for number, to, asked in promises(page, path):
            shown = sifted(pages[to], asked)
            assert len(shown) == number, (path, to, asked)
            assert shown == chosen(raw, to, asked), (path, to, asked)
            counted += 1
    assert counted > 150  # of the centre, of each window, by topic and by department


def test_all_items_stand_in_one_of_the_three_lists(pages, raw):
    lists = [sifted(pages[f"centre/{name}.html"], {}) for name in ("items", "outside", "undecided")]
    assert set.union(*lists) == set(raw) and sum(map(len, lists)) == len(raw)
    assert all(lists)


def test_figures_that_are_none_say_so_and_lead_nowhere(pages, raw):
    doubled = chosen(raw, "centre/items.html", {"has": "two-doors"})
    cell = figure(pages["service-centre.html"], "部门另外收件")
    assert not doubled and cell.get_text(strip=True) == "0 项" and cell.a is None


def figure(page: BeautifulSoup, question: str) -> Tag:
    return next(dt for dt in page.select(".facts dt") if dt.get_text() == question).find_next_sibling("dd")


def test_posts_and_windows_are_those_of_the_file(pages, centre):
    posts = {window["id"]: window["posts"] for window in centre["windows"]}
    page = pages["service-centre.html"]
    assert f"{len(posts)} 个窗口，{sum(posts.values())} 个固定岗位" in page.get_text()
    for key, number in posts.items():
        assert number >= 2
        assert f"{number} 个岗位" in page.select_one(f"#window-{key}").get_text()
        assert f"{number} 个" in [dd.get_text() for dd in pages[f"windows/{key}.html"].select("dl.rows dd")]


def test_the_timetable_is_that_of_the_file_and_names_posts_alone(pages, centre):
    said = yaml.safe_load((ROOT / "powers/departments.yml").read_text(encoding="utf-8"))["departments"]
    short = {one["id"]: one.get("short_name", one["name"]) for one in said}
    days = dict(zip(("monday", "tuesday", "wednesday", "thursday", "friday"), "一二三四五", strict=True))
    wanted = sorted(
        (f"星期{days[day['weekday']]}", window["name"], short[day.get("department", window["departments"][0])]
         + day["post"] + day.get("hours", ""))
        for window in centre["windows"]
        for day in window["duty"]
    )  # fmt: skip
    shown = sorted(
        (
            section.h3.get_text(),
            line.a.get_text(),
            line.get_text().removeprefix(line.a.get_text()).replace(" ", ""),
        )
        for section in pages["service-centre.html"].select(".days section")
        for line in section.select("li")
    )
    assert shown == wanted and len(wanted) >= 28
    post = re.compile("(?:副局长|副主任|副大队长)(?:9:00—11:30)?\\Z")
    assert all(post.search(line) for _, _, line in shown)


def test_a_window_lists_its_days_by_the_week_and_leads_to_the_notices(pages, centre):
    order, notes = "一二三四五", set()
    for window in centre["windows"]:
        page = pages[f"windows/{window['id']}.html"]
        lines = next(dt for dt in page.select("dl.rows dt") if dt.get_text() == "坐班表").parent.select("dd")
        days = [order.index(line.get_text()[2]) for line in lines]
        assert days == sorted(days) and len(days) == len(window["duty"])
        assert page.select_one('a[href="../notices.html"]')
        notes |= {note.get_text() for note in page.select(".facts__note") if "交费" in note.get_text()}
    assert notes == {"到 A00 收费窗口交费"}


def test_where_to_go_needs_no_script_and_tells_each_item_of_a_topic(pages, raw, centre):
    page = pages["where.html"]
    assert not page.select("script, [hidden]") and len(page.select("details summary")) > 20
    marriage = page.select_one("#topic-family")
    said = {Path(row.th.a["href"]).stem: row.td.get_text(strip=True) for row in marriage.select("tbody tr")}
    wanted = {key for key, item in raw.items() if "family" in item.get("topics", [])}
    assert set(said) == wanted
    numbers = {window["id"]: f"{window['number']} {window['name']}" for window in centre["windows"]}
    for key, text in said.items():
        held = raw[key].get("centre", {})
        if held.get("entered"):
            assert text.replace("\xa0", " ").startswith(numbers[held["window"]].replace(" ", "")[:3])
        elif held:
            assert text in ("派出机构、所站", "不在政务服务中心")


def test_an_items_page_leads_to_its_window_or_says_where_else():
    window = records.Window(id="civil", name="民政窗口", number="A2", departments=("minzhengju",))
    held = records.ServiceCentre(name="测试旗政务服务中心", windows=(window,))
    inside = plain_item("07-0001", centre={"entered": True, "window": "civil", "accepted_at": ["centre"]})
    outside = plain_item("07-0002", centre={"entered": False, "accepted_at": ["branch", "township"]})
    pages = [
        BeautifulSoup(item_page(site_of(one, service_centre=held), one).body, "html.parser")
        for one in (inside, outside)
    ]
    first, second = [figure(page, "到哪里办") for page in pages]
    assert first.a["href"] == "../windows/civil.html" and first.get_text() == "测试旗政务服务中心 A2 民政窗口"
    assert second.get_text() == "派出机构、所站、苏木乡镇、街道"
    assert all(page.select_one('aside a[href="../where.html"]') for page in pages)


def test_what_is_gone_or_only_proposed_is_not_counted():
    items = [
        plain_item(f"01-000{n}", category="licence", standing=standing, centre={"entered": True})
        for n, standing in enumerate(("in_force", "frozen", "consultation", "cancelled"), start=1)
    ]
    items.append(plain_item("02-0001", category="penalty"))
    of_own_accord = {"entered": False, "ground": "initiative", "reason": "由机关查实以后决定。"}
    items.append(plain_item("10-0001", category="other", centre=of_own_accord))
    found = sort_out(registry(*items).items.cards)
    assert [card.id for card in found.entered] == ["01-0001", "01-0002"]
    assert not found.outside and not found.undecided
    assert counts_of(found.entered).unsaid == counts_of(found.entered).items == 2


CENTRE = """name: 测试旗政务服务中心
windows:
  - id: civil
    name: 民政窗口
    departments: [minzhengju]
    posts: 1
    duty:
      - {weekday: monday, post: 副局长}
"""


# What the schema lets through neither, and what takes a rule to see.
NO_POSTS = {
    "{weekday: monday, post: 张小三}": "坐班职务",
    "{weekday: monday, post: 副局长13800138000}": "坐班职务",
    "{weekday: monday, post: 副局长, name: 张小三}": "没有“name”这个要素",
    "{weekday: monday, post: 副局长, date: '2026-11-02', came: true}": "没有“came”这个要素",
    "{weekday: monday, post: 副局长, hours: 9:00—11:30（张小三）}": "坐班时间",
}
NO_WORDS_OF_POSTS = {
    "{weekday: monday, post: 张小三副局长}": "PL725",
    "{weekday: monday, post: 王副局长}": "PL725",
    "{weekday: monday, post: 副局长、李某}": "坐班职务",
}


@pytest.mark.parametrize("entries", [NO_POSTS, NO_WORDS_OF_POSTS], ids=["schema", "rule"])
def test_nobody_gets_a_person_or_a_days_attendance_into_the_timetable(small, entries):
    for entry, refused in entries.items():
        (small / "powers/service-centre.yml").write_text(
            CENTRE.replace("{weekday: monday, post: 副局长}", entry), encoding="utf-8"
        )
        found = checked(small)
        assert found.returncode == 1 and refused in found.stdout, found.stdout


def test_one_post_is_a_finding_and_two_are_none(small):
    target = small / "powers/service-centre.yml"
    for posts, said in ((1, True), (2, False)):
        target.write_text(CENTRE.replace("posts: 1", f"posts: {posts}"), encoding="utf-8")
        found = checked(small)
        assert ("PL446" in found.stdout) is said and found.returncode == 0


def checked(root: Path) -> subprocess.CompletedProcess[str]:
    return run(*COMMAND, "check", "--root", root, "--today", DAY)


@pytest.fixture(scope="module")
def small_registry(tmp_path_factory) -> Path:
    return new_registry(tmp_path_factory.mktemp("centre") / "registry")


@pytest.fixture
def small(small_registry, tmp_path) -> Path:
    shutil.copytree(small_registry / "powers", tmp_path / "powers")
    shutil.copy(small_registry / "mkdocs.yml", tmp_path)
    return tmp_path
