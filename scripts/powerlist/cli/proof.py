"""`powerlist prove` and `powerlist verify`: one item with its proof; a site checked, file by file."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import click

from powerlist import clock
from powerlist.cli.options import fail, jobs_option, registry_root, root_option
from powerlist.cli.trust import refuse_code, trust_option
from powerlist.files import write_whole
from powerlist.git import GitError, Repository
from powerlist.git.export import export
from powerlist.git.log import commit_of
from powerlist.history import china_day
from powerlist.history.clocks import odd_clocks
from powerlist.plugin.past import past_at
from powerlist.plugin.run import CannotBuild, build_site
from powerlist.proof import (
    MANIFEST,
    BadManifest,
    Difference,
    Manifest,
    Proof,
    check_files,
    check_proof,
    compare_digests,
    prove,
    read_manifest,
    read_proof,
)
from powerlist.proof.fetch import Address, Folder, Unreachable, site_at
from powerlist.proof.items import page_of, to_json
from powerlist.proof.provenance import INPUTS, program_digest
from powerlist.registry import read_unjudged
from powerlist.site.gate import public
from powerlist.sources import REGISTRY_FOLDERS, WorkTree

SHOWN = 30
_WORDS = {"differs": "内容不同", "missing": "缺少", "extra": "多出来，清单里没有"}


class Check(NamedTuple):
    """One question of a verification: what was asked, whether it holds, and what does not."""

    name: str
    holds: bool
    words: str
    differences: list[Difference]
    is_note: bool = False  # to be looked at, and no difference


@click.command("prove")
@click.argument("item")
@root_option
@click.option(
    "--site", "place", required=True, help="已生成或者已公布的网站：文件夹或网址；证明的是它公布的这一项。"
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件（缺省：编号.proof.json）。"
)
@jobs_option
def prove_command(item: str, root: Path, place: str, out: Path | None, jobs: int) -> None:
    """取出事项 ITEM 的证明：一个小文件，不联网、不要清单仓库，也能核对这一项公布时怎样写。

    退出码：0 已写好；1 清单上没有这一项；2 无法运行。
    """
    manifest = _manifest(site_at(place))
    try:
        if manifest.source.commit:
            source: Any = Repository(registry_root(root)).revision(manifest.source.commit)
        else:
            source = WorkTree(registry_root(root))
    except GitError as error:
        fail(str(error))
    shown = public(read_unjudged(source, jobs))
    try:
        proof = prove(item, shown, manifest.files, manifest.source.commit, manifest.source.today.isoformat())
    except KeyError:
        click.echo(f"公开的清单上没有 {item}。", err=True)
        sys.exit(1)
    if proof.root != manifest.root:
        fail(
            "网站的清单根和仓库算出来的不一样：不是从这个仓库生成的，或者被改过。请先运行 powerlist verify。"
        )
    out = out or Path(f"{item}.proof.json")
    write_whole(out, to_json(proof))
    click.echo(f"已写 {out}（{out.stat().st_size:,} 字节）。")
    click.echo(f"核对：powerlist verify --proof {out} --root-hash {proof.root}")


@click.command("verify")
@click.argument("place", metavar="[SITE]", default="")
@click.option(
    "--repo",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="清单仓库：从提交重新生成，逐个文件比较。",
)
@click.option(
    "--proof",
    "proof_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="只核对一项的证明文件。",
)
@click.option(
    "--page",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="同时核对保存下来的网页就是公布的那一页。",
)
@click.option("--root-hash", default="", help="已知可靠的清单根（如从别处抄来的），与网站的比较。")
@trust_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@jobs_option
def verify_command(
    place: str,
    repo: Path | None,
    proof_file: Path | None,
    page: Path | None,
    root_hash: str,
    trust_config: bool,
    format_: str,
    jobs: int,
) -> None:
    """核对网站 SITE（文件夹或网址）：每个文件是不是生成时的样子；给了仓库的，是不是从那个提交生成的。

    退出码：0 全部一致；1 有不一致，逐个列出；2 无法核对。
    """
    if not place and not proof_file:
        fail("请写要核对的网站（文件夹或网址），或者用 --proof 写明证明文件。")
    checks: list[Check] = []
    try:
        site = site_at(place) if place else None
        manifest = _manifest(site) if site else None
        if manifest and site and not proof_file:
            checks.append(_files(site, manifest))
        if manifest and root_hash:
            checks.append(_same_root(manifest.root, root_hash))
        if proof_file:
            checks += _proof(proof_file, page, manifest.root if manifest else root_hash)
        if manifest and repo:
            checks += _rebuilt(repo, manifest, jobs, trust_config)
    except (Unreachable, CannotBuild) as error:
        fail(f"{error}。没有核对完。")
    except GitError as error:
        fail(str(error))
    _tell(checks, manifest, repo is not None, format_)
    sys.exit(0 if all(check.holds for check in checks) else 1)


def _manifest(site: Folder | Address) -> Manifest:
    try:
        content = site.read(MANIFEST)
    except Unreachable as error:
        fail(f"{error}。")
    if content is None:
        fail(f"网站里没有 {MANIFEST}：不是 powerlist 生成的，或者清单被删了。")
    try:
        return read_manifest(content)
    except BadManifest as error:
        fail(f"{MANIFEST}：{error}。")


def _files(site: Folder | Address, manifest: Manifest) -> Check:
    listed = {path: digest for path, digest in manifest.files.items() if _is_served(site, path)}
    there = [path for path in site.paths() if path != MANIFEST]
    found = check_files(listed, site.read, there)
    return Check("文件", not found, f"清单列了 {len(listed):,} 个文件", found)


def _is_served(site: Folder | Address, path: str) -> bool:
    """Tell whether a file can be asked for: servers give no hidden ones away, such as the mark of a site."""
    return isinstance(site, Folder) or not path.startswith(".powerlist")


def _same_root(found: str, known: str) -> Check:
    return Check("清单根", found == known.lower(), f"网站的清单根是 {found}，给的是 {known}", [])


def _proof(file: Path, page: Path | None, root: str) -> list[Check]:
    proof = read_proof(file.read_bytes())
    if proof is None:
        fail(f"{file}：不是证明文件，或者写坏了。")
    wanted = root or proof.root
    words = f"{proof.entry['id']}“{proof.entry['data'].get('name', '')}”，{proof.list_name}，{proof.today}"
    checks = [Check("证明", check_proof(proof, wanted), words, [])]
    if not root:
        checks[0] = checks[0]._replace(words=f"{words}；清单根 {proof.root}，请与网站公布的核对")
    return checks + ([_page(proof, page)] if page else [])


def _page(proof: Proof, page: Path) -> Check:
    found = check_files({page_of(proof.entry["id"]): proof.entry["page"]}, lambda _: page.read_bytes())
    return Check("网页", not found, f"{page} 与公布的网页", [])


def _rebuilt(repo: Path, manifest: Manifest, jobs: int, trust_config: bool) -> list[Check]:
    """Build the site again from the commit, and compare."""
    source = manifest.source
    if not source.commit:
        return [Check("来源", False, "网站没有写明从哪个提交生成，不能重新生成来比较", [])]
    checks = []
    if source.changed:
        checks.append(
            Check("来源", False, f"生成时工作目录里有没有提交的改动，不是提交 {source.commit} 的样子", [])
        )
    with tempfile.TemporaryDirectory(prefix="powerlist-verify-") as name:
        folder = Path(name)
        inner = repo / source.folder
        repository = Repository(inner) if inner.is_dir() else Repository(repo, source.folder)
        if repository.tree(source.commit) != source.tree:
            checks.append(Check("来源", False, f"提交 {source.commit} 的内容树和网站写的不一样", []))
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
        again = read_manifest((folder / "site" / MANIFEST).read_bytes())
    checks += _dates(repository, manifest)
    found = compare_digests(again.files, manifest.files)
    words = f"从提交 {source.commit[:12]} 重新生成 {len(again.files):,} 个文件"
    if found and source.program != program_digest():
        words += "（生成网站的程序和这里的不同，差异可能由此而来；请用同一版程序核对）"
    checks.append(Check("重新生成", not found, words, found))
    checks.append(Check("清单根", again.root == manifest.root, f"重新生成的清单根 {again.root}", []))
    said = [word for word, is_same in _said(again, manifest) if not is_same]
    if said:
        checks.append(Check("清单文件", False, f"{MANIFEST} 写的{'、'.join(said)}和重新生成的不一样", []))
    return checks


def _said(again: Manifest, manifest: Manifest) -> Iterable[tuple[str, bool]]:
    """Yield what else a manifest says that a rebuild knows, and whether it is the same."""
    yield "清单名称", again.list_name == manifest.list_name
    yield "事项数", again.items == manifest.items
    if again.source.program == manifest.source.program:
        yield "程序版本", again.source.version == manifest.source.version


def _dates(repository: Repository, manifest: Manifest) -> list[Check]:
    """Return whether the day of a build can be right; of commits whose dates cannot, which they are."""
    source, today = manifest.source, clock.today()
    recorded = china_day(commit_of(repository, source.commit).recorded)
    checks = []
    if not recorded <= source.today <= today:
        words = f"网站写的是按 {source.today} 生成，而提交的日期是 {recorded}，今天是 {today}"
        checks.append(Check("日期", True, words, [], is_note=True))
    odd = odd_clocks(repository, source.commit, "", today) if manifest.history else []
    if odd:
        told = "；".join(f"提交 {one.commit[:12]} 的{one.words}" for one in odd[:SHOWN])
        more = f"；共 {len(odd)} 个" if len(odd) > SHOWN else ""
        words = f"{told}{more}。先后以提交的次序为准"
        checks.append(Check("提交的日期", True, words, [], is_note=True))
    return checks


def _tell(checks: Iterable[Check], manifest: Manifest | None, was_rebuilt: bool, format_: str) -> None:
    if format_ == "json":
        data = [
            check._asdict() | {"differences": [one._asdict() for one in check.differences]}
            for check in checks
        ]
        click.echo(json.dumps({"checks": data}, ensure_ascii=False, indent=2))
        return
    if manifest:
        source = manifest.source
        came = f"提交 {source.commit}" if source.commit else "没有写明提交"
        click.echo(f"{manifest.list_name}：{came}，按 {source.today} 生成，公开事项 {manifest.items:,} 项。")
    for check in checks:
        mark = "！请留意" if check.is_note else "✓ 一致" if check.holds else "✗ 不一致"
        click.echo(f"{mark}　{check.name}：{check.words}")
        for one in check.differences[:SHOWN]:
            click.echo(f"    {one.path}：{_WORDS[one.kind]}")
        if len(check.differences) > SHOWN:
            click.echo(f"    …… 共 {len(check.differences):,} 个")
    if manifest and not was_rebuilt:
        click.echo("只核对了文件和网站自己的清单。要核对网站是不是从清单仓库生成的，请加 --repo 仓库文件夹。")
