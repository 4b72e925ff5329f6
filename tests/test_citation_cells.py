"""Cells full of citations: what is understood, what is left alone, and that nothing is lost."""

from __future__ import annotations

import csv
import html
import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from powerlist.citations import (
    Found,
    find,
    law_key,
    normalise_article,
)


def _short(found: Found) -> list[tuple[str, str | None]]:
    return [(one.key, one.article) for one in found.cited]


STYLES = {
    "【法律】《中华人民共和国消防法》（2021年4月29日修正）第十五条、第五十八条第一款第（四）项和第三款：\n"
    "    第十五条　公众聚集场所投入使用、营业前……\n    第五十八条　违反本法规定……": [
        ("消防法", "第十五条、第五十八条第一款第四项、第三款")
    ],
    "1.《中华人民共和国消防法》（2021年修正）第十五条；2.《内蒙古自治区消防条例》第二十条第一款": [
        ("消防法", "第十五条"), ("内蒙古自治区消防条例", "第二十条第一款"),
    ],
    "《行政许可法》第30条；《婚姻登记条例》第4条第1款第（二）项": [
        ("行政许可法", "第三十条"), ("婚姻登记条例", "第四条第一款第二项"),
    ],
    "法律：《中华人民共和国森林法》第五十六条\n行政法规：《中华人民共和国森林法实施条例》第三十条": [
        ("森林法", "第五十六条"), ("森林法实施条例", "第三十条"),
    ],
    "《中华人民共和国森林法》第五十六条：“采伐林地上的林木……”《森林采伐更新管理办法》第五条：“……”": [
        ("森林法", "第五十六条"), ("森林采伐更新管理办法", "第五条"),
    ],
    "【地方性法规】内蒙古自治区实施《中华人民共和国土地管理法》办法（2021年修订）第三十条 ……": [
        ("内蒙古自治区实施土地管理法办法", "第三十条")
    ],
    "中华人民共和国消防法（2021年4月29日修正）\n第十五条 公众聚集场所……": [("消防法", "第十五条")],
    "【法律】中华人民共和国行政许可法（2019年修正）第三十条": [("行政许可法", "第三十条")],
    "法律】《中华人民共和国测绘法》第四条": [("测绘法", "第四条")],
    "【法规】（禁止使用童工规定》（2002年国务院令第364号）\n第四条：用人单位……": [
        ("禁止使用童工规定", "第四条")
    ],
    "【法规】《报废机动车回收管理办法》》（国务院令第715号）\n第四条第二款：……": [
        ("报废机动车回收管理办法", "第四条第二款")
    ],
    "【规章】《报废机动车回收管理办法》实施细则》（商务部令2020年第2号）\n第五条第一款：……": [
        ("报废机动车回收管理办法实施细则", "第五条第一款")
    ],
    "【政府规章】《新疆维吾尔自治区实施<公共机构节能条例>办法（2012年2月23日自治区人民政府令第176号）\n"
    "    第五条：……": [("新疆维吾尔自治区实施公共机构节能条例办法", "第五条")],
    "【部令】根据2017年3月1日国务院令第676号《国务院关于废止和修改部分行政法规的决定》第二次修正的"
    "《城市市容和环境卫生管理条例》:第十一条“……”": [("城市市容和环境卫生管理条例", "第十一条")],
    "【法律】《中华人民共和国行政许可法》（（2003年8月27日通过，2019年4月修正）\n第三十条、第三十四条。": [
        ("行政许可法", "第三十条、第三十四条")
    ],
    "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）附件第155项：……": [
        ("国务院对确需保留的行政审批项目设定行政许可的决定", "附件第一百五十五项")
    ],
    "国务院办公厅《关于全面治理拖欠农民工工资问题的意见》（国办发〔2016〕1号）第三条": [
        ("国务院办公厅关于全面治理拖欠农民工工资问题的意见", "第三条")
    ],
    "①《动物防疫法》第四十九条②《动物检疫管理办法》第八条": [
        ("动物防疫法", "第四十九条"), ("动物检疫管理办法", "第八条"),
    ],
    "依据《内蒙古自治区草原管理条例》第二十五条及《草原征占用审核审批管理规范》第六条": [
        ("内蒙古自治区草原管理条例", "第二十五条"), ("草原征占用审核审批管理规范", "第六条"),
    ],
    "<<中华人民共和国教师法>>第十三条": [("教师法", "第十三条")],
    "〈中华人民共和国教师法〉第十三条": [("教师法", "第十三条")],
    "【规章】《住宅室内装饰装修管理办法》《住宅室内装饰装修管理办法》（建设部令第110号）\n第三十五条：……": [
        ("住宅室内装饰装修管理办法", "第三十五条")
    ],
    "《中华人民共和国水土保持法》&#40;2010修订&#41;第五十七条  违反本法规定，……": [
        ("水土保持法", "第五十七条")
    ],
}  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), STYLES.items())
def test_cells_are_read_in_the_styles_of_many_governments(
    cell: str, expected: list[tuple[str, str | None]]
) -> None:
    found = find(cell)
    assert _short(found) == expected
    assert found.rest == ""


