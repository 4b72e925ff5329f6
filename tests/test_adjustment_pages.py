"""Pages of adjustments and consultations: what, why, through which steps, what comes next and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from bs4 import BeautifulSoup

from making import TODAY, plain_item, registry
from powerlist.model import Adjustment, Registry, records
from powerlist.schema import title_of
from powerlist.site.derive import Site, derive
from powerlist.site.frame import labels
from powerlist.site.gate import public
from powerlist.site.page import Page
from powerlist.site.pages import item_page, shared_pages

STEPS = {
    "expert_review": records.AdjustmentStep(date="2026-09-01", body="论证会", conclusion="同意"),
    "public_consultation": records.PublicConsultation(
        opens="2026-09-10",
        closes="2026-10-10",
        channel="网站",
        how="写信",
        received=2,
        answered=2,
        summary=(records.Opinion(opinion="太长", answer="采纳"),),
    ),
    "legality_review": records.AdjustmentStep(date="2026-10-20", document="库司审〔2026〕3号"),
    "collective_decision": records.AdjustmentStep(date="2026-11-02", body="常务会议"),
}
PROPOSAL = (
    records.ProposedChange(item="01-0001", element="承诺办结时限", before="15 个工作日", after="10 个工作日"),
)


def record(*steps: str, **more: Any) -> Adjustment:
    """Return a record that has taken these steps."""
    values: dict[str, Any] = {"id": "2026-001", "department": "minzhengju", "reason": "法律有变"}
    if "parts" not in more:
        values |= {"kind": "amend", "items": ("01-0001",)}
    if steps:
        values["procedure"] = records.AdjustmentProcedure(**{key: STEPS[key] for key in steps})
    return Adjustment(**values | more)


def consulting(opens: str, closes: str, **more: Any) -> Adjustment:
    """Return a record on which the public may speak between these days."""
    asked = msgspec.structs.replace(STEPS["public_consultation"], opens=opens, closes=closes, summary=())
    return record(procedure=records.AdjustmentProcedure(public_consultation=asked), **more)


def registry_with(*adjustments: Adjustment, items: tuple[Any, ...] = (), **jurisdiction: str) -> Registry:
    found = registry(*(items or (plain_item("01-0001"), plain_item("07-0001"))), adjustments=adjustments)
    limits = records.SettingsAdjustmentLimits(
        consultation_days=30, publication_working_days=20, guide_days=30
    )
    rules = (
        records.ProcedureRule(cases=("correct",), steps=("legality_review",), source="只改错字"),
        records.ProcedureRule(cases=("completion",), steps=("legality_review",), source="只补要素"),
    )
    where = msgspec.structs.replace(found.settings.jurisdiction, **jurisdiction)
    told = msgspec.structs.replace(
        found.settings, adjustment_limits=limits, adjustment_procedures=rules, jurisdiction=where
    )
    return replace(found, settings=told)


def site_with(*adjustments: Adjustment, today: date = TODAY, **more: Any) -> Site:
    return derive(public(registry_with(*adjustments, **more)), today)


def pages_of(site: Site) -> dict[str, Page]:
    return {page.path: page for page in shared_pages(site)}


def soup(page: Page) -> BeautifulSoup:
    return BeautifulSoup(page.body, "html.parser")


def stops(site: Site, id: str = "2026-001") -> list[tuple[str, str]]:
    """Return the stops of a record's procedure: the class that says how far, and the name."""
    found = soup(pages_of(site)[f"adjustments/{id}.html"])
    return [
        (li["class"][0].removeprefix("timeline__"), li.strong.get_text())
        for li in found.select(".timeline li")
    ]


def test_a_record_says_which_steps_were_taken_and_which_comes_next():
    found = stops(site_with(record("expert_review", "public_consultation", kind="create")))
    assert found == [
        ("done", "专家论证"), ("done", "公众参与"), ("next", "合法性审查"), ("later", "集体审议决定"),
        ("later", "批准"), ("later", "公布"), ("later", "生效"), ("later", "认领和完善指南"),
    ]  # fmt: skip


def test_while_the_public_may_speak_that_is_what_goes_on():
    site = site_with(consulting("2026-11-20", "2026-12-20", kind="cancel"))
    found = {name: how for how, name in stops(site)}
    assert found["公众参与"] == "now"
    assert found["专家论证"] == "missing"  # it comes before, and nobody wrote it down
    assert found["合法性审查"] == "later"
    assert "认领和完善指南" not in found  # nothing is left to guide to


