import re
from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.rules import Context, Finding, Text, rule

HELD = re.compile("(?:举行|组织|召开|进行)听证|听证会|听证笔录|听证程序|^听证$", re.MULTILINE)
REVIEW = re.compile("法制|法核|法审|合法性|法规(?:科|股|处|机构)")


@rule(
    "PL646",
    scope="flowchart",
    substance=True,
    title=Text("处罚流程图有听证的，也有法制审核", "a penalty's flowchart with a hearing has a legal review"),
    source=Text("行政处罚法第五十八条第一款第二项", "Administrative Penalty Law art. 58"),
)
def hearing_leads_to_legal_review(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find penalty charts with a hearing and no legal review."""
    if "penalty" not in chart.categories:
        return
    texts = "\n".join(f"{step.name} {step.stage or ''} {step.output or ''}" for step in chart.steps)
    if HELD.search(texts) and not REVIEW.search(texts):
        hearings = [n for n, step in enumerate(chart.steps) if "听证" in f"{step.name}{step.output or ''}"]
        index = next((n for n in hearings if chart.steps[n].kind == "task"), hearings[0] if hearings else 0)
        yield Finding(
            ("steps", index),
            Text(
                f"环节“{chart.steps[index].name}”之后没有法制审核",
                f'no legal review follows the step "{chart.steps[index].id}"',
            ),
            Text(
                "请在作出处罚决定之前加上法制审核：经过听证程序、直接关系重大权益的处罚，未经法制审核不得决定",
                "add the legal review before the decision",
            ),
        )
