"""Notices whether rules look at anything in which two states of the registry differ.

What a rule looked at and found alike in both states cannot make it answer differently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from powerlist.model import Registry
from powerlist.rules import Context

V = TypeVar("V")


class Watch:
    """The context of the earlier state, watched; `alike` tells whether there is nothing to watch for.

    Both states are compared once; `watched` may be asked as often as there are items.
    """

    def __init__(self, before: Context, after: Context) -> None:
        self.alike = before == after
        self._touched = False
        watched = _Watched(before.registry, after.registry, self._touch, _LOOKED_UP)
        self._context = before._replace(registry=cast(Registry, watched))

    def watched(self, judge: Callable[[Context], V]) -> tuple[V, bool]:
        """Return what a judge says of the earlier state, and whether it looked at anything that differs."""
        self._touched = False
        said = judge(self._context)
        return said, self._touched

    def _touch(self) -> None:
        self._touched = True


_LOOKED_UP = frozenset(("departments", "laws", "flowcharts"))


class _Watched:
    """A record of which it is noticed when an attribute is read that differs in another one.

    Attributes of `looked_up` are mappings, watched key by key; `settings` is watched attribute by attribute.
    """

    def __init__(self, one: Any, other: Any, touch: Any, looked_up: frozenset[str] = frozenset()) -> None:
        self._of = one, other, touch, looked_up

    def __getattr__(self, name: str) -> Any:
        one, other, touch, looked_up = self._of
        value, differing = getattr(one, name), getattr(other, name)
        alike = value == differing
        if not alike and name in looked_up:
            value = _WatchedMapping(value, differing, touch)
        elif not alike and name == "settings":
            value = _Watched(value, differing, touch)
        elif not alike:
            touch()
            return value
        setattr(self, name, value)  # no need to compare it again
        return value


class _WatchedMapping(Mapping[str, V]):
    """A mapping of which it is noticed when a key is looked up that differs, or all are gone through."""

    def __init__(self, one: Mapping[str, V], other: Mapping[str, V], touch: Any) -> None:
        self._one = one
        self._touch = touch
        both = one.keys() | other.keys()
        self._differing = {key for key in both if one.get(key) != other.get(key)}

    def __getitem__(self, key: str) -> V:
        if key in self._differing:
            self._touch()
        return self._one[key]

    def __iter__(self) -> Iterator[str]:
        self._touch()
        return iter(self._one)

    def __len__(self) -> int:
        self._touch()
        return len(self._one)