def test_a_correction_takes_the_steps_that_the_settings_name_and_says_on_what_that_rests():
    site = site_with(record(kind="correct"))
    assert [name for _, name in stops(site)] == ["合法性审查", "批准", "公布", "生效"]
    assert "只改错字" in pages_of(site)["adjustments/2026-001.html"].body


def test_an_amendment_that_may_only_complete_is_not_told_that_steps_are_missing():
    done = {
        "approved": "2026-10-25",
        "published": "2026-10-28",
        "effective": "2026-11-01",
        "claimed": "2026-11-02",
    }
    assert stops(site_with(record("legality_review", **done))) == [
        ("done", name) for name in ("合法性审查", "批准", "公布", "生效", "认领和完善指南")
    ]
    assert stops(site_with(record("legality_review", kind="cancel", **done)))[0] == ("missing", "专家论证")


def test_publication_and_guide_are_due_by_days_that_are_told_with_what_they_count():
    new = record(*STEPS, kind="create", approved="2026-11-02")
    shown = soup(pages_of(site_with(new))["adjustments/2026-001.html"]).get_text(" ", strip=True)
    assert "批准后 20 个工作日内公布，即不晚于 2026-11-30。" in shown
    assert "批准后 30 日内认领事项、完善办事指南，即不晚于 2026-12-02。" in shown
    late = record(*STEPS, kind="create", approved="2026-09-02")
    shown = soup(pages_of(site_with(late))["adjustments/2026-001.html"]).get_text(" ", strip=True)
    assert "不晚于 2026-09-30" in shown  # a Sunday works for the holiday of Mid-Autumn
    assert "不晚于 2026-10-02；记录里没有登记" in shown


def test_where_the_holidays_of_a_year_are_not_known_yet_the_page_says_what_it_counted():
    far = record(*STEPS, kind="cancel", approved="2039-12-01")
    shown = soup(pages_of(site_with(far, today=date(2039, 12, 5)))["adjustments/2026-001.html"]).get_text()
    assert "放假安排没有公布的年份，按星期和固定的假日算" in shown


def test_what_was_given_up_says_so_and_nothing_comes_next():
    end = records.AdjustmentStep(date="2026-11-01", body="局务会", conclusion="不再调整")
    site = site_with(record("expert_review", given_up=end, proposal=PROPOSAL))
    assert stops(site) == [("done", "专家论证"), ("done", "终止")]
    shown = soup(pages_of(site)["adjustments/2026-001.html"]).get_text(" ", strip=True)
    assert "2026-11-01 已终止" in shown and "下一步" not in shown


def test_every_step_stands_with_its_day_body_document_and_conclusion():
    shown = soup(pages_of(site_with(record(*STEPS)))["adjustments/2026-001.html"]).get_text(" ", strip=True)
    for words in (
        "2026-09-01",
        "论证会",
        "同意",
        "2026-09-10 至 2026-10-10",
        "库司审〔2026〕3号",
        "常务会议",
        "太长",
        "采纳",
    ):
        assert words in shown


def test_wordings_stand_beside_each_other_with_what_differs_marked():
    found = soup(pages_of(site_with(record(proposal=PROPOSAL)))["adjustments/2026-001.html"])
    (row,) = found.select(".wording tbody tr")
    assert row.th.get_text() == "承诺办结时限"
    assert [cell.get_text() for cell in row.find_all("td")] == ["15 个工作日", "10 个工作日"]
    assert (row.find("del").get_text(), row.find("ins").get_text()) == ("15", "10")


def test_a_batch_shows_each_kind_as_a_catalogue_with_its_reason_and_department():
    parts = (
        records.AdjustmentPart(kind="cancel", items=("01-0001",), reason="没有依据了"),
        records.AdjustmentPart(kind="delegate", items=("07-0001",), department="lincaoju"),
    )
    items = (
        plain_item("01-0001", standing="cancelled", since="2026-11-10"),
        plain_item("07-0001", standing="delegated", since="2026-11-10"),
    )
    done = {"approved": "2026-11-02", "published": "2026-11-05", "effective": "2026-11-10"}
    site = site_with(record(*STEPS, parts=parts, mode="batch", **done), items=items)
    found = soup(pages_of(site)["adjustments/2026-001.html"])
    assert [h.get_text() for h in found.select("#items h3")] == ["取消目录（1 项）", "下放目录（1 项）"]
    shown = found.select_one("#items").get_text(" ", strip=True)
    assert "没有依据了" in shown and "测试旗林草局" in shown and "取消，离开清单" in shown
    assert "集中调整" in found.select_one(".marks").get_text()
    for key in ("minzhengju", "lincaoju"):
        assert soup(pages_of(site)[f"changes/{key}.html"]).find("a", href="../adjustments/2026-001.html")


