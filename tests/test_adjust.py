"""`powerlist adjust` as clerks and scripts use it: asked in Chinese, from options, a step at a time."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from powerlist.load import dump, read
from powerlist.rules.examples import base
from program import program

ROOT = Path(__file__).parents[1]
KINDS = {"powers/registry.yml": "settings", "flowcharts/ordinary-licence.yml": "flowchart"}
FELLING = "powers/items/lincaoju/01-0001.yml"
TODAY = "2026-11-23"
RECORD = "powers/adjustments/2026/2026-001.yml"
FREEZE = (
    "--kind",
    "冻结",
    "--item",
    "01-0001",
    "--reason",
    "依据待上级明确。",
    "--basis",
    "森林法 第五十七条",
)


@pytest.fixture(scope="module", name="made")
def made_registry(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("registry")
    files = base()
    files["powers/items/lincaoju/01-0002.yml"] = {
        **files[FELLING], "id": "01-0002", "name": "采集林草种子许可", "aliases": ["采种"],
    }  # fmt: skip
    files["powers/items/minzhengju/01-0003.yml"] = {
        **files[FELLING], "id": "01-0003", "name": "公墓建设审批", "department": "minzhengju",
    }  # fmt: skip
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        kind = "item" if "/items/" in path else KINDS.get(path, "text")
        (root / path).write_text(dump(data, kind), encoding="utf-8")
    return root


@pytest.fixture
def registry(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "list"))


def adjust(root: Path, *words: str, answers: str = "", today: str = TODAY) -> subprocess.CompletedProcess:
    return program("adjust", *words, "--root", root, "--today", today, input=answers)


def record(root: Path, path: str = RECORD) -> dict:
    return read((root / path).read_bytes())


def test_a_record_is_asked_for_in_chinese_and_written_with_what_is_still_to_be_done(registry):
    answers = [
        "变更", "采伐", "", "", "", "法定时限内都能办完，把做得到的写成承诺。", "森林法 第五十七条", "",
        "承诺办结时限", "", "10 个工作日", "", "2026-11-24", "", "旗人民政府网站", "", "", "",
    ]  # fmt: skip
    done = adjust(registry, answers="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert record(registry) == {
        "id": "2026-001",
        "title": "变更“林木采伐许可证核发”",
        "kind": "amend",
        "items": ["01-0001"],
        "department": "lincaoju",
        "reason": "法定时限内都能办完，把做得到的写成承诺。",
        "basis": [{"law": "森林法", "article": "第五十七条"}],
        "proposal": [{"item": "01-0001", "element": "承诺办结时限", "after": "10 个工作日"}],
        "procedure": {
            "public_consultation": {
                "opens": "2026-11-24", "closes": "2026-12-24", "channel": "旗人民政府网站",
            }
        },
    }  # fmt: skip
    assert "待办 公众参与：2026-11-24 开始，公示到 2026-12-24" in done.stdout
    assert "待办 合法性审查：征求意见截止以后办，最早 2026-12-25" in done.stdout
    assert "检查：这条记录没有问题。" in done.stdout


def test_answers_that_will_not_do_are_asked_again_and_said_why(registry):
    answers = [
        "吊销", "11", "没有的事项", "许可", "9", "1 2", "-01-0002", "", "林草局", "林业和草原局", "",
        "译名写错。",
        "没有的法 第一条", "", "法定办结时限", "办理天数", "英文名称", "", "Tree felling permit", "", "", "",
    ]  # fmt: skip
    done = adjust(registry, "--withheld", answers="\n".join(answers) + "\n")
    for said in (
        "没有“吊销”这一种",
        "没有找到“没有的事项”",
        "没有第 9 项",
        "已选 01-0002 采集林草种子许可（测试旗林业和草原局）",
        "部门名录里没有“林草局”",
        "请填写",
        "调整依据“没有的法 第一条”：法律文件目录里没有这个文件",
        "“法定办结时限”关系权利义务，不能用勘误改；请改用“变更”",
        "事项没有“办理天数”这个要素",
    ):
        assert said in done.stdout, said
    written = record(registry)
    assert written["items"] == ["01-0001"] and written["kind"] == "correct"
    assert written["proposal"] == [{"item": "01-0001", "element": "英文名称", "after": "Tree felling permit"}]
    assert done.returncode == 1 and "错误（PL926" in done.stdout  # withheld, and yet of a public item


def test_the_questions_end_without_a_file_when_the_answers_do_or_when_it_is_not_to_be_written(registry):
    done = adjust(registry, answers="变更\n采伐\n")
    assert done.returncode == 130 and "已中断" in done.stderr
    said = "冻结\n采伐\n\n\n依据待上级明确。\n\n\n\nn\n"
    done = adjust(registry, answers=said)
    assert done.returncode == 2 and "照你说的放弃了" in done.stderr
    assert not (registry / "powers/adjustments").exists()


def test_options_alone_write_a_record_without_a_question(registry):
    done = adjust(registry, *FREEZE, "--opens", "2026-12-01", "--how", "打 12345。")
    assert done.returncode == 0 and done.stdout.startswith(f"已写 {RECORD}：冻结")  # nothing was asked
    written = record(registry)
    assert written["department"] == "lincaoju" and written["title"] == "冻结“林木采伐许可证核发”"
    assert written["procedure"]["public_consultation"]["closes"] == "2026-12-31"
    checked = program("check", "--root", registry, "--today", TODAY)
    assert checked.returncode == 0 and "警告 0 处" in checked.stdout


def test_a_batch_has_parts_each_with_its_items(registry):
    settings = registry / "powers/registry.yml"
    settings.write_text(settings.read_text() + "keepers: [minzhengju]\n")
    done = adjust(
        registry, "--part", "冻结:01-0001，01-0002", "--part", "cancel:01-0003", "--department", "民政局",
        "--reason", "季度核对。", "--basis", "《森林法》第五十七条",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    written = record(registry)
    assert written["mode"] == "batch" and "kind" not in written
    assert written["parts"] == [
        {"kind": "freeze", "items": ["01-0001", "01-0002"], "department": "lincaoju"},
        {"kind": "cancel", "items": ["01-0003"]},
    ]


def test_numbers_follow_the_highest_of_the_year_even_of_a_file_that_cannot_be_read(registry):
    folder = registry / "powers/adjustments/2026"
    folder.mkdir(parents=True)
    (folder / "2026-041.yml").write_text("id: [broken\n")
    assert adjust(registry, *FREEZE).returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["2026-041.yml", "2026-042.yml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--no-ask", "--kind", "冻结"), "缺少涉及事项、提出部门、理由"),
        (("--kind", "吊销", "--item", "01-0001"), "没有“吊销”，可以写新增、取消"),
        (("--kind", "冻结", "--item", "许可", "--reason", "甲"), "“许可”有几项：01-0001"),
        (("--kind", "冻结", "--item", "09-0001", "--reason", "甲"), "“09-0001”不在清单里"),
        ((*FREEZE[:6], "--basis", "没有的法 第一条"), "法律文件目录里没有这个文件"),
        ((*FREEZE, "--department", "税务局"), "部门名录里没有“税务局”"),
        ((*FREEZE, "--part", "冻结:01-0002"), "--part 是集中调整用的"),
        (("--part", "吊销:01-0001"), "没有“吊销”这一种"),
        (("--step", "合法性审查", "--date", "2026-11-20"), "请先写调整编号"),
        (("2026-777", "--approved", "2026-11-20"), "没有调整记录 2026-777"),
        ((*FREEZE, "--opens", "2026-02-30"), "日期写成 2026-11-22 的样子"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(registry, words, said):
    done = adjust(registry, *words)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    assert not (registry / "powers/adjustments").exists()


COMMENTED = """\
# 经办：法规股
id: "2026-001"
kind: freeze   # 冻结
items: ["01-0001"]
department: lincaoju
reason: >-
  依据待
  上级明确。
