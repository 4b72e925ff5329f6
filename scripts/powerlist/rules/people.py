"""Names of persons where posts should stand: a sieve of surnames, for warnings only.

What is found is said with the surname alone, so that a report does not spread what it warns of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from powerlist.load import read

_HAN = "\u4e00-\u9fff"
# A body, a room or a post ends like this; hardly a given name does.
_BODY = re.compile(
    "[办科室局站所队员长人处股部委组口岗厅馆台师者会司区县旗镇乡村场库校网店厂矿级类项条款法权证责证业务等及的]\\Z"
    "|中心\\Z|机构\\Z|单位\\Z|部门\\Z|窗口\\Z"
)
_LABEL = re.compile(
    "(?:联系人|联络人|经办人|承办人|办理人|责任人|负责人|审核人|审批人|受理人|咨询人|值班人|主管领导"
    "|分管领导|工作人员)"
    f"(?:姓名|员)?\\s*(?:[:：]|(?<=[系办]人) )\\s*(?P<who>[{_HAN}·]+)"
)
_IN_BRACKETS = re.compile(f"[（(](?P<who>[{_HAN}·]{{2,6}})[）)]")
_LONGEST_NAME = 4
_SEPARATORS = re.compile("[、，,；;/\\s。]+")
_HINT = re.compile("(?:人|领导|人员|姓名)[：: ]")
# What is said of persons alone, right after their name.
_SAID = (
    "同志|先生|女士|值班|值守|填报|制表|家中|家里|请假|缺勤|旷工|迟到|早退|休假|病假|事假|到岗|坐班"
    "|(?:没有?|未|只|仅|已)(?:到岗|坐班|请假)|本月|专人"
)
# Posts that stand before a name or after it, and what goes on after a name.
_RANKS = "(?:局|科|股|站|所|队|镇|乡|旗|部|处|院)长|主任|书记|苏木达|嘎查达"
_GOES_ON = f"(?![{_HAN}])|[只也没未不在到请因已从每本和与负值签主分兼坐代担来]|{_SAID}"
# 于 is a preposition far more often than a surname.
_NOT_AT = "(?!于[每月年次当本上下周日季初末底前后其此受办收发决作提申接线网现一二三四五六七八九十两])"


class _Sieve(NamedTuple):
    surnames: frozenset[str]
    compound: tuple[str, ...]
    mongolian: tuple[str, ...]
    titles: tuple[str, ...]
    words: tuple[str, ...]


@cache
def _sieve() -> _Sieve:
    """Return the tables of surnames.yml, where their sources stand."""
    data = read((Path(__file__).parent / "surnames.yml").read_bytes())
    lists = (tuple(data[key]) for key in ("compound", "mongolian", "titles", "words"))
    return _Sieve(frozenset(data["common"] + data["local"]), *lists)


@lru_cache(maxsize=4096)  # a registry names the same posts over and over
def person_in_post(text: str) -> str:
    """Return the masked name of the first person that an entry meant for posts or bodies names, "" for none.

    张三, 张三（科员）, 局长李四, 负责人：王五 and lists of these; 科长, 林草股 and 高级工程师 are none.
    """
    for part in _parts(text):
        bare = _without_title(part)
        if _is_name(bare) or (bare == part and _is_mongolian(part)):
            return _masked(bare)
    return ""


def person_in_text(text: str) -> str:
    """Return the masked name of the first person that a label, a post or words of persons show, "" for none.

    联系人：张三; 分管局长（李四）; 副局长李国强只坐班一次; 张伟填报; 由张伟同志办理.
    """
    if _HINT.search(text):
        for match in _LABEL.finditer(text):
            name = _without_title(match["who"])
            if _is_name(name) or _is_mongolian(name):
                return _masked(name)
    titles = _sieve().titles
    for match in _IN_BRACKETS.finditer(text):
        if _is_name(match["who"]) and text[: match.start()].endswith(titles):
            return _masked(match["who"])
    words, *names = _spoken_of()
    if words.search(text):
        for pattern in names:
            for match in pattern.finditer(text):
                if _is_name(match["who"]) or _is_mongolian(match["who"]):
                    return _masked(match["who"])
    return ""


@cache
def _spoken_of() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the words that speak of persons, and a name before such words or a post, and after a post."""
    sieve = _sieve()
    name = "|".join(
        [
            f"(?:{'|'.join(sieve.compound)})[{_HAN}]{{1,2}}",
            f"(?:{'|'.join(sieve.mongolian)})[{_HAN}]{{0,3}}?",
            f"[{''.join(sorted(sieve.surnames))}][{_HAN}]{{2}}",
            f"[{''.join(sorted(sieve.surnames))}][{_HAN}]",
        ]
    )
    starts = f"(?<![{_HAN}])|(?<=[由为找请和与及长])|(?<=联系)|(?<=主任)|(?<=书记)"
    return (
        re.compile(f"{_SAID}|{_RANKS}"),
        re.compile(f"(?:{starts}){_NOT_AT}(?P<who>{name})(?={_SAID}|副?(?:{_RANKS}))"),
        re.compile(f"(?:{_RANKS}){_NOT_AT}(?P<who>{name})(?={_GOES_ON})"),
    )


