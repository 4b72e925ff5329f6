from collections.abc import Iterator

from powerlist.citations import law_key
from powerlist.model.law_status import status_on
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, claims


@rule(
    "PL523",
    scope="registry",
    substance=True,
    title=Text("认领的事项有上级目录所列的依据", "a claimed item cites the upper catalogue's instruments"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def catalogue_bases_agree(context: Context) -> Iterator[Finding]:
    """Find claims by items that do not cite an instrument of the catalogue's basis.

    What the item cites besides is its own affair; an instrument that is known to be repealed is not missed.
    """
    laws, today = context.registry.laws, context.today.isoformat()
    for claim in claims(context):
        ours = {law_key(law) for law, _ in claim.card.citations}
        theirs = dict.fromkeys(law_key(citation.law) for citation in claim.entry.basis if citation.law)
        repealed = {law for law in theirs if law in laws and status_on(laws[law], today) == "repealed"}
        missing = [law for law in theirs if law not in ours and law not in repealed]
        if missing:
            listed = "、".join(f"《{law}》" for law in missing)
            yield Finding(
                ("basis",),
                Text(
                    f"上级目录的“{claim.entry.name}”依据{listed}，{claim.card.id} 的设定依据里没有",
                    f"{claim.card.id} does not cite {', '.join(missing)}, as the catalogue does",
                ),
                Text(
                    "请照上级目录补上设定依据和条款；上级目录没有跟上法律修改的，登记例外并写明理由",
                    "add it, or enter an exception with its reason",
                ),
                item=claim.card.id,
            )
