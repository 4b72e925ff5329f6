from collections.abc import Iterator

from powerlist.model.adjustments import kind_for
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.element_names import is_known, may_touch_a_right
from powerlist.rules.records import records


@rule(
    "PL917",
    scope="registry",
    title=Text("勘误不改关系权利义务的要素", "a correction touches no right or duty"),
    source=Text(
        "自治区令第275号第四条：职权法定；编制规范标明哪些要素可以勘误",
        "Decree 275 of Inner Mongolia, art. 4; the compilation standard marks what is plain",
    ),
)
def correction_proposes_plain_elements_only(context: Context) -> Iterator[Finding]:
    """Find corrections that propose to change an element that may touch a right or a duty."""
    for record, path in records(context):
        for index, change in enumerate(record.proposal):
            if kind_for(record, change.item) != "correct" or not is_known(change.element):
                continue
            if may_touch_a_right(change.element):
                yield Finding(
                    ("proposal", index, "element"),
                    Text(
                        f"调整记录 {record.id} 是勘误，却要改“{change.element}”，这一要素关系权利义务",
                        f'{record.id} is a correction and would change "{change.element}"',
                    ),
                    Text(
                        "请改用“变更”，走变更的程序；勘误只改编码、常用叫法、联系电话等",
                        "make it an amendment; a correction is for codes, telephones and the like",
                    ),
                    path=path,
                )
