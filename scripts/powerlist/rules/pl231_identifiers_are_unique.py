from collections.abc import Iterator, Sequence

from powerlist.model import Topic, Township, Window
from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import SERVICE_CENTRE, TOPICS, TOWNSHIPS


@rule(
    "PL231",
    scope="registry",
    title=Text("窗口、主题、苏木乡镇的标识不重复", "ids of windows, topics and townships are unique"),
    source=Text("本项目数据约定：一个标识只指一样东西", "this project's conventions: an id names one thing"),
)
def identifiers_are_unique(context: Context) -> Iterator[Finding]:
    """Find windows, topics and townships that have the id of an earlier one."""
    for path, key, kind, entries in _lists(context):
        first: dict[str, str] = {}
        for index, entry in enumerate(entries):
            if entry.id in first:
                yield Finding(
                    (key, index, "id"),
                    Text(
                        f"{kind}“{entry.name}”的标识 {entry.id} 已用于“{first[entry.id]}”",
                        f"the id {entry.id} is already used",
                    ),
                    Text("请另给一个标识；登记重了的请删去一条", "give it another id, or remove it"),
                    path=path,
                )
            first.setdefault(entry.id, entry.name)


def _lists(context: Context) -> Iterator[tuple[str, str, str, Sequence[Window | Topic | Township]]]:
    """Yield path, key, Chinese name and entries of each list that is kept as it stands in its file."""
    registry = context.registry
    if registry.service_centre:
        yield SERVICE_CENTRE, "windows", "窗口", registry.service_centre.windows
    yield TOPICS, "topics", "主题", registry.topics
    yield TOWNSHIPS, "townships", "苏木乡镇", registry.townships
