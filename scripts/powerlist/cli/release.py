"""`powerlist release`: what was approved, signed by those who approved it, and checked by anybody."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from powerlist import clock
from powerlist.cli.options import fail, registry_root, root_option
from powerlist.files import write_whole
from powerlist.git import GitError, Repository
from powerlist.proof import MANIFEST, BadManifest, Manifest, read_manifest
from powerlist.proof.fetch import Unreachable, site_at
from powerlist.release import (
    ALLOWED,
    FOLDER,
    BadStatement,
    KeyFault,
    Statement,
    read_known,
    read_statement,
    statement_of,
    to_json,
    to_keep,
    verify_releases,
)
from powerlist.release.judging import against_release, against_signing
from powerlist.release.keys import PRINCIPAL, check, sign, signers
from powerlist.release.statement import STATEMENT, digest


@click.group("release")
def release() -> None:
    """签名发布：写发布声明，几个人各自签名，任何人都能核对。"""


@release.command("new")
@root_option
@click.option("--site", "place", required=True, help="要发布的网站（文件夹或网址），从已提交的清单生成。")
def new_command(root: Path, place: str) -> None:
    """为生成好的网站写发布声明 releases/编号/statement.json，等人签名。"""
    manifest, content = _manifest(place)
    try:
        repository = Repository(registry_root(root))
        before = _last(root, repository)
        for words in against_release(repository, manifest, before[0] if before else None):
            fail(f"{words.removesuffix('。')}。")
        allowed = repository.files(manifest.source.commit, ALLOWED)[ALLOWED]
    except GitError as error:
        fail(str(error))
    made = statement_of(manifest, content, before, allowed)
    path = root / FOLDER / made.name / STATEMENT
    write_whole(path, to_json(made))
    click.echo(f"已写 {path}：提交 {made.commit[:12]}，公开事项 {made.items:,} 项。")
    click.echo(f"请签名人各自核对网站（powerlist verify {place} --repo {root}），再运行：")
    click.echo(f"powerlist release sign {made.name} --site {place} --as 签名人 --key 密钥文件")


@release.command("sign")
@click.argument("name")
@root_option
@click.option("--site", "place", default="", help="要签的网站（文件夹或网址）：核对声明说的就是它。")
@click.option("--as", "principal", required=True, help="签名人，照 releases/allowed_signers 里写的。")
@click.option(
    "--key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="SSH 私钥文件（或者由 ssh-agent 保管的公钥文件）。",
)
def sign_command(name: str, root: Path, place: str, principal: str, key: Path) -> None:
    """给编号为 NAME 的发布声明签名：先对照仓库核对声明的每一栏，签完当场核对签名。

    声明有一栏不对就不签，说明是哪一栏。
    """
    folder = registry_root(root) / FOLDER / name
    content, statement = _statement(folder)
    if not PRINCIPAL.match(principal):
        fail(f"“{principal}”不像签名人的名字。")
    site = _manifest(place) if place else None
    try:
        wrong, rules = against_signing(Repository(root), name, content, site, clock.today())
        if wrong or rules is None:
            fail("\n".join([f"没有签：{folder / STATEMENT} 和仓库对不上。", *(f"✗ {one}" for one in wrong)]))
        said = f"发布 {statement.name}：{statement.today}，提交 {statement.commit[:12]}"
        click.echo(f"{said}，公开事项 {statement.items:,} 项；要 {rules.threshold} 个人签名。")
        if not site:
            click.echo("！请留意　没有核对网站：声明的 manifest、items、root 三栏，加 --site 网站 才能核对。")
        file = folder / f"{principal}.sig"
        known = rules.allowed or b""
        if file.is_file() and check(content, file.read_bytes(), principal, known, statement.today).holds:
            click.echo(f"{file} 已经有了，是有效的，不用再签。")
            return
        signature = sign(content, key)
        found = check(content, signature, principal, known, statement.today)
    except (GitError, KeyFault) as error:
        fail(f"{str(error).removesuffix('。')}。")
    if not found.holds:
        fail(
            f"签名没有写：{found.why}。谁可以签，看前一次发布批准的 {ALLOWED}："
            f"请核对里面 {principal} 的公钥和有效期。"
        )
    write_whole(file, signature)
    click.echo(f"已签名：{file}（{found.key}）。")
    click.echo("提交以后，运行 powerlist release verify 核对。")


@release.command("verify")
@root_option
@click.option("--at", "revision", default="HEAD", show_default=True, help="核对哪个版本里的发布。")
@click.option("--site", "place", default="", help="同时核对这个网站（文件夹或网址）就是最近一次发布的。")
@click.option("--anchor", default="", help="第一次发布的签名人名单的 SHA-256，从可靠的地方得来。")
@click.option(
    "--last", "kept", default="", help="上次核对以后留下的那一行（编号:摘要:提交），查有没有退回从前。"
)
def verify_command(root: Path, revision: str, place: str, anchor: str, kept: str) -> None:
    """核对全部发布：签名够不够、签名人在不在名单、发布有没有被删改、历史有没有被改写、提交有没有签名。

    退出码：0 全部对；1 有不对的，逐条列出；2 无法核对。
    """
    known = read_known(kept) if kept else None
    if kept and not known:
        fail("--last 写法不对。请照上次核对最后写的那一行，如 0002:声明的SHA-256:提交编号。")
    try:
        verified = verify_releases(Repository(registry_root(root)), revision, anchor, clock.today(), known)
    except (GitError, KeyFault) as error:
        fail(str(error))
    if not verified.statements and not verified.findings:
        fail(f"{revision} 里没有发布（{FOLDER}/）。")
    wrong = [one.words for one in verified.findings]
    for one in verified.statements:
        signed = verified.signatures.get(one.number)
        who = "、".join(f"{s.principal}（{s.key}）" for s in signed or ())
        click.echo(
            f"发布 {one.name}：{one.today}，提交 {one.commit[:12]}，{one.items:,} 项；"
            f"签名：{who or ('（没有核对）' if signed is None else '（无）')}"
        )
    if place and verified.statements:
        wrong += _site(place, verified.statements[-1])
    for words in wrong:
        click.echo(f"✗ {words}")
    for words in verified.notes:
        click.echo(f"！请留意　{words}")
    if not wrong:
        click.echo(
            "✓ 全部发布都对。"
            + (f"第一次发布的签名人名单：{verified.statements[0].signers}" if not anchor else "")
        )
        click.echo(f"请留下这一行，下次核对时加上：--last {to_keep(verified.statements[-1], verified.head)}")
    sys.exit(1 if wrong else 0)


@release.command("signers")
@root_option
def signers_command(root: Path) -> None:
    """列出签名人名单和它的 SHA-256。"""
    file = registry_root(root) / ALLOWED
    if not file.is_file():
        fail(f"没有 {ALLOWED}。")
    for line in signers(file.read_bytes()):
        click.echo(line)
    click.echo(f"SHA-256：{digest(file.read_bytes())}")


def _site(place: str, last: Statement) -> list[str]:
    try:
        content = site_at(place).read(MANIFEST)
    except Unreachable as error:
        fail(f"{error}。")
    if content is None or digest(content) != last.manifest:
        return [f"{place} 不是发布 {last.name} 的网站：它的 {MANIFEST} 和声明的不一样"]
    return []


def _statement(folder: Path) -> tuple[bytes, Statement]:
    file = folder / STATEMENT
    if not file.is_file():
        fail(f"没有 {file}。")
    content = file.read_bytes()
    try:
        return content, read_statement(content)
    except BadStatement as error:
        fail(f"{file}：{error}。")


def _manifest(place: str) -> tuple[Manifest, bytes]:
    """Return a site's manifest and its bytes, or end with exit status 2."""
    try:
        content = site_at(place).read(MANIFEST)
        return read_manifest(content or b""), content or b""
    except (Unreachable, BadManifest) as error:
        fail(f"{place}：{error}。")


def _last(root: Path, repository: Repository) -> tuple[Statement, bytes] | None:
    """Return the latest statement in the folder, None for none; what is there must be what was committed."""
    names = sorted(path.parent.name for path in (root / FOLDER).glob(f"*/{STATEMENT}"))
    files = repository.files("HEAD", FOLDER)
    there = {
        f"{FOLDER}/{name}/{STATEMENT}": (root / FOLDER / name / STATEMENT).read_bytes() for name in names
    }
    held = {path: data for path, data in files.items() if path.endswith(f"/{STATEMENT}")}
    for path in sorted(held.keys() | there.keys()):
        if path not in held:
            fail(f"{path} 还没有提交。请等签名够了提交，再写下一次发布；不要它了，就删去这个文件夹。")
        if held[path] != there.get(path):
            fail(f"{path} 和已经提交的不一样。发布过的声明不能改，请用 git checkout -- {FOLDER} 恢复。")
    if not names:
        return None
    content, statement = _statement(root / FOLDER / names[-1])
    return statement, content
