"""The search beside Pagefind and Material's own, on the same items with the same questions, in real Chromium.

Bytes are what the server sent (gzip, as web servers do), a first result is seen in a fresh profile with the
processor slowed down four times, recall is the share of right answers among the first ten, by class.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from urllib.parse import quote

from powerlist.model import Registry
from powerlist.search_test.figures import early
from powerlist.search_test.kinds import KINDS
from powerlist.search_test.known import Known, passages
from powerlist.search_test.query import Query, drawn

PAGES = Path(__file__).parent / "search_pages"
SLOWER = 4
FIRST = ("许可", "处罚", "监督检查")  # on every list; asked in a fresh profile each
CHROMIUM = shutil.which("chromium") or "chromium"


class Engine(NamedTuple):
    """A search to measure: its folder, the page that answers ?q=, what the first result looks like there, the
    script (an async function of a query) that returns the ids of the first ten.
    """

    name: str
    folder: Path
    page: str
    result: str
    ask: str


@dataclass
class Served:
    """A folder behind an address, and the bytes that were sent from it: to pages and to their workers."""

    address: str = ""
    sent: int = 0


def compare(registry: Registry, site: Path, work: Path, a_class: int = 12) -> None:
    """Print bytes, times and recall of the three; `work` is a folder for what the others need."""
    known = Known(registry)
    queries = {kind.key: drawn(kind, known, Random(f"bench {kind.key}"), a_class) for kind in KINDS}
    engines = [_ours(site), _pagefind(site, work / "pagefind"), _material(registry, work / "material")]
    print(f"\nsearch, {len(known.ids):,} items, processor {SLOWER} times slower", flush=True)
    for engine in engines:
        with _served(engine.folder) as served:
            _measure(engine, served, known, queries)


def _measure(engine: Engine, served: Served, known: Known, queries: dict[str, list[Query]]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        firsts = [_first(browser, engine, served, text) for text in FIRST]
        times, sizes = (sorted(column) for column in zip(*firsts, strict=True))
        print(
            f"  {engine.name:10} first result {times[0]:.2f}-{times[-1]:.2f} s, "
            f"{sizes[0] / 1000:,.0f}-{sizes[-1] / 1000:,.0f} kB before it",
            flush=True,
        )
        page = browser.new_context(bypass_csp=True).new_page()
        spent: list[float] = []
        page.goto(f"{served.address}{engine.page}?q={quote(FIRST[0])}")
        page.wait_for_selector(engine.result, timeout=60_000)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        place = {id: n for n, id in enumerate(known.ids)}
        shares = {}
        for key, asked in queries.items():
            found = []
            for query in asked:
                page.evaluate(engine.ask, query.text)
                started = time.perf_counter()
                ids = page.evaluate(engine.ask, query.text)
                spent.append((time.perf_counter() - started) * 1000)
                found.append(early(query, [place[id] for id in ids if id in place]))
            if found:
                shares[key] = sum(found) / len(found)
        spent.sort()
        print(f"  {'':10} asked again {spent[len(spent) // 2]:.0f} ms (median), {spent[-1]:.0f} ms (slowest)")
        print(f"  {'':10} " + ", ".join(f"{key} {share:.0%}" for key, share in shares.items()), flush=True)
        browser.close()


def _first(browser: Any, engine: Engine, served: Served, text: str) -> tuple[float, int]:
    """Return the seconds until the first result stands on the page, and the bytes that came before it."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    before, started = served.sent, time.perf_counter()
    page.goto(f"{served.address}{engine.page}?q={quote(text)}", wait_until="commit")
    page.wait_for_selector(engine.result, timeout=60_000, state="attached")
    seconds, size = time.perf_counter() - started, served.sent - before
    context.close()
    return seconds, size


def _ours(site: Path) -> Engine:
    return Engine("powerlist", site, "search.html", ".search-hit", _script("powerlist"))


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
    return Engine("material", work / "site", "index.html", result, _script("material"))


@cache
def _script(name: str) -> str:
    return (PAGES / f"{name}.js").read_text(encoding="utf-8")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}")


@contextmanager
def _served(folder: Path) -> Iterator[Served]:
    """Serve a folder as web servers do: compressed, kept in the browser's store."""

    @cache
    def content(path: str) -> tuple[bytes, str] | None:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            return None
        return gzip.compress(file.read_bytes(), 6), guess_type(file.name)[0] or "application/octet-stream"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = content(self.path.partition("?")[0].lstrip("/") or "index.html")
            body, kind = found or (gzip.compress(b""), "text/plain")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=3600")
            self.end_headers()
            served.sent += len(body)
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
