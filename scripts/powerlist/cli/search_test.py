"""`powerlist search-test`: does the search find what is on the list?"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from powerlist.cli.options import (
    fail,
    jobs_option,
    lang_option,
    registry_root,
    root_option,
    today_option,
    warn_of_unread,
)
from powerlist.registry import read_registry
from powerlist.search_test import FORMATS, render, run
from powerlist.site import search
from powerlist.site.gate import public
from powerlist.sources import WorkTree


@click.command("search-test")
@root_option
@click.option("--seed", type=int, default=1, show_default=True, help="抽样的种子：同一个数抽出同样的查询。")
@click.option(
    "--queries", type=click.IntRange(1, 1_000_000), default=3000, show_default=True, help="共做多少次查询。"
)
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="用这个文件夹里已经生成的网站（缺省：当场从清单生成搜索文件）。",
)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="输出格式。")
@lang_option
@today_option
@jobs_option
def search_test(
    root: Path, seed: int, queries: int, site: Path | None, format_: str, lang: str, today: date, jobs: int
) -> None:
    """从清单里抽出几千个查询，用网站上的搜索程序去查，看该找到的是否都找到。

    各类查询的结果分别列出；有一类低于下限时退出码为 1，并列出没有找到的。
    """
    registry, problems = read_registry(WorkTree(registry_root(root)), today, jobs)
    warn_of_unread(problems)
    seen = public(registry)
    if not seen.items:
        fail("清单里没有可以公开的事项，没有什么可查。")
    if site:
        folder = site
        if not (folder / "search/engine.js").is_file():
            fail(f"{site} 里没有搜索程序（search/engine.js），不是 powerlist build 生成的网站。")
        found = run(seen, lambda path: (folder / path).read_bytes(), seed, queries)
    else:
        files = search.files(seen)
        found = run(seen, files.__getitem__, seed, queries)
    click.echo(render(format_, found, lang), nl=False)
    sys.exit(0 if all(one.is_met for one in found) else 1)
