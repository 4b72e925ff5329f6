"""`powerlist export` and `powerlist import` of its workbooks, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.forming import Clerk, Memory, item
from tests.workbooks import HEADINGS, changed, numbered, xlsx

from powerlist.cli.export import export
from powerlist.cli.import_ import import_command
from powerlist.load import read

TODAY = ("--today", "2026-11-22", "--jobs", "1")


class Office:
    """A registry in a folder, with the commands at hand."""

    def __init__(self, root: Path) -> None:
        self.root, self.desk = root / "registry", root / "desk"
        self.desk.mkdir(parents=True)
        items = [item("07-0001", undertaker="甲股"), item("07-0002"), item("01-0001", department="lincaoju")]
        for path, content in Memory(items).files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)

    def export(self, *options: str) -> Result:
        """Run the export."""
        return CliRunner().invoke(
            export, ["--root", str(self.root), *TODAY, *options], catch_exceptions=False
        )

    def exported(self, name: str = "民政局.xlsx", department: str = "minzhengju") -> Path:
        """Return a department's workbook on the desk."""
        path = self.desk / name
        assert self.export("--department", department, "--out", str(path), "--force").exit_code == 0
        return path

    def take(self, *paths: Path, options: tuple[str, ...] = ()) -> Result:
        """Run the import."""
        report = ["--report", str(self.desk / "report.json")]
        arguments = [*map(str, paths), "--root", str(self.root), *report, *TODAY, *options]
        return CliRunner().invoke(import_command, arguments, catch_exceptions=False)

    def report(self) -> dict:
        """Return the report of the last import."""
        return json.loads((self.desk / "report.json").read_text(encoding="utf-8"))

    def state(self) -> dict[str, str]:
        """Return every file's text."""
        return {str(p.relative_to(self.root)): p.read_text() for p in self.root.rglob("*.yml")}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.mark.parametrize("words", ["minzhengju", "测试旗民政局", "民政局"])
def test_a_department_is_known_by_its_id_or_any_of_its_names(office, words):
    path = office.desk / "一.xlsx"
    result = office.export("--department", words, "--out", str(path))
    assert (result.exit_code, result.output) == (0, f"{path}：测试旗民政局，2 项\n")
    assert len(Clerk.at(path).rows("07-0001")) == 1


def test_all_departments_get_a_workbook_under_their_names(office):
    folder = office.desk / "all"
    assert office.export("--all", "--out", str(folder)).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["测试旗林业和草原局.xlsx", "测试旗民政局.xlsx"]


def test_a_template_is_empty_and_new_items_come_in_by_it(office):
    path = office.desk / "空表.xlsx"
    office.export("--department", "民政局", "--out", str(path), "--template")
    clerk = Clerk.at(path)
    assert clerk.rows("07-0001") == []
    clerk.add(事项名称="收养登记", 权力类别="行政确认")
    clerk.add("设定依据", 事项名称="收养登记", 法律文件="森林法", 条款="第五条", 依据作用="设定依据")
    path.write_bytes(clerk.saved())
    result = office.take(path)
    assert "新增 07-0003 收养登记" in result.output
    assert "拟取消 0 项" in result.output
    assert (office.root / "powers/items/minzhengju/07-0003.yml").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ("--department", "没有", "--out", "a.xlsx"),
            "清单里没有部门“没有”。已有：minzhengju（测试旗民政局）",
        ),
        (("--out", "a.xlsx"), "请用 --department 指明一个部门，或者用 --all 导出所有部门。"),
        (("--all", "--department", "民政局", "--out", "a"), "请用 --department 指明一个部门"),
        (("--department", "民政局", "--out", "a.xls"), "a.xls：工作簿的文件名要以 .xlsx 结尾。"),
    ],
)
def test_what_cannot_be_exported_is_said_and_ends_with_2(office, options, words):
    result = office.export(*options)
    assert result.exit_code == 2
    assert words in result.output


def test_a_workbook_that_may_be_filled_in_is_not_overwritten(office):
    path = office.exported()
    before = path.read_bytes()
    result = office.export("--department", "民政局", "--out", str(path))
    assert result.exit_code == 2
    assert "里面可能有填好的内容，没有覆盖" in result.output
    assert path.read_bytes() == before


