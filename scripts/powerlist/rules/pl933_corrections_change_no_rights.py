from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, field_of, listed, path_of, short_label
from powerlist.rules.coverage import coverage_of, right_elements


@rule(
    "PL933",
    scope="change",
    title=Text("勘误不改权利义务", "a correction touches no right or duty"),
    source=DECREE,
)
def corrections_change_no_rights(context: ChangeContext) -> Iterator[Finding]:
    """Find items that are changed under a correction in more than plain elements.

    Which elements are plain (telephones, places, codes, what people say) stands in schema.json.
    """
    for one in coverage_of(context):
        if not one.is_overreaching:
            continue
        touched = right_elements(one.change)
        labels = listed(map(short_label, touched))
        yield Finding(
            field_of(one.change, touched[0] if touched else None),
            Text(
                f"{called(one.change)}按“勘误”改了{labels}，关系权利义务，不能走勘误",
                f"{one.change.id} is changed under a correction in more than plain elements",
            ),
            Text(
                "请改写“变更”的调整记录，走完它的程序；只是错字的，也要这样改",
                "write an amendment and take its steps",
            ),
            item=one.change.id,
            path=path_of(one.change),
        )
