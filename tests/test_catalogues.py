"""The catalogues of each year: what was on the list, came and left, told alike on pages and in files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from making import TODAY, plain_item, site_of
from powerlist.model import Adjustment, records
from powerlist.model.standings import TODAY as ON_THE_LIST
from powerlist.site import addresses
from powerlist.site.derive import Site, derive
from powerlist.site.downloads import downloads
from powerlist.site.pages.catalogues import catalogues as pages_of

LEFT_BY = {"cancel": "cancelled", "delegate": "delegated", "transfer": "transferred", "merge": "merged"}


def record(number: int, kind: str, day: str, *items: str, **more: Any) -> Adjustment:
    values = {"department": "minzhengju", "reason": "法律有变", "approved": day, "effective": day} | more
    return Adjustment(id=f"{day[:4]}-{number:03d}", kind=kind, items=items, **values)


def files_of(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in downloads(site)}


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith("\ufeff".encode())  # or Excel would take it for another coding
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(name="site")
def a_site() -> Site:
    """Two years: a power cancelled, one created, one delegated, one frozen, one that only moved."""
    return site_of(
        plain_item("01-0001", standing="cancelled", since="2025-03-01"),
        plain_item("01-0002", since="2025-06-01"),
        plain_item("02-0001", standing="delegated", since="2026-02-01", department="lincaoju"),
        plain_item("07-0001", standing="frozen", since="2026-05-01"),
        plain_item("07-0002"),
        plain_item("07-0003", standing="consultation", since="2026-11-01"),
        adjustments=(
            record(1, "cancel", "2025-03-01", "01-0001"),
            record(2, "create", "2025-06-01", "01-0002"),
            record(1, "delegate", "2026-02-01", "02-0001"),
            record(2, "freeze", "2026-05-01", "07-0001"),
            record(3, "transfer", "2026-06-01", "07-0002"),
            record(4, "create", "2026-12-01", "07-0003"),  # not in effect yet
            record(5, "cancel", "2026-07-01", "07-0002", given_up=records.AdjustmentStep(date="2026-07-02")),
        ),
    )


def test_each_year_balances(site):
    found = {year.year: year for year in site.catalogues.years}
    assert list(found) == [2026, 2025]
    assert (found[2025].before, found[2025].balance, found[2025].kept) == (
        4,
        [("cancel", -1), ("create", 1)],
        4,
    )
    assert (found[2026].before, found[2026].balance, found[2026].kept) == (4, [("delegate", -1)], 3)
    assert found[2026].kept == site.on_the_list
    assert {kind: [e.card.id for e in own] for kind, own in found[2026].entries.items()} == {
        "delegate": ["02-0001"],
        "transfer": ["07-0002"],  # to another department: it stays on the list
        "freeze": ["07-0001"],
    }


def test_what_was_kept_in_a_year_that_ended_is_what_was_on_the_list_then(site):
    assert [card.id for card in site.catalogues.kept(2025)] == ["01-0002", "02-0001", "07-0001", "07-0002"]
    assert [card.id for card in site.catalogues.kept(2024)] == ["01-0001", "02-0001", "07-0001", "07-0002"]


def test_a_merged_item_leaves_and_the_one_that_begins_with_it_comes():
    site = site_of(
        plain_item("01-0001", standing="merged", since="2026-05-01", successors=["01-0003"]),
        plain_item("01-0002", standing="merged", since="2026-05-01", successors=["01-0003"]),
        plain_item("01-0003", since="2026-05-01"),
        adjustments=(record(1, "merge", "2026-05-01", "01-0001", "01-0002", "01-0003"),),
    )
    (year,) = site.catalogues.years
    assert (year.before, year.kept) == (2, 1)
    assert [(e.card.id, e.effect) for e in year.entries["merge"]] == [
        ("01-0001", -1),
        ("01-0002", -1),
        ("01-0003", 1),
    ]


def test_what_left_without_a_record_is_told_once_there_are_records():
    gone = plain_item("01-0001", standing="cancelled", since="2026-04-01")
    older = plain_item("01-0002", standing="cancelled", since="2019-04-01")
    frozen = plain_item("07-0001", standing="frozen", since="2026-04-02")
    assert site_of(gone, older, frozen).catalogues.years == ()
    site = site_of(gone, older, frozen, adjustments=(record(1, "freeze", "2026-04-02", "07-0001"),))
    (year,) = site.catalogues.years
    assert [(e.card.id, e.record) for e in year.entries["cancel"]] == [("01-0001", None)]
    assert (year.before, year.kept) == (2, 1)
    page = next(page for page in pages_of(site) if page.path == addresses.catalogues(2026))
    assert "没有登记" in page.body


# One power's life: what happens to it, at which time of which year.
MOVES = st.lists(st.sampled_from(["cancel", "delegate", "freeze", "unfreeze", "amend"]), max_size=4)
LIVES = st.lists(
    st.tuples(st.booleans(), MOVES, st.lists(st.integers(0, 1000), min_size=12, max_size=12)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(LIVES)
def test_the_list_of_every_year_is_the_one_that_records_led_to(lives):
    """Lives are played forward, day by day; the catalogues must find the same, reading backwards."""
    items, done, truth = [], [], {year: set() for year in range(2023, 2027)}
    for number, (there_from_the_start, moves, times) in enumerate(lives, start=1):
        key = f"01-{number:04d}"
        days = iter(
            sorted(date.fromordinal(date(2023, 1, 2).toordinal() + time).isoformat() for time in times)
        )
        events = [] if there_from_the_start else [("create", next(days))]
        there = True
        for move in moves:
            if not there:
                events.append(("create", next(days)))
            events.append((move, next(days)))
            there = move not in LEFT_BY
        for kind, day in events:
            done.append(record(len(done) + 1, kind, day, key))
        last = events[-1][0] if events else ""
        standing = LEFT_BY.get(last, "frozen" if last == "freeze" else "in_force")
        since = events[-1][1] if events else None
        items.append(plain_item(key, standing=standing, **({"since": since} if since else {})))
        for year in truth:
            state = there_from_the_start
            for kind, day in events:
                if day <= f"{year}-12-31":
                    state = kind not in LEFT_BY
            if state:
                truth[year].add(key)
    site = site_of(*items, adjustments=tuple(done))
    for year in site.catalogues.years:
        assert {card.id for card in site.catalogues.kept(year.year)} == truth[year.year]
        assert year.kept == len(truth[year.year])
        assert year.before + sum(effect for _, effect in year.balance) == year.kept
    for later, earlier in zip(site.catalogues.years, site.catalogues.years[1:], strict=False):
        assert later.before == earlier.kept


def test_page_table_and_workbook_have_the_same_counts(site):
    files = files_of(site)
    for year in site.catalogues.years:
        page = next(page for page in pages_of(site) if page.path == addresses.catalogues(year.year))
        shown = BeautifulSoup(page.body, "html.parser")
        counted = Counter(row["目录"] for row in table(files[f"catalogues/{year.year}.csv"]))
        book = openpyxl.load_workbook(io.BytesIO(files[f"catalogues/{year.year}.xlsx"]))
        assert counted["保留"] == year.kept
        for heading in shown.select("section h2:has(.soft)"):
            name, count = heading.get_text().split("目录 ")
            assert int(count.removesuffix(" 项")) == counted[name] == book[f"{name}目录"].max_row - 1
        total = shown.select("#departments tr")[-1]
        rows = shown.select("#departments tbody tr")[:-1]
        for place, cell in enumerate(total.select("td.number")):
            assert int(cell.get_text()) == sum(int(row.select("td.number")[place].get_text()) for row in rows)


def test_the_workbook_of_an_older_year_leaves_what_was_kept_to_the_table():
    site = site_of(
        plain_item("07-0001"),
        plain_item("01-0001", standing="cancelled", since="2023-03-01"),
        adjustments=(record(1, "cancel", "2023-03-01", "01-0001"),),
    )
    files = files_of(site)
    for year, has_kept in ((2026, True), (2025, True), (2024, False), (2023, False)):
        book = openpyxl.load_workbook(io.BytesIO(files[f"catalogues/{year}.xlsx"]))
        assert ("保留目录" in book.sheetnames) == has_kept
        assert [
            row["事项编号"] for row in table(files[f"catalogues/{year}.csv"]) if row["目录"] == "保留"
        ] == ["07-0001"]
        told = " ".join(str(cell.value) for cell in book["汇总"]["A"])
        assert ("见同名的 CSV 表格" in told) == (not has_kept)


def test_departments_have_files_of_their_own_that_add_up(site):
    files = files_of(site)
    assert {path for path in files if "2026" in path} == {
        f"catalogues/2026{whose}.{ending}"
        for whose in ("", "-lincaoju", "-minzhengju")
        for ending in ("csv", "xlsx")
    }
    whole = table(files["catalogues/2026.csv"])
    parts = [table(files[f"catalogues/2026-{key}.csv"]) for key in ("lincaoju", "minzhengju")]
    assert sorted(row["事项编号"] for row in whole) == sorted(row["事项编号"] for own in parts for row in own)
    assert all(row["实施主体"] == "测试旗林草局" for row in parts[0])


def test_a_year_of_which_a_department_has_nothing_gives_it_no_file(site):
    assert "catalogues/2025-lincaoju.csv" not in files_of(site)


def test_there_are_no_files_before_the_first_adjustment():
    assert files_of(site_of(plain_item("01-0001"))) == {}


def test_no_cell_acts_on_the_program_that_opens_it():
    item = plain_item("01-0001", name="=1+1\u202e甲", standing="cancelled", since="2026-03-01")
    site = site_of(item, adjustments=(record(1, "cancel", "2026-03-01", "01-0001"),))
    files = files_of(site)
    (row,) = table(files["catalogues/2026.csv"])
    assert row["事项名称"] == "'=1+1\ufffd甲"
    cell = openpyxl.load_workbook(io.BytesIO(files["catalogues/2026.xlsx"]))["取消目录"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1\ufffd甲", "s")


def test_a_long_catalogue_has_pages_of_its_own():
    gone = [plain_item(f"02-{n:04d}", standing="cancelled", since="2026-03-01") for n in range(1, 1001)]
    done = record(1, "cancel", "2026-03-01", *(item.id for item in gone))
    pages = {page.path: page for page in pages_of(site_of(*gone, adjustments=(done,)))}
    assert list(pages) == [
        "catalogues/index.html", "catalogues/2026.html",
        "catalogues/2026-cancel.html", "catalogues/2026-cancel.2.html", "catalogues/2026-cancel.3.html",
    ]  # fmt: skip
    assert max(len(page.body.encode()) for page in pages.values()) < 290_000
    links = [
        a["href"] for p in pages.values() for a in BeautifulSoup(p.body, "html.parser").select("tbody th a")
    ]
    assert [href for href in links if href.startswith("../items/")] == [
        f"../items/{item.id}.html" for item in gone
    ]


def test_the_sample_balances_with_its_own_list(sample):
    site = derive(sample, TODAY)
    (year,) = site.catalogues.years
    assert year.kept == sum(card.standing in ON_THE_LIST for card in site.cards.values()) == site.on_the_list
    assert {"cancel", "delegate", "accept", "transfer", "merge", "freeze"} <= set(year.entries)
