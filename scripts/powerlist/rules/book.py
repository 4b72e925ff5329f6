"""Collects the rules from the modules of this package; the list of modules is the rule book."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import powerlist.rules as package
from powerlist.problems import Severity, Text
from powerlist.rules.contract import Rule, Scope
from powerlist.rules.reading import READING_RULES

MODULE = re.compile(r"pl\d{3}_[a-z0-9_]+\Z")


def rule(
    id: str,
    *,
    scope: Scope,
    title: Text,
    source: Text,
    severity: Severity = Severity.ERROR,
    substance: bool = False,
) -> Callable[[Callable[..., Any]], Rule]:
    """Return the decorator that turns a check into the rule of this id, named after the function."""

    def made(check: Callable[..., Any]) -> Rule:
        return Rule(id, check.__name__, scope, severity, substance, title, source, check)

    return made


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of ids; those of reading (PL1) among them."""
    modules = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if MODULE.match(info.name))
    rules = list(READING_RULES)
    for name in modules:
        module = importlib.import_module(f"powerlist.rules.{name}")
        rules += [value for value in vars(module).values() if isinstance(value, Rule)]
    return tuple(sorted(rules, key=lambda one: one.id))
