from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import TOWNSHIPS


@rule(
    "PL245",
    scope="registry",
    title=Text("嘎查村不重复登记", "no village is listed twice"),
    source=Text(
        "本清单数据约定：覆盖率按嘎查村的个数算，登记两次就算错",
        "this list's conventions: coverage counts villages, so that none may be listed twice",
    ),
)
def villages_differ(context: Context) -> Iterator[Finding]:
    """Find villages of one name in one township, and codes that stand twice; townships may share names."""
    holders: dict[str, str] = {}
    for index, township in enumerate(context.registry.townships):
        names: set[str] = set()
        for number, village in enumerate(township.villages):
            field = ("townships", index, "villages", number)
            if village.name in names:
                yield Finding(
                    (*field, "name"),
                    Text(f"{township.name}的“{village.name}”登记了两次", "the village is listed twice"),
                    Text("请删去一条；确实同名的，名称里加以区别", "remove one, or tell their names apart"),
                    path=TOWNSHIPS,
                )
            names.add(village.name)
            if village.code and village.code in holders:
                yield Finding(
                    (*field, "code"),
                    Text(
                        f"“{village.name}”的代码 {village.code} 已用于“{holders[village.code]}”",
                        f"the code {village.code} is already used",
                    ),
                    Text("请按国家统计局公布的代码核对", "check the code"),
                    path=TOWNSHIPS,
                )
            if village.code:
                holders.setdefault(village.code, village.name)
