"""Prints what rests on an instrument: for a terminal, for machines, and for a memo in Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from powerlist.citations.articles import write_articles
from powerlist.impact.records import Impact, ItemUse, OldClause, Use
from powerlist.schema import title_of

Printer = Callable[[Impact], str]

HINT = "以下按文字相似程度列出新文件的条文，只是线索；是否承接这项权力，要读条文判断。"
HOW_TO_TEXTS = (
    "要看新文件中相近的条文，加 --texts 条文.csv，表头有“法律法规名称”“条”“条文”三列，"
    "就是 powerlist laws collect 读的那种文件。"
)


def render(format_: str, impact: Impact) -> str:
    """Return the impact in a format of FORMATS."""
    return FORMATS[format_](impact)


def _text(impact: Impact) -> str:
    lines = [*_head(impact), ""]
    for department in impact.departments:
        lines.append(f"{department.name} {len(department.items)} 项")
        for item in department.items:
            lines.append(f"  {item.card.id} {item.card.name}")
            lines += [f"      {line}" for line in _uses(item)]
    lines += ["", *_succession(impact, _clause)] if impact.followers else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(impact: Impact) -> list[str]:
    law = impact.law
    in_basis, elsewhere = impact.citations
    asked = f"，只看{_asked(impact)}" if impact.asked else ""
    departments = len(impact.departments)
    lines = [f"《{law.title}》（{title_of('law_kind', law.kind)}）：{impact.state}{asked}"]
    lines.append(
        f"以它为设定依据的 {impact.resting} 项（引用 {in_basis} 处），其他要素引用 {elsewhere} 处，"
        f"涉及 {departments} 个部门"
    )
    if impact.left:
        lines.append(f"另有 {impact.left} 项引用它的已经离开清单，没有列出")
    for key, count in impact.forerunners:
        lines.append(f"被它取代的《{key}》还有 {count} 项作为设定依据，另用 powerlist impact {key} 查看")
    return lines


def _asked(impact: Impact) -> str:
    return write_articles(impact.asked)


def _uses(item: ItemUse) -> list[str]:
    """Return one line for each element that cites: 设定依据：第十七条、第十九条第二款."""
    places: dict[str, list[str]] = {}
    for use in (*item.basis, *item.others):
        places.setdefault(use.element, []).append(use.article or "没有注明条款")
    return [f"{element}：{'；'.join(dict.fromkeys(articles))}" for element, articles in places.items()]


def _succession(impact: Impact, clause: Callable[[OldClause], list[str]]) -> list[str]:
    followers = "，后又被".join(f"《{key}》" for key in impact.followers)
    lines = [f"取代它的文件：{followers}"]
    found = impact.succession
    if found is None:
        return [*lines, HOW_TO_TEXTS]
    if not found.successor:
        return [*lines, f"所给的文件里没有《{impact.followers[-1]}》的条文，不能比较。"]
    if not found.clauses:
        return [*lines, "清单里没有事项以它的条文为依据，没有要比较的条文。"]
    lines += [HINT, ""]
    for one in found.clauses:
        lines += clause(one)
    return lines


def _clause(clause: OldClause) -> list[str]:
    lines = [f"{clause.label}（{'、'.join(clause.items)}）"]
    lines += [f"  {_line(text)}" for text in _old_words(clause)]
    for near in clause.nearest:
        lines.append(f"  → {near.label}（相似 {near.likeness:.0%}）：{_line(near.words)}")
    if not clause.nearest:
        lines.append("  → 没有找到相近的条文")
    return [*lines, ""]


def _old_words(clause: OldClause) -> Iterable[str]:
    if clause.other_version:
        yield f"清单所引：{clause.recorded}"
        yield f"注意：与 {clause.version} 的版本不同，清单引的可能是更早的版本；以下按清单所引比较"
    elif clause.words:
        yield f"原文（{clause.version}）：{clause.words}"
    elif clause.recorded:
        yield f"清单所引：{clause.recorded}"
    else:
        yield "没有这一条的文字，无法比较"


def _markdown(impact: Impact) -> str:
    title, *rest = _head(impact)
    parts = [f"# {_escape(title)}", "\n".join(rest)]
    for department in impact.departments:
        rows = ["| 编号 | 事项 | 引用之处 |", "| --- | --- | --- |"]
        rows += [
            f"| {item.card.id} | {_escape(item.card.name)} | {_escape('；'.join(_uses(item)))} |"
            for item in department.items
        ]
        parts += [f"## {_escape(department.name)}（{len(department.items)} 项）", "\n".join(rows)]
    if impact.followers:
        parts += ["## 取代它的文件", "\n".join(_succession(impact, _clause_in_markdown)).rstrip()]
    return "\n\n".join(parts) + "\n"


def _clause_in_markdown(clause: OldClause) -> list[str]:
    lines = [f"### {clause.label}", "", f"涉及 {'、'.join(clause.items)}", ""]
    for text in _old_words(clause):
        lines += [_escape(text), ""]
    for near in clause.nearest:
        lines.append(f"- {near.label}（相似 {near.likeness:.0%}）：{_escape(near.words)}")
    if not clause.nearest:
        lines.append("- 没有找到相近的条文")
    return [*lines, ""]


def _line(text: str) -> str:
    return " ".join(text.split())


def _escape(text: str) -> str:
    """Return text that cannot break out of a table's cell or turn into HTML."""
    escaped = _line(text).replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    for mark in "`*_|":
        escaped = escaped.replace(mark, "\\" + mark)
    return escaped


def _json(impact: Impact) -> str:
    law = impact.law
    body: dict[str, Any] = {
        "law": impact.key,
        "title": law.title,
        "kind": law.kind,
        "state": impact.state,
        "repealed_on": law.repealed_on,
        "repealed_by": law.repealed_by,
        "repeal_article": law.repeal_article,
        "successors": list(impact.followers),
        "forerunners": dict(impact.forerunners),
        "asked": _asked(impact),
        "counts": {
            "items": len(impact.items),
            "resting": impact.resting,
            "citations_in_basis": impact.citations[0],
            "citations_elsewhere": impact.citations[1],
            "left_the_list": impact.left,
        },
        "departments": [
            {"id": one.id, "name": one.name, "items": [_item(item) for item in one.items]}
            for one in impact.departments
        ],
    }
    if impact.succession is not None:
        body["succession"] = {
            "successor": impact.succession.successor,
            "clauses": [_clause_in_json(clause) for clause in impact.succession.clauses],
        }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _clause_in_json(clause: OldClause) -> dict[str, Any]:
    nearest = [{**near._asdict(), "likeness": round(near.likeness, 3)} for near in clause.nearest]
    return {**clause._asdict(), "nearest": nearest}


def _item(item: ItemUse) -> dict[str, Any]:
    def told(uses: tuple[Use, ...]) -> list[dict[str, str]]:
        return [{"element": use.element, "article": use.article} for use in uses]

    card = item.card
    return {
        "id": card.id,
        "name": card.name,
        "category": card.category,
        "standing": card.standing,
        "basis": told(item.basis),
        "others": told(item.others),
    }


FORMATS: dict[str, Printer] = {"text": _text, "json": _json, "markdown": _markdown}
