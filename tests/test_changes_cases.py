"""Which adjustments each change of an item takes, and which changes none can cover."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from comparing import PLAIN_ITEM, change_of, elements_of, item, registry
from powerlist.changes import compare
from powerlist.changes.cases import ARRIVAL
from powerlist.model import Item, Registry, WithheldItem
from powerlist.schema import terms

STANDINGS = [
    # absent, then there
    (None, "consultation", (ARRIVAL,)),
    (None, "in_force", (ARRIVAL,)),
    (None, "frozen", (ARRIVAL, ("freeze",))),
    (None, "cancelled", (("cancel",),)),
    ("consultation", "in_force", (ARRIVAL,)),
    ("consultation", "cancelled", (("cancel",),)),
    ("consultation", "frozen", (ARRIVAL, ("freeze",))),
    ("in_force", "frozen", (("freeze",),)),
    ("frozen", "in_force", (("unfreeze",),)),
    ("in_force", "cancelled", (("cancel",),)),
    ("frozen", "cancelled", (("cancel",),)),
    ("in_force", "transferred", (("transfer",),)),
    ("in_force", "merged", (("merge",),)),
    ("in_force", "delegated", (("delegate",),)),
    ("cancelled", "in_force", (("create",),)),
    ("merged", "frozen", (("create",), ("freeze",))),
    ("cancelled", "consultation", (("create",),)),
    ("cancelled", "merged", (("merge",),)),
    # nothing that is in force goes back to be a proposal, and nothing is deleted
    ("in_force", "consultation", ((),)),
    ("frozen", "consultation", ((),)),
    ("in_force", None, ((),)),
    ("consultation", None, ((),)),
    ("cancelled", None, ((),)),
]
WITHHELD = WithheldItem(
    id="01-0001", category="licence", department="lincaoju", disclosure="withheld",
    ground=msgspec.convert({"law": "保守国家秘密法"}, type=type(item().basis[0])),
)  # fmt: skip


def at(standing: str | None, **changes: Any) -> Item | None:
    return item(standing=standing, **changes) if standing else None


@pytest.mark.parametrize(("before", "after", "needs"), STANDINGS)
def test_each_change_of_standing_takes_its_adjustment(before: Any, after: Any, needs: Any) -> None:
    assert change_of(at(before), at(after)).needs == needs


def test_every_pair_of_standings_has_an_answer() -> None:
    for before in terms("standing"):
        for after in terms("standing"):
            if before != after:
                assert change_of(at(before), at(after)).needs


def test_a_power_that_gives_way_to_two_others_may_have_been_split() -> None:
    one = change_of(at("in_force"), at("cancelled", successors=["01-0002"]))
    two = change_of(at("in_force"), at("cancelled", successors=["01-0002", "01-0003"]))
    assert (one.needs, two.needs) == ((("cancel",),), (("cancel", "split"),))


AMENDED = [
    # plain elements alone may be corrected
    ({"aliases": ["砍树证"]}, (("correct", "amend"),)),
    ({"aliases": ["砍树证"], "topics": ["nongmu"], "place": "一楼"}, (("correct", "amend"),)),
    # a right or duty may not
    ({"level": "city"}, (("amend",),)),
    ({"aliases": ["砍树证"], "level": "city"}, (("amend",),)),
    ({"name": "林木采伐许可证核发与管理"}, (("amend",),)),
    # elements of the second phase that were empty
    ({"conditions": ["有林权证"]}, (("completion", "amend"),)),
    ({"conditions": ["有林权证"], "aliases": ["砍树证"]}, (("completion", "amend"),)),
    ({"conditions": ["有林权证"], "level": "city"}, (("amend",),)),
    # a fee, a basis, a sub-item are no completion
    ({"fees": {"charged": True}}, (("amend",),)),
    ({"sub_items": [{"name": "采伐国有林木"}]}, (("amend",),)),
    ({"basis": [*PLAIN_ITEM["basis"], {"law": "森林法", "article": "第五条"}]}, (("amend",),)),
    # another department has it now, and the plain elements that go with it
    ({"department": "nongmuju"}, (("transfer",),)),
    ({"department": "nongmuju", "place": "三楼"}, (("transfer",),)),
    ({"department": "nongmuju", "level": "city"}, (("transfer",), ("amend",))),
    # what stands in the way of no one
    ({"name": "林木采伐许可证核发 "}, ()),
    ({"standing": "frozen", "since": "2026-01-01", "standing_reason": "上级决定"}, (("freeze",),)),
    ({"standing": "frozen", "level": "city"}, (("freeze",), ("amend",))),
    ({"since": "2026-01-01"}, (("amend",),)),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "needs"), AMENDED)
def test_each_other_change_takes_an_amendment_a_completion_or_a_correction(changes: Any, needs: Any) -> None:
    assert change_of(item(), item(**changes)).needs == needs


def test_an_element_that_was_filled_is_not_completed_again() -> None:
    before = item(conditions=["有林权证"])
    assert change_of(before, item(conditions=["有林权证", "有采伐方案"])).needs == (("amend",),)
    assert change_of(before, item()).needs == (("amend",),)
    named, described = ([{"name": "身份证", **more}] for more in ({}, {"copies": 1}))
    assert change_of(item(materials=named), item(materials=described)).needs == (("amend",),)
    asked = {"consultation": {"telephones": ["0475-4911234"]}}
    told = {**asked, "litigation": {"name": "库伦旗人民法院"}}
    assert change_of(item(supervision=asked), item(supervision=told)).needs == (("completion", "amend"),)


def test_a_proposal_may_still_be_worked_on() -> None:
    (need,) = change_of(at("consultation"), at("consultation", level="city")).needs
    assert need == (*ARRIVAL, "amend")
    (need,) = change_of(at("consultation"), at("consultation", place="一楼")).needs
    assert need == (*ARRIVAL, "amend", "correct")
    assert change_of(at("consultation"), at("in_force", level="city")).needs == (ARRIVAL,)


@pytest.mark.parametrize(
    ("changes", "is_another"),
    [
        ({"category": "penalty"}, True),
        (
            {"name": "对乱倒垃圾的处罚", "basis": [{"law": "固体废物污染环境防治法", "article": "第一条"}]},
            True,
        ),
        ({"name": "对乱倒垃圾的处罚"}, False),
        ({"basis": [{"law": "固体废物污染环境防治法", "article": "第一条"}]}, False),
        ({"name": "林木采伐许可", "basis": [{"law": "草原法", "article": "第一条"}]}, False),
    ],
)
def test_an_id_is_not_given_to_another_power(changes: Any, is_another: bool) -> None:
    assert (change_of(item(), item(**changes)).needs == ((),)) is is_another


def with_withheld(*stubs: WithheldItem) -> Registry:
    return replace(registry(), withheld=stubs)


def test_withholding_and_disclosing_take_adjustments() -> None:
    public = registry(item())
    (hidden,) = compare(public, with_withheld(WITHHELD)).items
    (shown,) = compare(with_withheld(WITHHELD), public).items
    (new,) = compare(registry(), with_withheld(WITHHELD)).items
    (gone,) = compare(with_withheld(WITHHELD), registry()).items
    moved = msgspec.structs.replace(WITHHELD, department="nongmuju")
    (given,) = compare(with_withheld(WITHHELD), with_withheld(moved)).items
    assert [one.needs for one in (hidden, shown, new, gone, given)] == [
        (("amend",),), (("create",),), (("create",),), ((),), (("transfer",),),
    ]  # fmt: skip
    assert hidden.elements[0].label == "公开属性"
    assert compare(with_withheld(WITHHELD), with_withheld(WITHHELD)).items == ()


def test_a_draft_takes_nothing_until_it_is_public_and_nothing_public_becomes_one() -> None:
    draft = item(disclosure="draft")
    assert change_of(None, draft).needs == ()
    assert change_of(draft, item(disclosure="draft", level="city")).needs == ()
    assert change_of(draft, None).needs == ()
    assert change_of(draft, item()).needs == (ARRIVAL,)
    assert change_of(item(), draft).needs == ((),)


def test_those_who_take_up_a_power_may_change_under_the_record_of_it() -> None:
    left, heir = item(id="01-0001"), item(id="01-0002", name="木材运输证核发")
    gone = item(id="01-0001", standing="merged", successors=["01-0002"])
    wider = item(id="01-0002", name="木材运输证核发", conditions=["有采伐证"], level="city")
    found = compare(registry(left, heir), registry(gone, wider)).items
    assert [change.needs for change in found] == [(("merge",),), (("amend", "merge"),)]
    split = item(id="01-0001", standing="cancelled", successors=["01-0002", "01-0003"])
    found = compare(registry(left, heir), registry(split, wider)).items
    assert [change.needs for change in found] == [(("cancel", "split"),), (("amend", "split"),)]


def test_renaming_a_file_is_nothing_and_both_paths_are_known() -> None:
    before, after = (
        registry(item()),
        replace(registry(item()), paths={"01-0001": "powers/items/x/01-0001.yml"}),
    )
    assert compare(before, after).items == ()
    (change,) = compare(before, replace(registry(item(level="city")), paths=after.paths)).items
    assert (change.before_path, change.after_path) == (
        "powers/items/lincaoju/01-0001.yml", "powers/items/x/01-0001.yml",
    )  # fmt: skip


def test_since_when_something_stands_is_an_element_like_any_other() -> None:
    (change,) = elements_of({"since": "2026-01-01"}, {"since": "2026-02-01"})
    assert change.label == "状态起始日期"
