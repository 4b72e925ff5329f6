"""`check --fix` puts right what is safe, in its place; the rest of a file stays as it is, to the byte."""

from __future__ import annotations

import copy
import difflib
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from powerlist.load import Change, LoadError, dump, edited, read
from powerlist.registry.fix import differences, mend, write
from powerlist.rules.examples import base
from powerlist.sources import WorkTree
from program import program

TODAY = date(2026, 11, 22)
ITEM = "powers/items/lincaoju/01-0001.yml"
KINDS = {"powers/registry.yml": "settings", ITEM: "item", "flowcharts/ordinary-licence.yml": "flowchart"}

MESSY = """# 林木采伐
id: "01-0001"
name: '林木 采伐许可证核发'   # 与上级目录一致
category: licence
department: lincaoju   # 林草局
level: county
aliases: [砍树, "Ａ证", 砍树证, 林木采伐许可证核发]  # 群众的说法
disclosure: public
undertaker: 林草资源股(森林防火股）
standing: in_force
authority: |-   # 分两行写
  负责负责本级林木采伐许可的
  审批,指导苏木乡镇。。

  不含 国有林场。
basis:
  # 第一条依据
  - {law: 森林法, article: "第56条", role: sets}
conditions:
  - >
    林木权属清楚,没有争议；
    采伐区四至 清楚
  - "符合
    采伐 规划"
materials:
  - name: 1.林木采伐申请表
    form: form
    copies: 1
    required: true   # 必备
  # 权属
  - name: 林木权属证书
    form: original
  - name: 林木权属证书
    form: original
  - name: 身份证
    form: copy
exceptions:
  - rule: PL303
    reason: 已请示
    date: "2026-11-01"
# 完
"""


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return laid_out(tmp_path)


def laid_out(root: Path) -> Path:
    for path, data in base().items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dump(data, KINDS.get(path, "text")), encoding="utf-8")
    return root


def run(*arguments: object) -> subprocess.CompletedProcess:
    return program("check", *arguments, "--today", TODAY)


def test_a_messy_file_is_put_right_and_every_other_character_stays(registry):
    (registry / ITEM).write_text(MESSY, encoding="utf-8")
    done = run("--fix", "--root", registry)
    text = (registry / ITEM).read_text(encoding="utf-8")
    expected = (
        MESSY.replace("'林木 采伐许可证核发'", "'林木采伐许可证核发'")
        .replace("Ａ证", "A证")
        .replace(", 林木采伐许可证核发", "")
        .replace("林草资源股(森林防火股）", "林草资源股（森林防火股）")
        .replace("负责负责", "负责")
        .replace("许可的\n  审批", "许可的审批")
        .replace("。。", "。")
        .replace("不含 国有", "不含国有")
        .replace("第56条", "第五十六条")
        .replace("1.林木采伐申请表", "林木采伐申请表")
        .replace("  - name: 林木权属证书\n    form: original\n", "", 1)
        .replace('exceptions:\n  - rule: PL303\n    reason: 已请示\n    date: "2026-11-01"\n', "")
        .replace("  - >\n    林木权属清楚,没有争议；\n    采伐区四至 清楚\n",
                 "  - |\n    林木权属清楚，没有争议； 采伐区四至清楚\n")
        .replace('"符合\n    采伐 规划"', '"符合采伐规划"')
    )  # fmt: skip
    assert text == expected, done.stderr
    assert f"{ITEM}:2: 已修正" not in done.stderr
    assert "已修正[PL802] 林木 采伐许可证核发 → 林木采伐许可证核发" in done.stderr
    assert (
        "已修正[PL817] …级林木采伐许可的⏎审批,指导苏木乡… → …级林木采伐许可的审批,指导苏木乡…" in done.stderr
    )
    assert "已删去[PL820] 申请材料第3项：林木权属证书，original" in done.stderr
    assert "已删去[PL190] 例外第1项：PL303，已请示，2026-11-01" in done.stderr
    again = run("--fix", "--root", registry)
    assert (
        "已修正" not in again.stderr + again.stdout
        and (registry / ITEM).read_text(encoding="utf-8") == expected
    )


