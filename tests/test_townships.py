"""Townships and villages: every figure is counted again from the raw file, and leads to what it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from building import PROJECT
from making import plain_item, registry, site_of
from powerlist.changes import compare
from powerlist.model import Matter, Township, TownshipKind, WithheldItem
from powerlist.model import Village as VillageRecord
from powerlist.site.derive import derive
from powerlist.site.gate import public
from powerlist.site.pages import item_page
from powerlist.site.pages.centre import Centre
from powerlist.site.pages.townships import townships
from powerlist.site.pages.wall_sheets import wall_sheets
from powerlist.site.pages.where import where

RAW = yaml.safe_load((PROJECT / "powers/townships.yml").read_text(encoding="utf-8"))
KINDS = (
    "employment social_insurance social_relief social_welfare family_planning legal_aid migrants farm_subsidy"
)
Village = dict[str, Any]


@pytest.fixture(scope="module", name="pages")
def pages_of_the_sample(sample) -> dict[str, BeautifulSoup]:
    site = derive(sample, date(2026, 11, 22))
    made = [*townships(site), *wall_sheets(site, sample.items)]
    return {page.path: BeautifulSoup(page.body, "html.parser") for page in made}


def villages() -> list[tuple[str, Village]]:
    return [(one["id"], village) for one in RAW["townships"] for village in one["villages"]]


def counted(township: str = "", having: Callable[[Village], object] = lambda v: True) -> int:
    return sum(bool(having(v)) for key, v in villages() if township in ("", key))


def followed(pages: dict[str, BeautifulSoup], link: Tag) -> int:
    """Return how many villages the list shows at the address of a figure, by the filter's own rule."""
    address = urlsplit(link["href"])
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    page = pages[address.path]
    choices = {s["name"]: {o["value"] for o in s.find_all("option")} for s in page.find_all("select")}
    assert all(value in choices[name] for name, value in asked.items()), asked
    rows = page.select("[data-sieve-group] tbody tr")
    return sum(all(v in row[f"data-{n}"].split() for n, v in asked.items()) for row in rows)


def percent(part: int, whole: int) -> str:
    tenths = 1000 * part // whole
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


def row_of(pages: dict[str, BeautifulSoup], township: str) -> dict[str, Tag]:
    chosen = f"#reach-{township}" if township else ".reach tfoot tr"
    (row,) = pages["townships.html"].select(chosen)
    return {
        cell["data-is"].removeprefix("办理的不同").removeprefix("办理"): cell for cell in row.find_all("td")
    }


@pytest.mark.parametrize("township", ["", *(one["id"] for one in RAW["townships"])])
def test_every_figure_of_the_table_is_that_of_the_file_and_leads_to_what_it_counts(pages, township):
    row = row_of(pages, township)
    expected = {
        "嘎查村（社区）": counted(township),
        "便民服务站": counted(township, lambda v: v.get("point") == "station"),
        "代办点": counted(township, lambda v: v.get("point") == "agent"),
        "没有服务点": counted(township, lambda v: "point" not in v),
    }
    for title, number in expected.items():
        assert row[title].get_text(strip=True) == str(number), title
        assert (row[title].a is None) == (number == 0)
        assert number == 0 or followed(pages, row[title].a) == number
    points = counted(township, lambda v: "point" in v)
    assert row["覆盖率"].get_text(strip=True) == percent(points, counted(township))
    assert followed(pages, row["覆盖率"].a) == points
    own = [one for one in RAW["townships"] if township in ("", one["id"])]
    assert row["八类服务"].get_text(strip=True) == str(sum(len(one["kinds"]) for one in own))
    assert row["事项"].get_text(strip=True) == str(len({i for one in own for i in one["services"]}))
    models = [v for one in own for v in (one, *one["villages"]) if "model" in v]
    assert row["示范点"].get_text(strip=True) == str(len(models))


