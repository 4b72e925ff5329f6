"""What is to be adjusted and why, as the proposer says it: in options, or in a file of the browser's page."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from powerlist.schema import terms

LARGEST = 1024 * 1024
_TEXTS = ("kind", "department", "reason")
_LISTS = ("items", "basis")
_KEYS = {"format", "version", "list", "proposal", *_TEXTS, *_LISTS}
_CHANGE = {"item", "element", "before", "after"}


class NotTaken(Exception):
    """What was handed in cannot be taken; `faults` say why and what to do, a sentence each, in Chinese."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Wish(NamedTuple):
    """What the proposer says; "" and () for what he leaves to be worked out.

    `basis` are citations as people write them (《森林法》第五十六条), `proposal` dicts with item, element
    and, in words, before and after. `opens` and `closes` are the days of the public consultation, `record` is
    the id of an adjustment record that is already there.
    """

    kind: str = ""
    items: tuple[str, ...] = ()
    department: str = ""
    reason: str = ""
    basis: tuple[str, ...] = ()
    proposal: tuple[dict[str, str], ...] = ()
    title: str = ""
    opens: str = ""
    closes: str = ""
    how: str = ""
    record: str = ""

    def over(self, other: Wish) -> Wish:
        """Return this wish, with what it leaves open taken from the other."""
        said = {key: value for key, value in self._asdict().items() if value}
        return other._replace(**said)


def read_wish(name: str, content: bytes, list_name: str) -> Wish:
    """Return what a file that the page 提出调整 saved says; NotTaken when it is not such a file, or broken.

    `list_name` is the name of the list's site: a file that was written for another list is refused.
    """
    if len(content) > LARGEST:
        raise NotTaken([f"{name}：文件太大，不像是“提出调整”页存的文件。"])
    try:
        data = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise NotTaken(
            [f"{name}：不是“提出调整”页存的文件（不是 JSON）。请在那一页重新填写、另存。"]
        ) from None
    if not isinstance(data, dict) or data.get("format") != "powerlist-proposal":
        raise NotTaken([f"{name}：不是“提出调整”页存的文件。请在那一页重新填写、另存。"])
    if data.get("version") != 1:
        raise NotTaken([f"{name}：是另一版程序存的（版本 {data.get('version')!r}），这一版只认第 1 版。"])
    faults = [f"{name}：{fault}" for fault in _faults(data, list_name)]
    if faults:
        raise NotTaken(faults)
    texts: dict[str, Any] = {key: data.get(key, "") for key in _TEXTS}
    lists: dict[str, Any] = {key: tuple(data.get(key, ())) for key in (*_LISTS, "proposal")}
    return Wish(**texts, **lists)


def _faults(data: dict[str, Any], list_name: str) -> list[str]:
    found = [f"不认识“{key}”这一项" for key in sorted(data.keys() - _KEYS)]
    if data.get("list") not in (None, list_name):
        found.append(f"是为“{data['list']}”写的，这份清单是“{list_name}”。请核对 --root")
    found += [f"“{key}”应当是文字" for key in _TEXTS if not isinstance(data.get(key, ""), str)]
    found += [f"“{key}”应当是一组文字" for key in _LISTS if not _is_texts(data.get(key, []))]
    changes = data.get("proposal", [])
    if not isinstance(changes, list) or not all(_is_change(one) for one in changes):
        found.append("“proposal”应当逐处写明事项、要素、现在和拟改为")
    if _names_unnumbered(data):
        found.append(
            "新增、承接的事项不能只在“提出调整”页写几处：公示要给公众看整个事项。"
            "请把它写在填报表里（一行，编号空着），和这个文件一起交，这个文件里不写这一项"
        )
    kind = data.get("kind")
    if isinstance(kind, str) and kind and kind not in terms("adjustment_kind"):
        found.append(f"没有“{kind}”这种调整")
    return found


def _names_unnumbered(data: dict[str, Any]) -> bool:
    """Tell whether it speaks of an item that has no number yet."""
    items, changes = data.get("items", []), data.get("proposal", [])
    named = list(items) if _is_texts(items) else []
    if isinstance(changes, list):
        named += [one["item"] for one in changes if _is_change(one)]
    return any(id.endswith("-0000") for id in named)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_change(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and {"item", "element"} <= value.keys() <= _CHANGE
        and all(isinstance(one, str) for one in value.values())
    )
