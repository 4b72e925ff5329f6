"""Two commits of the list as registries, read but not judged, and what differs between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from powerlist.changes import compare
from powerlist.git import Revision
from powerlist.history.former import Renewed
from powerlist.model import Registry
from powerlist.model.changes import Comparison
from powerlist.problems import Problem
from powerlist.registry.items import ItemFile, open_item, spread
from powerlist.registry.read import Reading


class States(NamedTuple):
    """Two states of the list and what differs.

    `unread` are problems of the files that cannot be read, `unreadable` those of the items among them, by id.
    """

    before: Registry
    after: Registry
    comparison: Comparison
    unread: tuple[tuple[Problem, ...], tuple[Problem, ...]]
    unreadable: tuple[Mapping[str, Problem], Mapping[str, Problem]]


def read_states(before: Revision, after: Revision, jobs: int = 2) -> States:
    """Return both states; what they hold alike is read once. No rule looks at them."""
    new, new_files, new_problems = _read(after, {}, jobs)
    same = before.same_as(after)
    known = {path: file for path, file in new_files.items() if path in same}
    old, old_files, old_problems = _read(before, known, jobs)
    unreadable = _unreadable(old_files, new), _unreadable(new_files, old)
    return States(old, new, compare(old, new), (old_problems, new_problems), unreadable)


def read_state(revision: Revision, jobs: int = 2) -> tuple[Registry, dict[str, str]]:
    """Return one state of the list, as far as it can be read, and the files by id of the items that cannot.

    No rule looks at it.
    """
    registry, files, _ = _read(revision, {}, jobs)
    return registry, {id: problem.path for id, problem in _unreadable(files, registry).items()}


def _unreadable(files: Mapping[str, ItemFile], other: Registry) -> dict[str, Problem]:
    """Return what is wrong with the items that cannot be read, by id: that which `other` has of the file.

    Where that knows none, the file's name is the id.
    """
    ids = {path: id for id, path in other.paths.items()}
    faulty = [(path, file.problems[0]) for path, file in files.items() if not file.id and file.problems]
    return {ids.get(path, path.rpartition("/")[2].removesuffix(".yml")): problem for path, problem in faulty}


def _read(
    revision: Revision, known: Mapping[str, ItemFile], jobs: int
) -> tuple[Registry, dict[str, ItemFile], tuple[Problem, ...]]:
    source = Renewed(revision)
    reading = Reading(source)
    kinds = reading.by_kind()
    registry = reading.small_files(kinds)
    paths = [path for path in kinds["item"] if path not in known]
    read = dict(zip(paths, spread(lambda path: open_item(source, path).file, paths, jobs), strict=True))
    files = {path: known.get(path) or read[path] for path in kinds["item"]}
    registry = reading.with_items(registry, list(files.values()))
    found = [*reading.problems, *(problem for file in files.values() for problem in file.problems)]
    return registry, files, tuple(one for one in found if one.path and one.rule != "PL111")
