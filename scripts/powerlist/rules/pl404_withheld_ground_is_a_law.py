from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL404",
    scope="registry",
    title=Text("不予公开写明法律依据", "a withheld item names the law that allows it"),
    source=Text(
        "政府信息公开条例第十四条至第十六条：不予公开的情形",
        "Regulation on Open Government Information arts. 14-16",
    ),
)
def withheld_ground_is_a_law(context: Context) -> Iterator[Finding]:
    """Find withheld items whose ground names no known instrument or no article."""
    laws = context.registry.laws
    for stub in context.registry.withheld:
        if not stub.ground.law or stub.ground.law not in laws or not stub.ground.article:
            yield Finding(
                ("ground",),
                Text(
                    f"事项 {stub.id} 不予公开，没有写明依据哪部法律文件的哪一条",
                    f"{stub.id}: no law and article allow withholding it",
                ),
                Text(
                    "请填写法律文件和条款，如《政府信息公开条例》第十四条；法律文件名录里没有的，先登记",
                    "name law and article of laws.yml",
                ),
                item=stub.id,
            )
