from collections.abc import Iterator

from powerlist.model.adjustments import kind_for, named_in, state_of
from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records

_OPEN = frozenset({"begun", "announced", "open", "closed"})


@rule(
    "PL916",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("一个事项同时只办一件调整", "an item is in one undecided adjustment at a time"),
    source=Text("自治区令第275号第六条：准确性、规范性", "Decree 275 of Inner Mongolia, art. 6: accuracy"),
)
def open_records_do_not_overlap(context: Context) -> Iterator[Finding]:
    """Find items that two undecided records would change; corrections are no bar."""
    taken: dict[str, str] = {}
    undecided = [pair for pair in records(context) if state_of(pair[0], context.today) in _OPEN]
    for record, path in sorted(undecided, key=lambda pair: pair[0].id):
        for field, item in named_in(record):
            if kind_for(record, item) == "correct":
                continue
            other = taken.setdefault(item, record.id)
            if other != record.id:
                yield Finding(
                    field,
                    Text(
                        f"事项 {item} 已经在调整记录 {other} 里办理，还没有决定，{record.id} 又提出调整",
                        f"{item} is in {other} and in {record.id}, both undecided",
                    ),
                    Text(
                        "请并为一件，或者等前一件决定、终止以后再提",
                        "make one of them, or wait until the first is decided",
                    ),
                    path=path,
                )
