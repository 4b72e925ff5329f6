"""Words of a query that say what kind of power is meant, and words that say nothing about it."""

from __future__ import annotations

from powerlist.model import Category
from powerlist.schema import elements

# Asking words that people put around what they look for; left out only when nothing is found with them.
FILLERS = (
    "怎么办理", "如何办理", "怎么申请", "如何申请", "在哪里办", "去哪里办", "在哪办", "去哪办", "怎么办",
    "怎样办", "需要什么材料", "要什么材料", "需要什么", "要什么", "什么材料", "多少钱", "收费吗", "要多久",
    "多久", "多长时间", "我想要", "我想", "我要", "想要", "申请办理", "办理", "申请", "申办", "补办", "怎么",
    "如何", "怎样", "哪里", "流程", "手续", "条件", "材料", "什么", "可以", "能不能", "办", "的", "吗", "呢",
)  # fmt: skip

# Words that put a category first.
INTENTS: dict[Category, tuple[str, ...]] = {
    "penalty": (
        "处罚", "罚款", "罚", "没收", "吊销", "警告", "拘留", "责令停产", "违法", "违反", "违规", "擅自",
        "未经", "非法",
    ),
    "inspection": (
        "检查", "抽查", "巡查", "监督", "监管", "执法",
    ),
    "coercion": (
        "强制", "查封", "扣押", "强拆", "拆除", "代履行",
    ),
    "levy": (
        "征收", "缴费",
    ),
}  # fmt: skip


def applied_for() -> frozenset[str]:
    """Return the categories that a person applies for: those that have conditions of application."""
    return elements()["conditions"].applies_to
