"""What came after the last release, which nobody has approved yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from powerlist.git import Repository
from powerlist.git.log import changes_between
from powerlist.git.signed import signed_commits
from powerlist.history.clocks import odd_clocks
from powerlist.release.rules import Rules, rules_at
from powerlist.release.statement import FOLDER, Statement
from powerlist.sources import REGISTRY_FOLDERS

SHOWN = 10


class Since(NamedTuple):
    """What is wrong with the commits after a release, and what is worth a look, in Chinese."""

    faults: list[str]
    notes: list[str]


def since_release(repository: Repository, last: Statement, head: str, today: date) -> Since:
    """Return what came after the last release, whose commit is in the history of `head`; GitError."""
    rules = rules_at(repository, last.commit)
    commits = signed_commits(repository, last.commit, head, rules.allowed or b"")
    unsigned = [one for one in commits if not one.holds]
    name, faults = last.name, []
    if rules.signed_commits:
        faults += shortened(
            [
                f"发布 {name} 以后：提交 {one.commit[:12]}（{one.author}：{one.subject}）{one.words}"
                for one in unsigned
            ],
            f"发布 {name} 以后：还有 {{}} 个提交的签名不算",
        )
    odd = odd_clocks(repository, head, last.commit, today)
    faults += shortened(
        [f"发布 {name} 以后：提交 {one.commit[:12]} 的{one.words}" for one in odd],
        f"发布 {name} 以后：还有 {{}} 个提交的日期不可靠",
    )
    waiting = _waiting(repository, last.commit, head)
    notes = []
    if waiting:
        count = len({one.commit for one in unsigned} & waiting)
        changed = [one for one in repository.changed(last.commit, head) if _is_of_list(repository, one.path)]
        notes.append(
            f"发布 {name} 以后还有 {len(waiting)} 个提交没有发布"
            + (f"，其中 {count} 个没有有效的签名" if count else "")
            + (f"；清单的内容已经和发布的不一样，改了 {len(changed)} 个文件" if changed else "")
        )
    return Since(faults, notes + list(_new_rules(rules, rules_at(repository, head), name)))


def shortened(words: list[str], rest: str) -> list[str]:
    """Return the first of many lines, and one that says how many are left out; `rest` has a {} for it."""
    return words[:SHOWN] + ([rest.format(len(words) - SHOWN)] if len(words) > SHOWN else [])


def _waiting(repository: Repository, since: str, head: str) -> set[str]:
    """Return the commits that did something else than to lay down releases."""
    found: dict[str, bool] = {}
    for commit, _, files in changes_between(repository, head, (), since):
        inside = [repository.within(file.path) or "" for file in files]
        is_release = bool(inside) and all(
            path.startswith(f"{FOLDER}/") and path.count("/") == 2 for path in inside
        )
        found[commit.id] = found.get(commit.id, False) or not is_release
    return {id for id, is_waiting in found.items() if is_waiting}


def _is_of_list(repository: Repository, path: str) -> bool:
    inside = repository.within(path)
    return inside is not None and inside.startswith(tuple(f"{folder}/" for folder in REGISTRY_FOLDERS))


def _new_rules(old: Rules, new: Rules, name: str) -> Iterator[str]:
    later = "下一次发布由原来的签名人批准以后才算数"
    if new.allowed != old.allowed:
        yield f"签名人名单在发布 {name} 以后{'改过' if new.allowed is not None else '被删去'}：{later}"
    if new.threshold != old.threshold:
        yield f"要的签名人数在发布 {name} 以后由 {old.threshold} 改为 {new.threshold}：{later}"
    if new.signed_commits != old.signed_commits:
        yield (
            f"提交要不要签名，在发布 {name} 以后由“{'要' if old.signed_commits else '不要'}”"
            f"改为“{'要' if new.signed_commits else '不要'}”：{later}"
        )
