"""Adjustments of the list: what was changed, for which reason, through which steps; and what is open now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from powerlist.model import Adjustment, AdjustmentStep
from powerlist.model.adjustments import State, items_of, kinds_of, state_of
from powerlist.schema import definition, field_title, title_of
from powerlist.site import addresses
from powerlist.site.derive import Site, date_of
from powerlist.site.page import Page
from powerlist.site.pages.templates import adjustment_title, render

_STEPS: dict[str, dict[str, str]] = definition("adjustment")["properties"]["procedure"]["properties"]


class Stage(NamedTuple):
    """How far an adjustment has come today; `standing` lends its chip the colour of a standing of items."""

    words: str
    standing: str


class Line(NamedTuple):
    """One step of the procedure: when ("" if not yet taken), which, and its details."""

    day: str
    name: str
    details: tuple[str, ...]


def adjustments(site: Site) -> Iterator[Page]:
    """Yield the list of adjustments by year, what is open for comment now, and the page of each."""
    years = [
        (year, list(records))
        for year, records in groupby(site.adjustments, lambda a: date_of(a)[:4] or "未定")
    ]
    stages = {a.id: stage_of(a, site.today) for a in site.adjustments}
    body = render("adjustments.html", up="../", site=site, years=years, stages=stages)
    yield Page("adjustments/index.html", "调整记录", body, "list", column="调整记录")
    body = render("consultations.html", up="", site=site)
    yield Page("consultations.html", "正在征求意见", body, "list", column="征求意见")
    for record in site.adjustments:
        yield _adjustment(site, record)


_STAGES: dict[State, Stage] = {
    "begun": Stage("办理中", "frozen"),
    "announced": Stage("将征求意见", "frozen"),
    "open": Stage("正在征求意见", "consultation"),
    "closed": Stage("征求意见已结束，等待决定", "frozen"),
    "decided": Stage("已批准，等待公布", "consultation"),
    "published": Stage("已公布", "in_force"),
    "in_effect": Stage("已生效", "in_force"),
    "given_up": Stage("已终止，不再调整", "cancelled"),
}


def stage_of(adjustment: Adjustment, today: date) -> Stage:
    """Return how far the adjustment has come on this day."""
    return _STAGES[state_of(adjustment, today)]


def _adjustment(site: Site, record: Adjustment) -> Page:
    name = adjustment_title(site, record)
    department = site.departments.get(record.department)
    body = render(
        "adjustment.html",
        up="../",
        site=site,
        record=record,
        name=name,
        stage=stage_of(record, site.today),
        department=department,
        lines=_lines(record),
        open_now=record in site.consultations,
        trail=[("adjustments/index.html", "调整记录")],
    )
    whose = department.name if department else record.department
    kinds = "、".join(title_of("adjustment_kind", kind) for kind in kinds_of(record))
    return Page(
        path=addresses.adjustment(record.id),
        title=name,
        body=body,
        kind="adjustment",
        description=f"{kinds} {len(items_of(record))} 项，{whose}",
        column="调整记录",
        date=record.published or "",
    )


def _lines(record: Adjustment) -> list[Line]:
    """Return the steps of the procedure in the order in which the law asks for them."""
    steps = record.procedure
    lines = []
    if steps:
        lines += _step("expert_review", steps.expert_review)
        if c := steps.public_consultation:
            counts = [
                f"{field_title('public_consultation', key)}：{value}"
                for key, value in (("channel", c.channel), ("received", c.received), ("answered", c.answered))
                if value is not None
            ]
            details = (*counts, *([c.note] if c.note else []))
            lines.append(Line(f"{c.opens} 至 {c.closes}", _STEPS["public_consultation"]["title"], details))
        lines += _step("legality_review", steps.legality_review)
        lines += _step("collective_decision", steps.collective_decision)
    for key, day in (
        ("approved", record.approved),
        ("published", record.published),
        ("effective", record.effective),
        ("claimed", record.claimed),
    ):
        if day:
            lines.append(Line(day, field_title("adjustment", key).removesuffix("日期"), ()))
    if record.given_up:
        lines += _said(field_title("adjustment", "given_up"), record.given_up)
    return lines


def _step(key: str, step: AdjustmentStep | None) -> list[Line]:
    return _said(_STEPS[key]["title"], step) if step else []


def _said(name: str, step: AdjustmentStep) -> list[Line]:
    details = tuple(text for text in (step.body, step.document, step.conclusion) if text)
    return [Line(step.date, name, details)]
