"""What a clerk calls an item, a department, a kind or a step, and which one he means."""

from __future__ import annotations

from powerlist.model import Card, Registry
from powerlist.schema import terms


def department_called(registry: Registry, words: str) -> str:
    """Return the id of the department of this id, name or short name, "" for none."""
    said = words.strip()
    for department in registry.departments.values():
        if said in (department.id, department.name, department.short_name):
            return department.id
    ends = [one.id for one in registry.departments.values() if said and one.name.endswith(said)]
    return ends[0] if len(ends) == 1 else ""


def department_name(registry: Registry, department: str) -> str:
    """Return the name of a department, its id if the registry does not have it."""
    known = registry.departments.get(department)
    return known.name if known else department


def items_called(registry: Registry, words: str) -> tuple[Card, ...]:
    """Return the items of this id, else those whose name, everyday words or own code hold the words."""
    said = words.strip()
    cards = registry.items.cards
    exact = [card for card in cards if said in (card.id, card.name, card.local_code)]
    found = exact or [
        card for card in cards if said and (said in card.name or any(said in alias for alias in card.aliases))
    ]
    return tuple(found)


def token_called(vocabulary: str, words: str) -> str:
    """Return the token of a vocabulary that the words are, as token or as title; "" for none."""
    said = words.strip()
    return next((term.token for term in terms(vocabulary).values() if said in (term.token, term.title)), "")
