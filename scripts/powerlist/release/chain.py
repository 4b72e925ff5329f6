"""The chain of releases: signatures, places in history, and the commits since the release before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from powerlist.git import GitError, Repository
from powerlist.git.log import commit_of
from powerlist.git.signed import signed_commits
from powerlist.history import china_day
from powerlist.history.clocks import odd_clocks
from powerlist.load import LoadError, read
from powerlist.release.keys import PRINCIPAL, Signature, check
from powerlist.release.statement import (
    ALLOWED,
    FOLDER,
    STATEMENT,
    BadStatement,
    Statement,
    digest,
    read_statement,
)
from powerlist.sources import SETTINGS

SHOWN = 10


class Finding(NamedTuple):
    """One thing that is wrong, with the number of the release (0 for the folder as a whole), in Chinese."""

    number: int
    words: str


class Verified(NamedTuple):
    """What a verification found: the releases in order, their good signatures, what is wrong."""

    statements: tuple[Statement, ...]
    signatures: dict[int, tuple[Signature, ...]]
    findings: tuple[Finding, ...]


class Rules(NamedTuple):
    """What a state of the list asks of releases: signatures, signed commits, and whose keys count."""

    threshold: int
    signed_commits: bool
    allowed: bytes


def verify_releases(
    repository: Repository, revision: str = "HEAD", anchor: str = "", today: date = date.max
) -> Verified:
    """Return what is right and wrong with the releases that a revision holds; GitError.

    `anchor` is the digest of the first release's allowed_signers, known from elsewhere ("" to take it as it
    is): everything else follows from it. What is dated after `today` is wrong.
    """
    head = repository.commit(revision)
    found: list[Finding] = []
    statements: list[tuple[Statement, bytes]] = []
    signatures: dict[int, tuple[Signature, ...]] = {}
    files = repository.files(head, FOLDER)
    names = sorted({path.split("/")[1] for path in files if path.count("/") == 2})
    for number, name in enumerate(names, 1):
        content = files.get(f"{FOLDER}/{name}/{STATEMENT}", b"")
        try:
            statement = read_statement(content)
        except BadStatement as error:
            found.append(Finding(number, f"发布 {name}：{error}"))
            break
        before = statements[-1] if statements else None
        rules = _rules(repository, before[0].commit if before else statement.commit)
        signed = {path: data for path, data in files.items() if path.startswith(f"{FOLDER}/{name}/")}
        signatures[number], faults = _signatures(statement, content, signed, rules)
        found += [Finding(number, words) for words in faults]
        found += [
            Finding(number, words) for words in _place(repository, statement, name, number, before, head)
        ]
        if not before and anchor and digest(rules.allowed) != anchor:
            found.append(Finding(number, "第一次发布的签名人名单和您手里的不一样"))
        if rules.signed_commits and before:
            found += [Finding(number, words) for words in _commits(repository, before[0], statement, rules)]
        found += [Finding(number, words) for words in _dates(repository, before, statement, today)]
        statements.append((statement, content))
    return Verified(tuple(one for one, _ in statements), signatures, tuple(found))


def _rules(repository: Repository, commit: str) -> Rules:
    """Return what the state at a commit asks for; the strictest where it cannot be read."""
    try:
        files = repository.files(commit, SETTINGS) | repository.files(commit, ALLOWED)
        settings = read(files.get(SETTINGS, b""))
    except (GitError, LoadError):
        return Rules(1, True, b"")
    said = settings.get("releases") if isinstance(settings, dict) else None
    said = said if isinstance(said, dict) else {}
    threshold = said.get("threshold", 1)
    return Rules(
        threshold if isinstance(threshold, int) else 1,
        said.get("signed_commits") is True,
        files.get(ALLOWED, b""),
    )


def _signatures(
    statement: Statement, content: bytes, files: dict[str, bytes], rules: Rules
) -> tuple[tuple[Signature, ...], list[str]]:
    """Return the signatures that hold, one a key, and what is wrong."""
    name, faults = statement.name, []
    good: dict[str, Signature] = {}
    for path, signature in sorted(files.items()):
        file = path.rpartition("/")[2]
        if file == STATEMENT:
            continue
        principal = file.removesuffix(".sig")
        if not file.endswith(".sig") or not PRINCIPAL.match(principal):
            faults.append(f"发布 {name}：不应有文件 {path}")
            continue
        one = check(content, signature, principal, rules.allowed, statement.today)
        if not one.holds:
            faults.append(
                f"发布 {name}：{principal} 的签名不算：{one.why}{f'（{one.key}）' if one.key else ''}"
            )
        elif one.key in good:
            faults.append(f"发布 {name}：{principal} 和 {good[one.key].principal} 用的是同一个密钥，只算一个")
        else:
            good[one.key] = one
    if len(good) < rules.threshold:
        faults.append(f"发布 {name}：要 {rules.threshold} 个人签名，有效的只有 {len(good)} 个")
    return tuple(good.values()), faults


def _place(
    repository: Repository,
    statement: Statement,
    name: str,
    number: int,
    before: tuple[Statement, bytes] | None,
    head: str,
) -> Iterator[str]:
    """Yield what is wrong with a release's place in the chain and in history."""
    if statement.number != number or statement.name != name:
        yield f"发布 {name}：编号接不上，中间有发布被删去或者改过"
    if statement.previous != (digest(before[1]) if before else ""):
        yield f"发布 {name}：和前一次发布接不上，前一次的声明被改过"
    try:
        if repository.tree(statement.commit) != statement.tree:
            yield f"发布 {name}：提交 {statement.commit[:12]} 的内容和声明的不一样"
        if not repository.is_ancestor(statement.commit, head):
            yield f"发布 {name}：提交 {statement.commit[:12]} 不在现在的历史里，历史被改写过（强制推送）"
        if before and not repository.is_ancestor(before[0].commit, statement.commit):
            yield f"发布 {name}：不是从前一次发布的提交接着改来的，历史被改写过（强制推送）"
    except GitError:
        yield f"发布 {name}：仓库里没有提交 {statement.commit[:12]}，历史被改写过，或者仓库不完整"


