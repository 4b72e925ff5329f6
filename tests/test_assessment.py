"""Every figure of the assessment, worked out again from the raw files in another way."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor, sqrt
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from openpyxl import load_workbook

from powerlist.schema.validate import validator
from powerlist.site.assessment_files import assessment_files
from powerlist.site.derive import derive
from powerlist.site.pages.assessments import assessments
from powerlist.statistics.compile import statistics

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)
MONTHS = [f"2026-{number:02}" for number in range(5, 11)]
APPLIED_FOR = {"licence", "payment", "reward", "confirmation", "ruling", "other", "filing", "levy"}
# Written down again: what each rate is the part and the whole of.
RATES = {
    "事项进驻率": ("items_entered", ["items"]),
    "充分授权率": ("items_full", ["items_entered"]),
    "即办件占比": ("items_immediate", ["items_handling"]),
    "时限压缩率": ("promised_minutes", ["statutory_minutes"]),
    "人员进驻率": ("posts_filled", ["posts"]),
    "坐班率": ("leader_days_kept", ["leader_days_planned"]),
    "一门受理率": ("accepted", ["accepted", "accepted_elsewhere"]),
    "按期办结率": ("completed_in_time", ["completed"]),
    "当场办结率": ("completed_immediately", ["completed"]),
    "满意率": ("satisfied", ["satisfaction_answers"]),
    "投诉办结率": ("complaints_settled", ["complaints"]),
}
OF_ITEMS, OF_BOOKS = list(RATES)[:4], list(RATES)[4:]
OF_WINDOWS = [name for name in OF_BOOKS if name != "坐班率"]  # of duty there is one figure, the centre's
DAYS = {"hour": Fraction(5, 168), "working_day": Fraction(1), "calendar_day": Fraction(5, 7),
        "month": Fraction(150, 7), "year": Fraction(1825, 7), "on_the_spot": Fraction(0)}  # fmt: skip


@cache
def month_of(month: str) -> dict[str, Any]:
    return yaml.safe_load((ROOT / f"powers/assessments/{month}.yml").read_text(encoding="utf-8"))


def counts(name: str, rows: list[dict[str, Any]]) -> tuple[int, int]:
    part, whole = RATES[name]
    return sum(row[part] for row in rows), sum(row[key] for row in rows for key in whole)


def percent(name: str, rows: list[dict[str, Any]]) -> str:
    part, whole = counts(name, rows)
    if not whole:
        return "—"
    share = 1 - Fraction(part, whole) if name == "时限压缩率" else Fraction(part, whole)
    return f"{floor(share * 1000) / 10:g}%"


def rows_of(month: str, name: str, key: str = "", value: str = "") -> list[dict[str, Any]]:
    listed = month_of(month)["departments" if name in OF_ITEMS else "windows"]
    return [row for row in listed if not key or row[key] == value]


def shows_no_person(month: str, window: str) -> bool:
    """Tell whether a window's filled posts may be told: not of one, nor of the least beside a lone one."""
    posts: dict[str, int] = defaultdict(int)
    for row in month_of(month)["windows"]:
        posts[row["window"]] += row["posts"]
    hidden = sum(number == 1 for number in posts.values())
    return window not in sorted(posts, key=lambda key: (posts[key], key))[: 2 if hidden == 1 else hidden]


def amount(key: str, count: int) -> str:
    """Return a count as the pages write it: minutes as working days of 33.6 hours, cut to one decimal."""
    if key.endswith("_minutes"):
        return f"{floor(Fraction(count, 2016) * 10) / 10:,.1f}".removesuffix(".0")
    return f"{count:,}"


@pytest.fixture(scope="module")
def site(sample):
    return derive(sample, DAY)


@pytest.fixture(scope="module")
def pages(sample, site) -> dict[str, BeautifulSoup]:
    made = assessments(site, sample)
    return {page.path: BeautifulSoup(page.body, "html.parser") for page in made}


@pytest.fixture(scope="module")
def files(sample, site) -> dict[str, bytes]:
    return {asset.path: asset.content for asset in assessment_files(site, sample)}


@pytest.fixture(scope="module")
def items() -> list[dict[str, Any]]:
    """The items that people apply for, as their files have them."""
    read = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "powers/items").rglob("*.yml")]
    shown = [one for one in read if one.get("disclosure") == "public" and not one["id"].endswith("-0000")]
    shown = [one for one in shown if one.get("centre", {}).get("ground") != "initiative"]
    return [
        one for one in shown if one["category"] in APPLIED_FOR and one["standing"] in ("in_force", "frozen")
    ]


