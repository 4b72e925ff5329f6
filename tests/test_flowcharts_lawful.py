"""Flowcharts as departments draw them: lawful ones give no problem, the same with a fault give its error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from powerlist.registry import read_registry
from powerlist.rules.examples import base
from powerlist.schema import terms
from powerlist.sources import WorkTree

# Steps are "name/actor", the first is the start, "name？" is a decision, "=name" an end; ways are
# "from>to:condition" by the steps' places. No step says which stage of the law it is: names must do.
LAWFUL = {
    "林木采伐许可": (
        "licence",
        "申请人提交申请/申请人;窗口收件登记/窗口;材料齐全？/窗口;一次性告知补正/窗口;业务科室初审;现场踏勘;分管领导审批/分管领导;"
        "同意？/分管领导;制证、发证/窗口;=办结归档;=出具不予许可决定书并送达",
        "0>1 1>2 2>3:否 3>0 2>4:是 4>5 5>6 6>7 7>8:是 8>9 7>10:否",
    ),
    "食品小作坊登记": (
        "licence",
        "企业网上申报/企业;受理并出具受理通知书，送达申请人/窗口;审核材料;研究决定/负责人;准予？/负责人;=颁发登记证/窗口;"
        "=不予决定/窗口",
        "0>1 1>2 2>3 3>4 4>5:准予 4>6:不予",
    ),
    "个体工商户登记": (
        "licence",
        "提交材料/申请人;受理审核/窗口;符合？/窗口;=当场办结，领取执照/窗口;=当场退回并告知/窗口",
        "0>1 1>2 2>3:是 2>4:否",
    ),
    "对毁林的处罚": (
        "penalty",
        "发现线索或者受理举报/执法人员;立案审批/负责人;调查取证/两名执法人员;集体讨论/案审委;法制审核/法制股;"
        "送达处罚事先告知书/执法人员;听取陈述申辩/执法人员;要求听证？/当事人;组织听证/法制股;作出行政处罚决定/负责人;"
        "送达处罚决定书/执法人员;=执行并结案/执法人员",
        "0>1 1>2 2>3 3>4 4>5 5>6 6>7 7>8:是 7>9:否 8>9 9>10 10>11",
    ),
    "对擅自取水的处罚": (
        "penalty",
        "线索登记/执法人员;可以当场处罚？/执法人员;告知权利并当场处罚，交付决定书/执法人员;立案/负责人;调查/执法人员;审查/负责人;"
        "应当处罚？/负责人;=不予处罚，送达不予处罚决定书/执法人员;拟处罚告知/执法人员;听取陈述、申辩/执法人员;处罚决定/负责人;"
        "送达/执法人员;=履行、结案/执法人员",
        "0>1 1>2:可以 2>12 1>3:不可以 3>4 4>5 5>6 6>7:否 6>8:是 8>9 9>10 10>11 11>12",
    ),
    "查封违法场所": (
        "coercion",
        "发现违法事实/执法人员;填写审批表报批/执法人员;批准？/负责人;=不予查封/负责人;"
        "出示证件，告知当事人理由和权利，听取申辩/执法人员;现场查封并制作笔录、清单/执法人员;查清事实;作出处理决定/负责人;"
        "=解除查封，退还物品",
        "0>1 1>2 2>3:否 2>4:是 4>5 5>6 6>7 7>8",
    ),
    "加处罚款": ("coercion", "逾期不缴罚款/当事人;告知加处罚款标准/执法人员;=加处罚款/执法人员", "0>1 1>2"),
    "强制拆除违法建筑": (
        "coercion",
        "逾期不拆除/当事人;公告限期拆除/行政机关;催告/行政机关;陈述申辩/当事人;作出强制拆除决定/负责人;送达决定书/执法人员;"
        "=组织强制拆除/执法人员",
        "0>1 1>2 2>3 3>4 4>5 5>6",
    ),
    "临时救助给付": (
        "payment",
        "个人申请/申请人;乡镇受理/乡镇;入户调查/乡镇;民主评议/村委会;审批/民政局;符合？/民政局;=社会化发放/民政局;=书面告知/民政局",
        "0>1 1>2 2>3 3>4 4>5 5>6:是 5>7:否",
    ),
    "单用途预付卡备案": ("filing", "网上填报/企业;核对材料/窗口;=出具备案回执/窗口", "0>1 1>2"),
    "安全生产检查": (
        "inspection",
        "制定计划/执法科;亮证检查/执法人员;有问题？/执法人员;责令整改/执法人员;=复查、归档/执法人员",
        "0>1 1>2 2>3:有 2>4:无 3>4",
    ),
    "举报奖励": ("reward", "举报/群众;核实/承办科;认定奖励等级/负责人;=兑现奖金/财务", "0>1 1>2 2>3"),
    "工伤认定": (
        "confirmation",
        "提出申请/用人单位;受理/窗口;调查核实/承办人;作出认定/负责人;=送达认定决定书/窗口",
        "0>1 1>2 2>3 3>4",
    ),
    "水资源费征收": (
        "levy",
        "取水单位报送取水量/取水单位;核定水量/承办人;送达缴费通知书/承办人;=缴入国库/缴费人",
        "0>1 1>2 2>3",
    ),
    "土地权属争议": (
        "ruling",
        "申请/申请人;受理/承办科;送达申请书副本/承办科;调查、调解/承办人;调解成功？/承办人;=调解书/承办人;作出处理决定/政府;"
        "=送达/承办人",
        "0>1 1>2 2>3 3>4 4>5:是 4>6:否 6>7",
    ),
}


def step(place: int, text: str) -> dict[str, str]:
    name, _, actor = text.partition("/")
    kind = (
        "start" if place == 0 else "decision" if name.endswith("？") else "end" if name[0] == "=" else "task"
    )
    return {"id": f"s{place}", "name": name.lstrip("="), "kind": kind, "actor": actor or "承办人"}


def edge(text: str) -> dict[str, str]:
    ways, _, when = text.partition(":")
    tail, head = ways.split(">")
    return {"from": f"s{tail}", "to": f"s{head}", **({"when": when} if when else {})}


def problems(root: Path, name: str, category: str, steps: str, ways: str) -> list[str]:
    """What the rules on procedures find in a registry with an item that has this flowchart."""
    files = base()
    key = f"{terms('category')[category].code}-0009"
    flow = {
        "steps": [step(place, text) for place, text in enumerate(steps.split(";"))],
        "edges": [edge(text) for text in ways.split()],
    }
    files[f"powers/items/lincaoju/{key}.yml"] = {
        "id": key,
        "name": name,
        "category": category,
        "department": "lincaoju",
        "level": "county",
        "disclosure": "public",
        "standing": "in_force",
        "basis": [{"law": "森林法", "article": "第五十六条", "role": "sets"}],
        "own_flow": flow,
    }
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    found = read_registry(WorkTree(root), date(2026, 11, 22), jobs=1)[1]
    return [f"{p.rule} {p.message.zh}" for p in found if p.rule.startswith("PL6")]


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_flowchart_gives_no_problem_in_whatever_words_it_is_drawn(tmp_path, name):
    assert problems(tmp_path, name, *LAWFUL[name]) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("林木采伐许可", "窗口收件登记", "窗口登记", "PL610 行政许可的流程图没有受理环节"),
        (
            "林木采伐许可",
            "制证、发证/窗口;=办结归档",
            "存档/窗口;=办结归档",
            None,
        ),  # the refusal is delivered
        ("食品小作坊登记", "审核材料", "整理材料", "PL610 行政许可的流程图没有审查环节"),
        ("对毁林的处罚", "听取陈述申辩", "等待五日", "PL610 行政处罚的流程图没有陈述申辩环节"),
        ("对毁林的处罚", "法制审核/法制股", "复核/法制股", "PL646 环节“组织听证”之后没有法制审核"),
        ("查封违法场所", "并制作笔录、清单", "", "PL610 行政强制的流程图没有制作笔录环节"),
        ("强制拆除违法建筑", "催告", "等待", "PL610 行政强制的流程图没有催告环节"),
    ],
)
def test_a_lawful_flowchart_without_a_stage_is_told_of_it(tmp_path, name, old, new, expected):
    category, steps, ways = LAWFUL[name]
    assert old in steps
    assert problems(tmp_path, name, category, steps.replace(old, new), ways) == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("对擅自取水的处罚", "5>6", "5>6 5>10:急", "PL642 有一条路不经告知就到了“处罚决定”"),
        ("强制拆除违法建筑", "1>2", "1>2:否 1>4:是", "PL643 有一条路不经催告就到了“组织强制拆除”"),
        ("水资源费征收", "2>3", "2>3 1>3", "PL608"),
        ("安全生产检查", "3>4", "", "PL607 环节“责令整改”走不到结束"),
        ("工伤认定", "1>2 2>3", "1>3", "PL606 从开始走不到环节“调查核实”"),
        ("土地权属争议", "4>5:是 4>6:否", "4>6", "PL633 判断“调解成功？”没有两个以上的去向"),
    ],
)
def test_a_lawful_flowchart_with_another_way_through_it_is_told_of_it(tmp_path, name, old, new, expected):
    category, steps, ways = LAWFUL[name]
    assert old in ways
    assert any(
        one.startswith(expected) for one in problems(tmp_path, name, category, steps, ways.replace(old, new))
    )
