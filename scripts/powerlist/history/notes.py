"""What is noted of each published step while the list is walked through: what moved, and what rules say.

These are the books of an audit: one note a step, small enough that all of them are read at once.
"""

from __future__ import annotations

import msgspec

from powerlist.model.changes import Effect


class Cover(msgspec.Struct, frozen=True, array_like=True):
    """One need of a change: the cases any one of which would do, and what covers it ("" for nothing).

    `case` is what `record` makes of it, `effective` the day on which that record takes effect. `lacking` are
    the steps in words that it had not taken on the day.
    """

    need: tuple[str, ...]
    case: str = ""
    record: str = ""
    effective: str = ""
    lacking: tuple[str, ...] = ()


class Move(msgspec.Struct, frozen=True, array_like=True):
    """What a step made of one item.

    `stood` is how it stood before and after: its standing, "withheld", "draft", or "" where the list did not
    have it. `departments`, `public` and `content` (the blobs' ids, shortened) are of both states, too.
    `effects` is what its changes do to people; `noise` says that nothing but the way of writing differs, and
    `judged` that the rules could look at the change. `unread` are the titles of elements that differ in a
    form that is not read, which no rule saw; `named` the records of the step that name the item.
    """

    item: str
    name: str
    departments: tuple[str, str]
    stood: tuple[str, str]
    public: tuple[bool, bool]
    content: tuple[str, str]
    happened: str
    noise: bool = False
    effects: tuple[Effect, ...] = ()
    covers: tuple[Cover, ...] = ()
    through: str = ""
    judged: bool = True
    unread: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """What a rule on changes says of a step; `record` is the adjustment that it is about, or ""."""

    rule: str
    words: str
    remedy: str
    item: str = ""
    record: str = ""


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """An adjustment record that a step touched: whether it was there before, and the days it then gave."""

    record: str
    is_new: bool
    approved: str = ""
    published: str = ""
    effective: str = ""
    claimed: str = ""
    items: tuple[str, ...] = ()


class Note(msgspec.Struct, frozen=True, array_like=True):
    """One step of the published branch that touched the list.

    `day` is the day it counts for, see `powerlist.history.days`. `debts` is the number of known debts by item
    after the step, where the step changed them. `settings` says that the settings of the list differ. `first`
    marks steps before which nothing was public.
    """

    commit: str
    day: str
    subject: str
    is_merge: bool
    brought: tuple[str, ...]
    first: bool
    moves: tuple[Move, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    seen: tuple[Seen, ...] = ()
    debts: dict[str, int] | None = None
    settings: bool = False
