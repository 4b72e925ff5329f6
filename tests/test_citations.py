"""Numbers, articles and titles of laws in every writing: one canonical form of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.citations import (
    ArticleRef,
    chinese,
    document_number,
    guess_kind,
    law_key,
    normalise_article,
    numeral,
    parse_articles,
)
from powerlist.citations.articles import write_articles


@given(st.integers(1, 9999))
def test_every_number_is_read_back_as_it_was_written(n: int) -> None:
    assert numeral(chinese(n)) == numeral(str(n)) == numeral(f"（{chinese(n)}）") == n


@pytest.mark.parametrize(
    ("text", "n"),
    [("十五", 15), ("一百零三", 103), ("一百〇三", 103), ("３５", 35), ("二〇二一", 2021), ("两", 2)],
)
def test_numbers_are_read_in_all_their_writings(text: str, n: int) -> None:
    assert numeral(text) == n


@pytest.mark.parametrize("text", ["", "条", "三条", "3.5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        numeral(text)


ARTICLES = {
    "第35条": "第三十五条",
    "35条": "第三十五条",
    "三十五条第1款第（二）项": "第三十五条第一款第二项",
    "第三十五条第一款第（二）项": "第三十五条第一款第二项",
    "第 三十 五条 第 一 款": "第三十五条第一款",
    "第３５条": "第三十五条",
    "第十条至第十二条": "第十条至第十二条",
    "第十条-第十二条": "第十条至第十二条",
    "第三十九至第五十条、第五十九条": "第三十九条至第五十条、第五十九条",
    "第二十三条第一款第（一）项至第（五）项": "第二十三条第一款第一项至第五项",
    "第一百三十三条之一第二款": "第一百三十三条之一第二款",
    "第七十八条第一项、第八项、第十一项": "第七十八条第一项、第八项、第十一项",
    "第十五条、第五十八条第一款第（四）项和第三款": "第十五条、第五十八条第一款第四项、第三款",
    "第五条第（一）、（二）项": "第五条第一项、第二项",
    "第五条第一、二款": "第五条第一款、第二款",
    "第三十五、三十六条": "第三十五条、第三十六条",
    "第二十七第二款": "第二十七条第二款",
    "第三十条 第三十一条": "第三十条、第三十一条",
    "第五条，第一款": "第五条第一款",
    "第五条、第五条第一款": "第五条、第五条第一款",
    "附件第111项": "附件第一百一十一项",
    "附件1第34项": "附件一第三十四项",
    "第86项": "第八十六项",
    "第三条、三名以上人员": "第三条",
    "第三条一次性告知": "第三条",
}


@pytest.mark.parametrize(("text", "canonical"), ARTICLES.items())
def test_articles_have_one_canonical_writing(text: str, canonical: str) -> None:
    assert normalise_article(text) == canonical
    assert normalise_article(canonical) == canonical


@pytest.mark.parametrize("text", ["", "全文适用", "第五章、第六章、第七章", "三十日内", "第一款"])
def test_what_names_no_article_has_none(text: str) -> None:
    assert normalise_article(text) is None
    assert parse_articles(text) == ()


def test_places_inherit_what_they_leave_out() -> None:
    assert parse_articles("第五十八条第一款第（四）项和第三款") == (
        ArticleRef(58, paragraph=1, item=4),
        ArticleRef(58, paragraph=3),
    )
    assert parse_articles("第二十条第一项、第四至六项")[1] == ArticleRef(
        20, item=4, to=ArticleRef(20, item=6)
    )
    assert parse_articles("第一百三十三条之一")[0] == ArticleRef(133, 1)
    assert parse_articles("附件2第18项")[0] == ArticleRef(None, item=18, annex=2)


_number = st.integers(1, 300)
_maybe = st.none() | _number


@st.composite
def _places(draw: st.DrawFn, *, ranges: bool = True) -> ArticleRef:
    item = draw(_maybe)
    subitem = draw(_maybe) if item else None
    to = draw(st.none() | _places(ranges=False)) if ranges else None
    return ArticleRef(draw(_number), draw(_maybe), draw(_maybe), item, subitem, to)


@given(st.lists(_places(), min_size=1, max_size=5))
def test_what_is_written_is_read_back(places: list[ArticleRef]) -> None:
    distinct = tuple(dict.fromkeys(places))
    assert parse_articles(write_articles(distinct)) == distinct


KEYS = {
    "《中华人民共和国行政处罚法》": "行政处罚法",
    "中华人民共和国行政处罚法（2021年修订）": "行政处罚法",
    "中华人民共和国水土保持法&#40;2010修订&#41;": "水土保持法",
    "互联网上网服务营业场所管理条例( 2019年3月24日修订)": "互联网上网服务营业场所管理条例",
    "中华人民共和国宪法（2018年修正文本）": "宪法",
    "新疆维吾尔自治区实施<公共机构节能条例>办法": "新疆维吾尔自治区实施公共机构节能条例办法",
    "《内蒙古自治区实施〈中华人民共和国土地管理法〉办法》": "内蒙古自治区实施土地管理法办法",
    "排污许可管理办法(试行)": "排污许可管理办法（试行）",
    "产业结构调整指导目录（2024年本）": "产业结构调整指导目录（2024年本）",
    "中华人民共和国土地管理法实施条例": "土地管理法实施条例",
}


@pytest.mark.parametrize(("title", "key"), KEYS.items())
def test_a_title_has_one_key_however_it_is_written(title: str, key: str) -> None:
    assert law_key(title) == key
    assert law_key(key) == key


KINDS = [
    ("中华人民共和国消防法", None, "", "law"),
    ("民法典", None, "", "law"),
    ("兽药管理条例", "规章", "", "administrative_regulation"),
    ("内蒙古自治区草原管理条例", None, "", "local_regulation"),
    ("通辽市城市市容和环境卫生管理条例", "其他", "", "local_regulation"),
    ("城市房地产开发经营管理条例", "法规", "", "administrative_regulation"),
    ("建筑市场管理规定", "规章", "", "department_rule"),
    ("互联网文化管理暂行规定", "规章", "文化部令第51号", "department_rule"),
    ("新疆维吾尔自治区实施〈森林防火条例〉办法", "法规", "自治区人民政府令第179号", "local_rule"),
    ("新疆维吾尔自治区实施〈中华人民共和国种子法〉办法", "法规", "", "local_regulation"),
    ("卫星电视广播地面接收设施管理规定", "法规", "国务院令第129号", "administrative_regulation"),
    ("国务院对确需保留的行政审批项目设定行政许可的决定", "法规", "", "state_council_decision"),
    ("安全生产监管执法监督办法", "规范性文件", "安监总政法〔2018〕34号", "normative_document"),
    ("城市建筑垃圾管理规定", "部门规章及规范性文件", "建设部令第139号", "department_rule"),
    ("党政机关厉行节约反对浪费条例", "法规", "", "party_regulation"),
    ("企业安全生产标准化基本规范", "标准", "GBT33000-2016", "other"),
]


@pytest.mark.parametrize(("title", "tag", "notes", "kind"), KINDS)
def test_title_tag_and_notes_tell_the_kind(title: str, tag: str | None, notes: str, kind: str) -> None:
    assert guess_kind(title, tag, notes) == kind


@pytest.mark.parametrize(
    ("notes", "number"),
    [
        ("1993年10月5日国务院令第129号发布，2018年9月18日国务院令第703号第二次修订", "国务院令第129号"),
        ("2005年11月1日公布，根据2014年《国务院关于修改部分行政法规的决定》（国务院令第653号）修订", None),
        ("新党厅〔 2018 〕 179号", "新党厅〔2018〕179号"),
        ("2021年国家发展和改革委员会、商务部令第47号", "国家发展和改革委员会、商务部令第47号"),
        ("2021年1月22日修订", None),
    ],
)
def test_the_document_number_is_the_instruments_own(notes: str, number: str | None) -> None:
    assert document_number(notes) == number
