from collections.abc import Iterator

from powerlist.changes.wording import in_words
from powerlist.model.changes import ElementChange, OtherChange
from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, listed, others
from powerlist.sources import DEPARTMENTS, SERVICE_CENTRE, TOPICS, TOWNSHIPS, WORDS

# Where people go, whom they call and what they find when they search: no record is asked for any of it.
_AROUND = {
    "department": (DEPARTMENTS, "部门"),
    "service_centre": (SERVICE_CENTRE, "政务服务中心"),
    "township": (TOWNSHIPS, "苏木乡镇"),
    "township_kind": (TOWNSHIPS, "苏木乡镇的服务类别"),
    "topic": (TOPICS, "主题"),
    "word": (WORDS, "俗称"),
}
_LONG = 40  # characters of a value that are shown


@rule(
    "PL974",
    scope="change",
    severity=Severity.WARNING,
    title=Text(
        "部门、大厅、乡镇、主题和俗称改了，有人核对",
        "somebody looks when departments, the service centre, townships, topics or words change",
    ),
    source=DECREE,
)
def what_people_see_around_items_changes_seen(context: ChangeContext) -> Iterator[Finding]:
    """Point out each department, service centre, township, topic and word that differs, in one line."""
    for subject, (path, title) in _AROUND.items():
        for one in others(context, subject):
            yield Finding(
                (),
                Text(
                    f"{_called(title, one)}{_told(one)}",
                    f"{subject} {one.key if one.key.isascii() else ''} differs and people see it".replace(
                        "  ", " "
                    ),
                ),
                Text(
                    "请核对是不是真的，有没有告知单位；这些不用调整记录，改了马上就能看到",
                    "check that it is true and was agreed; no record is asked for, and people see it at once",
                ),
                path=path,
            )


def _called(title: str, one: OtherChange) -> str:
    return f"{title}“{one.label}”" if one.label and one.label != title else title


def _told(one: OtherChange) -> str:
    if one.added:
        return "是新加的"
    if one.removed:
        return "删掉了"
    elements = [element for element in one.elements if element.weight != "noise"]
    return "改了" + listed(_change(one.subject, element) for element in elements)


def _change(subject: str, element: ElementChange) -> str:
    before, after = (
        _short(in_words(value, element.path, subject)) for value in (element.before, element.after)
    )
    return f"{element.label}：{before} → {after}"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return (plain if len(plain) <= _LONG else f"{plain[:_LONG]}…") or "（没有）"
