"""`powerlist check`: every problem of every file, in one run."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn

import click

from powerlist.cli.options import fail, jobs_option, lang_option, registry_root, root_option, today_option
from powerlist.files import write_whole
from powerlist.model import Registry
from powerlist.problems import Problem, Severity, in_order, is_fatal
from powerlist.registry import read_registry
from powerlist.registry.fix import differences, mend, write
from powerlist.registry.growth import growth
from powerlist.report import FORMATS, render
from powerlist.report.entries import SEVERITIES, entries, narrowed, sampled
from powerlist.report.progress import progress
from powerlist.report.render import counts
from powerlist.rules import all_rules
from powerlist.sources import WorkTree
from powerlist.statistics import figures

_TABLE, _WORKBOOK = "table", "xlsx"
_WITH_FIGURES = {"text", "json", _TABLE}


class Choice(NamedTuple):
    """Which of the problems are to be listed; empty is all of them, a sample of 0 is no sample."""

    departments: tuple[str, ...]
    rules: tuple[str, ...]
    severities: tuple[str, ...]
    sample: int
    seed: int

    def __bool__(self) -> bool:
        return bool(self.departments or self.rules or self.severities or self.sample)


@click.command()
@root_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(sorted([*FORMATS, _TABLE, _WORKBOOK])),
    default="text",
    help="输出格式：text 逐条；table 按规则和部门计数；xlsx 问题清单工作簿，要写 --output；其余给程序用。",
)
@click.option(
    "--department", "departments", multiple=True, help="只列这个部门的（标识或名称），可以多写几个。"
)
@click.option("--rule", "rules", multiple=True, help="只列这条规则的，可以只写开头，如 PL3；可以多写几个。")
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice([severity.value for severity in SEVERITIES]),
    help="只列错误 error、存量 debt 或警告 warning，可以多写几个。",
)
@click.option("--sample", type=click.IntRange(1, 1_000_000), help="只列随机抽出的这么多处，供人工核对。")
@click.option("--seed", type=int, default=0, show_default=True, help="抽样的种子：同一个数抽出同样的问题。")
@click.option("--fix", is_flag=True, help="自动修正能安全修正的问题，并说明改了什么。")
@click.option("--diff", is_flag=True, help="只显示 --fix 会怎样改，不写文件。")
@click.option(
    "--before",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="改动前的清单文件夹：存量问题比它多的，是错误。",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="写入文件，而不是屏幕。")
@lang_option
@today_option
@jobs_option
def check(
    root: Path,
    format_: str,
    departments: tuple[str, ...],
    rules: tuple[str, ...],
    severities: tuple[str, ...],
    sample: int | None,
    seed: int,
    fix: bool,
    diff: bool,
    before: Path | None,
    output: Path | None,
    lang: str,
    today: date,
    jobs: int,
) -> None:
    """检查清单的全部文件，列出每一处问题。

    --department、--rule、--severity、--sample 只决定列出什么；检查的总是全部，--fix 也改全部。
    退出码看全部的检查结果：0 没有错误，1 有错误（不管列没列出），2 无法运行。
    """
    if format_ == _WORKBOOK and output is None:
        fail("xlsx 是工作簿，不能显示在屏幕上：请用 --output 写明文件，如 --output 问题清单.xlsx")
    if output and not output.parent.is_dir():
        what = "是文件，不是文件夹" if output.parent.exists() else "这个文件夹还没有"
        fail(f"{output.parent}：{what}，写不了 {output.name}。请先建好文件夹，或者改写到别处。")
    choice = Choice(departments, _rules(rules), severities, sample or 0, seed)
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
    if before:
        problems = in_order(problems + growth(registry.debts, source, WorkTree(registry_root(before))))
    shown = _chosen(problems, registry, choice)
    _put_out(format_, shown, registry, lang, today, output, _words_of(choice, problems, shown))
    sys.exit(1 if is_fatal(problems) else 0)


def _rules(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return the beginnings of ids that are meant (PL3, pl301, PL3xx); end with 2 if a rule is none."""
    ids = [rule.id for rule in all_rules()]
    meant = tuple(one.upper().rstrip("X") for one in written)
    for said, start in zip(written, meant, strict=True):
        if not start or not any(id.startswith(start) for id in ids):
            families = "、".join(sorted({id[:3] for id in ids}))
            fail(f"没有“{said}”这条规则。规则编号如 {ids[0]}，也可以只写开头：{families}。")
    return meant


def _chosen(problems: list[Problem], registry: Registry, choice: Choice) -> list[Problem]:
    known = registry.departments.values()
    departments = set()
    for said in choice.departments:
        found = {one.id for one in known if said in (one.id, one.name, one.short_name)}
        if not found:
            names = "、".join(f"{one.id}（{one.name}）" for one in known)
            fail(f"没有部门“{said}”。已有：{names or '（无）'}")
        departments |= found
    shown = narrowed(
        problems,
        registry,
        departments=departments,
        rules=choice.rules,
        severities=[Severity(one) for one in choice.severities],
    )
    return sampled(shown, choice.sample, choice.seed) if choice.sample else shown


def _words_of(choice: Choice, problems: list[Problem], shown: list[Problem]) -> str:
    """Return in words that only a part is listed, and what the whole check found; "" if all is listed."""
    if not choice:
        return ""
    parts = [*choice.departments, *(f"{start} 开头的规则" for start in choice.rules)]
    parts += [SEVERITIES[Severity(one)].zh for one in choice.severities]
    parts += [f"随机抽 {choice.sample} 处（种子 {choice.seed}）"] if choice.sample else []
    whole = counts(problems, 0)
    return (
        f"只列出{'、'.join(parts)}，共 {len(shown)} 处；全清单有错误 {whole['errors']} 处，"
        f"警告 {whole['warnings']} 处，存量问题 {whole['debts']} 处。"
    )


def _put_out(
    format_: str,
    shown: list[Problem],
    registry: Registry,
    lang: str,
    today: date,
    output: Path | None,
    chosen: str,
) -> None:
    """Print or write the problems in their format, and say on standard error if they are only a part."""
    items = len(registry.items)
    if format_ == _WORKBOOK and output:
        from powerlist.report.workbook import workbook  # a library that only this format needs

        write_whole(output, workbook(entries(shown, registry, lang), items, today, lang, chosen))
    else:
        found = figures(registry, today) if format_ in _WITH_FIGURES else None
        text = render("text" if format_ == _TABLE else format_, shown, lang, items=items, figures=found)
        if format_ == _TABLE:
            from powerlist.report.table import tables

            text = tables(entries(shown, registry, lang), lang) + text.splitlines(keepends=True)[-1]
        if output:
            write_whole(output, text.encode())
        else:
            click.echo(text, nl=False)
        if found and format_ != "json":
            click.echo(progress(found, lang), nl=False, err=True)
    if chosen:
        click.echo(chosen, err=True)


def _show_differences(source: WorkTree, today: date, jobs: int) -> NoReturn:
    """Print what --fix would change, and end with 1 if that is anything."""
    mended = mend(source, today, jobs)
    click.echo(differences(source, mended.files), nl=False)
    for line in mended.said:
        click.echo(line.replace("已", "可", 1), err=True)
    sys.exit(1 if mended.files else 0)
