"""`powerlist advise`: what might be cancelled, transferred, frozen or merged, with the evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from powerlist.advice import KINDS, Kind, advise
from powerlist.advice.report import FORMATS, render
from powerlist.advice.showing import arrange
from powerlist.cli.options import (
    fail,
    jobs_option,
    lang_option,
    registry_root,
    root_option,
    today_option,
    warn_of_unread,
)
from powerlist.files import write_whole
from powerlist.registry import read_registry
from powerlist.rules import Context
from powerlist.sources import WorkTree

_WORKBOOK = "xlsx"


@click.command("advise")
@root_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="只要哪些建议："
    + "、".join(f"{kind.value} {title.zh}" for kind, title in KINDS.items())
    + "；可以多写几个。",
)
@click.option("--department", default="", help="只要涉及这个部门的建议（部门标识或名称）。")
@click.option(
    "--limit", type=click.IntRange(0, 100_000), default=0, help="每种建议最多列几条（缺省：全部）。"
)
@click.option(
    "--format", "format_", type=click.Choice([*FORMATS, _WORKBOOK]), default="text", help="输出格式。"
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="写入文件；xlsx 必须写。")
@lang_option
@today_option
@jobs_option
def advise_command(
    root: Path,
    kinds: tuple[str, ...],
    department: str,
    limit: int,
    format_: str,
    output: Path | None,
    lang: str,
    today: date,
    jobs: int,
) -> None:
    """列出可以考虑取消、改引依据、转移、冻结、整合的事项，每条写明证据，不改动清单。"""
    if format_ == _WORKBOOK and output is None:
        fail("xlsx 格式要用 --output 写明文件，如 --output 调整建议.xlsx")
    registry, problems = read_registry(WorkTree(registry_root(root)), today, jobs)
    warn_of_unread(problems)
    wanted = [kind for kind in Kind if not kinds or kind.value in kinds]
    cards = {card.id: card for card in registry.items.cards}
    found = advise(Context(registry, today), wanted)
    if department:
        known = {d.id for d in registry.departments.values() if department in (d.id, d.name, d.short_name)}
        if not known:
            names = "、".join(f"{d.id}（{d.name}）" for d in registry.departments.values())
            fail(f"没有部门“{department}”。已有：{names or '（无）'}")
        found = [one for one in found if any(cards[key].department in known for key in one.items)]
    chapters = arrange(found, wanted, cards, registry.departments, limit=limit, language=lang)
    if format_ == _WORKBOOK and output:
        from powerlist.advice.sheets import workbook  # a library that only this format needs

        write_whole(output, workbook(chapters, today))
    elif output:
        write_whole(output, render(format_, chapters, today, lang).encode())
    else:
        click.echo(render(format_, chapters, today, lang), nl=False)
