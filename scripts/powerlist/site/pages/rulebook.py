"""The rule book, made from the rules themselves: what each one holds, what it rests on, what it costs."""

from __future__ import annotations

from powerlist.problems import Severity
from powerlist.rules import all_rules
from powerlist.site.page import Page
from powerlist.site.pages.templates import render

FAMILIES = {
    "PL1": "文件和数据规范",
    "PL2": "引用关系",
    "PL3": "合法性",
    "PL4": "完整性",
    "PL5": "与上级目录和编码一致",
    "PL6": "办事指南和流程",
    "PL7": "隐私",
    "PL8": "文字",
}
WEIGHTS = {Severity.ERROR: "错误", Severity.WARNING: "警告"}


def rulebook() -> Page:
    """Return the page of all rules, by family."""
    families = [
        (code, title, [rule for rule in all_rules() if rule.id.startswith(code)])
        for code, title in FAMILIES.items()
    ]
    body = render("rulebook.html", up="", families=families, weights=WEIGHTS)
    return Page("rules.html", "规则手册", body, "list", column="规则手册")
