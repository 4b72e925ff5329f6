"""Nothing is lost: every text of a power's rows is in its item or in the report."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workbooks import HEADINGS, Imported, row, xlsx

from powerlist.schema import terms
from powerlist.schema.validate import violations

# Headings of real lists, in the writings that occur, with one that nobody knows.
COLUMNS = [
    "子项名称",
    "实施依据",
    "设定依据",
    "承办\n机构",
    "实施层级及权限",
    "部门职责",
    "责任事项内容",
    "责任事项依据",
    "追责对象范围",
    "追责情形",
    "追责依据",
    "备注",
    "申请条件",
    "申请材料",
    "法定时限（工作日）",
    "承诺时限",
    "收费依据",
    "监督电话",
    "职权编码",
    "救济渠道",
    "服务对象",
    "数量限制",
    "办理地点",
    "廉政风险点",
    "共同实施部门",
]
PIECES = [
    "依法办理",
    "《中华人民共和国森林法》",
    "第五十六条",
    "【法规】",
    "（2019年修订）",
    "1.受理",
    "2、审查",
    "；",
    "。",
    "：",
    "\n",
    "责任",
    "当场办结",
    "20个工作日",
    "免费",
    "无",
    "/",
    "12345",
    "\u3000\u3000",
    "A-1",
    "&lt;",
    "旗林草局",
    "地州市级",
    "第三条第（二）项",
    "<草原法>",
    "①",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
RUNS = re.compile(r"[\W_①-⑳]+")


def runs(text: str) -> list[str]:
    """Return the words of a text, without the numbers of lists and whatever stands between words.

    An article ends a word: what follows it is kept apart, as the text of a citation.
    """
    unescaped = re.sub(r"[ \u3000]", "", text.replace("&lt;", "<"))
    return [run for run in RUNS.split(unescaped.replace("条", "条 ")) if run]


def words_of(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(words_of(one) for one in value.values())
    if isinstance(value, list):
        return "".join(words_of(one) for one in value)
    return RUNS.sub("", str(value))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_word_of_any_workbook_is_in_the_item_or_the_report(data: st.DataObject) -> None:
    columns = data.draw(st.lists(st.sampled_from(COLUMNS), min_size=2, max_size=10, unique=True))
    headings = ["序号", "事项名称", "权力类型", "行使主体", *columns]
    titles = {token: term.title for token, term in terms("category").items()}
    grid: list[list[Any]] = [headings]
    for number in range(data.draw(st.integers(1, 3))):
        category = data.draw(st.sampled_from(sorted(titles)))
        cells = [data.draw(TEXTS) for _ in columns]
        grid.append([number + 1, f"第{number}个事项", titles[category], "旗林草局", *cells])
    with tempfile.TemporaryDirectory() as folder:
        registry = Imported(Path(folder) / "registry")
        registry.run({"旗林草局.xlsx": xlsx({"清单": grid})})
        report = words_of(registry.report())
        items = registry.items()
        assert sum(file["rows"] for file in registry.report()["files"]) == len(items) + len(
            registry.file()["skipped"]
        )
        for item in items:
            assert violations(item, "item") == []
            here = words_of(item) + titles[item["category"]] + "旗林草局" + _level(item)
            for heading, cell in zip(headings, grid[item["source"]["row"] - 1], strict=True):
                if RUNS.sub("", str(cell)) in ("无", ""):
                    continue
                lost = [
                    run
                    for run in runs(str(cell))
                    if run not in here and run not in report and not _implied(run, item)
                ]
                assert not lost, (heading, cell, lost, item)
        before = registry.state()
        registry.run({"旗林草局.xlsx": xlsx({"清单": grid})})
        assert registry.state() == before


JUNK = st.sampled_from(([], ["", "合计"], ["注：略"], ["填表人：", "", "审核人："], [9.0], HEADINGS))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    powers=st.lists(st.tuples(st.integers(1, 3), st.lists(JUNK, max_size=2)), min_size=1, max_size=5),
    titles=st.sampled_from(([], [["附件"]], [["附件"], ["库伦旗林业和草原局权责清单"]])),
)
def test_each_power_is_one_item_whatever_stands_between_the_powers(
    powers: list[tuple[int, list[list[Any]]]], titles: list[list[Any]]
) -> None:
    grid: list[list[Any]] = [*titles, HEADINGS]
    merges = []
    for number, (height, junk) in enumerate(powers, 1):
        top = len(grid) + 1
        grid += [row(float(number), f"第{number}许可"), *([] for _ in range(height - 1)), *junk]
        if height > 1:
            merges += [f"{column}{top}:{column}{top + height - 1}" for column in "ABCDEFGHIJKLMNO"]
    with tempfile.TemporaryDirectory() as folder:
        registry = Imported(Path(folder) / "registry")
        book = {"旗林业和草原局.xlsx": xlsx({"清单": grid}, {"清单": merges})}
        assert registry.run(book).exit_code == 0
        assert [item["name"] for item in registry.items()] == [
            f"第{n}许可" for n in range(1, len(powers) + 1)
        ]
        file = registry.file()
        assert file["rows"] == file["items"] + len(file["skipped"])


def _level(item: dict[str, Any]) -> str:
    return {"city": "地州市级", "graded": "地州市级"}.get(item["level"], "")


def _implied(run: str, item: dict[str, Any]) -> bool:
    """Tell whether a value of another kind says the same: 20 working_day, on_the_spot, not charged."""
    limits = item.get("time_limit", {})
    said = {"当场办结": "on_the_spot", "20个工作日": "20"}
    if run in said:
        return any(said[run] in words_of(limits.get(kind, {})) for kind in ("statutory", "promised"))
    return run == "免费" and item.get("fees", {}).get("charged") is False