def may_name_person(text: str) -> bool:
    """Tell at little cost whether it is worth asking `person_in_text`."""
    return bool(_HINT.search(text) or _spoken_of()[0].search(text)) or any(
        text[: match.start()].endswith(_sieve().titles) for match in _IN_BRACKETS.finditer(text)
    )


def _parts(text: str) -> Iterator[str]:
    for match in _IN_BRACKETS.finditer(text):
        yield match["who"]
    bare = re.sub("[（(][^（）()]*[）)]", "", text)
    for part in _SEPARATORS.split(bare):
        yield re.split("[:：]", part)[-1]


def _without_title(text: str) -> str:
    for title in _sieve().titles:
        if text.startswith(title) and len(text) > len(title) + 1:
            return text.removeprefix(title)
        if text.endswith(title) and len(text) > len(title) + 1:
            return text.removesuffix(title)
    return text


def _is_name(text: str) -> bool:
    """Tell whether a surname and one or two characters more are all of the text."""
    sieve = _sieve()
    if not re.fullmatch(f"[{_HAN}]{{2,4}}", text) or "某" in text or text.startswith(sieve.words):
        return False
    if _BODY.search(text):
        return False
    if text.startswith(sieve.compound):
        return len(text) in (3, 4)
    return text[0] in sieve.surnames and len(text) <= 3


def _is_mongolian(text: str) -> bool:
    return len(text) <= 6 and text.startswith(_sieve().mongolian) and not _BODY.search(text)


def _masked(name: str) -> str:
    return name[0] + "＊" * (len(name) - 1)


# The words of a post, and what may stand before them.
_POST = re.compile(
    "(?:分管|常务|主持工作的?|轮值|值班|党组|党委|党总支|党支部|纪检|一级|二级|三级|四级|副)*"
    "(?:(?:大队|中队|支队|局|委|处|科|股|所|站|队|院|旗|镇|乡|部|组|室)长|书记|主任(?:科员)?|政治委员|政委|委员|教导员"
    "|调研员|专员|成员|负责人|领导|总工程师|总经济师|苏木达)\\Z"
)


def beside_posts(text: str, bodies: Iterable[str]) -> str:
    """Return what an entry says beside the words of posts and the bodies that they are of, "" for nothing.

    副局长, 党组成员、副局长, 林草局副局长 and 不动产登记中心副主任 say nothing more; 张三副局长 says 张三.
    """
    for part in _SEPARATORS.split(text):
        rest = _POST.sub("", part)
        for body in sorted(bodies, key=lambda name: (-len(name), name)):
            rest = rest.removeprefix(body)
        is_body = len(rest) > _LONGEST_NAME and _BODY.search(rest)
        if rest and not is_body:
            return rest
    return ""
