"""What the shape of a flowchart says, and the same chart as an ordered list."""

from __future__ import annotations

from fractions import Fraction

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from powerlist.model import Duration, Edge, Flowchart, Step, StepsAndEdges
from powerlist.model.flow_structure import longest_path, outline, structure, working_days
from powerlist.site.flowcharts import ordered_steps

KINDS = {"s": "start", "t": "task", "d": "decision", "e": "end"}


def chart(steps: str, *edges: str, **days: int) -> StepsAndEdges:
    """A chart of steps like "s1 t2 d3 e4" (the letter is the kind) and edges like "s1 t2 when"."""
    return StepsAndEdges(
        steps=tuple(
            Step(
                id=name,
                name=name,
                kind=KINDS[name[0]],
                duration=Duration(value=days[name], unit="working_day") if name in days else None,
            )
            for name in steps.split()
        ),
        edges=tuple(Edge(from_=e.split()[0], to=e.split()[1], when=(*e.split(), None)[2]) for e in edges),
    )


SOUND = chart("s1 d2 t3 e4 e5", "s1 d2", "d2 t3 不全", "t3 s1", "d2 e4 是", "d2 e5 否", s1=1, t3=5, e4=10)


def test_a_sound_chart_has_one_start_and_nothing_else_to_say():
    assert structure(SOUND) == (("s1",), *[()] * 9)


def test_several_starts_and_none_are_told():
    assert structure(chart("s1 s2 e3", "s1 e3", "s2 e3")).starts == ("s1", "s2")
    without = structure(chart("t1 e2 t3", "t1 e2", "t3 e2"))
    assert without.starts == () and without.unreachable == ("t3",)


def test_what_cannot_be_reached_is_told_and_not_told_a_second_time_as_a_dead_end():
    found = structure(chart("s1 e2 t3 t4", "s1 e2", "t3 t4", "t4 t3"))
    assert found.unreachable == ("t3", "t4") and found.dead_ends == ()


def test_a_path_that_never_ends_is_told_be_it_a_stop_or_a_circle():
    assert structure(chart("s1 d2 e3 t4", "s1 d2", "d2 e3 是", "d2 t4 否")).dead_ends == ("t4",)
    circle = chart("s1 d2 e3 t4 t5", "s1 d2", "d2 e3 是", "d2 t4 否", "t4 t5", "t5 t4")
    assert structure(circle).dead_ends == ("t4", "t5")


def test_branches_without_a_name_are_told_by_the_place_of_the_edge():
    assert structure(chart("s1 d2 e3 e4", "s1 d2", "d2 e3 是", "d2 e4")).unnamed_branches == (2,)
    assert structure(chart("s1 t2 e3 e4", "s1 t2", "t2 e3", "t2 e4")).unnamed_branches == (1, 2)


def test_a_decision_with_one_way_out_decides_nothing_and_an_end_leads_nowhere():
    found = structure(chart("s1 d2 e3", "s1 d2", "d2 e3 是", "e3 s1"))
    assert found.lone_decisions == ("d2",) and found.exits_from_ends == (2,)


def test_unknown_and_repeated_ids_are_told():
    found = structure(chart("s1 e2 e2", "s1 e2", "s1 t9 否", "t8 t9"))
    assert found.duplicate_ids == ("e2",)
    assert found.unknown_refs == ((1, "t9"), (2, "t8"), (2, "t9"))


def test_the_longest_path_adds_working_days_and_goes_through_a_loop_once():
    assert longest_path(SOUND) == (Fraction(11), ("s1", "e4"))
    assert longest_path(SOUND, lambda step: step.kind != "end") == (Fraction(6), ("s1", "t3"))
    assert longest_path(chart("s1 e2", "s1 e2")) == (0, ())


def test_every_unit_counts_in_working_days():
    units = {"on_the_spot": 0, "hour": Fraction(5, 168), "working_day": 1, "calendar_day": Fraction(5, 7)}
    for unit, days in units.items():
        value = None if unit == "on_the_spot" else 1
        assert working_days(Duration(value=value, unit=unit)) == days
    assert working_days(Duration(value=24, unit="hour")) == working_days(
        Duration(value=1, unit="calendar_day")
    )
    assert working_days(Duration(value=7, unit="calendar_day")) == 5
    assert round(working_days(Duration(value=1, unit="month"))) == 21


def test_the_list_names_branches_jumps_loops_and_ends():
    lines = {line.id: line for line in ordered_steps(SOUND)}
    assert [line.number for line in lines.values()] == [1, 2, 3, 4, 5]
    assert lines["s1"].onward == ""
    assert lines["d2"].onward == "不全→第 3 步；是→第 4 步；否→第 5 步"
    assert lines["t3"].onward == "退回第 1 步"
    assert lines["e4"].onward == "到此结束" and lines["e5"].onward == ""
    assert lines["t3"].duration == "5 个工作日"
    named = ordered_steps(chart("s1 d2 t3 e4", "s1 d2", "d2 t3 不全", "t3 s1 补正后", "d2 e4 是"))
    assert named[2].onward == "补正后→退回第 1 步"
    assert ordered_steps(chart("s1 e2 t3", "s1 t3", "t3 e2"))[1].id == "t3"


def test_a_step_comes_after_all_that_lead_to_it_whatever_the_order_of_the_file():
    mixed = chart("e5 t4 d2 s1 t3", "s1 d2", "d2 t3 是", "d2 t4 否", "t3 t4", "t4 e5")
    assert [line.id for line in ordered_steps(mixed)] == ["s1", "d2", "t3", "t4", "e5"]
    assert ordered_steps(mixed)[1].onward == "是→第 3 步；否→第 4 步"


ids = st.integers(0, 9).map("t{}".format)
charts = st.builds(
    StepsAndEdges,
    steps=st.lists(
        st.builds(Step, id=ids, name=ids, kind=st.sampled_from(sorted(KINDS.values()))),
        min_size=1,
        max_size=12,
    ).map(tuple),
    edges=st.lists(st.builds(Edge, from_=ids, to=ids, when=st.none() | ids), max_size=20).map(tuple),
)


@given(charts)
@settings(max_examples=300, deadline=None)
def test_any_chart_has_an_order_that_every_edge_but_a_loop_follows(any_chart):
    steps, forward, back = outline(any_chart)
    assert {step.id for step in steps} == {step.id for step in any_chart.steps}
    assert all(link.tail < link.head for link in forward)
    known = {step.id for step in steps}
    drawable = [e for e in any_chart.edges if e.from_ in known and e.to in known]
    assert len(forward) + len(back) == len(drawable)
    lines = ordered_steps(any_chart)
    assert [line.number for line in lines] == list(range(1, len(steps) + 1))
    assert structure(any_chart).duplicate_ids == () or len(steps) < len(any_chart.steps)
    days, path = longest_path(any_chart)
    assert days == 0 and path == ()


def test_a_shared_flowchart_and_an_own_one_are_read_alike():
    shared = Flowchart(id="x", name="y", **{k: getattr(SOUND, k) for k in ("steps", "edges")})
    assert ordered_steps(shared) == ordered_steps(SOUND)
    assert structure(msgspec.json.decode(msgspec.json.encode(shared), type=Flowchart)) == structure(SOUND)
