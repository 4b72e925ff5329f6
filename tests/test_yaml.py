"""The two readers agree, what is written is read back, surprises are refused with a place and a remedy."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from powerlist.load import LoadError, Marks, dump
from powerlist.load.quick import read as read_quick
from powerlist.load.strict import read as read_strict

scalars = st.one_of(st.text(), st.integers(-(10**18) + 1, 10**18 - 1), st.booleans())
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(st.text(min_size=1, max_size=8), values, min_size=1, max_size=5)


def outcome(reader, raw: bytes):
    try:
        return reader(raw)
    except LoadError as error:
        return sorted((f.rule, f.line) for f in error.faults)


def emptied(value):
    """What the writer leaves out: empty lists and mappings inside mappings."""
    if isinstance(value, dict):
        inner = {key: emptied(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in ([], {})}
    return [emptied(one) for one in value] if isinstance(value, list) else value


@given(documents)
@settings(max_examples=400, deadline=None)
def test_what_is_written_is_read_back_by_both_readers_and_by_pyyaml(data):
    expected = emptied(data)
    text = dump(data, "text")
    if not expected:
        return
    assert read_strict(text.encode()) == expected
    assert read_quick(text.encode()) == expected
    assert yaml.safe_load(text) == expected


PIECES = [
    *(
        "a",
        "b: ",
        "- ",
        "\n",
        "  ",
        "0410",
        "1.10",
        "65010E12",
        "no",
        "~",
        "true",
        "True",
        "2024-05-01",
        "null",
    ),
    *("12345678901234567890", "+5", "-0", "0x1F", "0o7", "&x ", "*x", "!!str ", "---\n", "...", "? ", "% "),
    *("'", '"', "#", " #", ":", "：", "《法》", "[", "]", "{", "}", ",", "|\n", ">-\n", "\t", "<<: "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("a: 1\na: 2")
@example("a: 0x1F")
@example("a: {b: +5}")
@example("a: 1.10")
@example("a: [1e3, -0, 0410]")
@example("<<: {b: 1}")
@example("1: 2")
@settings(max_examples=1500, deadline=None)
def test_the_quick_reader_never_disagrees_with_the_strict_one(text):
    raw = text.encode()
    assert outcome(read_quick, raw) == outcome(read_strict, raw)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            (text, text)
            for text in ("no", "yes", "0410", "2024-05-01", "1.10", "65010E12", "12345678901234567890")
        ),
        *(("15", 15), ("true", True), ("~", None)),
    ],
)
def test_unquoted_scalars_mean_what_they_look_like(text, value):
    assert read_quick(f"a: {text}".encode()) == {"a": value}


@pytest.mark.parametrize(
    ("raw", "rule", "line", "column"),
    [
        (b"a: 1\nb: 2\na: 3\n", "PL103", 3, 1),
        (b"a: &x 1\n", "PL104", 1, 4),
        (b"a: !!python/object:os.system 1\n", "PL104", 1, 4),
        (b"a: 1\n---\nb: 2\n", "PL106", 2, 1),
        (b"a: [1\n", "PL102", 2, 1),
        (b"a: \xff\n", "PL101", 1, 1),
        ("\ufeffa: 1\n".encode(), "PL101", 1, 1),
        (b"a: 'x\x07'\n", "PL101", 1, 6),
        (b"1: 2\n", "PL103", 1, 1),
        (("a:\n" + "".join(" " * n + "- \n" for n in range(1, 40))).encode(), "PL105", 25, None),
        (b"a: " + b"x" * 100_001, "PL105", 1, 4),
        (b"#" * (16 * 1024 * 1024 + 1), "PL105", 0, 0),
    ],
)
def test_a_surprise_is_refused_with_its_place(raw, rule, line, column):
    with pytest.raises(LoadError) as caught:
        read_quick(raw)
    fault = caught.value.faults[0]
    assert (fault.rule, fault.line) == (rule, line)
    assert column is None or fault.column == column
    assert fault.message.zh and fault.remedy.zh


def test_every_value_knows_its_line_and_column():
    marks = Marks("a: 1\n名称:\n  - x: 《法》\n    y: [p, q]\n".encode())
    assert marks.at(("名称", 0, "x")) == (3, 8)
    assert marks.at(("名称", 0, "x"), key=True) == (3, 5)
    assert marks.at(("名称", 0, "y", 1)) == (4, 12)
    assert marks.at(("名称", 7)) == (3, 3)


DEEP = [b"a: " + b"[" * 200_000, b"a: " + b"{a: " * 100_000, b"a: " + b"[" * 90_000 + b"]" * 90_000]


@pytest.mark.parametrize("raw", DEEP, ids=["lists", "mappings", "closed"])
def test_deep_nesting_is_refused_before_it_costs_time(raw):
    started = time.process_time()
    with pytest.raises(LoadError) as caught:
        read_quick(raw)
    assert caught.value.faults[0].rule == "PL105"
    assert time.process_time() - started < 5  # it took 40 s where the depth was squared
