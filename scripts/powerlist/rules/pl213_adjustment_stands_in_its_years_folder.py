from collections.abc import Iterator
from pathlib import PurePosixPath

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL213",
    scope="registry",
    title=Text("调整记录放在本年度的文件夹", "an adjustment stands in its year's folder"),
    source=Text("本项目数据约定：调整编号由年份和流水号组成", "this project's conventions for data"),
)
def adjustment_stands_in_its_years_folder(context: Context) -> Iterator[Finding]:
    """Find adjustments whose file lies in another year's folder than their id says."""
    registry = context.registry
    for adjustment, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        folder, year = PurePosixPath(path).parent.name, adjustment.id[:4]
        if folder != year:
            yield Finding(
                ("id",),
                Text(
                    f"调整记录 {adjustment.id} 是 {year} 年的，文件却放在“{folder}”里",
                    f"{adjustment.id} is of {year}, the file is in {folder}/",
                ),
                Text(
                    f"请把文件移到 powers/adjustments/{year}/，或者改正调整编号",
                    f"move it to powers/adjustments/{year}/, or correct the id",
                ),
                path=path,
            )
