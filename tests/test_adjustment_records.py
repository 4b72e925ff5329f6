"""Adjustment records: their parts, their state on a day, working days, what stays inside, the sample's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from making import plain_item
from making import registry as registry_of
from powerlist.adjusting.schedule import schedule
from powerlist.model import Adjustment, Settings
from powerlist.model.adjustments import (
    ALL_STEPS,
    items_of,
    kind_for,
    kinds_of,
    limits_of,
    parts_of,
    state_of,
    steps_for,
    steps_needed,
    without,
)
from powerlist.model.working_days import known_years, working_days_after
from powerlist.registry import read_registry
from powerlist.rules import Context, all_rules
from powerlist.schema import elements, terms, weight_of
from powerlist.schema.validate import violations
from powerlist.site.gate import public
from powerlist.sources import WorkTree
from program import program

ROOT = Path(__file__).parents[1]
WHOLE = {
    "id": "2026-001",
    "kind": "freeze",
    "items": ["01-0001"],
    "department": "minzhengju",
    "reason": "依据待上级明确。",
    "procedure": {"public_consultation": {"opens": "2026-03-10", "closes": "2026-04-09"}},
    "approved": "2026-04-20",
    "published": "2026-04-22",
    "effective": "2026-05-01",
}


def record(**changes: object) -> Adjustment:
    kept = {key: value for key, value in {**WHOLE, **changes}.items() if value is not None}
    return msgspec.convert(kept, Adjustment)


def batch(**changes: object) -> Adjustment:
    parts = [
        {"kind": "cancel", "items": ["01-0001", "01-0002"]},
        {"kind": "freeze", "items": ["01-0003"], "department": "lincaoju", "reason": "另有理由。"},
    ]
    return record(kind=None, items=None, mode="batch", parts=parts, **changes)


def test_a_record_of_one_kind_is_its_only_part_and_a_batch_has_several():
    assert parts_of(record()) == (("freeze", ("01-0001",), "minzhengju", "依据待上级明确。"),)
    assert parts_of(batch()) == (
        ("cancel", ("01-0001", "01-0002"), "minzhengju", "依据待上级明确。"),
        ("freeze", ("01-0003",), "lincaoju", "另有理由。"),
    )
    assert items_of(batch()) == ("01-0001", "01-0002", "01-0003")
    assert kinds_of(batch()) == ("cancel", "freeze")
    assert kind_for(batch(), "01-0003") == "freeze" and kind_for(batch(), "01-0009") is None


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-03-09", "announced"),
        ("2026-03-10", "open"),
        ("2026-04-09", "open"),
        ("2026-04-10", "closed"),
        ("2026-04-20", "decided"),
        ("2026-04-22", "published"),
        ("2026-05-01", "in_effect"),
    ],
)
def test_a_record_goes_from_announced_to_in_effect(day, state):
    assert state_of(record(), date.fromisoformat(day)) == state


def test_what_was_given_up_stays_so_and_what_never_asked_has_only_begun():
    ended = record(given_up={"date": "2026-04-15"}, approved=None, published=None, effective=None)
    assert state_of(ended, date(2026, 4, 14)) == "closed"
    assert state_of(ended, date(2030, 1, 1)) == "given_up"
    bare = record(procedure=None, approved=None, published=None, effective=None)
    assert state_of(bare, date(2026, 4, 14)) == "begun"


def settings(**changes: object) -> Settings:
    whole = {
        "jurisdiction": {"name": "测试旗", "division_code": "150599", "level": "county"},
        "stage": 1, "site": {"name": "清单"}, "sample": True,
    }  # fmt: skip
    return msgspec.convert({**whole, **changes}, Settings)


def test_where_the_settings_say_nothing_everything_is_strict():
    assert limits_of(settings()) == (30, 20, 30)
    assert all(steps_for(settings(), case) == ALL_STEPS for case in terms("adjustment_case"))


def test_steps_are_those_of_the_settings_in_the_order_of_the_procedure():
    said = settings(
        adjustment_procedures=[
            {"cases": ["completion"], "steps": ["legality_review"], "source": "x"},
            {"cases": ["correct"], "steps": ["collective_decision", "legality_review"], "source": "x"},
        ]
    )
    assert steps_for(said, "correct") == ("legality_review", "collective_decision")
    assert steps_needed(record(), said) == ALL_STEPS
    assert steps_needed(record(kind="amend"), said) == ("legality_review",)  # it may only fill in
    assert "public_consultation" not in steps_needed(record(disclosure="withheld"), said)


def test_cases_are_the_kinds_of_adjustment_and_filling_in():
    assert [*terms("adjustment_kind"), "completion"] == list(terms("adjustment_case"))
    assert list(terms("procedure_step")) == list(ALL_STEPS)


def test_holidays_and_shifted_working_days_count_as_the_state_council_set_them():
    # 2026: Spring Festival 15 to 23 February, with work on 14 and 28 February; National Day 1 to 7 October,
    # with work on 20 September and 10 October.
    assert working_days_after(date(2026, 2, 13), 1) == (date(2026, 2, 14), True)
    assert working_days_after(date(2026, 2, 14), 1) == (date(2026, 2, 24), True)
    assert working_days_after(date(2026, 2, 27), 1) == (date(2026, 2, 28), True)
    assert working_days_after(date(2026, 9, 30), 3) == (date(2026, 10, 10), True)


@trying(deadline=None)
@given(st.dates(date(2004, 1, 1), date(2040, 12, 31)), st.integers(1, 60))
def test_working_days_come_one_after_the_other_and_say_when_they_are_not_sure(start, count):
    end, known = working_days_after(start, count)
    before = working_days_after(start, count - 1).day
    assert start <= before < end
    assert known == (end.year in known_years() and (start + timedelta(days=1)).year in known_years())
    if start.year > known_years()[-1]:
        days = (start + timedelta(days=n + 1) for n in range((end - start).days))
        fixed = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}  # 全国年节及纪念日放假办法 art. 2
        assert sum(day.weekday() < 5 and (day.month, day.day) not in fixed for day in days) == count


DAYS = st.sampled_from(["2025-02-30", "2026-01-01", "2026-03-05", "2026-11-23", "2027-02-01", "9999-12-31"])
STEP = st.fixed_dictionaries({"date": DAYS}, optional={"body": st.just("会议"), "document": st.just("纪要")})
SOME = st.lists(st.sampled_from(["01-0001", "01-0002", "09-9999"]), min_size=1, unique=True)
KIND = st.sampled_from(sorted(terms("adjustment_kind")))
ANY = st.fixed_dictionaries(
    {
        "id": st.just("2026-001"),
        "department": st.sampled_from(["minzhengju", "nobody"]),
        "reason": st.just("甲"),
    },
    optional={
        "disclosure": st.sampled_from(["public", "withheld"]),
        "basis": st.just([{"law": "测试法"}]),
        "proposal": st.lists(
            st.fixed_dictionaries(
                {"item": st.just("01-0001"), "element": st.sampled_from(["承诺办结时限", "›", "甲", "电话"])}
            ),
            min_size=1,
        ),
        "procedure": st.fixed_dictionaries(
            {},
            optional={
                "expert_review": STEP,
                "legality_review": STEP,
                "collective_decision": STEP,
                "public_consultation": st.fixed_dictionaries(
                    {"opens": DAYS, "closes": DAYS},
                    optional={"received": st.integers(0, 3), "answered": st.integers(0, 3)},
                ),
            },
        ),
        "approved": DAYS, "effective": DAYS, "published": DAYS, "claimed": DAYS, "given_up": STEP,
    },
)  # fmt: skip
ITEMS = registry_of(plain_item("01-0001"), plain_item("01-0002", standing="frozen", since="2026-05-01"))


@trying(deadline=None, max_examples=300)
@given(ANY, st.one_of(st.tuples(KIND, SOME), st.lists(st.tuples(KIND, SOME), min_size=1, max_size=3)))
def test_no_record_that_follows_the_schema_is_too_odd_for_the_rules_and_the_schedule(data, what):
    if isinstance(what, tuple):
        data = data | {"kind": what[0], "items": what[1]}
    else:
        data = data | {"mode": "batch", "parts": [{"kind": kind, "items": items} for kind, items in what]}
    assert violations(data, "adjustment") == []
    one = msgspec.convert(data, Adjustment)
    found = replace(ITEMS, adjustments=(one,), adjustment_paths=("powers/adjustments/2026/2026-001.yml",))
    for rule in all_rules():
        if rule.scope == "registry" and rule.id.startswith("PL9"):
            for finding in rule.check(Context(found, date(2026, 11, 23))):
                assert finding.message.zh and finding.remedy.zh
    assert schedule(one, found.settings, date(2026, 11, 23))
    assert set(items_of(one)) == {item for part in parts_of(one) for item in part.items}


def test_what_is_withheld_never_passes_the_gate_and_takes_its_mentions_along():
    hidden = record(id="2026-002", disclosure="withheld")
    mixed = batch(proposal=[{"item": "01-0002", "element": "承诺办结时限"}])
    registry = registry_of(
        plain_item("01-0001"), plain_item("01-0002", disclosure="draft"), plain_item("01-0003"),
        adjustments=(hidden, mixed),
    )  # fmt: skip
    (left,) = public(registry).adjustments
    assert left.id == "2026-001" and items_of(left) == ("01-0001", "01-0003") and left.proposal == ()
    assert without(mixed, {"01-0001", "01-0002"}).parts == mixed.parts[1:]
    assert without(record(), {"01-0001"}) is None


def test_only_what_touches_no_right_or_duty_is_plain():
    plain = {key for key in elements() if weight_of((key,)) == "plain"}
    assert plain == {
        "codes", "aliases", "topics", "translations", "undertaker", "place", "hours", "source",
    }  # fmt: skip
    assert weight_of(("supervision", "complaint", "telephones")) == "plain"
    assert weight_of(("supervision", "reconsideration", "name")) == "right"
    assert weight_of(("supervision", "reconsideration", "address")) == "plain"
    assert weight_of(("sub_items", "甲", "name")) == "right"
    assert weight_of(("centre", "entered")) == "right"


def test_the_samples_settings_name_a_source_for_every_case():
    registry, _ = read_registry(WorkTree(ROOT), date(2026, 11, 23))
    named = [case for rule in registry.settings.adjustment_procedures for case in rule.cases]
    assert sorted(named) == sorted(terms("adjustment_case"))
    assert all(rule.source for rule in registry.settings.adjustment_procedures)
    assert set(registry.settings.keepers) <= set(registry.departments)


def test_the_sample_shows_every_kind_and_every_state():
    registry, _ = read_registry(WorkTree(ROOT), date(2026, 11, 23))
    records = registry.adjustments
    assert {kind for one in records for kind in kinds_of(one)} == set(terms("adjustment_kind"))
    states = {state_of(one, date(2026, 11, 23)) for one in records}
    assert states >= {"announced", "open", "closed", "decided", "in_effect", "given_up"}
    assert any(len(kinds_of(one)) == 3 for one in records)
    assert all("示例" in (one.title or "") for one in records)
    for one in records:
        tasks = schedule(one, registry.settings, date(2026, 11, 23))
        assert tasks and all(task.words for task in tasks)


@pytest.mark.parametrize("day", ["2026-11-23", "2026-12-21", "2027-01-20"])
def test_the_sample_has_no_errors_when_time_goes_on(day):
    done = program("check", "--today", day, "--format", "json", cwd=ROOT)
    assert done.returncode == 0, done.stdout
    counted = json.loads(done.stdout)["problems"]
    assert not [one for one in counted if one["severity"] == "error"]
