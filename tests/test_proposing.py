"""What a department hands in becomes a branch, with the adjustment record beside it."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.forming import Clerk, Memory, item

from powerlist.cli.propose import propose_command
from powerlist.git import Repository
from powerlist.load import dump, read
from powerlist.registry import read_registry
from powerlist.review import Review, review

TODAY = "2026-11-23"
SETTINGS = """
keepers: [minzhengju]
adjustment_limits: {consultation_days: 30}
adjustment_procedures:
  - {cases: [correct], steps: [], source: 试验}
  - {cases: [completion], steps: [legality_review], source: 试验}
"""


class Office:
    """A registry in a git repository, and a desk on which files lie."""

    def __init__(self, folder: Path) -> None:
        self.root, self.desk = folder / "registry", folder / "desk"
        self.desk.mkdir(parents=True)
        self.memory = Memory(
            [item("07-0001", undertaker="甲股", conditions=["年满二十二周岁"]), item("07-0002")]
        )
        self.memory.files["powers/registry.yml"] += SETTINGS.encode()
        for path, content in self.memory.files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "民政局")
        self.git("config", "user.email", "m@example.invalid")
        self.git("add", "-A")
        self.git("commit", "-qm", "清单")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout

    def edited(self, id: str, **changes: object) -> Path:
        """Put an item's file on the desk, with changes."""
        path = self.desk / f"{id}.yml"
        path.write_text(dump(item(id) | dict(changes), "item"), encoding="utf-8")
        return path

    def propose(self, *files: Path, **options: str) -> Result:
        arguments = [str(file) for file in files]
        for key, value in ({"reason": "法律修改了", "basis": "《森林法》第三条"} | options).items():
            arguments += [f"--{key}", value] if value else []
        arguments += ["--root", str(self.root), "--today", TODAY, "--jobs", "1"]
        return CliRunner().invoke(propose_command, arguments, catch_exceptions=False)

    def branches(self) -> list[str]:
        return self.git("branch", "--format=%(refname:short)").split()

    def at(self, branch: str, path: str) -> dict:
        return read(self.git("show", f"{branch}:{path}").encode())


RECORD = "powers/adjustments/2026/2026-001.yml"
FIRST = "powers/items/minzhengju/07-0001.yml"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def saved(**more: object) -> bytes:
    return json.dumps({"format": "powerlist-proposal", "version": 1} | more).encode()


def test_an_edited_item_becomes_a_record_to_consult_on_and_a_change_to_merge_later(office: Office) -> None:
    handed_in = office.edited("07-0001", undertaker="甲股", conditions=["年满二十周岁"])
    said = office.propose(handed_in, basis="《森林法》第三条", opens="2026-12-01", how="寄司法局")
    assert said.exit_code == 0, said.output
    assert office.branches() == ["main", "tiaozheng/2026-001", "tiaozheng/2026-001-gongshi"]
    record = office.at("tiaozheng/2026-001-gongshi", RECORD)
    assert (record["kind"], record["items"], record["department"]) == ("amend", ["07-0001"], "minzhengju")
    assert record["basis"] == [{"law": "森林法", "article": "第三条"}]
    assert [(one["before"], one["after"]) for one in record["proposal"]] == [
        ("年满二十二周岁", "年满二十周岁")
    ]
    consultation = record["procedure"]["public_consultation"]
    assert consultation == {"opens": "2026-12-01", "closes": "2026-12-31", "how": "寄司法局"}
    assert office.at("tiaozheng/2026-001-gongshi", FIRST)["conditions"] == ["年满二十二周岁"]
    assert office.at("tiaozheng/2026-001", FIRST)["conditions"] == ["年满二十周岁"]
    assert "合法性审查" in said.output and "网站从 2026-12-01 起公示" in said.output


def test_work_tree_index_and_branch_stay_as_they_are(office: Office) -> None:
    (office.root / "powers/topics.yml").write_text("topics: []\n", encoding="utf-8")
    office.git("add", "powers/topics.yml")
    (office.root / FIRST).write_text("# 写了一半\n", encoding="utf-8")
    before = office.git("status", "--porcelain"), office.git("rev-parse", "HEAD")
    assert office.propose(office.edited("07-0002", name="另一个名称")).exit_code == 0
    assert (office.git("status", "--porcelain"), office.git("rev-parse", "HEAD")) == before
    assert "powers/topics.yml" not in office.git("show", "--stat", "tiaozheng/2026-001")


