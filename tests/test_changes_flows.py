"""Procedures: what they gain and lose, and the items that differ through a flowchart they share."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from comparing import item, registry
from powerlist.changes import compare
from powerlist.changes.flows import step_changes
from powerlist.model import Flowchart, Registry
from powerlist.model.changes import ElementChange

FIVE_DAYS = {"value": 5, "unit": "working_day"}
FLOW: dict[str, Any] = {
    "steps": [
        {"id": "apply", "name": "提出申请", "kind": "start", "actor": "申请人"},
        {"id": "decide", "name": "符合条件吗？", "kind": "decision", "duration": FIVE_DAYS},
        {"id": "issue", "name": "颁发许可证", "kind": "end"},
        {"id": "refuse", "name": "书面说明理由", "kind": "end"},
    ],
    "edges": [
        {"from": "apply", "to": "decide"},
        {"from": "decide", "to": "issue", "when": "准予"},
        {"from": "decide", "to": "refuse", "when": "不予"},
    ],
}  # fmt: skip


def chart(flow: dict[str, Any], **changes: Any) -> Flowchart:
    return msgspec.convert({"id": "ordinary", "name": "一般程序", **flow, **changes}, Flowchart)


def state(flow: dict[str, Any], *ids: str, **changes: Any) -> Registry:
    items = [item(id=id, flow="ordinary", **changes) for id in ids]
    return replace(registry(*items), flowcharts={"ordinary": chart(flow)})


def edited() -> dict[str, Any]:
    return copy.deepcopy(FLOW)


def told(changes: list[ElementChange]) -> list[tuple[str, Any, Any, str]]:
    return [(change.label, change.before, change.after, change.effect) for change in changes]


def test_a_longer_step_of_a_shared_flowchart_is_a_change_of_every_item_that_goes_by_it() -> None:
    after = edited()
    after["steps"][1]["duration"]["value"] = 30
    comparison = compare(state(FLOW, "01-0001", "01-0002"), state(after, "01-0001", "01-0002"))
    assert [(change.id, change.through, change.needs) for change in comparison.items] == [
        ("01-0001", "ordinary", (("amend",),)),
        ("01-0002", "ordinary", (("amend",),)),
    ]
    (change,) = comparison.items[0].elements
    assert change.path == ("flow", "steps", "符合条件吗？", "duration")
    assert (change.label, change.effect) == ("共用流程 › 环节 › 符合条件吗？ › 环节时限", "longer")
    (other,) = comparison.others
    assert (other.subject, other.key, other.items) == ("flowchart", "ordinary", ("01-0001", "01-0002"))


def test_an_item_that_differs_by_itself_too_is_not_said_to_differ_through_its_flowchart_alone() -> None:
    after = edited()
    after["steps"][1]["duration"]["value"] = 30
    (change,) = compare(state(FLOW, "01-0001"), state(after, "01-0001", quota="每年十个")).items
    assert change.through == ""
    assert {element.path[0] for element in change.elements} == {"flow", "quota"}
    spaced = state(after, "01-0001", name="林木采伐许可证核发 ")
    (change,) = compare(state(FLOW, "01-0001"), spaced).items
    assert change.through == "ordinary"


def test_the_name_of_a_shared_flowchart_is_no_change_of_its_items() -> None:
    after = replace(state(FLOW, "01-0001"), flowcharts={"ordinary": chart(FLOW, name="普通程序")})
    comparison = compare(state(FLOW, "01-0001"), after)
    assert comparison.items == ()
    assert comparison.others[0].elements[0].label == "流程名称"


def test_gained_and_lost_steps_and_branches_are_told_by_the_names_of_the_steps() -> None:
    after = edited()
    del after["steps"][3], after["edges"][2]
    after["steps"].append({"id": "hear", "name": "举行听证", "kind": "task"})
    after["edges"].append({"from": "decide", "to": "hear", "when": "需要听证"})
    assert told(step_changes(FLOW, after, "own_flow")) == [
        ("自有流程 › 环节 › 书面说明理由", FLOW["steps"][3], None, ""),
        ("自有流程 › 环节 › 举行听证", None, after["steps"][3], ""),
        (
            "自有流程 › 流转 › 符合条件吗？ → 书面说明理由（不予）",
            {"from": "符合条件吗？", "to": "书面说明理由", "when": "不予"},
            None,
            "",
        ),
        (
            "自有流程 › 流转 › 符合条件吗？ → 举行听证（需要听证）",
            None,
            {"from": "符合条件吗？", "to": "举行听证", "when": "需要听证"},
            "",
        ),
    ]


def test_a_renamed_step_is_one_change_and_its_branches_are_none() -> None:
    after = edited()
    after["steps"][1]["name"] = "符合法定条件吗？"
    assert told(step_changes(FLOW, after, "flow")) == [
        ("共用流程 › 环节 › 符合条件吗？ › 环节名称", "符合条件吗？", "符合法定条件吗？", "")
    ]


def test_new_ids_of_the_same_steps_are_no_change() -> None:
    after = edited()
    for step in after["steps"]:
        step["id"] = f"new-{step['id']}"
    for edge in after["edges"]:
        edge |= {end: f"new-{edge[end]}" for end in ("from", "to")}
    assert step_changes(FLOW, after, "flow") == []


def test_a_branch_that_leads_elsewhere_is_found() -> None:
    after = edited()
    after["edges"][2]["to"] = "issue"
    (change,) = step_changes(FLOW, after, "flow")
    assert (change.path[-1], change.before, change.after) == ("to", "书面说明理由", "颁发许可证")


@given(st.permutations(FLOW["steps"]), st.permutations(FLOW["edges"]))
@settings(max_examples=30, deadline=None)
def test_the_order_in_the_file_is_nothing(steps: list[Any], edges: list[Any]) -> None:
    assert step_changes(FLOW, {"steps": steps, "edges": edges}, "flow") == []


def test_another_shared_flowchart_shows_what_it_brings_and_takes() -> None:
    other = edited()
    other["steps"][1]["duration"] = {"value": 1, "unit": "working_day"}
    charts = {"ordinary": chart(FLOW), "swift": chart(other, id="swift")}
    before = replace(registry(item(flow="ordinary")), flowcharts=charts)
    after = replace(registry(item(flow="swift")), flowcharts=charts)
    (change,) = compare(before, after).items
    assert [(e.path, e.effect) for e in change.elements] == [
        (("flow",), ""),
        (("flow", "steps", "符合条件吗？", "duration"), "shorter"),
    ]


def test_an_own_flow_instead_of_a_shared_one_that_says_the_same_changes_no_step() -> None:
    before = replace(registry(item(flow="ordinary")), flowcharts={"ordinary": chart(FLOW)})
    after = registry(item(own_flow=FLOW))
    (change,) = compare(before, after).items
    assert [element.path for element in change.elements] == [("flow",)]


def test_a_first_flow_of_its_own_is_one_change() -> None:
    (change,) = compare(registry(item()), registry(item(own_flow=FLOW))).items
    assert [(e.path, e.before) for e in change.elements] == [(("own_flow",), None)]
    assert change.needs == (("completion", "amend"),)


def test_a_flowchart_that_is_gone_is_a_change_of_its_items() -> None:
    (change,) = compare(state(FLOW, "01-0001"), registry(item(flow="ordinary"))).items
    assert (change.through, [element.path for element in change.elements]) == ("ordinary", [("flow",)])
