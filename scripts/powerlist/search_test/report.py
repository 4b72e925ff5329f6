"""The figures as a table for people or as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from unicodedata import east_asian_width

from powerlist.problems import Text
from powerlist.search_test.figures import Figures, Miss

_SHOWN = 5  # misses listed of each kind
_COLUMNS = (
    Text("查询种类", "kind of query"),
    Text("次数", "asked"),
    Text("找全", "found"),
    Text("前十", "first ten"),
    Text("下限", "floors"),
    Text("中位毫秒", "median ms"),
    Text("最慢", "slowest"),
    Text("平均取 kB", "mean kB"),
    Text("最多", "most"),
)


def render(format_: str, found: list[Figures], language: str) -> str:
    """Return the figures in one of FORMATS, ending in a line break."""
    return FORMATS[format_](found, language)


def _text(found: list[Figures], language: str) -> str:
    rows = [[column.in_language(language) for column in _COLUMNS]]
    rows += [_row(one, language) for one in found if one.asked]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    for one in found:
        lines += _misses(one, language)
    failed = [one for one in found if not one.is_met]
    asked = sum(one.asked for one in found)
    if failed:
        names = "、".join(one.kind.title.in_language(language) for one in failed)
        verdict = Text(
            f"共 {asked:,} 次查询；没有达到下限：{names}", f"{asked:,} queries; below the floor: {names}"
        )
    else:
        verdict = Text(f"共 {asked:,} 次查询，全部达到下限", f"{asked:,} queries, every floor is met")
    return "\n".join([*lines, verdict.in_language(language), ""])


def _row(one: Figures, language: str) -> list[str]:
    floors = f"{one.kind.found:.0%} / {one.kind.early:.0%}"
    name = one.kind.title.in_language(language)
    shares = f"{one.found:.2%}", f"{one.early:.2%}"
    sizes = f"{one.mean_bytes / 1000:.1f}", f"{one.most_bytes / 1000:.1f}"
    return [name, f"{one.asked:,}", *shares, floors, f"{one.median:.1f}", f"{one.slowest:.0f}", *sizes]


def _misses(one: Figures, language: str) -> list[str]:
    if not one.misses:
        return []
    about = Text(
        f"{one.kind.title.zh}：{len(one.misses)} 次有缺漏{'' if one.is_met else '（没有达到下限）'}",
        f"{one.kind.title.en}: {len(one.misses)} amiss{'' if one.is_met else ' (below the floor)'}",
    )
    shown = one.misses if not one.is_met else one.misses[:_SHOWN]
    return ["", about.in_language(language), *(_miss(miss, language) for miss in shown[:50])]


def _miss(miss: Miss, language: str) -> str:
    lost = " ".join(miss.lost[:_SHOWN]) + (" …" if len(miss.lost) > _SHOWN else "")
    gone = Text(f"，缺 {lost}", f", lacks {lost}").in_language(language) if miss.lost else ""
    return f"  {miss.query}  " + Text("前十", "first ten").in_language(language) + f" {miss.early:.0%}{gone}"


def _json(found: list[Figures], language: str) -> str:
    value = {
        "passed": all(one.is_met for one in found),
        "kinds": [
            {
                "kind": one.kind.key,
                "title": one.kind.title.in_language(language),
                "asked": one.asked,
                "found": round(one.found, 4),
                "found_floor": one.kind.found,
                "first_ten": round(one.early, 4),
                "first_ten_floor": one.kind.early,
                "met": one.is_met,
                "mean_bytes": round(one.mean_bytes),
                "most_bytes": one.most_bytes,
                "misses": [
                    {"query": m.query, "lost": list(m.lost), "first_ten": round(m.early, 3)}
                    for m in one.misses
                ],
            }
            for one in found
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _line(row: list[str], widths: list[int]) -> str:
    first = row[0] + " " * (widths[0] - _width(row[0]))
    rest = (" " * (width - _width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join([first, *rest])


FORMATS: dict[str, Callable[[list[Figures], str], str]] = {"text": _text, "json": _json}
