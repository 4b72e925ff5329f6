"""What differs between two states of a thing: everything that says something else, and nothing else."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparing import ITEM, SETTINGS, data_of, elements_of, leaves, meaning, objects
from making import full_item
from powerlist.changes import compare
from powerlist.changes.elements import element_changes, plain
from powerlist.changes.flows import FLOW_KEYS
from powerlist.changes.shapes import IDENTITY, shape_of
from powerlist.model import Registry, SettingsSite
from powerlist.schema import definition, document, terms, weight_of

ITEMS = objects(ITEM, FLOW_KEYS)
few = settings(max_examples=40, deadline=None)


def shuffled(draw: Any, value: Any) -> Any:
    """Return the same data with every list in some other order."""
    if isinstance(value, dict):
        return {key: shuffled(draw, one) for key, one in value.items()}
    if isinstance(value, list):
        return draw(st.permutations([shuffled(draw, one) for one in value]))
    return value


@st.composite
def edited(draw: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two items: the second is the first with some elements taken from a third."""
    before, other = draw(ITEMS), draw(ITEMS)
    after = copy.deepcopy(before)
    for key in draw(st.lists(st.sampled_from(sorted(ITEM.properties)), max_size=4)):
        after.pop(key, None)
        if key in other:
            after[key] = other[key]
    return before, after


@given(ITEMS)
@few
def test_nothing_differs_from_itself(data: dict[str, Any]) -> None:
    assert element_changes("item", data, copy.deepcopy(data)) == ()


@given(st.data())
@few
def test_order_is_no_change(data: Any) -> None:
    before = data.draw(ITEMS)
    assert element_changes("item", before, shuffled(data.draw, before)) == ()


@given(edited())
@settings(max_examples=80, deadline=None)
def test_whatever_says_something_else_is_found_and_nothing_else(pair: Any) -> None:
    before, after = pair
    found = [change for change in element_changes("item", before, after) if change.weight != "noise"]
    differing = {
        key
        for key in before.keys() | after.keys()
        if meaning(ITEM.properties[key], before.get(key)) != meaning(ITEM.properties[key], after.get(key))
        and (before.get(key), after.get(key)) not in (({}, None), (None, {}))
    }
    nothing = {key for key in differing if not says(before.get(key)) and not says(after.get(key))}
    assert {change.path[0] for change in found} == differing - nothing


def says(value: Any) -> bool:
    """Tell whether there is any value inside."""
    if isinstance(value, (dict, list)):
        return any(says(one) for one in (value.values() if isinstance(value, dict) else value)) or (
            isinstance(value, list) and bool(value)
        )
    return value is not None


@given(edited())
@settings(max_examples=80, deadline=None)
def test_the_way_back_is_the_mirror_of_the_way_there(pair: Any) -> None:
    before, after = pair
    there = Counter(
        (c.path[0], repr(c.before), repr(c.after)) for c in element_changes("item", before, after)
    )
    back = Counter((c.path[0], repr(c.after), repr(c.before)) for c in element_changes("item", after, before))
    assert there == back


@pytest.mark.parametrize("category", terms("category"))
def test_every_single_edit_of_a_whole_item_is_found_with_its_own_path(category: str) -> None:
    whole = plain(full_item(category, "01-0001")[0])
    for path in leaves(ITEM, whole):
        if path[0] in FLOW_KEYS:
            continue
        after = copy.deepcopy(whole)
        holder: Any = after
        for part in path[:-1]:
            holder = holder[part]
        old = holder[path[-1]]
        holder[path[-1]] = another(path, old)
        found = element_changes("item", whole, after, FLOW_KEYS)
        keys = [part for part in path if isinstance(part, str)]
        assert {change.path[0] for change in found} == {path[0]}, path
        in_time = keys[-1] in ("value", "unit") and len(keys) > 1
        is_another_entry = is_set(path) or path[-1:] == ("rule",)  # one is gone, another is there
        assert len(found) == (2 if is_another_entry else 1), (path, found)
        if not is_another_entry and not in_time and isinstance(path[-1], str):
            assert found[0].path[-1] == path[-1]
            assert (found[0].before, found[0].after) == (old, holder[path[-1]])


def another(path: tuple[str | int, ...], old: Any) -> Any:
    """Return another value for the place of an item."""
    if isinstance(old, int):
        return not old if isinstance(old, bool) else old + 1
    shape = ITEM
    for part in path:
        shape = shape.properties[part] if isinstance(part, str) else shape.item  # type: ignore[assignment]
    if shape.kind == "value":
        return next(token for token in terms(shape.name) if token != old)
    return f"另{old}"


def is_set(path: tuple[str | int, ...]) -> bool:
    """Tell whether a path of an item leads into a list of values that are either there or not."""
    shape = ITEM
    for part in path[:-1]:
        shape = shape.properties[part] if isinstance(part, str) else shape.item  # type: ignore[assignment]
    return shape.kind == "set"