basis: [{law: 森林法, article: 第五十七条}]
procedure:
  # 论证会开了两次
  expert_review: {date: "2026-10-08", body: 论证会, document: 论证意见, conclusion: 同意。}
  public_consultation:
    opens: "2026-10-12"
    closes: "2026-11-11"   # 满三十日
    channel: 旗人民政府网站
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_steps_are_added_in_their_place_and_every_other_line_stays(registry, line_break):
    path = registry / RECORD
    path.parent.mkdir(parents=True)
    path.write_bytes(COMMENTED.replace("\n", line_break).encode())
    done = adjust(
        registry, "2026-001", "--received", "1", "--answered", "1", "--opinion", "赞成。", "感谢参与。"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    step = ("--date", "2026-11-19", "--body", "司法局", "--document", "审查意见", "--conclusion", "合法。")
    assert adjust(registry, "2026-001", "--step", "合法性审查", *step).returncode == 0
    done = adjust(
        registry, "2026-001", "--step", "collective_decision", "--date", "2026-11-20", "--body", "常务会议",
        "--document", "纪要", "--conclusion", "同意。", "--approved", "2026-11-20",
    )  # fmt: skip
    assert done.returncode == 0 and "公布：批准后 20 个工作日内，到 2026-12-18 为止" in done.stdout
    assert path.read_bytes().decode().replace(line_break, "\n") == COMMENTED + (
        "    received: 1\n    answered: 1\n"
        "    summary:\n      - opinion: 赞成。\n        answer: 感谢参与。\n"
        '  legality_review:\n    date: "2026-11-19"\n    body: 司法局\n    document: 审查意见\n'
        "    conclusion: 合法。\n"
        '  collective_decision:\n    date: "2026-11-20"\n    body: 常务会议\n    document: 纪要\n'
        '    conclusion: 同意。\napproved: "2026-11-20"\n'
    )
    assert path.read_bytes().count(b"\r\n") == (path.read_bytes().count(b"\n") if "\r" in line_break else 0)


def test_what_is_recorded_is_never_written_over(registry):
    path = registry / RECORD
    path.parent.mkdir(parents=True)
    path.write_text(COMMENTED)
    for words in (
        ("--step", "专家论证", "--date", "2026-10-09"),
        ("--closes", "2026-10-20"),
        ("--kind", "取消"),
        ("--body", "司法局"),
        ("--step", "合法性审查"),
        ("--step", "公众参与", "--date", "2026-10-09"),
    ):
        done = adjust(registry, "2026-001", *words)
        assert done.returncode == 2 and done.stderr.startswith("没有写："), words
    assert path.read_text() == COMMENTED


def test_a_step_out_of_order_is_told_at_once(registry):
    path = registry / RECORD
    path.parent.mkdir(parents=True)
    path.write_text(COMMENTED)
    done = adjust(registry, "2026-001", "--step", "合法性审查", "--date", "2026-11-11")
    assert done.returncode == 1
    assert "错误（PL902" in done.stdout and "应当在征求意见截止之后" in done.stdout


def test_a_record_alone_tells_what_is_still_to_be_done(registry):
    path = registry / RECORD
    path.parent.mkdir(parents=True)
    path.write_text(COMMENTED)
    done = adjust(registry, "2026-001")
    assert "待办 公众参与：2026-11-11 已经截止，请登记收到、答复的意见数和采纳情况" in done.stdout
    assert path.read_text() == COMMENTED


def test_a_proposal_that_was_given_up_says_so_and_has_nothing_before_it(registry):
    path = registry / RECORD
    path.parent.mkdir(parents=True)
    path.write_text(COMMENTED)
    words = ("--date", "2026-11-20", "--body", "局务会议", "--document", "纪要", "--conclusion", "不再调整。")
    done = adjust(registry, "2026-001", "--give-up", *words)
    assert "已办 终止：2026-11-20" in done.stdout and "待办" not in done.stdout
    assert record(registry)["given_up"]["conclusion"] == "不再调整。"


def test_a_correction_needs_only_what_the_settings_ask_for(registry):
    settings = registry / "powers/registry.yml"
    settings.write_text(
        settings.read_text()
        + "adjustment_procedures:\n  - {cases: [correct], steps: [legality_review], source: 没有查到规定。}\n"
    )
    words = ("--kind", "勘误", "--item", "01-0001", "--reason", "译名写错。")
    done = adjust(registry, *words, "--propose", "01-0001", "英文名称", "Tree cutting", "Tree felling")
    assert done.returncode == 0
    assert "合法性审查" in done.stdout and "公众参与" not in done.stdout and "专家论证" not in done.stdout


@pytest.fixture(scope="module", name="sample")
def copied_sample(tmp_path_factory) -> Path:
    """The sample with its records and with those of its items that the page speaks of."""
    root = tmp_path_factory.mktemp("sample")
    for path in (ROOT / "powers").rglob("*.yml"):
        if path.parent.parent.name != "items" or path.stem in ("01-0107", "03-0011", "01-0118"):
            target = root / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    return root


def test_the_clerks_page_shows_commands_that_work_and_what_they_answer(sample):
    """Every command of the page, in its order, on the days that it speaks of."""
    page = (ROOT / "content/help/adjusting.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    commands = [
        line for block in blocks for line in block.splitlines() if line.startswith("powerlist adjust")
    ]
    inline = re.findall(r"`powerlist adjust (2026-019 --give-up [^`]*)`", page)
    assert len(commands) == 8 and len(inline) == 1
    asked, first, batch, *steps = (shlex.split(line)[2:] for line in commands)
    assert asked == []
    told = next(block for block in blocks if block.startswith("已写"))
    done = adjust(sample, *first, today="2026-11-24")
    said = [line for line in done.stdout.splitlines() if "PL916" not in line]  # the sample has one open, too
    assert (done.returncode, said) == (0, told.splitlines()[:-1]), done.stdout
    assert adjust(sample, *batch, today="2026-11-24").returncode == 0
    for words in steps:
        done = adjust(sample, *words, today="2027-01-20")
        assert done.returncode == 0, done.stdout + done.stderr
    assert "待办" not in adjust(sample, "2026-019", today="2027-01-20").stdout
    assert adjust(sample, *shlex.split(inline[0]), today="2027-01-20").returncode == 1  # it is in effect
