"""What the standings mean for the list: which items may be exercised today, and which have left it."""

from __future__ import annotations

TODAY = frozenset({"in_force", "frozen"})  # on the list today; under consultation is not yet
LEFT = frozenset({"cancelled", "transferred", "merged", "delegated"})  # tombstones: their pages stay
