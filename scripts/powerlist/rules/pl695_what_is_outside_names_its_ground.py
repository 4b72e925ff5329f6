from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import TODAY
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL695",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("没有进驻的事项和环节选明情形", "what is not at the centre says which case it is"),
    source=Text(
        "优化营商环境条例第三十六条第三款；本项目数据约定：未进驻的按情形公开",
        "Regulations on the Business Environment art. 36; this project's conventions",
    ),
)
def what_is_outside_names_its_ground(item: Item, context: Context) -> Iterator[Finding]:
    """Find items or steps outside the centre without their ground, and grounds for nothing."""
    centre = item.centre
    if centre is None:
        return
    if centre.ground is None and centre.outside and centre.entered:
        yield Finding(
            ("centre", "outside"),
            Text("有环节不在中心办理，没有选情形", "steps are outside the centre, without a ground"),
            Text("请选未进驻情形，如“检验检疫等现场环节”", "add ground, for example on_site"),
        )
    elif centre.ground is None and not centre.entered and item.standing in TODAY:
        yield Finding(
            ("centre",),
            Text("没有进驻政务服务中心，没有选情形", "not entered, and no ground is given"),
            Text("请选未进驻情形，如“涉及国家秘密”", "add ground, for example secret"),
        )
    elif centre.ground and centre.entered and not centre.outside:
        yield Finding(
            ("centre", "ground"),
            Text("没有不在中心办理的环节，却写了未进驻情形", "entered in full, yet with a ground"),
            Text("请删去未进驻情形；有环节不在中心的，写出环节", "remove the ground, or name the steps"),
        )