def test_a_filled_workbook_enters_the_same_way(office: Office) -> None:
    clerk = Clerk(office.memory.exported())
    clerk.put("07-0002", "事项名称", "事项二")
    book = office.desk / "民政局.xlsx"
    book.write_bytes(clerk.saved())
    said = office.propose(book)
    assert said.exit_code == 0, said.output
    assert office.at("tiaozheng/2026-001", "powers/items/minzhengju/07-0002.yml")["name"] == "事项二"
    assert office.at("tiaozheng/2026-001", RECORD)["items"] == ["07-0002"]


def test_a_file_of_the_browser_becomes_a_record_without_touching_the_item(office: Office) -> None:
    data = {
        "format": "powerlist-proposal", "version": 1, "kind": "amend", "items": ["07-0001"],
        "department": "minzhengju", "reason": "环节合并", "basis": ["《森林法》第三条"],
        "proposal": [{"item": "07-0001", "element": "受理条件", "after": "不限年龄"}],
    }  # fmt: skip
    file = office.desk / "调整.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    said = office.propose(file, reason="")
    assert said.exit_code == 0, said.output
    record = office.at("tiaozheng/2026-001-gongshi", RECORD)
    assert record["reason"] == "环节合并"
    assert record["proposal"] == data["proposal"]
    assert office.git("diff", "--stat", "main", "tiaozheng/2026-001-gongshi", "--", FIRST) == ""
    assert office.branches() == ["main", "tiaozheng/2026-001-gongshi"]
    assert "事项本身还没有改" in said.output


def test_filling_in_what_was_empty_needs_no_consultation_and_plain_elements_only_a_correction(
    office: Office,
) -> None:
    filled = office.propose(office.edited("07-0002", conditions=["年满十八周岁"]))
    assert filled.exit_code == 0, filled.output
    assert office.branches() == ["main", "tiaozheng/2026-001"]
    assert office.at("tiaozheng/2026-001", RECORD)["kind"] == "amend"
    plain = office.propose(
        office.edited("07-0001", undertaker="乙股", conditions=["年满二十二周岁"]), branch="改承办机构"
    )
    assert plain.exit_code == 0, plain.output
    assert office.at("改承办机构", RECORD.replace("001", "002"))["kind"] == "correct"
    assert "不用另走程序" in plain.output


def test_a_new_item_gets_its_number_and_is_proposed_before_it_is_in_force(office: Office) -> None:
    said = office.propose(office.edited("07-0000", name="新的权力"), opens="2026-12-01", how="寄司法局")
    assert said.exit_code == 0, said.output
    path = "powers/items/minzhengju/07-0003.yml"
    assert office.at("tiaozheng/2026-001-gongshi", path)["standing"] == "consultation"
    assert office.at("tiaozheng/2026-001", path)["standing"] == "in_force"
    assert office.at("tiaozheng/2026-001", RECORD)["kind"] == "create"


def _filled_new(office: Office) -> Path:
    clerk = Clerk(office.memory.exported())
    clerk.add(事项名称="新的权力", 权力类别="行政确认")
    clerk.add("设定依据", 事项名称="新的权力", 法律文件="森林法", 条款="第三条")
    book = office.desk / "民政局.xlsx"
    book.write_bytes(clerk.saved())
    return book


def _reviewed(office: Office, branch: str) -> Review:
    return review(Repository(office.root), "main", branch, date.fromisoformat(TODAY), 1)


