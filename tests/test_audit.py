"""The audit of a span: honest histories balance, and each way round the records is caught and named."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from click.testing import CliRunner

from past import merged, powerlist, recorded, shallow
from powerlist.cli.audit import audit_command
from powerlist.model.adjustments import ALL_STEPS
from stories import COMING, GONE, LICENCE, MARRIAGE, PENALTY, SECOND, WITHHELD, Story, decided

LIMIT = {"statutory": {"value": 20, "unit": "working_day"}, "promised": {"value": 15, "unit": "working_day"}}
DONE = {"published": "2026-12-01", "effective": "2026-12-01"}
SPAN = ("2026-12-01", "2026-12-31")


def audited(story: Story, *, first: str = SPAN[0], last: str = SPAN[1], status: int | None = None) -> Any:
    """Return the audit of a story as data; the exit status must be as given, or fit what was found."""
    arguments = ["--from", first, "--to", last, "--today", "2026-12-31", "--format", "json", "--jobs", "1"]
    said = CliRunner().invoke(audit_command, [*arguments, "--root", str(story.folder)])
    assert said.exit_code in (0, 1), said.output
    found = json.loads(said.output)
    faults = [one for one in found["objections"] if one["weight"] == "fault"]
    assert said.exit_code == (1 if faults else 0)
    assert status in (None, said.exit_code), faults
    return found


def caught(found: Any, code: str, *words: str) -> dict[str, Any]:
    """Require a fault of this code in these words, and return it."""
    some = [one for one in found["objections"] if one["code"] == code and one["weight"] == "fault"]
    fitting = [one for one in some if all(word in one["words"] for word in words)]
    assert fitting, [(one["code"], one["words"]) for one in found["objections"]]
    assert fitting[0]["remedy"]
    return fitting[0]


def cancelled(day: str = "2026-12-01") -> dict[str, Any]:
    return {"standing": "cancelled", "since": day, "standing_reason": "森林法修订后不再规定。"}


def live(story: Story) -> None:
    """Cancel, freeze and transfer under complete records, each published the day it is recorded."""
    story.edit(LICENCE, **cancelled())
    story.record(decided("2026-007", "cancel", ["01-0001"], **DONE))
    recorded(story, "2026-12-01")
    story.edit(SECOND, standing="frozen", since="2026-12-02", standing_reason="依据待明确。")
    story.record(decided("2026-008", "freeze", ["01-0002"], published="2026-12-02", effective="2026-12-02"))
    recorded(story, "2026-12-02")
    moved = "powers/items/minzhengju/02-0001.yml"
    story.git("mv", PENALTY, moved)
    story.edit(moved, department="minzhengju")
    story.record(decided("2026-009", "transfer", ["02-0001"], published="2026-12-03", effective="2026-12-03"))
    recorded(story, "2026-12-03")


def counted(story: Story, commit: str) -> Counter[str]:
    """Return how many items are in force by department, with nothing but git and a YAML reader."""
    listed = story.git("ls-tree", "-r", "--name-only", commit, "powers/items").split()
    found: Counter[str] = Counter()
    for path in listed:
        item = yaml.safe_load(story.git("show", f"{commit}:{path}"))
        if item.get("disclosure") == "public" and item.get("standing") == "in_force":
            found[item["department"]] += 1
    return found


def test_an_honest_history_balances_and_nothing_is_objected_to(story: Story) -> None:
    before = story.git("rev-parse", "HEAD").strip()
    live(story)
    found = audited(story, status=0)
    assert found["balances"]
    assert found["verdict"].startswith("结论：收支平衡，没有发现问题")
    assert found["whole"]["flows"] == {"cancel": ["01-0001"], "freeze": ["01-0002"]}
    lines = {line["key"]: line for line in found["departments"]}
    assert lines["lincaoju"]["flows"]["moved_out"] == lines["minzhengju"]["flows"]["moved_in"] == ["02-0001"]
    assert [one["effective"] for one in found["flows"] if one["kind"] == "freeze"] == ["2026-12-02"]
    for side, commit in (("start", before), ("end", "HEAD")):
        counts = counted(story, commit)
        assert {key: line[side] for key, line in lines.items()} == {key: counts[key] for key in lines}
        assert found["whole"][side] == counts.total()
        assert sum(line[side] for line in found["categories"]) == counts.total()


def test_what_is_recorded_in_one_span_and_takes_effect_in_another_is_told_by_both_clocks(
    story: Story,
) -> None:
    story.edit(LICENCE, **cancelled("2027-01-05"))
    story.record(decided("2026-007", "cancel", ["01-0001"], published="2026-12-03", effective="2027-01-05"))
    recorded(story, "2026-12-03")
    found = audited(story, status=0)
    recorded_, effective = found["clocks"]
    assert (recorded_["lost"], effective["lost"]) == (1, 0)
    assert effective["end"] == recorded_["end"] + 1
    assert [one["item"] for one in found["apart"]] == ["01-0001"]


def test_a_silent_change_is_named_with_its_commit(story: Story) -> None:
    story.edit(LICENCE, time_limit=LIMIT)
    commit = recorded(story, "2026-12-02")
    found = audited(story, status=1)
    fault = caught(found, "PL930", "01-0001", "没有可用的调整记录")
    assert (fault["commit"], fault["day"], fault["item"]) == (commit, "2026-12-02", "01-0001")
    (worse,) = found["worse"]
    assert (worse["item"], worse["effects"], worse["records"]) == ("01-0001", ["longer"], [])
    assert [one["commit"] for one in found["commits"] if one["objections"]] == [commit]


def test_what_was_widened_and_put_back_within_the_span_is_not_lost(story: Story) -> None:
    story.change(PENALTY, lambda item: item["penalty"]["acts"].append("盗伐竹子"))
    recorded(story, "2026-12-02")
    story.git("checkout", "HEAD~1", "--", PENALTY)
    back = recorded(story, "2026-12-04")
    found = audited(story, status=1)
    caught(found, "PL930", "02-0001", f"2026-12-04 由提交 {back[:7]} 改回原样")
    assert found["balances"]
    assert found["worse"][0]["undone"] == "2026-12-04"
    assert "wider" in found["worse"][0]["effects"]


def test_a_record_that_is_written_afterwards_with_earlier_days_is_named(story: Story) -> None:
    story.edit(LICENCE, **cancelled("2026-11-25"))
    recorded(story, "2026-12-02")
    story.record(decided("2026-007", "cancel", ["01-0001"], published="2026-11-25", effective="2026-11-25"))
    recorded(story, "2026-12-20")
    found = audited(story, status=1)
    caught(found, "PL930", "01-0001", "2026-12-20 才补记调整记录 2026-007")
    caught(found, "AU02", "2026-007 写明 2026-11-25 公布，2026-12-20 才记入清单", "2026-12-08 为止，已经超过")
    caught(found, "AU03", "2026-007", "却在改动之前")
    assert found["whole"]["flows"] == {"unexplained_out": ["01-0001"]}


def test_a_file_that_is_deleted_without_a_record_is_named_and_counted(story: Story) -> None:
    story.git("rm", "-q", MARRIAGE, GONE)
    recorded(story, "2026-12-02")
    found = audited(story, status=1)
    caught(found, "PL941", "07-0001")
    caught(found, "PL941", "01-0009")
    assert found["whole"]["flows"] == {"unexplained_out": ["07-0001"]}  # the other was no power any more
    assert found["balances"]


def test_a_power_that_moves_without_a_record_is_a_plus_a_minus_and_a_fault(story: Story) -> None:
    story.edit(LICENCE, department="minzhengju")
    recorded(story, "2026-12-02")
    found = audited(story, status=1)
    caught(found, "PL930", "01-0001", "实施主体")
    assert [(one["kind"], one["department"]) for one in found["flows"]] == [
        ("moved_out", "lincaoju"),
        ("moved_in", "minzhengju"),
    ]
    assert found["whole"]["flows"] == {}
    assert all(line["balances"] for line in found["departments"])


def test_steps_that_are_missing_short_or_late_are_named(story: Story) -> None:
    hurried = decided("2026-007", "cancel", ["01-0001"], approved="2026-10-20", **DONE)
    del hurried["procedure"]["legality_review"]
    hurried["procedure"]["public_consultation"].update(opens="2026-09-01", closes="2026-09-10")
    story.edit(LICENCE, **cancelled())
    story.record(hurried)
    recorded(story, "2026-12-01")
    found = audited(story, status=1)
    caught(found, "PL931", "01-0001", "合法性审查（没有）")
    caught(found, "PL901", "没有登记合法性审查")
    caught(found, "PL904", "9 日，少于规定的 30 日")
    caught(found, "PL905", "2026-12-01 才公布")
    (row,) = [one for one in found["adjustments"] if one["id"] == "2026-007"]
    assert {"PL901", "PL904", "PL905"} <= set(row["codes"])
    assert (row["consultation_days"], row["recorded"]) == (9, "2026-12-01")


def test_an_amendment_that_does_more_than_fill_a_gap_is_shown_with_all_steps(story: Story) -> None:
    amend = decided("2026-007", "amend", ["01-0001"], **DONE)
    amend["procedure"] = {"legality_review": amend["procedure"]["legality_review"]}
    story.edit(LICENCE, time_limit=LIMIT)
    story.record(amend)
    recorded(story, "2026-12-01")
    found = audited(story, status=1)
    caught(found, "PL931", "01-0001", "专家论证（没有）、公众参与（没有）、集体审议决定（没有）")
    (row,) = [one for one in found["adjustments"] if one["id"] == "2026-007"]
    assert [step["step"] for step in row["steps"]] == [*ALL_STEPS]


def test_a_record_that_changes_or_goes_after_its_publication_is_named(story: Story) -> None:
    live(story)
    story.edit("powers/adjustments/2026/2026-007.yml", reason="另一个理由。")
    recorded(story, "2026-12-10")
    story.git("rm", "-q", "powers/adjustments/2026/2026-008.yml")
    recorded(story, "2026-12-11")
    found = audited(story, status=1)
    assert caught(found, "PL938", "2026-007")["day"] == "2026-12-10"
    assert caught(found, "PL937", "2026-008")["day"] == "2026-12-11"


def test_what_cannot_be_read_is_a_fault_and_loses_no_item(story: Story) -> None:
    story.write(LICENCE, "name: '没有成对的引号\n")
    recorded(story, "2026-12-02")
    story.edit(MARRIAGE, aliases=["领证"])
    recorded(story, "2026-12-10")
    for first, words in (
        ("2026-12-01", "不能读取，改了什么看不出来"),
        ("2026-12-05", "在这段时间以前就不能读取"),
    ):
        found = audited(story, first=first, status=1)
        told = [one for one in found["objections"] if one["item"] == "01-0001"]
        assert [one["code"] for one in told] == ["AU04"]
        assert words in told[0]["words"]
        assert "按它能读取的最后一版计" in told[0]["words"]
        assert found["balances"]
        assert "" not in {line["key"] for line in found["departments"]}
        assert found["whole"]["end"] == found["whole"]["start"]


def test_a_change_in_words_that_no_rule_reads_is_a_fault_too(story: Story) -> None:
    story.change(PENALTY, lambda item: item["penalty"].update(kinds=["anything_at_all"]))
    recorded(story, "2026-12-02")
    story.git("checkout", "HEAD~1", "--", PENALTY)
    recorded(story, "2026-12-04")
    caught(audited(story, status=1), "AU04", "02-0001", "处罚要素", "没有对照调整记录")


def test_no_step_of_the_past_stops_the_audit_whatever_it_holds(story: Story) -> None:
    item = "\nname: x\ndisclosure: public\nstanding: in_force\ncategory: licence\ndepartment: lincaoju\n"
    story.write("powers/items/lincaoju/some name.yml", f"id: weird{item}")
    story.write("powers/items/lincaoju/02-0050.yml", f"id: '99-0050'{item}level: county\nbasis: []\n")
    story.write("powers/items/lincaoju/01-0050.yml", "id: 01-0050\nname: [x]\ndisclosure: 7\n")
    recorded(story, "2026-12-01")
    days = "approved: soon\npublished: '2026-02-31'\neffective: never\n"
    asked = "procedure: {public_consultation: {opens: a, closes: b, received: 99999999999999999999999}}\n"
    for id, more in (("2026-051", ""), ("2026-052", asked)):
        told = f"id: '{id}'\nkind: cancel\nitems: [weird, '01-0001']\ndepartment: x\nreason: y\n{days}{more}"
        story.write(f"powers/adjustments/2026/{id}.yml", told)
    story.edit(LICENCE, standing="cancelled", since="2026-13-45", visits=10**30)
    recorded(story, "2026-12-02")
    story.write("powers/registry.yml", "stage: 1\n")
    story.write("powers/baseline.yml", "debts: [1, {rule: x, count: y}]\n")
    story.git("rm", "-q", "-r", "powers/items/lincaoju")
    recorded(story, "2026-12-03")
    found = audited(story, status=1)
    caught(found, "AU04", "99-0050", "没有对照调整记录")
    assert {one["item"] for one in found["objections"] if one["code"] == "PL941"} >= {"01-0002", "02-0001"}


def test_a_commit_dated_before_the_one_under_it_is_named(story: Story) -> None:
    live(story)
    story.edit(MARRIAGE, aliases=["林权证"])
    recorded(story, "2026-11-30")
    fault = caught(audited(story, status=1), "AU06")
    assert fault["day"] == "2026-12-03"


def test_a_push_past_the_merges_is_pointed_out(story: Story) -> None:
    live(story)
    story.git("checkout", "-q", "main")
    merged(story, "work", "2026-12-04")
    story.edit(MARRIAGE, name="林权确认 ")
    story.edit(COMING, remarks="另有规定的从其规定。")
    commit = recorded(story, "2026-12-05")
    found = audited(story)
    (hint,) = [one for one in found["objections"] if one["code"] == "AU08"]
    assert commit[:7] in hint["words"]
    (merge,) = [one for one in found["commits"] if one["merge"]]
    assert len(merge["brought"]) == 3


def test_known_problems_that_grow_are_a_fault(story: Story) -> None:
    debt = {"rule": "PL301", "item": "01-0001", "date": "2026-12-01"}
    story.write("powers/baseline.yml", {"debts": [debt]})
    recorded(story, "2026-12-01")
    story.write("powers/baseline.yml", {"debts": [debt, {**debt, "item": "01-0002", "count": 2}]})
    recorded(story, "2026-12-02")
    found = audited(story, first="2026-12-02")
    caught(found, "AU09", "由 1 处增加到 3 处")
    assert found["debts"] == [1, 3]


def test_the_first_list_of_the_span_needs_no_records(story: Story) -> None:
    found = audited(story, first="2026-01-01", status=0)
    assert found["whole"]["start"] == 0
    assert set(found["whole"]["flows"]) == {"first"}
    assert found["whole"]["end"] == counted(story, "HEAD").total()


@pytest.mark.parametrize("days", [("2026-12-31", "2026-12-01"), ("2026-02-30", "2026-12-01")])
def test_days_that_make_no_span_are_refused(days: tuple[str, str], story: Story) -> None:
    said = powerlist(story.folder, "audit", "--from", days[0], "--to", days[1])
    assert said.returncode == 2
    assert "Traceback" not in said.stderr


def test_a_clone_without_its_past_is_refused(story: Story, tmp_path: Path) -> None:
    said = powerlist(shallow(story, tmp_path / "shallow"), "audit", "--from", SPAN[0], "--to", SPAN[1])
    assert said.returncode == 2
    assert "git fetch --unshallow" in said.stderr


def test_every_form_says_the_same_and_is_the_same_each_time(story: Story, tmp_path: Path) -> None:
    live(story)
    story.edit(MARRIAGE, name="林权|<b>登记</b>确认")
    commit = recorded(story, "2026-12-04")
    span = ("audit", "--from", SPAN[0], "--to", SPAN[1], "--today", "2026-12-05")
    shown = {}
    for kind in ("text", "markdown", "html", "xlsx"):
        for number in (1, 2):
            out = tmp_path / f"{number}.{kind}"
            said = CliRunner().invoke(
                audit_command, [*span[1:], "--format", kind, "--out", str(out), "--root", str(story.folder)]
            )
            assert said.exit_code == 1, said.output
        assert (tmp_path / f"1.{kind}").read_bytes() == (tmp_path / f"2.{kind}").read_bytes()
        shown[kind] = tmp_path / f"1.{kind}"
    for kind in ("text", "markdown", "html"):
        text = shown[kind].read_text(encoding="utf-8")
        assert "PL930" in text
        assert commit[:7] in text
        assert "clerk" in text  # who committed
        assert "<b>登记" not in text or kind == "text"
    book = openpyxl.load_workbook(shown["xlsx"])
    assert book.sheetnames == ["总表", "收支平衡", "调整程序", "无记录变更", "变差的要素", "经手"]
    cells = [str(cell.value) for row in book["无记录变更"].iter_rows() for cell in row if cell.value]
    assert any("07-0001" in cell for cell in cells)
    numbers = [cell.value for row in book["收支平衡"].iter_rows() for cell in row if cell.value is not None]
    assert any(isinstance(value, int) for value in numbers)


def test_a_withheld_power_is_counted_by_the_auditor(story: Story) -> None:
    story.git("rm", "-q", WITHHELD)
    recorded(story, "2026-12-02")
    found = audited(story, status=1)
    caught(found, "PL941", "10-0001")
    assert found["withheld"] == [0, 1]
    assert found["internal"]
    assert found["whole"]["flows"] == {}
    live(story)
    assert not audited(story, first="2026-12-03", last="2026-12-03")["internal"]


def test_the_program_says_the_verdict_as_a_process_too(story: Story) -> None:
    live(story)
    said = powerlist(story.folder, "audit", "--from", SPAN[0], "--to", SPAN[1], "--today", "2026-12-05")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "结论：收支平衡，没有发现问题" in said.stdout
    assert subprocess.run(["git", "status", "--porcelain"], cwd=story.folder, check=True).returncode == 0


def test_the_whole_of_time_is_a_span_and_a_report_goes_to_no_folder_that_is_not_there(story: Story) -> None:
    assert audited(story, first="0001-01-01", last="9999-12-31", status=0)["balances"]
    out = story.folder / "missing" / "report.txt"
    said = powerlist(story.folder, "audit", "--from", SPAN[0], "--to", SPAN[1], "--out", out)
    assert (said.returncode, out.parent.exists()) == (2, False)
    assert "没有这个文件夹" in said.stderr
