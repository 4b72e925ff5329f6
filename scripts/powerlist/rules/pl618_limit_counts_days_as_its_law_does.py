from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.limits import in_words, miscounted

LIMITS = {"statutory": "法定办结时限", "promised": "承诺办结时限"}


@rule(
    "PL618",
    scope="item",
    substance=True,
    title=Text("办结时限按其依据的法律算工作日或者自然日", "a limit counts days as its law counts them"),
    source=Text(
        "行政许可法第八十二条；行政处罚法第八十五条；行政强制法第六十九条；行政复议法第八十八条第二款",
        "Administrative Licence Law art. 82; Administrative Penalty Law art. 85; "
        "Administrative Coercion Law art. 69; Administrative Reconsideration Law art. 88",
    ),
)
def limit_counts_days_as_its_law_does(item: Item, context: Context) -> Iterator[Finding]:
    """Find limits in calendar days where their law of procedure counts working days, and the reverse."""
    limit = item.time_limit
    if limit is None:
        return
    for key, duration in (("statutory", limit.statutory), ("promised", limit.promised)):
        wrong = miscounted(duration) if duration and duration.basis else None
        if duration and wrong:
            law, article, right = wrong
            own = in_words(duration)
            yield Finding(
                ("time_limit", key, "unit"),
                Text(
                    f"{LIMITS[key]}写作 {own.zh}，依据是《{law}》，按其{article}应当是“{right}”",
                    f"{own.en} rests on a law that counts these days otherwise",
                ),
                Text(f"请把时限单位改为“{right}”", "change the unit"),
            )
