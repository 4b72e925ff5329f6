"""A review as data; everything that is shown of it, on a terminal or a forge, is printed from this."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from powerlist.model import Registry
from powerlist.model.changes import ElementChange, ItemChange, OtherChange
from powerlist.problems import Problem, Severity
from powerlist.rules.coverage import Coverage

_READING = "PL10"  # the family of rules on files that cannot be read


class Origin(NamedTuple):
    """What was compared: names as asked for, full commit ids.

    `parted` is the commit at which head left base; the review then compares base with what the merge would
    make of it. "" where both were compared as they are. `behind` says that base has moved on since.
    """

    base: str
    base_commit: str
    head: str
    head_commit: str
    parted: str = ""
    behind: bool = False


class ReviewedItem(NamedTuple):
    """One item that differs, with what a reviewer must know of it.

    `kinds` are the adjustments that it needs or gets, in words; `happened` says in words what became of it;
    `gains` and `losses` are what its flowchart has more and less; `problems` what rules say of it (errors
    refuse, warnings ask to look), `mended` what they said before and no longer do.
    """

    change: ItemChange
    name: str
    department: str
    department_name: str
    category: str
    happened: str
    kinds: tuple[str, ...]
    coverages: tuple[Coverage, ...]
    effects: tuple[str, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    problems: tuple[Problem, ...]
    mended: tuple[Problem, ...]

    @property
    def elements(self) -> tuple[ElementChange, ...]:
        """The elements that say something else than before, without mere ways of writing."""
        return tuple(one for one in self.change.elements if one.weight != "noise")

    @property
    def noise(self) -> tuple[ElementChange, ...]:
        """The elements that are only written otherwise: width, punctuation, blanks."""
        return tuple(one for one in self.change.elements if one.weight == "noise")

    @property
    def is_noise(self) -> bool:
        """Whether nothing of the item differs but the way of writing."""
        both = self.change.before is not None and self.change.after is not None
        return both and not self.elements and not self.change.needs


class Review(NamedTuple):
    """The whole review.

    `problems` is what rules say of the change (errors: refusals; warnings: to be looked at), `broken` what
    the checks of the list newly find, `mended` what they no longer find. `rewritten` are files whose content
    says the same as before, `tooling` files that are no data of the list, `prose` pages to read.
    """

    origin: Origin
    today: date
    before: Registry
    after: Registry
    items: tuple[ReviewedItem, ...]
    others: tuple[OtherChange, ...]
    problems: tuple[Problem, ...]
    broken: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    rewritten: tuple[str, ...]
    tooling: tuple[str, ...]
    prose: tuple[str, ...]

    @property
    def refusals(self) -> tuple[Problem, ...]:
        """Every reason why the change may not be merged; what cannot be read first, all else follows."""
        found = (p for p in (*self.problems, *self.broken) if p.severity is Severity.ERROR)
        return tuple(sorted(found, key=lambda p: not p.rule.startswith(_READING)))

    @property
    def attention(self) -> tuple[Problem, ...]:
        """What does not refuse the change, and is to be looked at."""
        return tuple(p for p in (*self.problems, *self.broken) if p.severity is Severity.WARNING)

    @property
    def is_refused(self) -> bool:
        """Whether the change may not be merged."""
        return bool(self.refusals)

    @property
    def changed(self) -> tuple[ReviewedItem, ...]:
        """The items that differ in more than the way of writing."""
        return tuple(one for one in self.items if not one.is_noise)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the list differs."""
        return not self.changed and not self.others

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many items differ by department, category and kind of adjustment, most first."""
        by: dict[str, Counter[str]] = {"department": Counter(), "category": Counter(), "kind": Counter()}
        for one in self.changed:
            by["department"][one.department_name] += 1
            by["category"][one.category] += 1
            by["kind"].update(one.kinds)
        return {name: dict(sorted(c.items(), key=lambda p: (-p[1], p[0]))) for name, c in by.items()}

    def effects(self) -> dict[str, int]:
        """Return how many items have each effect on people, most first."""
        counted = Counter(effect for one in self.changed for effect in one.effects)
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
