"""The check as an office reads it: counts by rule and department, a workbook of every problem."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import msgspec
import openpyxl
import pytest
from click.testing import CliRunner, Result

from powerlist.cli.check import check as command
from powerlist.load import dump
from powerlist.model import Department, Items, Registry, Settings
from powerlist.problems import Problem, Severity, Text
from powerlist.report.entries import entries
from powerlist.report.table import tables
from powerlist.rules import all_rules
from powerlist.rules.examples import base

BASE = base()
ITEM = "powers/items/lincaoju/01-0001.yml"
KINDS = {
    "powers/registry.yml": "settings",
    "powers/departments.yml": "departments",
    "powers/laws.yml": "laws",
    "powers/topics.yml": "topics",
    "powers/service-centre.yml": "service_centre",
    "powers/baseline.yml": "baseline",
    ITEM: "item",
    "flowcharts/ordinary-licence.yml": "flowchart",
}
LICENCE = BASE[ITEM]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with two errors, one known debt, and warnings, of two departments and of the whole list."""
    root = tmp_path_factory.mktemp("registry")
    wrong_article = {"basis": [{"law": "森林法", "article": "第九十九条", "role": "sets"}]}
    files = {
        **BASE,
        ITEM: {**LICENCE, **wrong_article, "name": "=1+1 林木采伐许可"},
        "powers/items/lincaoju/01-0002.yml": {
            **LICENCE, "id": "01-0002", "name": "林木运输许可",
            "basis": [{"law": "旧林法", "article": "第一条", "role": "sets"}],
        },
        "powers/items/minzhengju/01-0003.yml": {
            **LICENCE, "id": "01-0003", "name": "养老机构许可", "department": "minzhengju",
            "basis": [{"law": "森林法", "role": "sets"}],
        },
        "powers/baseline.yml": {"debts": [{"rule": "PL301", "item": "01-0002", "date": "2026-11-01"}]},
        "powers/laws.yml": {"laws": {
            **BASE["powers/laws.yml"]["laws"],
            "林区通知": {"title": "林区通知", "kind": "normative_document", "status": "unknown"},
        }},
    }  # fmt: skip
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        kind = KINDS.get(path, "item" if "/items/" in path else "")
        target.write_text(dump(data, kind), encoding="utf-8")
    (root / "powers/items/minzhengju/01-0004.yml").write_text("id: [broken\n", encoding="utf-8")
    return root


def check(root: Path, *options: object) -> Result:
    arguments = ["--root", str(root), "--today", "2026-11-22", *map(str, options)]
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def listed(root: Path, *options: object) -> list[dict[str, object]]:
    problems = json.loads(check(root, "--format", "json", *options).stdout)["problems"]
    assert isinstance(problems, list)
    return problems


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)


def test_the_table_counts_by_rule_and_by_department_and_fits_a_terminal(registry: Path) -> None:
    done = check(registry, "--format", "table")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert max(width(line.replace("─", "-")) for line in lines) <= 120
    found = listed(registry)
    by_rule = next(line for line in lines if line.split()[:1] == ["PL302"]).split()
    assert by_rule == ["PL302", "设定依据引用的条款存在", "1", "1", "1"]
    kinds = {(one["rule"], one["severity"]) for one in found}
    assert sum(line.count("PL") for line in lines) == len({rule for rule, _ in kinds}) + len(kinds)
    totals = next(line for line in lines if line.split()[:1] == ["合计"]).split()[1:]
    severities = [one["severity"] for one in found]
    assert totals[:4] == [
        *(str(severities.count(one)) for one in ("error", "debt", "warning")),
        str(len(found)),
    ]
    assert any(line.split()[:1] == ["测试旗林业和草原局"] for line in lines)
    assert any(line.split()[:1] == ["（全清单）"] for line in lines)
    assert lines[-1].startswith("共 3 项：错误 2 处")


def test_many_rules_are_counted_in_parts_that_fit() -> None:
    names = {"fenju": "测试旗自然资源局苏木乡镇自然资源分局", "lincaoju": "测试旗林业和草原局"}
    known = Registry(
        msgspec.convert(BASE["powers/registry.yml"], Settings),
        {key: Department(id=key, name=name, kind="statutory") for key, name in names.items()},
        items=Items({}),
    )
    kinds = [(rule.id, severity) for rule in all_rules()[:40] for severity in Severity]
    problems = [
        Problem(f"powers/items/{key}/01-{n:04}.yml", 1, 1, *kind, (), Text("错", ""), Text("改", ""))
        for n, kind in enumerate(kinds)
        for key in names
    ]
    text = tables(entries(problems, known, "zh"), "zh")
    assert max(width(line.replace("─", "-")) for line in text.splitlines()) <= 120
    assert text.count(names["fenju"]) == text.count("问题按部门和规则") > 3
    assert text.split()[-1] == str(len(problems)) == "240"
    assert "问题按部门和规则" not in tables(entries(problems[::2], known, "zh"), "zh")


