from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.limits import in_words, miscounted


@rule(
    "PL619",
    scope="flowchart",
    substance=True,
    title=Text("环节时限按其依据的法律算工作日或者自然日", "a step counts days as its law counts them"),
    source=Text(
        "行政许可法第八十二条；行政处罚法第八十五条；行政强制法第六十九条；行政复议法第八十八条第二款",
        "Administrative Licence Law art. 82; Administrative Penalty Law art. 85; "
        "Administrative Coercion Law art. 69; Administrative Reconsideration Law art. 88",
    ),
)
def step_counts_days_as_its_law_does(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find steps in calendar days where their law of procedure counts working days, and the reverse."""
    for index, step in enumerate(chart.steps):
        wrong = miscounted(step.duration) if step.duration and step.duration.basis else None
        if step.duration and wrong:
            law, article, right = wrong
            own = in_words(step.duration)
            yield Finding(
                ("steps", index, "duration", "unit"),
                Text(
                    f"环节“{step.name}”的时限写作 {own.zh}，依据是《{law}》，按其{article}应当是“{right}”",
                    f'{own.en} of the step "{step.id}" rest on a law that counts these days otherwise',
                ),
                Text(f"请把时限单位改为“{right}”", "change the unit"),
            )
