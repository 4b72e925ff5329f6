from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, basic_code, claims, plain

MAIN_ITEM = 9  # a basic code without the three characters of the sub-item


@rule(
    "PL522",
    scope="registry",
    substance=True,
    title=Text("认领的事项与上级目录同基本编码", "a claimed item has the upper catalogue's basic code"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def catalogue_codes_agree(context: Context) -> Iterator[Finding]:
    """Find claims by items of another basic code; a sub-item shares its main item's first characters."""
    for claim in claims(context):
        ours, theirs = basic_code(claim.card), claim.entry.basic_code or ""
        is_main_item = plain(claim.entry.name) == plain(claim.card.main_item or "")
        compared = MAIN_ITEM if is_main_item else len(theirs)
        if ours and theirs and ours[:compared] != theirs[:compared]:
            yield Finding(
                ("codes", "basic"),
                Text(
                    f"上级目录的“{claim.entry.name}”基本编码是 {theirs}，{claim.card.id} 却是 {ours}",
                    f"{theirs} in the catalogue, {ours} in {claim.card.id}",
                ),
                Text(
                    f"请照上级目录，把前 {compared} 位改为 {theirs[:compared]}", f"write {theirs[:compared]}…"
                )
                if is_main_item
                else Text(f"请照上级目录改为 {theirs}", f"write {theirs}"),
                item=claim.card.id,
            )