def test_every_list_of_objects_in_the_schema_has_an_identity() -> None:
    for name, node in document()["$defs"].items():
        if node.get("type") == "object":
            shape_of(name)  # a list without one would be a KeyError
    named = {key for keys in IDENTITY.values() for one in keys for key in one}
    assert named


def test_the_weight_of_a_change_is_that_of_its_path() -> None:
    whole, _ = full_item("licence", "01-0001")
    before = plain(whole)
    after = {"id": "01-0001", "category": "licence"}
    for change in element_changes("item", before, after):
        if change.weight != "noise":
            assert change.weight == weight_of(change.path), change.path
    assert weight_of(("aliases", "结婚证")) == "plain"
    assert weight_of(("materials", "身份证", "copies")) == "right"


def test_labels_are_the_titles_of_the_schema() -> None:
    before = {
        "materials": [{"name": "身份证", "copies": 1, "basis": [{"law": "森林法", "article": "第五条"}]}]
    }
    after = copy.deepcopy(before)
    after["materials"][0]["basis"][0]["role"] = "procedure"
    (change,) = elements_of(before, after)
    assert change.path == ("materials", "身份证", "basis", "森林法 第五条", "role")
    assert change.label == "申请材料 › 身份证 › 要求依据 › 森林法 第五条 › 依据作用"


def test_values_of_vocabularies_are_labelled_in_chinese() -> None:
    (change,) = elements_of({"channels": ["window"]}, {"channels": ["window", "web"]})
    assert (change.path, change.label) == (("channels", "web"), "办理形式 › 网上")


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        # A reworded text is the same one; another text is another one.
        (["年满十八周岁"], ["年满二十周岁"], [("年满十八周岁", "年满二十周岁")]),
        (
            ["年满十八周岁"],
            ["有固定的住所和办公场地"],
            [("年满十八周岁", None), (None, "有固定的住所和办公场地")],
        ),
        # What only moved is not there.
        (["甲条件成立", "乙条件成立的"], ["乙条件成立的", "甲条件成立"], []),
        # One of two equal texts is gone.
        (["甲条件", "甲条件"], ["甲条件"], [("甲条件", None)]),
    ],
)
def test_texts_are_paired_by_likeness(before: list[str], after: list[str], names: list[Any]) -> None:
    found = elements_of({"conditions": before}, {"conditions": after})
    assert [(change.before, change.after) for change in found] == names


def test_order_counts_where_it_says_something() -> None:
    def state(*popular: str) -> Registry:
        site = SettingsSite(name="清单", popular=popular)
        return Registry(msgspec.structs.replace(SETTINGS, site=site))

    (other,) = compare(state("结婚登记", "身份证"), state("身份证", "结婚登记")).others
    assert [(change.label, change.weight) for change in other.elements] == [("网站标识 › 首页常办", "right")]


def test_a_citation_that_moved_to_another_article_is_the_same_citation() -> None:
    before = [{"law": "森林法", "article": "第五条"}, {"law": "草原法", "article": "第一条"}]
    after = [{"law": "草原法", "article": "第一条"}, {"law": "森林法", "article": "第六条"}]
    (change,) = elements_of({"basis": before}, {"basis": after})
    assert change.path == ("basis", "森林法 第五条", "article")
    assert (change.before, change.after) == ("第五条", "第六条")


def test_entries_that_share_their_name_are_told_apart() -> None:
    before = [{"name": "证明", "copies": 1}, {"name": "证明", "copies": 2}]
    after = [{"name": "证明", "copies": 3}, {"name": "证明", "copies": 4}]
    found = elements_of({"materials": before}, {"materials": after})
    assert len({change.path for change in found}) == len(found) == 2


def test_long_texts_and_long_lists_are_compared_in_their_own_time() -> None:
    """Likeness is weighed by beginnings, and not at all in lists that nobody could have written."""
    long = "甲乙丙丁" * 4_000
    before = [f"{number}{long}" for number in range(30)]
    after = [f"{number}{long}戊" for number in range(30)]
    assert len(elements_of({"conditions": before}, {"conditions": after})) == 30
    many = [f"条件{number}" for number in range(700)]
    others = [f"条款{number}" for number in range(700)]
    assert len(elements_of({"conditions": many}, {"conditions": others})) == 1_400


def test_the_number_and_the_unit_of_a_time_are_one_change() -> None:
    one, other = ({"promised": {"value": n, "unit": unit}} for n, unit in ((5, "working_day"), (9, "month")))
    (change,) = elements_of({"time_limit": one}, {"time_limit": other})
    assert change.path == ("time_limit", "promised")
    assert change.after == {"value": 9, "unit": "month"}


@given(
    st.sampled_from(["settings", "flowchart", "adjustment", "department", "law", "township", "catalogue"]),
    st.data(),
)
@few
def test_other_things_are_compared_along_their_own_schema(name: str, data: Any) -> None:
    shape = shape_of(name)
    before, after = data.draw(data_of(shape)), data.draw(data_of(shape))
    assert element_changes(name, before, before) == ()
    found = element_changes(name, before, after)
    assert {change.path[0] for change in found} <= set(definition(name)["properties"])
    assert msgspec.json.encode(found)
