import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

IN_PERSON = re.compile(
    "(?:本人|双方|当事人|申请人)[^，。；]{0,4}(?:亲自|必须|应当|须|本人)[^，。；]{0,4}到(?:场|现场|窗口)"
)
PROXY = re.compile("委托书|代理人(?:身份|证)|代办人(?:身份|证)")
EXCEPT = re.compile("不能到场|无法到场|不便|代办的|代理的|委托(?:他人|代理人)?(?:办理|申请)?的|除外")


@rule(
    "PL653",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("要求本人到场的，不同时要求委托代办", "an item asks for presence or for a proxy, not both"),
    source=Text("行政许可法第二十九条第二款", "Administrative Licence Law art. 29"),
)
def presence_and_proxy_agree(item: Item, context: Context) -> Iterator[Finding]:
    """Find items whose conditions demand the applicant in person and whose materials demand a proxy."""
    present = next((m for text in item.conditions if (m := IN_PERSON.search(text))), None)
    if not present or any(EXCEPT.search(text) for text in item.conditions):
        return
    for index, material in enumerate(item.materials):
        if (
            material.required is not False
            and PROXY.search(material.name)
            and not EXCEPT.search(material.note or "")
        ):
            yield Finding(
                ("materials", index),
                Text(
                    f"受理条件要求“{present[0]}”，申请材料又必须提交“{material.name}”",
                    "the applicant must come in person, yet a proxy's papers are demanded",
                ),
                Text(
                    "可以代办的，请改受理条件；委托材料只在代办时需要的，把“是否必备”改为“否”并写明情形",
                    "say which it is, or that the proxy's papers are needed only with a proxy",
                ),
            )
