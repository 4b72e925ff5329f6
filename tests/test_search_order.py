"""The order of results, as the search's description promises it, put to the shipped scripts in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from powerlist.model import Citation, Codes, Item, SubItem, Word
from powerlist.search_test.engine import Engine as Shipped
from powerlist.site import search
from searching import Engine, item, registry_of

pytestmark = pytest.mark.browser

Make = Callable[..., Engine]
FOREST = (Citation(law="森林法", article="第五十六条第一款"),)


@pytest.fixture
def engine_of(browser: Any) -> Iterator[Make]:
    pages = []

    def make(*items: Item, **options: Any) -> Engine:
        pages.append(browser.new_page())
        return Engine(pages[-1], registry_of(*items), **options)

    yield make
    for page in pages:
        page.close()


def test_exact_name_then_beginning_then_inside_then_alias_then_word_then_basis(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "使用林地审批", basis=(Citation(cited_as="《林木采伐管理办法》第三条"),)),
        item("01-0002", "苗木许可", aliases=("林木采伐",)),
        item("01-0003", "集体林木采伐许可"),
        item("01-0004", "林木采伐许可证核发"),
        item("01-0005", "林木采伐"),
        item("01-0006", "木材经营许可", main_item="林木采伐"),
    )
    expected = ["01-0005", "01-0004", "01-0003", "01-0002", "01-0006", "01-0001"]
    assert engine.ids("林木采伐") == expected


def test_what_is_named_comes_before_department_and_basis(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "木材经营许可", department="lincaoju"),
        item("01-0002", "木材检疫", basis=(Citation(law="森林法", article="第五条"),)),
        item("01-0003", "林业技术推广许可"),
    )
    assert engine.ids("林业") == ["01-0003", "01-0001"]
    assert engine.ids("森林法") == ["01-0002"]
    assert engine.ids("林草局") == ["01-0001"]


def test_in_force_comes_before_frozen_and_that_before_what_has_left(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "渔船许可甲", standing="cancelled"),
        item("01-0002", "渔船许可乙", standing="frozen"),
        item("01-0003", "关于渔船许可的备案"),
    )
    assert engine.ids("渔船许可") == ["01-0003", "01-0002", "01-0001"]
    assert engine.ids("取消") == ["01-0001"]
    assert engine.ids("渔船许可甲")[0] == "01-0001"


def test_what_people_apply_for_comes_before_penalties_unless_the_words_say_so(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "关于经营食品的许可"),
        item("02-0001", "食品经营违法处罚"),
        item("06-0001", "食品经营检查"),
    )
    assert engine.ids("食品")[0] == "01-0001"
    assert engine.ids("食品 处罚")[0] == "02-0001"
    assert engine.ids("检查 食品")[0] == "06-0001"
    assert engine.ids("罚款") == ["02-0001"]  # an everyday word for the category


def test_ties_go_by_place_then_length_then_id_whatever_the_order_of_input(engine_of: Make) -> None:
    items = [
        item("01-0004", "甲地取水许可"),
        item("01-0003", "甲地取水许可"),
        item("01-0002", "甲地取水许可证核发"),
        item("01-0001", "甲乙地取水许可"),
    ]
    expected = ["01-0003", "01-0004", "01-0002", "01-0001"]
    assert engine_of(*items).ids("取水") == expected
    assert engine_of(*reversed(items)).ids("取水") == expected


def test_everyday_words_find_and_are_explained(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "林木采伐许可证核发"),
        item("07-0001", "内地居民婚姻登记", aliases=("结婚登记",)),
        item("02-0001", "对盗窃的处罚"),
    )
    for query in ("砍树", "伐木", "砍树许可", "怎么办砍树证", "kanshu"):
        assert engine.ids(query)[0] == "01-0001", query
    said = engine.page.evaluate("q => powerlistSearch.search(q, {}).said", "伐木")
    assert said == [["伐木", ["林木采伐"]]]


def test_a_whole_everyday_word_is_as_good_as_an_alias_and_a_part_of_one_is_not(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "领证窗口设置许可"),
        item("07-0001", "婚姻登记"),
        item("07-0002", "婚姻状况确认", aliases=("领证",)),
        item("02-0001", "对擅自领证的处罚"),
    )
    # The name that holds it, its own alias, what an everyday word means; what is done to people comes after.
    assert engine.ids("领证") == ["01-0001", "07-0002", "07-0001", "02-0001"]
    assert engine.ids("结婚") == ["07-0001"]


def test_of_an_everyday_word_the_meaning_that_stands_first_comes_first(browser: Any) -> None:
    items = [item("07-0001", "补领婚姻登记证"), item("07-0002", "内地居民婚姻登记")]
    for means, expected in (
        (("居民婚姻登记", "补领婚姻登记证"), ["07-0002", "07-0001"]),
        (("补领婚姻登记证", "居民婚姻登记"), ["07-0001", "07-0002"]),
    ):
        page = browser.new_page()
        engine = Engine(page, registry_of(*items, words=(Word(say=("扯证", "结婚证"), means=means),)))
        for said in ("扯证", "chezheng", "cz", "结婚", "jiehunzheng"):
            assert engine.ids(said) == expected, said
        page.close()


def test_letters_lead_to_the_alias_that_begins_with_them(engine_of: Make) -> None:
    engine = engine_of(
        item("07-0001", "补领婚姻登记证", aliases=("补结婚证",)),
        item("07-0002", "内地居民婚姻登记", aliases=("结婚证",)),
    )
    for letters in ("jiehun", "jiehunzheng", "jhz", "jieh"):
        assert engine.ids(letters)[0] == "07-0002", letters


def test_the_main_item_comes_before_the_part_of_an_everyday_word(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "林木采伐许可证核发"),  # 砍树 means 林木采伐
        item("01-0002", "苗木移植许可", main_item="砍伐和砍树根"),
    )
    assert engine.ids("砍树根") == ["01-0002"]
    assert engine.ids("砍") == ["01-0002"]


def test_what_is_found_in_the_texts_comes_after_everything_that_is_named() -> None:
    files = search.files(
        registry_of(
            item("01-0001", "节水认定", conditions=("已经办理取水许可的单位",)),
            item("01-0002", "许可证补发", main_item="取水许可"),
            item("01-0003", "水文监测许可", basis=(Citation(cited_as="《取水许可管理办法》第三条"),)),
            item("01-0004", "取水许可"),
        )
    )
    shipped = Shipped(lambda path: files[path])  # outside of a browser it brings what it asks for
    assert shipped.ids("取水许") == ["01-0004", "01-0002", "01-0003", "01-0001"]


def test_initials_lead_to_the_alias_that_they_spell(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "建设监护整治许可"),  # jianhuzheng…: by chance
        item("01-0002", "集合资金许可"),
        item("07-0001", "内地居民婚姻登记", aliases=("结婚证",)),
    )
    assert engine.ids("jhz")[0] == "07-0001"
    assert engine.ids("jiehunzheng") == ["07-0001"]
    assert engine.ids("jie婚z") == ["07-0001"]
    assert engine.ids("JHZ")[0] == "07-0001"


def test_all_readings_of_a_character_count(engine_of: Make) -> None:
    engine = engine_of(item("01-0001", "银行重庆绿化许可"))
    for query in ("yinhang", "yinxing", "chongqing", "zhongqing", "lvhua", "yhcq"):
        assert engine.ids(query) == ["01-0001"], query


def test_an_article_is_found_in_lists_and_inside_ranges_but_not_as_a_part_of_another(
    engine_of: Make,
) -> None:
    engine = engine_of(
        item("01-0001", "甲许可", basis=(Citation(law="森林法", article="第三十五条"),)),
        item("01-0002", "乙许可", basis=(Citation(law="森林法", article="第十条至第十二条、第二十条"),)),
        item("01-0003", "丙许可", basis=(Citation(law="水法", article="第五条"),)),
        item("01-0004", "丁许可", basis=(Citation(law="道路交通安全法", article="第三十五条"),)),
    )
    assert engine.ids("森林法第三十五条") == ["01-0001"]
    assert engine.ids("中华人民共和国森林法 35条") == ["01-0001"]
    assert engine.ids("道交法35条") == ["01-0004"]
    assert engine.ids("35条") == ["01-0001", "01-0004"]
    assert engine.ids("第5条") == ["01-0003"]
    assert engine.ids("森林法11条") == ["01-0002"]
    assert engine.ids("森林法20") == ["01-0002"]
    assert engine.ids("森林法13条") == []
    assert engine.ids("乙许可 森林法") == ["01-0002"]


def test_national_codes_and_ids_find_one_item(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "甲许可", codes=Codes(basic="000101001000")),
        item("01-0002", "乙许可", sub_items=(SubItem(name="丙审批", code="AB-2024-77"),)),
        item("01-0003", "2024号公路养护"),
    )
    assert engine.ids("000101001000") == ["01-0001"]
    assert engine.ids("0101001000") == ["01-0001"]
    assert engine.ids("AB-2024-77") == ["01-0002"]
    assert engine.ids("丙审批") == ["01-0002"]
    assert engine.ids("01-0003") == ["01-0003"]


def test_near_names_are_offered_only_when_nothing_answers(engine_of: Make) -> None:
    engine = engine_of(item("07-0001", "内地居民婚姻登记", aliases=("结婚证",)), item("01-0001", "取水许可"))
    assert engine.ids("结昏证") == ["07-0001"]
    assert engine.near("结昏证")
    assert not engine.near("结婚证")
    for nonsense in ("火星移民", "龘", "zzzzqqq", "外星人登陆许可审批办法"):
        assert engine.ids(nonsense) == [], nonsense


def test_a_query_of_signs_or_of_nothing_is_answered_without_a_fault(engine_of: Make) -> None:
    engine = engine_of(item("01-0001", "养殖（种植）许可"), item("01-0002", "取水许可"))
    assert engine.ids("（") == ["01-0001"]
    assert engine.ids("！？") == []
    assert engine.ids("", category="licence") == ["01-0001", "01-0002"]
    for odd in ("\\", "'\"<b>", "a" * 5000, "第条", "第999999条", "[a-z", "条" * 200, "\u0000", "💡"):
        assert engine.ids(odd) == [], odd


def test_facets_narrow_and_count_what_choosing_them_would_show(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "甲取水许可"),
        item("01-0002", "乙取水许可", department="lincaoju"),
        item("02-0001", "对取水的处罚", department="lincaoju"),
    )
    assert engine.ids("取水", category="licence") == ["01-0001", "01-0002"]
    assert engine.ids("取水", category="licence", department="lincaoju") == ["01-0002"]
    counts = engine.page.evaluate(
        "c => { const f = powerlistSearch.search('取水', c).facets;"
        " return [Array.from(f.category), Array.from(f.department)]; }",
        {"category": "licence"},
    )
    assert counts == [[["licence", 2], ["penalty", 1]], [["minzhengju", 1], ["lincaoju", 1]]]


def test_without_the_other_files_names_still_answer(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "林木采伐许可证核发", basis=FOREST), without=("laws", "readings", "codes")
    )
    assert engine.ids("采伐") == ["01-0001"]
    assert engine.ids("森林法") == []
    assert engine.page.evaluate("powerlistSearch.needs('林木caifa')") == ["names", "laws", "readings"]


def test_files_of_another_build_are_not_mixed_with_the_names(engine_of: Make) -> None:
    engine = engine_of(item("01-0001", "林木采伐许可证核发", basis=FOREST))
    engine.page.evaluate(
        "powerlistData.push(['laws', {version: 'other', titles: [['水法']], citations: '0 第一条'}])"
    )
    assert engine.page.evaluate("powerlistSearch.staleVersion()") == "other"
    assert engine.ids("森林法") == ["01-0001"]
    assert engine.ids("水法") == []


def test_marks_show_what_answered(engine_of: Make) -> None:
    engine = engine_of(
        item("01-0001", "林木（苗木）采伐许可", aliases=("砍树证",), basis=FOREST),
    )

    def shown(query: str, field: str) -> object:
        script = (
            "([q, f]) => { const r = powerlistSearch.search(q, {});"
            " return powerlistSearch.describe(r.items[0], r)[f]; }"
        )
        return engine.page.evaluate(script, [query, field])

    assert shown("苗木采", "name") == [["林木（", False], ["苗木）采", True], ["伐许可", False]]
    assert shown("caifa", "name") == [["林木（苗木）", False], ["采伐", True], ["许可", False]]
    assert shown("砍树证", "aliases") == [[["砍树证", True]]]
    assert shown("森林法56条", "basis") == [
        ["森林法", True],
        [" ", False],
        ["第五十六条", True],
        ["第一款", False],
    ]
