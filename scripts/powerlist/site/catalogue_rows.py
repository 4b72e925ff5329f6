"""The catalogues of a year as rows of texts, for the files that offices download."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import AdjustmentKind, Card
from powerlist.schema import field_title, title_of
from powerlist.site.derive import Site
from powerlist.site.pages.catalogues import shown_kinds
from powerlist.site.pages.templates import visible
from powerlist.statistics.catalogues import EFFECTS, Entry, Year

KEPT = "保留"


class Column(NamedTuple):
    """One column: its heading, and its width in characters."""

    heading: str
    width: int


class Row(NamedTuple):
    """One line of a catalogue, in the order of the columns; what was kept has nothing from `day` on."""

    catalogue: str
    id: str
    name: str
    category: str
    department: str
    standing: str
    basis: str
    day: str = ""
    effect: str = ""
    successors: str = ""
    record: str = ""


COLUMNS = (
    Column("目录", 8), Column(field_title("item", "id"), 11), Column(field_title("item", "name"), 48),
    Column(field_title("item", "category"), 14), Column(field_title("item", "department"), 28),
    Column("现在的状态", 11), Column(field_title("item", "basis"), 56), Column("日期", 12),
    Column("结果", 10), Column(field_title("item", "successors"), 30), Column("调整记录", 12),
)  # fmt: skip


class Rows:
    """Makes the rows of a site's catalogues; what is said of an item is worked out once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept: dict[str, Row] = {}
        self._bases: dict[tuple[tuple[str, str], ...], str] = {}

    def catalogues(
        self, year: Year, kept: list[Card], entries: dict[AdjustmentKind, tuple[Entry, ...]]
    ) -> dict[str, list[Row]]:
        """Return name → rows: what was kept, then the catalogues that are always published or not empty."""
        made = {KEPT: [self._of(card) for card in kept]}
        for kind in shown_kinds([year._replace(entries=entries)]):
            name = title_of("adjustment_kind", kind)
            made[name] = [self._entry(name, entry) for entry in entries.get(kind, ())]
        return made

    def _of(self, card: Card) -> Row:
        row = self._kept.get(card.id)
        if row is None:
            row = self._kept[card.id] = self._row(card)
        return row

    def _row(self, card: Card) -> Row:
        department = self._site.departments.get(card.department)
        return Row(
            KEPT,
            card.id,
            visible(card.name),
            title_of("category", card.category),
            visible(department.name if department else card.department),
            title_of("standing", card.standing),
            self._basis(card.citations),
        )

    def _basis(self, citations: tuple[tuple[str, str], ...]) -> str:
        found = self._bases.get(citations)
        if found is None:
            laws = self._site.laws
            cited = (f"《{laws[key].title if key in laws else key}》{article}" for key, article in citations)
            found = self._bases[citations] = visible("；".join(cited))
        return found

    def _entry(self, name: str, entry: Entry) -> Row:
        cards = self._site.cards
        successors = [f"{key} {cards[key].name}" for key in entry.card.successors if key in cards]
        return self._of(entry.card)._replace(
            catalogue=name,
            day=entry.day,
            effect=EFFECTS[entry.effect],
            successors=visible("；".join(successors)) if entry.effect < 0 else "",
            record=entry.record.id if entry.record else "",
        )