def test_what_would_change_can_be_seen_before_anything_is_written(registry):
    (registry / ITEM).write_text(MESSY, encoding="utf-8")
    shown = run("--diff", "--root", registry)
    assert shown.returncode == 1 and (registry / ITEM).read_text(encoding="utf-8") == MESSY
    assert f"--- a/{ITEM}\n+++ b/{ITEM}\n" in shown.stdout
    assert "-name: '林木 采伐许可证核发'   # 与上级目录一致\n" in shown.stdout
    assert "+name: '林木采伐许可证核发'   # 与上级目录一致\n" in shown.stdout
    assert "可修正[PL802]" in shown.stderr and "已修正" not in shown.stderr
    run("--fix", "--root", registry)
    nothing = run("--diff", "--root", registry)
    assert (nothing.returncode, nothing.stdout) == (0, "")


def test_files_with_windows_line_ends_keep_them(registry):
    (registry / ITEM).write_bytes(MESSY.replace("\n", "\r\n").encode())
    run("--fix", "--root", registry)
    raw = (registry / ITEM).read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") and "负责本级林木采伐许可的审批".encode() in raw


def test_what_would_break_the_schema_is_left_to_people(registry):
    text = MESSY.replace("林木采伐许可证核发]", "A证]")
    (registry / ITEM).write_text(text, encoding="utf-8")
    done = run("--fix", "--root", registry)
    assert 'aliases: [砍树, "Ａ证", 砍树证, A证]' in (registry / ITEM).read_text(encoding="utf-8")
    assert "PL806" in done.stdout and "PL110" not in done.stdout and done.stderr.count("已修正") > 6


def test_a_file_that_cannot_be_read_is_left_alone(registry):
    (registry / ITEM).write_text(MESSY + "\nname: 又一个\n", encoding="utf-8")
    before = (registry / ITEM).read_bytes()
    assert run("--fix", "--root", registry).returncode == 1
    assert (registry / ITEM).read_bytes() == before


# Pieces from which texts with every kind of slip are put together.
SLIPS = st.lists(
    st.sampled_from([
        "林木采伐", "许可证", "的的处罚", "负责负责", "，", ",", "。。", "(", ")", "（", "）", " ", "\u3000",
        "\n", "\u200b", "&nbsp;", "第35条", "《", "》", "：", ":", "1.", "等", "Ａ", "中华人民共和国森林法",
        "\t", "'", '"', "#", "- ", ": ",
    ]),
    min_size=1, max_size=9,
).map("".join)  # fmt: skip
LINES = SLIPS.map(lambda text: text.replace("\n", "")).filter(str.strip)
TEXTS = SLIPS.filter(str.strip)


@st.composite
def items(draw: st.DrawFn) -> dict:
    item = copy.deepcopy(base()[ITEM])
    item["name"] = draw(LINES)
    item["authority"] = draw(TEXTS)
    item["aliases"] = draw(
        st.lists(LINES.filter(lambda one: len(one) <= 40), min_size=1, max_size=3, unique=True)
    )
    item["accountable"] = draw(st.lists(TEXTS, min_size=1, max_size=3))
    item["conditions"] = draw(st.lists(TEXTS, min_size=1, max_size=3))
    item["materials"] = [{"name": name} for name in draw(st.lists(LINES, min_size=1, max_size=3))]
    return item


@given(items(), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_fixing_changes_only_what_it_says_and_changes_nothing_the_second_time(
    tmp_path_factory, item, commented
):
    root = laid_out(tmp_path_factory.mktemp("fix"))
    text = dump(item, "item")
    if commented:
        text = "# 说明\n" + text.replace("\nconditions:", "\n# 条件\nconditions:   # 逐项\n")
    (root / ITEM).write_text(text, encoding="utf-8")
    source = WorkTree(root)
    first = mend(source, TODAY, 1)
    assert set(first.files) <= {ITEM}
    assert not differences(source, {}) and (root / ITEM).read_text(encoding="utf-8") == text
    write(root, first.files)
    after = (root / ITEM).read_text(encoding="utf-8")
    old, new = read(text.encode()), read(after.encode())
    assert {key: old[key] for key in base()[ITEM] if key != "name"} == {
        key: new[key] for key in base()[ITEM] if key != "name"
    }
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in after.splitlines() if line.startswith("#")
    ]
    assert bool(first.said) == (text != after)
    assert not any(problem.fix or problem.removes for problem in first.problems), first.problems
    second = mend(source, TODAY, 1)
    assert not second.files and not second.said
    for key in ("authority", "name"):
        assert _essence(old[key]) == _essence(new[key]) or any("PL830" in line for line in first.said)


