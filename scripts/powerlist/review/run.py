"""Runs a review: both states through one loader, compared by meaning, judged by the rules on changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from powerlist.changes import compare
from powerlist.git import ChangedFile, Repository
from powerlist.model.changes import PathChange
from powerlist.problems import Problem, in_order
from powerlist.registry.documents import Document
from powerlist.registry.growth import growth
from powerlist.registry.pair import Pair, read_pair
from powerlist.review.consequences import consequences, debts_noted
from powerlist.review.items import reviewed_items
from powerlist.review.merged import Merged, collisions, path_in, taken_by
from powerlist.review.records import Origin, Review
from powerlist.review.rewritten import rewritten
from powerlist.rules import ChangeContext, all_rules
from powerlist.rules.changed import touches_the_list
from powerlist.rules.repository import is_data, is_prose
from powerlist.sources import Source

# Rules on records that say less than the rule on changes that looks at the same.
_SAID_BY = {"PL901": "PL931", "PL919": "PL935"}
_STATUS = {"A": "added", "D": "removed"}


def review(
    repository: Repository, base: str, head: str, today: date, jobs: int = 2, *, straight: bool = False
) -> Review:
    """Return the review of head against base; GitError when git cannot answer.

    Compared is the list as base has it with the list as the merge of head into base would make it, so that
    neither what base did meanwhile counts as head's doing, nor what collides with it stays unseen.
    `straight` compares base and head as they are.
    """
    tip, other = repository.revision(base), repository.revision(head)
    parted = tip.commit if straight else repository.merge_base(base, head)
    theirs = repository.changed(parted, other.commit)
    ours = repository.changed(parted, tip.commit) if parted != tip.commit else ()
    origin = Origin(
        base, tip.commit, head, other.commit, "" if straight else parted, behind=parted != tip.commit
    )
    after = Merged(tip, other, taken_by(repository, theirs))
    paths = tuple(sorted(_path(repository, file) for file in theirs))
    try:
        return review_states(
            tip,
            after,
            after.same,
            paths,
            today,
            jobs,
            origin=origin,
            collided=collisions(repository, ours, theirs),
        )
    finally:
        after.close()


def review_states(
    before: Source,
    after: Source,
    same: Collection[str],
    paths: tuple[PathChange, ...],
    today: date,
    jobs: int = 2,
    *,
    origin: Origin,
    collided: tuple[str, ...] = (),
) -> Review:
    """Return the review of two states; `same` are the files that both hold alike (not all need be named).

    `paths` is what differs in the whole repository.
    """
    pair = read_pair(before, after, same, today, jobs)
    comparison = compare(pair.before, pair.after)
    context = ChangeContext(comparison, pair.before, pair.after, paths, tuple(after.paths()), today, collided)
    problems = in_order(_judged(context, after) + growth(pair.after.debts, after, before))
    broken = _once(pair, problems)
    if not touches_the_list(context):
        problems, broken = debts_noted(problems), consequences(broken, paths)
    return Review(
        origin,
        today,
        pair.before,
        pair.after,
        reviewed_items(context, [*problems, *broken], pair.mended),
        tuple(one for one in comparison.others if _says_something(one)),
        tuple(problems),
        tuple(broken),
        tuple(pair.mended),
        rewritten(context),
        tuple(one.path for one in paths if not is_data(one.path) and not is_prose(one.path)),
        tuple(one.path for one in paths if is_prose(one.path)),
    )


def _path(repository: Repository, file: ChangedFile) -> PathChange:
    return PathChange(path_in(repository, file.path), _STATUS.get(file.status, "changed"))  # type: ignore[arg-type]


def _says_something(other: object) -> bool:
    elements = getattr(other, "elements", ())
    return not elements or any(one.weight != "noise" for one in elements)


def _judged(context: ChangeContext, after: Source) -> list[Problem]:
    """Return what the rules on changes find, placed in the files of the new state."""
    held = frozenset(after.paths())
    documents: dict[str, Document] = {}
    found: list[Problem] = []
    for rule in all_rules():
        if rule.scope != "change" or rule.check is None:
            continue
        for finding in rule.check(context):  # type: ignore[call-arg, arg-type]
            path = finding.path
            if path in held:
                document = documents.setdefault(path, Document(after, path))
                found += document.problems(rule, [finding], finding.item)
            else:
                weight = rule.id, rule.severity
                text = finding.message, finding.remedy
                found.append(Problem(path, 0, 0, *weight, finding.field, *text, finding.item))
    return found


def _once(pair: Pair, told: Iterable[Problem]) -> list[Problem]:
    """Return what the checks newly find, without what the rules on changes have said already."""
    said = {(one.rule, one.path) for one in told}
    return [one for one in pair.broken if (_SAID_BY.get(one.rule), one.path) not in said]
