from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import key_of, place, prose

KEYS = ("undertaker", "accountable", "joint_departments", "actor", "stage")
MARKS = "：:；;，,、。 "


@rule(
    "PL839",
    scope="item",
    severity=Severity.WARNING,
    title=Text("岗位、科室、环节后面没有冒号等标点", "posts, offices and stages end without marks"),
    source=Text(
        "本清单数据约定：列表的一项就是一个岗位，标点不是它的一部分",
        "this list's conventions: an entry is a post, marks are no part of it",
    ),
)
def posts_end_without_marks(item: Item, context: Context) -> Iterator[Finding]:
    """Find posts and offices that end with punctuation, as forms with something to fill in leave them."""
    for field, text in prose(item).names:
        bare = text.rstrip(MARKS) if key_of(field) in KEYS else text
        if bare and bare != text:
            yield Finding(
                field,
                Text(f"{place(field)}“{text}”末尾有多余的标点", f'"{text}" ends with a mark'),
                Text(f"请改为“{bare}”（可由程序自动改正）", f'write "{bare}" (--fix does)'),
                fix=bare,
            )
