"""Reviews of a generated registry in git: a few items changed, and all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.generate import generate
from bench.measure import Measured, measure
from powerlist.load import dump

OUT = Path(__file__).parent / "out"
FEW = 50
TODAY = "2026-11-23"
ADDED = "，并一次告知补正的内容。"


def prepare(folder: Path, count: int) -> None:
    """Make a repository with a registry of `count` items, a branch `few` and a branch `all` of amendments."""
    shutil.rmtree(folder, ignore_errors=True)
    generate(folder, count)
    settings = folder / "powers/registry.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "keepers: [bumen-01]\n", encoding="utf-8")
    _git(folder, "init", "-q", "-b", "main")
    _commit(folder, "The list")
    items = sorted((folder / "powers/items").rglob("*.yml"))
    for branch, some in (("few", items[:: len(items) // FEW][:FEW]), ("all", items)):
        _git(folder, "checkout", "-q", "-b", branch, "main")
        for path in some:
            _amend(path)
        record = folder / "powers/adjustments/2026/2026-001.yml"
        record.parent.mkdir(parents=True)
        record.write_text(dump(_record([path.stem for path in some]), "adjustment"), encoding="utf-8")
        _commit(folder, f"Amend {len(some)} items")


def run(folder: Path, jobs: str) -> list[tuple[str, Measured]]:
    """Return the figures of both reviews; a refusal ends the benchmark."""
    powerlist = [str(Path(sys.executable).parent / "powerlist"), "review", "main"]
    options = ["--jobs", jobs, "--today", TODAY, "--format", "json", "--output", str(OUT / "review.json")]
    return [
        (f"powerlist review, {what}", measure([*powerlist, branch, *options], folder))
        for branch, what in (("few", f"{FEW} items changed"), ("all", "all items changed"))
    ]


def _amend(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.strip().startswith("duty: "))
    path.write_text(text.replace(line, line.removesuffix("。") + ADDED, 1), encoding="utf-8")


def _record(items: list[str]) -> dict[str, Any]:
    step = {"body": "测量", "document": "测量", "conclusion": "同意"}
    return {
        "id": "2026-001",
        "kind": "amend",
        "items": items,
        "department": "bumen-01",
        "reason": "测量用的变更。",
        "procedure": {
            "expert_review": {"date": "2026-08-10", **step},
            "public_consultation": {"opens": "2026-09-01", "closes": "2026-10-10", "channel": "测量"},
            "legality_review": {"date": "2026-10-20", **step},
            "collective_decision": {"date": "2026-11-10", **step},
        },
        "approved": "2026-11-10",
        "effective": "2026-11-20",
    }  # fmt: skip


def _commit(folder: Path, words: str) -> None:
    _git(folder, "add", "-A")
    _git(folder, "-c", "user.name=bench", "-c", "user.email=bench@example.test", "commit", "-q", "-m", words)


def _git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True)
