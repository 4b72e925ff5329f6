"""The texts of the other files: bodies, windows, townships, procedures, adjustments, the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from powerlist.model import Registry
from powerlist.problems import Field
from powerlist.rules.prose import key_of, place
from powerlist.sources import CATALOGUE, DEPARTMENTS, SERVICE_CENTRE, TOWNSHIPS


class Record(NamedTuple):
    """One record of another file than an item's: its place, the definition it follows, how people call it."""

    path: str
    field: Field
    of: str
    name: str


class Told(NamedTuple):
    """One text of a record; `inner` is its field within the record."""

    record: Record
    inner: Field
    text: str

    @property
    def field(self) -> Field:
        """The field of the text within its file."""
        return (*self.record.field, *self.inner)

    @property
    def place(self) -> str:
        """The place of the text as people say it: 测试苏木的电话第 1 项."""
        return f"{self.record.name}的{place(self.inner, self.record.of)}"

    @property
    def is_telephone(self) -> bool:
        """Whether the text stands where telephones stand."""
        return key_of(self.inner) == "telephones"

    @property
    def is_post(self) -> bool:
        """Whether the text stands where a post or a body is to be named, not a person."""
        return key_of(self.inner) in ("actor", "body")


_last: list[tuple[Registry, tuple[Told, ...]]] = []


def told_elsewhere(registry: Registry) -> tuple[Told, ...]:
    """Return every text of the registry's other files but laws, settings and lists of words.

    The last registry's are kept, since several rules ask for them in turn.
    """
    if not _last or _last[0][0] is not registry:
        texts = (one for record, value in _records(registry) for one in _texts(record, value, ()))
        _last[:] = [(registry, tuple(texts))]
    return _last[0][1]


def _records(registry: Registry) -> Iterator[tuple[Record, Any]]:
    for index, department in enumerate(registry.departments.values()):
        yield Record(DEPARTMENTS, ("departments", index), "department", department.name), department
    centre = registry.service_centre
    if centre:
        yield Record(SERVICE_CENTRE, (), "service_centre", centre.name), centre
    for index, township in enumerate(registry.townships):
        yield Record(TOWNSHIPS, ("townships", index), "township", township.name), township
    for index, kind in enumerate(registry.township_kinds):
        yield Record(TOWNSHIPS, ("kinds", index), "township_kind", "苏木乡镇的服务类别"), kind
    for chart in registry.flowcharts.values():
        yield Record(f"flowcharts/{chart.id}.yml", (), "flowchart", f"流程图“{chart.name}”"), chart
    for month in registry.assessments:
        path = f"powers/assessments/{month.month}.yml"
        yield Record(path, (), "assessment", f"{month.month} 的月度考核数据"), month
    for adjustment, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        yield Record(path, (), "adjustment", f"调整记录 {adjustment.id} "), adjustment
    if registry.catalogue:
        yield Record(CATALOGUE, (), "catalogue", "上级目录"), registry.catalogue


def _texts(record: Record, value: Any, field: Field) -> Iterator[Told]:
    if isinstance(value, str):
        yield Told(record, field, value)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _texts(record, entry, (*field, index))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(record, getattr(value, name), (*field, name.rstrip("_")))
