"""The page of one item: every element it has, the answer first."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import Item
from powerlist.model.standings import LEFT, TODAY
from powerlist.schema import title_of
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.flowcharts import Drawing
from powerlist.site.page import Page
from powerlist.site.pages import rows
from powerlist.site.pages.acceptance import is_accepted
from powerlist.site.pages.facts import Fact, facts_of
from powerlist.site.pages.following import head
from powerlist.site.pages.notice import notices_of
from powerlist.site.pages.past import past_of
from powerlist.site.pages.procedure import procedure_of
from powerlist.site.pages.templates import render, tel

# What comes from an application by a citizen, so that a person looks for a guide.
_APPLIED_FOR = frozenset({"licence", "payment", "confirmation", "reward", "ruling", "other", "filing"})


class Section(NamedTuple):
    """One section of the page and the word of the link that jumps to it."""

    id: str
    word: str


def item_page(site: Site, item: Item, drawing: Drawing | None = None) -> Page:
    """Return the page of an item that has passed the gate; `drawing` is that of its own flowchart."""
    department = site.departments.get(item.department)
    adjustments = site.adjustments_of.get(item.id, ())
    guide = rows.guide(site, item)
    facts = facts_of(site, item)
    notices = notices_of(site, item)
    past = past_of(site, item)
    body = render(
        "item.html",
        site=site,
        item=item,
        department=department,
        facts=facts,
        notices=notices,
        sections=_sections(site, item, guide, bool(adjustments or past)),
        guide=guide,
        guide_missing=_guide_is_missing(item, guide),
        supervision=rows.supervision(item),
        identity=rows.identity(site, item),
        adjustments=adjustments,
        past=past,
        procedure=procedure_of(site, item, drawing),
        tel=tel,
        at_townships=site.townships_of.get(item.id, ()),
        notices_can_be_given=is_accepted(item),
        report=site.settings.site.report_telephone,
        up="../",
    )
    standing = f"（{title_of('standing', item.standing)}）" if item.standing in LEFT else ""
    return Page(
        path=addresses.item(item.id),
        title=item.name + standing,
        body=body,
        kind="item",
        description=_description(site, item, facts),
        column=title_of("category", item.category),
        date=item.since or "",
        head=head(site, "../") if any(notice.changed for notice in notices) else "",
    )


def _guide_is_missing(item: Item, guide: list[rows.Row]) -> bool:
    wanted = item.category in _APPLIED_FOR and item.standing in TODAY
    return wanted and not (item.materials or item.conditions or guide)


def _sections(site: Site, item: Item, guide: list[rows.Row], has_changed: bool) -> list[Section]:
    there = [
        (item.penalty, Section("penalty", "处罚")),
        (item.discretion, Section("discretion", "裁量")),
        (item.materials, Section("materials", "材料")),
        (item.conditions, Section("conditions", "条件")),
        (guide, Section("guide", "指南")),
        (item.id in site.townships_of, Section("townships", "乡镇")),
        (item.own_flow or item.flow in site.flowcharts, Section("procedure", "流程")),
        (item.basis, Section("basis", "依据")),
        (item.duties or item.duty_basis or item.liability or item.accountable, Section("duties", "责任")),
        (item.supervision, Section("supervision", "监督")),
        (has_changed, Section("history", "变更")),
        (True, Section("identity", "基本信息")),
        (item.source or item.exceptions, Section("record", "来源")),
    ]
    return [section for present, section in there if present]


def _description(site: Site, item: Item, facts: list[Fact]) -> str:
    department = site.departments.get(item.department)
    parts = [department.name if department else "", title_of("category", item.category)]
    parts += [f"{fact.question}：{fact.answer}" for fact in facts[:2]]
    return "，".join(filter(None, parts))
