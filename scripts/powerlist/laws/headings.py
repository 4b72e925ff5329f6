"""Headings under which law lists give their facts, and what kind of list the headings make it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

ListKind = Literal["in_force", "texts", "repeals", "articles"]

# What we ask a row for → the headings under which published lists give it; the first that is there counts.
HEADINGS: dict[str, tuple[str, ...]] = {
    "title": (
        "名称", "法律名称", "法规名称", "规章名称", "法律法规名称", "文件名称", "法律文件名称",
        "标题", "题名",
    ),
    "short": ("简称", "常用简称"),
    "kind": ("类别", "法律类别", "效力级别", "效力位阶", "效力等级", "文件种类", "法律性质"),
    "issuer": ("制定机关", "发布机关", "公布机关", "发文机关"),
    "caption": ("题注",),
    "number": ("文号", "发文字号", "文号_题注", "公布令号", "令号"),
    "promulgated": ("公布日期", "发布日期", "颁布日期", "通过日期", "题注首个日期"),
    "amended": ("最近修改日期", "最近修正日期", "修改日期", "修正日期", "修订日期"),
    "latest": ("题注最后日期", "文本版本题注最后日期"),
    "version": ("版本日期", "版本日期_文件名"),
    "effective": ("施行日期", "实施日期", "施行日期_条款"),
    "clause": ("施行条款原文", "施行条款"),
    "count": ("条数", "条文数"),
    "last": ("末条序号", "末条"),
    "validity": ("时效性", "效力状态", "效力", "有效性"),
    "as_of": ("截至日期", "目录日期", "名录日期"),
    "source": ("文本来源", "数据来源", "来源"),
    "snapshot": ("来源快照日期", "快照日期", "采集日期"),
    "repealed": ("被废止文件名称", "被废止文件", "废止文件名称"),
    "repealed_by": ("废止它的法律法规", "被何文件废止", "废止依据", "废止它的文件"),
    "repeal_article": ("所在条", "废止条文", "依据条款"),
    "repealed_on": ("生效日期", "废止日期", "失效日期"),
    "sentence": ("条文原句", "废止条文原文", "原句"),
    "article_number": ("条序号", "条号"),
    "article_label": ("条", "条名", "条目"),
    "article_text": ("条文", "条文内容", "正文"),
}  # fmt: skip

# Headings that only catalogues of what is in force have.
_CATALOGUE = {"菜单id", "名录部门分类", "目录分类", "通过年份", "最近修正年份"}
_FACTS = {"caption", "number", "promulgated", "effective", "count", "version"}


def columns(headings: Iterable[str]) -> dict[str, str]:
    """Return what we ask for → the list's own heading for it."""
    there = [heading.strip() for heading in headings]
    found = {}
    for asked, names in HEADINGS.items():
        for name in names:
            if name in there:
                found[asked] = name
                break
    return found


def kind_of_list(headings: Iterable[str]) -> ListKind | None:
    """Return what kind of list has these headings, None if it is none that we can read."""
    there = {heading.strip() for heading in headings}
    asked = columns(there).keys()
    if {"repealed", "repealed_by"} <= asked:
        return "repeals"
    if "title" not in asked:
        return None
    if {"article_number", "article_text"} <= asked:
        return "articles"
    if there & _CATALOGUE or {"validity", "as_of"} & asked:
        return "in_force"
    return "texts" if _FACTS & asked else None
