from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import CATALOGUE


@rule(
    "PL526",
    scope="registry",
    title=Text("已认领的目录事项没有不认领的理由", "a claimed entry has no reason for not being claimed"),
    source=Text(
        "国办发〔2022〕2号：应领尽领；自治区令第275号第六条：准确性",
        "State Council Office 2 (2022); Decree 275 of Inner Mongolia, art. 6: accuracy",
    ),
)
def claimed_entries_need_no_reason(context: Context) -> Iterator[Finding]:
    """Find entries that are claimed and say why they are not."""
    catalogue = context.registry.catalogue
    for index, entry in enumerate(catalogue.entries if catalogue else ()):
        if entry.claimed_by and entry.unclaimed_reason:
            yield Finding(
                ("entries", index, "unclaimed_reason"),
                Text(
                    f"上级目录的“{entry.name}”已由 {'、'.join(entry.claimed_by)} 认领，又写了不认领的理由",
                    f'"{entry.name}" is claimed by {", ".join(entry.claimed_by)} and has a reason why not',
                ),
                Text("请清空理由；认领错了的，删去认领", "remove the reason, or the claim"),
                path=CATALOGUE,
            )
