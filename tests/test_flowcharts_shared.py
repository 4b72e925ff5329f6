"""The shared procedures in flowcharts/: sound, canonical, and resting on articles that exist."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import msgspec
import pytest

from powerlist.load import dump, read
from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.schema.validate import violations
from powerlist.site.flowcharts import ordered_steps

FILES = sorted((Path(__file__).parents[1] / "flowcharts").glob("*.yml"))
EXPECTED = {
    "ordinary-penalty", "summary-penalty", "ordinary-licence", "immediate-licence",
    "notice-commitment-licence", "inspection", "coercive-measure", "coercive-execution", "levy", "payment",
    "ordinary-confirmation", "immediate-confirmation", "marriage-registration", "reward", "ruling", "filing",
    "other-ordinary",
}  # fmt: skip

flowcharts = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def chart_of(path: Path) -> Flowchart:
    return msgspec.convert(read(path.read_bytes()), Flowchart)


def test_every_category_has_a_shared_procedure():
    charts = [chart_of(path) for path in FILES]
    assert {chart.id for chart in charts} >= EXPECTED
    assert {category for chart in charts for category in chart.categories} == {
        "licence", "penalty", "coercion", "levy", "payment", "inspection", "confirmation", "reward", "ruling",
        "other", "filing",
    }  # fmt: skip


@flowcharts
def test_a_procedure_follows_the_schema_and_is_written_canonically(path):
    data = read(path.read_bytes())
    assert violations(data, "flowchart") == []
    assert dump(data, "flowchart") == path.read_text(encoding="utf-8")
    assert data["id"] == path.stem


@flowcharts
def test_a_procedure_is_sound_and_says_who_does_what(path):
    chart = chart_of(path)
    found = structure(chart)
    assert len(found.starts) == 1 and not any(found[1:])
    assert chart.description and chart.basis
    assert all(step.stage for step in chart.steps)
    assert all(step.actor for step in chart.steps if step.kind != "end")
    assert all(line.onward for line in ordered_steps(chart) if line.kind == "decision")


@flowcharts
def test_a_time_limit_names_its_article_unless_it_is_at_once(path):
    for step in chart_of(path).steps:
        if step.duration and step.duration.unit != "on_the_spot":
            assert step.duration.basis, f"{path.name}: {step.id}"


def test_every_article_that_a_procedure_rests_on_exists(real_data):
    with (real_data / "law_articles.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {
            (row["法律法规名称"].removeprefix("中华人民共和国"), row["条"]): row["条文"]
            for row in csv.DictReader(file)
        }
    cited = 0
    for path in FILES:
        chart = chart_of(path)
        limits = [citation for step in chart.steps if step.duration for citation in step.duration.basis]
        for citation in (*chart.basis, *limits):
            for part in (citation.article or "").split("、"):
                article, clause, number = re.fullmatch(r"(第[^条]+条)(?:第(.)款)?(?:第(.)项)?", part).groups()
                text = known.get((citation.law, article))
                assert text, f"{path.name}: {citation.law} {article}"
                paragraphs = [line for line in text.split("\n") if not line.startswith("（")]
                assert not clause or "一二三四五六七八九".index(clause) < len(paragraphs), citation
                assert not number or f"（{number}）" in text, citation
                cited += 1
    assert cited > 100
