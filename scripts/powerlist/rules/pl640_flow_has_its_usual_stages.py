from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.legal_stages import names_stage, procedure_of
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of


@rule(
    "PL640",
    scope="flowchart",
    severity=Severity.WARNING,
    substance=True,
    title=Text("流程图有通常的环节", "a flowchart has the usual stages"),
    source=Text(
        "优化营商环境条例第三十五条第一款；社会救助法第四十三条至第四十五条",
        "Regulations on the Business Environment art. 35; Social Assistance Law arts. 43-45",
    ),
)
def flow_has_its_usual_stages(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find charts that lack a stage that is usual where no law of procedure binds."""
    for category in chart.categories:
        procedure = procedure_of(chart, category)
        if procedure is None or procedure.binding:
            continue
        missing = [one for one in procedure.stages if not any(names_stage(step, one) for step in chart.steps)]
        if missing:
            names = "、".join(one.name for one in missing)
            yield Finding(
                ("steps",),
                Text(
                    f"{title_of('category', category)}的流程图没有{names}环节",
                    f"{len(missing)} usual stages are missing",
                ),
                Text(
                    f"这类权力通常有{names}环节：请补上，或者在已有环节的“法定环节”中写明；确实没有的可以登记例外",
                    "add the steps, or name their stages",
                ),
            )
