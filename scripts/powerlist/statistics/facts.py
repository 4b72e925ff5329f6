"""What is counted of an item: one record each, by which every figure is made and every list is narrowed.

A list can be narrowed by the dimensions below, in its address; so that each figure leads to its items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from powerlist.model import Catalogue, Department, Item, Law, Registry
from powerlist.model.durations import working_days
from powerlist.model.law_status import status_on
from powerlist.model.standings import TODAY
from powerlist.rules.sameness import plain
from powerlist.schema import elements, terms
from powerlist.statistics.completeness import due_of, lacking, of_phase_1, title_of_lacking

UNSAID = "unsaid"
LIMITS = {
    "both": "法定时限和承诺时限都有",
    "spot": "依法当场办结",
    "statutory": "只有法定时限",
    "promised": "只有承诺时限",
    UNSAID: "没有写明时限",
}
FEES = {"charged": "收费", "free": "不收费", UNSAID: "没有写明收不收费"}
UPPER = {"same": "认领，名称一致", "renamed": "认领，名称不一致", "own": "没有认领上级目录的事项"}
STAGES = {
    "phase_1": "初级清单齐全",
    "no_phase_1": "初级清单不齐",
    "phase_2": "要素完备",
    "no_phase_2": "要素不完备",
}
DIMENSIONS = (
    "department", "category", "level", "standing", "stage", "missing", "limits", "handling", "fees",
    "materials", "basis", "law_status", "upper",
)  # fmt: skip
_BINS = ((1, 3), (4, 6), (7, 10), (11, 20))


class Facts(NamedTuple):
    """What is counted of one item.

    `due` elements are asked for by both phases together, `lacking` of them are not there. Limits are in
    working days, None where there is none. Tokens not of the schema are those of this module. `kinds` and
    `statuses` are those of the instruments that its basis cites, `unread` whether it cites none that is
    known.
    """

    id: str
    name: str
    category: str
    department: str
    level: str
    standing: str
    due: int
    lacking: tuple[str, ...]
    limits: str
    statutory: Fraction | None
    promised: Fraction | None
    handling: str
    fees: str
    materials: int
    laws: tuple[str, ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    upper: str

    @property
    def counts(self) -> bool:
        """Whether it is a power today: what has left the list, or is only proposed, is none."""
        return self.standing in TODAY

    @property
    def stages(self) -> tuple[str, ...]:
        """Whether the elements of phase 1, and those of both phases, are all there."""
        first = of_phase_1().isdisjoint(self.lacking)
        return ("phase_1" if first else "no_phase_1", "no_phase_2" if self.lacking else "phase_2")

    def tokens(self, dimension: str) -> tuple[str, ...]:
        """Return by which values of a dimension a list that holds the item can be narrowed."""
        match dimension:
            case "missing":
                return self.lacking
            case "stage":
                return self.stages
            case "materials":
                return (bin_of(self.materials),)
            case "basis":
                return self.kinds or (UNSAID,)
            case "law_status":
                return self.statuses
            case _:
                return (getattr(self, dimension),)


def facts(registry: Registry, today: date) -> Iterator[Facts]:
    """Yield the facts of each item, in the order of ids."""
    day = today.isoformat()
    statuses = {key: status_on(law, day) for key, law in registry.laws.items()}
    claimed = _claimed(registry.catalogue)
    for item in registry.items.values():
        yield _of(item, registry.laws, statuses, claimed)


def dimensions(registry: Registry) -> dict[str, dict[str, str]]:
    """Return every dimension by which lists can be narrowed, with the Chinese names of its values."""
    values = {
        "department": {key: one.name for key, one in in_order(registry.departments).items()},
        "category": _titles("category"),
        "level": _titles("level"),
        "standing": _titles("standing"),
        "stage": STAGES,
        "missing": {key: f"缺“{title_of_lacking(key)}”" for key in elements()},
        "limits": LIMITS,
        "handling": _titles("handling") | {UNSAID: "没有写明办件类型"},
        "fees": FEES,
        "materials": material_bins(),
        "basis": {key: f"依据{title}" for key, title in _titles("law_kind").items()}
        | {UNSAID: "依据还没有对上法律文件"},
        "law_status": {key: f"依据{title}的文件" for key, title in _titles("law_status").items()},
        "upper": UPPER,
    }
    return {dimension: values[dimension] for dimension in DIMENSIONS}


def in_order(departments: Mapping[str, Department]) -> dict[str, Department]:
    """Return the departments in the order in which the registry shows them."""
    return {d.id: d for d in sorted(departments.values(), key=_place)}


def material_bins() -> dict[str, str]:
    """Return the ranges by which numbers of materials are told, with their names."""
    named = {f"{low}-{high}": f"{low} 至 {high} 份材料" for low, high in _BINS}
    return {**named, "more": f"{_BINS[-1][1] + 1} 份材料以上", "0": "没有写材料"}


def bin_of(materials: int) -> str:
    """Return the range that a number of materials falls in."""
    if not materials:
        return "0"
    return next((f"{low}-{high}" for low, high in _BINS if low <= materials <= high), "more")


def _titles(vocabulary: str) -> dict[str, str]:
    return {key: term.title for key, term in terms(vocabulary).items()}


def _claimed(catalogue: Catalogue | None) -> dict[str, list[str]]:
    """Return the names of the entries that each item claims."""
    found: dict[str, list[str]] = {}
    for entry in catalogue.entries if catalogue else ():
        for key in entry.claimed_by:
            found.setdefault(key, []).append(plain(entry.name))
    return found


def _of(
    item: Item, laws: Mapping[str, Law], statuses: Mapping[str, str], claimed: Mapping[str, list[str]]
) -> Facts:
    cited = tuple(dict.fromkeys(c.law for c in item.basis if c.law and c.law in laws))
    limits, statutory, promised = _limits(item)
    return Facts(
        item.id,
        item.name,
        item.category,
        item.department,
        item.level,
        item.standing,
        len(due_of(item.category)),
        tuple(lacking(item)),
        limits,
        statutory,
        promised,
        item.handling or UNSAID,
        UNSAID if item.fees is None else "charged" if item.fees.charged else "free",
        len(item.materials),
        cited,
        tuple(dict.fromkeys(laws[key].kind for key in cited)),
        tuple(dict.fromkeys(statuses[key] for key in cited)),
        _upper(item, claimed.get(item.id)),
    )


def _limits(item: Item) -> tuple[str, Fraction | None, Fraction | None]:
    """Return how the limits can be compared; what the law has done on the spot cannot be shortened."""
    limit = item.time_limit
    statutory = working_days(limit.statutory) if limit and limit.statutory else None
    promised = working_days(limit.promised) if limit and limit.promised else None
    if statutory == 0:
        return "spot", statutory, promised
    if statutory is not None:
        return ("statutory" if promised is None else "both"), statutory, promised
    return (UNSAID if promised is None else "promised"), statutory, promised


def _upper(item: Item, names: list[str] | None) -> str:
    if not names:
        return "own"
    own = {plain(item.name), plain(item.main_item or "")}
    return "same" if own.issuperset(names) else "renamed"


def _place(department: Department) -> tuple[int, str]:
    return department.sort if department.sort is not None else 10_000, department.id
