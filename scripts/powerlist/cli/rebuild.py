"""A site built again from its commit, and compared with what was published."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from powerlist import clock
from powerlist.cli.checks import SHOWN, Check, check, note
from powerlist.cli.trust import refuse_code
from powerlist.git import Repository
from powerlist.git.export import export
from powerlist.git.faults import shallow
from powerlist.git.log import commit_of, first_parents
from powerlist.history import china_day
from powerlist.history.clocks import odd_clocks
from powerlist.plugin.past import past_at
from powerlist.plugin.run import build_site
from powerlist.proof import MANIFEST, Manifest, compare_digests, read_manifest
from powerlist.proof.provenance import INPUTS
from powerlist.registry import read_unjudged
from powerlist.sources import REGISTRY_FOLDERS, SETTINGS


def rebuilt(repo: Path, branch: str, manifest: Manifest, jobs: int, trust_config: bool) -> list[Check]:
    """Return what a rebuild from the commit that the manifest names finds; GitError, CannotBuild."""
    source = manifest.source
    if not source.commit:
        return [check("来源", False, "网站没有写明从哪个提交生成，不能重新生成来比较")]
    repository = _repository(repo, source.folder)
    repository.commit(source.commit)  # a commit that is gone ends here
    checks = [*_origin(repository, manifest), *_folder(repo, source.folder, source.commit)]
    checks += _published(repository, source.commit, branch)
    again = _build(repository, manifest, jobs, trust_config)
    checks += _dates(repository, manifest)
    found = compare_digests(again.files, manifest.files)
    words = f"从提交 {source.commit[:12]} 重新生成 {len(again.files):,} 个文件"
    if found and source.program != again.source.program:
        words += "（生成网站的程序和这里的不同，差异可能由此而来；请用同一版程序核对）"
    checks.append(Check("重新生成", not found, words, found))
    checks.append(check("清单根", again.root == manifest.root, f"重新生成的清单根 {again.root}"))
    said = [word for word, is_same in _said(again, manifest) if not is_same]
    if said:
        checks.append(check("清单文件", False, f"{MANIFEST} 写的{'、'.join(said)}和重新生成的不一样"))
    return checks + _program(again, manifest)


def _repository(repo: Path, folder: str) -> Repository:
    """Return the repository with the registry that lies in this folder of it."""
    given = Repository(repo)
    if given.prefix == folder:
        return given
    inner = repo / folder
    return Repository(inner) if inner.is_dir() else Repository(repo, folder)


def _origin(repository: Repository, manifest: Manifest) -> Iterable[Check]:
    source = manifest.source
    if source.changed:
        words = f"生成时工作目录里有没有提交的改动，不是提交 {source.commit} 的样子"
        yield check("来源", False, words)
    if repository.tree(source.commit) != source.tree:
        yield check("来源", False, f"提交 {source.commit} 的内容树和网站写的不一样")


def _folder(repo: Path, folder: str, commit: str) -> Iterable[Check]:
    """Yield which registry of the repository the site is made from, where there can be a doubt."""
    given = Repository(repo)
    if given.prefix == folder:
        return
    if given.holds(commit, SETTINGS):
        place = given.prefix or "仓库的最上层"
        words = (
            f"{place}有一份清单，网站却是从 {folder or '仓库的最上层'} 里的另一份生成的。"
            "要核对的就是那一份的，--repo 请写到那个文件夹"
        )
        yield check("清单的文件夹", False, words)
    else:
        yield note("清单的文件夹", f"清单在仓库的 {folder} 里，不在最上层")


def _published(repository: Repository, commit: str, branch: str) -> Iterable[Check]:
    """Yield whether the branch that is published went through the commit."""
    head = repository.commit(branch)
    if not repository.is_ancestor(commit, head):
        if repository.is_shallow:
            raise shallow()
        holding = repository.branches(commit)
        where = (
            f"只在别的分支上（{'、'.join(holding)}）"
            if holding
            else "也不在任何分支上，历史可能被改写过（强制推送）"
        )
        words = f"提交 {commit} 不在公布的分支（{branch}，现在是 {head[:12]}）的历史里，{where}"
        yield check(
            "分支", False, f"{words}。仓库不是最新的，先运行 git pull；公布的是别的分支的，用 --branch 写明"
        )
    elif not repository.is_shallow and all(one.id != commit for one in first_parents(repository, head)):
        words = (
            f"提交 {commit[:12]} 是合并进 {branch} 的分支上的一步，这一步的清单 {branch} 自己可能没有公布过"
        )
        yield note("分支", words)


def _build(repository: Repository, manifest: Manifest, jobs: int, trust_config: bool) -> Manifest:
    """Build the site again, without its data pages, and return its manifest."""
    source = manifest.source
    with tempfile.TemporaryDirectory(prefix="powerlist-verify-") as name:
        folder = Path(name)
        beside = tuple(name for name in INPUTS if name not in REGISTRY_FOLDERS)
        (folder / "root").mkdir()
        export(repository, source.commit, folder / "root", beside)
        refuse_code(folder / "root", trust_config)
        revision = repository.revision(source.commit)
        try:
            registry = read_unjudged(revision, jobs)
        finally:
            revision.close()
        past = past_at(repository, source.commit, source.today) if manifest.history else None
        how: Any = {"jobs": jobs, "past": past, "is_dry": True}
        build_site(folder / "root", folder / "site", registry, source.today, **how)
        return read_manifest((folder / "site" / MANIFEST).read_bytes())


def _said(again: Manifest, manifest: Manifest) -> Iterable[tuple[str, bool]]:
    """Yield what else a manifest says that a rebuild knows, and whether it is the same."""
    yield "清单名称", again.list_name == manifest.list_name
    yield "事项数", again.items == manifest.items
    if again.source.program == manifest.source.program:
        yield "程序版本", again.source.version == manifest.source.version


def _program(again: Manifest, manifest: Manifest) -> list[Check]:
    """Return what the manifest says of the program that made the site and a rebuild here cannot confirm."""
    here, there = again.source, manifest.source
    parts = (("程序", here.program, there.program), ("锁定文件", here.lock, there.lock))
    other = [
        f"{name}（网站 {said[:12] or '没有写'}，这里 {own[:12] or '没有'}）"
        for name, own, said in parts
        if own != said
    ]
    if not other:
        return []
    words = f"网站写的{'、'.join(other)}和重新生成所用的不同，这一项没有核对；要核对，请装网站写的那一版再来"
    return [note("程序", words)]


def _dates(repository: Repository, manifest: Manifest) -> list[Check]:
    """Return whether the day of a build can be right; of commits whose dates cannot, which they are."""
    source, today = manifest.source, clock.today()
    recorded = china_day(commit_of(repository, source.commit).recorded)
    checks = []
    if not recorded <= source.today <= today:
        words = f"网站写的是按 {source.today} 生成，而提交的日期是 {recorded}，今天是 {today}"
        checks.append(note("日期", words))
    odd = odd_clocks(repository, source.commit, "", today) if manifest.history else []
    if odd:
        told = "；".join(f"提交 {one.commit[:12]} 的{one.words}" for one in odd[:SHOWN])
        more = f"；共 {len(odd)} 个" if len(odd) > SHOWN else ""
        checks.append(note("提交的日期", f"{told}{more}。先后以提交的次序为准"))
    return checks
