"""The list beside the upper level's catalogue and beside the counts of peers."""

from __future__ import annotations

from collections import Counter
from statistics import median

from powerlist.model import Catalogue, CatalogueEntrie
from powerlist.model.standings import LEFT
from powerlist.rules.sameness import plain
from powerlist.schema import terms
from powerlist.statistics.frame import Base, crossed, sizes
from powerlist.statistics.tables import Chapter, Column, Drawn, Figure, Row, Table

_STATES = {
    "same": "认领，名称一致",
    "renamed": "认领，名称不一致",
    "excused": "不认领，有理由",
    "unclaimed": "没有认领，没有理由",
}


def comparison(base: Base) -> Chapter:
    """Return the chapter of the comparisons."""
    catalogue, peers = base.registry.catalogue, base.registry.peers
    notes = []
    if catalogue is None:
        notes.append("没有录入上级目录，不能与上级目录比较。")
    else:
        notes.append(
            f"上级目录：{catalogue.name}。" + (f"来源：{catalogue.source}。" if catalogue.source else "")
        )
        if not catalogue.complete:
            notes.append("上级目录没有全部录入，清单里没有认领的事项不一定不在上级目录里。")
    if peers is None:
        notes.append("没有录入同级地区的数量，不能与同级地区比较。")
    else:
        notes += [f"{peer.name}的数量来自：{peer.source or '没有写明'}。" for peer in peers.peers]
    about = "上级目录里的事项认领了没有、名称一致不一致；各类数量与同级地区相差多少。"
    tables = (*_upper(base, catalogue), _peers(base))
    return Chapter("comparison", "与上级和同级比较", about, tables, tuple(notes))


def _upper(base: Base, catalogue: Catalogue | None) -> tuple[Table, Table, Table]:
    entries = catalogue.entries if catalogue else ()
    states = _states(base, entries)
    return _claims(base, entries, states), _renamed(base, entries), _unclaimed(base, entries, states)


def _states(base: Base, entries: tuple[CatalogueEntrie, ...]) -> list[str]:
    """Return the state of each entry; claims by items that have left the list do not count."""
    names = _names(base)
    found = []
    for entry in entries:
        claims = [names[key] for key in entry.claimed_by if key in names]
        if claims:
            found.append("same" if all(plain(entry.name) in own for own in claims) else "renamed")
        else:
            found.append("excused" if entry.unclaimed_reason else "unclaimed")
    return found


def _names(base: Base) -> dict[str, set[str]]:
    """Return the names by which each item on the list may agree with an entry: its own, its main item's."""
    cards = base.registry.items.cards
    return {
        card.id: {plain(card.name), plain(card.main_item or "")}
        for card in cards
        if card.standing not in LEFT
    }


def _claims(base: Base, entries: tuple[CatalogueEntrie, ...], states: list[str]) -> Table:
    counted: Counter[tuple[str, str]] = Counter(
        (entry.category, state) for entry, state in zip(entries, states, strict=True)
    )
    own = crossed(base.powers, "category", "upper")
    ours = sizes(base.powers, "category", list(base.categories))
    rows = []
    for key, title in base.categories.items():
        figures = [Figure(counted[key, state], _leads(key, state)) for state in _STATES]
        total = sum(counted[key, state] for state in _STATES)
        mine = own.get((key, "own"), 0)
        if total or ours[key]:
            where = (("category", key),)
            last = Figure(mine, (*where, ("upper", "own")))
            rows.append(Row(key, title, (Figure(total), *figures, last), where))
    sums = [Figure(states.count(state), _leads("", state)) for state in _STATES]
    mine = sum(count for (_, upper), count in own.items() if upper == "own")
    total_row = Row("total", "合计", (Figure(len(entries)), *sums, Figure(mine, (("upper", "own"),))), ())
    return Table(
        "upper_claims",
        "上级目录的认领",
        "前几列数的是目录里的事项；最后一列数的是本清单没有认领任何目录事项的权力。",
        "类别",
        (
            Column("entries", "目录事项"),
            *(Column(key, title) for key, title in _STATES.items()),
            Column("own", "本清单没有认领目录的"),
        ),
        tuple(rows) if entries else (),
        total_row if entries else None,
        Drawn(tuple(_STATES), "stacked") if entries else None,
        "没有录入上级目录。",
    )


def _leads(category: str, state: str) -> tuple[tuple[str, str], ...]:
    """Return what narrows the list to the claims of a state; what nobody claims stands in a table."""
    if state in ("excused", "unclaimed"):
        return (("table", "upper_unclaimed"),)
    return (*((("category", category),) if category else ()), ("upper", state))


def _renamed(base: Base, entries: tuple[CatalogueEntrie, ...]) -> Table:
    names = _names(base)
    cards = {card.id: card for card in base.registry.items.cards}
    rows = [
        Row(key, key, (Figure(cards[key].name, (("item", key),)), Figure(entry.name)), (("item", key),))
        for entry in entries
        for key in entry.claimed_by
        if key in names and plain(entry.name) not in names[key]
    ]
    return Table(
        "upper_renamed",
        "名称与上级目录不一致的事项",
        "事项名称和主项名称都与所认领的目录事项不同。",
        "事项编号",
        (Column("name", "本清单的名称", "text"), Column("entry", "上级目录的名称", "text")),
        tuple(rows),
        empty="没有名称不一致的事项。",
    )


def _unclaimed(base: Base, entries: tuple[CatalogueEntrie, ...], states: list[str]) -> Table:
    titles = terms("category")
    rows = [
        Row(
            f"entry-{place}",
            entry.name,
            (Figure(titles[entry.category].title), Figure(entry.unclaimed_reason or "没有写理由")),
        )
        for place, (entry, state) in enumerate(zip(entries, states, strict=True), start=1)
        if state in ("excused", "unclaimed")
    ]
    return Table(
        "upper_unclaimed",
        "没有认领的目录事项",
        "目录里有、清单上没有事项认领的。",
        "目录事项",
        (Column("category", "类别", "text"), Column("reason", "不认领的理由", "text")),
        tuple(rows),
        empty="目录里的事项都有认领。" if entries else "没有录入上级目录。",
    )


def _peers(base: Base) -> Table:
    peers = base.registry.peers.peers if base.registry.peers else ()
    ours = sizes(base.powers, "category", list(base.categories))
    rows = []
    for key, title in base.categories.items():
        theirs = [peer.counts.get(key) for peer in peers]
        known = [count for count in theirs if count is not None]
        where = (("category", key),)
        if ours[key] or known:
            middle = Figure(float(median(known)) if known else None)
            rows.append(Row(key, title, (Figure(ours[key], where), middle, *map(Figure, theirs)), where))
    own = base.registry.settings.jurisdiction.name
    return Table(
        "peers",
        "各类数量与同级地区",
        "同级地区公布的数量；没有公布的类别空着。",
        "类别",
        (
            Column("items", own),
            Column("median", "同级中位数", "number"),
            *(Column(f"peer_{place}", peer.name) for place, peer in enumerate(peers, start=1)),
        ),
        tuple(rows) if peers else (),
        drawn=Drawn(("items", "median")) if peers else None,
        empty="没有录入同级地区的数量。",
    )
