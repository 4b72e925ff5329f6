from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of
from powerlist.sources import TOWNSHIPS


@rule(
    "PL243",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("嘎查村开办的服务，苏木乡镇也开办", "villages offer what their township offers"),
    source=Text(
        "国发〔2022〕5号：事项以委托受理、授权办理、帮办代办等方式下沉至便民服务中心（站）",
        "State Council 2022 No. 5: village points take in what the township handles",
    ),
)
def villages_offer_what_their_township_offers(context: Context) -> Iterator[Finding]:
    """Find kinds of service that a village offers and its township does not."""
    for index, township in enumerate(context.registry.townships):
        for number, village in enumerate(township.villages):
            for position, kind in enumerate(village.kinds):
                if kind not in township.kinds:
                    title = title_of("service_kind", kind)
                    yield Finding(
                        ("townships", index, "villages", number, "kinds", position),
                        Text(
                            f"{village.name}开办“{title}”，{township.name}却没有开办",
                            f"a village offers {kind}, its township {township.id} does not",
                        ),
                        Text("请核对：代办的事项送到哪里办", "check where the point takes it"),
                        path=TOWNSHIPS,
                    )
