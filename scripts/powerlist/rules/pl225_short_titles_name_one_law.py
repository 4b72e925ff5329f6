from collections import defaultdict
from collections.abc import Iterator

from powerlist.citations import law_key
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import LAWS


@rule(
    "PL225",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("法律文件的简称只指一个文件", "a short title names one instrument"),
    source=Text(
        "自治区令第275号第六条：实施机关对清单的准确性负责", "Decree 275 of Inner Mongolia, art. 6: accuracy"
    ),
)
def short_titles_name_one_law(context: Context) -> Iterator[Finding]:
    """Find short titles that are another instrument's title or short title too."""
    named = defaultdict(set)
    for key, law in context.registry.laws.items():
        for title in (key, law.title, *law.short_titles):
            named[law_key(title)].add(key)
    for key, law in context.registry.laws.items():
        for index, title in enumerate(law.short_titles):
            others = sorted(named[law_key(title)] - {key})
            if others:
                listed = "、".join(f"《{other}》" for other in others)
                yield Finding(
                    ("laws", key, "short_titles", index),
                    Text(
                        f"《{key}》的简称“{title}”也是{listed}的名称或简称",
                        f'"{title}" is short for {key} and for {", ".join(others)}',
                    ),
                    Text(
                        "一个简称只能指一个文件，请改用能分清的写法，或者删去",
                        "a short title may name one instrument only",
                    ),
                    path=LAWS,
                )
