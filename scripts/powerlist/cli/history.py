"""`powerlist history`, `diff` and `at`: what became of an item, of the list, and the list as it stood."""

from __future__ import annotations

import re
import sys
import tempfile
from datetime import date
from pathlib import Path

import click

from powerlist import clock
from powerlist.cli.options import fail, jobs_option, registry_root, root_option, warn_of_unread
from powerlist.cli.trust import refuse_code, trust_option
from powerlist.git import GitError, Repository
from powerlist.git.export import export
from powerlist.git.log import commit_of
from powerlist.history import cache_of, china_day, commit_on, read_history
from powerlist.history.days import is_ahead
from powerlist.history.former import Renewed
from powerlist.history.states import read_states
from powerlist.proof.provenance import INPUTS, program_digest
from powerlist.registry import read_registry
from powerlist.report import comparison, timeline
from powerlist.report.comparison import End, end_in_words
from powerlist.sources import WorkTree

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_TODAY = "HEAD"

branch_option = click.option(
    "--branch", default=_TODAY, show_default=True, help="公布清单的分支：它经过的提交就是公布过的清单。"
)


@click.command("history")
@click.argument("item")
@root_option
@branch_option
@click.option("--format", "format_", type=click.Choice(timeline.FORMATS), default="text", help="输出格式。")
@click.option("--noise", is_flag=True, help="只改了写法的（全角半角、标点、空白）也列出来。")
def history_command(item: str, root: Path, branch: str, format_: str, noise: bool) -> None:
    """列出事项 ITEM（编号）的历史：何时、由什么改为什么、依据哪份调整记录、哪个部门、哪次提交。

    文件改名、换部门、删去又恢复都不断；合并进来的改动算在合并的那一天。

    退出码：0 有；1 清单上从来没有这一项；2 无法运行。
    """
    try:
        repository = Repository(_folder(root))
        kept = cache_of(repository)
        today = clock.today()
        found = read_history(repository, branch, today=today, program=program_digest(), cache=kept)
        text = timeline.render(format_, found, item, noise=noise)
    except GitError as error:
        fail(str(error))
    except KeyError:
        click.echo(f"清单上从来没有 {item}（读到提交 {found.commit[:7]} 为止）。", err=True)
        sys.exit(1)
    click.echo(text, nl=False)
    ahead = next((mark for mark in found.chain if is_ahead(mark.said, today)), None)
    if ahead:
        _warn_of_ahead(ahead.commit, ahead.said)


@click.command("diff")
@click.argument("from_", metavar="FROM")
@click.argument("to", metavar="[TO]", default=_TODAY)
@root_option
@branch_option
@click.option("--format", "format_", type=click.Choice(comparison.FORMATS), default="text", help="输出格式。")
@click.option("--noise", is_flag=True, help="只改了写法的（全角半角、标点、空白）也列出来。")
@jobs_option
def diff_command(from_: str, to: str, root: Path, branch: str, format_: str, noise: bool, jobs: int) -> None:
    """比较两天的清单：FROM、TO 写日期（2026-06-30，指那一天结束时公布的清单）或者版本（分支、标签、提交）。

    退出码：0 已比较（有没有不同都是 0）；2 无法运行。
    """
    try:
        repository = Repository(_folder(root))
        ends = _end(repository, branch, from_), _end(repository, branch, to)
        before, after = (repository.revision(end.commit.id) for end in ends)
        try:
            states = read_states(before, after, jobs)
        finally:
            before.close()
            after.close()
    except GitError as error:
        fail(str(error))
    click.echo(comparison.render(format_, states, *ends, noise=noise), nl=False)