def _dates(
    repository: Repository, before: tuple[Statement, bytes] | None, statement: Statement, today: date
) -> Iterator[str]:
    """Yield what is wrong with the day of a release and of the commits since the one before it."""
    name, since = statement.name, before[0].commit if before else ""
    try:
        recorded = china_day(commit_of(repository, statement.commit).recorded)
        odd = odd_clocks(repository, statement.commit, since, today)
    except GitError as error:
        yield f"发布 {name}：提交的日期没有核对成：{error}"
        return
    if statement.today < (recorded - timedelta(days=1)).isoformat():  # a day, for clocks in other zones
        yield f"发布 {name}：声明的日期 {statement.today} 早于它的提交的日期 {recorded}"
    if statement.today > today.isoformat():
        yield f"发布 {name}：声明的日期 {statement.today} 还没有到"
    if before and statement.today < before[0].today:
        yield f"发布 {name}：声明的日期 {statement.today} 早于前一次发布的 {before[0].today}"
    yield from (f"发布 {name}：提交 {one.commit[:12]} 的{one.words}" for one in odd[:SHOWN])
    if len(odd) > SHOWN:
        yield f"发布 {name}：还有 {len(odd) - SHOWN} 个提交的日期不可靠"


def _commits(repository: Repository, before: Statement, statement: Statement, rules: Rules) -> Iterator[str]:
    """Yield the commits since the release before that nobody of those who may has signed."""
    try:
        unsigned = [
            one
            for one in signed_commits(repository, before.commit, statement.commit, rules.allowed)
            if not one.holds
        ]
    except GitError as error:
        yield f"发布 {statement.name}：提交的签名没有核对成：{error}"
        return
    for one in unsigned[:SHOWN]:
        yield f"发布 {statement.name}：提交 {one.commit[:12]}（{one.author}：{one.subject}）{one.words}"
    if len(unsigned) > SHOWN:
        yield f"发布 {statement.name}：还有 {len(unsigned) - SHOWN} 个提交的签名不算"
