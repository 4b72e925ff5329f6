"""`powerlist audit`: whether the counts balance, the procedure was kept, and nothing changed unseen."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import click

from powerlist.audit import Evidence, Span, audit
from powerlist.cli.options import fail, jobs_option, root_option, today_option
from powerlist.files import write_whole
from powerlist.git import GitError, Repository
from powerlist.git.people import Person, people
from powerlist.history import History, cache_of, commit_on, read_history
from powerlist.history.states import read_state
from powerlist.model import Registry
from powerlist.model.changes import ElementChange
from powerlist.proof.provenance import program_digest
from powerlist.release.statement import ALLOWED
from powerlist.report.audits import FORMATS, render

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("audit")
@click.option("--from", "from_", type=_DAY, required=True, help="从哪一天起（含），如 2026-01-01。")
@click.option("--to", type=_DAY, required=True, help="到哪一天止（含）。")
@root_option
@click.option("--branch", default="HEAD", show_default=True, help="公布清单的分支。")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", help="输出格式。")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件（xlsx 必须写）。")
@today_option
@jobs_option
def audit_command(
    from_: datetime, to: datetime, root: Path, branch: str, format_: str, out: Path | None, today: date,
    jobs: int,
) -> None:  # fmt: skip
    """审计一段时间的清单：收支是否平衡，程序是否走完、按期，有没有没记录的变更，谁批准、谁提交。

    逐个提交对照调整记录，改了又改回的也查得出。退出码：0 没有发现问题；1 有问题；2 无法运行。
    """
    span = Span(from_.date(), to.date())
    if span.first > span.last:
        fail(f"--from {span.first} 晚于 --to {span.last}。")
    if format_ == "xlsx" and out is None:
        fail("工作簿要写进文件：请加 --out 文件名.xlsx。")
    if out and not out.parent.is_dir():
        fail(f"{out.parent}：没有这个文件夹，写不了 {out.name}。请先建好文件夹，或者改写到别处。")
    if not root.is_dir():
        fail(f"没有 {root} 这个文件夹。请用 --root 指明清单所在的文件夹。")
    try:
        repository = Repository(root)
        tip = repository.commit(branch)
        kept = cache_of(repository)
        history = read_history(repository, tip, today=today, program=program_digest(), cache=kept)
        found = audit(_evidence(repository, history, tip, span, today, jobs), span, today)
    except GitError as error:
        fail(str(error))
    text = render(format_, found)
    if out is None:
        click.echo(text.decode(), nl=False)
    else:
        write_whole(out, text)
        click.echo(f"已写到 {out}：问题 {len(found.faults)} 处，提示 {len(found.hints)} 处。")
    sys.exit(1 if found.faults else 0)


def _evidence(
    repository: Repository, history: History, tip: str, span: Span, today: date, jobs: int
) -> Evidence:
    """Return the notes, and beside them how items stand in the files of both ends."""
    notes = history.notes
    if not notes:
        fail("公布清单的分支上还没有清单：没有 powers/ 文件夹，或者里面没有事项。")
    latest, spoilt = _state(repository, tip, jobs)
    is_all = span.first == date.min  # no day lies before it
    before = None if is_all else commit_on(repository, tip, span.first - timedelta(days=1), today).commit
    after = commit_on(repository, tip, span.last, today).commit
    nothing = (Registry(latest.settings), dict[str, str]())
    (first, lost), (last, left) = (
        ((latest, spoilt) if one.id == tip else _state(repository, one.id, jobs)) if one else nothing
        for one in (before, after)
    )
    names = {move.item: move.name for note in notes for move in note.moves if move.name}
    departments = {**history.departments, **{id: one.name for id, one in latest.departments.items()}}
    return Evidence(
        notes,
        latest.adjustments,
        latest.adjustment_paths,
        latest.settings,
        names,
        {id: departments[id] for id in sorted(departments, key=lambda id: _place(latest, id))},
        _standing(first),
        _standing(last),
        elements=partial(_elements, history),
        people=_people(repository, [note.commit for note in notes if span.holds(note.day)], tip),
        chain=history.chain,
        unread=(lost, left),
    )


def _elements(history: History, item: str, commit: str) -> tuple[ElementChange, ...]:
    return next((entry.elements for entry in history.of(item) if entry.commit == commit), ())


def _state(repository: Repository, commit: str, jobs: int) -> tuple[Registry, dict[str, str]]:
    revision = repository.revision(commit)
    try:
        return read_state(revision, jobs)
    finally:
        revision.close()


def _standing(registry: Registry) -> dict[str, tuple[str, str]]:
    found = {
        card.id: (card.standing if card.public else "draft", card.department) for card in registry.items.cards
    }
    return {**found, **{stub.id: ("withheld", stub.department) for stub in registry.withheld}}


def _place(registry: Registry, id: str) -> tuple[bool, int, str]:
    known = registry.departments.get(id)
    return known is None, (known.sort or 0) if known else 0, id


def _people(repository: Repository, commits: list[str], tip: str) -> dict[str, Person]:
    return people(repository, commits, repository.files(tip, ALLOWED).get(ALLOWED, b""))