def _essence(text: str) -> str:
    """What a text says, whatever its blanks, widths, numbers and marks."""
    from unicodedata import normalize

    plain = normalize("NFKC", text).replace("&nbsp;", "").replace("第35条", "第三十五条")
    return "".join(c for c in plain.removeprefix("1.") if c.isalnum() and c != "1")


values = st.recursive(
    st.one_of(st.text(max_size=12), st.integers(0, 99), st.booleans()),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), inner, min_size=1, max_size=4)
    ),
    max_leaves=14,
)
documents = st.dictionaries(st.text("klmnop", min_size=1, max_size=3), values, min_size=2, max_size=5)


def fields(value, field=()):
    yield field, value
    if isinstance(value, dict):
        for key, one in value.items():
            yield from fields(one, (*field, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from fields(one, (*field, index))


def without(data, field):
    """The data without the entry, and without what holds nothing more."""
    data = copy.deepcopy(data)
    holders = [data]
    for part in field[:-1]:
        holders.append(holders[-1][part])
    for depth in range(len(field) - 1, -1, -1):
        del holders[depth][field[depth]]
        if holders[depth]:
            break
    return data


@given(documents, st.data())
@settings(max_examples=250, deadline=None)
def test_an_edit_says_what_was_asked_and_touches_no_line_of_other_values(data, chance):
    text = dump(data, "text")
    before = read(text.encode())
    places = [(field, value) for field, value in fields(before) if field]
    field, value = chance.draw(st.sampled_from(places))
    wanted = chance.draw(st.text(max_size=20)) if isinstance(value, str) else None
    if wanted == value:
        return
    new, done = edited(text.encode(), [Change(field, wanted)])
    if not done:
        # Only what stands with its holder on one line, or what would leave nothing, cannot be done.
        assert new == text.encode()
        return
    expected = without(before, field) if wanted is None else copy.deepcopy(before)
    if wanted is not None:
        holder = expected
        for part in field[:-1]:
            holder = holder[part]
        holder[field[-1]] = wanted
    assert read(new) == expected
    if wanted is None:
        changed = difflib.ndiff(text.splitlines(), new.decode().splitlines())
        assert not [line for line in changed if line.startswith("+ ")] or "[" in text


@given(st.text(min_size=1, max_size=30))
@example("a: b #c")
@example("- x\n\n y")
@example("'\"[],{}")
@example("0410")
@example("\u2028\x85")
def test_any_text_can_be_written_in_the_place_of_another(text):
    for raw in (
        "a: x\nb: 1\n",
        "a: 'x'   # c\nb: 1\n",
        'a: "x"\nb: 1\n',
        "a: |-\n  x\n  y\n\nb: 1\n",
        "a: >\n  x\nb: 1\n",
    ):
        new, done = edited(raw.encode(), [Change(("a",), text)])
        try:
            read(f"a: {dump({'a': text}, 'text')}".encode())
        except (LoadError, ValueError):
            return  # a text that no file may hold
        if done:
            assert read(new) == {"a": text, "b": 1}
            assert new.decode().endswith("b: 1\n")


def test_almost_every_edit_can_be_done():
    for raw in (
        "a: x\nb: 1\n",
        "a: 'x'\nb: 1\n",
        'a: "x"\nb: 1\n',
        "a: |-\n  x\n  y\n\nb: 1\n",
        "a: [x, y]\nb: 1\n",
    ):
        field = ("a", 0) if "[" in raw else ("a",)
        for text in ("正常", "a, b", "it's: #", "两行\n文字", " 前后 ", "true", "12"):
            new, done = edited(raw.encode(), [Change(field, text)])
            assert done, (raw, text)
            value = read(new)["a"]
            assert (value[0] if "[" in raw else value) == text
