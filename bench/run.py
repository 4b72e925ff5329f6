"""`make bench`: check, build and search of generated registries, beside others on the same data."""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import date
from pathlib import Path

from bench.generate import generate
from bench.measure import Measured, measure
from bench.peer import prepare
from bench.search import compare
from powerlist.registry import read_registry
from powerlist.site.gate import public
from powerlist.sources import WorkTree

OUT = Path(__file__).parent / "out"
BIN = Path(sys.executable).parent
TODAY = ["--today", "2026-01-01"]


def main() -> None:
    """Print a table of figures and of ratios to Hugo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", default="3610,36100", help="sizes, separated by commas")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--search", type=int, default=3610, help="largest size to compare searches at")
    options = parser.parse_args()
    for count in [int(size) for size in options.items.split(",")]:
        _compare(count, options.jobs)
        if count <= options.search:
            registry, _ = read_registry(WorkTree(OUT / f"registry-{count}"), date(2026, 1, 1))
            compare(public(registry), OUT / f"site-{count}", OUT / f"search-{count}")


def _compare(count: int, jobs: str) -> None:
    registry, hugo = OUT / f"registry-{count}", OUT / f"hugo-{count}"
    for folder in (registry, hugo):
        shutil.rmtree(folder, ignore_errors=True)
    generate(registry, count)
    shutil.copy(Path(__file__).parents[1] / "mkdocs.yml", registry)
    (registry / "content").mkdir()
    prepare(registry, hugo)
    size = sum(path.stat().st_size for path in (registry / "powers/items").rglob("*.yml"))
    print(f"\n{count:,} items, {size / count:,.0f} bytes of YAML each", flush=True)
    powerlist = [str(BIN / "powerlist")]
    check = measure([*powerlist, "check", "--jobs", jobs, *TODAY], registry)
    _print("powerlist check", check)
    peer = measure([str(BIN / "hugo"), "build", "--quiet"], hugo, hugo / "public")
    _print("hugo (no check, drawings ready)", peer)
    site = OUT / f"site-{count}"
    shutil.rmtree(site, ignore_errors=True)
    build = measure([*powerlist, "build", "--out", str(site), "--jobs", jobs, *TODAY], registry, site)
    _print("powerlist build (check, drawings, search)", build)
    again = measure([*powerlist, "build", "--out", str(site), "--jobs", jobs, *TODAY], registry, site)
    _print("powerlist build again", again)
    print(f"  build / hugo: time {build.seconds / peer.seconds:.2f}, memory {build.memory / peer.memory:.2f}")


def _print(what: str, one: Measured) -> None:
    output = f"{one.bytes / 1e6:8.1f} MB in {one.files:,} files" if one.files else ""
    print(f"  {what:42} {one.seconds:7.2f} s {one.memory / 1e6:8.0f} MB {output}", flush=True)


if __name__ == "__main__":
    main()
