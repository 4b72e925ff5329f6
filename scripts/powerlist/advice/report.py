"""Prints advice: for a terminal, for machines, and for a review in Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from powerlist.advice.records import KINDS, STRENGTHS, Strength
from powerlist.advice.showing import NOTICE, Chapter, Section
from powerlist.problems import Text

Printer = Callable[[list[Chapter], date, str], str]

_TITLE = Text("调整建议", "Advice")
_LOOK = Text("要查什么", "what to find out")
_SOURCE = Text("出处", "source")
_MORE = Text("其余 {count} 条没有列出", "{count} more are not listed")


def render(format_: str, chapters: list[Chapter], today: date, language: str) -> str:
    """Return the chapters in a format of FORMATS."""
    return FORMATS[format_](chapters, today, language)


def counted(chapters: list[Chapter], language: str) -> str:
    """Return how many advices of each kind there are, in one line."""
    if language == "en":
        return ", ".join(f"{chapter.total} to {chapter.title}" for chapter in chapters)
    return "，".join(f"{chapter.title} {chapter.total} 条" for chapter in chapters)


def _text(chapters: list[Chapter], today: date, language: str) -> str:
    lines = [f"{_TITLE.in_language(language)} {today}：{counted(chapters, language)}"]
    lines.append(NOTICE.in_language(language))
    for chapter in chapters:
        if chapter.total:
            lines += ["", f"【{chapter.title}】{chapter.total}"]
        for section in chapter.sections:
            lines += _section(section, language)
    return "\n".join(lines) + "\n"


def _section(section: Section, language: str) -> list[str]:
    title = section.ground.title.in_language(language)
    lines = [f"◆ {title}（{section.strength}）{section.total}"]
    lines.append(f"  {_LOOK.in_language(language)}：{section.ground.look.in_language(language)}")
    for entry in section.entries:
        lines += [f"  {item.id} {item.name}（{item.department}）" for item in entry.items]
        lines += [f"      · {sentence}" for sentence in entry.evidence]
    if section.total > len(section.entries):
        lines.append("  " + _MORE.in_language(language).format(count=section.total - len(section.entries)))
    return lines


def _markdown(chapters: list[Chapter], today: date, language: str) -> str:
    parts = [
        f"# {_TITLE.in_language(language)} {today}",
        counted(chapters, language),
        NOTICE.in_language(language),
    ]
    for chapter in chapters:
        if not chapter.total:
            continue
        parts.append(f"## {chapter.title}")
        for section in chapter.sections:
            ground = section.ground
            parts.append(f"### {ground.title.in_language(language)}（{section.strength}，{section.total}）")
            look, source = ground.look.in_language(language), ground.source.in_language(language)
            parts.append(
                f"{_LOOK.in_language(language)}：{_escape(look)}  \n"
                f"{_SOURCE.in_language(language)}：{_escape(source)}"
            )
            parts.append("\n".join(_bullets(section)))
            if section.total > len(section.entries):
                parts.append(_MORE.in_language(language).format(count=section.total - len(section.entries)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _bullets(section: Section) -> list[str]:
    lines = []
    for entry in section.entries:
        names = "；".join(
            f"{item.id} {_escape(item.name)}（{_escape(item.department)}）" for item in entry.items
        )
        lines.append(f"- {names}")
        lines += [f"    - {_escape(sentence)}" for sentence in entry.evidence]
    return lines


def _escape(text: str) -> str:
    """Return text that Markdown leaves as it is and that cannot turn into HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    for mark in "`*_[]|#":
        escaped = escaped.replace(mark, "\\" + mark)
    return " ".join(escaped.split())


def _json(chapters: list[Chapter], today: date, language: str) -> str:
    advice = [
        {
            "kind": chapter.kind.value,
            "kind_title": chapter.title,
            "ground": entry.advice.ground,
            "ground_title": section.ground.title.in_language(language),
            "strength": entry.advice.strength.name.lower(),
            "likeness": entry.advice.likeness,
            "items": [item._asdict() for item in entry.items],
            "evidence": list(entry.evidence),
            "laws": [{"law": law, "article": article} for law, article in entry.advice.laws],
            "look": section.ground.look.in_language(language),
            "source": section.ground.source.in_language(language),
        }
        for chapter in chapters
        for section in chapter.sections
        for entry in section.entries
    ]
    counts = {chapter.kind.value: chapter.total for chapter in chapters}
    titles = {
        "kinds": {kind.value: title.in_language(language) for kind, title in KINDS.items()},
        "strengths": {one.name.lower(): STRENGTHS[one].in_language(language) for one in Strength},
    }
    body = {
        "today": today.isoformat(),
        "notice": NOTICE.in_language(language),
        "counts": counts,
        "titles": titles,
        "advice": advice,
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Printer] = {"text": _text, "json": _json, "markdown": _markdown}
