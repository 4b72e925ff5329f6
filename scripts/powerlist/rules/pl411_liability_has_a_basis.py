import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due

# The circumstances themselves are an article quoted, or say on which one liability rests.
SAYS_ITS_BASIS = re.compile(
    r"^\s*(?:【[^】]{1,8}】)?\s*《[^》]+》[^。]{0,30}第.{1,8}条|(?:依据|根据|依照|按照)《[^》]+》第.{1,8}条",
    re.MULTILINE,
)


@rule(
    "PL411",
    scope="item",
    substance=True,
    title=Text("追责情形写明追责依据", "liability names its basis"),
    source=Text(
        "内政发〔2021〕6号：清单应有追责情形及追责依据",
        "Document 6 (2021) of Inner Mongolia: circumstances of liability and their basis",
    ),
)
def liability_has_a_basis(item: Item, context: Context) -> Iterator[Finding]:
    """Find circumstances of liability without a basis, neither in its place nor in their own words."""
    if not item.liability or not is_due(item, context):
        return
    for index, entry in enumerate(item.liability):
        if not entry.basis and not SAYS_ITS_BASIS.search(entry.circumstances):
            yield Finding(
                ("liability", index),
                Text(
                    f"追责情形“{_short(entry.circumstances)}”没有填追责依据",
                    f"circumstance {index + 1} of liability has no basis",
                ),
                Text(
                    "请写明依据哪部法律文件的哪一条追责",
                    "name law and article under basis:",
                ),
            )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:30] + "…"
