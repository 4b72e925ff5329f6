from collections.abc import Iterator

from powerlist.citations import parse_articles
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.pl713_withheld_ground_allows_withholding import OPEN_GOVERNMENT
from powerlist.schema import title_of


@rule(
    "PL714",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "对外行使的权力只因国家秘密等理由不公开", "a power over citizens is withheld for secrecy only"
    ),
    source=Text(
        "政府信息公开条例第二十条第五项、第六项：许可和其他对外管理服务事项、处罚、强制的依据、条件、程序主动公开",
        "Regulation on Open Government Information art. 20(5), (6)",
    ),
)
def withheld_power_is_secret(context: Context) -> Iterator[Finding]:
    """Find powers withheld as a trade secret, as privacy or as an internal matter, which no power is."""
    for stub in context.registry.withheld:
        articles = {ref.article for ref in parse_articles(stub.ground.article or "")}
        if stub.ground.law == OPEN_GOVERNMENT and articles and articles <= {15, 16}:
            title = title_of("category", stub.category)
            yield Finding(
                ("ground", "article"),
                Text(
                    f"不予公开的事项 {stub.id}（{title}）以政府信息公开条例{stub.ground.article}为依据："
                    "商业秘密、个人隐私、内部事务不是不公开一项权力的理由",
                    f"withheld item {stub.id}: trade secrets, privacy and internal matters are no grounds",
                ),
                Text(
                    "请核对：不涉及国家秘密的，改为公开；确需不公开的，写明第十四条或者专门的法律依据",
                    "disclose it, or cite art. 14 or the law that forbids it",
                ),
                item=stub.id,
            )
