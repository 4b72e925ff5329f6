from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, listed, others, touches_the_list
from powerlist.sources import LAWS

NO_FACTS = frozenset(("source", "short_titles"))


@rule(
    "PL949",
    scope="change",
    title=Text("法律文件的效力单独改，不和事项一起改", "facts of laws change alone, not together with items"),
    source=DECREE,
)
def facts_of_laws_change_alone(context: ChangeContext) -> Iterator[Finding]:
    """Find instruments known before whose kind, dates, status or number of articles differ, or that are gone.

    Such a change decides about every item that rests on the instrument. New instruments may come with the
    items that cite them.
    """
    if not touches_the_list(context):
        return
    for law in others(context, "law"):
        facts = [one for one in law.elements if one.weight != "noise" and one.path[-1] not in NO_FACTS]
        if law.added or not (law.removed or facts):
            continue
        told = "删去了" if law.removed else f"改了{listed(one.label for one in facts)}"
        yield Finding(
            () if law.removed else ("laws", law.key),
            Text(
                f"法律文件库里《{law.key}》{told}，又同时改了事项或调整记录",
                f"facts of {law.key} differ together with items or records",
            ),
            Text(
                "请分成两次：先单独改法律文件库，写明资料来源，核对以后合并；再改引用它的事项",
                "change the laws first and alone, with the source; the items after that",
            ),
            path=LAWS,
        )