@click.command("at")
@click.argument("when", metavar="DATE|REV")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹。")
@root_option
@branch_option
@click.option("--data", is_flag=True, help="只取出当时的文件，不生成网站；文件夹须是空的或者还没有。")
@trust_option
@jobs_option
def at_command(
    when: str, out: Path, root: Path, branch: str, data: bool, trust_config: bool, jobs: int
) -> None:
    """生成（或者用 --data 取出）某一天的清单：写日期指那一天结束时公布的清单，也可以写分支、标签、提交。

    网站按那一天判断效力，每页写明是以前的清单。退出码：0 已写好；2 无法运行。
    """
    try:
        repository = Repository(_folder(root))
        end = _end(repository, branch, when)
        if data:
            _refuse_full(out)
            count = export(repository, end.commit.id, out, INPUTS)
            click.echo(f"已取出 {count:,} 个文件，在 {out}。")
        else:
            _build(repository, end, out.resolve(), trust_config, jobs)
    except GitError as error:
        fail(str(error))
    click.echo(f"{end_in_words(end)}；效力按 {end.until.isoformat()} 判断。")


def _build(repository: Repository, end: End, out: Path, trust_config: bool, jobs: int) -> None:
    from powerlist.plugin.run import CannotBuild, build_site  # MkDocs: half a second that others do without
    from powerlist.site.swap import CannotReplace, refuse_foreign, replacing

    try:
        refuse_foreign(out)
        with tempfile.TemporaryDirectory(prefix="powerlist-at-") as name:
            folder = Path(name)
            export(repository, end.commit.id, folder, INPUTS)
            refuse_code(folder, trust_config)
            registry, problems = read_registry(Renewed(WorkTree(registry_root(folder))), end.until, jobs)
            stood = f"这是 {end.until.isoformat()} 的清单（提交 {end.commit.id[:7]}），此后的改动不在其中"
            with replacing(out) as fresh:
                build_site(folder, fresh, registry, end.until, jobs=jobs, has_manifest=False, stood=stood)
    except CannotReplace as error:
        fail(f"{error.text.zh}。")
    except CannotBuild as error:
        fail(f"网站没有生成：{error}")
    warn_of_unread(problems)
    click.echo(f"已生成 {len(registry.items):,} 项的网站，在 {out}。")


def _end(repository: Repository, branch: str, asked: str) -> End:
    """Return the commit that a day or a name means."""
    if not _DAY.match(asked):
        return _checked(repository, End(asked, None, commit_of(repository, asked), clock.today()))
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        fail(f"没有 {asked} 这一天。日期写成 2026-06-30 的样子。")
    today = clock.today()
    found = commit_on(repository, branch, day, today)
    if found.commit is None:
        first = comparison.End("", None, found.first, today)
        fail(f"{asked} 还没有清单：第一次提交记录于 {first.recorded.isoformat()}（{found.first.id[:7]}）。")
    if found.before:
        click.echo(
            f"注意：提交 {found.before[:7]} 上写的日期晚于它后面的提交，日期不可靠，先后以提交的次序为准。",
            err=True,
        )
    if found.ahead:
        _warn_of_ahead(found.ahead.id, found.ahead.recorded)
    return _checked(repository, End(asked, day, found.commit, today))


def _warn_of_ahead(commit: str, seconds: int) -> None:
    """Say once of a command what commit bears a date still to come."""
    told = click.get_current_context().meta.setdefault(__name__, set())
    if commit in told:
        return
    told.add(commit)
    click.echo(
        f"注意：提交 {commit[:7]} 上写的日期 {china_day(seconds)} 还没有到，不可靠："
        "按它后面第一个可靠的日期计，后面没有的按今天计。",
        err=True,
    )


def _checked(repository: Repository, end: End) -> End:
    if not repository.holds(end.commit.id, "powers"):
        fail(f"{end.asked}（提交 {end.commit.id[:7]}）那时仓库里还没有清单：没有 powers/ 文件夹。")
    return end


def _folder(root: Path) -> Path:
    if not root.is_dir():
        fail(f"没有 {root} 这个文件夹。请用 --root 指明清单所在的文件夹。")
    return root


def _refuse_full(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        fail(f"{out} 里已经有文件。请换一个文件夹，或者先清空。")
