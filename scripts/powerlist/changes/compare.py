"""Compares two states of the registry by meaning."""

from __future__ import annotations

from powerlist.changes.items import item_changes
from powerlist.changes.others import other_changes
from powerlist.model import Registry
from powerlist.model.changes import Comparison


def compare(before: Registry, after: Registry) -> Comparison:
    """Return everything that differs between two states of a registry; items by their ids, never by paths."""
    items = item_changes(before, after)
    return Comparison(items, other_changes(before, after))