def test_the_list_can_be_narrowed_by_year_kind_department_and_progress():
    found = soup(
        pages_of(site_with(record(), consulting("2026-11-20", "2026-12-20", id="2026-002", kind="cancel")))[
            "adjustments/index.html"
        ]
    )
    rows = found.select("[data-sieve-group] tbody tr")
    assert [(r["data-year"], r["data-kind"], r["data-department"], r["data-state"]) for r in rows] == [
        ("2026", "cancel", "minzhengju", "open"), ("2026", "amend", "minzhengju", "begun"),
    ]  # fmt: skip
    assert [o["value"] for o in found.select("select[name=kind] option")] == ["", "cancel", "amend"]
    assert found.select_one("form[data-sieve]").has_attr("hidden")  # of no use without the script


def test_a_long_list_comes_in_parts():
    many = [record(id=f"2026-{n:04d}") for n in range(1, 1001)]
    pages = {
        path: page
        for path, page in pages_of(site_with(*many)).items()
        if path.startswith("adjustments/index")
    }
    assert list(pages) == ["adjustments/index.html", "adjustments/index.2.html", "adjustments/index.3.html"]
    assert max(len(page.body.encode()) for page in pages.values()) < 280_000
    assert sum(len(soup(page).select("[data-sieve-group] tbody tr")) for page in pages.values()) == 1000


def test_consultations_are_told_as_open_to_come_and_over():
    site = site_with(
        consulting("2026-11-20", "2026-12-20", id="2026-001", title="甲", proposal=PROPOSAL),
        consulting("2026-12-01", "2026-12-31", id="2026-002", title="乙"),
        record("expert_review", "public_consultation", id="2026-003", title="丙"),
        record(*STEPS, id="2026-004", title="丁", approved="2026-11-02"),
    )
    found = soup(pages_of(site)["consultations.html"])
    groups = {h["id"]: [] for h in found.select("article > h2")}
    for card in found.select("section.card"):
        groups[card.find_previous("h2")["id"]].append(card)
    assert {key: [card.h3.get_text() for card in cards] for key, cards in groups.items()} == {
        "open": ["甲"], "announced": ["乙"], "closed": ["丙"],
    }  # fmt: skip
    (now,), (over,) = groups["open"], groups["closed"]
    for words in ("2026-11-20 至 2026-12-20", "网站", "写信", "15 个工作日", "10 个工作日"):
        assert words in now.get_text()
    assert now.select_one("[data-until]")["data-until"] == "2026-12-20"
    assert "太长" in over.get_text() and "下一步：合法性审查" in over.get_text()
    home = soup(pages_of(site)["index.html"])
    assert home.find("a", href="adjustments/2026-001.html")
    assert not home.find("a", href="adjustments/2026-002.html")


def test_where_no_way_to_comment_is_written_none_is_invented():
    asked = records.PublicConsultation(opens="2026-11-20", closes="2026-12-20")
    only = record(procedure=records.AdjustmentProcedure(public_consultation=asked))
    shown = soup(pages_of(site_with(only))["consultations.html"]).get_text(" ", strip=True)
    assert "记录里没有写明途径，请向提出部门询问：测试旗民政局" in shown


def notices(site: Site, registry_: Registry, id: str = "01-0001") -> list[BeautifulSoup]:
    return soup(item_page(site, public(registry_).items[id])).select(".notice")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (consulting("2026-11-20", "2026-12-20"), "拟变更，正在征求意见，截止于 2026-12-20"),
        (consulting("2026-12-01", "2026-12-31"), "拟变更，将征求意见，开始于 2026-12-01"),
        (record("expert_review", "public_consultation"), "拟变更，征求意见已结束，等待决定"),
        (record(*STEPS, approved="2026-11-02"), "已批准变更，等待公布"),
        (record(*STEPS, published="2026-11-05", effective="2026-12-05"), "将变更，生效于 2026-12-05"),
    ],
)
def test_a_pending_change_is_told_on_the_items_own_page(change, words):
    found = registry_with(change)
    (notice,) = notices(derive(public(found), TODAY), found)
    assert words in notice.get_text(" ", strip=True)
    assert notice.find("a", href="../adjustments/2026-001.html")


