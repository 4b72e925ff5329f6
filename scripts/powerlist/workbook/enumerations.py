"""Texts that enumerate: numbered lists, and duties under the name of their stage."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.workbook.cells import squeezed

_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_OF_LEVELS = r"\d{1,2}(?:[.．]\d{1,2}){1,2}(?:[、．.]|[ \u3000])"  # 1.2、
_NUMBER = rf"(?:{_OF_LEVELS}|[（(]\s*{_COUNT}\s*[）)]|{_COUNT}\s*[.．、,，](?!\d)|[①-⑳⑴-⒇⒈-⒛])"

# A number begins an entry at the start of a line, and after a gap or the end of a sentence within one.
_ENTRY = re.compile(rf"(?:^|(?<=[\s；;。]))\s*{_NUMBER}[ \u3000]*")
_LEADING = re.compile(rf"^\s*{_NUMBER}[ \u3000]*")
_STAGE = re.compile(
    rf"^(?P<number>{_NUMBER})?\s*(?P<stage>[^：:，。；,;\s]{{2,14}}?(?:责任|阶段|环节))\s*[：:]\s*(?P<duty>.*)$"
)


class Duty(NamedTuple):
    """What a stage of a procedure asks for; `stage` is "" where the text names none."""

    stage: str
    duty: str


def without_number(text: str) -> str:
    """Return the text without the number before it: 1.民办学校设立审批 → 民办学校设立审批."""
    bare = _LEADING.sub("", text, count=1)
    return bare if squeezed(bare) else text


def entries(text: str) -> list[str]:
    """Return the entries of a numbered list without their numbers, [] if the text is no such list.

    A list has two entries or more, or one that begins the text; words before the first entry make it none.
    """
    starts = list(_ENTRY.finditer(text))
    if not starts or text[: starts[0].start()].strip():
        return []
    ends = [found.start() for found in starts[1:]] + [len(text)]
    found = [text[start.end() : end].strip() for start, end in zip(starts, ends, strict=True)]
    return [entry for entry in found if entry]


def lines_of(text: str) -> list[str]:
    """Return the entries of a numbered list, else the lines, without the punctuation that ends them."""
    return [
        bare
        for entry in entries(text) or text.split("\n")
        if (bare := entry.strip().rstrip("；;，,。、：: "))
    ]


def duties(text: str) -> list[Duty]:
    """Return duties by stage, as the text names them: 直接实施责任： on a line of its own, 1.受理责任：….

    Where stages stand on lines of their own, what follows belongs to them word for word.
    """
    lines = text.split("\n")
    heads = [_STAGE.match(line) for line in lines]
    alone = [bool(head and not head["number"]) for head in heads]
    found: list[tuple[str, list[str]]] = [("", [])]
    for line, head, is_alone in zip(lines, heads, alone, strict=True):
        if head and (is_alone or not any(alone)):
            found.append((head["stage"], [head["duty"]] if head["duty"].strip() else []))
        else:
            found[-1][1].append(line)
    return [Duty(stage, "\n".join(body) or stage) for stage, body in found if stage or body]
