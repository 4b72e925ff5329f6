"""What a review says, in sentences for a legal officer; the printers only set them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from powerlist.changes.effects import TITLES
from powerlist.changes.wording import in_words
from powerlist.model.changes import ElementChange, OtherChange, Subject
from powerlist.problems import Problem, Severity
from powerlist.report.reviews.parting import parted
from powerlist.review import Review, ReviewedItem
from powerlist.rules.coverage import Coverage, cases_in_words
from powerlist.schema import definition
from powerlist.schema.shown import shown, text_of

_ON_RECORDS = frozenset(("PL930", "PL931", "PL932"))
SHORT = 7  # characters of a commit's id
DEFINITIONS: Mapping[Subject, str] = {
    "settings": "settings", "department": "department", "law": "law", "flowchart": "flowchart",
    "adjustment": "adjustment", "topic": "topic", "word": "word", "heading": "heading_reading",
    "debt": "debt", "catalogue": "catalogue", "peers": "peers", "service_centre": "service_centre",
    "township": "township", "township_kind": "township_kind", "assessment": "assessment",
}  # fmt: skip


class Line(NamedTuple):
    """One element before and after, in words ("" where there was or is none), and what to note of it."""

    title: str
    before: str
    after: str
    notes: tuple[str, ...] = ()


def verdict(review: Review) -> str:
    """Return in a sentence whether the change may be merged."""
    if review.is_refused:
        return f"结论：不能合并，有 {len(review.refusals)} 处要改。"
    if review.is_empty:
        return f"结论：可以合并，清单的内容没有变化{_beside(review)}。"
    more = f"；另有 {len(review.attention)} 处请核对" if review.attention else ""
    if not review.changed:
        return f"结论：可以合并，没有改动事项{more}。"
    return f"结论：可以合并，调整记录和程序齐全{more}。"


def _beside(review: Review) -> str:
    told = []
    if review.rewritten:
        told.append(f"{len(review.rewritten)} 个文件只改了写法")
    if review.tooling:
        told.append(f"改了程序或设置文件 {len(review.tooling)} 个，由维护者审查")
    if review.prose:
        told.append(f"改了说明页面 {len(review.prose)} 个")
    return f"（{'；'.join(told)}）" if told else ""


def comparison(review: Review) -> str:
    """Return in a sentence what was compared with what."""
    origin = review.origin
    ends = f"{origin.base}（{origin.base_commit[:SHORT]}）", f"{origin.head}（{origin.head_commit[:SHORT]}）"
    if not origin.parted:
        how = "两个版本照原样比较"
    elif origin.behind:
        how = f"自 {origin.parted[:SHORT]} 分开，主干此后又有改动，按合并以后的清单比较"
    else:
        how = "按合并以后的清单比较"
    return f"{ends[0]} ← {ends[1]}，{how}；按 {review.today.isoformat()} 判断。"


def summary(review: Review) -> list[str]:
    """Return what differs in numbers, a line each; nothing where nothing differs."""
    if not review.changed:
        return []
    counts = review.counts()
    kinds = _numbers(counts["kind"])
    lines = [f"改动事项 {len(review.changed)} 项" + (f"：{kinds}" if kinds else "")]
    lines.append(f"部门：{_numbers(counts['department'])}")
    lines.append(f"类别：{_numbers(counts['category'])}")
    if effects := review.effects():
        lines.append(f"对办事人的影响：{_numbers(effects)}")
    return lines


def _numbers(counted: Mapping[str, int], most: int = 8) -> str:
    told = [f"{name} {count}" for name, count in list(counted.items())[:most]]
    return "，".join(told) + (f"，另有 {len(counted) - most} 种" if len(counted) > most else "")


class Reason(NamedTuple):
    """Problems that one rule finds and one remedy mends."""

    rule: str
    remedy: str
    problems: tuple[Problem, ...]


def reasons(problems: Iterable[Problem]) -> list[Reason]:
    """Return the problems by rule and remedy, in the order in which each first comes."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for one in problems:
        found.setdefault((one.rule, one.remedy.zh), []).append(one)
    return [Reason(rule, remedy, tuple(some)) for (rule, remedy), some in found.items()]


def place(problem: Problem) -> str:
    """Return where a problem is: path and line, "" for the whole list."""
    return f"{problem.path}:{problem.line}" if problem.line else problem.path


