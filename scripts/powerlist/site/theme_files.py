"""The style sheet and the script of the site: written in parts by subject, sent as one file each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from powerlist.site.page import Asset

PARTS = Path(__file__).parent / "assets"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


# Sheets that only some pages name: the standard and the rule book; the printable document; forms;
# adjustments; statistics with their charts; notices, and the paper that they are printed on.
MORE_SHEETS = (
    "standard",
    "document",
    "form",
    "adjusting",
    "townships",
    "wall",
    "statistics",
    "notices",
    "paper",
    "assessment",
    "centre",
)
# The first on every page, the others where they are named.
SCRIPTS = ("powerlist", "propose", "sieve", "workdays", "paper", "notices", "narrow")


def theme_files() -> Iterator[Asset]:
    """Yield the style sheet and the script that every page names, and those that some pages name."""
    yield Asset("assets/powerlist.css", stylesheet().encode())
    for name in MORE_SHEETS:
        yield Asset(f"assets/{name}.css", stylesheet(name).encode())
    for name in SCRIPTS:
        yield Asset(f"assets/{name}.js", (PARTS / f"{name}.js").read_bytes())


def stylesheet(name: str = "style") -> str:
    """Return the parts in a folder of assets/ in the order of their names, without comments."""
    parts = sorted((PARTS / name).glob("*.css"))
    text = "".join(part.read_text(encoding="utf-8") for part in parts)
    return _INDENT.sub("\n", _COMMENT.sub("", text)).lstrip()
