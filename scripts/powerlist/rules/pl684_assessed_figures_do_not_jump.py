import itertools
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.assessed import names_of, path_of, rows, titles, whose

_TIMES, _LEAST = 3, 30  # three times as many or as few, and a difference that is no accident


@rule(
    "PL684",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("考核数据不突增突减", "assessed figures do not jump"),
    source=Text(
        "统计法第七条：统计资料真实、准确；本清单数据约定：与上月相差三倍以上、相差 30 以上的要核对",
        "Statistics Law art. 7; figures three times the month before, or a third of it, are looked at",
    ),
)
def assessed_figures_do_not_jump(context: Context) -> Iterator[Finding]:
    """Find figures three times those of the month before, or a third; a note explains those it names."""
    months = sorted(context.registry.assessments, key=lambda one: one.month)
    for before, assessment in itertools.pairwise(months):
        note = assessment.note or ""
        old = {(part, getattr(row, "window", ""), row.department): row for part, _, row in rows(before)}
        for part, index, row in rows(assessment):
            earlier = old.get((part, getattr(row, "window", ""), row.department))
            if earlier is None or any(name in note for name in names_of(context.registry, row)):
                continue
            for key, said in titles(part).items():
                was, now = getattr(earlier, key), getattr(row, key)
                if not isinstance(was, int) or not isinstance(now, int):
                    continue
                low, high = sorted((was, now))
                if high >= _TIMES * low and high - low >= _LEAST:
                    yield Finding(
                        (part, index, key),
                        Text(
                            f"{assessment.month} {whose(context.registry, row)}：{said} {now}，上月是 {was}",
                            f"{assessment.month} {row.department}: {key} {now}, {was} the month before",
                        ),
                        Text(
                            "请对照原始记录；没有错的，在这个月的“说明”里写明是哪个窗口或部门、为什么",
                            "check it; if it is right, name the window or department in the note and say why",
                        ),
                        path=path_of(assessment.month),
                    )
