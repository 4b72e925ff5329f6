"""What a path of the repository is: data of the list, words to read, or something that decides."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from powerlist.sources import REGISTRY_FOLDERS

_WORDS = frozenset((".md", ".txt"))
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".gif"))
_ROOT_WORDS = frozenset(("LICENSE", "NOTICE"))
CONTENT = "content"
# What the site makes from the data: a hand-written file there would pass for a page of it.
MADE_FOLDERS = frozenset(
    ("adjustments", "assets", "catalogues", "categories", "centre", "changes", "consultations", "data",
     "departments", "feeds", "flowcharts", "items", "laws", "preview", "proofs", "search", "standings",
     "topics", "townships", "windows")
)  # fmt: skip
MADE_PAGES = re.compile(
    r"(404|advice|changes|consultations|fields|files|progress|propose|rules(-pl\d)?|search|service-centre"
    r"|standard|townships|villages|model-points|where)\Z"
)


def is_data(path: str) -> bool:
    """Tell whether a path is of the registry."""
    return path.partition("/")[0] in REGISTRY_FOLDERS


def is_prose(path: str) -> bool:
    """Tell whether a path is a page to read, or a picture on one: it decides nothing."""
    parts = PurePosixPath(path)
    if len(parts.parts) == 1:
        return parts.suffix == ".md" or path in _ROOT_WORDS
    return parts.parts[0] == CONTENT and parts.suffix.lower() in _WORDS | _PICTURES


def stands_for_data(path: str) -> bool:
    """Tell whether a hand-written file would lie where the site has its pages made from the data."""
    parts = PurePosixPath(path.lower()).parts
    if len(parts) < 2 or parts[0] != CONTENT:
        return False
    if len(parts) == 2:
        return bool(MADE_PAGES.match(parts[1].partition(".")[0]))
    return parts[1] in MADE_FOLDERS or parts[1].startswith(".")
