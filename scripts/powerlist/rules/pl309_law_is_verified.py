from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of
from powerlist.sources import LAWS


@rule(
    "PL309",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("法律文件的效力已核实", "the standing of every instrument is verified"),
    source=Text(
        "自治区令第275号第六条：实施机关对合法性、准确性负责", "Decree 275 of Inner Mongolia, art. 6"
    ),
)
def law_is_verified(context: Context) -> Iterator[Finding]:
    """Find instruments whose standing nobody has verified."""
    for key, law in context.registry.laws.items():
        if law.status == "unknown":
            kind = title_of("law_kind", law.kind)
            yield Finding(
                ("laws", key, "status"),
                Text(f"《{key}》（{kind}）的效力未核实", f"the standing of {key} is not verified"),
                Text(
                    "请查明文件种类、是否现行有效，登记效力和资料来源",
                    "find out, and record its standing and the source",
                ),
                path=LAWS,
            )
