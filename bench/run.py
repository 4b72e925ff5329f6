"""`make bench`: check, build and search of generated registries, beside others on the same data.

`python -m bench.run --only search --items 3610` runs one part alone, on what an earlier run left in bench/out
or else makes; without --only everything is made anew.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import date
from functools import cache
from pathlib import Path

from bench.engines import NAMES
from bench.generate import generate
from bench.measure import Measured, measure
from bench.peer import prepare
from bench.review import prepare as prepare_review
from bench.review import run as run_review
from bench.search import compare
from powerlist.model import Registry
from powerlist.registry import read_registry
from powerlist.site.gate import public
from powerlist.sources import WorkTree

OUT = Path(__file__).parent / "out"
BIN = Path(sys.executable).parent
TODAY = ["--today", "2026-01-01"]
PARTS = ("check", "hugo", "build", "review", "search")


class Bench:
    """One generated registry, and what is measured of it."""

    def __init__(self, count: int, jobs: str) -> None:
        self.count = count
        self.registry = OUT / f"registry-{count}"
        self.site = OUT / f"site-{count}"
        self._hugo = OUT / f"hugo-{count}"
        self._in_git = OUT / f"review-{count}"
        self._jobs = ["--jobs", jobs, *TODAY]
        self._peer: Measured | None = None

    def make(self, *, anew: bool) -> None:
        """Generate the registry, unless one is there already and it need not be new."""
        if self.registry.exists() and not anew:
            return
        shutil.rmtree(self.registry, ignore_errors=True)
        generate(self.registry, self.count)
        shutil.copy(Path(__file__).parents[1] / "mkdocs.yml", self.registry)
        (self.registry / "content").mkdir()
        size = sum(path.stat().st_size for path in (self.registry / "powers/items").rglob("*.yml"))
        print(f"\n{self.count:,} items, {size / self.count:,.0f} bytes of YAML each", flush=True)

    def check(self) -> None:
        """Measure the check."""
        _print("powerlist check", measure([*self._powerlist("check"), *self._jobs], self.registry))

    def hugo(self) -> None:
        """Measure Hugo on the same items."""
        shutil.rmtree(self._hugo, ignore_errors=True)
        prepare(self.registry, self._hugo)
        self._peer = measure([str(BIN / "hugo"), "build", "--quiet"], self._hugo, self._hugo / "public")
        _print("hugo (no check, drawings ready)", self._peer)

    def build(self) -> None:
        """Measure the build, and the same build again."""
        shutil.rmtree(self.site, ignore_errors=True)
        build = self._built()
        _print("powerlist build (check, drawings, search)", build)
        _print("powerlist build again", self._built())
        if self._peer:
            time, memory = build.seconds / self._peer.seconds, build.memory / self._peer.memory
            print(f"  build / hugo: time {time:.2f}, memory {memory:.2f}")

    def review(self) -> None:
        """Measure reviews of changes, in a repository of its own."""
        prepare_review(self._in_git, self.count)
        for what, one in run_review(self._in_git, self._jobs[1]):
            _print(what, one)

    def search(self, names: list[str], **bounds: int) -> None:
        """Measure the searches of these names."""
        if not self.site.exists():
            self._built()

        @cache
        def registry() -> Registry:
            return public(read_registry(WorkTree(self.registry), date(2026, 1, 1))[0])

        compare(registry, self.site, OUT / f"search-{self.count}", names, **bounds)

    def _built(self) -> Measured:
        return measure(
            [*self._powerlist("build"), "--out", str(self.site), *self._jobs], self.registry, self.site
        )

    def _powerlist(self, command: str) -> list[str]:
        return [str(BIN / "powerlist"), command]


def main() -> None:
    """Print tables of figures, and ratios to Hugo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", default="3610,36100", help="sizes, separated by commas")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--only", default="", help=f"some of {','.join(PARTS)}")
    parser.add_argument("--engines", default=",".join(NAMES), help="searches to compare, ours among them")
    parser.add_argument("--queries", type=int, default=2, help="questions a class, for recall; 0: none")
    parser.add_argument("--rounds", type=int, default=2, help="first results a question")
    parser.add_argument("--seconds", type=int, default=45, help="for the questions of an engine at most")
    parser.add_argument(
        "--compare", type=int, default=5000, help="above so many items our search alone, no recall"
    )
    options = parser.parse_args()
    parts = [part for part in PARTS if not options.only or part in options.only.split(",")]
    for count in [int(size) for size in options.items.split(",")]:
        bench = Bench(count, options.jobs)
        bench.make(anew=not options.only)
        for part in [part for part in parts if part != "search"]:
            getattr(bench, part)()
        if "search" in parts:
            alone = count > options.compare
            names = ["powerlist"] if alone else options.engines.split(",")
            a_class = 0 if alone else options.queries
            bench.search(names, a_class=a_class, rounds=options.rounds, seconds=options.seconds)


def _print(what: str, one: Measured) -> None:
    output = f"{one.bytes / 1e6:8.1f} MB in {one.files:,} files" if one.files else ""
    print(f"  {what:42} {one.seconds:7.2f} s {one.memory / 1e6:8.0f} MB {output}", flush=True)


if __name__ == "__main__":
    main()
