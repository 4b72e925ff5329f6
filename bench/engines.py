"""The searches that are measured, each ready to be served: ours, Pagefind, Material's; and a bare page."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from powerlist.model import Registry
from powerlist.search_test.known import passages

PAGES = Path(__file__).parent / "search_pages"
NAMES = ("powerlist", "pagefind", "material")


class Engine(NamedTuple):
    """A search to measure: its folder, the page that answers ?q=, what the first result looks like there, the
    script (an async function of a query) that returns the ids of the first ten, "" if it cannot be asked.
    """

    name: str
    folder: Path
    page: str
    result: str
    ask: str
    is_whole: bool = False  # all of its index is in the browser once it has answered


def engines(
    names: Iterable[str], registry: Callable[[], Registry], site: Path, work: Path
) -> Iterator[Engine]:
    """Yield the engines named, in the order of NAMES, each made when it is its turn."""
    makers = {
        "powerlist": lambda: Engine("powerlist", site, "search.html", ".search-hit", _script("powerlist")),
        "pagefind": lambda: _pagefind(site, work / "pagefind"),
        "material": lambda: _material(registry(), work / "material"),
    }
    wanted = set(names)
    yield from (makers[name]() for name in NAMES if name in wanted)


def bare(work: Path) -> Engine:
    """Return a page that shows one line by a script: what the browser and the machine need by themselves."""
    work.mkdir(parents=True, exist_ok=True)
    page = (
        '<!doctype html><meta charset="utf-8"><title>一</title><p>行</p><script src="one.js" defer></script>'
    )
    (work / "index.html").write_text(page, encoding="utf-8")
    (work / "one.js").write_text("document.body.append(document.createElement('li'));\n", encoding="utf-8")
    return Engine("a bare page", work, "index.html", "li", "")


def _pagefind(site: Path, work: Path) -> Engine:
    """Index the item pages of the site, which stays as it is."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--glob", "items/*.html"]
    _run([*command, "--root-selector", "main", "--output-path", str(work / "pagefind")])
    shutil.copy(PAGES / "pagefind.html", work)
    return Engine("pagefind", work, "pagefind.html", "#results li", _script("pagefind"))


def _material(registry: Registry, work: Path) -> Engine:
    """Build a site of Material with a page an item."""
    shutil.rmtree(work, ignore_errors=True)
    docs = work / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 事项\n", encoding="utf-8")
    for item in registry.items.values():
        words = [f"# {item.name}", *item.aliases, registry.departments[item.department].name]
        words += [f"{c.law or c.cited_as} {c.article or ''}" for c in item.basis]
        text = "\n\n".join([*words, *filter(None, passages(item))])
        (docs / f"{item.id}.md").write_text(text, encoding="utf-8")
    shutil.copy(PAGES / "mkdocs.yml", work)
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(work / "mkdocs.yml")])
    result = ".md-search-result__item"
    return Engine("material", work / "site", "index.html", result, _script("material"), is_whole=True)


def _script(name: str) -> str:
    return (PAGES / f"{name}.js").read_text(encoding="utf-8")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
