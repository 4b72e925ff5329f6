from collections.abc import Iterator
from pathlib import PurePosixPath

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.repository import is_data

# What git itself obeys wherever it lies: it can change what a checkout of every other file holds.
_OBEYED = frozenset((".gitattributes", ".gitmodules", ".mailmap", ".lfsconfig"))


@rule(
    "PL986",
    scope="change",
    title=Text("清单里没有隐藏文件", "no hidden file lies in the list"),
    source=Text(
        "本清单数据约定：清单文件夹里的每个文件都看得见、查得到",
        "this list's conventions: every file of the list can be seen and is checked",
    ),
)
def hidden_files_do_not_come(context: ChangeContext) -> Iterator[Finding]:
    """Find hidden files and files that git obeys, which no page shows and no check of the list reads."""
    for one in context.paths:
        if one.status == "removed":
            continue
        parts = PurePosixPath(one.path).parts
        hidden = is_data(one.path) and any(part.startswith(".") for part in parts)
        if hidden or parts[-1] in _OBEYED:
            yield Finding(
                (),
                Text(
                    f"带来了隐藏文件 {one.path}，网站和检查都看不到它，它却能改变别的文件的样子",
                    f"{one.path} is hidden from every page and check",
                ),
                Text(
                    "请从改动中去掉这个文件；确实要用的设置，由维护程序的人另行提交",
                    "take it out; settings of git are for the maintainers to propose apart",
                ),
                path=one.path,
            )
