"""`powerlist export`: workbooks that the departments fill in and hand back to `powerlist import`."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import click

from powerlist.cli.options import fail, jobs_option, registry_root, root_option, today_option
from powerlist.files import write_whole
from powerlist.forms import department_items, gaps, is_ours, prepare, write
from powerlist.model import Department, Registry
from powerlist.problems import Problem
from powerlist.registry import read_registry
from powerlist.sources import WorkTree

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@click.command()
@root_option
@click.option("--department", default="", help="哪个部门：部门标识、名称或者简称。")
@click.option("--all", "every", is_flag=True, help="所有部门，一个部门一个工作簿；--out 写文件夹。")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写到哪个文件（.xlsx）或文件夹。")
@click.option("--template", is_flag=True, help="只要空表，用来新编事项。")
@click.option("--force", is_flag=True, help="已有的工作簿也覆盖（里面填好的内容会丢）。")
@today_option
@jobs_option
def export(
    root: Path, department: str, every: bool, out: Path, template: bool, force: bool, today: date, jobs: int
) -> None:
    """导出部门填报用的工作簿，填好后用 powerlist import 导回来。

    还没有公布的事项也在里面：这是部门自己的填报表，不是对外公布的清单。依法不予公开的事项不导出。
    """
    source = WorkTree(registry_root(root))
    if every == bool(department):
        fail("请用 --department 指明一个部门，或者用 --all 导出所有部门。")
    registry, problems = read_registry(source, today, jobs)
    chosen = list(registry.departments.values()) if every else [_find(registry, department)]
    targets = _targets(chosen, out) if every else {chosen[0].id: out}
    if not every and out.suffix.lower() != ".xlsx":
        fail(f"{out}：工作簿的文件名要以 .xlsx 结尾。")
    if not force:
        _refuse_overwriting(list(targets.values()))
    unreadable = 0
    for one in chosen:
        unreadable += _write(registry, source, one, problems, targets[one.id], today, empty=template)
    sys.exit(1 if unreadable else 0)


def _find(registry: Registry, words: str) -> Department:
    for department in registry.departments.values():
        if words in (department.id, department.name, department.short_name, *department.other_names):
            return department
    known = "、".join(f"{d.id}（{d.name}）" for d in registry.departments.values())
    fail(f"清单里没有部门“{words}”。已有：{known or '（无）'}")


def _targets(departments: list[Department], folder: Path) -> dict[str, Path]:
    """Return where each department's workbook goes: under its name, which several may share."""
    names = [_NOT_IN_NAMES.sub("_", department.name) for department in departments]
    return {
        one.id: folder / (f"{name}.xlsx" if names.count(name) == 1 else f"{name}（{one.id}）.xlsx")
        for one, name in zip(departments, names, strict=True)
    }


def _refuse_overwriting(targets: list[Path]) -> None:
    there = [path for path in targets if path.is_file() and is_ours(path.read_bytes())]
    if there:
        names = "、".join(str(path) for path in there[:5]) + (" 等" if len(there) > 5 else "")
        fail(f"已经有 {names}，里面可能有填好的内容，没有覆盖。请换一个名字，确实不要了的加 --force。")


def _write(
    registry: Registry,
    source: WorkTree,
    one: Department,
    problems: list[Problem],
    path: Path,
    today: date,
    *,
    empty: bool,
) -> int:
    """Write one workbook, and return how many files of the department could not be read for it."""
    holdings = department_items(registry, source, one.id)
    items = {} if empty else holdings.items
    content = write(prepare(registry, one.id, items, problems, gaps(registry, source, items, today)))
    write_whole(path, content)
    click.echo(f"{path}：{one.name}，{len(items)} 项" + ("（空表）" if empty else ""))
    if empty or not holdings.unreadable:
        return 0
    names = "、".join(holdings.unreadable[:5]) + (" 等" if len(holdings.unreadable) > 5 else "")
    click.echo(
        f"  {len(holdings.unreadable)} 个文件有格式错误，没有导出：{names}。请运行 powerlist check 查看。",
        err=True,
    )
    return len(holdings.unreadable)
