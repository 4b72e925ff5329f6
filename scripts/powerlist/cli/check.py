"""`powerlist check`: every problem of every file, in one run."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from powerlist.cli.options import jobs_option, lang_option, registry_root, root_option, today_option
from powerlist.problems import is_fatal
from powerlist.registry import read_registry
from powerlist.registry.fix import differences, mend, write
from powerlist.report import FORMATS, render
from powerlist.sources import WorkTree


@click.command()
@root_option
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), default="text", help="输出格式。")
@click.option("--fix", is_flag=True, help="自动修正能安全修正的问题，并说明改了什么。")
@click.option("--diff", is_flag=True, help="只显示 --fix 会怎样改，不写文件。")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="写入文件，而不是屏幕。")
@lang_option
@today_option
@jobs_option
def check(
    root: Path, format_: str, fix: bool, diff: bool, output: Path | None, lang: str, today: date, jobs: int
) -> None:
    """检查清单的全部文件，列出每一处问题。"""
    source = WorkTree(registry_root(root))
    if diff:
        _show_differences(source, today, jobs)
    if fix:
        registry, problems, files, said = mend(source, today, jobs)
        write(root, files)
        for line in said:
            click.echo(line, err=True)
    else:
        registry, problems = read_registry(source, today, jobs)
    text = render(format_, problems, lang, items=len(registry.items))
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)
    sys.exit(1 if is_fatal(problems) else 0)


def _show_differences(source: WorkTree, today: date, jobs: int) -> NoReturn:
    """Print what --fix would change, and end with 1 if that is anything."""
    mended = mend(source, today, jobs)
    click.echo(differences(source, mended.files), nl=False)
    for line in mended.said:
        click.echo(line.replace("已", "可", 1), err=True)
    sys.exit(1 if mended.files else 0)