@pytest.mark.parametrize("form", ["workbook", "file"])
def test_the_branch_that_opens_a_consultation_on_a_new_item_passes_its_review(
    office: Office, form: str
) -> None:
    handed_in = _filled_new(office) if form == "workbook" else office.edited("07-0000", name="新的权力")
    said = office.propose(handed_in, opens="2026-12-01", how="寄司法局")
    assert said.exit_code == 0, said.output
    path = "powers/items/minzhengju/07-0003.yml"
    shown = office.at("tiaozheng/2026-001-gongshi", path)
    assert (shown["since"], shown["standing_reason"]) == ("2026-12-01", "正在公开征求意见，调整记录 2026-001")
    assert not {"since", "standing_reason"} & office.at("tiaozheng/2026-001", path).keys()
    assert _reviewed(office, "tiaozheng/2026-001-gongshi").refusals == ()
    assert _reviewed(office, "tiaozheng/2026-001").is_refused
    opening, change = said.output.split("已建分支 ")[1:]
    assert "调整记录和 1 个新事项" in opening and "可以合并" in opening and "还不能合并" not in opening
    assert "还不能合并，因为：" in change and "程序没有走完：专家论证" in change


def test_without_a_day_no_consultation_is_promised(office: Office) -> None:
    said = office.propose(office.edited("07-0000", name="新的权力"))
    assert said.exit_code == 0, said.output
    assert "还不会开始公示" in said.output and "起止日期" in said.output and "起公示" not in said.output
    path = "powers/items/minzhengju/07-0003.yml"
    assert office.at("tiaozheng/2026-001-gongshi", path)["since"] == TODAY
    opening = said.output.split("已建分支 ")[1]
    assert "还不能合并" in opening
    told = json.loads(
        office.propose(office.edited("07-0000", name="另一个"), branch="b", format="json").output
    )
    assert told["opens"] is None
    assert {name: one["verdict"] for name, one in told["reviews"].items()} == {
        "b-gongshi": "refused",
        "b": "refused",
    }


def test_what_a_proposal_calls_the_present_is_held_against_the_list(office: Office) -> None:
    def change(element: str, before: str) -> dict[str, str]:
        return {"item": "07-0001", "element": element, "before": before, "after": "另一样"}

    file = office.desk / "a.json"
    told = [change("承办机构", "丙股"), change("受理条件", " 年满二十二周岁。")]
    file.write_bytes(
        saved(kind="amend", items=["07-0001"], department="minzhengju", reason="试", proposal=told)
    )
    said = office.propose(file, opens="2026-12-01", how="寄司法局")
    assert said.exit_code == 0, said.output
    assert "的承办机构：清单里是“甲股”，“现在”写的是“丙股”" in said.output
    assert "的受理条件：清单里" not in said.output
    assert "改动 0 项" not in said.output and "事项的文件没有改动" in said.output


def test_a_new_item_is_sent_to_the_workbook_and_not_to_the_browsers_page(office: Office) -> None:
    file = office.desk / "a.json"
    file.write_bytes(saved(kind="create", items=["07-0000"], department="minzhengju", reason="试"))
    said = office.propose(file)
    assert said.exit_code == 1
    assert "填报表" in said.output and "PL207" not in said.output


def test_a_standing_that_was_changed_in_a_workbook_is_a_proposal_to_cancel(office: Office) -> None:
    clerk = Clerk(office.memory.exported())
    for heading, value in (("状态", "取消"), ("状态起始日期", "2027-02-01"), ("状态原因", "法律删去了")):
        clerk.put("07-0002", heading, value)
    book = office.desk / "民政局.xlsx"
    book.write_bytes(clerk.saved())
    said = office.propose(book, opens="2026-12-01", how="寄司法局")
    assert said.exit_code == 0, said.output
    record = office.at("tiaozheng/2026-001-gongshi", RECORD)
    assert (record["kind"], record["items"]) == ("cancel", ["07-0002"])
    second = "powers/items/minzhengju/07-0002.yml"
    assert office.at("tiaozheng/2026-001-gongshi", second)["standing"] == "in_force"
    assert office.at("tiaozheng/2026-001", second)["standing"] == "cancelled"
    assert _reviewed(office, "tiaozheng/2026-001-gongshi").refusals == ()


def test_several_kinds_of_change_become_one_batch(office: Office) -> None:
    gone = office.edited("07-0002", standing="cancelled", since="2027-01-01", standing_reason="法律删去了")
    renamed = office.edited("07-0001", name="新名称", undertaker="甲股", conditions=["年满二十二周岁"])
    said = office.propose(gone, renamed)
    assert said.exit_code == 0, said.output
    record = office.at("tiaozheng/2026-001", RECORD)
    assert record["mode"] == "batch"
    assert {part["kind"]: part["items"] for part in record["parts"]} == {
        "amend": ["07-0001"],
        "cancel": ["07-0002"],
    }


