"""What a change does to those who are subject to a power, where that can be told beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import msgspec

from powerlist.changes.folding import folded
from powerlist.citations.numerals import CHARACTERS, numeral
from powerlist.model import Duration
from powerlist.model.changes import Effect
from powerlist.model.durations import surely_longer

OPPOSITE: dict[Effect, Effect] = {
    "": "",
    "longer": "shorter", "shorter": "longer",
    "dearer": "cheaper", "cheaper": "dearer",
    "wider": "narrower", "narrower": "wider",
    "heavier": "lighter", "lighter": "heavier",
}  # fmt: skip
TITLES: dict[Effect, str] = {
    "": "",
    "longer": "时限延长", "shorter": "时限缩短",
    "dearer": "收费增加", "cheaper": "收费减少",
    "wider": "权力范围扩大", "narrower": "权力范围缩小",
    "heavier": "负担加重", "lighter": "负担减轻",
}  # fmt: skip


def effect_of(keys: tuple[str, ...], before: Any, after: Any) -> Effect:
    """Return what the change of an element means; `keys` are those of the schema, without names of entries.

    A first figure where none was is no change of what people got; a figure that goes is, for what was
    promised is promised no more.
    """
    if keys[-1:] == ("duration",):
        return _time(before, after)
    weigh = _WEIGH.get(keys)
    return weigh(before, after) if weigh else ""


def _time(before: Any, after: Any) -> Effect:
    """Compare two times; working days and days of the calendar only where no calendar leaves a doubt."""
    if before is None or after is None:
        return ""
    one, other = (msgspec.convert(time, Duration) for time in (before, after))
    if surely_longer(other, one):
        return "longer"
    return "shorter" if surely_longer(one, other) else ""


def _limit(before: Any, after: Any) -> Effect:
    return "longer" if after is None else _time(before, after)


def _presence(more: Effect) -> Callable[[Any, Any], Effect]:
    """Return what weighs entries: one more has this effect, one less the opposite, another one none."""

    def weigh(before: Any, after: Any) -> Effect:
        if before is None:
            return more
        return OPPOSITE[more] if after is None else ""

    return weigh


def _number(more: Effect) -> Callable[[Any, Any], Effect]:
    def weigh(before: Any, after: Any) -> Effect:
        if before is None or after is None or before == after:
            return ""
        return more if after > before else OPPOSITE[more]

    return weigh


def _figures(more: Effect) -> Callable[[Any, Any], Effect]:
    """Return what weighs texts by the figures in them, where nothing else differs.

    A range that reaches further at both ends leaves more to those who decide: it is wider.
    """

    def weigh(before: Any, after: Any) -> Effect:
        if before is None or after is None:
            return ""
        (text, old), (other_text, new) = figures(before), figures(after)
        if text != other_text or len(old) != len(new) or old == new:
            return ""
        if all(b >= a for a, b in zip(old, new, strict=True)):
            return more
        if all(b <= a for a, b in zip(old, new, strict=True)):
            return OPPOSITE[more]
        lower, upper = min(new) - min(old), max(new) - max(old)
        if lower <= 0 <= upper:
            return "wider"
        return "narrower" if upper <= 0 <= lower else ""

    return weigh


def _ordered(less: Any, more: Any, effect: Effect) -> Callable[[Any, Any], Effect]:
    def weigh(before: Any, after: Any) -> Effect:
        if before == less and after == more:
            return effect
        return OPPOSITE[effect] if before == more and after == less else ""

    return weigh


def _from_applicant(before: Any, after: Any) -> Effect:
    if before is None or after is None:
        return ""
    if after == "applicant":
        return "heavier"
    return "lighter" if before == "applicant" else ""


_WEIGH: dict[tuple[str, ...], Callable[[Any, Any], Effect]] = {
    ("sub_items",): _presence("wider"),
    ("audience",): _presence("wider"),
    ("conditions",): _presence("heavier"),
    ("materials",): _presence("heavier"),
    ("materials", "required"): _ordered(False, True, "heavier"),
    ("materials", "copies"): _number("heavier"),
    ("materials", "source"): _from_applicant,
    ("time_limit", "statutory"): _limit,
    ("time_limit", "promised"): _limit,
    ("handling",): _ordered("immediate", "promised", "longer"),
    ("fees", "charged"): _ordered(False, True, "dearer"),
    ("fees", "standards"): _presence("dearer"),
    ("fees", "standards", "standard"): _figures("dearer"),
    ("fees", "standards", "waiver"): _presence("cheaper"),
    ("channels",): _presence("lighter"),
    ("visits",): _number("heavier"),
    ("intermediary",): _presence("heavier"),
    ("quota",): _presence("heavier"),
    ("penalty", "acts"): _presence("wider"),
    ("penalty", "kinds"): _presence("heavier"),
    ("penalty", "range"): _figures("heavier"),
    ("discretion",): _presence("wider"),
    ("discretion", "range"): _figures("heavier"),
}

_SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_FIGURE = re.compile(rf"([0-9]+(?:\.[0-9]+)?|[{CHARACTERS}]+)(百万|千万|百|千|万|亿)?([{CHARACTERS}]+)?")


def figures(text: str) -> tuple[str, list[Fraction]]:
    """Return the text with each number taken out, and the numbers: 二百元, 1.5 万元, 三万五千元."""
    found: list[Fraction] = []

    def read(match: re.Match[str]) -> str:
        number, scale, rest = match.groups()
        try:
            value = (
                Fraction(number) if number[0].isdigit() and number.isascii() else Fraction(numeral(number))
            )
            found.append(value * _SCALES[scale or ""] + (numeral(rest) if scale and rest else 0))
        except ValueError:
            return match[0]
        return "#" if not rest or scale else f"#{rest}"

    shares = folded(text).replace("百分之", "%").replace("千分之", "‰")  # a share is no number of hundreds
    return _FIGURE.sub(read, shares), found
