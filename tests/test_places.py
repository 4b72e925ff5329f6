"""The quick way to a place in a file gives what the whole tree of the file gives, or nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from powerlist.load import LoadError, Marks, place_of, read

ROOT = Path(__file__).parents[1]
LINES = st.sampled_from([
    "name: 甲", "name:   甲  # 注", "name: # 注", "name:", "  name: 乙", "basis:", "  - law: 丙", "- 丁",
    "'name': 戊", "text: |", "  name: 己", "name: |-", "  庚", 'id: "01"', "# name: 辛", "name:\t甲", "",
    "name: [a, b]", "{name: 甲}",
])  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028"])


def agrees(raw: bytes, key: str) -> bool:
    found = place_of(raw, key)
    return found is None or found == Marks(raw).at((key,))


@given(st.lists(st.tuples(LINES, ENDS), max_size=6))
@example([("text: |", "\n"), ("  name: 甲", "\n"), ("name: 乙", "\n")])
@example([("id: 甲", "\x85"), ("name: 乙", "\n")])
@settings(max_examples=400, deadline=None)
def test_the_quick_place_is_the_right_one(lines: list[tuple[str, str]]) -> None:
    raw = "".join(line + end for line, end in lines).encode()
    try:
        read(raw)
    except LoadError:
        return
    assert all(agrees(raw, key) for key in ("name", "id", "text", "basis"))


def test_it_finds_the_way_in_every_file_of_the_sample() -> None:
    found = asked = 0
    for path in sorted((ROOT / "powers" / "items").rglob("*.yml"))[::7]:
        raw = path.read_bytes()
        for key, value in read(raw).items():
            assert agrees(raw, key), (path, key)
            if isinstance(value, str):
                asked += 1
                found += place_of(raw, key) is not None
    assert found > 0.9 * asked > 500
