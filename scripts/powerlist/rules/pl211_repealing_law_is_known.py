from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import LAWS


@rule(
    "PL211",
    scope="registry",
    title=Text("废止文件与废止信息一致", "what is said of a repeal holds together"),
    source=Text("立法法：法律的废止", "Legislation Law on repeal"),
)
def repealing_law_is_known(context: Context) -> Iterator[Finding]:
    """Find laws repealed by themselves, or with a repeal date although they are said to be in force."""
    today = context.today.isoformat()
    for key, law in context.registry.laws.items():
        if law.repealed_by == key:
            yield Finding(
                ("laws", key, "repealed_by"),
                Text(f"《{key}》不能由自己废止", f"{key} cannot be repealed by itself"),
                Text(
                    "同名的新版本不是废止，请删去 repealed_by", "a new version of the same name is no repeal"
                ),
                path=LAWS,
            )
        if law.status == "in_force" and law.repealed_on and law.repealed_on <= today:
            yield Finding(
                ("laws", key, "status"),
                Text(f"《{key}》已于 {law.repealed_on} 废止，却写作现行有效", f"{key} was repealed"),
                Text("请改为 status: repealed", "write status: repealed"),
                path=LAWS,
                fix="repealed",
            )
