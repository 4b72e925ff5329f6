"""Advice is data before it is text: what might be done with which items, on what evidence, how strong."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from powerlist.problems import Text


class Kind(StrEnum):
    """What the advice proposes; in the order in which advice is shown."""

    CANCEL = "cancel"
    RECITE = "recite"
    TRANSFER = "transfer"
    FREEZE = "freeze"
    MERGE = "merge"


class Strength(IntEnum):
    """How far the evidence carries: the record alone, the record and one assumption, an indication."""

    STRONG = 3
    MODERATE = 2
    WEAK = 1


class Reference(NamedTuple):
    """An instrument and the place in it; `article` is "" where the citation names none."""

    law: str
    article: str = ""

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}"


class Advice(NamedTuple):
    """One proposal for the legal affairs office, never more than a hint.

    `ground` is a key of grounds.GROUNDS and says why in general; `evidence` says why in this case, one
    sentence each. `laws` are the instruments that the evidence speaks of. `likeness` (0 to 100) orders
    advice of one strength: for names it is how alike they are.
    """

    kind: Kind
    ground: str
    strength: Strength
    items: tuple[str, ...]
    evidence: tuple[Text, ...]
    laws: tuple[Reference, ...] = ()
    likeness: int = 100


KINDS = {
    Kind.CANCEL: Text("取消", "cancel"),
    Kind.RECITE: Text("改引依据", "cite anew"),
    Kind.TRANSFER: Text("转移", "transfer"),
    Kind.FREEZE: Text("冻结", "freeze"),
    Kind.MERGE: Text("整合", "merge"),
}
STRENGTHS = {
    Strength.STRONG: Text("强", "strong"),
    Strength.MODERATE: Text("中", "moderate"),
    Strength.WEAK: Text("弱", "weak"),
}
