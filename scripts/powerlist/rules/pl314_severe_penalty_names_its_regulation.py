import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.setting_powers import BY_PENALTY, RULES, named, too_low

# What an article imposes, not what it speaks of; 责令停止 and 责令改正 are orders and no penalties.
SEVERE = re.compile(
    "(?:可以?|并|或者|予以|[，；]|直至|依法)"
    "(没收|吊销|暂扣|降低[^，。；]{0,4}资质等级|责令停产停业|责令停业整顿|责令关闭)"
)

# What the organ asks of another one is not its own penalty.
OF_OTHERS = re.compile("(?:提请|移送|建议|由公安机关)[^，。；]*")


@rule(
    "PL314",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("规章中的没收、吊销等处罚引出上位法", "severe penalties of rules name the regulation above"),
    source=Text("行政处罚法第十三条、第十四条", "Administrative Penalty Law arts. 13, 14"),
)
def severe_penalty_names_its_regulation(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties on rules alone whose quoted articles go beyond warnings, criticism and fines.

    A rule may repeat such a penalty within what a law or regulation has set; then that is to be cited too.
    Read from the quoted text, so it asks for a look.
    """
    if item.category != "penalty" or item.standing in LEFT:
        return
    if item.penalty is not None and item.penalty.kinds:
        return
    found = too_low(item.basis, BY_PENALTY["revoke_licence"], context)
    for index, citation in enumerate(item.basis):
        if not any(one is citation and law.kind in RULES for one, law in found):
            continue
        severe = list(dict.fromkeys(SEVERE.findall(OF_OTHERS.sub("", citation.text or ""))))
        if severe:
            yield Finding(
                ("basis", index),
                Text(
                    f"引用的条文有{'、'.join(severe)}，设定依据只有{named(found)}",
                    f"the quoted text of {citation.law} has penalties that rules may not set",
                ),
                Text(
                    "规章只能设定警告、通报批评和限额罚款；请补引设定该处罚的法律、法规条款",
                    "rules set warnings, criticism and fines only; add the law or regulation",
                ),
            )
