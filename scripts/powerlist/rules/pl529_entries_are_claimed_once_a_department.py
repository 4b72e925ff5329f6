from collections import defaultdict
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import claims, plain
from powerlist.sources import CATALOGUE


@rule(
    "PL529",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("一个部门只用一项认领一个目录事项", "a department claims an entry with one item"),
    source=Text(
        "自治区令第275号第七条：同一行政权力要素统一；子项除外", "Decree 275 of Inner Mongolia, art. 7"
    ),
)
def entries_are_claimed_once_a_department(context: Context) -> Iterator[Finding]:
    """Find entries that two items of one department claim, other than as its sub-items."""
    claimed = defaultdict(list)
    for claim in claims(context):
        if plain(claim.card.main_item or "") != plain(claim.entry.name):
            claimed[claim.entry_at, claim.card.department, claim.card.level].append(claim)
    for (index, department, _), several in claimed.items():
        if len(several) > 1:
            record = context.registry.departments.get(department)
            ids = "、".join(f"{claim.card.id}“{claim.card.name}”" for claim in several)
            yield Finding(
                ("entries", index, "claimed_by"),
                Text(
                    f"上级目录的“{several[0].entry.name}”由{record.name if record else department}"
                    f"的{len(several)}个事项认领：{ids}",
                    f'"{several[0].entry.name}" is claimed by {len(several)} items of {department}',
                ),
                Text(
                    "是同一事项的请合并；是它的子项的，请把目录名称填入各项的“主项名称”",
                    "merge them, or name the entry as their main item",
                ),
                path=CATALOGUE,
            )
