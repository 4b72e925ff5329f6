"""One file: bytes → data that follows the schema, with every problem placed at its line and column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from powerlist.load import LoadError, Marks, place_of, read
from powerlist.problems import Field, Problem, Severity, Text
from powerlist.rules import Finding, Rule
from powerlist.schema.validate import violations
from powerlist.sources import Source


class Document:
    """One file of the registry, read once; its positions are worked out when the first problem asks."""

    def __init__(self, source: Source, path: str) -> None:
        self.path = path
        self._source = source
        self._raw: bytes | None = None
        self._marks: Marks | None = None

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        if self._raw is None:
            self._raw = self._source.read(self.path)
        return self._raw

    def place(self, field: Field, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of a field, (0, 0) when the file cannot be read at all."""
        if self._marks is None:
            try:
                quick = place_of(self.raw, str(field[0])) if len(field) == 1 and not key else None
                if quick:
                    return quick
                self._marks = Marks(self.raw)
            except (LoadError, OSError):
                return 0, 0
        return self._marks.at(field, key=key)

    def data(self, definition: str) -> tuple[Any, list[Problem]]:
        """Return the file's data and no problems, or None and what is wrong with the file."""
        try:
            value = read(self.raw)
        except OSError as error:
            reason = error.strerror or str(error)
            message = Text(f"文件不能读取：{reason}", f"cannot be read: {reason}")
            remedy = Text("请检查文件和权限", "check the file and its permissions")
            return None, [self._fault("PL107", 0, 0, message, remedy)]
        except LoadError as error:
            return None, [
                self._fault(f.rule, f.line, f.column, f.message, f.remedy, f.field) for f in error.faults
            ]
        found = violations(value, definition)
        if not found:
            return value, []
        return None, [
            self._fault("PL110", *self.place(v.field, key=v.at_key), v.message, v.remedy, v.field)
            for v in found
        ]

    def problems(self, rule: Rule, findings: Iterable[Finding], item: str) -> list[Problem]:
        """Return a rule's findings in this file as problems."""
        return [self._problem(rule, f, item) for f in findings]

    def _problem(self, rule: Rule, f: Finding, item: str) -> Problem:
        place = self.place(f.field)
        weight = rule.id, rule.severity
        return Problem(self.path, *place, *weight, f.field, f.message, f.remedy, item, f.fix, f.removes)

    def _fault(
        self, rule: str, line: int, column: int, message: Text, remedy: Text, field: Field = ()
    ) -> Problem:
        return Problem(self.path, line, column, rule, Severity.ERROR, field, message, remedy)

    def misnamed(self, id: str, key: str = "id") -> list[Problem]:
        """Return the problem that the file is not named after its id (or month, the `key`), if so."""
        stem = self.path.rpartition("/")[2].rpartition(".")[0]
        if stem == id:
            return []
        said = "编号" if key == "id" else "月份"
        message = Text(f"文件名是“{stem}”，{said}是“{id}”", f'the file is "{stem}", the {key} "{id}"')
        remedy = Text(
            f"请把文件名改为 {id}.yml，或改正{said}", f"rename the file to {id}.yml, or correct the {key}"
        )
        return [self._fault("PL111", *self.place((key,)), message, remedy, (key,))]
