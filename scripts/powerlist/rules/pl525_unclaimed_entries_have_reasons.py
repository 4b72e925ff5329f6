from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of
from powerlist.sources import CATALOGUE


@rule(
    "PL525",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("没有认领的目录事项写明理由", "an unclaimed entry of the catalogue has a reason"),
    source=Text(
        "国办发〔2022〕2号：应领尽领；自治区令第275号第四条：自治区级统筹、分级负责",
        "State Council Office 2 (2022): claim what is to be claimed; Decree 275 of Inner Mongolia, art. 4",
    ),
)
def unclaimed_entries_have_reasons(context: Context) -> Iterator[Finding]:
    """Find entries of the upper catalogue that no item claims, without a reason why."""
    catalogue = context.registry.catalogue
    for index, entry in enumerate(catalogue.entries if catalogue else ()):
        if not entry.claimed_by and not entry.unclaimed_reason:
            yield Finding(
                ("entries", index),
                Text(
                    f"上级目录的{title_of('category', entry.category)}“{entry.name}”没有部门认领，"
                    "也没有写理由",
                    f'nobody claims "{entry.name}", and no reason is given',
                ),
                Text(
                    "请主管部门认领；本地确实没有这项权力的，写明不认领的理由，如依法由上一级实施",
                    "claim it, or say why not",
                ),
                path=CATALOGUE,
            )
