"""Which texts say the same, what an eye may miss in them, and what figures in them mean."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparing import elements_of
from powerlist.changes.effects import OPPOSITE, TITLES, figures
from powerlist.changes.folding import folded
from powerlist.changes.lookalikes import odd_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("身份证（复印件）", "身份证(复印件)"),
        ("２０个工作日", "20个工作日"),
        ("自受理之日起 20 日内", "自受理之日起20日内"),
        ("甲、乙；丙：丁", "甲，乙;丙:丁"),
        ("第一款。\r\n第二款。\r\n", "第一款。\n第二款"),
        ("国发〔2015〕3号", "国发（2015）3号"),
        ("“结婚证”", '"结婚证"'),
        ("「结婚证」", "“结婚证”"),
        ("　申请书 ", "申请书"),
        ("ＡＢ类", "AB类"),
        ("http：//a.cn", "http://a.cn"),
    ],
)
def test_width_marks_and_blanks_are_noise(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    (change,) = elements_of({"remarks": one}, {"remarks": other})
    assert (change.weight, change.effect, change.flag) == ("noise", "", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("二十日", "20日"),
        ("1.5万元", "15万元"),
        ("3、5日", "35日"),
        ("1 0日", "10日"),
        ("50%", "50‰"),
        ("10²平方米", "102平方米"),
        ("①", "1"),
        ("《森林法》", "森林法"),
        ("「证明」", "（证明）"),
        ("甲乙", "甲、乙"),
        ("A类", "a类"),
        ("2日", "②日"),
        ("不予处罚", "予处罚"),
    ],
)
def test_whatever_could_say_something_else_is_no_noise(one: str, other: str) -> None:
    assert folded(one) != folded(other)
    (change,) = elements_of({"authority": one}, {"authority": other})
    assert change.weight == "right"


@pytest.mark.parametrize(
    ("before", "after", "flag"),
    [
        ("证件", "证\u200b件", "改后含看不见的字符（U+200B）"),
        ("证\u200b件", "证件", "改前含看不见的字符（U+200B）"),
        ("人民政府", "⼈民政府", "改后含形近字符“⼈”（U+2F08）"),
        ("更正", "\uf901正", "改后含形近字符“\uf901”（U+F901）"),
        ("A类", "А类", "改后含其他文字的字母“А”（U+0410）"),
        ("证件", "证件\u202e", "改后含看不见的字符（U+202E）"),
        ("葛", "葛\U000e0100", "改后含看不见的字符（U+E0100）"),
        ("证件", "证件\ue000", "改后含显示不出来的字符（U+E000）"),
        ("未成年人", "末成年人", "形近字“未”与“末”"),
        ("10日", "1O日", "形近字“0”与“O”"),
        ("十日", "八日", ""),
        ("", "é", ""),
    ],
)
def test_characters_that_an_eye_may_miss_are_named(before: str, after: str, flag: str) -> None:
    assert odd_in(before, after).words == flag
    assert not flag or folded(before) != folded(after)


def test_a_hidden_character_makes_a_plain_change_one_of_rights() -> None:
    (change,) = elements_of({"aliases": ["林木"]}, {"aliases": ["林\u200b木"]})
    assert (change.weight, change.flag) == ("right", "改后含看不见的字符（U+200B）")
    (mended,) = elements_of({"aliases": ["林\u200b木"]}, {"aliases": ["林木"]})
    assert (mended.weight, mended.flag) == ("plain", "改前含看不见的字符（U+200B）")


def test_a_hidden_character_in_a_new_entry_is_named_too() -> None:
    added = {"name": "身份证", "note": "在\u2062线核验"}
    (change,) = elements_of({"materials": [{"name": "申请表"}]}, {"materials": [{"name": "申请表"}, added]})
    assert change.flag == "改后含看不见的字符（U+2062）"


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("二百元以上五百元以下", [200, 500]),
        ("处1000元罚款", [1000]),
        ("五万元以上二十万元以下", [50_000, 200_000]),
        ("1.5万元", [15_000]),
        ("三万五千元", [35_000]),
        ("２０００元", [2000]),
        ("百分之五", [5]),
        ("违法所得一倍以上三倍以下", [1, 3]),
        ("一千万元", [10_000_000]),
        ("十亿元", [1_000_000_000]),
        ("不收费", []),
    ],
)
def test_figures_are_read_out_of_texts(text: str, numbers: list[int]) -> None:
    assert figures(text)[1] == [Fraction(number) for number in numbers]


def material(**changes: object) -> dict[str, object]:
    return {"materials": [{"name": "身份证", **changes}]}


def limit(value: int, unit: str, kind: str = "promised") -> dict[str, object]:
    return {"time_limit": {kind: {"value": value, "unit": unit}}}


def fee(**changes: object) -> dict[str, object]:
    return {"fees": {"charged": True, "standards": [{"name": "工本费", **changes}]}}


def fine(words: str) -> dict[str, object]:
    return {"penalty": {"range": f"处{words}的罚款"}}


def ranged(words: str) -> dict[str, object]:
    return {"discretion": [{"circumstances": "情节较轻的", "range": words}]}


EFFECTS = [
    (limit(5, "working_day"), limit(8, "working_day"), "longer"),
    (limit(20, "working_day", "statutory"), limit(20, "month", "statutory"), "longer"),
    (limit(1, "month"), limit(31, "working_day"), "longer"),
    (limit(24, "hour"), limit(2, "calendar_day"), "longer"),
    ({"time_limit": {"promised": {"unit": "on_the_spot"}}}, limit(1, "hour"), "longer"),
    # Nobody can say: 20 working days are 26 to 41 days, as the calendar falls.
    (limit(20, "working_day"), limit(30, "calendar_day"), ""),
    (limit(7, "calendar_day"), limit(5, "working_day"), ""),
    (limit(24, "hour"), limit(1, "calendar_day"), ""),
    ({"handling": "immediate"}, {"handling": "promised"}, "longer"),
    ({"fees": {"charged": False}}, {"fees": {"charged": True}}, "dearer"),
    (fee(standard="每证 5 元"), fee(standard="每证 10 元"), "dearer"),
    (fee(standard="每证五元"), fee(standard="每证十元"), "dearer"),
    (fee(standard="每证 5 元"), fee(standard="每件 10 元"), ""),
    (fee(), {"fees": {"charged": True}}, "cheaper"),
    (fee(waiver="低保户免收"), fee(), "dearer"),
    ({"penalty": {"acts": ["甲"]}}, {"penalty": {"acts": ["甲", "乙"]}}, "wider"),
    ({"penalty": {"kinds": ["warning"]}}, {"penalty": {"kinds": ["warning", "fine"]}}, "heavier"),
    (fine("二百元以上五百元以下"), fine("二百元以上五千元以下"), "heavier"),
    (fine("二百元以上五百元以下"), fine("一百元以上一千元以下"), "wider"),
    (fine("二百元以上五百元以下"), fine("二百元以上五百元以下，并没收"), ""),
    (ranged("二百元以上五百元以下"), ranged("三百元以上四百元以下"), "narrower"),
    (ranged("二百元以上五百元以下"), ranged("二百元以上八百元以下"), "heavier"),
    ({"sub_items": [{"name": "甲项"}]}, {"sub_items": [{"name": "甲项"}, {"name": "采伐"}]}, "wider"),
    ({"conditions": ["甲"]}, {"conditions": ["甲", "要有固定的场所"]}, "heavier"),
    (material(required=False), material(required=True), "heavier"),
    (material(copies=1), material(copies=3), "heavier"),
    (material(source="government"), material(source="applicant"), "heavier"),
    ({"materials": [{"name": "甲"}]}, {"materials": [{"name": "甲"}, {"name": "户口簿"}]}, "heavier"),
    ({"channels": ["window", "web"]}, {"channels": ["window"]}, "heavier"),
    ({"visits": 0}, {"visits": 2}, "heavier"),
    ({"audience": ["enterprise"]}, {"audience": ["enterprise", "natural_person"]}, "wider"),
    ({"quota": "每年十个"}, {}, "lighter"),
    ({"name": "甲"}, {"name": "乙"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "effect"), EFFECTS)
def test_what_a_change_does_to_people_is_said_where_it_is_sure(
    before: dict[str, object], after: dict[str, object], effect: str
) -> None:
    assert {change.effect for change in elements_of(before, after)} == {effect}
    back = {change.effect for change in elements_of(after, before)}
    assert back == {OPPOSITE[effect]}  # type: ignore[index]


def test_a_promise_that_goes_is_a_longer_wait_and_a_first_one_is_nothing_yet() -> None:
    (gone,) = elements_of(limit(5, "working_day"), {})
    (first,) = elements_of({}, limit(5, "working_day"))
    assert (gone.effect, first.effect) == ("longer", "")


def test_every_effect_has_a_chinese_title_and_an_opposite() -> None:
    assert TITLES.keys() == OPPOSITE.keys()
    assert all(OPPOSITE[OPPOSITE[effect]] == effect for effect in OPPOSITE)
    assert all(title for effect, title in TITLES.items() if effect)
