"""Reads a whole registry: the small files first, then the items in their light, then what binds them all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import msgspec

from powerlist.model import (
    Adjustment,
    Assessment,
    Baseline,
    Catalogue,
    Department,
    Departments,
    Flowchart,
    Headings,
    Items,
    Laws,
    Peers,
    Registry,
    ServiceCentre,
    Settings,
    Topics,
    Townships,
    Words,
)
from powerlist.problems import Problem, Severity, Text, in_order
from powerlist.registry.documents import Document
from powerlist.registry.items import ItemFile, chart_problems, open_items, read_items
from powerlist.registry.known import excused, frozen
from powerlist.rules import Context, Finding, Rule, all_rules
from powerlist.schema import file_kinds
from powerlist.sources import DEPARTMENTS, LAWS, SETTINGS, Source, kind_of

T = TypeVar("T")

REQUIRED = (SETTINGS, DEPARTMENTS, LAWS)
# Stands in for settings that cannot be read, so that the rest is still checked.
UNKNOWN_SETTINGS = msgspec.convert(
    {"jurisdiction": {"name": "？", "division_code": "000000", "level": "county"}, "stage": 1,
     "site": {"name": "？"}, "sample": True},
    Settings,
)  # fmt: skip


def read_registry(source: Source, today: date, jobs: int = 2) -> tuple[Registry, list[Problem]]:
    """Return the registry that a source holds and every problem of all its files, in order.

    A file with errors is left out of the registry and never hides another's problems. `today` decides which
    law is in force; `jobs` is the number of processes for large registries and changes no result.
    """
    reading = Reading(source)
    files = reading.by_kind()
    registry = reading.small_files(files)
    item_files = list(read_items(source, files["item"], Context(registry, today), jobs))
    return reading.bound(registry, item_files, today)


def read_unjudged(source: Source, jobs: int = 2) -> Registry:
    """Return the registry that a source holds, as `read_registry` does, but ask no rule about it."""
    reading = Reading(source)
    files = reading.by_kind()
    registry = reading.small_files(files)
    return reading.with_items(registry, list(open_items(source, files["item"], jobs)))


class Reading:
    """One pass over a source, gathering the problems of single files."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def bound(
        self,
        registry: Registry,
        item_files: list[ItemFile],
        today: date,
        unjudged: frozenset[str] = frozenset(),
    ) -> tuple[Registry, list[Problem]]:
        """Return the registry with its items and every problem, those of the whole registry among them.

        `unjudged` are the ids of items that the rules on items did not look at; nothing is said of what those
        rules would have found there.
        """
        registry = self.with_items(registry, item_files)
        problems = self.problems + [p for file in item_files for p in file.problems]
        problems += _registry_problems(registry, Context(registry, today), self.source)
        problems = excused(in_order(problems), item_files, self.source, unjudged)
        return registry, in_order(frozen(problems, registry.debts, self.source, unjudged))

    def by_kind(self) -> dict[str, list[str]]:
        """Return the paths by the definition they follow; what has no place is a problem."""
        files: dict[str, list[str]] = defaultdict(list)
        for path in self.source.paths():
            kind = kind_of(path, file_kinds())
            if kind:
                files[kind].append(path)
            elif not path.endswith(".md"):
                self._problem("PL108", path, Text("这里不应有这个文件", "no such file belongs here"),
                              Text("事项放在 powers/items/部门标识/编号.yml，"
                                   "调整记录放在 powers/adjustments/年份/编号.yml，"
                                   "共用流程放在 flowcharts/；不是清单的文件请移到别处",
                                   "items stand in powers/items/<department>/<id>.yml, adjustments in "
                                   "powers/adjustments/<year>/<id>.yml, shared procedures in flowcharts/; "
                                   "move what is no part of the list elsewhere"))  # fmt: skip
        present = {path for paths in files.values() for path in paths}
        for path in REQUIRED:
            if path not in present:
                self._problem("PL113", path, Text("缺少这个文件", "the file is missing"),
                              Text("可以用 powerlist init 生成一套空清单，再拷贝过来",
                                   "powerlist init makes an empty registry to copy it from"))  # fmt: skip
        return files

    def _problem(self, rule: str, path: str, message: Text, remedy: Text) -> None:
        self.problems.append(Problem(path, 0, 0, rule, Severity.ERROR, (), message, remedy))

    def small_files(self, files: dict[str, list[str]]) -> Registry:
        """Return the registry without its items."""
        laws = self._one(files["laws"], "laws", Laws)
        topics = self._one(files["topics"], "topics", Topics)
        words = self._one(files["words"], "words", Words)
        headings = self._one(files["headings"], "headings", Headings)
        baseline = self._one(files["baseline"], "baseline", Baseline)
        townships = self._one(files["townships"], "townships", Townships)
        flowcharts = self._named(files["flowchart"], "flowchart", Flowchart)
        adjustments = self._named(files["adjustment"], "adjustment", Adjustment)
        return Registry(
            settings=self._one(files["settings"], "settings", Settings) or UNKNOWN_SETTINGS,
            departments=self._departments(files["departments"]),
            laws=laws.laws if laws else {},
            flowcharts={chart.id: chart for chart in flowcharts.values()},
            adjustments=tuple(adjustments.values()),
            adjustment_paths=tuple(adjustments),
            topics=topics.topics if topics else (),
            words=words.words if words else (),
            headings=headings.headings if headings else (),
            debts=baseline.debts if baseline else (),
            catalogue=self._one(files["catalogue"], "catalogue", Catalogue),
            peers=self._one(files["peers"], "peers", Peers),
            service_centre=self._one(files["service_centre"], "service_centre", ServiceCentre),
            townships=townships.townships if townships else (),
            township_kinds=townships.kinds if townships else (),
            assessments=tuple(self._named(files["assessment"], "assessment", Assessment, "month").values()),
        )

    def _departments(self, paths: list[str]) -> dict[str, Department]:
        """Return the departments by id; of several with one id the first counts."""
        listed = self._one(paths, "departments", Departments)
        found: dict[str, Department] = {}
        for index, department in enumerate(listed.departments if listed else ()):
            first = found.setdefault(department.id, department)
            if first is not department:
                field = ("departments", index, "id")
                line, column = Document(self.source, DEPARTMENTS).place(field)
                self.problems.append(Problem(
                    DEPARTMENTS, line, column, "PL112", Severity.ERROR, field,
                    Text(f"{department.name}的标识 {department.id} 已用于{first.name}",
                         f"the id {department.id} is already used by {first.name}"),
                    Text("请另给一个标识；登记重了的请删去一条", "give it another id, or remove it"),
                ))  # fmt: skip
        return found

    def _all(self, paths: list[str], definition: str, record: type[T]) -> list[T]:
        found = []
        for path in paths:
            data, problems = Document(self.source, path).data(definition)
            self.problems += problems
            if data is not None:
                found.append(msgspec.convert(data, record))
        return found

    def _one(self, paths: list[str], definition: str, record: type[T]) -> T | None:
        return next(iter(self._all(paths, definition, record)), None)

    def _named(self, paths: list[str], definition: str, record: Any, key: str = "id") -> dict[str, Any]:
        """Read files that are named after their id (the `key`); return their records by path."""
        found = {}
        for path in paths:
            document = Document(self.source, path)
            data, problems = document.data(definition)
            self.problems += problems
            if data is not None:
                self.problems += document.misnamed(data[key], key)
                found[path] = msgspec.convert(data, record)
        return found

    def with_items(self, registry: Registry, files: list[ItemFile]) -> Registry:
        """Return the registry with its items; of several files with one id the first counts."""
        packed: dict[str, bytes] = {}
        withheld = []
        paths: dict[str, str] = {}
        for file in files:
            if not file.id:
                continue
            if file.id in paths and not file.id.endswith("-0000"):
                self._duplicate(file, paths[file.id])
                continue
            paths.setdefault(file.id, file.path)
            if file.packed is not None:
                packed.setdefault(file.id, file.packed)
            elif file.withheld is not None:
                withheld.append(file.withheld)
        return replace(registry, items=Items(packed), withheld=tuple(withheld), paths=paths)

    def _duplicate(self, file: ItemFile, first: str) -> None:
        line, column = Document(self.source, file.path).place(("id",))
        self.problems.append(Problem(
            file.path, line, column, "PL112", Severity.ERROR, ("id",),
            Text(f"编号 {file.id} 已用于 {first}", f"the id {file.id} is already used by {first}"),
            Text("新事项请写流水号 0000，再运行 powerlist number 取号",
                 "give a new item the serial 0000 and run powerlist number"), file.id,
        ))  # fmt: skip


def _registry_problems(registry: Registry, context: Context, source: Source) -> list[Problem]:
    documents: dict[str, Document] = {}
    found: list[Problem] = []
    for chart in registry.flowcharts.values():
        document = Document(source, f"flowcharts/{chart.id}.yml")
        found += chart_problems(document, chart, context, ())
    for rule in all_rules():
        if rule.scope == "registry":
            for finding in _findings(rule, context):
                path = finding.path or registry.paths.get(finding.item, SETTINGS)
                document = documents.setdefault(path, Document(source, path))
                found += document.problems(rule, [finding], finding.item)
    return found


def _findings(rule: Rule, context: Context) -> list[Finding]:
    return list(rule.check(context))  # type: ignore[misc, call-arg, arg-type]