def heading(item: ReviewedItem) -> str:
    """Return the item and what happened to it in a line."""
    return f"{item.change.id} {item.name}（{item.category}）：{item.happened}"


def coverages(item: ReviewedItem) -> list[str]:
    """Return a line a need: the record that covers it, its steps, or that there is none."""
    return list(dict.fromkeys(_coverage(one) for one in item.coverages))


def _coverage(one: Coverage) -> str:
    if one.record is None:
        if not one.need:
            return "这样的改动没有调整记录可用"
        return f"要有{cases_in_words(one.need)}的调整记录，没有"
    return f"{cases_in_words((one.case,))}，调整记录 {one.record.id}，{_progress(one)}"


def records(review: Review) -> list[str]:
    """Return a line a record that covers something: what it does, to how many items, and its steps."""
    covering: dict[tuple[str, str, bool], list[Coverage]] = {}
    for item in review.changed:
        for one in item.coverages:
            if one.record:
                covering.setdefault((one.record.id, one.case, one.opening), []).append(one)
    return [_record(some[0], len(some)) for _, some in sorted(covering.items())]


def _record(one: Coverage, items: int) -> str:
    record = one.record
    if record is None:
        return ""
    title = f" {record.title}" if record.title else ""
    steps = "、".join(step.words for step in one.steps) or "没有要走的程序"
    return f"{record.id}{title}，{cases_in_words((one.case,))} {items} 项：{steps}；{_progress(one)}"


def _progress(one: Coverage) -> str:
    if one.missing:
        return "还缺" + "、".join(step.title for step in one.missing)
    return "只开始征求意见" if one.opening else "程序齐全"


def lines_of(elements: Collection[ElementChange], of: str = "item") -> list[Line]:
    """Return the elements before and after in words, cut to where they differ."""
    return [_line(one, of) for one in elements]


def with_names(
    elements: Iterable[ElementChange], departments: Mapping[str, str]
) -> tuple[ElementChange, ...]:
    """Return the elements with departments by their names, as far as `departments` (by id) has them."""
    return tuple(
        one._replace(
            before=departments.get(one.before, one.before), after=departments.get(one.after, one.after)
        )
        if one.path == ("department",)
        else one
        for one in elements
    )


def _line(one: ElementChange, of: str) -> Line:
    before, after = (_said(value, one.path, of) for value in (one.before, one.after))
    if before and after:
        before, after = parted(before, after)
    notes = [TITLES[one.effect]] if one.effect else []
    notes += [one.flag] if one.flag else []
    notes += ["不涉及权利义务"] if one.weight == "plain" else []
    return Line(one.label or "内容", before, after, tuple(notes))


def _said(value: Any, path: tuple[str, ...], of: str) -> str:
    """Return a value in words; a step of a flowchart as 听证（办理，承办人）, a branch as there or not."""
    if isinstance(value, dict):
        if {"id", "name", "kind"} <= value.keys():
            return text_of(shown({"$ref": "#/$defs/step"}, value))
        if {"from", "to"} <= value.keys():
            return f"有（{value['when']}）" if "when" in value else "有"
    return in_words(value, path, of)


def subject(other: OtherChange) -> str:
    """Return a changed thing besides items in a line: 法律文件“森林法”（引用它的 12 项）."""
    title = str(definition(DEFINITIONS[other.subject])["title"])
    name = f" {other.key}" + (f"：{other.label}" if other.label != other.key else "") if other.key else ""
    how = "（新增）" if other.added else "（删去）" if other.removed else ""
    resting = f"，关系 {len(other.items)} 项" if other.items and other.subject != "debt" else ""
    return f"{title}{name}{how}{resting}"


def found(problems: Collection[Problem]) -> list[str]:
    """Return what checks say of an item, a line each, errors before warnings; not what its records say."""
    told = [one for one in problems if one.rule not in _ON_RECORDS]
    ordered = sorted(told, key=lambda one: one.severity is not Severity.ERROR)
    return [f"[{one.rule}] {one.message.zh}" for one in ordered]


def mended_elsewhere(review: Review) -> tuple[Problem, ...]:
    """Return what is mended besides the items that differ."""
    shown = {item.change.id for item in review.changed}
    return tuple(one for one in review.mended if one.item not in shown)


def listed(review: Review, departments: Collection[str]) -> tuple[ReviewedItem, ...]:
    """Return the changed items of these departments; () is all."""
    return tuple(one for one in review.changed if not departments or one.department in departments)
