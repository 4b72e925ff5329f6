import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

# Words that nobody writes twice, so that one of them may go; 规定规定的, 实施实施细则 and the like are right.
SURE = (
    "负责", "应当", "进行", "予以", "按照", "根据", "依照", "依法", "对于", "关于", "以及", "或者", "并且",
    "违反", "未经",
)  # fmt: skip
DOUBTFUL = ("防治", "活动", "单位", "部门", "行政", "处罚")
TWICE = re.compile("|".join(word * 2 for word in (*SURE, *DOUBTFUL, "的")))
DOUBLED = re.compile(
    f"({'|'.join(SURE)})\\1|(处罚)处罚(?=\\Z|[。；，\n])|(?<![目标])(的)的(?=[处行奖强检监管确给征裁备许审]|其他)"
)
SEEN = re.compile(f"{DOUBLED.pattern}|{'|'.join(word * 2 for word in DOUBTFUL)}")


@rule(
    "PL830",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("没有重复录入的词", "no word is typed twice"),
    source=Text(
        "政府信息公开条例第六条：及时、准确地公开；本清单数据约定：名称用于比对",
        "Regulation on Open Government Information art. 6; this list's conventions",
    ),
)
def words_are_not_doubled(item: Item, context: Context) -> Iterator[Finding]:
    """Find words that stand twice in a row by a slip (负责负责, 的的处罚)."""
    words = prose(item)
    if not TWICE.search(words.whole):
        return
    for field, text in words.texts:
        match = SEEN.search(text)
        if match:
            said = text[max(0, match.start() - 5) : match.end() + 5].replace("\n", " ")
            mended = DOUBLED.sub(lambda found: found[1] or found[2] or found[3], text)
            yield Finding(
                field,
                Text(f"{place(field)}里“{match[0]}”重复了：“{said}”", f'typed twice: "{match[0]}"'),
                Text(
                    "请删去一个（可由程序自动改正）" if mended != text else "请核对原文，多余的删去",
                    "remove one" + (" (--fix does)" if mended != text else ""),
                ),
                fix=mended if mended != text else "",
            )
