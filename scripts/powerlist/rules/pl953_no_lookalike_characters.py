import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from powerlist.model.changes import ElementChange
from powerlist.problems import Field
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import path_of
from powerlist.rules.pl801_no_invisible_characters import INVISIBLE
from powerlist.sources import DEPARTMENTS, LAWS

# Radicals and compatibility ideographs, styled letters, and scripts whose letters pass for others'.
_RANGES = (
    (0x2E80, 0x2FDF, "部首符号"), (0xF900, 0xFAFF, "兼容汉字"), (0x2F800, 0x2FA1F, "兼容汉字"),
    (0x0400, 0x052F, "西里尔字母"), (0x3041, 0x30FA, "假名"), (0x30FC, 0x30FF, "假名"),
    (0x3105, 0x312F, "注音符号"),
    (0x31C0, 0x31EF, "笔画符号"), (0xFE00, 0xFE0F, "字形变体符"), (0xE0100, 0xE01EF, "字形变体符"),
    (0xE0000, 0xE007F, "看不见的标签符"), (0x1D400, 0x1D7FF, "花体字母"), (0x13A0, 0x13FF, "切罗基字母"),
)  # fmt: skip
_UNIFIED = frozenset(map(chr, (0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27,
                               0xFA28, 0xFA29)))  # fmt: skip
_GREEK = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινκυ")  # those that look like Latin letters; α, β, μ, Ω have their use
_UNSEEN = frozenset(("看不见的字符", "字形变体符", "看不见的标签符", "显示不出来的字符"))
_OTHER_LANGUAGES = frozenset(("translations",))
_FILES = {"law": LAWS, "department": DEPARTMENTS}


@rule(
    "PL953",
    scope="change",
    title=Text("不带进以假乱真的字符", "no characters come in that pass for others"),
    source=Text(
        "Unicode 技术报告 36、技术标准 39：形近字符和看不见的字符使看到的与存储的不一样；GB 18030",
        "Unicode Technical Report 36, Technical Standard 39 (confusables)",
    ),
)
def no_lookalike_characters(context: ChangeContext) -> Iterator[Finding]:
    """Find characters, newly brought in, that cannot be seen or pass for others; Mongolian names apart."""
    for change in context.comparison.items:
        for element in _elements(change.elements, change.after if change.before is None else None):
            found = _odd(element)
            if found:
                label = element.label or "内容"
                yield _finding(
                    (element.path[0],), f"{change.id} 的{label}", found, change.id, path_of(change)
                )
    for other in context.comparison.others:
        path = (
            f"flowcharts/{other.key}.yml" if other.subject == "flowchart" else _FILES.get(other.subject, "")
        )
        for element in other.elements:
            if found := _odd(element):
                yield _finding((), f"“{other.label}”的{element.label}", found, "", path)


def _elements(elements: tuple[ElementChange, ...], added: Any) -> Iterator[ElementChange]:
    yield from elements
    if added is not None:
        for key, value in msgspec.to_builtins(added).items():
            yield ElementChange((key,), "", None, value, "right")


def _odd(element: ElementChange) -> str:
    """Return in words the first character of the new value that should not be there, "" for none."""
    if element.path[0] in _OTHER_LANGUAGES or element.after is None:
        return ""
    known = set(_text(element.before))
    for one in dict.fromkeys(_text(element.after)):
        if one not in known and (kind := kind_of(one)):
            shown = f"“{one}”" if kind not in _UNSEEN else ""
            return f"{kind}{shown}（U+{ord(one):04X}）"
    return ""


def kind_of(one: str) -> str:
    """Return what a character is that passes for another, "" for any that may stand in a list."""
    if one.isascii() or one in _UNIFIED or "\u4e00" <= one <= "\u9fff":
        return ""
    if INVISIBLE.match(one) or unicodedata.category(one) == "Cf":
        return "看不见的字符"
    if one in _GREEK:
        return "形似拉丁字母的希腊字母"
    if unicodedata.category(one) in ("Co", "Cn"):
        return "显示不出来的字符"
    code = ord(one)
    return next((kind for first, last, kind in _RANGES if first <= code <= last), "")


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(_text(inner) for key, inner in value.items() if key not in _OTHER_LANGUAGES)
    if isinstance(value, (list, tuple)):
        return "".join(_text(inner) for inner in value)
    return value if isinstance(value, str) else ""


def _finding(field: Field, where: str, found: str, item: str, path: str) -> Finding:
    return Finding(
        field,
        Text(
            f"{where}带进了{found}，看起来和通常的字一样",
            f"an odd character came in: {found.rpartition('（')[2][:-1]}",
        ),
        Text("请换成通常的汉字、字母或数字重新录入", "type it again with the usual character"),
        item=item,
        path=path,
    )
