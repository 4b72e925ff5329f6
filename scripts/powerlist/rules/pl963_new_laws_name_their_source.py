from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import others
from powerlist.sources import LAWS


@rule(
    "PL963",
    scope="change",
    severity=Severity.WARNING,
    title=Text("新登记的法律文件写明资料来源", "a new instrument names its source"),
    source=Text(
        "自治区令第275号第六条：实施机关对清单的准确性负责；本清单数据约定：效力和条数凭资料登记",
        "Decree 275 of Inner Mongolia, art. 6: accuracy; facts of laws are recorded from a source",
    ),
)
def new_laws_name_their_source(context: ChangeContext) -> Iterator[Finding]:
    """Point out instruments that are new, and of which nobody says where the facts were read."""
    for one in others(context, "law"):
        law = context.after.laws.get(one.key)
        if one.added and law and not law.source:
            yield Finding(
                ("laws", one.key),
                Text(
                    f"新登记的《{one.key}》没有写资料来源"
                    + (f"，{len(one.items)} 项引用它" if one.items else ""),
                    f"{one.key} is new and names no source; {len(one.items)} items cite it",
                ),
                Text(
                    "请写从哪里查到的（国家法律法规数据库、公报、公布文件的网址），并核对效力和条数",
                    "say where it was read, and check status and number of articles",
                ),
                path=LAWS,
            )
