from collections.abc import Iterator
from functools import cache
from pathlib import Path

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose


@rule(
    "PL826",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("用规范汉字，没有繁体字、异体字", "characters are the standard ones"),
    source=Text(
        "国家通用语言文字法第十条、第十七条：公务和政府网站用国家通用语言文字；《通用规范汉字表》（2013）",
        "Law on the Standard Spoken and Written Language arts. 10, 17; Table of General Standard Characters",
    ),
)
def characters_are_standard(item: Item, context: Context) -> Iterator[Finding]:
    """Find traditional and variant characters in the item's own words; names of persons may have them."""
    words = prose(item)
    if words.characters.isdisjoint(_others()):
        return
    others = standard_characters()
    for field, text in words.texts:
        found = [character for character in dict.fromkeys(text) if character in others]
        if found:
            shown = "、".join(f"“{character}”应为“{others[character]}”" for character in found[:4])
            yield Finding(
                field,
                Text(f"{place(field)}里有不规范的字：{shown}", f"not standard: {''.join(found[:4])}"),
                Text("请改用规范汉字", "write the standard characters"),
            )


@cache
def standard_characters() -> dict[str, str]:
    """Return the standard character of each traditional or variant one, from characters.txt."""
    lines = (Path(__file__).parent / "characters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {pair[0]: pair[1] for pair in pairs}


@cache
def _others() -> frozenset[str]:
    return frozenset(standard_characters())
