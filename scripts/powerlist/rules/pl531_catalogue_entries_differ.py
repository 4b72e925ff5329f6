from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import plain
from powerlist.schema import title_of
from powerlist.sources import CATALOGUE


@rule(
    "PL531",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("上级目录没有重复的事项", "no entry of the catalogue is there twice"),
    source=Text(
        "自治区令第275号第四条：自治区级统筹；本项目数据约定：目录照录一次",
        "Decree 275 of Inner Mongolia, art. 4; this project's conventions: an entry is copied once",
    ),
)
def catalogue_entries_differ(context: Context) -> Iterator[Finding]:
    """Find entries with name, category and basic code of an earlier one."""
    catalogue = context.registry.catalogue
    seen = set()
    for index, entry in enumerate(catalogue.entries if catalogue else ()):
        key = (plain(entry.name), entry.category, entry.basic_code)
        if key in seen:
            yield Finding(
                ("entries", index),
                Text(
                    f"上级目录里{title_of('category', entry.category)}“{entry.name}”录了两次",
                    f'"{entry.name}" is in the catalogue twice',
                ),
                Text("请并成一条，把认领事项合在一起", "make one entry of them"),
                path=CATALOGUE,
            )
        seen.add(key)
