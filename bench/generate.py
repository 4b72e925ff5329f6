"""Makes a registry of any size, about 3 KB of YAML an item: the same size, the same bytes.

Names, texts and figures are put together from stock phrases by a seeded generator. They are for measuring
only and say nothing of any government.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

from powerlist.load import dump, read

PHRASES: dict[str, list[str]] = read((Path(__file__).parent / "phrases.yml").read_bytes())

# category: its code, and its share of a hundred items
CATEGORIES = {
    "licence": ("01", 9),
    "penalty": ("02", 63),
    "coercion": ("03", 4),
    "inspection": ("06", 11),
    "confirmation": ("07", 4),
    "payment": ("05", 2),
    "filing": ("11", 3),
    "other": ("10", 4),
}
ON_APPLICATION = {"licence", "confirmation", "payment", "filing", "other"}
NUMERALS = "一二三四五六七八九"
# The steps of each kind of procedure, with the stages that the laws prescribe, and whose procedure it is.
PROCEDURES = {
    "penalty": (["penalty"], "立案 调查取证 法制审核 处罚告知 听取陈述申辩 集体讨论 处罚决定 送达 执行"),
    "coercion": (["coercion"], "报批 现场查封 当场告知 听取陈述申辩 制作笔录 处理 解除查封"),
    "inspection": (["inspection"], "制定计划 出示证件 现场检查 反馈结果 处理"),
    "filing": (["filing"], "申请 受理 核对 备案 送达"),
    "application": (
        ["licence", "confirmation", "payment", "other"],
        "申请 受理 审查 集体研究 决定 送达 发放",
    ),
}


def generate(root: Path, count: int, seed: int = 1) -> None:
    """Write a registry of `count` items below root."""
    chance = random.Random(seed)
    _write(root / "powers/registry.yml", "settings", _settings())
    departments = [f"bumen-{n:02d}" for n in range(1, 29)]
    _write(
        root / "powers/departments.yml", "departments", {"departments": [_department(d) for d in departments]}
    )
    laws = {
        f"{one}{kind}": _law(f"{one}{kind}", kind)
        for one in PHRASES["objects"]
        for kind in ("法", "管理条例", "管理办法")
    }
    keys = list(laws)
    _write(root / "powers/laws.yml", "laws", {"laws": laws})
    for kind, (categories, _) in PROCEDURES.items():
        for number in range(2):
            id = f"{kind}-{number}"
            chart = {"id": id, "name": f"流程{id}", "categories": categories, "basis": [{"law": keys[0]}]}
            _write(root / f"flowcharts/{id}.yml", "flowchart", chart | _flow(chance, kind))
    serials = dict.fromkeys(CATEGORIES, 0)
    weights = [weight for _, weight in CATEGORIES.values()]
    names: Counter[str] = Counter()
    for _ in range(count):
        category = chance.choices(list(CATEGORIES), weights)[0]
        serials[category] += 1
        id = f"{CATEGORIES[category][0]}-{serials[category]:04d}"
        item = _item(chance, id, category, chance.choice(departments), keys)
        names[item["name"]] += 1
        if (times := names[item["name"]]) > 1:  # one name twice would be a finding of the check
            item["name"] += f"（第{times}种情形）"
        _write(root / f"powers/items/{item['department']}/{id}.yml", "item", item)


def _write(path: Path, definition: str, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(data, definition), encoding="utf-8")


def _settings() -> dict[str, Any]:
    return {
        "jurisdiction": {"name": "测量用旗", "division_code": "150599", "level": "county"},
        "stage": 1,
        "site": {"name": "测量用行政权力清单"},
        "sample": True,
    }


def _department(id: str) -> dict[str, Any]:
    return {"id": id, "name": f"测量用部门{id[-2:]}", "kind": "statutory", "sort": int(id[-2:])}


def _law(title: str, kind: str) -> dict[str, Any]:
    kinds = {"法": "law", "管理条例": "administrative_regulation", "管理办法": "department_rule"}
    return {
        "title": title,
        "kind": kinds[kind],
        "articles": 99,
        "effective": "2020-01-01",
        "status": "in_force",
    }


def _item(chance: random.Random, id: str, category: str, department: str, laws: list[str]) -> dict[str, Any]:
    subject, place = chance.choice(PHRASES["objects"]), chance.choice(PHRASES["places"])
    name = {
        "penalty": f"对{place}{subject}{chance.choice(PHRASES['offences'])}的处罚",
        "inspection": f"对{place}{subject}活动的监督检查",
        "coercion": f"查封、扣押{place}涉嫌违法的{subject}及有关物品",
    }.get(category, f"{place}{subject}{chance.choice(PHRASES['actions'])}")
    # A licence must not rest on a rule alone, nor coercion: the first basis is a law or a regulation.
    high = [law for law in laws if not law.endswith("办法")]
    stages = ("受理责任", "审查责任", "决定责任", "送达责任", "监管责任")
    item: dict[str, Any] = {
        "id": id,
        "name": name,
        "category": category,
        "department": department,
        "level": "county",
        "disclosure": "public",
        "standing": "in_force",
        "authority": _text(chance, 1),
        "department_duty": _text(chance, 2),
        "basis": [
            _citation(chance, chance.choice(high), "sets", 7),
            _citation(chance, chance.choice(laws), "implements", 6),
        ],
        "duties": [{"stage": stage, "duty": _text(chance, 2)} for stage in stages],
        "accountable": ["具体承办人", "内设机构负责人", "单位分管负责人"],
        "liability": [{"circumstances": _text(chance, 3)}],
        "supervision": {
            "consultation": {"telephones": ["0475-8000001"]},
            "complaint": {"telephones": ["12345"]},
        },
    }
    procedure = next(kind for kind, (categories, _) in PROCEDURES.items() if category in categories)
    if chance.random() < 0.1:
        item["own_flow"] = _flow(chance, procedure)
    else:
        item["flow"] = f"{procedure}-{chance.randrange(2)}"
    if category in ON_APPLICATION:
        item |= _guide(chance, subject)
    if category == "penalty":
        item["penalty"] = {
            "acts": [_text(chance, 1)],
            "kinds": ["warning", "fine"],
            "range": _text(chance, 1),
        }
    return item


def _guide(chance: random.Random, subject: str) -> dict[str, Any]:
    statutory = chance.choice([7, 10, 15, 20])
    return {
        "aliases": [f"{subject}证", f"办{subject}"],
        "conditions": [_text(chance, 1), _text(chance, 1)],
        "materials": [
            {"name": name, "form": "original", "copies": 1, "required": True}
            for name in chance.sample(PHRASES["materials"], 4)
        ],
        "time_limit": {
            "statutory": {"value": statutory, "unit": "working_day"},
            "promised": {"value": max(1, statutory // 3), "unit": "working_day"},
        },
        "handling": "promised",
        "fees": {"charged": False},
        "place": "政务服务中心",
    }


def _citation(chance: random.Random, law: str, role: str, clauses: int) -> dict[str, Any]:
    article = f"第{chance.choice(NUMERALS)}十{chance.choice(NUMERALS)}条"
    return {"law": law, "article": article, "role": role, "text": f"{article}　{_text(chance, clauses)}"}


def _text(chance: random.Random, clauses: int) -> str:
    return (
        "，".join(chance.choice(PHRASES["clauses"]) + str(chance.randrange(1, 99)) for _ in range(clauses))
        + "。"
    )


def _flow(chance: random.Random, kind: str) -> dict[str, Any]:
    names = PROCEDURES[kind][1].split()
    steps = [
        {"id": f"s{n}", "name": name, "kind": "task", "actor": f"岗位{chance.randrange(90)}"}
        for n, name in enumerate(names)
    ]
    steps[0]["kind"], steps[-1]["kind"] = "start", "end"
    return {"steps": steps, "edges": [{"from": f"s{n}", "to": f"s{n + 1}"} for n in range(len(names) - 1)]}
