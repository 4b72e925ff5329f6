from collections.abc import Iterator

from powerlist.model.adjustments import items_of
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.element_names import is_known
from powerlist.rules.records import by_decisions, records


@rule(
    "PL918",
    scope="registry",
    title=Text("拟调整内容说的是本记录的事项和要素", "a proposal speaks of elements of the record's items"),
    source=by_decisions("第十五条：公布决策草案及其说明", "art. 15: the draft is published"),
)
def proposal_names_elements_of_its_items(context: Context) -> Iterator[Finding]:
    """Find proposals for items that the record does not name, or for elements that no item has."""
    for record, path in records(context):
        items = set(items_of(record))
        for index, change in enumerate(record.proposal):
            field: Field = ("proposal", index)
            if change.item not in items:
                yield Finding(
                    (*field, "item"),
                    Text(
                        f"调整记录 {record.id} 拟调整事项 {change.item}，涉及事项里却没有它",
                        f"{record.id} does not name {change.item}",
                    ),
                    Text("请把它写进涉及事项，或者改正编号", "add it to the items, or correct the id"),
                    path=path,
                )
            if not is_known(change.element):
                yield Finding(
                    (*field, "element"),
                    Text(
                        f"调整记录 {record.id} 拟调整“{change.element}”，事项没有这个要素",
                        f'no element of items is called "{change.element}"',
                    ),
                    Text(
                        "请照编制规范写要素的名称，如“承诺办结时限”",
                        "use the titles of the compilation standard",
                    ),
                    path=path,
                )
