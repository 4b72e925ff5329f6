from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import LAWS


@rule(
    "PL211",
    scope="registry",
    title=Text("法律文件的废止信息前后一致", "what is said of a repeal holds together"),
    source=Text(
        "自治区令第275号第六条：实施机关对清单的准确性负责", "Decree 275 of Inner Mongolia, art. 6: accuracy"
    ),
)
def repeal_holds_together(context: Context) -> Iterator[Finding]:
    """Find laws repealed by themselves, or with a repeal date although they are said to be in force."""
    today = context.today.isoformat()
    for key, law in context.registry.laws.items():
        if law.repealed_by == key:
            yield Finding(
                ("laws", key, "repealed_by"),
                Text(f"《{key}》写成被它自己废止", f"{key} cannot be repealed by itself"),
                Text(
                    "修订后同名的新文本不是废止，请清空“被何文件废止”",
                    "a new version of the same name is no repeal: remove repealed_by",
                ),
                path=LAWS,
            )
        if law.status == "in_force" and law.repealed_on and law.repealed_on <= today:
            yield Finding(
                ("laws", key, "status"),
                Text(f"《{key}》已于 {law.repealed_on} 废止，效力却是“现行有效”", f"{key} was repealed"),
                Text("请把效力改为“已废止”", "write status: repealed"),
                path=LAWS,
                fix="repealed",
            )
