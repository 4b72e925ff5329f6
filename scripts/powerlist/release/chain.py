"""The chain of releases: signatures, places in history, the commits between them, what came after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from powerlist.git import GitError, Repository
from powerlist.git.faults import shallow
from powerlist.git.signed import signed_commits
from powerlist.history.clocks import odd_clocks
from powerlist.release.keys import Signature
from powerlist.release.known import Known, forgotten
from powerlist.release.place import off_branch, wrong_day, wrong_fields, wrong_links
from powerlist.release.record import losses
from powerlist.release.rules import Rules, rules_at, signatures_on
from powerlist.release.since import shortened, since_release
from powerlist.release.statement import FOLDER, STATEMENT, BadStatement, Statement, digest, read_statement


class Finding(NamedTuple):
    """One thing that is wrong, with the number of the release (0 for the folder as a whole), in Chinese."""

    number: int
    words: str


class Verified(NamedTuple):
    """What a verification found: the releases in order, their good signatures, what is wrong.

    A release whose signatures could not be judged is not in `signatures`. `notes` are worth a look, and not
    wrong. `head` is the commit that was looked at.
    """

    statements: tuple[Statement, ...]
    signatures: dict[int, tuple[Signature, ...]]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    head: str


def verify_releases(
    repository: Repository,
    revision: str = "HEAD",
    anchor: str = "",
    today: date = date.max,
    known: Known | None = None,
) -> Verified:
    """Return what is right and wrong with the releases that a revision holds; GitError, for a shallow clone.

    `anchor` is the digest of the first release's allowed_signers, known from elsewhere ("" to take it as it
    is): everything else follows from it. What is dated after `today` is wrong. `known` is the last release
    that somebody remembers.
    """
    if repository.is_shallow:
        raise shallow()
    head = repository.commit(revision)
    files = repository.files(head, FOLDER)
    found: list[Finding] = []
    statements: list[tuple[Statement, bytes]] = []
    signatures: dict[int, tuple[Signature, ...]] = {}
    names = sorted({path.split("/")[1] for path in files if path.count("/") == 2})
    for number, name in enumerate(names, 1):
        own = {path: data for path, data in files.items() if path.startswith(f"{FOLDER}/{name}/")}
        content = own.get(f"{FOLDER}/{name}/{STATEMENT}", b"")
        try:
            statement = read_statement(content)
        except BadStatement as error:
            found.append(Finding(number, f"发布 {name}：{error}"))
            break
        before = statements[-1] if statements else None
        links = wrong_links(statement, name, number, before[1] if before else None)
        found += [Finding(number, f"发布 {name}：{words}") for words in links]
        rules, words = _rules(repository, statement, before[0] if before else None)
        found += [Finding(number, f"发布 {name}：{one}") for one in words]
        if rules:
            signatures[number], faults = signatures_on(statement, content, own, rules)
            found += [Finding(number, words) for words in faults]
            if not before and anchor and digest(rules.allowed or b"") != anchor:
                found.append(Finding(number, "第一次发布的签名人名单和您手里的不一样"))
        if repository.has(statement.commit):
            told = _in_history(repository, statement, before[0] if before else None, head, rules, today)
            found += [Finding(number, f"发布 {name}：{words}") for words in told]
        statements.append((statement, content))
    notes: list[str] = []
    for loss in losses(repository, head):
        if loss.is_fault:
            found.append(Finding(loss.number, loss.words))
        else:
            notes.append(loss.words)
    if known:
        found += [Finding(0, words) for words in forgotten(repository, known, files, head)]
    if statements and _is_in(repository, statements[-1][0].commit, head):
        after = since_release(repository, statements[-1][0], head, today)
        found += [Finding(0, words) for words in after.faults]
        notes += after.notes
    made = tuple(one for one, _ in statements)
    return Verified(made, signatures, tuple(found), tuple(notes), head)


def _rules(
    repository: Repository, statement: Statement, before: Statement | None
) -> tuple[Rules | None, list[str]]:
    """Return whose signatures count, None where that commit is not here, and what of this is not here."""
    words = []
    if not repository.has(statement.commit):
        words.append(
            f"仓库里没有它的提交 {statement.commit[:12]}：历史被改写过（强制推送），或者这份仓库不完整。"
            "请重新完整克隆再核对；从这个提交推出来的，这里没有核对"
        )
    if before is None:
        return (None if words else rules_at(repository, statement.commit)), words
    if repository.has(before.commit):
        return rules_at(repository, before.commit), words
    if not words:
        words.append(f"没有核对签名：谁可以签，写在发布 {before.name} 的提交里，仓库里没有那个提交")
    return None, words


def _in_history(
    repository: Repository,
    statement: Statement,
    before: Statement | None,
    head: str,
    rules: Rules | None,
    today: date,
) -> Iterator[str]:
    """Yield what is wrong with a release whose commit is here: its fields, its place, days and commits."""
    yield from wrong_fields(repository, statement)
    yield from off_branch(repository, statement, before, head)
    yield from wrong_day(repository, statement, before, today)
    if before and not _is_in(repository, before.commit, statement.commit):
        return  # what lies between the two cannot be told
    since = before.commit if before else ""
    try:
        odd = odd_clocks(repository, statement.commit, since, today)
        unsigned = _unsigned(repository, since, statement.commit, rules) if rules and since else []
    except GitError as error:
        yield f"提交的日期和签名没有核对成：{error}"
        return
    yield from shortened(unsigned, "还有 {} 个提交的签名不算")
    yield from shortened(
        [f"提交 {one.commit[:12]} 的{one.words}" for one in odd], "还有 {} 个提交的日期不可靠"
    )


def _unsigned(repository: Repository, since: str, tip: str, rules: Rules) -> list[str]:
    """Return the commits since the release before that nobody of those who may has signed."""
    if not rules.signed_commits:
        return []
    return [
        f"提交 {one.commit[:12]}（{one.author}：{one.subject}）{one.words}"
        for one in signed_commits(repository, since, tip, rules.allowed or b"")
        if not one.holds
    ]


def _is_in(repository: Repository, commit: str, head: str) -> bool:
    return repository.has(commit) and repository.is_ancestor(commit, head)
