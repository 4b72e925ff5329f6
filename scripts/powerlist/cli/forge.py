"""`powerlist forge`: files for GitHub, GitLab or Gitea that ask the right people and the right questions."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from powerlist.cli.options import fail, registry_root, root_option, today_option, warn_of_unread
from powerlist.files import write_whole
from powerlist.forge import FORGES, Forge, files
from powerlist.registry import read_registry
from powerlist.sources import WorkTree


@click.command("forge")
@click.argument("forge", type=click.Choice(FORGES))
@root_option
@click.option("--owner", required=True, help="代码平台上的组织（群组）名；各部门的团队以部门标识命名。")
@click.option("--check", "only_check", is_flag=True, help="只看文件与清单是否一致，不写。")
@today_option
def forge_command(forge: Forge, root: Path, owner: str, only_check: bool, today: date) -> None:
    """按部门名单和调整程序，生成代码平台的审核分工（CODEOWNERS）和各种调整的填写单。

    退出码：0 已写好，或者一致；1 用 --check 时不一致；2 无法运行。
    """
    if not owner.replace("-", "").replace("_", "").replace("/", "").replace(".", "").isalnum():
        fail(f"“{owner}”不像组织名：只用字母、数字和 - _ . /。")
    source = WorkTree(registry_root(root))
    registry, problems = read_registry(source, today)
    warn_of_unread(problems)
    made = files(registry, forge, owner)
    differing = [path for path, data in made.items() if not _same(root / path, data)]
    if only_check:
        for path in differing:
            click.echo(f"{path}：与清单不一致，请重新运行 powerlist forge {forge} --owner {owner}。")
        sys.exit(1 if differing else 0)
    for path in differing:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        write_whole(root / path, made[path])
        click.echo(f"已写 {path}")
    if not differing:
        click.echo(f"{len(made)} 个文件都与清单一致，没有改动。")


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
