from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.people import may_name_person, person_in_text
from powerlist.rules.pl704_posts_are_named_not_persons import POSTS
from powerlist.rules.prose import key_of, place, prose


@rule(
    "PL705",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("文字中没有联系人、经办人的姓名", "texts name no contact persons"),
    source=Text(
        "个人信息保护法第六条、第二十五条；民法典第一千零三十四条：姓名属于个人信息",
        "Personal Information Protection Law arts. 6, 25; Civil Code art. 1034",
    ),
)
def texts_name_no_persons(item: Item, context: Context) -> Iterator[Finding]:
    """Find persons named after a label (联系人：…) or beside a post in the item's own words."""
    words = prose(item)
    if not may_name_person(words.whole):
        return
    for field, text in words.texts:
        name = person_in_text(text) if key_of(field) not in POSTS else ""
        if name:
            yield Finding(
                field,
                Text(f"{place(field)}写有姓名“{name}”", f'names a person: "{name}"'),
                Text("请删去姓名，留科室和办公电话", "remove the name, leave the office and its telephone"),
            )
