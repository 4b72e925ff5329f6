from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, claims, plain


@rule(
    "PL505",
    scope="registry",
    substance=True,
    title=Text("认领的事项与上级目录同名", "a claimed item has the upper catalogue's name"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def catalogue_names_agree(context: Context) -> Iterator[Finding]:
    """Find claims by items of which neither the name nor the main item's is the catalogue's."""
    for claim in claims(context):
        names = {plain(claim.card.name), plain(claim.card.main_item or "")}
        if plain(claim.entry.name) not in names:
            yield Finding(
                ("name",),
                Text(
                    f"{claim.card.id} 认领上级目录的“{claim.entry.name}”，名称却是“{claim.card.name}”",
                    f'{claim.card.id} claims "{claim.entry.name}" and is called "{claim.card.name}"',
                ),
                Text(
                    "请照上级目录写名称；是子项的，请把上级目录的名称写在“主项名称”",
                    "take the catalogue's name, or give it as the main item's",
                ),
                item=claim.card.id,
            )
