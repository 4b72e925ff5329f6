"""The two states of one item, each as far as the public may see it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from markupsafe import Markup

from powerlist.model import Item, Registry
from powerlist.preview.part import part
from powerlist.review.records import Review
from powerlist.site.build import prepare
from powerlist.site.derive import Site
from powerlist.site.flowcharts import Drawer
from powerlist.site.pages.procedure import procedure_of


class Sides:
    """What the public sees of the changed items before and after; everything has passed the gate."""

    def __init__(self, review: Review, today: date, cache: Path | None = None) -> None:
        ids = [one.change.id for one in review.changed]
        records = {one.key for one in review.others if one.subject == "adjustment"}
        self.before = _Side(review.before, ids, records, today, cache)
        self.after = _Side(review.after, ids, records, today, cache)

    def shows(self, id: str) -> bool:
        """Tell whether the public sees the item in any of the two states."""
        return self.before.has(id) or self.after.has(id)


class _Side:
    def __init__(
        self, registry: Registry, ids: list[str], records: set[str], today: date, cache: Path | None
    ) -> None:
        self.registry = part(registry, ids, records)
        prepared = prepare(self.registry, today, cache)
        self._items = prepared.public.items
        self.site: Site = prepared.site
        self.records = {record.id: record for record in prepared.public.adjustments}
        self._drawer = Drawer(cache)

    def has(self, id: str) -> bool:
        """Tell whether the public sees the item."""
        return id in self._items

    def item(self, id: str) -> Item | None:
        """Return the item, None if the public does not see it."""
        return self._items.get(id)

    def procedure(self, id: str) -> Markup:
        """Return the procedure as its page shows it, drawing and list; "" for none."""
        item = self.item(id)
        if item is None:
            return Markup("")
        drawing = next(iter(self._drawer.draw_many([item.own_flow]))) if item.own_flow else None
        found = procedure_of(self.site, item, drawing)
        return found.html if found else Markup("")
