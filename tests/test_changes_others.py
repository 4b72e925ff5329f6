"""What differs besides items: laws, departments, settings, records; and which items rest on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from comparing import SETTINGS, item, registry
from powerlist.changes import compare
from powerlist.model import (
    Adjustment,
    Debt,
    Department,
    Law,
    Registry,
    SettingsAdjustmentLimits,
    Topic,
    Township,
    Word,
)

FOREST = {"title": "中华人民共和国森林法", "kind": "law", "status": "in_force", "articles": 84}
OFFICE = {"id": "lincaoju", "name": "库伦旗林业和草原局", "kind": "statutory"}
RECORD = {
    "id": "2026-001", "kind": "amend", "items": ["01-0001"], "department": "lincaoju", "reason": "法律修改。",
}  # fmt: skip


def state(**parts: Any) -> Registry:
    return registry(item(), item(id="01-0002", basis=[{"law": "草原法", "article": "第一条"}]), **parts)


def made(record: Any, data: dict[str, Any], **changes: Any) -> Any:
    return msgspec.convert({**data, **changes}, record)


def test_facts_of_a_law_come_with_the_items_that_rest_on_it() -> None:
    before = state(laws={"森林法": made(Law, FOREST)})
    after = state(laws={"森林法": made(Law, FOREST, status="repealed", articles=90)})
    (other,) = compare(before, after).others
    assert (other.subject, other.key, other.label, other.items) == (
        "law", "森林法", "中华人民共和国森林法", ("01-0001",),
    )  # fmt: skip
    assert [(c.label, c.before, c.after, c.weight) for c in other.elements] == [
        ("条数", 84, 90, "right"),
        ("效力", "in_force", "repealed", "right"),
    ]


@pytest.mark.parametrize(
    ("part", "subject", "record", "data", "changes", "items"),
    [
        ("departments", "department", Department, OFFICE, {"name": "林草局"}, ("01-0001", "01-0002")),
        ("laws", "law", Law, FOREST, {"issuer": "全国人大常委会"}, ("01-0001",)),
    ],
)
def test_things_by_key_come_go_and_change(
    part: str, subject: str, record: Any, data: dict[str, Any], changes: dict[str, Any], items: Any
) -> None:
    key = data.get("id", "森林法")
    one, other = made(record, data), made(record, data, **changes)
    (changed,) = compare(state(**{part: {key: one}}), state(**{part: {key: other}})).others
    (added,) = compare(state(), state(**{part: {key: one}})).others
    (removed,) = compare(state(**{part: {key: one}}), state()).others
    assert [(c.subject, c.key, c.added, c.removed) for c in (changed, added, removed)] == [
        (subject, key, False, False), (subject, key, True, False), (subject, key, False, True),
    ]  # fmt: skip
    assert changed.items == added.items == removed.items == items
    assert [change.path for change in changed.elements] == [tuple(changes)]


@pytest.mark.parametrize(
    ("part", "subject", "records", "key"),
    [
        ("adjustments", "adjustment", [made(Adjustment, RECORD)], "2026-001"),
        ("topics", "topic", [Topic(id="nongmu", name="农牧")], "nongmu"),
        ("words", "word", [Word(say=("砍树",), means=("采伐",))], "砍树"),
        ("debts", "debt", [Debt(rule="PL301", item="01-0001", date="2026-01-01")], "PL301 01-0001"),
        ("townships", "township", [Township(id="kulun", name="库伦镇")], "kulun"),
    ],
)
def test_what_stands_in_lists_is_told_by_its_own_name(
    part: str, subject: str, records: Any, key: str
) -> None:
    (added,) = compare(state(), state(**{part: tuple(records)})).others
    assert (added.subject, added.key, added.added) == (subject, key, True)
    assert compare(state(**{part: tuple(records)}), state(**{part: tuple(records)})).others == ()


def test_a_record_names_its_items_of_before_and_after() -> None:
    before, after = made(Adjustment, RECORD), made(Adjustment, RECORD, items=["01-0002"])
    (other,) = compare(state(adjustments=(before,)), state(adjustments=(after,))).others
    assert other.items == ("01-0001", "01-0002")
    assert [(c.path, c.before, c.after) for c in other.elements] == [
        (("items", "01-0001"), "01-0001", None),
        (("items", "01-0002"), None, "01-0002"),
    ]


def test_the_order_of_lists_of_things_is_nothing() -> None:
    topics = Topic(id="nongmu", name="农牧"), Topic(id="hunyu", name="婚育")
    assert compare(state(topics=topics), state(topics=topics[::-1])).others == ()


def test_two_of_one_key_are_both_looked_at() -> None:
    records = made(Adjustment, RECORD), made(Adjustment, RECORD, reason="另一条。")
    changed = records[0], made(Adjustment, RECORD, reason="偷偷改了。")
    (other,) = compare(state(adjustments=records), state(adjustments=changed)).others
    assert (other.key, other.elements[0].after) == ("2026-001（2）", "偷偷改了。")


def test_settings_are_compared_element_by_element() -> None:
    def with_days(days: int) -> Registry:
        limits = SettingsAdjustmentLimits(consultation_days=days)
        return Registry(msgspec.structs.replace(SETTINGS, adjustment_limits=limits))

    (other,) = compare(with_days(30), with_days(3)).others
    assert [(c.label, c.before, c.after) for c in other.elements] == [("调整期限 › 公示最短日数", 30, 3)]


def test_width_and_blanks_are_told_as_such_in_laws_too() -> None:
    before = state(laws={"森林法": made(Law, FOREST, issuer="全国人大常委会")})
    after = replace(before, laws={"森林法": made(Law, FOREST, issuer="全国人大常委会 ")})
    (other,) = compare(before, after).others
    assert [change.weight for change in other.elements] == ["noise"]
