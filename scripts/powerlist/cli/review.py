"""`powerlist review`: whether a proposed change of the list may be merged, and what it changes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from powerlist.cli.options import fail, jobs_option, root_option, today_option
from powerlist.files import write_whole
from powerlist.git import GitError, Repository
from powerlist.history.clocks import odd_clocks
from powerlist.model import Registry
from powerlist.report.reviews import FORMATS, render
from powerlist.review import Review, review

_HERE = "HEAD"


@click.command("review")
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", default=_HERE)
@root_option
@click.option("--folder", default="", help="裸仓库里清单所在的文件夹（缺省：仓库的根）。")
@click.option("--straight", is_flag=True, help="两个版本照原样比较，不按合并以后的清单。")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    help="输出格式：text 给人看；markdown 是代码平台上的评论；其余给程序用。",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="写入文件，而不是屏幕。")
@click.option("--noise", is_flag=True, help="只改了写法的（全角半角、标点、空白）也列出来。")
@click.option(
    "--department",
    "departments",
    multiple=True,
    help="只列这个部门的事项（标识或名称），可以多写几个；结论不变。",
)
@today_option
@jobs_option
def review_command(
    base: str,
    head: str,
    root: Path,
    folder: str,
    straight: bool,
    format_: str,
    output: Path | None,
    noise: bool,
    departments: tuple[str, ...],
    today: date,
    jobs: int,
) -> None:
    """审查 HEAD（缺省：当前提交）要对 BASE（主干）作的改动：改了什么，调整记录和程序齐不齐，能不能合并。

    直接读 git 里的两个版本，不检出文件；清单设置、规则都照 BASE。退出码：0 可以合并，1 不能合并，2 无法运行。
    """
    if output and not output.parent.is_dir():
        fail(f"{output.parent}：没有这个文件夹，写不了 {output.name}。请先建好文件夹，或者改写到别处。")
    found = _reviewed(root, folder, base, head, today, jobs, straight)
    ids = _departments(departments, found.before, found.after)
    text = render(format_, found, noise=noise, departments=ids)
    if output:
        write_whole(output, text.encode())
    else:
        click.echo(text, nl=False)
    if found.is_empty and head == _HERE:
        click.echo("只审查已经提交到 git 的内容：刚改的文件，请先提交再运行。", err=True)
    _warn_of_dates(Repository(root, folder), found, today)
    sys.exit(1 if found.is_refused else 0)


def _warn_of_dates(repository: Repository, found: Review, today: date) -> None:
    """Say which of the proposed commits have dates that cannot be right."""
    try:
        odd = odd_clocks(repository, found.origin.head_commit, found.origin.base_commit, today)
    except GitError:  # a shallow clone has no whole history to look at; the review was possible without
        return
    for one in odd:
        remedy = "请核对电脑的时钟，再用 git commit --amend --no-edit --date=now 重新提交"
        click.echo(f"注意：提交 {one.commit[:12]} 的{one.words}。{remedy}。", err=True)


def _reviewed(
    root: Path, folder: str, base: str, head: str, today: date, jobs: int, straight: bool
) -> Review:
    try:
        return review(Repository(root, folder), base, head, today, jobs, straight=straight)
    except GitError as error:
        fail(str(error))


def _departments(said: tuple[str, ...], before: Registry, after: Registry) -> frozenset[str]:
    known = {**before.departments, **after.departments}.values()
    found = set()
    for name in said:
        meant = {one.id for one in known if name in (one.id, one.name, one.short_name)}
        if not meant:
            fail(
                f"没有部门“{name}”。已有：{'、'.join(f'{one.id}（{one.name}）' for one in known) or '（无）'}"
            )
        found |= meant
    return frozenset(found)