def test_the_workbook_lists_every_problem_in_an_offices_words(registry: Path, tmp_path: Path) -> None:
    out = tmp_path / "问题清单.xlsx"
    assert check(registry, "--format", "xlsx", "--output", out).exit_code == 1
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["汇总", "明细", "说明"]
    details = book["明细"]
    head, *rows = details.iter_rows(values_only=True)
    found = listed(registry)
    assert len(rows) == len(found)
    by_item = {(row[2], row[4]): dict(zip(head, row, strict=True)) for row in rows}
    wrong = by_item["01-0001", "PL302"]
    assert wrong["部门"] == "测试旗林业和草原局" and wrong["事项名称"] == "=1+1 林木采伐许可"
    assert (wrong["轻重"], wrong["哪个要素"]) == ("错误", "设定依据第 1 项的条款")
    assert wrong["哪里不对"].startswith("《森林法》共 84 条") and wrong["怎么改"]
    assert (wrong["文件"], wrong["处理情况"]) == (ITEM, None)
    assert by_item["01-0002", "PL301"]["轻重"] == "存量"
    broken = next(row for row in rows if row[10] == "powers/items/minzhengju/01-0004.yml")
    assert broken[1] == "测试旗民政局" and broken[7] == "整个文件"
    assert details.freeze_panes == "E2" and details.auto_filter.ref == f"A1:N{len(rows) + 1}"
    assert details["I2"].alignment.wrap_text and details.column_dimensions["I"].width > 40
    colours = {cell.value: cell.fill.fgColor.rgb for cell in details["G"][1:]}
    assert len(set(colours.values())) == len(colours) == 3
    assert f"M2:M{len(rows) + 1}" in str(details.data_validations.dataValidation[0].sqref)
    counts = list(book["汇总"].iter_rows(values_only=True))
    assert counts[0][:5] == ("规则", "规则要求", "依据", "轻重", "合计")
    assert counts[-1][0] == "合计" and counts[-1][4] == len(found) == sum(counts[-1][5:])
    assert any(row[:2] == ("PL302", "设定依据引用的条款存在") and "行政处罚法" in row[2] for row in counts)
    assert any("检查了 3 项" in str(row[0]) for row in book["说明"].iter_rows(values_only=True))


def test_no_text_of_the_list_becomes_a_formula_of_the_workbook(registry: Path, tmp_path: Path) -> None:
    out = tmp_path / "问题.xlsx"
    check(registry, "--format", "xlsx", "--output", out)
    types = {cell.data_type for row in openpyxl.load_workbook(out)["明细"].iter_rows() for cell in row}
    assert "f" not in types


def test_the_same_registry_and_day_give_the_same_bytes(registry: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    for out in (one, two):
        check(registry, "--format", "xlsx", "--output", out)
    assert one.read_bytes() == two.read_bytes()
    assert check(registry, "--format", "table").stdout == check(registry, "--format", "table").stdout


def test_a_workbook_is_not_poured_onto_the_screen(registry: Path) -> None:
    done = check(registry, "--format", "xlsx")
    assert (done.exit_code, done.stdout) == (2, "") and "--output" in done.stderr


def test_every_format_can_be_narrowed_and_the_status_stays_that_of_the_whole(
    registry: Path, tmp_path: Path
) -> None:
    everything = listed(registry)
    assert {one["rule"] for one in listed(registry, "--rule", "PL30")} == {
        one["rule"] for one in everything if str(one["rule"]).startswith("PL30")
    }
    assert listed(registry, "--rule", "pl3xx", "--rule", "PL102") == [
        one for one in everything if str(one["rule"]).startswith(("PL3", "PL102"))
    ]
    by_name = listed(registry, "--department", "测试旗民政局")
    assert by_name == listed(registry, "--department", "minzhengju") != []
    assert all("/minzhengju/" in str(one["path"]) for one in by_name)
    done = check(registry, "--severity", "debt")
    assert done.exit_code == 1 and "error[" not in done.stdout
    assert "全清单有错误 2 处" in done.stderr
    out = tmp_path / "一个部门.xlsx"
    assert check(registry, "--department", "lincaoju", "--format", "xlsx", "--output", out).exit_code == 1
    rows = list(openpyxl.load_workbook(out)["明细"].iter_rows(min_row=2, values_only=True))
    assert {row[1] for row in rows} == {"测试旗林业和草原局"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--department", "jiaotong"), "没有部门“jiaotong”。已有：minzhengju"),
        (("--rule", "PL0"), "没有“PL0”这条规则"),
    ],
)
def test_an_unknown_department_or_rule_is_told(registry: Path, options: tuple[str, str], words: str) -> None:
    done = check(registry, *options)
    assert done.exit_code == 2 and words in done.stderr


def test_a_sample_is_drawn_by_its_seed_from_what_was_asked_for(registry: Path) -> None:
    everything = listed(registry)
    one, again = (listed(registry, "--sample", 3, "--seed", 7) for _ in range(2))
    assert one == again and len(one) == 3 and all(problem in everything for problem in one)
    drawn = {json.dumps(listed(registry, "--sample", 3, "--seed", seed)) for seed in range(6)}
    assert len(drawn) > 1
    assert listed(registry, "--sample", 500) == everything
