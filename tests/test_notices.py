"""A clerk fills in a notice on an application in the browser: printed or saved, sent and kept nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from noticing import HOSTILE, begin, on_paper, paper, ready
from noticing import a_page_that_watches as a_page_that_watches
from noticing import a_site_with_notices as a_site_with_notices

pytestmark = pytest.mark.browser


def test_an_acceptance_is_printed_in_two_copies_with_all_that_the_list_knows(page: Page, site: Path) -> None:
    begin(page, site)
    page.fill("#applicant", "某某合作社")
    page.fill("#number", "测林受字〔2026〕第7号")
    page.check("#tick-0")
    page.check("#tick-1")
    page.fill("#more", "林权证复印件\n\n授权委托书")
    assert page.input_value("#due") == "2026-10-15"  # the holidays, and a Saturday that is worked
    assert ready(page) == []
    assert page.evaluate("window.printed") == 1
    first, second = on_paper(page)
    for text, copy in ((first, "第一联"), (second, "第二联")):
        for words in (
            "示例数据,不是正式文书", copy, "测试旗林业和草原局行政许可申请受理通知书",
            "测林受字〔2026〕第7号", "某某合作社:", "2026年9月21日提出的“木材采运许可”行政许可申请",
            "依照《中华人民共和国行政许可法》第三十二条第一款第五项、第二款的规定,本机关自2026年9月24日起予以受理",
            "《中华人民共和国森林法》第五十六条",
            "1.林权证复印件2.授权委托书3.采伐申请表填写表格1份4.伐区调查设计原件2份",
            "在2026年10月15日前(含当日)作出行政许可决定(承诺10个工作日,法定20个工作日)",
            "投诉和监督:12345", "先向测试旗人民政府申请行政复议", "(加盖本机关专用印章)2026年9月24日",
        ):  # fmt: skip
            assert words in text
        assert "协议书" not in text and "提起行政诉讼。" in text and "六个月" not in text
    assert page.faults == []


def test_what_is_lacking_is_told_at_once_and_in_time(page: Page, site: Path) -> None:
    begin(page, site)
    page.check("[value=lack]")
    page.fill("#applicant", "某某合作社")
    page.check("#tick-0")
    page.fill("#wanted-2", "缺少村集体的签章")
    page.fill("#wanted", "伐区位置图")
    page.fill("#place", "一楼 3 号窗口")
    assert ready(page) == []
    text = paper(page)
    assert "行政许可申请补正材料告知书" in text
    assert "行政许可法》第三十二条第一款第四项的规定，现将需要补正的全部内容一次告知如下" in text
    lines = page.locator(".paper").first.locator("ol").first.locator("li").all_inner_texts()
    assert lines == ["伐区调查设计：没有提交", "协议书：缺少村集体的签章", "伐区位置图"]
    assert "交到一楼3号窗口" in text and "不用再交的材料：采伐申请表" in text
    assert "行政复议" not in text and "诉讼" not in text
    # 行政许可法 art. 32: after five working days the application is accepted.
    page.fill("#day", "2026-09-29")
    assert ready(page) == []
    page.fill("#day", "2026-09-30")
    (late,) = ready(page)
    assert "最迟 2026年9月29日应当告知" in late and "即为受理" in late


def test_nothing_is_called_lacking_before_the_clerk_has_said_what_came(page: Page, site: Path) -> None:
    begin(page, site)
    for kind, name in (("lack", "补正材料告知书"), ("refuse", "不予受理通知书"), ("accept", "受理通知书")):
        page.check(f"[value={kind}]")
        assert page.inner_text("h1") == name
    page.check("[value=lack]")
    assert "没有提交" not in paper(page) and "收到的材料还没有勾选" in paper(page)
    page.fill("#applicant", "某某合作社")
    (said,) = ready(page)
    assert "请勾选已经收到的材料" in said
    page.check("#none")
    assert "2 样" in page.inner_text("#wanting") and ready(page) == []
    assert "采伐申请表：没有提交" in paper(page) and "协议书" not in paper(page)
    page.check("#tick-1")
    assert not page.is_checked("#none") and "伐区调查设计：没有提交" not in paper(page)
    page.check("[value=accept]")
    page.uncheck("#tick-1")
    assert "收到的材料还没有勾选" in paper(page)
    page.click("text=留空打印")
    assert "还没有" not in paper(page) and page.locator(".paper").first.locator(".pen--long").count() == 4


def test_an_item_whose_materials_are_not_listed_says_so_in_the_draft(page: Page, site: Path) -> None:
    begin(page, site, "07-0002")
    assert "清单没有公布申请材料" in paper(page)
    page.check("[value=lack]")
    assert "要补正的内容还没有写" in paper(page) and not page.locator("#none").is_visible()


def test_a_refusal_names_its_case_law_and_remedies(page: Page, site: Path) -> None:
    begin(page, site)
    page.check("[value=refuse]")
    said = ready(page)
    for words in ("请写申请人", "请选择为什么不受理", "请写不予受理的理由", "请选择申请人怎样寻求救济"):
        assert words in said
    assert page.evaluate("document.activeElement.id") == "faults"
    page.click("#faults >> text=请写申请人")
    assert page.evaluate("document.activeElement.id") == "applicant"
    page.keyboard.type("某某")
    page.fill("#reason", "采伐的是自留地的零星树木。")
    page.check("[value=not_needed]")
    page.check("[value=either]")
    assert ready(page) == []
    text = paper(page)
    assert "申请事项依法不需要取得行政许可。依照《中华人民共和国行政许可法》第三十二条第一款第一项" in text
    assert "第二款的规定，本机关不受理该申请" in text
    page.check("[value=not_ours]")
    assert ready(page) == ["请写应当向哪个机关申请"]
    page.fill("#organ", "测试市林业局")
    assert ready(page) == []
    text = paper(page)
    assert "依法不属于本机关职权范围" in text and "第一款第二项、第二款的规定，本机关决定不予受理" in text
    assert "请你（单位）向测试市林业局提出申请" in text
    assert (
        "六十日内向测试旗人民政府申请行政复议，也可以自收到本通知书之日起六个月内向测试旗人民法院提起行政诉讼"
        in text
    )
    page.check("[value=first]")
    assert ready(page) == []
    text = paper(page)
    assert "行政复议法》第二十三条的规定，应当先自收到本通知书之日起六十日内" in text and "六个月" not in text
    page.check("[value=untrue]")
    assert ready(page) == [] and "行政许可法》第七十八条" in paper(page)


def test_the_licensing_act_is_for_licences_alone(page: Page, site: Path) -> None:
    begin(page, site, "07-0001")
    page.fill("#applicant", "某某")
    page.fill("#more", "居民身份证")
    assert page.input_value("#law") == ""
    assert ready(page) == []
    text = paper(page)
    assert "行政确认申请受理通知书" in text and "行政许可" not in text and "依照的规定" not in text
    assert not page.locator("[data-case=untrue]").is_visible()
    assert not page.locator("[data-case=incomplete]").is_visible()


def test_a_law_with_a_rule_of_its_own_goes_before(page: Page, site: Path) -> None:
    begin(page, site, "07-0002")
    assert "应当当场书面告知不予受理并一次性告知" in page.inner_text("#special")
    assert page.input_value("#law") == "《不动产登记暂行条例》第十七条第一款第一项"
    page.check("[value=refuse]")
    page.check("[value=incomplete]")
    page.fill("#wanted", "不动产权籍调查表")
    page.fill("#applicant", "某某")
    page.fill("#reason", "缺少权籍调查成果。")
    page.fill("#reconsideration", "测试旗人民政府")
    page.check("[value=first]")
    assert ready(page) == []
    assert "第十七条第一款第三项的规定，本机关决定不予受理" in paper(page)
    assert "需要补正的全部内容：不动产权籍调查表" in paper(page)


def test_what_is_typed_is_text_on_the_page_and_in_the_saved_file(
    page: Page, site: Path, tmp_path: Path
) -> None:
    begin(page, site)
    for field in ("#applicant", "#subject", "#number", "#more", "#outside", "#agent"):
        page.fill(field, HOSTILE)
    page.check("#tick-0")
    page.check("#tick-1")
    with page.expect_download() as saving:
        page.click("#save")
    assert saving.value.suggested_filename == "受理通知书-01-0002-2026-09-24.html"
    saving.value.save_as(tmp_path / "notice.html")
    saved = BeautifulSoup((tmp_path / "notice.html").read_text(encoding="utf-8"), "html.parser")
    for read in (saved, BeautifulSoup(page.inner_html("#sheets"), "html.parser")):
        assert read.select("img, script, b, [onerror]") == []
        assert HOSTILE in read.get_text() and len(read.select(".paper")) == 2
    asked = len(page.asked_for)
    page.goto((tmp_path / "notice.html").as_uri())
    assert HOSTILE in page.inner_text("body") and len(page.asked_for) == asked + 1
    assert len(on_paper(page)) == 2
    assert page.faults == []


def test_nothing_is_sent_and_nothing_is_kept(page: Page, site: Path) -> None:
    begin(page, site)
    before, address = len(page.asked_for), page.url
    page.fill("#applicant", "某某合作社")
    page.press("#applicant", "Enter")
    ready(page)
    page.click("#faults a >> nth=0")
    page.click("text=留空打印")
    assert page.asked_for[before:] == [] and page.url == address
    own = site.as_uri()
    assert all(url.startswith(own) for url in page.asked_for)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.click("text=全部清空")
    page.wait_for_function("document.getElementById('applicant').value === ''")
    page.fill("#applicant", "某某合作社")
    page.goto((site / "index.html").as_uri())
    page.go_back()
    page.wait_for_selector("#notice:not([hidden])")
    assert page.input_value("#applicant") == ""
    assert page.input_value("#court") == "测试旗人民法院"


def test_items_that_nobody_applies_for_have_no_notices(page: Page, site: Path) -> None:
    data = "".join(path.read_text(encoding="utf-8") for path in (site / "notices").glob("*.js"))
    assert sorted(re.findall(r'"(\d\d-\d{4})":', data)) == ["01-0001", "01-0002", "07-0001", "07-0002"]
    assert "没有公布的事项" not in data
    linked = {
        path.stem
        for path in (site / "items").glob("*.html")
        if f"../notices.html?item={path.stem}" in path.read_text(encoding="utf-8")
    }
    assert linked == {"01-0001", "01-0002", "07-0001", "07-0002"}
    for item in ("02-0001", "07-0003", "07-0004", "01-9999"):
        page.goto(f"{(site / 'notices.html').as_uri()}?item={item}")
        page.wait_for_selector("#unknown:not([hidden])")
        assert f"没有找到编号是“{item}”的事项" in page.inner_text("#unknown")
    page.fill("#item", "01-0002")
    page.press("#item", "Enter")
    page.wait_for_selector("#notice:not([hidden])")
    assert page.inner_text("#of") == "木材采运许可"
