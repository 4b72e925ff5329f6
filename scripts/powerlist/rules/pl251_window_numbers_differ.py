from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import SERVICE_CENTRE


@rule(
    "PL251",
    scope="registry",
    title=Text("窗口号不重复", "no two windows have one number"),
    source=Text(
        "GB/T 39046-2020 表4（办理地点）：按窗口号找得到一个窗口",
        "GB/T 39046-2020 table 4",
    ),
)
def window_numbers_differ(context: Context) -> Iterator[Finding]:
    """Find windows, the fee counter among them, that share a number."""
    centre = context.registry.service_centre
    if centre is None:
        return
    first: dict[str, str] = {}
    if centre.fee_counter and centre.fee_counter.number:
        first[centre.fee_counter.number] = centre.fee_counter.name
    for index, window in enumerate(centre.windows):
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
