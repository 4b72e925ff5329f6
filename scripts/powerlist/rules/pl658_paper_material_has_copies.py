import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of

PAPER = ("original", "copy", "original_and_copy", "form")
SHOWN = re.compile("查验|核验|验看|验原件|出示|交回|退还|不收取|免于提交|不需要(?:提交|交验)")


@rule(
    "PL658",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("要交纸质材料的，份数不是 0", "a paper material is asked for in at least one copy"),
    source=Text("GB/T 39046-2020 表4（原件份数、复印件份数）", "GB/T 39046-2020 table 4"),
)
def paper_material_has_copies(item: Item, context: Context) -> Iterator[Finding]:
    """Find paper materials asked for in no copy, unless a note says that they are only shown."""
    for index, material in enumerate(item.materials):
        if material.copies == 0 and material.form in PAPER and not SHOWN.search(material.note or ""):
            form = title_of("material_form", material.form)
            yield Finding(
                ("materials", index, "copies"),
                Text(
                    f"材料“{material.name}”的形式是{form}，份数却是 0",
                    "a paper material is asked for in no copy",
                ),
                Text(
                    "请填写份数；只查验不收取的，在填报须知中写明“只查验”；不用纸质的，形式改为“电子件”",
                    "give the copies, note that it is only shown, or make it electronic",
                ),
            )
