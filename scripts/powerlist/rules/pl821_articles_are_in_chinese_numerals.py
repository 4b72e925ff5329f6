import re
from collections.abc import Iterator

from powerlist.citations import chinese, normalise_article, numeral
from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.prose import place, prose

DIGITS = re.compile("[0-9０-９]")
ARTICLE = re.compile("第[ \u3000]*([0-9０-９]{1,4})[ \u3000]*条(?!目)")


@rule(
    "PL821",
    scope="item",
    severity=Severity.WARNING,
    title=Text("条款的序号用中文数字", "articles are written in Chinese numerals"),
    source=Text(
        "立法法第六十五条第二款：编、章、节、条的序号用中文数字依次表述",
        "Legislation Law art. 65: numbers of articles are written in Chinese",
    ),
)
def articles_are_in_chinese_numerals(item: Item, context: Context) -> Iterator[Finding]:
    """Find articles in Arabic numerals, in citations and in the item's own words."""
    for field, citation in contents(item).citations:
        if citation.article and DIGITS.search(citation.article):
            yield _finding((*field, "article"), citation.article, normalise_article(citation.article) or "")
    words = prose(item)
    if words.characters.isdisjoint("0123456789０１２３４５６７８９") or "条" not in words.characters:
        return
    for field, text in words.texts:
        if ARTICLE.search(text):
            yield _finding(field, text, ARTICLE.sub(_in_chinese, text))


def _finding(field: tuple[str | int, ...], text: str, mended: str) -> Finding:
    match = ARTICLE.search(text)
    shown = match[0] if match else text
    said = ARTICLE.sub(_in_chinese, shown) if match else mended
    return Finding(
        field,
        Text(f"{place(field)}里的“{shown}”用了阿拉伯数字", f'"{shown}" is in Arabic numerals'),
        Text(
            f"请改为“{said}”（可由程序自动改正）" if mended else "请改为中文数字，如“第三十五条第一款第二项”",
            f'write "{said}" (--fix does)' if mended else "write it in Chinese numerals",
        ),
        fix=mended if mended != text else "",
    )


def _in_chinese(match: re.Match[str]) -> str:
    number = numeral(match[1])
    return f"第{chinese(number)}条" if number else match[0]