def test_the_figures_at_the_top_are_those_of_the_file(pages):
    facts = [fact.get_text(" ", strip=True) for fact in pages["townships.html"].select(".facts > div")]
    points, whole = counted("", lambda v: "point" in v), len(villages())
    offered = sum(len(one["kinds"]) for one in RAW["townships"])
    due = 8 * len(RAW["townships"])
    assert facts == [
        f"苏木乡镇、街道 {len(RAW['townships'])} 个",
        f"嘎查村（社区）服务点覆盖 {percent(points, whole)} 目标 100%；{whole} 个中有 {points} 个",
        f"八类服务开办 {percent(offered, due)} 目标 100%；应开办 {due} 类次，已开办 {offered} 类次",
        f"示范点 {sum('model' in v for one in RAW['townships'] for v in (one, *one['villages']))} 个",
    ]


@pytest.mark.parametrize("kind", KINDS.split())
def test_each_of_the_eight_kinds_names_who_offers_it_and_what(pages, kind):
    card = pages["townships.html"].find(id=f"kind-{kind}")
    offering = [one["id"] for one in RAW["townships"] if kind in one["kinds"]]
    assert card.strong.get_text() == str(len(offering))
    named = [a["href"] for a in card.p.find_all("a") if a["href"].startswith("townships/")]
    assert [f"townships/{key}.html#kind-{kind}" for key in offering] == named[: len(offering)]
    assert {f"townships/{one['id']}.html" for one in RAW["townships"]} == {n.split("#")[0] for n in named}
    (figure,) = card.p.find_all("a", href=f"villages.html?kind={kind}")
    number = counted("", lambda v: kind in v.get("kinds", ()))
    assert figure.get_text() == str(number) == str(followed(pages, figure))
    (entry,) = (one for one in RAW["kinds"] if one["kind"] == kind)
    assert [a["href"] for a in card.ul.find_all("a")] == [f"items/{i}.html" for i in entry.get("items", ())]
    for matter in entry.get("matters", ()):
        assert matter["name"] in card.ul.get_text()


@pytest.mark.parametrize("one", RAW["townships"], ids=lambda one: one["id"])
def test_a_townships_page_says_where_when_what_and_how_to_complain(pages, one):
    page = pages[f"townships/{one['id']}.html"]
    text = page.get_text()
    told = (one["point"], one["address"], one["hours"], f"{one['posts']} 个", one["code"], one["source"])
    assert all(part in text for part in (*told, one["complaint"]["opinion_box"]))
    assert {f"tel:{n}" for n in one["complaint"]["telephones"]} <= {a["href"] for a in page.select(".rows a")}
    linked = [a["href"] for a in page.select(".card .lines a")]
    assert sorted(linked) == sorted(f"../items/{item}.html" for item in one["services"])
    rows = page.select(".index--villages tbody tr")
    assert [row.th.contents[0].strip() for row in rows] == [v["name"] for v in one["villages"]]
    for row, village in zip(rows, one["villages"], strict=True):
        assert row["id"] == f"v-{village['code']}"
        assert (row.select_one("td.none") is None) == ("point" in village)
        assert all(str(village[key]) in row.get_text() for key in ("address", "hours") if "point" in village)
    missing = [kind for kind in KINDS.split() if kind not in one["kinds"]]
    assert ("没有开办的" in text) == bool(missing)


def test_an_item_says_in_which_townships_it_is_handled_and_they_lead_back(pages, sample):
    site = derive(sample, date(2026, 11, 22))
    handled = {item for one in RAW["townships"] for item in one["services"]}
    for key in handled:
        page = BeautifulSoup(item_page(site, sample.items[key]).body, "html.parser")
        links = [a["href"] for a in page.find(id="townships").find_all("a")]
        assert links == [f"../townships/{o['id']}.html" for o in RAW["townships"] if key in o["services"]]
        assert page.select_one(".jumps a[href='#townships']")
    other = next(card.id for card in sample.items.cards if card.id not in handled)
    assert "townships" not in item_page(site, sample.items[other]).body


