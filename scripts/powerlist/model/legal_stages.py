"""Which stages a procedure has by law, in which order, and how long a step may take.

One table for the rules and for the pages that explain them. A stage that a law of procedure prescribes for
every case of its kind is binding; where a category has no law of procedure (confirmation, reward, ruling, …)
the stages are those of its usual procedure. Articles were read in the laws as published; laws are named by
their keys in laws.yml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from powerlist.model.records import Category, Duration, Flowchart, Step


class Stage(NamedTuple):
    """One stage: its name, what charts call it (a regular expression), and where it is prescribed."""

    name: str
    words: str
    law: str
    articles: str


class Order(NamedTuple):
    """One stage comes before another, by which law and article."""

    before: str
    after: str
    law: str
    articles: str


class Procedure(NamedTuple):
    """One kind of procedure of a category.

    `signs` is what tells it from the category's other procedures, looked for in a chart's name first and then
    in the names of its steps; "" for the one that applies where none of the others does.
    """

    category: Category
    name: str
    binding: bool
    signs: str
    stages: tuple[Stage, ...]
    order: tuple[Order, ...] = ()


class StepLimit(NamedTuple):
    """The longest time that a law gives for a step; `otherwise` tells whether another law may give more."""

    category: Category
    step: str
    words: str
    limit: Duration
    law: str
    articles: str
    otherwise: bool


_LICENCE, _PENALTY, _COERCION = "行政许可法", "行政处罚法", "行政强制法"
_BUSINESS, _RELIEF = "优化营商环境条例", "社会救助法"

_ACCEPT = r"受理|收件|接件|接收|收到|收取"
_EXAMINE = r"审查|审核|核查|核对|核实|查验|初审|复审|评审|勘查|踏勘|勘验|论证"
# The word 许可 alone: asking for a licence (许可申请) and handing one out (颁发许可证) decide nothing.
_DECIDE = r"决定|批准|准予|审批|签发|签批|核发|许可(?!申请|证|条件|事项|材料|人)|核准|审定"
_DELIVER = r"送达|颁发|发证|发放|交付|领取|领证|制证|出证|出件|邮寄|寄送|推送|下载|发.{0,8}[证书]"
_HEAR = r"陈述|申辩|听取.{0,6}意见"


def _licence(name: str, signs: str, stages: tuple[Stage, ...]) -> Procedure:
    """One of the procedures for licences: they share the order."""
    named = {stage.name for stage in stages}
    order = (
        Order("受理", "决定", _LICENCE, "第四十二条第一款"),
        Order("审查", "决定", _LICENCE, "第三十七条"),
        Order("决定", "送达", _LICENCE, "第四十四条"),
    )
    return Procedure("licence", name, True, signs, stages, tuple(o for o in order if o.before in named))


PROCEDURES: tuple[Procedure, ...] = (
    _licence(
        "当场决定",
        r"即办|立等可取|当场(?:作出|准予|办结|许可|登记|核准|发|颁)",
        (
            Stage("受理", _ACCEPT, _LICENCE, "第三十二条"),
            Stage("决定", rf"{_DECIDE}|办结|办理", _LICENCE, "第三十四条第二款"),
            Stage("送达", _DELIVER, _LICENCE, "第四十四条"),
        ),
    ),
    _licence(
        "告知承诺",
        r"告知承诺|承诺书",
        (
            Stage("受理", _ACCEPT, _LICENCE, "第三十二条"),
            Stage("决定", _DECIDE, _LICENCE, "第三十八条"),
            Stage("送达", _DELIVER, _LICENCE, "第四十四条"),
        ),
    ),
    _licence(
        "一般程序",
        "",
        (
            Stage("受理", _ACCEPT, _LICENCE, "第三十二条"),
            Stage("审查", _EXAMINE, _LICENCE, "第三十四条第一款"),
            Stage("决定", _DECIDE, _LICENCE, "第三十七条、第三十八条"),
            Stage("送达", _DELIVER, _LICENCE, "第四十四条"),
        ),
    ),
    Procedure(
        "penalty",
        "简易程序",
        True,
        r"简易程序|当场处罚|当场(?:作出|交付).{0,6}处罚决定",
        (
            Stage("告知", "告知", _PENALTY, "第四十四条"),
            Stage("陈述申辩", _HEAR, _PENALTY, "第四十五条第一款"),
            Stage("决定", "决定", _PENALTY, "第五十二条第一款"),
            Stage("送达", r"交付|送达", _PENALTY, "第五十二条第一款"),
        ),
        (Order("告知", "决定", _PENALTY, "第四十四条"),),
    ),
    Procedure(
        "penalty",
        "普通程序",
        True,
        "",
        (
            Stage("立案", r"立案|受案|受理", _PENALTY, "第五十四条第二款"),
            Stage("调查", r"调查|取证|收集.{0,4}证据", _PENALTY, "第五十四条第一款"),
            Stage(
                "审理",
                r"审理|审查|审核|审议|审批|会审|合议|讨论|研究|案审",
                _PENALTY,
                "第五十七条、第五十八条",
            ),
            Stage("告知", "告知", _PENALTY, "第四十四条"),
            Stage("陈述申辩", _HEAR, _PENALTY, "第四十五条第一款"),
            Stage("决定", "决定", _PENALTY, "第五十七条、第五十九条"),
            Stage("送达", r"送达|交付", _PENALTY, "第六十一条第一款"),
            Stage("执行", r"执行|履行|缴纳|收缴|结案", _PENALTY, "第六十六条、第七十二条"),
        ),
        (
            Order("立案", "决定", _PENALTY, "第五十四条第二款"),
            Order("调查", "告知", _PENALTY, "第四十四条、第五十七条第一款"),
            Order("告知", "决定", _PENALTY, "第四十四条"),
            Order("决定", "送达", _PENALTY, "第六十一条第一款"),
            Order("决定", "执行", _PENALTY, "第六十六条第一款"),
        ),
    ),
    Procedure(
        "coercion",
        "立即实施的代履行和强制执行",
        True,
        r"立即(?:实施)?(?:代履行|强制执行|清除)",
        (Stage("决定", "决定", _COERCION, "第三十七条第三款、第五十二条"),),
    ),
    Procedure(
        "coercion",
        "申请人民法院强制执行",
        True,
        r"申请(?:人民)?法院(?:强制)?执行",
        (
            Stage("催告", "催告", _COERCION, "第五十四条"),
            Stage("申请", "申请", _COERCION, "第五十三条"),
        ),
        (Order("催告", "申请", _COERCION, "第五十四条"),),
    ),
    Procedure(
        "coercion",
        "行政强制执行",
        True,
        r"强制执行|催告|代履行|代为|强制拆除|划拨",
        (
            Stage("催告", "催告", _COERCION, "第三十五条"),
            Stage("陈述申辩", _HEAR, _COERCION, "第三十六条"),
            Stage("决定", "决定", _COERCION, "第三十七条"),
            Stage("送达", r"送达|交付", _COERCION, "第三十八条"),
            Stage("执行", r"执行|履行|实施|拆除", _COERCION, "第三十四条"),
        ),
        (
            Order("催告", "决定", _COERCION, "第三十五条、第三十七条第一款"),
            Order("决定", "执行", _COERCION, "第三十七条第一款"),
        ),
    ),
    Procedure(
        "coercion",
        "行政强制措施",
        True,
        r"强制措施|查封|扣押|冻结|暂扣|登记保存",
        (
            Stage("批准", r"批准|报批|审批", _COERCION, "第十八条第一项"),
            Stage("实施", r"实施|到场|查封|扣押|冻结|现场", _COERCION, "第十八条第二项"),
            Stage("告知", "告知", _COERCION, "第十八条第五项"),
            Stage("陈述申辩", _HEAR, _COERCION, "第十八条第六项"),
            Stage("制作笔录", "笔录", _COERCION, "第十八条第七项"),
            Stage("处理", r"处理|没收|销毁", _COERCION, "第二十七条"),
            Stage("解除", r"解除|退还|返还|发还", _COERCION, "第二十八条"),
        ),
        (
            Order("批准", "实施", _COERCION, "第十八条第一项"),
            Order("实施", "解除", _COERCION, "第二十八条"),
        ),
    ),
    Procedure(
        "levy",
        "行政征收",
        False,
        "",
        (
            Stage("核定", r"核定|审核|审查|计算|申报", _BUSINESS, "第三十五条"),
            Stage("告知", r"通知|告知|送达", _BUSINESS, "第三十五条"),
            Stage("征收", r"征收|缴纳|缴款|缴入|入库", _BUSINESS, "第三十五条"),
        ),
    ),
    Procedure(
        "payment",
        "行政给付（程序依社会救助法，其他给付参照）",
        False,
        "",
        (
            Stage("受理", rf"{_ACCEPT}|申请", _RELIEF, "第四十三条第一款"),
            Stage("审核", rf"{_EXAMINE}|调查|核实|认定", _RELIEF, "第四十三条、第四十四条"),
            Stage("决定", rf"{_DECIDE}|确认|告知", _RELIEF, "第四十四条、第四十五条"),
            Stage("给付", r"给付|发放|发给|支付|拨付|救助|送达", _RELIEF, "第四十五条"),
        ),
    ),
    Procedure(
        "inspection",
        "行政检查",
        False,
        "",
        (
            Stage("表明身份", r"证件|亮证|身份", _PENALTY, "第五十五条第一款"),
            Stage("检查", "检查", _PENALTY, "第五十四条第一款"),
            Stage("处理", r"处理|结果|责令|反馈|告知", _BUSINESS, "第五十四条"),
        ),
    ),
    Procedure(
        "confirmation",
        "行政确认",
        False,
        "",
        (
            Stage("受理", _ACCEPT, _BUSINESS, "第三十五条"),
            Stage("审查", rf"{_EXAMINE}|调查|核实", _BUSINESS, "第三十五条"),
            Stage("决定", rf"{_DECIDE}|确认|登记|认定", _BUSINESS, "第三十五条"),
            Stage("送达", _DELIVER, _BUSINESS, "第三十五条"),
        ),
    ),
    Procedure(
        "reward",
        "行政奖励",
        False,
        "",
        (
            Stage("申请", r"申请|申报|推荐|举报|提名", _BUSINESS, "第三十五条"),
            Stage("审核", rf"{_EXAMINE}|核实|评选|考评", _BUSINESS, "第三十五条"),
            Stage("决定", rf"{_DECIDE}|确定|认定|评定", _BUSINESS, "第三十五条"),
            Stage("奖励", r"奖励|表彰|发放|颁奖|兑现|颁发", _BUSINESS, "第三十五条"),
        ),
    ),
    Procedure(
        "ruling",
        "行政裁决",
        False,
        "",
        (
            Stage("受理", _ACCEPT, _BUSINESS, "第三十五条"),
            Stage("审理", r"审理|调查|听取|答辩|质证|核实", _BUSINESS, "第三十五条"),
            Stage("裁决", r"裁决|决定", _BUSINESS, "第三十五条"),
            Stage("送达", _DELIVER, _BUSINESS, "第三十五条"),
        ),
    ),
    Procedure(
        "filing",
        "行政备案",
        False,
        "",
        (
            Stage("接收", r"报送|收到|接收|受理|提交|申请|填报|申报|核对", _BUSINESS, "第三十五条"),
            Stage("备案", "备案", _BUSINESS, "第三十五条"),
        ),
    ),
)

STEP_LIMITS: tuple[StepLimit, ...] = (
    StepLimit("licence", "一次告知补正", r"(?:告知|通知).{0,8}补正|补正.{0,4}(?:告知|通知)|一次(?:性)?告知",
              Duration(value=5, unit="working_day"), _LICENCE, "第三十二条第一款第四项", False),
    StepLimit("licence", "组织听证", r"(?:组织|举行)听证",
              Duration(value=20, unit="working_day"), _LICENCE, "第四十七条第一款", False),
    StepLimit("licence", "颁发、送达证件", r"送达|颁发|发证",
              Duration(value=10, unit="working_day"), _LICENCE, "第四十四条", False),
    StepLimit("penalty", "先行登记保存", r"登记保存",
              Duration(value=7, unit="working_day"), _PENALTY, "第五十六条", False),
    StepLimit("penalty", "作出处罚决定", r"决定",
              Duration(value=90, unit="calendar_day"), _PENALTY, "第六十条", True),
    StepLimit("penalty", "送达处罚决定书", r"送达|交付",
              Duration(value=7, unit="working_day"), _PENALTY, "第六十一条第一款", False),
    StepLimit("coercion", "补办批准手续", r"补办",
              Duration(value=24, unit="hour"), _COERCION, "第十九条", False),
    StepLimit("coercion", "查封、扣押", r"查封|扣押|保管",
              Duration(value=30, unit="calendar_day"), _COERCION, "第二十五条第一款", True),
)  # fmt: skip


def procedure_of(chart: Flowchart, category: str) -> Procedure | None:
    """Return the procedure of the category that the chart draws; None where it cannot be told.

    Of a category with several procedures, the chart's name decides before the names of its steps.
    """
    of_category = [one for one in PROCEDURES if one.category == category]
    for text in (chart.name, "\n".join(step.name for step in chart.steps)):
        for one in of_category:
            if one.signs and re.search(one.signs, text):
                return one
    return next((one for one in of_category if not one.signs), None)


def stage_of(procedure: Procedure, name: str) -> Stage:
    """Return the procedure's stage of this name."""
    return next(stage for stage in procedure.stages if stage.name == name)


def names_stage(step: Step, stage: Stage) -> bool:
    """Tell whether the step is one of the stage, by the stage written for it or by its name or output."""
    texts = (step.stage, step.name, step.output)
    return any(text and _holds(text, stage.words) for text in texts)


def stands_for(step: Step, words: str) -> bool:
    """Tell whether the step is of the stage in the narrow sense: by its stage, or its name if it has none."""
    return _holds(step.stage or step.name, words)


@lru_cache(maxsize=8192)  # steps bear the same names in many charts
def _holds(text: str, words: str) -> bool:
    return re.search(words, text) is not None


def stands_for_alone(step: Step, stage: Stage, procedure: Procedure) -> bool:
    """Tell whether the step is of this stage and of no other by its words, as 送达受理通知书 would be."""
    of = [one for one in procedure.stages if stands_for(step, one.words)]
    return of == [stage]
