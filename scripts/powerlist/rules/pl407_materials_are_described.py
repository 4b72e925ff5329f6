from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL407",
    scope="item",
    substance=True,
    title=Text("每份材料写明形式和是否必备", "each material says its form and whether it is required"),
    source=Text(
        "GB/T 39046-2020 表4：材料的原件和复印件份数、是否必备",
        "GB/T 39046-2020 table 4: originals, copies, whether required",
    ),
)
def materials_are_described(item: Item, context: Context) -> Iterator[Finding]:
    """Find materials whose form, or whose being required, is not said."""
    if not item.materials or not is_due(item, context):
        return
    for index, material in enumerate(item.materials):
        missing = [
            title
            for title, value in (("材料形式", material.form), ("是否必备", material.required))
            if value is None
        ]
        if missing:
            yield Finding(
                ("materials", index),
                Text(
                    f"申请材料“{material.name}”没有填{'和'.join(missing)}",
                    f'the material "{material.name}" does not say its form or whether it is required',
                ),
                Text(
                    "请写明要原件、复印件、电子件还是填表，没有它能不能受理",
                    "add form: and required:",
                ),
            )
