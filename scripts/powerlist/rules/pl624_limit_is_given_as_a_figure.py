from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.figures import figures_under


@rule(
    "PL624",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("能写成数字的办结时限写成数字", "a limit that is a figure is given as one"),
    source=Text("GB/T 39046-2020 表4（法定、承诺办结时限及单位）", "GB/T 39046-2020 table 4"),
)
def limit_is_given_as_a_figure(item: Item, context: Context) -> Iterator[Finding]:
    """Find items whose limits stand only in words although the words name a figure."""
    limit = item.time_limit
    if limit is None or limit.statutory or limit.promised or not limit.note:
        return
    found = {label: figures_under(label, limit.note) for label in ("法定", "承诺")}
    said = [f"{label}{'、'.join(figures)}" for label, figures in found.items() if figures]
    if said:
        yield Finding(
            ("time_limit", "note"),
            Text(
                f"办结时限只写成文字（{'；'.join(said)}），没有填入法定和承诺办结时限",
                "the limits stand in words only",
            ),
            Text(
                "请把数字和单位分别填入法定办结时限、承诺办结时限；有几种情形的，填一般情形，其余写入时限说明",
                "enter figure and unit as statutory and promised limits",
            ),
        )
