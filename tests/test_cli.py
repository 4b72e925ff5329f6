"""The command line as people and machines use it: words, formats, exit statuses, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from powerlist.load import dump
from powerlist.rules.examples import base
from program import program

BASE = base()
ITEM = "powers/items/lincaoju/01-0001.yml"
KINDS = {"powers/registry.yml": "settings", ITEM: "item", "flowcharts/ordinary-licence.yml": "flowchart"}


def run(*arguments: object, root: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
    return program(*arguments, cwd=root, env={**os.environ, **environment})


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    for path, data in BASE.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dump(data, KINDS.get(path, "text")), encoding="utf-8")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_clean_registry_exits_with_0(registry):
    done = run("check", root=registry)
    assert (done.returncode, done.stdout) == (0, "共 1 项：错误 0 处，警告 0 处，存量问题 0 处\n")


def test_every_problem_of_every_file_comes_in_one_run_sorted_with_its_place(registry):
    edit(registry / ITEM, "第五十六条", "第九十九条")
    (registry / "powers/items/lincaoju/01-0002.yml").write_text("id: [broken\n")
    (registry / "powers/items/lincaoju/01-0003.yml").write_text('id: "01-0003"\nnmae: x\n')
    edit(registry / "powers/departments.yml", "kind: statutory", "kind: secret")
    done = run("check", root=registry)
    assert done.returncode == 1
    lines = done.stdout.splitlines()[:-1]
    assert any(
        line.startswith(f"{ITEM}:10:14: error[PL302] 《森林法》共 84 条") and " — " in line for line in lines
    )
    assert any("01-0002.yml:2:1: error[PL102]" in line for line in lines)
    assert any(
        "01-0003.yml:2:1: error[PL110] 没有“nmae”这个要素 — 是不是“事项名称”（name）？" in line
        for line in lines
    )
    assert any("departments.yml:" in line and "没有“secret”这个值" in line for line in lines)
    places = [(line.split(":")[0], int(line.split(":")[1])) for line in lines]
    assert places == sorted(places)


def test_json_has_the_promised_shape_and_english_on_request(registry):
    edit(registry / ITEM, "第五十六条", "第九十九条")
    done = run("check", "--format", "json", "--lang", "en", root=registry)
    said = json.loads(done.stdout)
    assert done.returncode == 1
    assert said["counts"] == {"items": 1, "errors": 1, "warnings": 0, "debts": 0}
    (problem,) = said["problems"]
    assert problem["rule"] == "PL302" and problem["severity"] == "error" and problem["path"] == ITEM
    assert (problem["line"], problem["field"], problem["item"]) == (10, "basis[0].article", "01-0001")
    assert "has 84 articles" in problem["message"] and problem["remedy"]


def test_sarif_names_rule_place_and_level(registry):
    edit(registry / ITEM, "第五十六条", "第九十九条")
    said = json.loads(run("check", "--format", "sarif", root=registry).stdout)
    (result,) = said["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], result["level"]) == ("PL302", "error")
    assert place["artifactLocation"]["uri"] == ITEM and place["region"]["startLine"] == 10
    assert {rule["id"] for rule in said["runs"][0]["tool"]["driver"]["rules"]} == {"PL302"}
    jsonschema.validate(said, {"type": "object", "required": ["version", "runs", "$schema"]})


def test_workflow_commands_and_tables_cannot_be_broken_by_hostile_names(registry):
    edit(registry / "powers/departments.yml", "lincaoju", "a-b")
    edit(registry / ITEM, "森林法", '"x|y\\n::error::<b>%"')
    github = run("check", "--format", "github", root=registry).stdout
    assert all(line.startswith(("::error file=", "::warning file=", "共 ")) for line in github.splitlines())
    markdown = run("check", "--format", "markdown", root=registry).stdout
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert len(rows) >= 3 and "<b>" not in markdown
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)


def test_a_folder_without_a_registry_exits_with_2_and_says_what_to_do(tmp_path):
    done = run("check", "--root", tmp_path)
    assert done.returncode == 2 and "powerlist init" in done.stderr and "Traceback" not in done.stderr


def test_fix_mends_in_place_keeps_comments_and_says_what_it_did(registry):
    edit(registry / ITEM, "name: 林木采伐许可证核发", "name: 林木 采伐许可证核发   # 与上级目录一致")
    edit(registry / ITEM, "level: county", 'aliases: ["砍\u200b树", Ａ证]\nlevel: county')
    done = run("check", "--fix", root=registry)
    text = (registry / ITEM).read_text(encoding="utf-8")
    assert done.returncode == 0, done.stdout
    assert "name: 林木采伐许可证核发   # 与上级目录一致\n" in text
    assert 'aliases: ["砍树", A证]' in text
    assert done.stderr.count("已修正[") == 3


def test_debts_are_shown_but_not_fatal_and_fix_takes_paid_ones_away(registry):
    edit(registry / ITEM, "law: 森林法", "law: 旧林法")
    edit(registry / ITEM, "第五十六条", "第五条")
    baseline = registry / "powers/baseline.yml"
    debts = [{"rule": rule, "item": "01-0001", "date": "2026-11-01"} for rule in ("PL301", "PL302")]
    baseline.write_text(dump({"debts": debts}, "baseline"), encoding="utf-8")
    done = run("check", "--format", "json", root=registry)
    said = json.loads(done.stdout)
    assert {(p["rule"], p["severity"]) for p in said["problems"]} == {("PL301", "debt"), ("PL191", "error")}
    assert done.returncode == 1
    assert run("check", "--fix", root=registry).returncode == 0
    assert "PL302" not in baseline.read_text() and "PL301" in baseline.read_text()


def test_what_is_added_to_the_baseline_is_told_but_for_items_that_are_new(registry, tmp_path):
    before = tmp_path / "before"
    shutil.copytree(registry, before)
    wrong = (registry / ITEM).read_text(encoding="utf-8").replace("law: 森林法", "law: 旧林法")
    wrong = wrong.replace("第五十六条", "第五条")
    (registry / ITEM).write_text(wrong, encoding="utf-8")
    (registry / ITEM).with_name("01-0002.yml").write_text(
        wrong.replace("01-0001", "01-0002").replace("核发", "补发"), encoding="utf-8"
    )
    debts = [{"rule": "PL301", "item": item, "date": "2026-11-01"} for item in ("01-0001", "01-0002")]
    baseline = registry / "powers/baseline.yml"
    baseline.write_text(dump({"debts": debts}, "baseline"), encoding="utf-8")
    assert run("check", root=registry).returncode == 0
    done = run("check", "--before", before, root=registry)
    assert (done.returncode, done.stdout.count("error[PL191]")) == (1, 1)
    assert "比改动前多登记了 01-0001 的存量问题 PL301 1 处" in done.stdout
    shutil.copytree(registry, before, dirs_exist_ok=True)
    assert run("check", "--before", before, root=registry).returncode == 0


def test_new_number_and_show_go_together(registry):
    made = run("new", "--category", "licence", "--department", "lincaoju", "--name", "草种经营许可证核发",
               "--law", "森林法", "--article", "第五十六条", root=registry)  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert (registry / "powers/items/lincaoju/01-0000.yml").exists()
    assert run("check", root=registry).returncode == 0
    again = run("new", "--category", "licence", "--department", "lincaoju", "--name", "另一项", root=registry)
    assert again.returncode == 2 and "powerlist number" in again.stderr
    assert run("number", "--dry-run", root=registry).stdout.count("01-0002") == 1
    numbered = run("number", root=registry)
    assert numbered.returncode == 0 and (registry / "powers/items/lincaoju/01-0002.yml").exists()
    shown = run("show", "01-0002", root=registry).stdout
    assert "事项名称：草种经营许可证核发" in shown and "权力类别：行政许可" in shown and "第五十六条" in shown
    assert run("show", "01-0999", root=registry).returncode == 2


def test_a_number_once_given_is_not_given_again(registry):
    adjustment = {
        "id": "2026-001",
        "kind": "cancel",
        "items": ["01-0007"],
        "department": "lincaoju",
        "reason": "取消",
    }
    path = registry / "powers/adjustments/2026/2026-001.yml"
    path.parent.mkdir(parents=True)
    path.write_text(dump(adjustment, "adjustment"), encoding="utf-8")
    run("new", "--category", "licence", "--department", "lincaoju", "--name", "新许可", root=registry)
    assert "→ 01-0008" in run("number", root=registry).stdout


def test_init_makes_a_registry_that_checks_clean_and_touches_nothing_that_is_there(tmp_path):
    folder = tmp_path / "新旗"
    assert run("init", folder, "--name", "新旗", "--division-code", "150599").returncode == 0
    assert run("check", "--root", folder).stdout.startswith("共 0 项：错误 0 处")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = run("init", folder)
    assert again.returncode == 2 and "没有改动任何文件" in again.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert run("init", tmp_path / "x", "--division-code", "15").returncode == 2


def test_an_unreadable_file_is_one_problem_and_hides_no_other(registry):
    (registry / "powers/items/lincaoju/01-0005.yml").symlink_to("/etc/passwd")
    shutil.copy(registry / ITEM, registry / "powers/items/lincaoju/01-0004.yml")
    done = run("check", root=registry)
    assert (
        done.returncode == 1
        and "PL107" in done.stdout
        and "PL111" in done.stdout
        and "root:" not in done.stdout
    )


def test_help_is_in_chinese_and_names_every_command():
    text = run("--help").stdout
    for command in ("check", "build", "serve", "import", "laws", "new", "number", "show", "init"):
        assert f"  {command} " in text


def test_an_unexpected_failure_ends_with_2_and_no_traceback(registry):
    (registry / "powers/items/lincaoju/01-0001.yml").unlink()
    (registry / "powers/items").rename(registry / "powers/was-items")
    (registry / "out").mkdir()
    done = run("check", "--output", registry / "out/missing/report.txt", root=registry)
    assert done.returncode == 2 and "Traceback" not in done.stderr and done.stderr


def test_every_command_loads_what_it_needs_itself():
    """The other tests fork from a process that has loaded everything; here each is loaded alone."""
    script = (
        "import importlib, os, sys\n"
        "from powerlist.cli.main import COMMANDS\n"
        "for place in sorted({place.partition(':')[0] for place in COMMANDS.values()}):\n"
        "    if os.fork() == 0:\n"
        "        importlib.import_module(place)\n"
        "        os._exit(0)\n"
        "    assert os.wait()[1] == 0, place\n"
        "    print(place)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert {"powerlist.cli.check", "powerlist.cli.build"} <= set(done.stdout.split())
