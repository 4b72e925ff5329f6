"""Where a citation begins in a cell: its tag, its title and the notes beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.citations.articles import match_articles
from powerlist.citations.names import Name, is_dated, read_name, read_notes
from powerlist.citations.titles import names_instrument


class Head(NamedTuple):
    """The head of one citation, text[start:end]; `label` is a word such as 实施依据 before it."""

    start: int
    end: int
    tag: str | None
    title: str
    notes: tuple[str, ...]
    label: str = ""


class _Before(NamedTuple):
    """What stands before a title on its line where that is no more than numbering, a label and the issuer."""

    start: int
    label: str
    issuer: str


_N = r"第[ \d零〇一二三四五六七八九十百]+"
_NUMBERING = (
    r"(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）]?[.．、:：)）][ \u3000]*"
    r"|[(（][\d一二三四五六七八九十]{1,2}[)）]|[①-⑳⑴-⒇㈠-㈩]|[-·•●◆★※*—◎○■□▲]+)"
)
_KNOWN_TAGS = (
    "法律|行政法规|地方性法规|法规|部门规章|部委规章|政府规章|地方政府规章|规章|"
    "国务院决定|规范性文件|党内法规|其他"
)
_CANDIDATE = re.compile(
    r"(?:[【\[［]\s*(?P<tag>[\u4e00-\u9fff、，/ ]{2,15})\s*[】\]］]\s*)+"
    rf"|(?<![\u4e00-\u9fff【])(?P<broken>{_KNOWN_TAGS})】"
    rf"|(?<![\u4e00-\u9fff])(?P<word>{_KNOWN_TAGS})[ \u3000]*[:：][ \u3000]*(?=《)"
    r"|(?P<mark>《)"
    r"|(?m:^)[ \t\u3000]*(?P<line>(?=[\u4e00-\u9fff]))"
)
_ISSUER = r"[\u4e00-\u9fff 、]{2,40}(?:政府|办公[厅室]|[部局委厅院会署])"
_LINE_BEFORE = re.compile(
    rf"\s*(?:{_NUMBERING}\s*)*(?:(?P<label>(?!第|附)[\u4e00-\u9fff]{{2,8}})[:：]\s*)?(?:{_NUMBERING}\s*)*(?P<issuer>{_ISSUER})?$"
)
_GLUE = re.compile(r"[\s、，,；;。.]|和|及|以及|与|等|的?规定|之规定|其中|" + _NUMBERING)
_LEADING_GLUE = re.compile("[：:]|根据|依据|依照|按照|参照")
_PAPER_TITLE = re.compile("关于|印发|转发|批转")
_TO_MARK = re.compile(r"(?P<between>[^《》\n]{0,60})(?=《)")
_AMENDED_BY = re.compile(r"《[^《\n]{4,60}》(?:[（(][^\n（(]*[)）])?(?:第.次)?修[正订改]的(?=《)")
_AFTER_TAG = re.compile(
    rf"[ \t\u3000]*[（(<〈「『]?(?P<title>[^\n（(：:《》]{{2,80}}?)》?(?=[ \t\u3000]*(?:[（(：:\n]|{_N}条|$))"
)
# 内蒙古自治区实施《中华人民共和国土地管理法》办法: the marks are within the title, not around it.
_MARKS_WITHIN = re.compile(
    r"[ \t\u3000]*(?P<title>[\u4e00-\u9fff]{2,30}(?:实施|贯彻|执行|关于[^《\n]{0,30})《[^《》\n]{2,40}》"
    r"(?:[^\n（(：:《》第]{0,20}(?:办法|细则|规定|条例|通知|意见|决定|批复)))"
    r"(?=[ \t\u3000]*(?:[（(：:\n]|第|$))"
)
_NO_MARKS = re.compile(
    r"(?P<title>[\u4e00-\u9fff（）()〈〉<>、]{3,60}?(?:法|条例|办法|规定|细则|决定|规则|通知|意见)(?:（(?:试行|暂行)）)?)"
    r"(?=[ \t\u3000]*(?:[（(][^\n]{4,300}[)）][ \t\u3000]*\n?[ \t\u3000]*)?[:：]?[ \t\u3000]*"
    rf"(?:{_N}条|[（(]\d{{4}}|[:：]?\n\s*{_N}条))"
)
_PROSE = re.compile(
    "违反|依照|根据|依据|本|按照|对|有|未|经|在|不|其|以|由|因|具体|第|前款|县级|各级|任何|凡|当事人|国家|应当|符合|"
    "申请|单位|个人|企业|参照|适用|除|如|若|但|和|与|或|将|被|从|自|为|是|的|所|该|此|上述|下列|法律|行政法规"
)
_PROSE_WITHIN = re.compile("[的对应当不得]|违反|依照|按照|本[法条办规]")
_LEADS_ON = re.compile("(?:依照|依据|按照|根据|违反|参照|适用|执行|符合|[和及与或、，的对由])$")
_NUMBERED = re.compile(rf"(?:[\s。；;，、”…]|(?<=[条款项]))(?P<number>{_NUMBERING})[ \u3000]*$")
_LETTERS = re.compile(r"\w\w")
_PROMULGATED = re.compile(r"已[于经]|现予")
_IN_A_CLAUSE = re.compile(r"[ \u3000]*(?:的|所|规定的|中的|之|等|中)")
_CERTIFICATE = re.compile("[证书表单照卡簿](（[^）]*）)?$")
_ENDS_HERE = re.compile(r"[ \t\u3000]*(?:[:：，,。]|\n|$)")
_SENTENCE_END = '。；;：:”"』）)】！.》'


def next_head(text: str, position: int, since: int | None) -> Head | None:
    """Return the first head at or after the position; `since` is where the open citation's head ended."""
    for candidate in _CANDIDATE.finditer(text, position):
        if candidate["mark"] is not None:
            head = _marked(text, candidate.start("mark"), since)
        elif candidate["line"] is not None:
            head = _without_marks(text, candidate.start("line"), since)
        else:
            head = _tagged(text, candidate, since)
        if head:
            return head
    return None


