"""Keeps personal numbers out: what a workbook would write for the first time is looked at before that.

A number that was once written stays in the history for good, so these are refused at the cell, and not only
reported by the check afterwards (rules PL701 to PL703).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from powerlist.forms.checking import place_of
from powerlist.forms.filled import Fault, Row
from powerlist.problems import Field
from powerlist.rules.personal import bank_card, identity_number, mobile_number

# Kept on import and not shown in the workbook.
NOT_ITS_OWN = {"source"}


def personal_faults(
    before: Mapping[str, Any], after: Mapping[str, Any], row: Row, lists: Mapping[str, list[Row]]
) -> list[Fault]:
    """Return a fault for each new text of an item that holds a personal number, which it shows masked."""
    rows = {key: [one.number for one in given] for key, given in lists.items()}
    known = {text for _, text in _texts(before, ())}
    found = []
    for field, text in _texts(after, ()):
        if text not in known and (what := _personal(field, text)):
            place = place_of(field, row.number, rows)
            number = place.row or row.number
            message = f"“{place.heading}”里写有{what}，个人信息不能进入清单"
            found.append(
                Fault(place.sheet, number, place.heading, message, "请删去，改写岗位、办公电话或者 12345")
            )
    return found


def _personal(field: Field, text: str) -> str:
    """Name the personal number that a text holds, masked; "" for none."""
    if number := identity_number(text):
        return f"身份证号码 {number}"
    if "telephones" not in field and (number := mobile_number(text)):
        return f"手机号码 {number}"
    if number := bank_card(text):
        return f"银行卡号 {number}"
    return ""


def _texts(value: Any, field: Field) -> Iterator[tuple[Field, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if field or key not in NOT_ITS_OWN:
                yield from _texts(inner, (*field, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*field, index))
