"""`powerlist stats`: the figures that the site publishes, on a terminal or as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from powerlist.cli.options import (
    fail,
    jobs_option,
    registry_root,
    root_option,
    today_option,
    warn_of_unread,
)
from powerlist.files import write_whole
from powerlist.proof.past import read_past
from powerlist.registry import read_registry
from powerlist.site.gate import public
from powerlist.sources import WorkTree
from powerlist.statistics.report import FORMATS, render

_WORKBOOK = "xlsx"


@click.command("stats")
@root_option
@click.option(
    "--format", "format_", type=click.Choice([*FORMATS, _WORKBOOK]), default="text", help="输出格式。"
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="写入文件；xlsx 必须写。")
@today_option
@jobs_option
def stats_command(root: Path, format_: str, output: Path | None, today: date, jobs: int) -> None:
    """列出统计数字：数量、完备程度、时限、收费、材料、依据、变化、与上级和同级比较。与网站的统计页相同。

    只计公开的事项。退出码：0 已列出；2 无法运行。
    """
    if format_ == _WORKBOOK and output is None:
        fail("xlsx 格式要用 --output 写明文件，如 --output 统计.xlsx")
    registry, problems = read_registry(WorkTree(registry_root(root)), today, jobs)
    warn_of_unread(problems)
    past, warning = read_past(root, today)
    if warning:
        click.echo(f"没有逐日的变化：{warning}", err=True)
    from powerlist.statistics.compile import statistics  # pandas: what a mistyped option need not wait for

    seen = public(registry)
    chapters = statistics(seen, today, past).chapters
    sample = seen.settings.sample
    if format_ == _WORKBOOK and output:
        from powerlist.statistics.book import workbook

        write_whole(output, workbook(chapters, today, seen.settings.site.name, sample=sample))
    elif output:
        mark = "utf-8-sig" if format_ == "csv" else "utf-8"
        write_whole(output, render(format_, chapters, today, sample=sample).encode(mark))
    else:
        click.echo(render(format_, chapters, today, sample=sample), nl=False)
