from collections.abc import Iterator

from powerlist.citations import parse_articles
from powerlist.model import Citation, Registry
from powerlist.rules import Context, Finding, Text, rule

OPEN_GOVERNMENT = "政府信息公开条例"
ALLOWING = {14, 15, 16}


@rule(
    "PL713",
    scope="registry",
    substance=True,
    title=Text("不予公开的依据确实允许不公开", "the ground of withholding allows it"),
    source=Text(
        "政府信息公开条例第十四条至第十六条：国家秘密，法律、行政法规禁止公开的，商业秘密和个人隐私，内部事务",
        "Regulation on Open Government Information arts. 14-16",
    ),
)
def withheld_ground_allows_withholding(context: Context) -> Iterator[Finding]:
    """Find grounds below a law or administrative regulation, or other articles than 14 to 16."""
    for stub in context.registry.withheld:
        reason = _refused(stub.ground, context.registry)
        if reason:
            yield Finding(
                ("ground",),
                Text(f"不予公开的事项 {stub.id}：{reason.zh}", f"withheld item {stub.id}: {reason.en}"),
                Text(
                    "请写明政府信息公开条例第十四条至第十六条的有关条款，"
                    "或者禁止公开的法律、行政法规的条款；没有这样的依据，事项应当公开",
                    "cite arts. 14-16 of the regulation or the law that forbids disclosure, or disclose it",
                ),
                item=stub.id,
            )


def _refused(ground: Citation, registry: Registry) -> Text | None:
    """Return why the ground does not allow to withhold; None if it does or cannot be judged."""
    law = registry.laws.get(ground.law or "")
    if law is None:
        return None
    if law.kind not in ("law", "administrative_regulation", "other"):
        return Text(
            f"《{law.title}》不是法律、行政法规，不能作为不予公开的依据",
            "only a law or an administrative regulation may forbid disclosure",
        )
    articles = {ref.article for ref in parse_articles(ground.article or "")}
    if ground.law == OPEN_GOVERNMENT and articles and not articles & ALLOWING:
        return Text(
            f"政府信息公开条例{ground.article}没有规定不予公开",
            "this article of the regulation does not provide for withholding",
        )
    return None
