"""`powerlist publish`: a built site takes the published one's place in one step, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import click

from powerlist.cli.options import fail, root_option
from powerlist.publish import CannotPublish, NotAPlace, publish, roll_back, server_at
from powerlist.publish.server import CURRENT, ServerError


@click.command("publish")
@click.argument("place", metavar="DEST")
@root_option
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="公布哪个网站（缺省：清单文件夹下的 site/）。",
)
@click.option(
    "--keep", type=click.IntRange(1, 1000), default=5, show_default=True, help="服务器上留几个版本。"
)
@click.option("--rollback", is_flag=True, help="退回上一个版本，不公布新的。")
@click.option("--to", default="", help="和 --rollback 一起用：退回哪个版本，如 0007-3f2a91c04b7d。")
@click.option("--list", "only_list", is_flag=True, help="只列出服务器上的版本。")
@click.option("--uncommitted", is_flag=True, help="清单有没有提交的改动也公布（别人无法核对，只用于试验）。")
def publish_command(
    place: str,
    root: Path,
    site: Path | None,
    keep: int,
    rollback: bool,
    to: str,
    only_list: bool,
    uncommitted: bool,
) -> None:
    """把生成好的网站公布到 DEST：本机文件夹，或者 用户@主机:文件夹（用 ssh 和 rsync）。

    新版本先放在旧版本旁边，逐个文件核对，再一步换上；中途断了，网站还是原来的。网站服务器的根目录设为
    DEST/current。退出码：0 已公布或退回，2 没有公布（原来的网站没有动）。
    """
    try:
        server = server_at(place)
    except NotAPlace:
        fail(f"“{place}”不像公布的地方。请写文件夹，或者 用户@主机:/文件夹。")
    try:
        if only_list:
            shown = server.current()
            for name in server.releases():
                click.echo(f"{name}{'　正在显示' if name == shown else ''}")
            return
        if rollback:
            done = roll_back(server, to)
            click.echo(f"已退回 {done.name}（原来是 {done.before or '（无）'}）。")
            return
        done = publish(site or root / "site", server, keep=keep, uncommitted=uncommitted)
    except (CannotPublish, ServerError) as error:
        fail(f"{error}。没有公布，原来的网站没有动。")
    instead = f"，代替 {done.before}" if done.before else ""
    click.echo(f"已公布 {done.name}{instead}。网站服务器的根目录：{place}/{CURRENT}")
    if not done.has_history:
        click.echo(
            "注意：这个网站里没有各事项的变更历史，多半是从浅克隆生成的。"
            "请运行 git fetch --unshallow（流水线里把检出深度设为 0），重新生成，再公布一次。",
            err=True,
        )
    if done.removed:
        click.echo(f"清理了旧版本：{'、'.join(done.removed)}")
    if done.before:
        click.echo(f"要退回：powerlist publish {place} --rollback")
