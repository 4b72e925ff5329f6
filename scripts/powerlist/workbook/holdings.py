"""What a registry holds, as its files say it: what an import adds to and must not spoil."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from powerlist.load import LoadError, Marks, read
from powerlist.schema.validate import violations
from powerlist.sources import DEPARTMENTS, HEADINGS, LAWS, SETTINGS, Source, kind_of
from powerlist.workbook.bodies import Jurisdiction
from powerlist.workbook.matching import Known


class UnreadableRegistry(Exception):
    """The registry is not in a state to import into; the message says which file and why."""


@dataclass
class Holdings:
    """The registry's files as data and as text. `items` come in the order of their paths, without stubs."""

    here: Jurisdiction
    departments: list[dict[str, Any]]
    departments_text: str
    laws: dict[str, Any]
    laws_text: str
    items: list[Known]
    headings: list[dict[str, Any]] = field(default_factory=list)
    headings_text: str = ""


def read_holdings(source: Source) -> Holdings:
    """Return what the registry holds; UnreadableRegistry when a file is missing or broken."""
    settings, _ = _document(source, SETTINGS, "settings")
    departments, departments_text = _document(source, DEPARTMENTS, "departments")
    laws, laws_text = _document(source, LAWS, "laws")
    place = settings["jurisdiction"]
    here = Jurisdiction(place["name"], place["level"], place.get("city", ""), place.get("province", ""))
    paths = [path for path in source.paths() if kind_of(path, {"powers/items/*/*.yml": "item"})]
    items = []
    for path in paths:
        data, text = _document(source, path, "item")
        if data["disclosure"] != "withheld":
            items.append(Known(path, text, data))
    has_headings = HEADINGS in source.paths()
    headings, headings_text = _document(source, HEADINGS, "headings") if has_headings else ({}, "")
    return Holdings(
        here,
        departments["departments"],
        departments_text,
        laws["laws"],
        laws_text,
        items,
        headings.get("headings", []),
        headings_text,
    )


def _document(source: Source, path: str, definition: str) -> tuple[dict[str, Any], str]:
    try:
        raw = source.read(path)
    except OSError:
        raise UnreadableRegistry(f"{path}：读不到这个文件。可以用 powerlist init 生成一套空清单。") from None
    try:
        data = read(raw)
    except LoadError as error:
        fault = error.faults[0]
        raise UnreadableRegistry(
            f"{path}:{fault.line}：{fault.message.zh}。请先运行 powerlist check 改正，再导入。"
        ) from None
    if wrong := violations(data, definition):
        line, _ = Marks(raw).at(wrong[0].field, key=wrong[0].at_key)
        raise UnreadableRegistry(
            f"{path}:{line}：{wrong[0].message.zh}。{wrong[0].remedy.zh}。改正后再导入；"
            "用 powerlist check 可以看到全部问题。"
        )
    if not isinstance(data, dict):
        raise UnreadableRegistry(f"{path}：内容不是“键: 值”的形式。请先运行 powerlist check 改正，再导入。")
    return data, raw.decode()