def limits(item: dict[str, Any]) -> tuple[Fraction, Fraction] | None:
    given = item.get("time_limit", {})
    if "statutory" not in given or "promised" not in given:
        return None
    law, promise = (
        given[key].get("value", 1) * DAYS[given[key]["unit"]] for key in ("statutory", "promised")
    )
    return (law, promise) if law else None


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def of_column(row: Tag, column: str) -> Tag:
    found = row.find("td", attrs={"data-is": column})
    assert isinstance(found, Tag), (row, column)
    return found


def test_the_trend_shows_each_months_rates(pages):
    rows = pages["assessments/index.html"].select(".trend tbody tr")
    assert [text(row.select_one("th a")) for row in rows] == list(RATES)
    for row in rows:
        name = text(row.select_one("th a"))
        shown = {str(cell["data-is"]): text(cell) for cell in row.select("td")}
        assert shown == {month: percent(name, rows_of(month, name)) for month in MONTHS}


@pytest.mark.parametrize("month", MONTHS)
def test_a_months_totals_and_rows_are_those_of_its_file(month, pages):
    page = pages[f"assessments/{month}.html"]
    for row in page.select("#all + table tbody tr"):
        name = text(row.select_one("th"))
        assert text(of_column(row, "比率")) == percent(name, rows_of(month, name))
        numbers = re.findall(r"[\d,.]+", text(of_column(row, "怎么来的")))
        part, whole = RATES[name]
        keys = dict.fromkeys([part, *whole])
        assert numbers == [amount(key, sum(one[key] for one in rows_of(month, name))) for key in keys]
    tables = (("window", "window", OF_WINDOWS), ("department", "department", OF_WINDOWS[1:]))
    for prefix, key, named in (*tables, ("items", "department", OF_ITEMS)):
        rows = page.select(f"tr[id^={prefix}-]")
        keys = {one[key] for one in rows_of(month, named[0])}
        assert {str(row["id"]).removeprefix(f"{prefix}-") for row in rows} == keys
        assert not any(row.find("td", attrs={"data-is": "坐班率"}) for row in rows)
        assert prefix == "window" or not any(row.find("td", attrs={"data-is": "人员进驻率"}) for row in rows)
        for row in rows:
            for name in named:
                here = str(row["id"]).removeprefix(f"{prefix}-")
                own = rows_of(month, name, key, here)
                if name == "人员进驻率" and not shows_no_person(month, here):
                    own = []
                part, whole = counts(name, own)
                first, last = amount(RATES[name][0], part), amount(RATES[name][1][0], whole)
                of = f"{last}→{first}" if name == "时限压缩率" else f"{first}/{last}"
                assert text(of_column(row, name)) == (f"{percent(name, own)} {of}" if whole else "—")


@pytest.mark.parametrize("month", MONTHS)
def test_leagues_rank_by_the_interval_and_leave_out_few_cases(month, pages):
    for key, name in (("in_time", "按期办结率"), ("satisfaction", "满意率"), ("one_door", "一门受理率")):
        expected = []
        groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in rows_of(month, name):
            groups[row["window"]].append(row)
        for window, own in groups.items():
            part, whole = counts(name, own)
            if whole >= 30:
                expected.append((*ends(part, whole), window))
        ranks = {key: 1 + sum(low > high for low, _, _ in expected) for _, high, key in expected}
        if set(ranks.values()) == {1}:  # nobody can be told from anybody
            ranks = dict.fromkeys(ranks, "不分先后")
        shown: dict[str, int | str | None] = {}
        before = (0, 101.0)
        for row in pages[f"assessments/{month}.html"].select(f"#league-{key} tbody tr"):
            window = str(row.select_one("th a")["href"]).removeprefix("#window-")  # type: ignore[index]
            rank = text(of_column(row, "名次"))
            shown[window] = None if rank == "不排名" else int(rank) if rank.isdecimal() else rank
            low, high = (float(end) for end in text(of_column(row, "95% 区间")).split("–"))
            assert (low, high) == ends(*counts(name, groups[window]))
            share = float(percent(name, groups[window]).rstrip("%"))
            if rank.isdecimal():  # by rank, and by the rate within one
                assert (int(rank), -share) >= (before[0], -before[1])
                before = (int(rank), share)
        assert {window: rank for window, rank in shown.items() if rank} == ranks
        assert set(shown) == {window for window, own in groups.items() if counts(name, own)[1]}


