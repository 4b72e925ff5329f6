"""What a department hands in → the files of the registry as they are to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from powerlist.forms import Outcome, Overlay, files_of, take
from powerlist.forms.filled import Fault
from powerlist.forms.held import ids_of_files
from powerlist.load import LoadError, read
from powerlist.model import Registry
from powerlist.proposing.wish import NotTaken as NotTaken
from powerlist.proposing.wish import Wish, read_wish
from powerlist.registry.numbering import Numbering, ids_ever_used
from powerlist.sources import Source
from powerlist.workbook.patching import patched

_NEEDED = ("id", "category", "department")


class Input(NamedTuple):
    """One file that was handed in."""

    name: str
    content: bytes


@dataclass
class Gathered:
    """What inputs make of the registry: files by path, what workbooks said, what the browser's file says."""

    files: dict[str, bytes] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    wish: Wish = field(default_factory=Wish)


def gather(inputs: Iterable[Input], registry: Registry, base: Source) -> Gathered:
    """Return what the inputs make of the registry at `base`; NotTaken with every reason."""
    gathered, faults = Gathered(), []
    numbering = Numbering(ids_ever_used(registry) | ids_of_files(base))
    for one in inputs:
        try:
            _take(one, registry, Overlay(base, gathered.files), numbering, gathered)
        except NotTaken as error:
            faults += error.faults
    if faults:
        raise NotTaken(faults)
    return gathered


def _take(one: Input, registry: Registry, so_far: Source, numbering: Numbering, gathered: Gathered) -> None:
    kind = PurePath(one.name).suffix.lower()
    if kind == ".xlsx":
        outcome = take(one.name, one.content, registry, so_far, numbering.next)
        if outcome.faults:
            raise NotTaken([_fault_of(one.name, fault) for fault in outcome.faults])
        gathered.outcomes.append(outcome)
        gathered.files |= files_of(outcome, so_far)
    elif kind in (".yml", ".yaml"):
        gathered.files |= _edited(one, registry, numbering)
    elif kind == ".json":
        gathered.wish = read_wish(one.name, one.content, registry.settings.site.name).over(gathered.wish)
    else:
        raise NotTaken([
            f"{one.name}：认不出是什么。可以交填报表（.xlsx）、改过的事项文件（.yml）、"
            "“提出调整”页存的文件（.json）。"
        ])  # fmt: skip


def _fault_of(name: str, fault: Fault) -> str:
    place = f"“{fault.sheet}”表" if fault.sheet else ""
    place += f"第 {fault.row} 行" if fault.row else ""
    place += f"“{fault.heading}”" if fault.heading else ""
    return (
        f"{name}：{place}{'：' if place else ''}{fault.message}{f' — {fault.remedy}' if fault.remedy else ''}"
    )


def _edited(one: Input, registry: Registry, numbering: Numbering) -> dict[str, bytes]:
    """Return an edited item's file at its own place; a new item gets its number."""
    try:
        data = read(one.content)
    except LoadError as error:
        raise NotTaken([
            f"{one.name}:{fault.line}:{fault.column}：{fault.message.zh} — {fault.remedy.zh}"
            for fault in error.faults
        ]) from None  # fmt: skip
    if not isinstance(data, dict) or not all(
        isinstance(data.get(key), str) for key in ("id", "category", "department")
    ):
        raise NotTaken([f"{one.name}：不是事项文件：没有编号、类别或者实施主体。"])
    content, id = one.content, data["id"]
    if id.endswith("-0000"):
        id = numbering.next(data["category"])
        content = patched(one.content.decode(), data, {**data, "id": id}, "item").encode()
    path = f"powers/items/{data['department']}/{id}.yml"
    held = registry.paths.get(id)
    if held and held != path:
        raise NotTaken([
            f"{one.name}：事项 {id} 现在在 {held}。转给别的部门，请由清单管理部门直接移动文件。"
        ])  # fmt: skip
    return {path: content}
