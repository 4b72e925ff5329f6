"""The registry as typed records; imports nothing else of ours."""

from powerlist.model.records import *  # noqa: F403
from powerlist.model.registry import Card, Items, Registry, card_of, sort_key

__all__ = ["Card", "Items", "Registry", "card_of", "sort_key"]
