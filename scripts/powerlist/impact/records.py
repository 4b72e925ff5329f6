"""What rests on an instrument, as data: who cites what, and for a repealed one what its successor says."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.citations import ArticleRef
from powerlist.model import Card, Citation, Law


class Use(NamedTuple):
    """One citation of the instrument in an item: the element it stands in, by its title, and the citation."""

    element: str
    citation: Citation

    @property
    def article(self) -> str:
        """The article as cited, "" for the instrument as a whole."""
        return self.citation.article or ""


class ItemUse(NamedTuple):
    """An item that cites the instrument: in its basis, and elsewhere."""

    card: Card
    basis: tuple[Use, ...]
    others: tuple[Use, ...]


class DepartmentUse(NamedTuple):
    """A department (id and name) and its items that cite the instrument, those that rest on it first."""

    id: str
    name: str
    items: tuple[ItemUse, ...]


class Nearest(NamedTuple):
    """An article of the successor: its label, its words, and how alike they are, 0 to 1."""

    label: str
    words: str
    likeness: float


class OldClause(NamedTuple):
    """A cited article of a repealed instrument and what of the successor is nearest to it.

    `words` are the article's own, "" when no text has them; `recorded` are the words that the list itself
    quotes. `other_version` tells that the two differ so much that the list must quote another version of the
    instrument; then the list's words are what was looked for. `nearest` is the most alike first.
    """

    label: str
    items: tuple[str, ...]
    words: str
    version: str
    recorded: str
    other_version: bool
    nearest: tuple[Nearest, ...]


class Succession(NamedTuple):
    """What the texts say of a repeal: of which instrument they compare clauses, "" when it has no text."""

    successor: str
    clauses: tuple[OldClause, ...]


class Impact(NamedTuple):
    """All that touches an instrument, or one place in it.

    `state` is one sentence on whether it is in force today, with what repealed it and where. `followers` are
    the instruments that took its place, in their order. `left` counts items that have left the list.
    `forerunners` are instruments that it repealed and that items still cite, with how many.
    """

    key: str
    law: Law
    state: str
    followers: tuple[str, ...]
    asked: tuple[ArticleRef, ...]
    departments: tuple[DepartmentUse, ...]
    left: int
    forerunners: tuple[tuple[str, int], ...] = ()
    succession: Succession | None = None

    @property
    def items(self) -> tuple[ItemUse, ...]:
        """All items, department by department."""
        return tuple(item for department in self.departments for item in department.items)

    @property
    def resting(self) -> int:
        """How many items rest on it."""
        return sum(bool(item.basis) for item in self.items)

    @property
    def citations(self) -> tuple[int, int]:
        """How many citations there are in bases, and elsewhere."""
        return sum(len(item.basis) for item in self.items), sum(len(item.others) for item in self.items)
