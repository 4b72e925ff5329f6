"""The rule book, made from the rules themselves: what each one holds, what it rests on, right and wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from powerlist.problems import Severity
from powerlist.rules import Rule, all_rules
from powerlist.schema import Element, elements
from powerlist.site import addresses
from powerlist.site.page import Page
from powerlist.site.pages.cases import Pair, pair_of
from powerlist.site.pages.elements import rules_by_element
from powerlist.site.pages.fields import head
from powerlist.site.pages.templates import render

FAMILIES = {
    "PL1": (
        "文件和数据规范",
        "文件能不能读、放没放对、写得合不合数据规范。用工作簿填写的，这些由程序写文件时保证。",
    ),
    "PL2": ("引用关系", "事项提到的部门、法律文件、流程图、主题、窗口、其他事项，都要确有其事。"),
    "PL3": ("合法性", "权力由有权设定它的文件设定，引用的文件现行有效，条款存在。"),
    "PL4": ("完整性", "到了阶段，该有的要素要有；状态变了，要写明何时、为何。"),
    "PL5": ("与上级目录和编码一致", "同一事项与上级目录名称、编码、依据、类型一致，编码合国家标准。"),
    "PL6": ("办事指南和流程", "时限、收费、材料、窗口、流程图自己不打架，也合法律。"),
    "PL7": ("隐私", "公开的清单里没有个人信息，没有不予公开的内容。"),
    "PL8": ("文字", "没有看不见的字符、全角代码、不成对的括号和含糊的词。"),
    "PL9": ("调整程序", "清单的每次调整都有调整记录，该走的程序都走了。"),
}
_WEIGHTS = {Severity.ERROR: "错误", Severity.WARNING: "警告"}


class Told(NamedTuple):
    """One rule as the book tells it: `notes` say what may be done with what it finds."""

    rule: Rule
    weight: str
    weight_words: str
    notes: tuple[str, ...]
    elements: tuple[Element, ...]  # of an item, at which it has found something wrong
    pair: Pair
    standard: str  # the page of the compilation standard, "" in the same document


class Family(NamedTuple):
    """The rules whose ids begin with the same three characters."""

    code: str
    title: str
    description: str
    path: str
    rules: tuple[Told, ...]


@cache
def rulebook() -> tuple[Page, ...]:
    """Return the page that lists all rules, and one page a family: the same for every registry, made once."""
    return tuple(_pages())


def _pages() -> Iterator[Page]:
    book = families("fields.html")
    total = sum(len(family.rules) for family in book)
    sheet = head("standard")
    body = render("rules.html", up="", families=book, total=total)
    about = f"检查清单的 {total} 条规则：依据、轻重、对错示例"
    yield Page("rules.html", "规则手册", body, "list", about, column="规则手册", head=sheet)
    for family in book:
        body = render("rules-family.html", up="", family=family, families=book)
        title, about = f"规则手册：{family.title}", family.description
        yield Page(family.path, title, body, "list", about, column="规则手册", head=sheet)


@cache
def families(standard: str) -> tuple[Family, ...]:
    """Return the rules by family; `standard` is the page that tells of the elements ("" for the same)."""
    found = []
    for code, (title, description) in FAMILIES.items():
        rules = tuple(_told(rule, standard) for rule in all_rules() if rule.id.startswith(code))
        if rules:
            found.append(Family(code, title, description, addresses.rule_page(code), rules))
    return tuple(found)


def _told(rule: Rule, standard: str) -> Told:
    pair = pair_of(rule.id)
    return Told(
        rule,
        rule.severity.value,
        _WEIGHTS[rule.severity],
        tuple(_notes(rule, pair)),
        tuple(elements()[key] for key, rules in rules_by_element().items() if rule in rules),
        pair,
        standard,
    )


def _notes(rule: Rule, pair: Pair) -> Iterator[str]:
    if rule.substance or rule.severity is Severity.WARNING:
        yield "可登记例外"
    if rule.substance:
        yield "可登记存量"
    if pair.mends:
        yield "可自动修正"
