"""Titles of legal instruments: one key for each however it is written, and what kind a title tells of."""

from __future__ import annotations

import html
import re

from powerlist.model import LawKind

OPENING, CLOSING = "《〈<＜", "》〉>＞"

_MARKS = re.compile(rf"[{OPENING}{CLOSING}]")
_WIDTH = str.maketrans(
    {c: chr(ord(c) - 0xFEE0) for c in "０１２３４５６７８９"} | {"(": "（", ")": "）", ",": "，", ":": "："}
)
_STATE = re.compile(r"中华人民共和国(?=[^\s和与的]{2})")
_VERSION = re.compile(
    r"（[^（）]*?(?:修订|修正|修改|废止|失效|施行|公布|发布|通过|主席令|国务院令|政府令|部令|现行有效)[^（）]*）$"
    r"|（\d{4}年?）$"
)


def law_key(title: str) -> str:
    """Return the key of an instrument in laws.yml, made from its title in any writing.

    Title marks, 中华人民共和国, spaces and version notes in brackets such as （2021年修订） are taken away;
    brackets that belong to the title, such as （试行）or（2024年本）, become full-width.
    """
    key = "".join(html.unescape(title).split()).translate(_WIDTH)
    key = _STATE.sub("", _MARKS.sub("", key))
    while (shorter := _VERSION.sub("", key)) != key and shorter:
        key = shorter
    return key


# What a local title begins with: a province in full or short, 自治区 for the one at hand, or a city, league …
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|"
    "贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|自治区|[我本全]?省(?!级)|[我本全]市|"
    "兴安盟|锡林郭勒盟|阿拉善盟"
)
_NOT_A_PLACE = "城市|直辖市|设区的市|农贸市|超市|全国|国家|国务院|关于|[^市]{1,4}(?:市场|城市)|船舶|中国"
_PLACE = (
    "[\u4e00-\u9fff]{2,8}?(?:自治[州县旗]|特别行政区|经济特区|(?<!城)市(?![场政容级民辖县])|(?<![各国])旗)"
)
_LOCAL = re.compile(rf"(?:{_PROVINCES})|(?!{_NOT_A_PLACE}){_PLACE}")
_DOCUMENT = re.compile(
    r"[\u4e00-\u9fff]{2,14}[ 　]*[〔﹝\[［【（(][ 　]*(?:19|20)\d\d[ 　]*年?[〕﹞\]］】）)]"
    r"[ 　]*第?[ 　]*\d+[ 　]*号"
)
_MINISTRY_ORDER = re.compile("(?:部|总局|委员会|委|局|署|行|会)(?:、|令)|令第?[ 　]*\\d")
_RULE = "办法|规定|细则|规则"
_PAPER = "通知|意见|方案|公告|批复|函|清单|目录|通告|纲要|指南|要点|指引|通报|规划|办公厅关于.*"
_INSTRUMENT = (
    "法|法典|条例|规定|办法|细则|决定|决议|规则|规程|规范|准则|守则|制度|标准|解释|目录|名录|清单|通知|意见|方案|"
    "公告|通告|通报|批复|复函|函|指南|指引|要点|纲要|规划|计划|命令|令|措施|政策|章程|公约|协定|议定书|修正案|导则|"
    "名单|基准|大纲|程序|要求|事项|条件|预案|若干问题|说明|解答|纪要|职责|编制"
)
_PARTY = re.compile("中国共产党|中共|(?:地方)?党政(?:机关|领导)")
_STANDARD = re.compile(r"\b(GBT?|DBJ?|HJ|JGJ|CJJ|GA|AQ|TSG|NY|LY|WST?)[/ ]?T?[ -]?\d")


def names_instrument(title: str) -> bool:
    """Tell whether a title ends as titles of legal instruments do, and not as those of forms and permits."""
    return _ends(law_key(title), _INSTRUMENT)


def guess_kind(title: str, tag: str | None = None, notes: str = "") -> LawKind:
    """Return what kind of instrument a title tells of, helped by its tag (法规 …) and the notes beside it.

    After the hierarchy of 立法法 and 规章制定程序条例; a guess, for instruments that no law list knows.
    """
    key, tag = law_key(title), tag or ""
    if _STANDARD.search(key + notes) or "标准" in tag:
        return "other"
    if "党内" in tag or (_PARTY.match(key) and _ends(key, "准则|条例|规定|办法|规则|细则")):
        return "party_regulation"
    if key.startswith(("宪法", "全国人民代表大会", "全国人大")) or _ends(
        key, "(?<![办方书])法(律)?|法典|修正案"
    ):
        return "law"
    if key.startswith("国务院") and _ends(key, "决定|规定"):
        # 国务院关于职工工作时间的规定 was issued by order and is a regulation.
        return "state_council_decision" if _ends(key, "决定") else "administrative_regulation"
    if title.lstrip(OPENING).startswith("中华人民共和国") and _ends(key, "法实施(?:细则|办法)"):
        return "administrative_regulation"
    return _local_kind(key, tag, notes) if _LOCAL.match(key) else _national_kind(key, tag, notes)


def _ends(key: str, endings: str) -> bool:
    """Tell whether the key ends in one of the words, with or without a bracket such as （试行） behind."""
    return re.search(f"(?:{endings})(?:（[^）]*）)*$", key) is not None


def _local_kind(key: str, tag: str, notes: str) -> LawKind:
    if "规范" in tag or _ends(key, _PAPER):
        return "normative_document"
    if re.search("政府令|人民政府第?[^，。]{0,12}令", notes):
        return "local_rule"
    if _ends(key, "条例") or re.search("人民代表大会|人大", notes):
        return "local_regulation"
    if _DOCUMENT.search(notes):
        return "normative_document"
    if "实施" in key and re.search("法(实施)?(办法|细则)$|实施.{2,}法.{0,4}办法$", key):
        return "local_regulation"
    if "法规" in tag and "规章" not in tag:
        return "local_regulation"
    return "local_rule" if _ends(key, "办法|规定|细则|规则|规程") else "normative_document"


def _national_kind(key: str, tag: str, notes: str) -> LawKind:
    if _ends(key, _PAPER):
        return "normative_document"
    if _ends(key, "条例") or "国务院令" in re.sub("中华人民共和国|[ 　]", "", notes):
        return "administrative_regulation"
    if "令" in notes and _MINISTRY_ORDER.search(notes) and _ends(key, _RULE):
        return "department_rule"
    if "规范" in tag or (_DOCUMENT.search(notes) and not _MINISTRY_ORDER.search(notes)):
        return "normative_document"
    if "法规" in tag and "规章" not in tag and not _MINISTRY_ORDER.search(notes):
        return "administrative_regulation"
    return "department_rule" if _ends(key, _RULE + "|规程|规范|制度|标准|决定") else "other"
