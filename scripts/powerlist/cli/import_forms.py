"""The part of `powerlist import` that takes over the workbooks that `powerlist export` wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from powerlist.cli.options import fail
from powerlist.cli.words import reason_of
from powerlist.files import write_whole
from powerlist.forms import Outcome, Overlay, files_of, gaps, take
from powerlist.forms.form import owed
from powerlist.forms.held import Held, ids_of_files
from powerlist.forms.reporting import lines_of, to_json
from powerlist.model import Registry
from powerlist.problems import Problem, Severity
from powerlist.registry import read_registry
from powerlist.registry.numbering import Numbering, ids_ever_used
from powerlist.sources import BASELINE, LAWS, WorkTree

SHOWN = 20
_PAID = "PL191"


def take_filled(
    books: list[tuple[str, bytes]], root: Path, today: date, jobs: int, *, dry_run: bool
) -> tuple[list[dict[str, Any]], bool]:
    """Take over filled workbooks, one after the other, and say what became of them.

    Returned are the reports for programs, and whether anything needs a person.
    """
    source = WorkTree(root)
    registry, before = read_registry(source, today, jobs)
    numbering = Numbering(ids_ever_used(registry) | ids_of_files(source))
    files: dict[str, bytes] = {}
    outcomes: list[Outcome] = []
    for name, content in books:
        # A second workbook of a department meets what the first has changed.
        so_far = Overlay(source, files)
        outcome = take(name, content, registry, so_far, numbering.next)
        files |= files_of(outcome, so_far)
        outcomes.append(outcome)
        department = registry.departments.get(outcome.department)
        for line in lines_of(outcome, department.name if department else ""):
            click.echo(line)
    wrong = _say_what_is_wrong(files, outcomes, before, source, today, jobs) if files else False
    if not dry_run:
        _write(root, files)
    else:
        click.echo(f"试运行，没有写任何文件。正式导入会写 {len(files)} 个文件。")
    return [to_json(one) for one in outcomes], wrong or any(one.has_problems for one in outcomes)


def _say_what_is_wrong(
    files: dict[str, bytes],
    outcomes: list[Outcome],
    before: list[Problem],
    source: WorkTree,
    today: date,
    jobs: int,
) -> bool:
    """Check the registry as it will be, and tell whether the items taken over have errors."""
    after = Overlay(source, files)
    registry, problems = read_registry(after, today, jobs)
    # A law new to laws.yml brings along what was said of the other laws all the time, on other lines.
    said = {(one.rule, one.message.zh) for one in before if one.path == LAWS}
    here = [
        one
        for one in problems
        if one.path in files
        and one.severity is not Severity.DEBT
        and not (one.path == LAWS and (one.rule, one.message.zh) in said)
    ]
    if here:
        click.echo(f"改过的事项里查出 {len(here)} 处问题，请在工作簿里接着改：")
    for one in here[:SHOWN]:
        kind = "错误" if one.severity is Severity.ERROR else "警告"
        where = one.item or "法律文件库"
        click.echo(f"  {where} {kind} {one.rule}：{one.message.zh} — {one.remedy.zh}")
    if len(here) > SHOWN:
        click.echo(f"  …… 共 {len(here)} 处，运行 powerlist check 查看全部。")
    _say_what_will_be_due(outcomes, registry, after, today)
    paid = [one for one in problems if one.rule == _PAID and one not in before]
    if paid:
        click.echo(f"改好了 {len(paid)} 处存量问题：运行 powerlist check --fix，从 {BASELINE} 中划去。")
    return any(one.severity is Severity.ERROR for one in here)


def _say_what_will_be_due(outcomes: list[Outcome], registry: Registry, after: Overlay, today: date) -> None:
    """Tell what the rules will ask for in the second phase where a cell is filled, but not wholly.

    Missing elements are told with their items. Warnings wait until an item has all its elements.
    """
    changed = {one.id: one for outcome in outcomes for one in (*outcome.updated, *outcome.created)}
    items = {one.id: Held(one.path, one.text, one.after) for one in changed.values()}
    due = [
        one
        for one in gaps(registry, after, items, today)
        if one.severity is Severity.ERROR or (one.item in changed and not owed(changed[one.item].after))
    ]
    if not due:
        return
    due.sort(key=lambda one: one.severity is not Severity.ERROR)
    click.echo(f"改过的事项里，到要素完备时还有 {len(due)} 处要补：")
    for one in due[:SHOWN]:
        click.echo(f"  {one.item} {one.rule}：{one.message.zh} — {one.remedy.zh}")
    if len(due) > SHOWN:
        click.echo(f"  …… 共 {len(due)} 处，重新导出的工作簿里都标成浅黄色。")


def _write(root: Path, files: dict[str, bytes]) -> None:
    """Write every file whole, what others refer to first."""
    written = 0
    try:
        for path in sorted(files, key=lambda one: (one.count("/"), one)):
            write_whole(root / path, files[path])
            written += 1
    except OSError as error:
        fail(
            f"写文件时出错（{reason_of(error).zh}）：已写好 {written} 个文件，每个都完整；"
            "腾出空间或改正权限后重新运行即可接着完成。"
        )
