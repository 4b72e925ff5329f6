from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, claims, same_category
from powerlist.schema import title_of


@rule(
    "PL521",
    scope="registry",
    substance=True,
    title=Text("认领的事项与上级目录同类别", "a claimed item has the upper catalogue's category"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def catalogue_categories_agree(context: Context) -> Iterator[Finding]:
    """Find claims by items of another category than the catalogue's."""
    for claim in claims(context):
        if not same_category(claim.card.category, claim.entry.category):
            theirs = title_of("category", claim.entry.category)
            yield Finding(
                ("category",),
                Text(
                    f"上级目录的“{claim.entry.name}”是{theirs}，"
                    f"{claim.card.id} 却是{title_of('category', claim.card.category)}",
                    f"{claim.entry.category} in the catalogue, {claim.card.category} in {claim.card.id}",
                ),
                Text(
                    f"请改为{theirs}，由清单管理部门重新取号；上级目录确有错误的，登记例外并写明理由",
                    "take the catalogue's category, or enter an exception with its reason",
                ),
                item=claim.card.id,
            )
