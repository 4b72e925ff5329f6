"""Which of the eleven categories a text means: a cell, a sheet's name, a title, at last a power's name."""

from __future__ import annotations

import re
from functools import cache

from powerlist.model import Category
from powerlist.schema import terms
from powerlist.workbook.cells import squeezed

# Words for a category beside its title in the vocabulary.
OTHER_WORDS: dict[str, Category] = {
    "行政审批": "licence",
    "许可": "licence",
    "处罚": "penalty",
    "强制": "coercion",
    "行政强制措施": "coercion",
    "行政强制执行": "coercion",
    "征收": "levy",
    "行政事业性收费": "levy",
    "给付": "payment",
    "检查": "inspection",
    "监督检查": "inspection",
    "行政监督检查": "inspection",
    "行政监督": "inspection",
    "确认": "confirmation",
    "奖励": "reward",
    "裁决": "ruling",
    "行政仲裁": "ruling",
    "备案": "filing",
    "其他": "other",
    "其它": "other",
    "其他类": "other",
    "其他类别": "other",
    "其他权力": "other",
    "其他职权": "other",
    "其它职权": "other",
    "其它权力": "other",
    "其它类": "other",
    "其它行政权力": "other",
    "其他行政职权": "other",
    "其他权责": "other",
    "其他权责事项": "other",
    "行政其他": "other",
    "其他事项": "other",
    "行政征用": "other",
    "行政指导": "other",
    "行政调解": "other",
    "行政规划": "other",
    "行政复议": "other",
    "行政处理": "other",
    "审核转报": "other",
    "初审转报": "other",
    "年检": "other",
}
# Services are no powers.
NO_POWER = ("公共服务", "便民服务", "内部审批", "内部管理")

_COUNT = r"(类)?(权力)?(事项)?(清单|目录)?(共)?\d*(项|条|个)?"
_ORDINAL = r"^[(（]?[一二三四五六七八九十\d]{0,3}[)）、.．]?"

# The ends of names, for rows that leave the category open and have nothing else to tell it.
_NAME_ENDS: tuple[tuple[str, Category], ...] = (
    (r"(处罚|行政处罚)$", "penalty"),
    (r"(检查|抽查|监督检查|巡查)$", "inspection"),
    (r"(查封|扣押|强制执行|代履行|强制拆除|行政强制|强制措施)$", "coercion"),
    (r"(奖励|表彰|行政奖励)$", "reward"),
    (r"(裁决|行政裁决)$", "ruling"),
    (r"(征收|征缴|行政征收)$", "levy"),
    (r"(给付|救助金给付|补贴发放|补助发放|补助金发放)$", "payment"),
    (r"(行政许可|审批|核准|许可证?核发|许可)$", "licence"),
    (r"(行政确认|资格认定|等级认定)$", "confirmation"),
    (r"备案$", "filing"),
)


@cache
def _words() -> dict[str, Category]:
    titles: dict[str, Category] = {term.title: token for token, term in terms("category").items()}  # type: ignore[misc]
    return OTHER_WORDS | titles


def category_of(text: str) -> Category | None:
    """Return the category that a cell names, None if it names none or more than one.

    White space and a count do not matter: 行政⏎确认, 行政 处罚, 行政许可（11项）.
    """
    bare = re.sub(r"[(（].*", "", re.sub(_ORDINAL, "", squeezed(text))).rstrip("类。:：")
    if bare in _words():
        return _words()[bare]
    named = categories_in(text)
    return named[0] if len(named) == 1 else None


def categories_in(text: str) -> list[Category]:
    """Return the categories whose full titles a text names, such as a sheet's name, each once."""
    bare = squeezed(text).replace("其它", "其他")
    named = (token for word, token in _words().items() if len(word) >= 4 and word in bare)
    return list(dict.fromkeys(named))


def category_of_section(text: str) -> Category | None:
    """Return the category that a title within a table is about (一、行政许可（11项）), else None."""
    bare = (
        re.sub(_ORDINAL, "", squeezed(text))
        .replace("（", "")
        .replace("）", "")
        .replace("(", "")
        .replace(")", "")
    )
    for word, token in _words().items():
        if bare.startswith(word) and re.fullmatch(_COUNT, bare.removeprefix(word)):
            return token
    return None


def category_of_name(name: str) -> Category | None:
    """Return the category that the end of a power's name tells of, None if it tells of none."""
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", squeezed(name)).rstrip("。；;")
    return next((token for pattern, token in _NAME_ENDS if re.search(pattern, bare)), None)


def is_no_power(text: str) -> bool:
    """Tell whether a cell of the column for categories names something that is no power, such as 公共服务."""
    return any(word in squeezed(text) for word in NO_POWER)
