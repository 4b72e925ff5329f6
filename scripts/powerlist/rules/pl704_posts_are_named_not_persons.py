from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.people import person_in_post
from powerlist.rules.prose import key_of, place, prose

POSTS = ("undertaker", "accountable", "actor", "joint_departments")


@rule(
    "PL704",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("承办机构、追责对象、办理人写岗位，不写人名", "posts are named, not persons"),
    source=Text(
        "个人信息保护法第六条：限于实现处理目的的最小范围；本清单数据约定：写岗位，不写人名",
        "Personal Information Protection Law art. 6; this list's conventions",
    ),
)
def posts_are_named_not_persons(item: Item, context: Context) -> Iterator[Finding]:
    """Find names of persons in elements that name bodies and posts."""
    for field, text in prose(item).names:
        name = person_in_post(text) if key_of(field) in POSTS else ""
        if name:
            yield Finding(
                field,
                Text(f"{place(field)}像是人名“{name}”", f'"{name}" looks like the name of a person'),
                Text(
                    "请改写科室或者岗位，如“林草股”“审核人员”；确实不是人名的，登记为例外",
                    "name the office or the post; if it is no person, record an exception",
                ),
            )
