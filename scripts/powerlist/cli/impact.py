"""`powerlist impact`: every item that rests on an instrument, and what its successor says."""

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
from powerlist.impact import find_law, nearest_titles, read_places, trace, with_successor
from powerlist.impact.report import FORMATS, render
from powerlist.laws import read_clauses
from powerlist.registry import read_registry
from powerlist.rules import Context
from powerlist.sources import WorkTree

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("impact")
@click.argument("law", metavar="LAW")
@root_option
@click.option("--article", default="", help="只看哪一条，如 35、第三十五条、第三十五条第一款。")
@click.option(
    "--texts",
    multiple=True,
    type=_FILE,
    help="条文文件（CSV，有“法律法规名称”“条”“条文”三列），用来列出新文件中相近的条文；可以多写几个。",
)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="输出格式。")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="写入文件，而不是屏幕。")
@today_option
@jobs_option
def impact_command(
    law: str,
    root: Path,
    article: str,
    texts: tuple[Path, ...],
    format_: str,
    output: Path | None,
    today: date,
    jobs: int,
) -> None:
    """列出引用 LAW（法律文件的名称或简称）的全部事项，按部门；已废止的，列出新文件中相近的条文。"""
    asked = read_places(article) if article else ()
    if article and not asked:
        fail(f"“--article”的值看不懂：{article}。可以写 35、第三十五条、第三十五条第一款。")
    registry, problems = read_registry(WorkTree(registry_root(root)), today, jobs)
    warn_of_unread(problems)
    key = find_law(law, registry.laws)
    if not key:
        near = "、".join(f"《{one}》" for one in nearest_titles(law, registry.laws))
        fail(f"powers/laws.yml 里没有“{law}”。" + (f"相近的有：{near}。" if near else ""))
    found = trace(key, asked, Context(registry, today))
    if texts:
        found = with_successor(found, read_clauses(texts))
    text = render(format_, found)
    if output:
        write_whole(output, text.encode())
    else:
        click.echo(text, nl=False)
