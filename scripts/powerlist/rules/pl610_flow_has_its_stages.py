from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.legal_stages import names_stage, procedure_of
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of


@rule(
    "PL610",
    scope="flowchart",
    substance=True,
    title=Text("流程图有法定环节", "a flowchart has the stages that the law prescribes"),
    source=Text(
        "行政许可法第三十二条、第三十四条、第三十七条、第四十四条；行政处罚法第四十四条、第四十五条、第五十二条、第五十四条至第六十六条；行政强制法第十八条、第二十七条、第二十八条、第三十五条至第三十八条、第五十四条",
        "Administrative Licence Law arts. 32, 34, 37, 44; Administrative Penalty Law arts. 44, 45, 52, 54-66;"
        " Administrative Coercion Law arts. 18, 27, 28, 35-38, 54",
    ),
)
def flow_has_its_stages(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find charts that lack a stage that the law of procedure prescribes."""
    for category in chart.categories:
        procedure = procedure_of(chart, category)
        if procedure is None or not procedure.binding:
            continue
        missing = [one for one in procedure.stages if not any(names_stage(step, one) for step in chart.steps)]
        if missing:
            names = "、".join(one.name for one in missing)
            sources = "；".join(f"{one.name}：《{one.law}》{one.articles}" for one in missing)
            yield Finding(
                ("steps",),
                Text(
                    f"{title_of('category', category)}的流程图没有{names}环节",
                    f"{len(missing)} prescribed stages are missing",
                ),
                Text(
                    f"请补上环节，或者在已有环节的“法定环节”中写明（{sources}）",
                    "add the steps, or name their stages",
                ),
            )
