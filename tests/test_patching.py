"""A changed value changes its own lines only: comments, order, quoting and layout of the rest stay."""

from __future__ import annotations

import re
from copy import deepcopy
from difflib import unified_diff
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.load import dump, read
from powerlist.workbook.patching import patched

HAND_WRITTEN = """\
# 双公示事项
id: '07-0123'      # 旧编号 GL-12
department: minzhengju
name: "内地居民婚姻登记"
category: confirmation
level: county
# 群众的叫法
aliases: [结婚证, 领证]   # 窗口收集
disclosure: public
standing: in_force
basis:
- law: 婚姻登记条例
  # 2025 年修订
  article: 第四条第一款
  role: sets
  text: |
    第一行
    # 这是条文，不是注释

    第三行
- {law: 民法典, article: 第一千零四十九条}

materials:
    - name: 身份证
      copies: 1    # 双方各一份

      form: original
    # 声明在窗口签
    - name: 声明
      note: '当场写'
supervision:
  complaint: {telephones: ["12345"]}
  # 复议机关
  reconsideration:
    name: 库伦旗人民政府
# 完
"""

DATA: dict[str, Any] = read(HAND_WRITTEN.encode())


def difference(after: dict[str, Any]) -> list[str]:
    """Return the lines that a change takes away and puts in."""
    text = patched(HAND_WRITTEN, DATA, after, "item")
    assert read(text.encode()) == after
    lines = unified_diff(HAND_WRITTEN.splitlines(), text.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def change(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """Return the data with one value changed, or taken away."""
    after = deepcopy(DATA)
    inner: Any = after
    for key in path[:-1]:
        inner = inner[key]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return after


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("name",), "婚姻登记", ['-name: "内地居民婚姻登记"', "+name: 婚姻登记"]),
        (("id",), "07-0124", ["-id: '07-0123'      # 旧编号 GL-12", '+id: "07-0124"      # 旧编号 GL-12']),
        (("aliases",), ["领证"], ["-aliases: [结婚证, 领证]   # 窗口收集", "+aliases: [领证]   # 窗口收集"]),
        (("aliases",), None, ["-aliases: [结婚证, 领证]   # 窗口收集"]),
        (
            ("materials", 0, "copies"),
            2,
            ["-      copies: 1    # 双方各一份", "+      copies: 2    # 双方各一份"],
        ),
        (("materials", 0, "required"), True, ["+      required: true"]),
        (("materials", 1, "note"), None, ["-      note: '当场写'"]),
        (("basis", 0, "article"), "第五条", ["-  article: 第四条第一款", "+  article: 第五条"]),
        (
            ("basis", 1, "article"),
            "第一条",
            ["-- {law: 民法典, article: 第一千零四十九条}", "+- law: 民法典", "+  article: 第一条"],
        ),
        (
            ("supervision", "reconsideration", "name"),
            "通辽市人民政府",
            ["-    name: 库伦旗人民政府", "+    name: 通辽市人民政府"],
        ),
        (("supervision", "remedies"), "可以复议", ["+  remedies: 可以复议"]),
        (("remarks",), "无", ["+remarks: 无"]),
    ],
)
def test_one_change_touches_only_its_own_lines(path, value, lines):
    assert difference(change(path, value)) == lines


def test_an_entry_that_is_put_in_between_leaves_its_neighbours_alone():
    after = deepcopy(DATA)
    after["materials"].insert(1, {"name": "户口簿", "copies": 1})
    assert difference(after) == ["+    - name: 户口簿", "+      copies: 1"]


def test_an_entry_that_is_taken_out_leaves_its_neighbours_and_the_comment_above_them():
    after = deepcopy(DATA)
    del after["materials"][0]
    assert difference(after) == [
        "-    - name: 身份证",
        "-      copies: 1    # 双方各一份",
        "-",
        "-      form: original",
    ]


def test_nothing_changes_where_nothing_differs():
    assert patched(HAND_WRITTEN, DATA, deepcopy(DATA), "item") == HAND_WRITTEN


WORDS = st.sampled_from(
    ["甲", "# 乙", "a: b", "- c", "第一行\n第二行", "  前后 ", "'", '"', "no", "0012", "[x]", "|"]
)
CITATIONS = st.fixed_dictionaries({"law": WORDS}, optional={"article": WORDS, "text": WORDS})
MATERIALS = st.fixed_dictionaries(
    {"name": WORDS},
    optional={"note": WORDS, "copies": st.integers(0, 9), "basis": st.lists(CITATIONS, max_size=2)},
)
ITEMS = st.fixed_dictionaries(
    {"id": st.just("07-0001"), "name": WORDS, "basis": st.lists(CITATIONS, min_size=1, max_size=3)},
    optional={
        "aliases": st.lists(WORDS, min_size=1, max_size=3),
        "conditions": st.lists(WORDS, min_size=1, max_size=3),
        "materials": st.lists(MATERIALS, min_size=1, max_size=4),
        "supervision": st.fixed_dictionaries({}, optional={"remedies": WORDS}),
        "remarks": WORDS,
    },
)


@given(before=ITEMS, after=ITEMS)
def test_the_text_always_says_what_it_should_and_keeps_what_is_the_same(before, after):
    commented = re.sub("(?m)^([a-z_]+:)", r"# 关于 \1\n\1", dump(before, "item"))
    now = read(commented.encode())
    then = read(dump(after, "item").encode())
    text = patched(commented, now, then, "item")
    assert read(text.encode()) == then
    assert all(f"# 关于 {key}:\n" in text for key in now if key in then)
    for key in now:
        if now[key] == then.get(key):
            assert dump({key: now[key]}, "item") in text
