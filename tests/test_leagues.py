"""Leagues are fair to small numbers, and tell nobody apart whom their figures do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from powerlist.statistics.indicators import INDICATORS, Rate
from powerlist.statistics.league import interval, league

RATE = st.integers(0, 400).flatmap(lambda whole: st.builds(Rate, st.integers(0, whole), st.just(whole)))


@given(st.lists(RATE, max_size=12))
def test_a_league_is_fair(rates):
    """Nobody with few cases has a rank; whom nobody surely beats is first, whatever the others' cases."""
    in_time = next(one for one in INDICATORS if one.key == "in_time")
    places = league(in_time, {str(number): rate for number, rate in enumerate(rates)})
    assert len(places) == sum(rate.whole > 0 for rate in rates)
    ranked = [place for place in places if place.rank]
    assert all((place.rate.whole >= 30) == (place.rank is not None) for place in places)
    assert places[: len(ranked)] == ranked
    for place in ranked:
        assert place.rank == 1 + sum(other.low > place.high for other in ranked)
    order = [(place.rank, -place.rate.percent) for place in ranked]
    assert order == sorted(order)


@given(RATE.filter(lambda rate: rate.whole > 0))
def test_an_interval_holds_its_rate_and_narrows_with_cases(rate):
    low, high = interval(rate.part, rate.whole)
    assert 0 <= low <= round(100 * rate.part / rate.whole, 1) <= high <= 100
    lower_of_more, upper_of_more = interval(rate.part * 4, rate.whole * 4)
    assert upper_of_more - lower_of_more <= high - low


@given(st.lists(st.integers(30, 2000), min_size=2, max_size=15))
def test_windows_without_a_failure_share_the_first_rank(cases):
    in_time = next(one for one in INDICATORS if one.key == "in_time")
    places = league(in_time, {str(number): Rate(whole, whole) for number, whole in enumerate(cases)})
    assert {place.rank for place in places} == {1}


def test_a_perfect_window_does_not_stand_below_one_that_cannot_be_told_from_it():
    in_time = next(one for one in INDICATORS if one.key == "in_time")
    places = league(in_time, {"large": Rate(985, 1000), "small": Rate(60, 60), "poor": Rate(300, 1000)})
    assert [(place.key, place.rank) for place in places] == [("small", 1), ("large", 1), ("poor", 3)]
