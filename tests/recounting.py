"""The figures of a registry counted anew from its files: plain YAML and Counter, nothing of the program.

`recount(root, day)` returns table → row → column → value for every table of the statistics, but for the
history in git. What is public, complete, compressed is written out here a second time, on purpose.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import yaml

Figures = dict[str, dict[str, dict[str, Any]]]

ON_THE_LIST = ("in_force", "frozen")
GONE = ("cancelled", "transferred", "merged", "delegated")
UNITS = {
    "on_the_spot": Fraction(0), "hour": Fraction(5, 168), "working_day": Fraction(1),
    "calendar_day": Fraction(5, 7), "month": Fraction(150, 7), "year": Fraction(1825, 7),
}  # fmt: skip
BINS = {"1-3": range(1, 4), "4-6": range(4, 7), "7-10": range(7, 11), "11-20": range(11, 21)}


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def share(part: int | Fraction, whole: int | Fraction) -> float | None:
    return int(part * 1000 / Fraction(whole) // 1) / 10 if whole else None


class Files:
    """What the files of a registry say, as they say it."""

    def __init__(self, root: Path, day: str) -> None:
        self.root, self.day = root, day
        powers = root / "powers"
        found = [load(path) for path in sorted(powers.glob("items/*/*.yml"))]
        self.withheld = sum(item["disclosure"] == "withheld" for item in found)
        self.items = [i for i in found if i["disclosure"] == "public" and not i["id"].endswith("-0000")]
        self.today = [item for item in self.items if item["standing"] in ON_THE_LIST]
        self.settings = load(powers / "registry.yml")
        self.laws = load(powers / "laws.yml")["laws"]
        listed = load(powers / "departments.yml")["departments"]
        self.departments = {one["id"]: one["name"] for one in listed}
        self.upper = self._catalogue("upper.yml")
        self.peers = self._catalogue("peers.yml")
        self.records = [load(path) for path in sorted(powers.glob("adjustments/*/*.yml"))]
        schema = json.loads((Path(__file__).parents[1] / "schema.json").read_text(encoding="utf-8"))["$defs"]
        self.elements = schema["item"]["properties"]
        self.categories = [one["const"] for one in schema["category"]["oneOf"]]

    def _catalogue(self, name: str) -> Any:
        path = self.root / "powers/catalogue" / name
        return load(path) if path.exists() else None

    def due(self, category: str) -> list[str]:
        """The elements that a category must have in both phases, as schema.json says."""
        return [
            key
            for key, node in self.elements.items()
            if not node.get("x-optional")
            and category in node.get("x-required-for", node.get("x-for", self.categories))
            and category not in node.get("x-optional-for", [])
        ]

    def lacking(self, item: dict[str, Any]) -> list[str]:
        def is_there(key: str) -> bool:
            if key == "flow":
                return bool(item.get("flow") or item.get("own_flow"))
            if key == "basis":
                return any(cited.get("law") and cited.get("article") for cited in item["basis"])
            return item.get(key) not in (None, [], "")

        return [key for key in self.due(item["category"]) if not is_there(key)]

    def cited(self, item: dict[str, Any]) -> list[str]:
        return sorted({one["law"] for one in item["basis"] if one.get("law") in self.laws})

    def status(self, key: str) -> str:
        law = self.laws[key]
        if law.get("repealed_on"):
            return "repealed" if law["repealed_on"] <= self.day else "in_force"
        return str(law["status"])


def recount(root: Path, day: str) -> Figures:
    files = Files(root, day)
    return {
        **_counts(files),
        **_completeness(files),
        **_service(files),
        **_basis(files),
        **_comparison(files),
        **_years(files),
    }


def _groups(files: Files, dimension: str) -> dict[str, list[dict[str, Any]]]:
    """The powers by department or category, and all of them as the total."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in files.today:
        found[item[dimension]].append(item)
    return {**found, "total": files.today}