def test_townships_and_items_say_the_same_of_where_applications_are_taken(sample):
    """Both sides of the sample, and the page that sends people somewhere, name the same items."""
    site = derive(sample, date(2026, 11, 22))
    files = [yaml.safe_load(path.read_text("utf-8")) for path in PROJECT.glob("powers/items/*/*.yml")]
    items = {one["id"]: one for one in files if one.get("standing") in ("in_force", "frozen")}
    taken = {key for key, one in items.items() if "township" in one.get("centre", {}).get("accepted_at", ())}
    handled = {key for one in RAW["townships"] for key in one["services"] if key in items}
    assert taken == handled and len(taken) > 12
    page = BeautifulSoup(where(site, Centre(site)).body, "html.parser")
    told = {a["href"][6:13] for a in page.select(".index--where td a[href$='#townships']")}
    listed = {Path(a["href"]).stem for a in page.select(".index--where th a")}
    assert told == handled & listed and told
    for key in handled:
        fact = BeautifulSoup(item_page(site, sample.items[key]).body, "html.parser").select_one(".facts")
        lacking = [one["name"] for one in RAW["townships"] if key not in one["services"]]
        named = f"除{lacking[0]}外的 8 个苏木乡镇、街道" if lacking else "全部 9 个苏木乡镇、街道"
        assert named in fact.get_text(), key


@pytest.mark.parametrize("one", RAW["townships"], ids=lambda one: one["id"])
def test_a_wall_sheet_says_what_when_with_which_materials_and_whom_to_call(pages, sample, one):
    sheet = pages[f"townships/{one['id']}.sheet.html"]
    text = sheet.get_text()
    assert "示例，不能作为办事依据" in text
    assert sheet.select_one(".wall__complaint strong").get_text() == "、".join(one["complaint"]["telephones"])
    assert all(one[key] in text for key in ("address", "hours")) and one["complaint"]["opinion_box"] in text
    rows = {row.th.find(string=True).strip(): row for row in sheet.select("tbody tr:not(.group)")}
    for key in one["services"]:
        (path,) = PROJECT.glob(f"powers/items/*/{key}.yml")
        item = yaml.safe_load(path.read_text(encoding="utf-8"))
        time, materials = (cell.get_text() for cell in rows.pop(item["name"]).find_all("td"))
        assert all(material["name"] in materials for material in item.get("materials", ()))
        assert item.get("materials") or materials == "先打电话问"
        promised = item.get("time_limit", {}).get("promised", {}).get("value")
        assert str(promised or "") in time
    due = {m["name"] for k in RAW["kinds"] if k["kind"] in one["kinds"] for m in k.get("matters", ())}
    assert set(rows) == due


def test_model_points_are_those_of_the_file(pages):
    page = pages["model-points.html"]
    expected = [v for one in RAW["townships"] for v in (one, *one["villages"]) if "model" in v]
    cards = page.select(".card")
    assert len(cards) == len(expected)
    for card, one in zip(cards, expected, strict=True):
        assert one["name"] in card.h2.get_text()
        assert one["model"]["since"] in card.get_text() and one["model"]["note"] in card.get_text()
    anchors = {card.get("id") for card in cards} - {None}
    links = {a["href"] for a in pages["townships.html"].select(".reach tbody a") if "#of-" in a["href"]}
    assert {f"model-points.html#{anchor}" for anchor in anchors} == links


def test_the_picture_shows_as_many_villages_as_there_are_and_says_that_it_is_no_map(pages):
    page = pages["townships.html"]
    assert "不表示方位、距离和面积" in page.get_text()
    assert len(page.select(".dot")) == len(villages())
    assert len(page.select(".dot--none")) == counted("", lambda v: "point" not in v)
    assert len(page.select(".dot--model")) == counted("", lambda v: "model" in v)
    assert all(picture["aria-hidden"] == "true" for picture in page.select("svg"))


