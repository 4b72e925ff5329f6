"""An empty registry for another government: what it must hold, and the pages that it may change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from powerlist.load import dump
from powerlist.sources import DEPARTMENTS, LAWS, SETTINGS

# Pages that speak of this project's code, not of a registry.
NOT_COPIED = {"developer"}
GITIGNORE = """\
# 网站和缓存由程序生成，不放进仓库
/site/
/.site.*
/.cache/
"""
# What is not verified says so: each government puts its own rules here before it adjusts anything.
PROCEDURES = [
    {
        "cases": [
            "create", "cancel", "transfer", "freeze", "unfreeze",
            "merge", "split", "delegate", "accept", "amend",
        ],
        "steps": ["expert_review", "public_consultation", "legality_review", "collective_decision"],
        "source": "比照《重大行政决策程序暂行条例》（国务院令第713号）第十四条、第十九条、"
        "第二十五条、第三十条；本地清单管理办法另有规定的，照规定改。",
    },
    {
        "cases": ["completion"],
        "steps": ["legality_review"],
        "source": "没有查到只补填要素的程序规定，暂时只要求合法性审查；请清单管理部门核实。",
    },
    {
        "cases": ["correct"],
        "steps": ["legality_review"],
        "source": "没有查到勘误程序的规定。勘误只能改不关系权利义务的要素，暂时只要求合法性审查；"
        "请清单管理部门核实。",
    },
]  # fmt: skip


def project_file(name: str) -> Path:
    """Return where a file of the project lies: in the package when installed, else in the checkout."""
    packaged = Path(__file__).parent / "starter_files" / name
    return packaged if packaged.exists() else Path(__file__).parents[2] / name


def starter_files(name: str, division_code: str, level: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file of a new registry; it checks clean and builds.

    `division_code` is the six-digit code of GB/T 2260, `level` a token of the vocabulary. The registry says
    that it is a sample until the government takes that mark away.
    """
    settings = {
        "jurisdiction": {"name": name, "division_code": division_code, "level": level},
        "stage": 1,
        "site": {"name": f"{name}行政权力清单"},
        "sample": True,
        "publish_withheld_count": False,
        "targets": {"compression_percent": 60, "immediate_percent": 20},
        "adjustment_limits": {"consultation_days": 30, "publication_working_days": 20, "guide_days": 30},
        "adjustment_procedures": PROCEDURES,
    }
    yield SETTINGS, dump(settings, "settings").encode()
    yield DEPARTMENTS, dump({"departments": []}, "departments").encode()
    yield LAWS, dump({"laws": {}}, "laws").encode()
    yield "mkdocs.yml", configuration()
    yield ".gitignore", GITIGNORE.encode()
    content = project_file("content")
    for path in sorted(content.rglob("*")):
        relative = path.relative_to(content)
        if path.is_file() and relative.parts[0] not in NOT_COPIED:
            yield f"content/{relative.as_posix()}", path.read_bytes()


def configuration() -> bytes:
    """Return the mkdocs.yml of a new registry: the project's, without the pages that are not copied."""
    lines = project_file("mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(f": {folder}/" in line for folder in NOT_COPIED)]
    return "".join(kept).encode()
