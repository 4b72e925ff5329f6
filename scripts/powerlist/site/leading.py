"""Where a figure leads: the list of the items that it counts, narrowed by the address of the page.

Without JavaScript the same address shows the whole of the nearest list. The script that narrows it is
assets/narrow.js; what it needs is made here, in files of a bounded size, read only when an address asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from powerlist.model import Registry
from powerlist.model.standings import TODAY
from powerlist.site import addresses
from powerlist.site.compiling import visible
from powerlist.site.derive import Site
from powerlist.site.page import Asset
from powerlist.site.stood import begun, points, was_any
from powerlist.statistics.facts import Facts, dimensions
from powerlist.statistics.tables import Where

FOLDER = "statistics"
_ROWS = 2_000  # items of one file


def leads(site: Site, where: Where | None) -> str:
    """Return the address of the items behind a figure, relative to the site; "" where there are none."""
    if where is None:
        return ""
    if len(where) == 1 and (found := _one(site, *where[0])) is not None:
        return found
    asked = dict(where)
    department, category = asked.get("department", ""), asked.get("category", "")
    if department in site.departments:
        path = addresses.department(department)
    elif category in site.by_category:
        path = addresses.category(category)
    else:
        path = addresses.standing(asked["standing"]) if "standing" in asked else "items/index.html"
    return f"{path}?{urlencode(asked, safe=',')}" if asked else path


def _one(site: Site, dimension: str, value: str) -> str | None:
    """Return the page that shows by itself what one dimension asks for, None where there is none."""
    match dimension:
        case "department" if value in site.departments:
            return addresses.department(value)
        case "category" if value in site.by_category:
            return addresses.category(value)
        case "standing":
            return addresses.standing(value)
        case "year":
            return addresses.catalogues(int(value))
        case "audit":
            return _audit(site, value)
        case "stood":
            return _stood(site, *value.split(","))
        case "law":
            return addresses.law(value) if value in site.laws else ""
        case "item":
            return addresses.item(value)
        case "table":
            return f"#{value}"
        case _:
            return None


def _audit(site: Site, year: str) -> str:
    past = site.past
    return addresses.audit(int(year)) if past and past.books and begun(past)[:4] <= year else ""


def _stood(site: Site, since: str, until: str) -> str:
    """Return the page of the last year-end at which the list stood as it did between two days or months."""
    for point in points(site.past, site.today) if site.past else ():
        day = point.day[: len(since)]
        if not point.is_release and since <= day and (day < until or not until) and was_any(site, point):
            return addresses.stood(point.key)
    return ""


def narrowing(site: Site, registry: Registry, found: Sequence[Facts]) -> Iterator[Asset]:
    """Yield the files by which lists are narrowed: what can be asked, then the items in parts.

    An item is its id, its name, and the place of its combination of values; a combination has for each
    dimension the places of its values.
    """
    named = dimensions(registry)
    for item in found:
        named["department"].setdefault(item.department, item.department)
    places = {dimension: {key: n for n, key in enumerate(values)} for dimension, values in named.items()}
    combinations: dict[str, int] = {}
    rows = []
    for item in found:
        values = [
            ".".join(str(own[token]) for token in item.tokens(dimension)) for dimension, own in places.items()
        ]
        place = combinations.setdefault(",".join(values), len(combinations))
        rows.append([item.id, visible(item.name), place])
    parts = [rows[n : n + _ROWS] for n in range(0, len(rows), _ROWS)]
    head = {
        "dimensions": {
            key: [[token, visible(name)] for token, name in values.items()] for key, values in named.items()
        },
        "short": [_short(site, key) for key in named["department"]],
        "today": sorted(TODAY),
        "combinations": list(combinations),
        "parts": len(parts),
    }
    yield Asset(f"{FOLDER}/items.js", _script(head))
    for number, part in enumerate(parts, start=1):
        yield Asset(f"{FOLDER}/items-{number}.js", _script(part))


def _short(site: Site, key: str) -> str:
    department = site.departments.get(key)
    return visible(department.short_name or department.name) if department else key


def _script(content: Any) -> bytes:
    value = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    value = value.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # they end a line in old scripts
    return f"(self.powerlistItems=self.powerlistItems||[]).push({value});\n".encode()
