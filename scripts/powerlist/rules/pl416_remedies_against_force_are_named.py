from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due

FORCE = {"penalty", "coercion"}


@rule(
    "PL416",
    scope="item",
    substance=True,
    title=Text("处罚和强制写明救济渠道", "penalties and coercion name the remedies"),
    source=Text(
        "行政处罚法第三十九条：公示救济渠道；行政强制法第八条、第十八条第五项：告知救济途径",
        "Penalty Law art. 39: remedies are published; Coercion Law arts. 8, 18 (5)",
    ),
)
def remedies_against_force_are_named(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties and coercive measures that say nothing of the remedies against them."""
    supervision = item.supervision
    if item.category not in FORCE or supervision is None or not is_due(item, context):
        return
    if not (supervision.remedies or supervision.reconsideration or supervision.litigation):
        yield Finding(
            ("supervision",),
            Text(f"“{item.name}”没有写救济渠道", "the remedies are not named"),
            Text(
                "请填写“行政复议机关”和“行政诉讼管辖法院”，或者在“救济渠道”里写明怎样申请复议、提起诉讼",
                "add reconsideration: and litigation:, or remedies:",
            ),
        )
