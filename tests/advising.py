"""What the tests of advice and impact share: a registry in a folder, made of a few words an item."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from powerlist.load import dump
from powerlist.schema import terms
from program import program

TODAY = "2026-11-22"

LAWS: dict[str, dict[str, Any]] = {
    "现行法": {"kind": "law", "status": "in_force", "articles": 90},
    "现行条例": {"kind": "administrative_regulation", "status": "in_force", "articles": 60},
    "部门办法": {"kind": "department_rule", "status": "in_force", "articles": 40},
    "某通知": {"kind": "normative_document", "status": "in_force"},
    "没核实的办法": {"kind": "department_rule", "status": "unknown"},
    "行政处罚法": {"kind": "law", "status": "in_force", "articles": 86},
    "旧法": {
        "title": "中华人民共和国旧法",
        "short_titles": ["老法"],
        "kind": "law",
        "repealed_by": "中法",
        "repealed_on": "2020-01-01",
        "repeal_article": "第九十九条",
    },
    "中法": {
        "kind": "law",
        "repealed_by": "新法典",
        "repealed_on": "2026-08-15",
        "repeal_article": "第三百条",
    },
    "新法典": {"kind": "law", "status": "in_force", "articles": 300},
    "旧办法": {"kind": "department_rule", "repealed_by": "新办法", "repealed_on": "2021-01-01"},
    "新办法": {"kind": "department_rule", "status": "in_force"},
    "无后继的条例": {"kind": "administrative_regulation", "repealed_on": "2022-03-01"},
}
DEPARTMENTS = {"linye": "某旗林业局", "nongmu": "某旗农牧局", "fenju": "某市自然资源局某旗分局"}


def write_registry(
    root: Path,
    *items: dict[str, Any],
    publish: bool | None = None,
    laws: dict[str, dict[str, Any]] | None = None,
) -> Path:
    """Write a registry of these items below the folder and return it; see `item`."""
    settings: dict[str, Any] = {
        "jurisdiction": {"name": "某旗", "division_code": "150524", "level": "county"},
        "stage": 1,
        "site": {"name": "某旗行政权力清单"},
        "sample": True,
    }
    if publish is not None:
        settings["publish_advice"] = publish
    departments = [{"id": key, "name": name, "kind": "statutory"} for key, name in DEPARTMENTS.items()]
    known = {
        key: {"title": key, **facts, "status": facts.get("status", "repealed")}
        for key, facts in (LAWS | (laws or {})).items()
    }
    _write(root / "powers/registry.yml", "settings", settings)
    _write(root / "powers/departments.yml", "departments", {"departments": departments})
    _write(root / "powers/laws.yml", "laws", {"laws": known})
    for one in items:
        _write(root / f"powers/items/{one['department']}/{one['id']}.yml", "item", one)
    return root


def item(id: str, name: str, *basis: str, department: str = "linye", **more: Any) -> dict[str, Any]:
    """Return an item; a basis is written 现行法 第三条, or anything else for one that names no instrument."""
    category = next(term.token for term in terms("category").values() if term.code == id[:2])
    found: dict[str, Any] = {
        "id": id,
        "name": name,
        "category": category,
        "department": department,
        "level": "county",
        "disclosure": "public",
        "standing": "in_force",
        "basis": [_citation(one) for one in basis],
    }
    return found | more


def powerlist(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command line and return what it said."""
    return program(*arguments)


def _citation(written: str) -> dict[str, str]:
    law, _, article = written.partition(" ")
    if law not in LAWS:
        return {"cited_as": written}
    return {"law": law, "article": article} if article else {"law": law}


def _write(path: Path, definition: str, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(data, definition), encoding="utf-8")
