"""The scripts that run in the browser: small files in the source, one file for each purpose on the site.

Plain scripts of ECMAScript 2017, since a page opened from a folder may not load modules and a phone of seven
years may not know what came later. The engine touches neither page nor network, so it also runs outside of
a browser.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
SCRIPTS = {
    "search/engine.js": (
        "text",
        "data",
        "letters",
        "pieces",
        "shards",
        "query",
        "match",
        "loose",
        "passages",
        "parts",
        "spelled",
        "resembling",
        "rank",
        "marks",
        "narrow",
        "engine",
    ),
    "search/page.js": ("loader", "bring", "address", "cards", "facets", "absent", "page"),
    "search/suggest.js": ("loader", "bring", "suggest"),
}
START = ("pieces", "bring", "start")


def scripts() -> dict[str, bytes]:
    """Return path → content of each script, put together from its parts and without their comments."""
    return {path: _joined(parts).encode() for path, parts in SCRIPTS.items()}


def start() -> str:
    """Return the script that stands in the head of the search page itself."""
    return _joined(START)


def _joined(parts: tuple[str, ...]) -> str:
    lines = ["(function () {", '"use strict";']
    for part in parts:
        source = (_FOLDER / f"{part}.js").read_text(encoding="utf-8")
        told = (line.strip() for line in source.splitlines())
        lines += [line for line in told if line and not line.startswith("//")]
    return "\n".join([*lines, "})();", ""])
