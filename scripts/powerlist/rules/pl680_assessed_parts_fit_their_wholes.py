from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.assessed import WHOLES, path_of, rows, titles, whose


@rule(
    "PL680",
    scope="registry",
    title=Text("考核数据的部分不大于整体", "assessed parts are not larger than their wholes"),
    source=Text(
        "统计法第七条：统计资料真实、准确、完整",
        "Statistics Law art. 7: figures are true, accurate, complete",
    ),
)
def assessed_parts_fit_their_wholes(context: Context) -> Iterator[Finding]:
    """Find parts larger than their wholes, parts without a whole, and kinds that add up to more than all."""
    for assessment in context.registry.assessments:
        for part, index, row in rows(assessment):
            said = titles(part)
            name = f"{assessment.month} {whose(context.registry, row)}"
            for key, whole in WHOLES.items():
                if key not in said or (value := getattr(row, key)) is None:
                    continue
                limit = getattr(row, whole)
                if limit is not None and value <= limit:
                    continue
                words = "没有写" if limit is None else f"是 {limit}"
                yield Finding(
                    (part, index, key),
                    Text(
                        f"{name}：{said[key]} {value}，{said[whole]}{words}",
                        f"{assessment.month} {row.department}: {key} {value}, {whole} {limit}",
                    ),
                    Text(
                        f"{said[key]}是{said[whole]}的一部分，不会比它多；请对照原始记录改正",
                        f"{key} is part of {whole}",
                    ),
                    path=path_of(assessment.month),
                )
            for some, whole in _KINDS:
                values = [getattr(row, key, None) or 0 for key in some]
                limit = getattr(row, whole, None)
                if limit is not None and all(value <= limit for value in values) and sum(values) > limit:
                    both = "、".join(said[key] for key in some)
                    yield Finding(
                        (part, index, some[-1]),
                        Text(
                            f"{name}：{both}合计 {sum(values)}，{said[whole]}只有 {limit}",
                            f"{assessment.month} {row.department}: {' + '.join(some)} exceed {whole}",
                        ),
                        Text(
                            "一项只算在一类里；请对照原始记录改正",
                            "each item counts in one kind; put it right",
                        ),
                        path=path_of(assessment.month),
                    )


_KINDS = ((("items_entered", "items_excused"), "items"), (("items_full", "items_partial"), "items_entered"))
