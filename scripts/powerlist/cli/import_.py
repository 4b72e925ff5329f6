"""`powerlist import`: the departments' workbooks become items."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec
from rich.console import Console

from powerlist.cli.import_forms import take_filled
from powerlist.cli.options import fail, jobs_option, registry_root, root_option, today_option
from powerlist.cli.words import reason_of
from powerlist.files import readable_name, write_whole
from powerlist.forms import is_ours
from powerlist.load import dump
from powerlist.problems import Problem, Severity
from powerlist.registry import read_registry
from powerlist.registry.numbering import Numbering, ids_ever_used
from powerlist.rules import all_rules
from powerlist.sources import BASELINE, WorkTree
from powerlist.workbook.debts import known_debts
from powerlist.workbook.holdings import UnreadableRegistry, read_holdings
from powerlist.workbook.importing import Import, import_workbooks
from powerlist.workbook.reporting import to_json
from powerlist.workbook.summary import on_screen

WIDE = 120  # columns of the table where no terminal says how many there are


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@root_option
@click.option("--department", default="", help="这些工作簿是哪个部门的（部门标识）；不写则从表中看出。")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="把逐行的报告写成 JSON 文件。"
)
@click.option("--dry-run", is_flag=True, help="只报告，不写任何文件。")
@click.option(
    "--accept-missing", is_flag=True, help="一个部门的事项少了五分之一以上也导入（核对过确实取消的才用）。"
)
@today_option
@jobs_option
def import_command(
    files: tuple[Path, ...],
    root: Path,
    department: str,
    report: Path | None,
    dry_run: bool,
    accept_missing: bool,
    today: date,
    jobs: int,
) -> None:
    """把各部门的工作簿（.xls、.xlsx、.csv）导入清单。

    重复导入不产生重复事项：工作簿改了哪里，清单就改哪里；人工补充和修改的内容保留。

    工作簿里少了的事项只列为“拟取消”，从不删除；部门自己的表格少了五分之一以上的，这一份不导入。
    认不出的列名记入 powers/headings.yml 等人回答。powerlist export 导出的填报表是哪个部门的，看表里的记录，
    不看 --department。退出码：0 全部导入，1 有要处理的，2 没有一个文件能打开或清单本身读不了。
    """
    source = WorkTree(registry_root(root))
    books, unread = _read_files(files)
    filled = [book for book in books if is_ours(book[1])]
    forms, unfinished = take_filled(filled, root, today, jobs, dry_run=dry_run) if filled else ([], False)
    books = [book for book in books if book not in filled]
    if filled and not books:
        _end_with_forms(forms, unread, report, unfinished)
    console = Console() if sys.stdout.isatty() else Console(width=WIDE)
    try:
        holdings = read_holdings(source)
    except UnreadableRegistry as error:
        fail(str(error))
    registry, _ = read_registry(source, today, jobs)
    taken = ids_ever_used(registry) | {known.id for known in holdings.items}
    done = import_workbooks(books, holdings, Numbering(taken).next, department, accept_missing=accept_missing)
    left: list[Problem] = []
    if not dry_run:
        _write(root, done)
        left = _record_debts(root, done, today, jobs)
    for message in unread:
        click.echo(message, err=True)
    console.print(on_screen(done))
    _say_what_next(done, left, dry_run)
    if report:
        _write_report(report, to_json(done) | ({"forms": forms} if forms else {}))
    if done.is_unreadable:
        sys.exit(2)
    sys.exit(1 if unread or left or done.has_problems or unfinished else 0)


def _end_with_forms(
    forms: list[dict[str, Any]], unread: list[str], report: Path | None, unfinished: bool
) -> NoReturn:
    """End a run in which every workbook was one that `powerlist export` wrote."""
    for message in unread:
        click.echo(message, err=True)
    if report:
        _write_report(report, {"forms": forms})
    sys.exit(1 if unread or unfinished else 0)


def _read_files(files: tuple[Path, ...]) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Return name and content of every file that can be read, and a sentence on every other."""
    books: dict[str, bytes] = {}
    unread = []
    for path in files:
        name = readable_name(path)
        shown = str(path.parent / name)
        try:
            content = path.read_bytes()
        except IsADirectoryError:
            unread.append(f"{shown}：是文件夹，没有导入。请写出文件夹里的文件。")
            continue
        except OSError as error:
            unread.append(f"{shown}：读不到这个文件（{reason_of(error).zh}）。")
            continue
        twin = next((one for one in books if one != name and books[one] == content), None)
        if content and twin:
            unread.append(f"{shown}：与 {twin} 的内容完全相同，只导入了一次。请核对是不是拷错了文件。")
        elif books.setdefault(name, content) != content:
            unread.append(f"{shown}：与另一个文件同名而内容不同，没有导入。请改名后再导入。")
    return list(books.items()), unread


def _write(root: Path, done: Import) -> None:
    """Write every file whole, what others refer to first; what a move leaves behind goes last."""
    written = 0
    try:
        for path in sorted(done.writes, key=lambda one: (one.count("/"), one)):
            write_whole(root / path, done.writes[path])
            written += 1
        for path in done.removals:
            (root / path).unlink(missing_ok=True)
    except OSError as error:
        fail(
            f"写文件时出错（{reason_of(error).zh}）：已写好 {written} 个文件，每个都完整；"
            "腾出空间或改正权限后重新运行即可接着完成。"
        )


def _write_report(report: Path, told: dict[str, Any]) -> None:
    try:
        write_whole(report, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    except OSError as error:
        fail(f"{report}：报告没有写成（{reason_of(error).zh}）；其余已经完成。")


def _record_debts(root: Path, done: Import, today: date, jobs: int) -> list[Problem]:
    """Put the errors of substance on the baseline, and return the errors that may not stand there."""
    items = {identity for result in done.files for identity in result.items}
    changed = {identity for result in done.files for identity in result.updated}
    if not items:
        return []
    registry, problems = read_registry(WorkTree(root), today, jobs)
    substantial = {rule.id for rule in all_rules() if rule.substance}
    before = [msgspec.to_builtins(debt) for debt in registry.debts]
    after = known_debts(before, problems, items, substantial, today.isoformat(), changed)
    done.debts = sum(debt.get("count", 1) for debt in after if debt["item"] in items)
    text = dump({"debts": after}, "baseline").encode()
    path = root / BASELINE
    if after != before and (after or path.exists()):
        write_whole(path, text)
    errors = [p for p in problems if p.severity is Severity.ERROR and p.item in items]
    return [problem for problem in errors if problem.rule not in substantial or problem.item in changed]


def _say_what_next(done: Import, left: list[Problem], dry_run: bool) -> None:
    if dry_run:
        click.echo(f"试运行，没有写任何文件。正式导入会写 {len(done.writes)} 个文件。")
        return
    if done.departments:
        click.echo(f"新建部门 {len(done.departments)} 个，请在 powers/departments.yml 中核实。")
    if done.laws:
        click.echo(
            f"新登记法律文件 {len(done.laws)} 个，效力未核实：请运行 powerlist laws collect 目录.csv 补全，"
            "之后再导入一次，把查出的存量问题登记下来。"
        )
    if done.debts:
        click.echo(f"这些事项有存量问题 {done.debts} 处，已记入 {BASELINE}，只减不增。")
    for problem in left[:10]:
        click.echo(
            f"{problem.path}:{problem.line}: {problem.rule} {problem.message.zh} — {problem.remedy.zh}"
        )
    if left:
        click.echo(f"有 {len(left)} 处错误需要改正后才能发布，运行 powerlist check 查看全部。")
