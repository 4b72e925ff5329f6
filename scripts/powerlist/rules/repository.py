"""What a path of the repository is: data of the list, words to read, or something that decides."""

from __future__ import annotations

from pathlib import PurePosixPath

from powerlist.sources import REGISTRY_FOLDERS

_WORDS = frozenset((".md", ".txt"))
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".gif"))
_ROOT_WORDS = frozenset(("LICENSE", "NOTICE"))
CONTENT = "content"
# Folders of the site that are made from the data: a hand-written file there would pass for a page of it.
MADE_FOLDERS = frozenset(
    ("items", "departments", "categories", "topics", "standings", "laws", "adjustments", "flowcharts",
     "consultations", "feeds", "data", "search", "assets", "townships", "windows")
)  # fmt: skip


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
    parts = PurePosixPath(path).parts
    return len(parts) > 2 and parts[0] == CONTENT and parts[1].lower() in MADE_FOLDERS
