import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import terms

CATEGORY = re.compile(
    "\\A(?:[【\\[（(](?P<bracketed>{0})类?[】\\]）)]|(?P<bare>{0})(?:事项)?[：:—\\-])".format(
        "|".join(term.title for term in terms("category").values())
    )
)


@rule(
    "PL825",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("名称前面不再写权力类别", "a name does not begin with its category"),
    source=Text("GB/T 39046-2020 表4：事项名称与事项类型是两个要素", "GB/T 39046-2020 table 4: two elements"),
)
def name_does_not_say_its_category(item: Item, context: Context) -> Iterator[Finding]:
    """Find names that begin with the title of a category as a label."""
    match = CATEGORY.match(item.name)
    if match:
        rest = item.name[match.end() :].strip()
        yield Finding(
            ("name",),
            Text(f"事项名称“{item.name}”前面写了权力类别", f'"{item.name}" begins with a category'),
            Text(f"请改为“{rest}”，类别写在“权力类别”里", f'write "{rest}"'),
        )
