"""What a rule is, what it sees and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from powerlist.model import Flowchart, Item, Registry
from powerlist.model.changes import Comparison, PathChange
from powerlist.problems import Field, Severity, Text

Scope = Literal["file", "item", "flowchart", "registry", "change"]


class Finding(NamedTuple):
    """One place where a rule does not hold.

    `field` is the path inside the document; for rules of the scopes "registry" and "change" `item` names the
    item and `path` the file that it is about, when it is about one. `fix` is the text that may safely stand
    in the field's place (only for text; "" for none); `removes` says that the field, the entry of a list, may
    safely be taken out.
    """

    field: Field
    message: Text
    remedy: Text
    item: str = ""
    path: str = ""
    fix: str = ""
    removes: bool = False


class Context(NamedTuple):
    """What a rule may look at: the registry (with items only in the scope "registry") and today."""

    registry: Registry
    today: date


class ChangeContext(NamedTuple):
    """What a rule on changes may look at: both states of the registry, what differs, and today.

    The law is that of `before`: its settings say which steps are due and who keeps the list. `paths` is every
    path of the repository that differs, `files` every registry file of `after`, sorted, `collisions` those
    that changed on the main line, too, since the proposal left it.
    """

    comparison: Comparison
    before: Registry
    after: Registry
    paths: tuple[PathChange, ...]
    files: tuple[str, ...]
    today: date
    collisions: tuple[str, ...] = ()


ItemCheck = Callable[[Item, Context], Iterator[Finding]]
ChartCheck = Callable[[Flowchart, Context], Iterator[Finding]]  # of shared flowcharts and of items' own
RegistryCheck = Callable[[Context], Iterator[Finding]]
ChangeCheck = Callable[[ChangeContext], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule of the book.

    `name` is a truth that reads as a sentence (basis_is_in_force). `source` says what the rule rests on: law
    and article, standard and clause, or the list's own regulations. A rule with `substance` speaks of what
    the list says, not of how the file is written: its findings may stand on the baseline of imported data.
    """

    id: str
    name: str
    scope: Scope
    severity: Severity
    substance: bool
    title: Text
    source: Text
    check: ItemCheck | ChartCheck | RegistryCheck | ChangeCheck | None