def _counts(files: Files) -> Figures:
    tables: Figures = {}
    for dimension in ("department", "category"):
        tables[f"powers_by_{dimension}"] = {
            key: {"items": len(own), **{s: sum(i["standing"] == s for i in own) for s in ON_THE_LIST}}
            for key, own in _groups(files, dimension).items()
        }
    levels = Counter(item["level"] for item in files.today)
    tables["powers_by_level"] = {
        key: {"items": count} for key, count in {**levels, "total": len(files.today)}.items()
    }
    standings = Counter(item["standing"] for item in files.items)
    if files.settings.get("publish_withheld_count") and files.withheld:
        standings["withheld"] = files.withheld
    tables["items_by_standing"] = {key: {"items": count} for key, count in standings.items()}
    used = sorted({item["category"] for item in files.today})
    tables["powers_by_department_and_category"] = {
        key: {c: sum(i["category"] == c for i in own) for c in used} | {"items": len(own)}
        for key, own in _groups(files, "department").items()
    }
    return tables


def _completeness(files: Files) -> Figures:
    tables: Figures = {}
    for dimension in ("department", "category"):
        rows = {}
        for key, own in _groups(files, dimension).items():
            lacking = [files.lacking(item) for item in own]
            first = sum(all(files.elements[e]["x-phase"] != 1 for e in one) for one in lacking)
            both = sum(not one for one in lacking)
            due = sum(len(files.due(item["category"])) for item in own)
            filled = due - sum(map(len, lacking))
            rows[key] = {
                "items": len(own), "phase_1": first, "phase_1_percent": share(first, len(own)),
                "phase_2": both, "phase_2_percent": share(both, len(own)), "left": len(own) - both,
                "due": due, "filled": filled, "filled_percent": share(filled, due),
            }  # fmt: skip
        tables[f"completeness_by_{dimension}"] = rows
    lacked = Counter(key for item in files.today for key in files.lacking(item))
    owing = Counter(key for item in files.today for key in files.due(item["category"]))
    tables["missing"] = {
        key: {
            "phase": {1: "初级清单", 2: "要素完备"}[files.elements[key]["x-phase"]],
            "lacking": count,
            "owing": owing[key],
            "percent": share(count, owing[key]),
        }
        for key, count in lacked.items()
    }
    return tables


def _days(item: dict[str, Any], which: str) -> Fraction | None:
    limit = (item.get("time_limit") or {}).get(which)
    return None if limit is None else limit.get("value", 1) * UNITS[limit["unit"]]


def _service(files: Files) -> Figures:
    tables: Figures = {}
    for dimension in ("category", "department"):
        limits, handling, fees = {}, {}, {}
        for key, own in _groups(files, dimension).items():
            pairs = [(_days(item, "statutory"), _days(item, "promised")) for item in own]
            both = [(law, promise) for law, promise in pairs if law and promise is not None]
            law, promise = (sum((pair[n] for pair in both), Fraction(0)) for n in (0, 1))
            if both:
                limits[key] = {
                    "items": len(both), "statutory": int(law * 10) / 10, "promised": int(promise * 10) / 10,
                    "compression": share(law - promise, law),
                }  # fmt: skip
            said = Counter(item.get("handling", "unsaid") for item in own)
            told = said["immediate"] + said["promised"]
            handling[key] = {
                "immediate": said["immediate"], "promised": said["promised"], "unsaid": said["unsaid"],
                "percent": share(said["immediate"], told),
            }  # fmt: skip
            money = Counter(item["fees"]["charged"] if item.get("fees") else "unsaid" for item in own)
            fees[key] = {"charged": money[True], "free": money[False], "unsaid": money["unsaid"]}
        tables[f"limits_by_{dimension}"] = limits
        tables[f"handling_by_{dimension}"] = handling
        tables[f"fees_by_{dimension}"] = fees
    counts = [len(item.get("materials", [])) for item in files.today]
    bins = {key: {"items": sum(count in wide for count in counts)} for key, wide in BINS.items()}
    bins |= {"more": {"items": sum(count > 20 for count in counts)}, "0": {"items": counts.count(0)}}
    tables["materials"] = {**bins, "total": {"items": len(counts)}}
    rows = {}
    for key, own in _groups(files, "category").items():
        told = [len(item["materials"]) for item in own if item.get("materials")]
        if told:
            rows[key] = {
                "items": len(told), "materials": sum(told), "mean": sum(told) * 10 // len(told) / 10,
                "median": float(median(told)), "most": max(told),
            }  # fmt: skip
    tables["materials_by_category"] = rows
    return tables


