"""`powerlist propose`: what a department hands in becomes a branch, with the adjustment record beside it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from powerlist.cli.options import fail, jobs_option, registry_root, root_option, today_option
from powerlist.forms.reporting import lines_of
from powerlist.git import GitError, Repository
from powerlist.git.writing import commit, new_branch, person
from powerlist.model import Registry
from powerlist.problems import Severity
from powerlist.proposing import Input, NotTaken, Proposed, Wish, propose
from powerlist.registry import read_registry
from powerlist.review import Review, review
from powerlist.schema import terms

_NUMBER = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{3,4}(?![0-9-])")  # in the name of a branch
SHOWN = 20
REASONS = 3  # why a branch may not be merged yet; `powerlist review` tells all


def _day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> str:
    return value.date().isoformat() if value else ""


@click.command("propose")
@click.argument(
    "files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False, exists=True), required=True
)
@root_option
@click.option("--base", default="HEAD", show_default=True, help="在哪个版本上提出（分支、标签或提交）。")
@click.option(
    "--kind", type=click.Choice(list(terms("adjustment_kind"))), help="调整种类；不写由程序看改动判断。"
)
@click.option("--department", default="", help="提出部门（标识或名称）；不写就是事项所属的部门。")
@click.option("--reason", default="", help="为什么调整。")
@click.option("--basis", multiple=True, help="调整依据，如 “《森林法》第五十六条”；可以多写几个。")
@click.option("--title", default="", help="一句话说明调整了什么。")
@click.option("--opens", type=click.DateTime(["%Y-%m-%d"]), callback=_day, help="公开征求意见从哪天开始。")
@click.option(
    "--closes", type=click.DateTime(["%Y-%m-%d"]), callback=_day, help="到哪天为止；不写按最短日数算。"
)
@click.option("--how", default="", help="公众怎样提意见：地址、信箱、电话。")
@click.option("--record", default="", help="用清单里已有的调整记录，如 2026-012，不另写一份。")
@click.option("--branch", default="", help="分支名；不写就是 tiaozheng/调整编号。")
@click.option("--dry-run", is_flag=True, help="只说会怎样，不建分支。")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@today_option
@jobs_option
def propose_command(
    files: tuple[Path, ...],
    root: Path,
    base: str,
    branch: str,
    dry_run: bool,
    format_: str,
    today: date,
    jobs: int,
    **said: Any,
) -> None:
    """把部门交来的 FILES 变成一个分支，旁边配好调整记录，并说明还缺什么。

    FILES 可以是填好的填报表（.xlsx）、改过的事项文件（.yml）、网页“提出调整”存的文件（.json）。
    工作目录和现在的分支都不动。要公开征求意见的，建两个分支：先合并 -gongshi，程序走完再合并另一个；
    每个分支能不能合并，当场审查，写明原因。
    退出码：0 已建好分支；1 交来的东西要改，没有建分支；2 无法运行。
    """
    registry_root(root)
    try:
        repository = Repository(root)
        revision = repository.revision(base)
        wish = Wish(**said)
        inputs = [Input(path.name, path.read_bytes()) for path in files]
        taken = {number for name in repository.branches() for number in _NUMBER.findall(name)}
        proposed = propose(revision, inputs, wish, today, jobs, taken)
        registry, _ = read_registry(revision, today, jobs)
    except NotTaken as error:
        for fault in error.faults:
            click.echo(fault, err=True)
        click.echo("没有建分支，清单没有动。请改好后再交一次。", err=True)
        sys.exit(1)
    except GitError as error:
        fail(str(error))
    name = branch or f"tiaozheng/{proposed.record or today.isoformat()}"
    try:
        stays = dry_run or _has_errors(proposed)
        branches = {} if stays else _commit(repository, revision.commit, proposed, name)
        reviews = {to: review(repository, base, to, today, jobs) for to in branches.values()}
    except GitError as error:
        fail(str(error))
    if format_ == "json":
        click.echo(json.dumps(_json(proposed, branches, reviews), ensure_ascii=False, indent=2))
    else:
        _tell(proposed, registry, branches, reviews, base)
    sys.exit(1 if _has_errors(proposed) else 0)


def _has_errors(proposed: Proposed) -> bool:
    return any(problem.severity is Severity.ERROR for problem in proposed.problems)


def _commit(repository: Repository, base: str, proposed: Proposed, name: str) -> dict[str, str]:
    """Make the branches; return what each is for → its name, the one to be merged first at first."""
    who = person(repository)
    made = {}
    subject = f"调整 {proposed.record}" if proposed.record else "修改清单"
    at = base
    if proposed.opening:
        at = commit(repository, at, proposed.opening, f"{subject}：公开征求意见\n", who)
        new_branch(repository, f"{name}-gongshi", at)
        made["opening"] = f"{name}-gongshi"
        if proposed.files == proposed.opening:
            return made
    at = commit(repository, at, proposed.files, f"{subject}\n", who)
    new_branch(repository, name, at)
    return {**made, "change": name}


def _tell(
    proposed: Proposed,
    registry: Registry,
    branches: dict[str, str],
    reviews: dict[str, Review],
    base: str,
) -> None:
    for outcome in proposed.outcomes:
        department = registry.departments.get(outcome.department)
        for line in lines_of(outcome, department.name if department else ""):
            click.echo(line)
    items = [change.id for change in proposed.comparison.items]
    listed = f"{'、'.join(items[:SHOWN])}{'……' if len(items) > SHOWN else ''}"
    click.echo(f"改动 {len(items)} 项：{listed}" if items else "事项的文件没有改动。")
    if proposed.record:
        click.echo(f"调整记录 {proposed.record}：{proposed.path}")
        click.echo(f"  要走的程序：{'、'.join(proposed.needed) or '不用另走程序'}")
        if proposed.missing:
            click.echo(f"  还没有写：{'、'.join(proposed.missing)}")
            click.echo(f"  补的办法：powerlist adjust {proposed.record}（在分支里运行，逐项补上）")
    elif items:
        click.echo("这些改动不用调整记录。")
    for doubt in proposed.doubts[:SHOWN]:
        click.echo(f"  警告：{doubt}")
    if len(proposed.doubts) > SHOWN:
        click.echo(f"  …… “现在”和清单不一样的共 {len(proposed.doubts)} 处。")
    for problem in proposed.problems[:SHOWN]:
        kind = "错误" if problem.severity is Severity.ERROR else "警告"
        where = problem.item or problem.path
        click.echo(f"  {where} {kind} {problem.rule}：{problem.message.zh} — {problem.remedy.zh}")
    if len(proposed.problems) > SHOWN:
        click.echo(f"  …… 共 {len(proposed.problems)} 处，在分支里运行 powerlist check 查看全部。")
    if _has_errors(proposed):
        click.echo("有错误，没有建分支，清单没有动。请改好后再交一次。")
    for use, name in branches.items():
        click.echo(f"已建分支 {name}：{_use(proposed, branches, use)}")
        for line in _verdict(reviews[name], base, name):
            click.echo(f"  {line}")
    if "opening" in branches and not proposed.opens:
        click.echo(
            "还不会开始公示：调整记录没有写公示的起止日期。"
            "加上 --opens、--how，用 --branch 另取分支名再交一次，"
            f"或者在分支里用 powerlist adjust {proposed.record} --opens 补上。"
        )
    if "opening" in branches and "change" not in branches:
        click.echo(
            "事项本身还没有改：程序走完以后，把改好的事项文件或填报表再交一次，"
            f"加上 --record {proposed.record}。"
        )


def _use(proposed: Proposed, branches: dict[str, str], use: str) -> str:
    """Return in words what a branch holds and when it is merged."""
    if use == "opening":
        arriving = len(proposed.arriving)
        held = f"调整记录和 {arriving} 个新事项（状态是公示中）" if arriving else "只有调整记录"
        if proposed.opens:
            return f"{held}。先合并这一个，合并以后网站从 {proposed.opens} 起公示。"
        return f"{held}。补上公示的起止日期以后，先合并这一个。"
    if "opening" in branches:
        return "事项的改动，程序走完、记录补齐以后再合并。"
    return "事项的改动和调整记录。" if proposed.record else "事项的改动。"


def _verdict(found: Review, base: str, name: str) -> Iterator[str]:
    """Yield whether a branch may be merged now, and the first reasons why not."""
    if not found.is_refused:
        yield f"可以合并（对 {base} 审查过）。"
        return
    reasons = list(dict.fromkeys(one.message.zh for one in found.refusals))
    yield "还不能合并，因为："
    yield from (f"  {reason}" for reason in reasons[:REASONS])
    more = f"另有 {len(reasons) - REASONS} 处；" if len(reasons) > REASONS else ""
    yield f"  {more}看全部：powerlist review {base} {name}"


def _json(proposed: Proposed, branches: dict[str, str], reviews: dict[str, Review]) -> dict[str, Any]:
    return {
        "items": [change.id for change in proposed.comparison.items],
        "record": proposed.record,
        "path": proposed.path,
        "needed": proposed.needed,
        "missing": proposed.missing,
        "opens": proposed.opens or None,
        "doubts": proposed.doubts,
        "branches": branches,
        "reviews": {
            name: {
                "verdict": "refused" if found.is_refused else "accepted",
                "refusals": [
                    {"rule": p.rule, "item": p.item, "message": p.message.zh} for p in found.refusals
                ],
            }
            for name, found in reviews.items()
        },
        "problems": [
            {
                "rule": p.rule,
                "severity": p.severity.value,
                "path": p.path,
                "item": p.item,
                "message": p.message.zh,
            }
            for p in proposed.problems
        ],
    }
