from collections.abc import Iterator

from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, records


@rule(
    "PL903",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("调整公布以后才生效", "an adjustment takes effect when the public can know it"),
    source=by_decisions("第三十二条：及时公布", "art. 32: publication"),
)
def effect_follows_publication(context: Context) -> Iterator[Finding]:
    """Find adjustments that take effect before they are published, or are in effect unpublished."""
    today = context.today.isoformat()
    for record, path in records(context):
        effective, published = record.effective, record.published
        if not effective or record.given_up or record.disclosure == "withheld":
            continue
        if published and effective < published:
            said = f"{effective} 生效，{published} 才公布"
        elif not published and effective <= today:
            said = f"{effective} 已经生效，还没有公布"
        else:
            continue
        yield Finding(
            ("effective",),
            Text(f"调整记录 {record.id}：{said}", f"{record.id} takes effect before it is published"),
            Text(
                "请尽快公布；以后的调整把生效日期定在公布之后",
                "publish it; let adjustments take effect after their publication",
            ),
            path=path,
        )
