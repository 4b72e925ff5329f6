from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import SERVICE_CENTRE


@rule(
    "PL251",
    scope="registry",
    title=Text("窗口号、窗口名不重复", "no two windows have one number or one name"),
    source=Text(
        "GB/T 39046-2020 表4（办理地点）：按窗口号找得到一个窗口；本项目数据约定：月度考核的表里按名称认窗口",
        "GB/T 39046-2020 table 4; this project's conventions: a month's workbook knows windows by name",
    ),
)
def window_numbers_differ(context: Context) -> Iterator[Finding]:
    """Find windows, the fee counter among them, that share a number or a name."""
    centre = context.registry.service_centre
    if centre is None:
        return
    first: dict[str, str] = {}
    if centre.fee_counter and centre.fee_counter.number:
        first[centre.fee_counter.number] = centre.fee_counter.name
    named: dict[str, str] = {centre.fee_counter.name: "收费窗口"} if centre.fee_counter else {}
    for index, window in enumerate(centre.windows):
        name = "".join(window.name.split())
        if name in named:
            yield Finding(
                ("windows", index, "name"),
                Text(
                    f"“{window.name}”和{named[name]}同名，填报考核时分不清",
                    f'two windows have the name "{window.name}"',
                ),
                Text(
                    "请改成不同的名称，如加上楼层或者部门；确是一个窗口的，合成一条",
                    "give them different names",
                ),
                path=SERVICE_CENTRE,
            )
        named.setdefault(name, f"第 {index + 1} 个窗口")
        if window.number is None:
            continue
        if window.number in first:
            yield Finding(
                ("windows", index, "number"),
                Text(
                    f"“{window.name}”和“{first[window.number]}”都是 {window.number} 号",
                    f"two windows have the number {window.number}",
                ),
                Text("请改正其中一个；确是一个窗口的，合成一条", "correct one of them"),
                path=SERVICE_CENTRE,
            )
        first.setdefault(window.number, window.name)
