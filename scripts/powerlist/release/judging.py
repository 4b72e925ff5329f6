"""What stands against releasing a site, or signing a statement, before anybody does it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from powerlist.git import Repository
from powerlist.git.faults import shallow
from powerlist.proof import Manifest
from powerlist.release.place import (
    off_branch,
    other_site,
    stale,
    too_few_keys,
    wrong_day,
    wrong_fields,
    wrong_links,
)
from powerlist.release.rules import Rules, rules_at
from powerlist.release.statement import ALLOWED, FOLDER, STATEMENT, BadStatement, Statement, read_statement

BUILD_AGAIN = "请在最新的清单里重新运行 powerlist build，再发布"


def against_release(
    repository: Repository, manifest: Manifest, before: Statement | None, head: str = "HEAD"
) -> Iterator[str]:
    """Yield why a site is not to be released after the release before, in Chinese; GitError."""
    if repository.is_shallow:
        raise shallow()
    source = manifest.source
    if source.changed or not source.commit:
        yield "这个网站不是从已提交的清单生成的，不能发布。请先提交，再运行 powerlist build"
        return
    if not manifest.history:
        yield (
            "这个网站是在浅克隆里生成的，没有事项的变更历史，不能发布。"
            "请运行 git fetch --unshallow（在流水线里把检出深度设为 0），再运行 powerlist build"
        )
        return
    if not repository.has(source.commit) or repository.tree(source.commit) != source.tree:
        yield "网站写的提交和这个仓库的不一样。请核对 --root"
        return
    if source.folder != repository.prefix:
        yield (
            f"网站是从仓库的“{source.folder or '.'}”文件夹生成的，"
            f"这份清单在“{repository.prefix or '.'}”。请核对 --root"
        )
    if words := stale(repository, source.commit, before):
        yield f"网站是旧的：{words}。{BUILD_AGAIN}"
    elif not repository.is_ancestor(source.commit, head):
        yield f"网站的提交 {source.commit[:12]} 不在现在的分支上。{BUILD_AGAIN}"
    rules = rules_at(repository, source.commit)
    if rules.allowed is None:
        yield f"清单里没有 {ALLOWED}，没有人能签名。怎样写见“怎样核查”页的“密钥和签名人”"
    elif words := too_few_keys(rules):
        yield words


def against_signing(
    repository: Repository,
    name: str,
    content: bytes,
    site: tuple[Manifest, bytes] | None,
    today: date,
) -> tuple[list[str], Rules | None]:
    """Return what is false in a statement, and whose signatures count for it (None where that is unknown).

    `name` is that of the folder it lies in, `site` the manifest of the site that is meant, and its bytes.
    GitError; BadStatement where it is none.
    """
    if repository.is_shallow:
        raise shallow()
    head = repository.commit("HEAD")
    files = repository.files(head, FOLDER)
    statement = read_statement(content)
    number = int(name) if name.isdecimal() else 0
    held = files.get(f"{FOLDER}/{name}/{STATEMENT}")
    if held is not None and held != content:
        return ["和已经提交的那一份不一样"], None
    previous = files.get(f"{FOLDER}/{number - 1:04d}/{STATEMENT}") if number > 1 else None
    if number > 1 and previous is None:
        return [f"前一次发布 {number - 1:04d} 没有提交到仓库里"], None
    wrong = list(wrong_links(statement, name, number, previous))
    try:
        before = read_statement(previous) if previous is not None else None
    except BadStatement as error:
        return [f"前一次发布 {number - 1:04d}：{error}"], None
    if not repository.has(statement.commit):
        return [*wrong, f"仓库里没有提交 {statement.commit[:12]}（commit）。请先 git pull"], None
    if before and not repository.has(before.commit):
        return [
            *wrong,
            f"仓库里没有前一次发布的提交 {before.commit[:12]}，历史被改写过，或者仓库不完整",
        ], None
    rules = rules_at(repository, statement.commit)
    words = stale(repository, statement.commit, before)
    wrong += [words] if words else list(off_branch(repository, statement, before, head))
    wrong += wrong_fields(repository, statement)
    wrong += wrong_day(repository, statement, before, today)
    wrong += [words] if (words := too_few_keys(rules)) else []
    if site:
        manifest, raw = site
        wrong += other_site(statement, manifest, raw)
        if manifest.source.folder != repository.prefix:
            wrong.append(f"网站是从仓库的“{manifest.source.folder or '.'}”文件夹生成的，不是这份清单")
    return wrong, rules_at(repository, before.commit) if before else rules
