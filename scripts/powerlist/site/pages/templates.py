"""The templates of the data pages: escaped by default, strict about names, compiled once in each process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from powerlist.model import Adjustment, Duration
from powerlist.model.adjustments import items_of, kinds_of, parts_of
from powerlist.schema import definition, document, field_title, terms, title_of
from powerlist.site import addresses
from powerlist.site.compiling import PlainEnvironment
from powerlist.site.compiling import visible as visible
from powerlist.site.derive import Site, date_of, powers
from powerlist.statistics.tables import share_text

TEMPLATES = Path(__file__).parents[1] / "templates" / "pages"

# Rendered for every item, and so compiled strictly: in these a dot reads attributes alone.
_FOR_EVERY_ITEM = (
    "item.html",
    "_list.html",
    "_notice.html",
    "_parts.html",
    "_procedure.html",
    "_record.html",
)


def render(name: str, /, **values: Any) -> str:
    """Return the template `name` filled with the values.

    Marks that could act on what stands around a text (controls, bidirectional overrides) are made visible.
    """
    return _template(name).render(values)


def duration_text(duration: Duration) -> str:
    """Return a duration as people say it: 当场, 5 个工作日."""
    unit = terms("time_unit")[duration.unit].title
    return unit if duration.value is None else f"{duration.value} {unit}"


@lru_cache(maxsize=1024)  # the same numbers stand on many pages
def tel(number: str) -> str:
    """Return the address that makes a phone call the number; "" when it holds no digits."""
    digits = "".join(c for c in number.partition("转")[0] if c.isascii() and c.isdigit())
    return f"tel:{digits}" if digits else ""


def css_string(text: str) -> Markup:
    """Return the text as a string of a style sheet, quoted, with all but letters and digits escaped."""
    escaped = "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{escaped}"')


def adjustment_title(site: Site, adjustment: Adjustment) -> str:
    """Return the title of an adjustment; where it has none, what it does to what: 取消“…”等 3 项."""
    if adjustment.title:
        return adjustment.title
    items = items_of(adjustment)
    first = site.cards.get(items[0])
    name = f"“{first.name}”" if first else f" {items[0]} "
    more = f"等 {len(items)} 项" if len(items) > 1 else ""
    kinds = "、".join(title_of("adjustment_kind", kind) for kind in kinds_of(adjustment))
    return f"{kinds}{name}{more}"


@cache
def _template(name: str) -> Template:
    return environment().get_template(name)


@cache
def environment() -> Environment:
    """Return the environment of the templates, with the labels of schema.json at hand."""
    made = PlainEnvironment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.known = {
        "title": _titles(),
        "term": _terms(),
        "block": SimpleNamespace(**document()["x-blocks"]),
    }
    made.strict = frozenset(_FOR_EVERY_ITEM)
    made.globals |= {
        **made.known,
        "address": addresses,
        "date_of": date_of,
        "adjustment_title": adjustment_title,
        "items_of": items_of,
        "kinds_of": kinds_of,
        "parts_of": parts_of,
    }
    filters: dict[str, Callable[..., object]] = {
        "duration": duration_text,
        "count": "{:,}".format,
        "share": share_text,
        "powers": powers,
        "css": css_string,
    }
    made.filters |= filters
    return made


def _titles() -> SimpleNamespace:
    """Return title.<definition>.<key>: every Chinese title of a field."""
    found = {}
    for name, node in document()["$defs"].items():
        keys = node.get("properties", {})
        found[name] = SimpleNamespace(**{key: field_title(name, key) for key in keys})
    return SimpleNamespace(**found)


def _terms() -> SimpleNamespace:
    """Return term.<vocabulary>[token]: every Chinese title of a vocabulary's value."""
    names = [name for name in document()["$defs"] if "oneOf" in definition(name)]
    return SimpleNamespace(**{n: {token: term.title for token, term in terms(n).items()} for n in names})
