"""Whether a statement says what the repository holds, field by field, and where it stands in the chain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from powerlist.git import Repository
from powerlist.git.log import commit_of
from powerlist.history import china_day
from powerlist.proof import Manifest
from powerlist.release.rules import Rules, rules_at
from powerlist.release.statement import Statement, digest, statement_of


def wrong_links(statement: Statement, name: str, number: int, before: bytes | None) -> Iterator[str]:
    """Yield what is wrong with a statement's number and its link to the statement before."""
    if statement.number != number or statement.name != name:
        yield f"编号接不上（number）：写的是 {statement.number}，应当是 {number}；中间有发布被删去或者改过"
    if statement.previous != (digest(before) if before is not None else ""):
        yield "和前一次发布接不上（previous）：前一次的声明被改过、换过，或者这一次写错"


def wrong_fields(repository: Repository, statement: Statement) -> Iterator[str]:
    """Yield the fields that are not as in the statement's commit, which is here; GitError."""
    commit = statement.commit[:12]
    if repository.tree(statement.commit) != statement.tree:
        yield f"提交 {commit} 的内容和声明的不一样（tree）"
    rules = rules_at(repository, statement.commit)
    held = digest(rules.allowed) if rules.allowed is not None else ""
    if statement.signers != held:
        yield f"签名人名单的摘要（signers）和提交 {commit} 里的名单不一样"
    if rules.list_name and statement.list_name != rules.list_name:
        yield f"清单名称（list）写的是“{statement.list_name}”，提交 {commit} 里是“{rules.list_name}”"


def too_few_keys(rules: Rules) -> str:
    """Return why the state of the list can never be followed by another release, "" if it can, in Chinese."""
    if rules.threshold <= rules.keys:
        return ""
    return (
        f"清单设置要 {rules.threshold} 个人签名，签名人名单上只有 {rules.keys} 个密钥，以后的发布永远签不够"
    )


def off_branch(
    repository: Repository, statement: Statement, before: Statement | None, head: str
) -> Iterator[str]:
    """Yield how a statement's commit, which is here, lies outside the history of `head`; GitError."""
    here = statement.commit[:12]
    if not repository.is_ancestor(statement.commit, head):
        yield f"提交 {here} 不在现在的历史里，历史被改写过（强制推送）"
    if not before or not repository.has(before.commit):
        return
    if not repository.is_ancestor(before.commit, statement.commit):
        if repository.is_ancestor(statement.commit, before.commit):
            yield f"提交 {here} 比前一次发布的 {before.commit[:12]} 还早，发布的是旧的清单"
        else:
            yield "不是从前一次发布的提交接着改来的，历史被改写过（强制推送）"


def stale(repository: Repository, commit: str, before: Statement | None) -> str:
    """Return why a commit is nothing new after the release before, "" if it is, in Chinese; GitError."""
    if not before or not repository.has(before.commit):
        return ""
    here, there = commit[:12], before.commit[:12]
    if commit == before.commit:
        return f"提交 {here} 已经由发布 {before.name} 发布过了"
    if repository.is_ancestor(commit, before.commit):
        return f"提交 {here} 比发布 {before.name} 的提交 {there} 还早"
    if not repository.is_ancestor(before.commit, commit):
        return f"提交 {here} 不是从发布 {before.name} 的提交 {there} 接着改来的"
    return ""


def wrong_day(
    repository: Repository, statement: Statement, before: Statement | None, today: date
) -> Iterator[str]:
    """Yield what is wrong with the day of a statement whose commit is here; GitError."""
    recorded = china_day(commit_of(repository, statement.commit).recorded)
    if statement.today < (recorded - timedelta(days=1)).isoformat():  # a day, for clocks in other zones
        yield f"声明的日期 {statement.today} 早于它的提交的日期 {recorded}"
    if statement.today > today.isoformat():
        yield f"声明的日期 {statement.today} 还没有到"
    if before and statement.today < before.today:
        yield f"声明的日期 {statement.today} 早于前一次发布的 {before.today}"


def other_site(statement: Statement, manifest: Manifest, content: bytes) -> Iterator[str]:
    """Yield the fields in which a statement differs from a site's manifest, and that from its bytes."""
    site = statement_of(manifest, content, None, None)
    for field, words in (
        ("manifest", "构建清单的摘要"),
        ("commit", "提交"),
        ("tree", "提交的内容"),
        ("today", "日期"),
        ("list_name", "清单名称"),
        ("items", "公开事项数"),
        ("root", "清单根"),
    ):
        mine, its = getattr(statement, field), getattr(site, field)
        if mine != its:
            key = "list" if field == "list_name" else field
            yield f"{words}（{key}）写的是 {_short(mine)}，网站是 {_short(its)}"


def _short(value: object) -> str:
    text = str(value)
    return f"{text[:16]}…" if len(text) > 30 else text
