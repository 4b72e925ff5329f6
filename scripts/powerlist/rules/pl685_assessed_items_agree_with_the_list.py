from collections.abc import Iterator

from powerlist.model.assessed import Assessed, assessed, counts_of
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.assessed import newest, path_of, titles, whose
from powerlist.schema import elements

_LEAST, _SHARE = 5, 0.25  # what a month's adjustments may account for


@rule(
    "PL685",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("最近一个月记的事项数与清单相符", "the latest counts of items agree with the list"),
    source=Text(
        "本项目数据约定：事项数从清单里数出来；一个月里增减的不会超过四分之一，五项以内不计",
        "this project's conventions: items are counted from the list; a month changes less than a quarter",
    ),
)
def assessed_items_agree_with_the_list(context: Context) -> Iterator[Finding]:
    """Find counts of items in the latest month that are far from what the list holds today."""
    registry, assessment = context.registry, newest(context.registry)
    if assessment is None or not assessment.departments:
        return
    by_department: dict[str, list[Assessed]] = {}
    for one in assessed(registry.items, elements()["centre"].applies_to):
        by_department.setdefault(one.department, []).append(one)
    said = titles("departments")
    for index, row in enumerate(assessment.departments):
        counted = counts_of(by_department.get(row.department, ()))
        for key, now in counted.items():
            told = getattr(row, key)
            if told is None or not key.startswith("items"):
                continue
            if abs(told - now) > max(_LEAST, _SHARE * max(told, now)):
                yield Finding(
                    ("departments", index, key),
                    Text(
                        f"{assessment.month} {whose(registry, row)}：{said[key]}记了 {told}，"
                        f"清单上现在是 {now}",
                        f"{assessment.month} {row.department}: {key} {told}, the list has {now}",
                    ),
                    Text(
                        "请核对：记错的改正；清单没有跟上的，补清单",
                        "put right whichever is wrong, the figure or the list",
                    ),
                    path=path_of(assessment.month),
                )
