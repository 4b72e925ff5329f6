"""Drawings: one process for many, the same bytes every time, no text that breaks them."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from powerlist.load import read
from powerlist.model import Edge, Flowchart, Step, StepsAndEdges
from powerlist.site.flowcharts import Drawer, draw_all
from powerlist.site.flowcharts import engine as engine_module
from powerlist.site.flowcharts.engine import find, lay_out
from powerlist.site.flowcharts.lettering import NEVER_FIRST, NEVER_LAST, clean, width, wrap

ROOT = Path(__file__).parents[1]
STYLES = ROOT / "scripts/powerlist/site/assets/style"
SHARED = {
    path.stem: msgspec.convert(read(path.read_bytes()), Flowchart)
    for path in sorted((ROOT / "flowcharts").glob("*.yml"))
}
SVG = "{http://www.w3.org/2000/svg}"


def own(*names: str, when: str | None = None, actor: str | None = "窗口") -> StepsAndEdges:
    """A chart of steps in a row; the second is a decision when `when` names its second way out."""
    kinds = ["start", "decision" if when else "task", *["task"] * (len(names) - 3), "end"]
    ids = [f"n{number}" for number in range(len(names))]
    edges = [Edge(from_=a, to=b, when="是" if when and a == "n1" else None) for a, b in pairwise(ids)]
    if when:
        edges.append(Edge(from_="n1", to="n0", when=when))
    steps = (Step(id=i, name=n, kind=k, actor=actor) for i, n, k in zip(ids, names, kinds, strict=True))
    return StepsAndEdges(steps=tuple(steps), edges=tuple(edges))


def random_chart(seed: int) -> StepsAndEdges:
    """A chart as an item has it, 5 to 9 steps with branches and loops; each seed another."""
    chance = random.Random(seed)
    words = [
        "提出申请",
        "受理",
        "审查申请材料",
        "现场核查",
        "组织专家评审",
        "负责人审批",
        "制作证件并送达",
        "归档",
    ]
    count = chance.randint(5, 9)
    steps, edges = [], []
    for number in range(count):
        kind = chance.choice(["task", "task", "decision"]) if 0 < number < count - 1 else "task"
        kind = "start" if number == 0 else "end" if number == count - 1 else kind
        name = chance.choice(words) + chance.choice(["", "，需要时延长期限", f"（第{seed}号）"])
        actor = chance.choice(["申请人", "窗口", "行政机关负责人"])
        steps.append(Step(id=f"s{number}", name=name, kind=kind, actor=actor))
        if number < count - 1:
            edges.append(
                Edge(from_=f"s{number}", to=f"s{number + 1}", when="是" if kind == "decision" else None)
            )
            if kind == "decision":
                other = chance.choice([0, count - 1, min(number + 2, count - 1)])
                edges.append(
                    Edge(from_=f"s{number}", to=f"s{other}", when=chance.choice(["否", "材料不齐全"]))
                )
    return StepsAndEdges(steps=tuple(steps), edges=tuple(edges))


@pytest.fixture
def starts(monkeypatch):
    """Count how often the engine is started."""
    started = []
    run = subprocess.run

    def counted(arguments, **options):
        started.append(arguments)
        return run(arguments, **options)

    monkeypatch.setattr(engine_module.subprocess, "run", counted)
    return started


def test_the_pinned_engine_is_found_without_a_path(monkeypatch):
    monkeypatch.setenv("PATH", "")
    find.cache_clear()
    engine = find("pure")
    assert engine and engine.program.is_file() and engine.version.startswith("graphviz-pure 0.")
    assert draw_all({"a": own("申请", "受理", "办结")})["a"].problem is None


def test_every_shared_procedure_is_drawn_with_one_start_of_the_engine(starts):
    drawings = draw_all(SHARED)
    assert list(drawings) == list(SHARED) and len(starts) == 1
    for name, drawing in drawings.items():
        svg = ElementTree.fromstring(drawing.svg)
        assert drawing.problem is None
        texts = "".join(text.text or "" for text in svg.iter(f"{SVG}text"))
        for step in SHARED[name].steps:
            assert step.name in texts
        title = svg.find(f"{SVG}title")
        assert (
            svg.get("role") == "img" and title is not None and title.get("id") == svg.get("aria-labelledby")
        )
        assert title.text == f"流程图：{SHARED[name].name}"
        assert len(list(svg.iter(f"{SVG}polygon"))) == sum(s.kind == "decision" for s in SHARED[name].steps)
        assert float(svg.get("width")) <= 680, "too wide for a phone"


def test_a_drawing_has_no_style_no_font_no_comment_and_no_colour_of_its_own():
    for drawing in draw_all(SHARED).values():
        assert "<!--" not in drawing.svg and "<?xml" not in drawing.svg
        for element in ElementTree.fromstring(drawing.svg).iter():
            assert not {"style", "font-family", "href", "onload"} & set(element.attrib)
            assert {element.get("fill"), element.get("stroke")} <= {None, "none", "currentColor"}


def test_every_class_of_a_drawing_that_carries_colour_is_in_the_style_sheet():
    sheet = (STYLES / "6-flowchart.css").read_text(encoding="utf-8")
    for drawing in draw_all(SHARED).values():
        names = {
            name
            for e in ElementTree.fromstring(drawing.svg).iter()
            for name in (e.get("class") or "").split()
        }
        for name in names - {"flow-tone-0", "flow-tone-none"}:
            assert f".{name}" in sheet, name


def test_equal_charts_are_one_drawing_and_their_ids_tell_different_ones_apart(starts):
    one, same, other = own("申请", "受理", "办结"), own("申请", "受理", "办结"), own("申请", "审查", "办结")
    drawings = Drawer().draw_many([one, same, other])
    assert drawings[0] is drawings[1] and drawings[0].key != drawings[2].key
    assert len(starts) == 1
    ids = [ElementTree.fromstring(d.svg).get("aria-labelledby") for d in drawings]
    assert ids[0] == ids[1] != ids[2]


def test_charts_that_differ_in_words_alone_share_a_layout(tmp_path, starts):
    Drawer(tmp_path).draw_many([own("申请", "受理", "办结")])
    again = Drawer(tmp_path).draw_many([own("登记", "审查", "归档")])
    assert len(starts) == 1 and "登记" in again[0].svg


def test_another_process_with_another_locale_and_order_draws_the_same_bytes(tmp_path):
    program = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import test_flowcharts_drawing as t\n"
        "charts = [t.random_chart(n) for n in range(40)][::-1]\n"
        "sys.stdout.buffer.write(''.join(d.svg for d in t.Drawer().draw_many(charts)[::-1]).encode())\n"
    )
    here = "".join(d.svg for d in Drawer(tmp_path).draw_many([random_chart(n) for n in range(40)]))
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "PATH": ""}
    command = [sys.executable, "-c", program, str(Path(__file__).parent)]
    there = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=tmp_path)
    assert there.stdout.decode() == here
    cached = "".join(d.svg for d in Drawer(tmp_path).draw_many([random_chart(n) for n in range(40)]))
    assert cached == here


def test_one_bad_graph_among_many_is_survived_and_found():
    good = 'digraph { n0 [label="" width=1] n1 [label="" width=1] n0 -> n1 }\n'
    engine = find()
    alone = lay_out(engine, [good])[0]
    for bad in (
        'digraph { n0 [label="unclosed }\n',
        "digraph { -> }\n",
        "",
        "}\n",
    ):
        graphs = [good] * 20
        graphs[13] = bad
        result = lay_out(engine, graphs)
        assert result[13] is None and result[:13] + result[14:] == [alone] * 19


def test_a_chart_that_cannot_be_drawn_is_told_and_the_others_are_drawn(monkeypatch):
    from powerlist.site.flowcharts import dot as dot_module

    right = dot_module.dot
    monkeypatch.setattr(dot_module, "dot", lambda g: "digraph {" if len(g.shapes) == 4 else right(g))
    charts = [
        own("申请", "受理", "办结"),
        own("申请", "受理", "审查", "办结"),
        own("甲", "乙", "丙", "丁", "戊"),
    ]
    drawn, failed, also_drawn = Drawer().draw_many(charts)
    assert drawn.svg and also_drawn.svg and not drawn.problem and not also_drawn.problem
    assert failed.svg == "" and "画不出" in failed.problem.zh


def test_without_an_engine_there_are_lists_and_a_word_on_what_to_install(monkeypatch):
    monkeypatch.setattr("powerlist.site.flowcharts.drawing.find", lambda name: None)
    drawing = draw_all({"a": own("申请", "受理", "办结")})["a"]
    assert drawing.svg == "" and "make site" in drawing.problem.zh and drawing.key


def test_an_engine_that_hangs_or_crashes_is_no_traceback(tmp_path, monkeypatch):
    for script in ("#!/bin/sh\nexit 3\n", "#!/bin/sh\nkill -9 $$\n", "#!/bin/sh\nsleep 60\n", "no program"):
        program = tmp_path / "engine"
        program.write_text(script)
        program.chmod(0o755)
        monkeypatch.setattr(engine_module, "_SECONDS_TO_START", 0.2)
        assert lay_out(engine_module.Engine(program, "x"), ["digraph {}"]) == [None]


def test_a_dot_on_the_path_can_be_chosen_instead(tmp_path, monkeypatch):
    (tmp_path / "dot").symlink_to(find().program)
    monkeypatch.setenv("PATH", str(tmp_path))
    find.cache_clear()
    engine = find("dot")
    assert engine.program == tmp_path / "dot" and "version" in engine.version
    assert draw_all(SHARED, engine="dot") == draw_all(SHARED)
    find.cache_clear()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"this is no database" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b""),
        lambda path: _execute(path, "UPDATE text SET body = x'00'"),
        lambda path: _execute(path, "UPDATE text SET digest = 'x'"),
        lambda path: _execute(path, "DROP TABLE text"),
        lambda path: _execute(path, "DROP TABLE text; CREATE TABLE text (key)"),
    ],
)
def test_a_damaged_cache_is_noticed_and_makes_no_difference(tmp_path, damage):
    charts = [random_chart(n) for n in range(30)]
    expected = Drawer(tmp_path).draw_many(charts)
    (store,) = tmp_path.iterdir()
    damage(store)
    assert Drawer(tmp_path).draw_many(charts) == expected


def _execute(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.commit()
    connection.close()


def test_an_exchanged_cache_entry_is_noticed(tmp_path):
    charts = [own("申请", "受理", "办结"), own("申请", "受理", "审查", "办结")]
    expected = Drawer(tmp_path).draw_many(charts)
    _execute(
        next(tmp_path.iterdir()),
        "CREATE TABLE t AS SELECT * FROM text; UPDATE text SET (digest, body) ="
        " (SELECT digest, body FROM t WHERE t.key != text.key); DROP TABLE t",
    )
    assert Drawer(tmp_path).draw_many(charts) == expected


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert Drawer(tmp_path / "file").draw_many([own("申请", "受理", "办结")])[0].svg


def test_a_second_run_starts_nothing(tmp_path, starts):
    first = draw_all(SHARED, tmp_path)
    assert draw_all(SHARED, tmp_path) == first and len(starts) == 1


NASTY = [
    'say "quotes" and \\ back\\slashes \\N \\l',
    "<b>bold</b> & &amp; <![CDATA[ ]]> -->",
    "<<table><tr><td>x</td></tr></table>>",
    "}\ndigraph { evil -> graph }\n",
    "line one\nline two\r\nthree\ttab\x00\x07\x1b[31m",
    "\ud800 lone surrogate \ufffe \U0010ffff \u202e right to left \u200b",
    "字" * 10_000,
    "w" * 10_000,
    "，" * 300,
    " ",
    "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ 蒙古文 😀 ﷽",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_breaks_a_drawing(text):
    chart = own(text, text, text, when=text, actor=text)
    (drawing,) = Drawer().draw_many([Flowchart(id="a", name=text, steps=chart.steps, edges=chart.edges)])
    assert drawing.problem is None
    svg = ElementTree.fromstring(drawing.svg.encode())
    assert len(list(svg.iter(f"{SVG}rect"))) == 2 and len(list(svg.iter(f"{SVG}polygon"))) == 1
    assert {element.tag for element in svg.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "path", "g", "rect", "polygon", "text")
    }
    assert len(drawing.svg) < 60_000


def test_markup_in_a_name_is_shown_as_it_is_written():
    (drawing,) = Drawer().draw_many([own('<a b="c">&lt;', "受理", "办结")])
    words = [text.text for text in ElementTree.fromstring(drawing.svg).iter(f"{SVG}text")]
    assert "".join(words).startswith('<ab="c">&lt;') or "".join(words).startswith('<a b="c">&lt;')


def test_edges_between_the_same_two_steps_are_one_line_with_both_names():
    chart = own("申请", "受理", "办结", when="否")
    twice = msgspec.structs.replace(chart, edges=(*chart.edges, Edge(from_="n1", to="n0", when="缺件")))
    (drawing,) = Drawer().draw_many([twice])
    assert "否；缺件" in drawing.svg


def test_unknown_and_repeated_ids_do_not_stop_a_drawing():
    chart = own("申请", "受理", "办结")
    odd = StepsAndEdges(
        steps=(*chart.steps, chart.steps[0]),
        edges=(*chart.edges, Edge(from_="n1", to="nowhere"), Edge(from_="n1", to="n1", when="再议")),
    )
    (drawing,) = Drawer().draw_many([odd])
    assert drawing.problem is None and "再议" in drawing.svg


@given(st.text(max_size=120), st.sampled_from([3.0, 6.0, 8.5, 10.0]), st.integers(1, 8))
@settings(max_examples=400, deadline=None)
def test_wrapped_lines_fit_keep_every_letter_and_break_as_chinese_does(text, em, most):
    lines = wrap(text, em, most)
    assert len(lines) <= most and all(line == line.strip() and line for line in lines)
    assert all(width(line) <= em + 1e-9 for line in lines)
    if lines and not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_no_comma_begins_a_line_and_no_bracket_ends_one():
    for text in (
        "告知事实、理由、依据，听取陈述和申辩",
        "依照《行政处罚法》（2021年修订）的规定，“从轻”处罚",
        "审查，（需要时）核查",
    ):
        for em in (4.0, 5.0, 6.0, 7.0, 8.5, 10.0):
            lines = wrap(text, em)
            assert not any(line[0] in NEVER_FIRST for line in lines), lines
            assert not any(line[-1] in NEVER_LAST for line in lines), lines


def test_a_large_chart_is_drawn():
    chance = random.Random(5)
    steps = tuple(
        Step(id=f"s{n}", name="审查材料" * 8, kind="decision" if n % 3 else "task", actor="行政机关" * 5)
        for n in range(60)
    )
    pairs = sorted({(chance.randrange(60), chance.randrange(60)) for _ in range(200)})
    edges = tuple(Edge(from_=f"s{a}", to=f"s{b}", when="条件" * 20) for a, b in pairs)
    (drawing,) = Drawer().draw_many([StepsAndEdges(steps=steps, edges=edges)])
    assert drawing.problem is None


TEXT_OUTSIDE = """() => [...document.querySelectorAll("svg.flowchart")].flatMap((svg) => {
  const shapes = [...svg.querySelectorAll("rect, polygon")];
  const size = (text) => parseFloat(getComputedStyle(text).fontSize);
  const inked = (text) => {
    const box = text.getBBox(), y = parseFloat(text.getAttribute("y")), em = size(text);
    return { left: box.x, right: box.x + box.width, top: y - 0.8 * em, bottom: y + 0.1 * em };
  };
  const corners = (b) => [[b.left, b.top], [b.right, b.top], [b.left, b.bottom], [b.right, b.bottom]];
  const holds = (shape, [x, y]) => shape.isPointInFill(new DOMPoint(x, y));
  const inside = (text) => shapes.some((shape) => corners(inked(text)).every((c) => holds(shape, c)));
  const names = [...svg.querySelectorAll(".flow-names text, .flow-actors text")];
  const whens = [...svg.querySelectorAll(".flow-whens text")];
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const collides = (text, others) => others.some((o) => o !== text && meet(inked(text), inked(o)));
  const onShape = (text) => shapes.some((shape) => corners(inked(text)).some((c) => holds(shape, c)));
  return [...names.filter((text) => !inside(text)),
          ...whens.filter((text) => onShape(text) || collides(text, [...names, ...whens]))]
    .map((text) => text.textContent);
})"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_in_a_real_browser_every_text_is_in_its_box_and_no_labels_collide(browser, scheme):
    sheets = "".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css")))
    own_charts = {f"own-{seed}": random_chart(seed) for seed in range(60)}
    svgs = "".join(drawing.svg for drawing in draw_all({**SHARED, **own_charts}).values())
    page = browser.new_page(viewport={"width": 390, "height": 844})
    head = f'<!doctype html><html data-md-color-scheme="{scheme}"><style>{sheets}</style>'
    page.set_content(f"{head}<body>{svgs}</body></html>")
    assert page.locator("svg.flowchart").count() == len(SHARED) + 60
    assert page.evaluate(TEXT_OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    page.close()
