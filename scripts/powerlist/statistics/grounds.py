"""What powers rest on: instruments by their kind and by whether they are in force."""

from __future__ import annotations

from powerlist.model.law_status import status_on
from powerlist.schema import terms
from powerlist.statistics.completeness import percent
from powerlist.statistics.facts import UNSAID
from powerlist.statistics.frame import Base, sizes, spread
from powerlist.statistics.tables import Chapter, Column, Drawn, Figure, Row, Table


def grounds(base: Base) -> Chapter:
    """Return the chapter of the basis."""
    about = f"权力依据什么法律文件，这些文件到 {base.today} 是不是有效。"
    tables = (_kinds(base), _statuses(base), _repealed(base))
    return Chapter("basis", "设定依据", about, tables)


def _kinds(base: Base) -> Table:
    titles = {key: term.title for key, term in terms("law_kind").items()}
    items = sizes(spread(base.powers, "kinds"), "kinds", list(titles))
    cited = spread(base.powers, "laws")["laws"].unique()
    laws = base.registry.laws
    instruments = {kind: sum(laws[key].kind == kind for key in cited) for kind in titles}
    whole = len(base.powers)
    rows = [
        _kind_row(kind, titles[kind], items[kind], instruments[kind], whole) for kind in titles if items[kind]
    ]
    if unread := int((base.powers["kinds"].map(len) == 0).sum()):
        rows.append(_kind_row(UNSAID, "没有对上法律文件", unread, 0, whole))
    return Table(
        "basis_by_kind",
        "依据的文件种类",
        "一项权力依据几种文件的，每种都算，所以各行相加多于事项总数。",
        "文件种类",
        (Column("items", "事项"), Column("percent", "占全部", "percent"), Column("laws", "文件")),
        tuple(rows),
        drawn=Drawn(("items",)),
    )


def _kind_row(kind: str, title: str, items: int, laws: int, whole: int) -> Row:
    where = (("basis", kind),)
    return Row(kind, title, (Figure(items, where), Figure(percent(items, whole), where), Figure(laws)))


def _statuses(base: Base) -> Table:
    titles = {key: term.title for key, term in terms("law_status").items()}
    items = sizes(spread(base.powers, "statuses"), "statuses", list(titles))
    rows = tuple(
        Row(
            key,
            title,
            (
                Figure(items[key], (("law_status", key),)),
                Figure(percent(items[key], len(base.powers)), (("law_status", key),)),
            ),
        )
        for key, title in titles.items()
    )
    return Table(
        "basis_by_status",
        "依据的效力",
        f"依据里有这种效力的文件的事项，按 {base.today} 判断；一项依据几个文件的，可以在几行里。",
        "效力",
        (Column("items", "事项"), Column("percent", "占全部", "percent")),
        rows,
    )


def _repealed(base: Base) -> Table:
    cited = spread(base.powers, "laws")
    laws = base.registry.laws
    ended = {key for key in set(cited["laws"]) if _is_repealed(base, key)}
    counts = sizes(cited, "laws", sorted(ended))
    rows = tuple(
        Row(
            key,
            laws[key].title,
            (
                Figure(counts[key], (("law", key),)),
                Figure(laws[key].repealed_on or ""),
                Figure(_title(base, laws[key].repealed_by)),
            ),
            (("law", key),),
        )
        for key in sorted(ended, key=lambda key: (-counts[key], key))
    )
    return Table(
        "repealed_laws",
        "依据已废止的文件",
        "清单上还有权力以它为依据的已废止文件；要改引现行规定，或者取消、冻结。",
        "文件",
        (
            Column("items", "事项"),
            Column("repealed_on", "废止日期", "text"),
            Column("by", "由它废止", "text"),
        ),
        rows,
        empty="没有以已废止的文件为依据的权力。",
    )


def _title(base: Base, key: str | None) -> str:
    law = base.registry.laws.get(key or "")
    return law.title if law else key or ""


def _is_repealed(base: Base, key: str) -> bool:
    return status_on(base.registry.laws[key], base.today.isoformat()) == "repealed"
