"""What items will owe when the list reaches its second phase, by the same rules that will then hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import msgspec

from powerlist.forms.held import Held
from powerlist.model import Registry
from powerlist.problems import Problem
from powerlist.registry.items import read_item
from powerlist.rules import Context
from powerlist.sources import Source

COMPLETENESS = "PL4"
# Every missing element is coloured as such already; a note on each would only repeat it.
_COLOURED_ANYWAY = "PL401"


def gaps(registry: Registry, source: Source, items: Mapping[str, Held], today: date) -> list[Problem]:
    """Return what the rules on completeness would say of these items in phase 2 and do not say yet."""
    then = replace(registry, settings=msgspec.structs.replace(registry.settings, stage=2))
    found = []
    for held in items.values():
        known = {_key(one) for one in read_item(source, held.path, Context(registry, today)).problems}
        excepted = {one["rule"] for one in held.data.get("exceptions", ())}
        for one in read_item(source, held.path, Context(then, today)).problems:
            new = one.rule.startswith(COMPLETENESS) and one.rule not in (_COLOURED_ANYWAY, *excepted)
            if new and _key(one) not in known:
                found.append(one)
    return found


def _key(problem: Problem) -> tuple[str, object, str]:
    return problem.rule, problem.field, problem.message.zh