def test_an_item_that_cannot_be_read_is_left_out_and_told(office):
    broken = office.root / "powers/items/minzhengju/07-0002.yml"
    broken.write_text("id: [", encoding="utf-8")
    result = office.export("--department", "民政局", "--out", str(office.desk / "一.xlsx"))
    assert result.exit_code == 1
    assert "1 个文件有格式错误，没有导出：powers/items/minzhengju/07-0002.yml" in result.output
    assert office.take(office.desk / "一.xlsx").exit_code == 0


def test_importing_says_what_changed_in_the_words_of_the_schema(office):
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.put("07-0001", "承办机构", "乙股")
    clerk.put("07-0001", "行使层级", "市级")
    clerk.put("07-0001", "备注", "甲\n乙")
    clerk.add("申请材料", 事项编号="07-0001", 材料名称="身份证", 份数=1)
    path.write_bytes(clerk.saved())
    before = office.state()
    dry = office.take(path, options=("--dry-run",))
    assert office.state() == before
    assert "试运行，没有写任何文件。正式导入会写 1 个文件。" in dry.output
    result = office.take(path)
    assert [line.strip() for line in result.output.splitlines()[:7]] == [
        "民政局.xlsx（测试旗民政局）",
        "改动 1 项，新增 0 项，未变 1 项，拟取消 0 项，两边都改过 0 处",
        "07-0001 事项07-0001",
        "行使层级：县级 → 市级",
        "承办机构：甲股 → 乙股",
        "备注：填上“甲；乙”",
        "申请材料，增加一行：身份证；1",
    ]
    assert "要素完备还差：责任事项、追责对象范围" in result.output
    assert changed(before, office.state()) == {"powers/items/minzhengju/07-0001.yml"}
    (told,) = office.report()["forms"]
    assert told["taken_over"]
    assert told["updated"][0]["changes"][1] == {"place": "承办机构", "before": "甲股", "after": "乙股"}
    again = office.take(path)
    assert (again.exit_code, office.report()["forms"][0]["updated"]) == (0, [])


def test_faults_leave_the_registry_alone_and_end_with_1(office):
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.put("07-0001", "承办机构", "乙股")
    clerk.put("07-0001", "是否收费", "看情况")
    path.write_bytes(clerk.saved())
    before = office.state()
    result = office.take(path)
    assert result.exit_code == 1
    assert "没有导入：有 1 处要改正，改好后再导入一次。清单没有动。" in result.output
    assert "“事项”表第 3 行“是否收费”：“看情况”看不出是“是”还是“否” — 请写 是 或 否" in result.output
    assert office.state() == before
    (fault,) = office.report()["forms"][0]["faults"]
    assert (fault["sheet"], fault["row"], fault["heading"]) == ("事项", 3, "是否收费")


def test_what_git_changed_meanwhile_is_kept_or_told(office):
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.put("07-0001", "承办机构", "乙股")
    clerk.put("07-0001", "办理地点", "一楼")
    clerk.put("07-0002", "备注", "甲")
    path.write_bytes(clerk.saved())
    file = office.root / "powers/items/minzhengju/07-0001.yml"
    text = file.read_text(encoding="utf-8").replace("甲股", "丙股   # 三定方案") + "remarks: 在文件里改的\n"
    file.write_text(text, encoding="utf-8")
    result = office.take(path)
    assert result.exit_code == 1
    assert (
        "07-0001 事项07-0001 “事项”表第 3 行“承办机构”：清单现在是“丙股”，工作簿写的是“乙股”" in result.output
    )
    assert read(file.read_bytes()) == {**read(text.encode()), "place": "一楼"}
    assert "丙股   # 三定方案" in file.read_text(encoding="utf-8")
    assert read((office.root / "powers/items/minzhengju/07-0002.yml").read_bytes())["remarks"] == "甲"
    clerk.put("07-0001", "承办机构", "丙股")
    path.write_bytes(clerk.saved())
    assert office.take(path).exit_code == 0


def test_two_workbooks_of_one_department_are_taken_one_after_the_other(office):
    one, two = office.exported("一.xlsx"), office.exported("二.xlsx")
    for path, place, remark in ((one, "一楼", None), (two, "二楼", "甲")):
        clerk = Clerk.at(path)
        clerk.put("07-0001", "办理地点", place)
        clerk.put("07-0002", "备注", remark)
        path.write_bytes(clerk.saved())
    result = office.take(one, two)
    assert result.exit_code == 1
    assert "清单现在是“一楼”，工作簿写的是“二楼”" in result.output
    assert read((office.root / "powers/items/minzhengju/07-0002.yml").read_bytes())["remarks"] == "甲"