def _basis(files: Files) -> Figures:
    whole = len(files.today)
    kinds: dict[str, set[str]] = defaultdict(set)
    statuses: dict[str, set[str]] = defaultdict(set)
    laws: dict[str, set[str]] = defaultdict(set)
    for item in files.today:
        cited = files.cited(item)
        for key in cited:
            kinds[files.laws[key]["kind"]].add(item["id"])
            statuses[files.status(key)].add(item["id"])
            laws[key].add(item["id"])
        if not cited:
            kinds["unsaid"].add(item["id"])
    by_kind = {
        kind: {
            "items": len(ids),
            "percent": share(len(ids), whole),
            "laws": sum(files.laws[key]["kind"] == kind for key in laws),
        }
        for kind, ids in kinds.items()
    }
    repealed = {
        key: {
            "items": len(ids),
            "repealed_on": files.laws[key].get("repealed_on", ""),
            "by": files.laws.get(files.laws[key].get("repealed_by"), {}).get(
                "title", files.laws[key].get("repealed_by") or ""
            ),
        }
        for key, ids in laws.items()
        if files.status(key) == "repealed"
    }
    every = ("in_force", "not_yet_in_force", "repealed", "unknown")
    by_status = {
        status: {"items": len(statuses[status]), "percent": share(len(statuses[status]), whole)}
        for status in every
    }
    return {"basis_by_kind": by_kind, "basis_by_status": by_status, "repealed_laws": repealed}


def _comparison(files: Files) -> Figures:
    listed = {item["id"]: item for item in files.items if item["standing"] not in GONE}
    claims: dict[str, Counter[str]] = defaultdict(Counter)
    claiming: set[str] = set()
    renamed, unclaimed = {}, []
    for entry in files.upper["entries"]:
        own = [listed[key] for key in entry.get("claimed_by", []) if key in listed]
        claiming |= set(entry.get("claimed_by", []))
        wrong = [item for item in own if entry["name"] not in (item["name"], item.get("main_item"))]
        renamed |= {item["id"]: {"name": item["name"], "entry": entry["name"]} for item in wrong}
        missing = "excused" if entry.get("unclaimed_reason") else "unclaimed"
        state = ("renamed" if wrong else "same") if own else missing
        if not own:
            unclaimed.append(entry["name"])
        for row in (entry["category"], "total"):
            claims[row].update({"entries": 1, state: 1})
    for key, own in _groups(files, "category").items():
        claims[key]["own"] = sum(item["id"] not in claiming for item in own)
    columns = ("entries", "same", "renamed", "excused", "unclaimed", "own")
    peers = {}
    for key in files.categories:
        theirs = [peer["counts"].get(key) for peer in files.peers["peers"]]
        known = [count for count in theirs if count is not None]
        peers[key] = {
            "items": sum(item["category"] == key for item in files.today),
            "median": float(median(known)) if known else None,
            **{f"peer_{place}": count for place, count in enumerate(theirs, start=1)},
        }
    return {
        "upper_claims": {key: {column: own[column] for column in columns} for key, own in claims.items()},
        "upper_renamed": renamed,
        "upper_unclaimed": {name: {} for name in unclaimed},
        "peers": peers,
    }


def _years(files: Files) -> Figures:
    """What came and left in each year with records: in the sample each item moves once, and stays so."""
    standing = {item["id"]: item for item in files.items}
    moves: dict[str, Counter[str]] = defaultdict(Counter)
    told: set[str] = set()
    for record in files.records:
        day = record.get("effective") or record.get("published") or record.get("approved") or ""
        if not day or day > files.day or record.get("given_up") or record.get("disclosure") == "withheld":
            continue
        for part in record.get("parts") or [record]:
            for key in part["items"]:
                item = standing.get(key)
                if item is None or key in told:
                    continue
                is_new = item.get("since") == day and item["standing"] not in GONE
                if part["kind"] in ("create", "accept") or (part["kind"] in ("merge", "split") and is_new):
                    moves[day[:4]]["came"] += item["standing"] in ON_THE_LIST
                    told.add(key)
                elif item["standing"] in GONE and part["kind"] != "amend":
                    moves[day[:4]]["left"] += 1
                    told.add(key)
    year = files.day[:4]
    kept = len(files.today)
    came, left = moves[year]["came"], moves[year]["left"]
    row = {"before": kept - came + left, "came": came, "left": left, "net": came - left, "items": kept}
    return {"changes_by_year": {year: row}} if set(moves) == {year} else {}
