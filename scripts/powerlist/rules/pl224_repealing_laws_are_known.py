from collections.abc import Iterator

from powerlist.citations import law_key
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import LAWS


@rule(
    "PL224",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("废止旧文件的新文件已登记", "the instrument that repealed another is in laws.yml"),
    source=Text(
        "自治区令第275号第四条：动态调整；依据废止后要看新文件怎么规定",
        "Decree 275 of Inner Mongolia, art. 4: adjustment; who repeals may succeed",
    ),
)
def repealing_laws_are_known(context: Context) -> Iterator[Finding]:
    """Find repealed instruments that items cite and whose repealing instrument laws.yml does not have."""
    laws = context.registry.laws
    cited = {law for card in context.registry.items.cards for law, _ in card.citations}
    for key, law in laws.items():
        if law.repealed_by and key in cited and law_key(law.repealed_by) not in laws:
            yield Finding(
                ("laws", key, "repealed_by"),
                Text(
                    f"《{key}》被《{law.repealed_by}》废止，法律文件名录里没有《{law.repealed_by}》",
                    f"{key} was repealed by {law.repealed_by}, which laws.yml does not have",
                ),
                Text(
                    "请清单管理部门登记新文件，引用旧文件的事项才能改引新文件",
                    "enter it, so that items can cite what succeeded",
                ),
                path=LAWS,
            )
