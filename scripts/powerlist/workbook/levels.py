"""Levels of government as lists write them: 地州市级, 县市区级, 旗县（市、区）级, 自治区级 …."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.model import Level
from powerlist.workbook.cells import squeezed

# Longer words first: 县市区级 is a county's, though it holds 市.
_WORDS: tuple[tuple[str, Level], ...] = (
    ("分级(?:管理|实施|负责)", "graded"),
    ("国家级|国家|中央|国务院|部级", "national"),
    ("(?:县|旗县|区县|县市|旗)[（(]市、?区[）)]级?", "county"),
    ("旗?县[（(]区(?:、?市)?[）)]级?|县市区旗?级?|旗县市?区级?|市区县级?|区市县级?", "county"),
    ("区县级?|县区级?|县市级?|旗县级?|旗区级?|县级市?|县域|旗级|旗本级|县本级|区本级", "county"),
    ("苏木乡镇级?|乡镇[（(]街道[）)]级?|镇[（(]乡、?街道[）)]级?|乡镇街道级?", "township"),
    ("镇街级?|乡镇级?|街道级?|乡级|镇级|苏木级?", "township"),
    ("村[（(]社区[）)]级?|嘎查村级?|村级|社区级|嘎查", "village"),
    ("自治区级?|自治区本级|省[（(](?:自治区|区)[^）)]*[）)]级?|省级|省本级|省|兵团级?", "province"),
    ("地州市级?|地[（(]州、?市[）)]级?|地市级?|地州级?|州市级?|盟市级?|设区的?市级?", "city"),
    ("市[（(][地州盟、]+[）)]级?", "city"),
    ("盟级|州级|地级|盟本级|市本级|市级|市", "city"),
    ("区级|区|县|旗", "county"),
)  # fmt: skip
_LEVEL = re.compile("|".join(f"(?P<w{n}>{pattern})" for n, (pattern, _) in enumerate(_WORDS)))
_BETWEEN = re.compile(r"[、，,；;。./和与及至或\s（）()：:\-—]*")


class LevelCell(NamedTuple):
    """What a cell of the column for levels says: the levels it names, and the words about authority."""

    levels: tuple[Level, ...]
    rest: str

    @property
    def level(self) -> Level | None:
        """The one level; graded when there are several."""
        return None if not self.levels else self.levels[0] if len(self.levels) == 1 else "graded"


def read_level(text: str) -> LevelCell:
    """Return the levels that a cell begins with, and what it says beyond them.

    地州⏎市级。负责行政区域内企业申请 … is the city's level and a sentence about authority; a cell that
    begins with a sentence names no level.
    """
    levels: list[Level] = []
    position = 0
    while True:
        gap = _BETWEEN.match(text, position)
        start = gap.end() if gap else position
        word = _match(text, start)
        if word is None:
            break
        levels.append(word[0])
        position = word[1]
    if not levels:
        return LevelCell((), text.strip())
    rest = text[position:]
    # 市场监管部门负责 … begins with 市 but names no level: after a level comes a mark or nothing.
    if rest and not re.match(r"[、，,；;。.：:\s（(）)]", rest):
        return LevelCell((), text.strip())
    return LevelCell(tuple(dict.fromkeys(levels)), rest.strip("、，,；;。.：: \n\u3000"))


def levels_in(text: str) -> tuple[Level, ...]:
    """Return the levels that a cell of that column names, () if none."""
    return read_level(text).levels


def _match(text: str, start: int) -> tuple[Level, int] | None:
    """Match a level across white space inside the word: 地州⏎市级."""
    tail = text[start : start + 40]
    bare = squeezed(tail)
    found = _LEVEL.match(bare)
    if not found or not found.lastgroup:
        return None
    length, end = len(found[0]), start
    while length:
        length -= not text[end].isspace()
        end += 1
    return _WORDS[int(found.lastgroup[1:])][1], end


def level_of_title(text: str) -> Level | None:
    """Return the level that the name of a sheet or a title speaks of, None if of none or of several."""
    bare = squeezed(text)
    found: list[Level] = []
    for pattern, level in _WORDS[:-1]:
        for word in re.findall(f"(?:{pattern})", bare):
            if word.endswith(("级", "本级")) and word not in ("部级",):
                found.append(level)
                bare = bare.replace(word, "·")
    return found[0] if len(set(found)) == 1 else None
