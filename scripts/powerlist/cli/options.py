"""Options that several commands share, and the folder that holds a registry."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from powerlist import clock
from powerlist.problems import Problem, Severity

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    help="清单所在的文件夹（缺省：当前文件夹）。",
)
today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: value.date() if isinstance(value, datetime) else clock.today(),
    help="按哪一天判断效力，如 2026-11-22（缺省：今天）。",
)
lang_option = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="说明文字的语言。")
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="同时用几个进程。"
)


def fail(message: str, **details: Any) -> NoReturn:
    """End with exit status 2: the command could not run."""
    click.echo(message.format(**details) if details else message, err=True)
    sys.exit(2)


def registry_root(root: Path) -> Path:
    """Return the folder if it holds a registry, else end with exit status 2."""
    if not (root / "powers").is_dir():
        fail(f"{root} 里没有 powers/ 文件夹，不是一份清单。请用 --root 指明，或用 powerlist init 新建。")
    return root


def warn_of_unread(problems: list[Problem]) -> None:
    """Say on standard error how many files could not be read and so are not in the answer."""
    unread = {
        p.path for p in problems if p.rule.startswith("PL1") and p.severity is Severity.ERROR and p.path
    }
    if unread:
        click.echo(f"有 {len(unread)} 个文件有错误，没有计入；请先运行 powerlist check。", err=True)
