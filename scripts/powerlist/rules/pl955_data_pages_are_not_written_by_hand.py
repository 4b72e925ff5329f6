from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE
from powerlist.rules.repository import stands_for_data


@rule(
    "PL955",
    scope="change",
    title=Text("事项等页面由数据生成，不手写", "the pages of the list are made from its data, not by hand"),
    source=DECREE,
)
def data_pages_are_not_written_by_hand(context: ChangeContext) -> Iterator[Finding]:
    """Find hand-written files that would lie among the pages of items, laws, departments, records."""
    for one in context.paths:
        if one.status != "removed" and stands_for_data(one.path):
            yield Finding(
                (),
                Text(
                    f"手写的 {one.path} 会出现在由数据生成的页面中间，看起来像清单上的一页",
                    f"{one.path} would pass for a page of the list",
                ),
                Text(
                    "请把内容写进清单数据；说明性的页面放在 content/help/",
                    "put it into the data, or among the help pages",
                ),
                path=one.path,
            )