def test_an_item_that_moved_to_another_department_is_not_touched(office):
    path = office.exported()
    old = office.root / "powers/items/minzhengju/07-0001.yml"
    text = old.read_text(encoding="utf-8").replace("minzhengju", "lincaoju")
    (office.root / "powers/items/lincaoju/07-0001.yml").write_text(text, encoding="utf-8")
    old.unlink()
    result = office.take(path)
    assert result.exit_code == 0
    assert "提示：07-0001 事项07-0001：清单里这个部门已经没有这一项，略过。" in result.output
    clerk = Clerk.at(path)
    clerk.put("07-0001", "备注", "甲")
    path.write_bytes(clerk.saved())
    assert "清单里这个部门已经没有“07-0001”，可能移到了别的部门" in office.take(path).output


def test_filled_and_other_workbooks_may_be_imported_together(office):
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.put("07-0001", "备注", "甲")
    path.write_bytes(clerk.saved())
    other = office.desk / "测试旗林业和草原局清单.xlsx"
    other.write_bytes(xlsx({"清单": [HEADINGS, *numbered("林木采伐许可")]}))
    result = office.take(path, other)
    assert "改动 1 项" in result.output
    assert "导入结果" in result.output
    report = office.report()
    assert (len(report["forms"]), len(report["files"])) == (1, 1)


def test_an_item_that_was_broken_in_the_workbook_is_checked_at_once(office):
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.put("07-0001", "条款", "第九百条", "设定依据")
    path.write_bytes(clerk.saved())
    result = office.take(path)
    assert result.exit_code == 1
    assert "改过的事项里查出" in result.output
    assert "PL302" in result.output


def test_many_missing_rows_are_told_to_be_likely_a_mistake(office):
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.sheet().delete_rows(3)
    path.write_bytes(clerk.saved())
    result = office.take(path)
    assert "拟取消 1 项" in result.output
    assert "导出时有 2 项，工作簿里少了 1 项，超过五分之一，多半是误删了行" in result.output


def test_what_was_said_of_other_laws_before_is_not_said_of_the_workbook(office):
    laws = office.root / "powers/laws.yml"
    before, _, after = laws.read_text(encoding="utf-8").rpartition("status: in_force")
    laws.write_text(f"{before}status: unknown{after}", encoding="utf-8")
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.add("设定依据", 事项编号="07-0001", 法律文件="《内蒙古自治区某某条例》", 条款="第十条")
    path.write_bytes(clerk.saved())
    result = office.take(path)
    assert "法律文件库 警告 PL309：《内蒙古自治区某某条例》" in result.output
    assert "《中华人民共和国草原法》" not in result.output


def test_a_cell_that_the_second_phase_will_ask_for_is_told_at_once(office):
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.add("申请材料", 事项编号="07-0001", 材料名称="身份证", 份数=1)
    path.write_bytes(clerk.saved())
    result = office.take(path)
    assert result.exit_code == 0
    assert "改过的事项里，到要素完备时还有 1 处要补：" in result.output
    assert "07-0001 PL407：申请材料“身份证”没有填材料形式和是否必备" in result.output


def test_the_order_of_keys_the_comments_and_the_quoting_stay(office):
    file = office.root / "powers/items/minzhengju/07-0001.yml"
    written = (
        "# 婚姻登记处的事\nname: '登记'   # 规范名称\nid: '07-0001'\ncategory: confirmation\n"
        "department: minzhengju\nlevel: county\n\n# 依据\nbasis:\n- law: 森林法\n"
        "  # 旧条文第二条\n  article: '第三条'\n"
        "- {law: 草原法, article: 第四条}\ndisclosure: public\nstanding: in_force\n"
    )
    file.write_text(written, encoding="utf-8")
    path = office.exported()
    clerk = Clerk.at(path)
    clerk.put("07-0001", "条款", "第五条", "设定依据")
    path.write_bytes(clerk.saved())
    office.take(path)
    assert file.read_text(encoding="utf-8") == written.replace("article: '第三条'", "article: 第五条")
