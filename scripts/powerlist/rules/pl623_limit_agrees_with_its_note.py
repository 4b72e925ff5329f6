from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.figures import differs, figure_alone, figure_under
from powerlist.rules.limits import in_words

SAID_AS = {"statutory": "法定", "promised": "承诺"}


@rule(
    "PL623",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("时限与时限说明一致", "a limit agrees with its note"),
    source=Text(
        "优化营商环境条例第三十六条第二款（办理时限应当公开）",
        "Regulations on the Business Environment art. 36",
    ),
)
def limit_agrees_with_its_note(item: Item, context: Context) -> Iterator[Finding]:
    """Find limits whose own note, or the limit as it was given in words, names another figure."""
    limit = item.time_limit
    if limit is None:
        return
    for key, duration in (("statutory", limit.statutory), ("promised", limit.promised)):
        if duration is None:
            continue
        said = figure_alone(duration.note or "") or figure_under(SAID_AS[key], limit.note or "")
        if said and differs(said, duration):
            own = in_words(duration)
            yield Finding(
                ("time_limit", key),
                Text(
                    f"{SAID_AS[key]}办结时限填的是 {own.zh}，文字说明写的是{said.text}",
                    f"the limit of {own.en} is given as another in words",
                ),
                Text("请核对，改成一致；说明多余的可以删去", "make both the same, or remove the note"),
            )