QUOTED = [
    "【规章】《劳务派遣规定》\n第三条：依照《中华人民共和国劳动合同法》第九十二条规定执行。",
    "【法律】《动物防疫法》\n第九十三条：未建立免疫档案的，依照【法律】《中华人民共和国畜牧法》的有关规定处罚。",
    "【法规】《测量条例》\n第七条：《矿山安全法》第八条所称的设计文件，……",
    "【规章】《危险废物办法》\n第二条：……\n    《巴塞尔公约》规定的“危险废物”也适用本办法。",
    "【法规】《安全生产许可证条例》\n第二条：……。《安全生产许可证》有效期为3年。",
    "【法规】《节能条例》（2008年国务院令第530号，根据《国务院关于修改〈节能条例〉的决定》修订）\n第五条：……",
    "【法律】《甲法》\n第三条：违反本法第十条、《乙法》第五条规定的，……",
    "【法规】《勘察设计管理条例》\n《勘察设计管理条例》已经国务院第31次常务会议通过，现予公布施行。\n第三条：……",
]


@pytest.mark.parametrize("cell", QUOTED)
def test_laws_named_within_quotations_and_notes_are_no_citations(cell: str) -> None:
    assert len(find(cell).cited) == 1


def test_a_citation_keeps_tag_notes_number_and_text() -> None:
    cell = (
        "【法规】《植物检疫条例》（1983年1月3日国务院发布，国务院令第98号）\n"
        "    第七条第一款：调运植物，\n    应当检疫。\n第十八条：有下列行为之一的，处罚款。"
    )
    (one,) = find(cell).cited
    assert (one.title, one.tag, one.kind) == ("植物检疫条例", "法规", "administrative_regulation")
    assert one.article == "第七条第一款、第十八条"
    assert one.text == "第七条第一款：调运植物，\n应当检疫。\n第十八条：有下列行为之一的，处罚款。"
    assert one.document_number == "国务院令第98号"
    assert one.dates == "1983年1月3日国务院发布，国务院令第98号"
    assert cell[slice(*one.span)] == cell


def test_a_single_article_is_not_repeated_in_its_text() -> None:
    (one,) = find("《消防法》第十五条　公众聚集场所 投入使用前，应当申请检查。").cited
    assert one.text == "公众聚集场所投入使用前，应当申请检查。"


def test_words_that_belong_to_no_citation_are_handed_back() -> None:
    found = find("第七十八条：采购代理机构在代理业务中有违法行为的，处以罚款。")
    assert found.cited == ()
    assert found.rest.startswith("第七十八条：采购代理机构")
    assert find("无").rest == "无"
    assert find(" / ") == Found((), "")


_SCRAPS = st.sampled_from(
    [
        "【法律】",
        "【",
        "】",
        "《",
        "》",
        "〈",
        "〉",
        "<",
        "（",
        "）",
        "(",
        ")",
        "第",
        "条",
        "款",
        "项",
        "目",
        "之一",
        "一",
        "十",
        "百",
        "35",
        "３",
        "、",
        "，",
        "：",
        "；",
        "。",
        "至",
        "和",
        "附件",
        "附件1",
        "1.",
        "（一）",
        "①",
        "中华人民共和国",
        "行政许可法",
        "办法",
        "实施",
        "细则",
        "的",
        "关于",
        "通知",
        "依照",
        "规定",
        "修订",
        "法律：",
        "2021年1月1日",
        "国务院令第5号",
        "国办发〔2016〕1号",
        "新疆维吾尔自治区",
        "&#40;",
        "…",
        "“",
        "”",
        "零",
        "千",
        "\n",
        "\u3000",
        " ",
    ]
)