def ends(part: int, whole: int) -> tuple[float, float]:
    """Return the roots of (share - p)² = z² p (1 - p) / n, in per cent."""
    share, z = part / whole, 1.96**2 / whole
    b = 2 * share + z
    half = sqrt(b * b - 4 * (1 + z) * share * share)
    low, high = (max(0.0, min(1.0, (b + sign * half) / (2 * (1 + z)))) for sign in (-1, 1))
    return round(100 * low, 1), round(100 * high, 1)


def recounted(items: list[dict[str, Any]]) -> dict[str, int]:
    centre = [item["centre"] for item in items if "centre" in item]
    timed = [limit for limit in map(limits, items) if limit]
    law, promise = (sum((pair[place] for pair in timed), Fraction(0)) for place in (0, 1))
    return {
        "items": len(items),
        "items_entered": sum(one["entered"] for one in centre),
        "items_excused": sum(not one["entered"] and "reason" in one for one in centre),
        "items_full": sum(one.get("authorisation") == "full" for one in centre if one["entered"]),
        "items_partial": sum(one.get("authorisation") == "partial" for one in centre if one["entered"]),
        "items_handling": sum("handling" in item for item in items),
        "items_immediate": sum(item.get("handling") == "immediate" for item in items),
        "items_limits": len(timed),
        "statutory_minutes": exactly(law),
        "promised_minutes": exactly(promise),
    }


def exactly(days: Fraction) -> int:
    minutes = days * 7 * 24 * 60 / 5
    assert minutes.denominator == 1
    return int(minutes)


def test_the_list_as_it_is_now_is_counted_from_the_items(pages, items):
    found = recounted(items)
    for row in pages["assessments/index.html"].select("tr[id^=now-]"):
        name = text(row.select_one("th"))
        part, (whole,) = RATES[name]
        assert re.findall(r"[\d,.]+", text(of_column(row, "数"))) == [
            amount(part, found[part]), amount(whole, found[whole])
        ]  # fmt: skip
        assert text(of_column(row, "比率")) == percent(name, [found])


def test_the_latest_month_agrees_with_the_list_and_the_statistics(items, sample):
    """The limits to the last digit, by department and in sum."""
    limits = {table.key: table for chapter in statistics(sample, DAY).chapters for table in chapter.tables}[
        "limits_by_department"
    ]
    said = {row.key: [figure.value for figure in row.figures] for row in (*limits.rows, limits.total)}
    rows = month_of(MONTHS[-1])["departments"]
    for row in rows:
        now = recounted([item for item in items if item["department"] == row["department"]])
        for key, counted in now.items():
            if key in ("items", "items_entered", "items_excused"):  # what a rule grants a month's adjustments
                assert abs(row[key] - counted) <= max(5, max(row[key], counted) / 4), (row, key)
            else:
                assert row[key] == counted, (row, key)
    groups = {row["department"]: [row] for row in rows if row["items_limits"]} | {"total": rows}
    assert groups.keys() == said.keys()
    for key, group in groups.items():
        law, promise = (sum(row[name] for row in group) for name in ("statutory_minutes", "promised_minutes"))
        days = [floor(Fraction(sum_of, 2016) * 10) / 10 for sum_of in (law, promise)]
        rate = float(percent("时限压缩率", group).rstrip("%"))
        assert said[key] == [sum(row["items_limits"] for row in group), *days, rate]


# What each figure of items counts, by what narrows the list to it.
COUNTED_BY = {
    "": "items",
    "centre=entered": "items_entered",
    "centre=excused": "items_excused",
    "authorisation=full": "items_full",
    "authorisation=partial": "items_partial",
    "handling=said": "items_handling",
    "handling=immediate": "items_immediate",
    "limits=both": "items_limits",
}


def test_every_figure_of_items_leads_to_the_items_it_counts(pages, listed, items):
    links = [
        str(link["href"])
        for path in ("assessments/index.html", f"assessments/{MONTHS[-1]}.html")
        for link in pages[path].select("a[href*='items.html']")
    ]
    assert len(links) > 150
    for href in dict.fromkeys(links):
        asked = [pair for pair in urlsplit(href).query.split("&") if pair]
        department = next((pair[11:] for pair in asked if pair.startswith("department=")), "")
        key = COUNTED_BY["&".join(pair for pair in asked if not pair.startswith("department="))]
        own = [item for item in items if not department or item["department"] == department]
        assert narrowed(listed, href) == recounted(own)[key], href


@pytest.fixture(scope="module")
def listed(pages) -> list[dict[str, Any]]:
    """What narrows each row of the list of items."""
    return [row.attrs for row in pages["assessments/items.html"].select("tbody tr")]


