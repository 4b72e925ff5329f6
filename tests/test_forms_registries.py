"""Whole registries out into workbooks and back: the sample, and lists that departments really published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.forming import TODAY, Clerk
from tests.workbooks import Imported

from powerlist.forms import department_items, files_of, gaps, prepare, take, write
from powerlist.registry import read_registry
from powerlist.sources import WorkTree

SAMPLE = Path(__file__).parents[1]
SOME = ("商务局2024", "财政局2025", "机关事务管理局2024")


def unchanged_by_its_workbooks(root: Path) -> int:
    """Take every department's workbook back as it was written, and return how many items that were."""
    source = WorkTree(root)
    registry, problems = read_registry(source, TODAY, 1)
    count = 0
    for department in registry.departments:
        items = department_items(registry, source, department).items
        content = write(prepare(registry, department, items, problems, gaps(registry, source, items, TODAY)))
        outcome = take("填报表.xlsx", content, registry, source, lambda category: pytest.fail(category))
        assert (outcome.faults, outcome.conflicts, outcome.notes, outcome.cancelled) == ([], [], [], [])
        assert files_of(outcome, source) == {}
        assert outcome.unchanged == len(items)
        count += len(items)
    return count


def test_the_sample_comes_back_as_it_went_out():
    files = list((SAMPLE / "powers" / "items").rglob("*.yml"))
    withheld = sum("disclosure: withheld" in file.read_text(encoding="utf-8") for file in files)
    assert unchanged_by_its_workbooks(SAMPLE) == len(files) - withheld


def test_a_list_that_was_imported_comes_back_as_it_went_out(real_data: Path, tmp_path: Path):
    registry = Imported(tmp_path / "registry", "克拉玛依市", "city")
    books = {
        path.name: path.read_bytes()
        for path in sorted((real_data / "workbooks").iterdir())
        if any(name in path.name for name in SOME)
    }
    assert len(books) == len(SOME)
    registry.run(books)
    assert unchanged_by_its_workbooks(registry.root) == len(registry.items()) == 50


# What the sheet of items shows in yellow for a confirmation of phase 1, as a clerk fills it in.
CELLS = {
    "承办机构": "婚姻登记处",
    "权力来源": "法定本级行使",
    "追责对象范围": "受理、审核的工作人员\n审定、签发的负责人",
    "服务对象": "自然人",
    "受理条件": "当事人依法办理过婚姻登记",
    "法定办结时限：时限单位": "当场",
    "承诺办结时限：时限单位": "当场",
    "办件类型": "即办件",
    "是否收费": "否",
    "办理形式": "窗口",
    "办理地点": "库伦旗政务服务中心",
    "办理时间": "法定工作日",
    "到办事现场次数": 1,
    "共用流程": "行政确认即办程序",
    "咨询方式：电话": "12345",
    "监督投诉方式：电话": "12345",
    "行政复议机关：机关名称": "库伦旗人民政府",
    "行政诉讼管辖法院：机关名称": "库伦旗人民法院",
    "是否进驻": "是",
    "窗口": "民政窗口",
    "受理地点": "政务服务中心窗口",
    "审批专用章": "是",
    "窗口授权": "充分授权",
}
ITEM = "powers/items/minzhengju/07-0012.yml"
ARTICLE = "《婚姻登记条例》第二十一条"
ENTRIES = {
    "责任事项": [
        {"责任环节": "受理责任", "责任内容": "核对身份证件，受理补领申请。", "责任依据": ARTICLE},
        {"责任环节": "审查责任", "责任内容": "查明当事人的婚姻登记情况。", "责任依据": ARTICLE},
        {"责任环节": "决定责任", "责任内容": "查证属实的，补发证件。", "责任依据": ARTICLE},
        {"责任环节": "送达责任", "责任内容": "当场发证。", "责任依据": ARTICLE},
    ],
    "追责情形": [{"追责情形": "为不符合条件的人补发证件。", "追责依据": "《婚姻登记条例》第二十二条"}],
    "申请材料": [
        {
            "材料名称": "居民身份证", "材料形式": "原件", "份数": 1, "材料来源": "政府部门核发",
            "是否必备": "是", "要求依据": ARTICLE,
        },
    ],
    "办理结果": [{"结果名称": "婚姻登记证"}],
}  # fmt: skip


def test_a_clerk_completes_an_item_for_the_second_phase_without_seeing_yaml():
    whole = (SAMPLE / ITEM).read_bytes()
    source = Overlaid(WorkTree(SAMPLE), {ITEM: whole.partition(b"centre:")[0]}, stage=b"stage: 1")
    registry, problems = read_registry(source, TODAY, 1)
    items = department_items(registry, source, "minzhengju").items
    clerk = Clerk(
        write(prepare(registry, "minzhengju", items, problems, gaps(registry, source, items, TODAY)))
    )
    for heading, value in CELLS.items():
        assert clerk.get("07-0012", heading) is None, heading
        clerk.put("07-0012", heading, value)
    for sheet, entries in ENTRIES.items():
        prepared = clerk.rows("07-0012", sheet)
        for number, entry in enumerate(entries):
            row = prepared[number] if number < len(prepared) else clerk.add(sheet, 事项编号="07-0012")
            clerk.add(sheet, row, **entry)
    outcome = take("填报表.xlsx", clerk.saved(), registry, source, lambda category: pytest.fail(category))
    assert outcome.faults == []
    assert [one.id for one in outcome.updated] == ["07-0012"]
    after = Overlaid(source, files_of(outcome, source))
    _, problems = read_registry(after, TODAY, 1)
    completeness = [one for one in problems if one.item == "07-0012" and one.rule.startswith("PL4")]
    # What no clerk can make up: the codes that the platform gives.
    assert [one.message.zh for one in completeness if one.rule != "PL421"] == []
    assert {one.rule for one in problems if one.item == "07-0014"} >= {"PL401"}


class Overlaid:
    """The sample with some files in the place of its own."""

    def __init__(self, below: Any, files: dict[str, bytes], stage: bytes = b"stage: 2") -> None:
        self.below, self.files, self.stage = below, files, stage

    def paths(self) -> list[str]:
        """Return the paths."""
        return sorted({*self.below.paths(), *self.files})

    def read(self, path: str) -> bytes:
        """Return one file, with the list in its phase."""
        content = self.files.get(path) or self.below.read(path)
        return content.replace(b"stage: 1", self.stage) if path == "powers/registry.yml" else content