def test_numbers_of_records_go_on_and_a_branch_that_is_there_is_not_written_over(office: Office) -> None:
    assert office.propose(office.edited("07-0002", name="新名称")).exit_code == 0
    beside = office.propose(office.edited("07-0001", name="另一项的新名称"))
    assert beside.exit_code == 0, beside.output
    assert {"tiaozheng/2026-001", "tiaozheng/2026-002"} <= set(office.branches())  # nothing is merged yet
    again = office.propose(office.edited("07-0002", name="又一个名称"), branch="tiaozheng/2026-001")
    assert again.exit_code == 2
    assert "不能建立分支“tiaozheng/2026-001-gongshi”" in again.output
    office.git("merge", "-q", "--ff-only", "tiaozheng/2026-001-gongshi")
    assert office.propose(office.edited("07-0001", name="新名称")).exit_code == 0
    assert "tiaozheng/2026-003" in office.branches()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"x", "认不出是什么"),
        ("a.xlsx", b"no workbook", "a.xlsx："),
        ("a.yml", b"a: [", "a.yml:2:"),
        ("a.yml", b"- x\n", "不是事项文件"),
        ("a.json", b"{", "不是 JSON"),
        ("a.json", b"[" * 100_000, "不是 JSON"),
        ("a.json", saved(version=2), "版本 2"),
        ("a.json", saved(list="别处"), "是为“别处”写的"),
        ("a.json", saved(evil=1, items=[1]), "不认识“evil”"),
        ("a.json", saved(kind="widen"), "没有“widen”这种调整"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_in_words_and_leaves_no_branch(
    office: Office, name: str, content: bytes, words: str
) -> None:
    file = office.desk / name
    file.write_bytes(content)
    said = office.propose(file)
    assert said.exit_code == 1, said.output
    assert words in said.output and "没有建分支" in said.output
    assert office.branches() == ["main"]


@pytest.mark.parametrize(
    ("changes", "options", "words"),
    [
        ({}, {}, "没有要改的"),
        ({"name": "新名称"}, {"kind": "cancel"}, "要办理的是“变更”，不是“取消”"),
        ({"category": "licence"}, {}, "这样改不能办理调整"),
        ({"standing": "consultation"}, {}, "这样改不能办理调整"),
        ({"name": "新名称"}, {"department": "没有的局"}, "没有部门“没有的局”"),
        ({"name": "新名称"}, {"record": "2026-009"}, "没有调整记录 2026-009"),
        ({"basis": [{"law": "没有的法"}]}, {}, "PL202"),
    ],
)
def test_a_change_that_no_adjustment_may_make_is_refused(
    office: Office, changes: dict, options: dict, words: str
) -> None:
    said = office.propose(office.edited("07-0002", **changes), **options)
    assert said.exit_code == 1, said.output
    assert words in said.output
    assert office.branches() == ["main"]


def test_without_a_reason_nothing_is_proposed(office: Office) -> None:
    file = office.edited("07-0002", name="新名称")
    said = CliRunner().invoke(propose_command, [str(file), "--root", str(office.root), "--jobs", "1"])
    assert said.exit_code == 1
    assert "--reason" in said.output


def test_a_folder_without_git_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "powers").mkdir()
    file = tmp_path / "a.yml"
    file.write_text("x", encoding="utf-8")
    said = CliRunner().invoke(propose_command, [str(file), "--root", str(tmp_path), "--reason", "x"])
    assert said.exit_code == 2
    assert "不在 git 仓库里" in said.output


def test_the_branch_holds_a_registry_that_checks(office: Office) -> None:
    said = office.propose(
        office.edited("07-0002", name="新名称"), basis="《森林法》第三条", opens="2026-12-01", how="寄司法局"
    )
    assert said.exit_code == 0, said.output
    _, problems = read_registry(
        Repository(office.root).revision("tiaozheng/2026-001-gongshi"), date(2026, 11, 23), 1
    )
    assert [p for p in problems if p.severity.value == "error"] == []
