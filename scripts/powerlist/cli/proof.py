"""`powerlist prove` and `powerlist verify`: one item with its proof; a site checked, file by file."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from powerlist.cli.checks import Check, as_json, check, note, plain, tell
from powerlist.cli.options import fail, jobs_option, registry_root, root_option
from powerlist.cli.rebuild import rebuilt
from powerlist.cli.trust import trust_option
from powerlist.files import write_whole
from powerlist.git import GitError, Repository
from powerlist.plugin.run import CannotBuild
from powerlist.proof import (
    MANIFEST,
    BadManifest,
    Manifest,
    Proof,
    check_files,
    check_proof,
    prove,
    read_manifest,
    read_proof,
)
from powerlist.proof.fetch import Address, Folder, Unreachable, site_at
from powerlist.proof.items import page_of, to_json
from powerlist.registry import read_unjudged
from powerlist.site.gate import public
from powerlist.sources import WorkTree

_ROOT_HASH = re.compile(r"[0-9a-f]{64}\Z")
_MARK = ".powerlist"  # what begins so are marks of a build, which servers hide and downloads leave out


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
    _, manifest = _site(place)
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
@click.option(
    "--branch",
    default="HEAD",
    show_default=True,
    help="公布的是仓库的哪个分支：网站的提交应当在它的历史里。",
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
    branch: str,
    root_hash: str,
    trust_config: bool,
    format_: str,
    jobs: int,
) -> None:
    """核对网站 SITE（文件夹或网址）：每个文件是不是生成时的样子；给了仓库的，是不是从那个提交生成的。

    退出码：0 全部一致；1 有不一致，逐个列出；2 无法核对。
    """
    root = _asked(place, repo, proof_file, page, root_hash)
    checks: list[Check] = []
    try:
        site, manifest = _site(place) if place else (None, None)
        if manifest and site and not proof_file:
            checks.append(_files(site, manifest))
            checks += _history(manifest)
        if manifest and root:
            words = f"网站的清单根是 {manifest.root}，给的是 {root}"
            checks.append(check("清单根", manifest.root == root, words))
        if proof_file:
            checks += _proof(proof_file, page, manifest, root)
        if manifest and repo:
            checks += rebuilt(repo, branch, manifest, jobs, trust_config)
    except (Unreachable, CannotBuild) as error:
        fail(f"{error}。没有核对完。")
    except GitError as error:
        fail(str(error))
    if format_ == "json":
        click.echo(as_json(checks))
    else:
        _tell(checks, manifest, was_rebuilt=repo is not None, only_proof=proof_file is not None)
    sys.exit(0 if all(one.holds for one in checks) else 1)


def _asked(place: str, repo: Path | None, proof_file: Path | None, page: Path | None, root_hash: str) -> str:
    """Return the known root as it is compared; end where the options do not go together."""
    if not place and not proof_file:
        fail("请写要核对的网站（文件夹或网址），或者用 --proof 写明证明文件。")
    if repo and not place:
        fail("--repo 要和网站（文件夹或网址）一起用：重新生成的和它比较。")
    if page and not proof_file:
        fail("--page 要和 --proof 一起用：网页和证明文件写的比较。")
    root = root_hash.strip().lower()
    if root and not _ROOT_HASH.match(root):
        fail(f"“{root_hash}”不是清单根：应为 64 位，由 0 到 9 和 a 到 f 组成。")
    return root


def _site(place: str) -> tuple[Folder | Address, Manifest]:
    try:
        site = site_at(place)
        content = site.read(MANIFEST)
    except Unreachable as error:
        fail(f"{error}。")
    if content is None:
        where = "，或者网址写得不对" if isinstance(site, Address) else ""
        fail(f"网站里没有 {MANIFEST}：不是 powerlist 生成的，或者清单被删了{where}。")
    try:
        return site, read_manifest(content)
    except BadManifest as error:
        fail(f"{MANIFEST}：{error}。")


def _files(site: Folder | Address, manifest: Manifest) -> Check:
    is_folder = isinstance(site, Folder)
    listed = {
        path: digest for path, digest in manifest.files.items() if is_folder or not path.startswith(_MARK)
    }
    there = [path for path in site.paths() if path != MANIFEST]
    found = [
        one
        for one in check_files(listed, site.read, there)
        if not (one.kind == "missing" and one.path.startswith(_MARK))
    ]
    words = f"清单列了 {len(listed):,} 个文件"
    if not is_folder:
        words += "；服务器上有没有清单以外的文件，从网址看不出来，要到服务器的文件夹里核对"
    return Check("文件", not found, words, found)


def _history(manifest: Manifest) -> Iterator[Check]:
    """Yield that a site tells no history though it comes from a commit."""
    if manifest.source.commit and not manifest.history:
        words = (
            "网站里没有各事项的变更历史、以前的清单和审计，多半是从浅克隆生成的；那些网页该有什么，没有核对"
        )
        yield note("历史", words)


def _proof(file: Path, page: Path | None, manifest: Manifest | None, root: str) -> Iterable[Check]:
    """Yield what of a proof is proved, and what its file only says of itself."""
    proof = read_proof(file.read_bytes())
    if proof is None:
        fail(f"{file}：不是证明文件，或者写坏了。")
    wanted = manifest.root if manifest else root or proof.root
    name = f"{proof.entry['id']}“{proof.entry['data'].get('name', '')}”"
    yield check("证明", check_proof(proof, wanted), f"{name}，对照清单根 {wanted}")
    if proof.root != wanted:
        yield check("证明文件写的清单根", False, f"写的是 {proof.root}")
    elif not manifest and not root:
        yield note("清单根", "是证明文件自己写的，没有核对；请和网站公布的、可靠的地方抄下来的比较")
    said = f"{proof.list_name}，按 {proof.today} 生成，提交 {proof.commit or '没有写'}"
    if manifest:
        yield from _same_site(proof, manifest)
    else:
        yield note("证明文件自己写的，没有核对", f"{said}。要核对，请写上网站的文件夹或网址")
    if page:
        found = check_files({page_of(proof.entry["id"]): proof.entry["page"]}, lambda _: page.read_bytes())
        yield Check("网页", not found, f"{page} 与公布的网页", found)


def _same_site(proof: Proof, manifest: Manifest) -> Iterator[Check]:
    """Yield whether what the proof's file says of itself is what the manifest of the site says."""
    source = manifest.source
    pairs = (
        ("清单名称", proof.list_name, manifest.list_name),
        ("日期", proof.today, source.today.isoformat()),
        ("提交", proof.commit, source.commit),
        ("事项数", str(proof.size), str(manifest.items)),
        ("网页的摘要", proof.entry["page"], manifest.files.get(page_of(proof.entry["id"]), "")),
    )
    other = [f"{name}写的是 {said}，网站是 {real}" for name, said, real in pairs if said != real]
    words = "；".join(other) or f"{proof.list_name}，按 {proof.today} 生成，提交 {proof.commit}"
    yield check("证明文件写的和网站的", not other, words)


def _tell(checks: list[Check], manifest: Manifest | None, *, was_rebuilt: bool, only_proof: bool) -> None:
    if manifest:
        source = manifest.source
        came = f"提交 {source.commit}" if source.commit else "没有写明提交"
        folder = f"，清单在仓库的 {source.folder} 里" if source.folder else ""
        words = (
            f"{manifest.list_name}：{came}{folder}，按 {source.today} 生成，公开事项 {manifest.items:,} 项。"
        )
        click.echo(plain(words))
    tell(checks)
    if manifest and not was_rebuilt:
        done = (
            "只核对了证明和网站自己的清单，网站的文件没有核对。"
            if only_proof
            else "只核对了文件和网站自己的清单。"
        )
        click.echo(f"{done}要核对网站是不是从清单仓库生成的，请加 --repo 仓库文件夹。")
