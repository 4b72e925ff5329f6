"""What the rules on service guides and procedures read: limits in several units, numbers, stages."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerlist.citations import parse_articles
from powerlist.model import Duration, Edge, Flowchart, Step
from powerlist.model.durations import stretch, surely_longer, working_days
from powerlist.model.flow_structure import reachable, structure
from powerlist.model.legal_stages import PROCEDURES, STEP_LIMITS, names_stage, procedure_of
from powerlist.registry import read_registry
from powerlist.rules.figures import differs, figure_alone, figure_under, figures_under
from powerlist.rules.telephones import can_be_dialled
from powerlist.sources import WorkTree

ROOT = Path(__file__).parents[1]
durations = st.builds(
    Duration,
    value=st.integers(1, 400),
    unit=st.sampled_from(["on_the_spot", "hour", "working_day", "calendar_day", "month", "year"]),
)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 240), st.data())
@settings(max_examples=200, deadline=None)
def test_working_days_take_no_fewer_and_no_more_calendar_days_than_their_stretch_says(start, count, data):
    weekdays = [n for n in range(420) if (start + timedelta(n)).weekday() < 5]
    holidays = set(data.draw(st.lists(st.sampled_from(weekdays), max_size=13, unique=True)))
    worked = [n for n in weekdays if n not in holidays]
    shortest, longest = stretch(Duration(value=count, unit="working_day"))
    assert shortest <= worked[count - 1] - worked[0] + 1
    assert worked[count - 1] + 1 <= longest


@given(durations, durations)
def test_of_two_limits_one_at_most_is_surely_longer_and_then_it_is_longer_by_the_usual_reckoning(one, other):
    assert not surely_longer(one, one)
    assert not (surely_longer(one, other) and surely_longer(other, one))
    if surely_longer(one, other):
        assert working_days(one) > working_days(other)


@pytest.mark.parametrize(
    ("spent", "limit", "longer"),
    [
        ((20, "working_day"), (20, "calendar_day"), True),
        ((5, "working_day"), (7, "calendar_day"), False),
        ((8, "working_day"), (10, "calendar_day"), False),  # from a Monday it fits, from a Friday it does not
        ((1, "month"), (20, "working_day"), False),
        ((2, "month"), (20, "working_day"), True),
        ((24, "hour"), (1, "calendar_day"), False),
        ((25, "hour"), (1, "calendar_day"), True),
        ((1, "working_day"), (1, "on_the_spot"), True),
    ],
)
def test_limits_in_different_units_are_compared_only_as_far_as_every_calendar_agrees(spent, limit, longer):
    spent, limit = (Duration(value=value, unit=unit) for value, unit in (spent, limit))
    assert surely_longer(spent, limit) is longer


@pytest.mark.parametrize(
    "text",
    [
        "12345", "110", "119", "96123", "0475-8000001", "04758000001", "（0475）8000001", "0475 8000001",
        "0475-8000001、8000002", "8000001/8000002", "0475-8000001转8001", "0475-8000001-801", "400-800-1234",
        "8000001（办公室）", "电话：0475-8000001", "0475-8000001 或 12345", "13800138000", "+86-13800138000",
        "8000001", "0475－8000001", "010-62345678", "0475-12345",
    ],
)  # fmt: skip
def test_numbers_in_the_ways_offices_write_them_can_be_dialled(text):
    assert can_be_dialled(text)


@pytest.mark.parametrize(
    "text", ["见公告", "0475-80000", "0475", "8000", "123456789012", "00000000", "无", "-"]
)
def test_what_is_no_number_or_has_too_few_digits_cannot_be_dialled(text):
    assert not can_be_dialled(text)


def test_limits_are_read_from_words_under_their_heading_and_alone():
    note = "法定期限（天/日）：告知承诺制：20个工作日\n非告知承诺制:10个工作日\n承诺期限：7个工作日"
    assert figures_under("法定", note) == ["20个工作日", "10个工作日"]
    assert figure_under("法定", note) is None
    assert figure_under("承诺", note).value == 7
    assert figure_alone("自受理之日起二十日内作出决定。").value == 20
    assert figure_alone("经批准可以延长十日。") is None
    assert figure_alone("当场办结").units == {"on_the_spot"}
    assert not differs(figure_alone("20日"), Duration(value=20, unit="working_day"))
    assert differs(figure_alone("15日"), Duration(value=20, unit="working_day"))
    assert not differs(figure_alone("1个月"), Duration(value=20, unit="working_day"))


def step(key: str, kind: str = "task") -> Step:
    return Step(id=key, name=key, kind=kind)


def test_repeated_edges_and_branches_that_cannot_be_told_apart_are_told():
    steps = (step("a", "start"), step("b", "decision"), step("c", "end"), step("d", "end"))
    edges = [("a", "b", None), ("a", "b", None), ("b", "c", "是"), ("b", "d", "是")]
    chart = Flowchart(
        id="x", name="x", steps=steps, edges=tuple(Edge(from_=f, to=t, when=w) for f, t, w in edges)
    )
    found = structure(chart)
    assert found.twin_edges == (1,) and found.like_branches == (3,)
    assert found.unnamed_branches == ()  # twice the same way is no branch
    assert reachable(chart) == {"a", "b", "c", "d"}
    assert reachable(chart, avoiding={"b"}) == {"a"} and reachable(chart, since=["b"]) == {"b", "c", "d"}


@pytest.fixture(scope="module")
def sample():
    return read_registry(WorkTree(ROOT), date(2026, 11, 22), jobs=1)


def test_every_stage_order_and_limit_of_the_table_cites_an_article_that_its_law_has(sample):
    laws = sample[0].laws
    cited = [(s.law, s.articles) for p in PROCEDURES for s in (*p.stages, *p.order)]
    cited += [(limit.law, limit.articles) for limit in STEP_LIMITS]
    for law, articles in cited:
        refs = parse_articles(articles)
        assert refs and all(1 <= ref.article <= laws[law].articles for ref in refs), (law, articles)


def test_each_order_of_the_table_names_stages_of_its_procedure():
    for procedure in PROCEDURES:
        names = {stage.name for stage in procedure.stages}
        assert all({order.before, order.after} <= names for order in procedure.order), procedure.name


def test_the_shared_flowcharts_have_every_stage_and_no_fault(sample):
    registry, problems = sample
    assert len(registry.flowcharts) >= 17
    assert [p for p in problems if p.path.startswith("flowcharts/") and p.rule.startswith("PL6")] == []
    for chart in registry.flowcharts.values():
        assert chart.categories and chart.basis
        for category in chart.categories:
            procedure = procedure_of(chart, category)
            missing = (
                [s.name for s in procedure.stages if not any(names_stage(t, s) for t in chart.steps)]
                if procedure
                else []
            )
            assert missing == [], chart.id


def test_the_samples_items_keep_the_rules_on_guides(sample):
    assert [p for p in sample[1] if p.rule.startswith("PL6")] == []
