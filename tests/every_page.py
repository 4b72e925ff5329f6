"""The addresses that stand for all of a built site: a page of each kind, an item of each category."""

from __future__ import annotations

from pathlib import Path


def largest(folder: Path, pattern: str) -> Path:
    """Return the longest of some pages: the one with most kinds of parts."""
    return max(sorted(folder.glob(pattern)), key=lambda path: path.stat().st_size)


def items(site: Path) -> list[str]:
    """Return the addresses of an item of each category, those that say most."""
    kinds = sorted({path.name[:2] for path in (site / "items").glob("??-*.html")})
    assert len(kinds) >= 10
    return [f"items/{largest(site / 'items', f'{kind}-*.html').name}" for kind in kinds]


def one_of_each_kind(site: Path) -> list[str]:
    """Return the addresses of a page of each kind other than items."""
    folders = (
        "departments",
        "categories",
        "topics",
        "laws",
        "adjustments",
        "catalogues",
        "flowcharts",
        "assessments",
    )
    lists = [site / folder / "index.html" for folder in folders]
    records = [largest(site / folder, "[!i]*.html") for folder in folders if folder != "topics"]
    single = ("index", "fields", "rules", "rules-pl6", "files", "progress", "advice")
    acts = ("consultations", "propose", "notices")
    reached = ("villages", "model-points", "townships/kulun-zhen", "townships/kulun-zhen.sheet")
    centre = ("where", "windows/general", "centre/items", "centre/outside", "centre/undecided")
    figures = ("statistics/index", "statistics/service", "statistics/powers", "progress/minzhengju")
    others = (
        *reached,
        *centre,
        *figures,
        "service-centre",
        "townships",
        "404",
        "help/reading",
        "stood/index",
    )
    past = sorted((site / "audit").glob("*.html"))  # of years, where the whole history is at hand
    pages = [*lists, *records, *past, *(site / f"{name}.html" for name in (*single, *acts, *others))]
    return [str(path.relative_to(site)) for path in pages]
