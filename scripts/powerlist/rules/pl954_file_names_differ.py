import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule


@rule(
    "PL954",
    scope="change",
    title=Text("文件名不只差大小写", "file names differ by more than case"),
    source=Text(
        "本清单数据约定：Windows 和 macOS 不分文件名的大小写，只差大小写的两个文件到那里只剩一个",
        "this list's conventions: Windows and macOS see one file where names differ by case only",
    ),
)
def file_names_differ(context: ChangeContext) -> Iterator[Finding]:
    """Find added files whose path differs from another's only by case or by the form of its characters."""
    added = {one.path for one in context.paths if one.status == "added"}
    if not added:
        return
    same = defaultdict(list)
    for path in sorted({*context.files, *added}):
        same[unicodedata.normalize("NFKC", path).casefold()].append(path)
    for paths in same.values():
        new = [path for path in paths if path in added]
        if len(paths) > 1 and new:
            other = next(path for path in paths if path != new[0])
            yield Finding(
                (),
                Text(
                    f"新增的 {new[0]} 与 {other} 只差大小写或写法",
                    f"{new[0]} and {other} differ by case or form only",
                ),
                Text("请换一个文件名，或者改原来的文件", "rename it, or change the other file"),
                path=new[0],
            )