def _tagged(text: str, candidate: re.Match[str], since: int | None) -> Head | None:
    start = candidate.start()
    before = _before(text, start)
    if (
        not before
        and not _is_glue(text, since, start)
        and _LEADS_ON.search(text[max(0, start - 20) : start].rstrip())
    ):
        return None
    name = _name_after_tag(text, candidate.end())
    if name is None or not _LETTERS.search(name.title):
        return None
    tag = "".join((candidate["tag"] or candidate["broken"] or candidate["word"]).split())
    if before:
        return Head(before.start, name.end, tag, name.title, name.notes, before.label)
    return Head(start, name.end, tag, name.title, name.notes)


def _name_after_tag(text: str, position: int) -> Name | None:
    to_mark = _TO_MARK.match(text, position)
    between = to_mark["between"].strip(" \u3000:：") if to_mark else ""
    if within := _MARKS_WITHIN.match(text, position):
        return read_notes(text, within.end(), within["title"])
    if to_mark and (not between or is_dated(between)):
        # 【部令】2017年3月1日国务院令第676号《城市市容和环境卫生管理条例》: the notes may come first.
        amended = _AMENDED_BY.match(text, to_mark.end())
        mark = amended.end() if amended else to_mark.end()
        name = read_name(text, mark)
        early = text[position:mark].strip(" \u3000:：")
        return name._replace(notes=((early,) if early else ()) + name.notes)
    if to_mark and re.fullmatch(_ISSUER, between):
        name = read_name(text, to_mark.end())
        if _PAPER_TITLE.match(name.title):
            return name._replace(title=between + name.title)
        return name._replace(notes=(between, *name.notes))
    plain = _AFTER_TAG.match(text, position)
    return read_notes(text, plain.end(), plain["title"]) if plain else None


def _marked(text: str, mark: int, since: int | None) -> Head | None:
    """Read a title in 《》 that no tag announces: a citation, or a law that a quotation names?"""
    name = read_name(text, mark)
    if not _LETTERS.search(name.title) or _CERTIFICATE.search(name.title):
        return None
    if _PROMULGATED.match(text, text.find("》", mark) + 1):
        return None
    before = _before(text, mark)
    if before and before.issuer and not _PAPER_TITLE.match(name.title):
        before = None
    numbered = _NUMBERED.search(text, max(0, mark - 8), mark)
    start = numbered.start("number") if numbered else mark
    head = Head(start, name.end, None, name.title, name.notes)
    if before:
        head = Head(before.start, name.end, None, before.issuer + name.title, name.notes, before.label)
    return head if _stands_alone(text, head, mark, since, at_line_start=before is not None) else None


def _stands_alone(text: str, head: Head, mark: int, since: int | None, *, at_line_start: bool) -> bool:
    if since is None and (at_line_start or _opens_cell(text[:mark])):
        return True
    if since is not None and _is_glue(text, since, head.start):
        return not (_IN_A_CLAUSE.match(text, head.end) and text[head.end : head.end + 1] == "中")
    if not names_instrument(head.title) or _IN_A_CLAUSE.match(text, head.end):
        return False
    listed = match_articles(text, _skip(text, head.end))
    if at_line_start:
        follows = listed or head.notes or _ENDS_HERE.match(text, head.end)
        ended = text[: head.start].rstrip()[-1:] in _SENTENCE_END
        return bool(follows and (ended or head.notes))
    if head.start == mark and text[:mark].rstrip()[-1:] not in '。；;”"':
        return False
    if listed:
        return text[listed.end : listed.end + 1] in '：: \u3000\n。；;“”…"'
    return bool(head.notes and is_dated(head.notes[0]))


def _opens_cell(prelude: str) -> bool:
    """Tell whether the words before the first title are short and no quotation of their own."""
    return len(prelude) < 60 and not re.search("[。；;]|第.{1,5}条", prelude)


def _without_marks(text: str, position: int, since: int | None) -> Head | None:
    """Read a title without 《》 around it at the start of a line, where an article or notes follow it."""
    if since is not None and text[:position].rstrip()[-1:] not in _SENTENCE_END + "条款项章":
        return None
    found = _MARKS_WITHIN.match(text, position)
    if not found:
        found = _NO_MARKS.match(text, position)
        if not found or not names_instrument(found["title"]):
            return None
        if _PROSE_WITHIN.search(found["title"]) and "关于" not in found["title"]:
            return None
    if _PROSE.match(found["title"]):
        return None
    name = read_notes(text, found.end(), found["title"])
    return Head(position, name.end, None, name.title, name.notes)


def _before(text: str, position: int) -> _Before | None:
    line = text.rfind("\n", 0, position) + 1
    found = _LINE_BEFORE.match(text[line:position])
    if not found:
        return None
    return _Before(line, found["label"] or "", "".join((found["issuer"] or "").split()))


def _is_glue(text: str, since: int | None, position: int) -> bool:
    """Tell whether nothing but articles and connecting words stands between a head and the position."""
    here, begun = since or 0, since is not None
    if position - here > 300:
        return False
    while here < position:
        listed = match_articles(text[:position], here, bare=True)
        if listed:
            here, begun = listed.end, True
            continue
        glue = _GLUE.match(text, here, position) or (not begun and _LEADING_GLUE.match(text, here, position))
        if not glue:
            return False
        here = glue.end()
    return True


def _skip(text: str, position: int) -> int:
    found = re.compile(r"[\s：:，,。]*").match(text, position)
    return found.end() if found else position