def test_names_and_codes_of_the_sample_are_told_from_what_is_only_sample():
    head = (PROJECT / "powers/townships.yml").read_text(encoding="utf-8").partition("kinds:")[0]
    assert "国家统计局" in head and "2023" in head and "示例" in head
    assert len({v["code"] for _, v in villages()}) == len(villages()) == 195
    for one in RAW["townships"]:
        places = [one, *(v for v in one["villages"] if "point" in v)]
        assert all("示例" in place["address"] and "示例" in place["hours"] for place in places)
        assert all(place["telephones"] == ["12345"] for place in places)


def test_without_townships_there_is_one_page_that_says_so():
    (page,) = townships(site_of(plain_item("01-0001")))
    assert page.path == "townships.html" and "还没有公布苏木乡镇的服务点" in page.body


def test_what_has_left_the_list_is_handled_nowhere(sample):
    """A file that is not kept up (PL232 says so) still sends nobody to a township for what is cancelled."""
    ids = {
        standing: f"01-000{n}"
        for n, standing in enumerate(("in_force", "frozen", "cancelled", "delegated"), 1)
    }
    items = [plain_item(key, standing=standing) for standing, key in ids.items()]
    kinds = (TownshipKind(kind="legal_aid", items=tuple(ids.values())),)
    one = Township(id="a-zhen", name="甲镇", kinds=("legal_aid",), services=tuple(ids.values()))
    site = site_of(*items, townships=(one,), township_kinds=kinds)
    by_id = {item.id: item for item in items}
    told = {page.path: page.body for page in (*townships(site), *wall_sheets(site, by_id))}
    for body in told.values():
        assert ids["cancelled"] not in body
    assert all(
        ids[standing] in told["townships/a-zhen.html"] for standing in ("in_force", "frozen", "delegated")
    )
    assert ids["frozen"] not in told["townships/a-zhen.sheet.html"]
    assert [key for key in by_id if 'id="townships"' in item_page(site, by_id[key]).body] == [
        ids["in_force"],
        ids["frozen"],
        ids["delegated"],
    ]
    row = BeautifulSoup(told["townships.html"], "html.parser").find(id="reach-a-zhen")
    assert row.find("td", attrs={"data-is": "办理事项"}).get_text() == "3"


def test_a_withheld_item_is_named_in_no_kind_of_service():
    kinds = (TownshipKind(kind="legal_aid", items=("01-0001", "01-0888")),)
    stub = WithheldItem(
        id="01-0888", category="licence", department="minzhengju", disclosure="withheld", ground=None
    )
    seen = public(registry(plain_item("01-0001"), withheld=(stub,), township_kinds=kinds))
    assert seen.township_kinds[0].items == ("01-0001",)


def test_a_changed_kind_of_service_is_seen():
    before = registry(plain_item("01-0001"), township_kinds=(TownshipKind(kind="legal_aid"),))
    matters = (Matter(name="法律援助咨询"),)
    after = registry(plain_item("01-0001"), township_kinds=(TownshipKind(kind="legal_aid", matters=matters),))
    (other,) = compare(before, after).others
    assert (other.subject, other.key, other.label) == ("township_kind", "legal_aid", "法律援助")
    assert [(c.path, c.before, c.after) for c in other.elements] == [
        (("matters", "法律援助咨询"), None, {"name": "法律援助咨询"})
    ]


def test_hostile_words_come_out_as_words():
    bad = '<script>alert("x")</script>\u202e'
    village = VillageRecord(name=bad, point="agent", address=bad, hours=bad, posts=1, telephones=(bad,))
    one = Township(id="a-zhen", name=bad, address=bad, services=("01-0001",), villages=(village,))
    kinds = (TownshipKind(kind="legal_aid", matters=(Matter(name=bad, materials=(bad,), time=bad),)),)
    item = plain_item("01-0001", name="甲")
    site = site_of(item, townships=(one,), township_kinds=kinds)
    for page in (*townships(site), *wall_sheets(site, {"01-0001": item})):
        assert "<script>alert" not in page.body and "\u202e" not in page.body
        assert not BeautifulSoup(page.body, "html.parser").find("script")