@given(st.lists(_SCRAPS, max_size=30).map("".join))
def test_no_scrap_of_text_breaks_the_reading(text: str) -> None:
    found = find(text)
    assert all(one.title and one.span[0] < one.span[1] for one in found.cited)
    article = normalise_article(text)
    assert article is None or normalise_article(article) == article
    assert law_key(law_key(text)) == law_key(text)


@pytest.mark.parametrize(
    "scrap", ["第一", "《甲法》", "（", "《", "第一条、", "1.", "\n第一条", "国务院令", " ", "中"]
)
def test_a_huge_cell_takes_no_huge_time(scrap: str) -> None:
    text = scrap * (10_000 // len(scrap))
    start = time.process_time()
    find(text)
    normalise_article(text)
    assert time.process_time() - start < 5


# What a canonical article or a clean text says in other characters than the cell.
_REWRITTEN = re.compile(
    r"[\W_\d零〇○一二两三四五六七八九十百千第条款项目之至附件表和及与或等到以的其中章节规定目录]"
)


def _words(text: str) -> Counter[str]:
    return Counter(_REWRITTEN.sub("", text))


def _cells(folder: Path) -> list[str]:
    """Every cell of the columns that hold citations, in all real lists at hand."""
    cells: list[str] = []
    for path in sorted((folder / "workbooks").iterdir()):
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            for name in book.sheet_names:
                columns: list[int] = []
                for row in book.get_sheet_by_name(name).to_python():
                    texts = ["".join(str(cell).split()) for cell in row]
                    found = [i for i, text in enumerate(texts) if text in ("实施依据", "责任事项依据")]
                    cells += [str(row[i]) for i in columns if not found and texts[i]]
                    columns = found or columns
    with (folder / "powerlist_karamay_fire_2025.csv").open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            cells += [line[name] for name in ("实施依据", "责任事项的依据") if line[name].strip()]
    excerpt = json.loads((folder / "powerlist_xian_excerpt.json").read_text(encoding="utf-8"))
    return cells + [record["实施依据"] for record in excerpt]


@pytest.fixture(scope="module")
def real_cells(real_data: Path) -> list[tuple[str, Found]]:
    cells = _cells(real_data)
    assert len(cells) > 4000
    start = time.process_time()
    read = [(html.unescape(cell), find(cell)) for cell in cells]
    assert time.process_time() - start < 10
    return read


def test_nothing_of_a_real_cell_is_lost(real_cells: list[tuple[str, Found]]) -> None:
    for cell, found in real_cells:
        told = [word or "" for one in found.cited for word in (one.tag, one.title, one.dates, one.text)]
        numbers = [one.document_number or "" for one in found.cited]
        lost = _words(cell) - _words("".join([*told, *numbers, found.rest]))
        # A tag or a title that stands twice in a row is told once.
        stammer = _words("".join(f"{one.tag}{one.title}" for one in found.cited))
        assert not lost - stammer, cell


_CITED = re.compile(r"(?<!依照)【[\u4e00-\u9fff]{2,8}】(?=\s*《)")
_HAS_ARTICLE = re.compile(r"[\n）)》。；][ \u3000]*第?[零〇一二三四五六七八九十百\d]+条")


def test_real_citations_are_parsed_to_title_and_article(real_cells: list[tuple[str, Found]]) -> None:
    titled = with_article = parsed = 0
    for cell, found in real_cells:
        starts = [tag.start() for tag in _CITED.finditer(cell)]
        for start, end in zip(starts, [*starts[1:], len(cell)], strict=False):
            one = next((one for one in found.cited if one.span[0] <= start < one.span[1]), None)
            titled += one is not None and bool(one.title)
            if _HAS_ARTICLE.search(cell, cell.index("》", start) if "》" in cell[start:] else start, end):
                with_article += 1
                parsed += one is not None and one.article is not None
        assert found.cited or not starts
    assert titled > 6000
    assert parsed > 0.99 * with_article, f"{parsed} of {with_article}"
