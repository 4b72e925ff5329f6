from collections.abc import Iterator

from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.dates import exists
from powerlist.sources import BASELINE, LAWS, SETTINGS

LAW_DATES = {
    "promulgated": "公布日期",
    "amended": "最近修改日期",
    "effective": "施行日期",
    "repealed_on": "废止日期",
}
STEPS = ("expert_review", "legality_review", "collective_decision")
ADJUSTMENT_DATES = {
    "approved": "批准日期",
    "effective": "生效日期",
    "published": "公布日期",
    "claimed": "认领和完善指南日期",
}


@rule(
    "PL828",
    scope="registry",
    title=Text(
        "法律文件、调整记录等的日期是日历上有的日子",
        "the dates of laws, adjustments and settings are in the calendar",
    ),
    source=Text(
        "GB/T 7408 日期和时间表示法；本清单数据约定", "GB/T 7408 (ISO 8601); this list's conventions"
    ),
)
def dates_in_other_files_exist(context: Context) -> Iterator[Finding]:
    """Find days such as 2025-02-30 in laws, adjustments, debts and settings."""
    for path, field, whose, day in _dated(context):
        if not exists(day):
            yield Finding(
                field,
                Text(f"{whose}“{day}”在日历上没有", f"there is no {day}"),
                Text("请核对后改正，如 2025-07-01", "correct it"),
                path=path,
            )


def _dated(context: Context) -> Iterator[tuple[str, Field, str, str | None]]:
    registry = context.registry
    for key, law in registry.laws.items():
        for name, title in LAW_DATES.items():
            yield LAWS, ("laws", key, name), f"《{law.title}》的{title}", getattr(law, name)
    for one, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        for name, title in ADJUSTMENT_DATES.items():
            yield path, (name,), f"调整记录 {one.id} 的{title}", getattr(one, name)
        yield (
            path,
            ("given_up", "date"),
            f"调整记录 {one.id} 终止的日期",
            one.given_up.date if one.given_up else None,
        )
        for name in STEPS if one.procedure else ():
            step = getattr(one.procedure, name)
            yield (
                path,
                ("procedure", name, "date"),
                f"调整记录 {one.id} 程序的日期",
                step.date if step else None,
            )
        opened = one.procedure.public_consultation if one.procedure else None
        for name, title in {"opens": "开始日期", "closes": "截止日期"}.items() if opened else ():
            yield (
                path,
                ("procedure", "public_consultation", name),
                f"调整记录 {one.id} 公众参与的{title}",
                getattr(opened, name),
            )
    for index, debt in enumerate(registry.debts):
        yield BASELINE, ("debts", index, "date"), f"存量问题（{debt.item}）的登记日期", debt.date
    settings = registry.settings
    yield SETTINGS, ("site", "updated"), "网站标识的更新日期", settings.site.updated
    for name in ("phase_1", "phase_2") if settings.deadlines else ():
        yield SETTINGS, ("deadlines", name), "阶段期限", getattr(settings.deadlines, name)
