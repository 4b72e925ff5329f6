"""The registry as typed records; imports nothing else of ours."""

from powerlist.model.records import *  # noqa: F403
from powerlist.model.registry import Card as Card
from powerlist.model.registry import Items as Items
from powerlist.model.registry import Registry as Registry
from powerlist.model.registry import card_of as card_of
from powerlist.model.registry import sort_key as sort_key
