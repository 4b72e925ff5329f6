"""`powerlist release`: what was approved, signed by those who approved it, and checked by anybody."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from powerlist import clock
from powerlist.cli.options import fail, registry_root, root_option
from powerlist.files import write_whole
from powerlist.git import GitError, Repository
from powerlist.proof import MANIFEST, BadManifest, read_manifest
from powerlist.proof.fetch import Unreachable, site_at
from powerlist.release import (
    ALLOWED,
    FOLDER,
    BadStatement,
    KeyFault,
    Statement,
    read_statement,
    statement_of,
    to_json,
    verify_releases,
)
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
    try:
        content = site_at(place).read(MANIFEST)
        manifest = read_manifest(content or b"")
    except (Unreachable, BadManifest) as error:
        fail(f"{place}：{error}。")
    if manifest.source.changed or not manifest.source.commit or content is None:
        fail("这个网站不是从已提交的清单生成的，不能发布。请先提交，再运行 powerlist build。")
    try:
        repository = Repository(registry_root(root))
        if repository.tree(manifest.source.commit) != manifest.source.tree:
            fail("网站写的提交和这个仓库的不一样。请核对 --root。")
        allowed = repository.files(manifest.source.commit, ALLOWED).get(ALLOWED)
    except GitError as error:
        fail(str(error))
    if allowed is None:
        fail(f"清单里没有 {ALLOWED}，没有人能签名。怎样写见“怎样核查”页的“密钥和签名人”。")
    made = statement_of(manifest, content, _last(root), allowed)
    path = root / FOLDER / made.name / STATEMENT
    write_whole(path, to_json(made))
    click.echo(f"已写 {path}：提交 {made.commit[:12]}，公开事项 {made.items:,} 项。")
    click.echo(f"请签名人各自运行：powerlist release sign {made.name} --as 签名人 --key 密钥文件")


@release.command("sign")
@click.argument("name")
@root_option
@click.option("--as", "principal", required=True, help="签名人，照 releases/allowed_signers 里写的。")
@click.option(
    "--key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="SSH 私钥文件（或者由 ssh-agent 保管的公钥文件）。",
)
def sign_command(name: str, root: Path, principal: str, key: Path) -> None:
    """给编号为 NAME 的发布声明签名，签完当场核对。"""
    folder = root / FOLDER / name
    content, statement = _statement(folder)
    if not PRINCIPAL.match(principal):
        fail(f"“{principal}”不像签名人的名字。")
    allowed_file = root / ALLOWED
    allowed = allowed_file.read_bytes() if allowed_file.is_file() else b""
    try:
        signature = sign(content, key)
        found = check(content, signature, principal, allowed, statement.today)
    except KeyFault as error:
        fail(f"{error}。")
    if not found.holds:
        fail(f"签名没有写：{found.why}。请核对 {ALLOWED} 里 {principal} 的公钥和有效期。")
    write_whole(folder / f"{principal}.sig", signature)
    click.echo(f"已签名：{folder / principal}.sig（{found.key}）。")
    click.echo("提交以后，运行 powerlist release verify 核对。")


@release.command("verify")
@root_option
@click.option("--at", "revision", default="HEAD", show_default=True, help="核对哪个版本里的发布。")
@click.option("--site", "place", default="", help="同时核对这个网站（文件夹或网址）就是最近一次发布的。")
@click.option("--anchor", default="", help="第一次发布的签名人名单的 SHA-256，从可靠的地方得来。")
def verify_command(root: Path, revision: str, place: str, anchor: str) -> None:
    """核对全部发布：签名够不够、签名人在不在名单、历史有没有被改写、提交有没有签名。

    退出码：0 全部对；1 有不对的，逐条列出；2 无法核对。
    """
    try:
        verified = verify_releases(Repository(registry_root(root)), revision, anchor, clock.today())
    except (GitError, KeyFault) as error:
        fail(str(error))
    if not verified.statements and not verified.findings:
        fail(f"{revision} 里没有发布（{FOLDER}/）。")
    wrong = [one.words for one in verified.findings]
    for one in verified.statements:
        who = "、".join(f"{s.principal}（{s.key}）" for s in verified.signatures.get(one.number, ()))
        click.echo(
            f"发布 {one.name}：{one.today}，提交 {one.commit[:12]}，{one.items:,} 项；签名：{who or '（无）'}"
        )
    if place and verified.statements:
        wrong += _site(place, verified.statements[-1])
    for words in wrong:
        click.echo(f"✗ {words}")
    if not wrong:
        click.echo(
            "✓ 全部发布都对。"
            + (f"第一次发布的签名人名单：{verified.statements[0].signers}" if not anchor else "")
        )
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


def _last(root: Path) -> tuple[Statement, bytes] | None:
    """Return the latest statement in the folder, None for none."""
    names = sorted(path.parent.name for path in (root / FOLDER).glob(f"*/{STATEMENT}"))
    if not names:
        return None
    content, statement = _statement(root / FOLDER / names[-1])
    return statement, content
