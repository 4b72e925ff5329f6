"""`powerlist assess`: the service centre's monthly figures, out as an empty workbook and in as a full one."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import click

from powerlist.cli.options import fail, jobs_option, registry_root, root_option, today_option
from powerlist.files import write_whole
from powerlist.forms.month_sheet import template
from powerlist.forms.month_taking import take_month
from powerlist.forms.reporting import fault_words
from powerlist.registry import read_registry
from powerlist.rules.assessed import path_of
from powerlist.sources import WorkTree
from powerlist.workbook.sheets import UnreadableWorkbook

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_SHOWN = 40
_YEAR = 12  # months


@click.group()
def assess() -> None:
    """月度考核：导出空表，交回填好的表。只有汇总的件数、天数、岗位数，没有个人。"""


@assess.command("template")
@root_option
@click.option("--month", required=True, help="哪个月，如 2026-11。")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="写到哪个 .xlsx 文件。"
)
@click.option("--force", is_flag=True, help="已有的文件也覆盖。")
@today_option
@jobs_option
def template_command(root: Path, month: str, out: Path, force: bool, today: date, jobs: int) -> None:
    """导出一个月的空表：窗口、部门、坐班计划天数和事项数都已填好，其余由中心填。"""
    if not _MONTH.fullmatch(month):
        fail(f"“{month}”不是月份，请写成 2026-11 的样子。")
    if month > f"{today:%Y-%m}":
        fail(f"{month} 还没有到（今天是 {today}）。空表里的事项数是现在数的，请到当月再导出。")
    age = _months(f"{today:%Y-%m}") - _months(month)
    if age > _YEAR:
        fail(f"{month} 已经过去一年以上，清单上现在的事项数不是那时的，不能用来填报。请核对月份。")
    if out.suffix.lower() != ".xlsx":
        fail(f"{out}：工作簿的文件名要以 .xlsx 结尾。")
    if out.exists() and not force:
        fail(f"已经有 {out}，没有覆盖。请换一个名字，确实不要了的加 --force。")
    registry, _ = read_registry(WorkTree(registry_root(root)), today, jobs)
    if registry.service_centre is None:
        fail("清单里还没有政务服务中心的窗口（powers/service-centre.yml），请先登记。")
    write_whole(out, template(registry, month))
    click.echo(f"{out}：{month}，填好后用 powerlist assess import 交回。")
    if age > 1:
        click.echo(f"  请核对：事项数是今天（{today}）从清单里数的，不是 {month} 月底的。", err=True)


@assess.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@root_option
@click.option("--force", is_flag=True, help="这个月已有数据的，用这份更正。")
@click.option("--dry-run", is_flag=True, help="只检查，不写文件。")
@today_option
@jobs_option
def import_command(file: Path, root: Path, force: bool, dry_run: bool, today: date, jobs: int) -> None:
    """交回填好的表 FILE，写成 powers/assessments/年-月.yml。

    退出码：0 已写好；1 表里有要改的地方，没有写；2 无法运行。
    """
    source = WorkTree(registry_root(root))
    registry, _ = read_registry(source, today, jobs)
    try:
        taken = take_month(file.read_bytes(), file.name, registry, source, today, jobs)
    except UnreadableWorkbook as error:
        fail(f"{file}：{error}")
    click.echo(f"{file}（{taken.month or '月份不明'}）")
    if taken.faults:
        click.echo(f"  没有导入：有 {len(taken.faults)} 处要改正，改好后再导入一次。清单没有动。")
        for fault in taken.faults[:_SHOWN]:
            click.echo(f"    {fault_words(fault)}")
        if len(taken.faults) > _SHOWN:
            click.echo(f"    …… 共 {len(taken.faults)} 处")
        sys.exit(1)
    for warning in taken.warnings[:_SHOWN]:
        click.echo(f"  请核对：{fault_words(warning)}")
    if dry_run:
        click.echo("  没有错误。加了 --dry-run，没有写文件。")
        return
    target = root / path_of(taken.month)
    if target.exists() and not force:
        click.echo(f"  已有 {taken.month} 的数据，没有覆盖。更正的加 --force，审查时会提醒核对。", err=True)
        sys.exit(1)
    write_whole(target, taken.content.encode())
    click.echo(f"  已写 {path_of(taken.month)}")


def _months(month: str) -> int:
    """Return how many months there are up to a month."""
    return int(month[:4]) * 12 + int(month[5:])
