"""All that the site tells of figures: the pages of the statistics and of the progress, and their files.

One task of the build: pandas and pygal are loaded in the process that runs it, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.model import Registry
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.leading import narrowing
from powerlist.site.page import Asset, Page
from powerlist.statistics import figures


def figures_of_the_list(site: Site, registry: Registry) -> Iterator[Page | Asset]:
    """Yield the pages and files of the figures of a registry that has passed the gate."""
    from powerlist.site.pages.progress import progress
    from powerlist.site.pages.statistics import statistics_pages
    from powerlist.statistics.book import workbook
    from powerlist.statistics.compile import statistics
    from powerlist.statistics.report import as_json, long_table, wide_table

    found = statistics(registry, site.today, site.past, site.catalogues)
    chapters, today, sample = found.chapters, site.today, site.settings.sample
    yield from statistics_pages(site, chapters)
    yield from progress(site, figures(registry, today, found.facts), found.facts)
    yield from narrowing(site, registry, found.facts)
    for chapter in chapters:
        for table in chapter.tables:
            yield _file(table.key, "csv", wide_table(table, sample=sample))
    book = workbook(chapters, today, site.settings.site.name, sample=sample)
    yield Asset(addresses.statistics("statistics", "xlsx"), book)
    yield _file("statistics", "csv", long_table(chapters, sample=sample))
    yield _file("statistics", "json", as_json(chapters, today, sample=sample))


def _file(key: str, ending: str, text: str) -> Asset:
    """Return a file, a table with the mark by which Excel knows UTF-8."""
    return Asset(addresses.statistics(key, ending), text.encode("utf-8-sig" if ending == "csv" else "utf-8"))
