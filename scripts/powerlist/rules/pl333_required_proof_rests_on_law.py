from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.setting_powers import PROOF, named, too_low


@rule(
    "PL333",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("证明事项有法律、法规依据", "a proof asked for rests on a law or regulation"),
    source=PROOF.source,
)
def required_proof_rests_on_law(item: Item, context: Context) -> Iterator[Finding]:
    """Find proofs among the materials whose stated basis is below regulations and State Council decisions.

    Told by the name of the material, so it asks for a look; a material without a basis is passed over.
    """
    if item.standing in LEFT:
        return
    for index, material in enumerate(item.materials):
        if "证明" not in material.name or not material.basis:
            continue
        if found := too_low(material.basis, PROOF, context):
            yield Finding(
                ("materials", index, "basis"),
                Text(
                    f"申请材料“{material.name}”的要求依据只有{named(found)}",
                    f"the proof in material {index + 1} rests on no law or regulation",
                ),
                Text(
                    "证明事项应当有法律、法规或国务院决定依据；请补充，没有的，不得索要",
                    "add the law or regulation; without one the proof may not be asked for",
                ),
            )