def test_an_item_of_a_batch_is_told_the_reason_of_its_own_part():
    parts = (
        records.AdjustmentPart(kind="cancel", items=("07-0001",), reason="没有依据了"),
        records.AdjustmentPart(kind="freeze", items=("01-0001",), reason="等新办法"),
    )
    found = registry_with(record("expert_review", parts=parts, mode="batch"))
    (notice,) = notices(derive(public(found), TODAY), found)
    assert "等新办法" in notice.get_text() and "没有依据了" not in notice.get_text()


@pytest.mark.parametrize(
    "over",
    [
        record(*STEPS, approved="2026-11-02", published="2026-11-05", effective="2026-11-10"),
        record(given_up=records.AdjustmentStep(date="2026-11-01")),
    ],
)
def test_nothing_is_told_there_once_it_is_over(over):
    found = registry_with(over)
    assert notices(derive(public(found), TODAY), found) == []


@pytest.mark.parametrize(
    ("jurisdiction", "government"),
    [
        ({"name": "库伦旗", "level": "county"}, "库伦旗人民政府"),
        ({"name": "通辽市", "level": "city"}, "通辽市人民政府"),
        ({"name": "锡林郭勒盟", "level": "city"}, "锡林郭勒盟行政公署"),
        ({"name": "内蒙古自治区", "level": "province"}, "内蒙古自治区人民政府"),
        ({"name": "某某街道", "level": "township"}, "某某街道办事处"),
    ],
)
def test_a_frozen_power_names_the_government_without_whose_consent_it_must_not_be_exercised(
    jurisdiction, government
):
    frozen = plain_item("01-0001", standing="frozen", since="2026-05-01", standing_reason="依据在改")
    found = registry_with(items=(frozen,), **jurisdiction)
    (notice,) = notices(derive(public(found), TODAY), found)
    assert f"2026-05-01 已冻结，未经{government}同意不得行使" in notice.get_text()


def test_a_tombstone_says_when_why_under_which_record_and_what_replaced_it():
    gone = plain_item(
        "01-0001", standing="merged", since="2026-05-01", standing_reason="并入", successors=["01-0002"]
    )
    done = record(kind="merge", items=("01-0001", "01-0002"), approved="2026-05-01", effective="2026-05-01")
    again = consulting("2026-11-20", "2026-12-20", id="2026-002", kind="create")
    found = registry_with(done, again, items=(gone, plain_item("01-0002")))
    past, coming = notices(derive(public(found), TODAY), found)
    for words in ("2026-05-01 已整合到其他事项", "并入", "测试事项01-0002"):
        assert words in past.get_text()
    assert past.find("a", href="../adjustments/2026-001.html") and past.find(
        "a", href="../items/01-0002.html"
    )
    assert "拟新增，正在征求意见" in coming.get_text()


def test_a_former_departments_address_leads_on():
    found = registry_with(record())
    merged = msgspec.structs.replace(found.departments["minzhengju"], former_ids=("laolingban",))
    pages = pages_of(
        derive(public(replace(found, departments=found.departments | {"minzhengju": merged})), TODAY)
    )
    for path, to in (
        ("departments/laolingban.html", "departments/minzhengju.html"),
        ("changes/laolingban.html", "changes/minzhengju.html"),
    ):
        assert soup(pages[path]).find("a", href=f"../{to}")
        assert f'<link rel="canonical" href="https://a.example/{to}">' in labels(
            pages[path], "https://a.example/"
        )


def test_pages_carry_the_labels_of_a_government_page():
    done = record(*STEPS, approved="2026-11-02", published="2026-11-05", effective="2026-11-10")
    found = labels(pages_of(site_with(done))["adjustments/2026-001.html"], "")
    assert '<meta name="ColumnName" content="调整记录">' in found
    assert '<meta name="PubDate" content="2026-11-05">' in found


def test_what_is_new_and_where_to_follow_it_is_on_the_home_page():
    done = record(*STEPS, approved="2026-11-02", published="2026-11-05", effective="2026-11-10")
    found = soup(pages_of(site_with(done))["index.html"])
    for href in ("adjustments/2026-001.html", "consultations.html", "catalogues/index.html"):
        assert found.find("a", href=href), href


@pytest.mark.parametrize(
    "kind",
    [
        "create",
        "cancel",
        "transfer",
        "freeze",
        "unfreeze",
        "merge",
        "split",
        "delegate",
        "accept",
        "amend",
        "correct",
    ],
)
def test_every_kind_has_a_page(kind):
    shown = soup(pages_of(site_with(record(kind=kind)))["adjustments/2026-001.html"]).get_text(
        " ", strip=True
    )
    assert f"{title_of('adjustment_kind', kind)} 1 项" in shown
