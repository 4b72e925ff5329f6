from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL417",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("写明行政复议机关和管辖法院", "the bodies of review are named"),
    source=Text(
        "行政复议法第二十条、第二十四条：告知行政复议机关；行政诉讼法第十八条：管辖法院",
        "Administrative Reconsideration Law arts. 20, 24; Administrative Procedure Law art. 18",
    ),
)
def remedy_bodies_are_named(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that do not name both the body of reconsideration and the court."""
    supervision = item.supervision
    if supervision is None or not is_due(item, context):
        return
    bodies = (("行政复议机关", supervision.reconsideration), ("行政诉讼管辖法院", supervision.litigation))
    missing = [title for title, body in bodies if body is None]
    if missing:
        yield Finding(
            ("supervision",),
            Text(f"“{item.name}”没有填{'、'.join(missing)}", "reconsideration body or court is not named"),
            Text(
                "复议机关一般是本级人民政府，法院是本机关所在地的人民法院；请填写名称",
                "as a rule the government of this level, and the court at its seat",
            ),
        )
