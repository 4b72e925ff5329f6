"""Nothing that is withheld, unpublished or unnumbered comes out of the gate, not even as a trace."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import msgspec
import pytest

from making import TODAY, plain_item, registry
from powerlist.model import Registry, records
from powerlist.site.derive import derive
from powerlist.site.diary import calendar
from powerlist.site.downloads import downloads
from powerlist.site.feeds import feeds
from powerlist.site.figures import figures_of_the_list
from powerlist.site.gate import public
from powerlist.site.page import Asset, Page
from powerlist.site.pages import item_page, shared_pages
from powerlist.site.pages.acceptance import acceptance

SECRET = {
    "law of the ground": "机密依据法",
    "law of the draft": "草案依据法",
    "title of the draft": "草案事项名称",
    "words of the draft": "草案条文内容",
    "unnumbered item": "未编号事项名称",
    "flowchart of the draft": "草案专用流程",
    "adjustment of the draft": "草案专用调整理由",
    "reason of a part on the draft": "草案分项理由",
    "proposal on the draft": "草案要素原文",
    "adjustment that is withheld": "不公开的调整理由",
    "answer to an opinion on it": "不公开的答复",
    "law of the adjustment that is withheld": "机密调整依据法",
    "id of the stub": "02-0999",
    "id of the draft": "01-0888",
    "id without a number": "07-0000",
}


@pytest.fixture
def guarded() -> Registry:
    """A registry in which every kind of record speaks of what must stay inside."""
    steps = (records.Step(id="a", name="草案步骤", kind="start"), records.Step(id="b", name="止", kind="end"))
    edges = (records.Edge(from_="a", to="b"),)
    charts = {
        "secret-flow": records.Flowchart(id="secret-flow", name="草案专用流程", steps=steps, edges=edges),
        "open-flow": records.Flowchart(id="open-flow", name="公开流程", steps=steps[1:] * 2, edges=edges),
    }
    draft = plain_item(
        "01-0888",
        name="草案事项名称",
        disclosure="draft",
        flow="secret-flow",
        basis=[{"law": "草案依据法", "article": "第三条", "text": "草案条文内容"}, {"law": "测试法"}],
    )
    unnumbered = plain_item("07-0000", name="未编号事项名称")
    seen = plain_item("01-0001", successors=["01-0888", "01-0002"], standing="merged")
    stub = records.WithheldItem(
        id="02-0999",
        category="penalty",
        department="lincaoju",
        disclosure="withheld",
        ground=records.Citation(law="机密依据法", article="第九条"),
    )
    adjustments = (
        records.Adjustment(
            id="2026-001", kind="create", items=("01-0888",), department="lincaoju", reason="草案专用调整理由"
        ),
        records.Adjustment(
            id="2026-002",
            kind="amend",
            items=("01-0001", "01-0888"),
            department="minzhengju",
            reason="公开理由",
            proposal=(
                records.ProposedChange(item="01-0888", element="事项名称", after="草案要素原文"),
                records.ProposedChange(item="01-0001", element="事项名称", after="公开的要素"),
            ),
            approved="2026-05-01",
            effective="2026-05-01",
        ),
        records.Adjustment(
            id="2026-003",
            mode="batch",
            parts=(
                records.AdjustmentPart(kind="create", items=("01-0888",), reason="草案分项理由"),
                records.AdjustmentPart(kind="merge", items=("01-0001", "01-0002"), reason="公开分项理由"),
            ),
            department="minzhengju",
            reason="集中调整",
            approved="2026-05-02",
            effective="2026-05-02",
        ),
        records.Adjustment(
            id="2026-099",
            kind="amend",
            items=("01-0002",),
            department="minzhengju",
            reason="不公开的调整理由",
            disclosure="withheld",
            basis=(records.Citation(law="机密调整依据法"),),
            procedure=records.AdjustmentProcedure(
                public_consultation=records.PublicConsultation(
                    opens="2026-11-01",
                    closes="2026-12-30",
                    summary=(records.Opinion(opinion="问", answer="不公开的答复"),),
                )
            ),
        ),
    )
    laws = {
        name: records.Law(title=name, kind="law", status="in_force")
        for name in ("机密依据法", "草案依据法", "机密调整依据法", "测试法", "无人引用法")
    }
    return registry(
        seen,
        plain_item("01-0002", flow="open-flow"),
        draft,
        unnumbered,
        withheld=(stub,),
        laws=laws,
        flowcharts=charts,
        adjustments=adjustments,
        townships=(records.Township(id="a", name="某镇", services=("01-0002", "01-0888")),),
        debts=(records.Debt(rule="PL301", item="01-0888", date="2026-01-01"),),
        paths={
            "01-0888": "powers/items/minzhengju/01-0888.yml",
            "01-0001": "powers/items/minzhengju/01-0001.yml",
        },
        catalogue=records.Catalogue(
            name="上级目录",
            entries=(records.CatalogueEntrie(name="目录事项", category="licence", claimed_by=("01-0888",)),),
        ),
    )


@pytest.mark.parametrize("what", list(SECRET))
def test_no_page_says_what_must_stay_inside(guarded, what):
    seen = public(guarded)
    site = derive(seen, TODAY)
    pages = [*shared_pages(site), *(item_page(site, item) for item in seen.items.values())]
    pages += [made for made in figures_of_the_list(site, seen) if isinstance(made, Page)]
    assert len(pages) > 30
    for page in pages:
        assert SECRET[what] not in "\n".join(page), page.path


@pytest.fixture
def files(guarded) -> dict[str, bytes]:
    """Every file that programs take: feeds, calendar, tables, what the workbooks hold, what notices say."""
    seen = public(guarded)
    site = derive(seen, TODAY)
    found = {}
    figures = [made for made in figures_of_the_list(site, seen) if isinstance(made, Asset)]
    followed = [*feeds(site, "https://a.example/"), calendar(site, "https://a.example/")]
    for made in [*followed, *downloads(site), *acceptance(site, seen.items), *figures]:
        found[made.path] = made.content
        if made.path.endswith(".xlsx"):
            book = zipfile.ZipFile(io.BytesIO(made.content))
            found |= {f"{made.path}/{name}": book.read(name) for name in book.namelist()}
    return found


def test_no_feed_calendar_or_download_says_what_must_stay_inside(files):
    words = [*SECRET.values(), "2026-099"]
    unfolded = {
        path: content.replace(b"\r\n ", b"").decode(errors="replace") for path, content in files.items()
    }
    assert [(path, word) for path, text in unfolded.items() for word in words if word in text] == []


def test_feeds_calendar_downloads_and_notices_say_what_is_public(files):
    assert "测试事项01-0002".encode() in files["notices/01-000.js"]
    assert "公开理由".encode() in files["feeds/adjustments.xml"]
    assert "测试事项01-0001".encode() in files["catalogues/2026.csv"]
    assert "测试事项01-0001".encode() in files["catalogues/2026.xlsx/xl/sharedStrings.xml"]
    assert b"2026-003" in files["catalogues/2026-minzhengju.csv"]


@pytest.mark.parametrize("what", list(SECRET))
def test_the_registry_behind_the_gate_does_not_hold_it(guarded, what):
    seen = public(guarded)
    records_of = {name: value for name, value in vars(seen).items() if name != "items"}
    everything = msgspec.json.encode([records_of, list(seen.items.values())]).decode()
    assert SECRET[what] not in everything


def test_what_is_public_passes_the_gate_unharmed(guarded):
    seen = public(guarded)
    assert list(seen.items) == ["01-0001", "01-0002"]
    assert seen.items["01-0001"].successors == ("01-0002",)
    assert [a.id for a in seen.adjustments] == ["2026-002", "2026-003"]
    assert seen.adjustments[0].items == ("01-0001",)
    assert [change.after for change in seen.adjustments[0].proposal] == ["公开的要素"]
    assert [part.reason for part in seen.adjustments[1].parts] == ["公开分项理由"]
    assert set(seen.laws) == {"测试法", "无人引用法"}
    assert set(seen.flowcharts) == {"open-flow"}
    assert seen.townships[0].services == ("01-0002",)


def test_a_flowchart_that_nobody_uses_yet_is_public(guarded):
    without = public(registry(plain_item("01-0001"), flowcharts=guarded.flowcharts))
    assert set(without.flowcharts) == {"secret-flow", "open-flow"}


def test_the_number_of_withheld_items_is_told_only_when_the_settings_say_so(guarded):
    assert public(guarded).withheld_count == 0
    home = next(shared_pages(derive(public(guarded), TODAY)))
    assert "不予公开" not in home.body
    settings = msgspec.structs.replace(guarded.settings, publish_withheld_count=True)
    told = public(replace(guarded, settings=settings))
    assert told.withheld_count == 1
    assert told.withheld == ()
    home = next(shared_pages(derive(told, TODAY)))
    assert "另有 1 项依法不予公开" in home.body


def test_a_withheld_adjustment_alone_is_kept_inside_too(guarded):
    only = registry(plain_item("01-0002"), adjustments=guarded.adjustments[3:])
    assert public(only).adjustments == ()


def test_the_gate_costs_little_when_there_is_nothing_to_hide():
    plain = registry(plain_item("01-0001"))
    assert public(plain).items is plain.items
