from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL424",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("每份材料写明份数和来源", "each material says how many and where from"),
    source=Text(
        "GB/T 39046-2020 表4：材料的出具机构、原件份数、复印件份数",
        "GB/T 39046-2020 table 4: who issues it, originals, copies",
    ),
)
def materials_say_copies_and_source(item: Item, context: Context) -> Iterator[Finding]:
    """Find materials on paper without a number, and materials that do not say where they come from."""
    if not item.materials or not is_due(item, context):
        return
    for index, material in enumerate(item.materials):
        missing = ["份数"] if material.copies is None and material.form != "electronic" else []
        missing += ["材料来源"] if material.source is None else []
        if missing:
            yield Finding(
                ("materials", index),
                Text(
                    f"申请材料“{material.name}”没有填{'和'.join(missing)}",
                    f'the material "{material.name}" does not say how many or where from',
                ),
                Text(
                    "请写明交几份，由申请人自备、政府部门核发还是中介机构出具",
                    "add copies: and source:",
                ),
            )