def narrowed(listed: list[dict[str, Any]], href: str) -> int:
    parts = urlsplit(href)
    assert parts.path.endswith("items.html")
    asked = {name: words[0] for name, words in parse_qs(parts.query).items()}
    return sum(
        all(word in row.get(f"data-{name}", "").split() for name, word in asked.items()) for row in listed
    )


def test_the_list_of_items_names_only_what_its_choices_offer(pages, listed):
    page = pages["assessments/items.html"]
    for select in page.select("select"):
        offered = {str(option["value"]) for option in select.select("option")}
        used = {word for row in listed for word in row.get(f"data-{select['name']}", "").split()}
        assert used <= offered, select["name"]


@pytest.mark.browser
def test_an_address_narrows_the_items(browser, pages, listed, tmp_path):
    script = (ROOT / "scripts/powerlist/site/assets/sieve.js").read_text("utf-8")
    page = tmp_path / "items.html"
    body = pages["assessments/items.html"]
    page.write_text(f"<!doctype html><meta charset=utf-8>{body}<script>{script}</script>", encoding="utf-8")
    opened = browser.new_page()
    opened.goto(f"{page.as_uri()}?department=lincaoju&authorisation=full")
    expected = narrowed(listed, "items.html?department=lincaoju&authorisation=full")
    assert opened.locator("tbody tr:visible").count() == expected > 0
    assert f"符合的 {expected} 项" in opened.locator("[role=status]").inner_text()
    opened.close()


def test_the_tables_hold_every_count(files):
    title = {key: node["title"] for key, node in definition_of("windows").items()}
    read = list(csv.DictReader(io.StringIO(files["assessments/windows.csv"].decode("utf-8-sig"))))
    expected = [row for month in MONTHS for row in month_of(month)["windows"]]
    assert len(read) == len(expected) > 150
    hidden = {"leader_days_kept", "posts_filled"}  # of a department at a window: often one person's
    assert not {title[key] for key in hidden} & read[0].keys()
    for line, row in zip(read, expected, strict=True):
        held = {
            title[key]: str(value)
            for key, value in row.items()
            if isinstance(value, int) and key not in hidden
        }
        assert held.items() <= line.items()
    book = load_workbook(io.BytesIO(files["assessments/figures.xlsx"]), read_only=True)
    rates = list(book["指标"].iter_rows(values_only=True))
    assert rates[1] == ("指标", *MONTHS)
    for row in rates[2:]:
        name = str(row[0]).removesuffix("（%）")
        shown = ["—" if value is None else f"{value:g}%" for value in row[1:]]
        assert shown == [percent(name, rows_of(month, name)) for month in MONTHS]


def test_the_same_figures_give_the_same_bytes(files, sample, site):
    again = {asset.path: asset.content for asset in assessment_files(site, sample)}
    assert again == files


def definition_of(part: str) -> dict[str, Any]:
    from powerlist.schema import definition

    node: dict[str, Any] = definition("assessment")["properties"][part]["items"]["properties"]
    return node


def test_there_is_no_place_for_a_person():
    for part in ("windows", "departments"):
        for key, node in definition_of(part).items():
            assert node.get("type") == "integer" or node["x-refers-to"] == key
    whole = {"month": "2026-10", "source": "台账", "windows": [{"window": "a", "department": "b"}]}
    assert validator("assessment").is_valid(whole)
    for wrong in ({"staff": ["张三"]}, {"posts_filled": "张三"}):
        assert not validator("assessment").is_valid({**whole, "windows": [{**whole["windows"][0], **wrong}]})


def test_past_months_lead_to_no_list_of_today_and_say_why(pages):
    for month in MONTHS:
        page = pages[f"assessments/{month}.html"]
        links = page.select("a[href*='items.html']")
        assert bool(links) == (month == MONTHS[-1])
        assert ("所以这里不链接" in text(page)) == (month != MONTHS[-1])
    for cell in pages["assessments/index.html"].select(".trend td"):
        to_items = "items.html" in str(cell.select("a")[0]["href"])
        assert not to_items or cell["data-is"] == MONTHS[-1]


def test_cases_have_no_target_of_items_and_persons_are_not_said_to_be_unseen(pages):
    page = pages[f"assessments/{MONTHS[-1]}.html"]
    assert text(of_column(page.select_one("#of-at_once"), "目标")) == "—"
    assert "目标 20%" not in text(pages["assessments/index.html"].select_one("#how-at_once"))
    assert "没有任何人的姓名和考勤" not in text(page)
    assert "只合在全中心里公布" in text(page)
