"""The group of all commands and what they share: how failures end."""

from __future__ import annotations

import importlib
import os
import sys
import traceback

import click

# name → module:attribute; loaded on use, so that `powerlist check` does not wait for MkDocs.
COMMANDS = {
    "check": "powerlist.cli.check:check",
    "build": "powerlist.cli.build:build",
    "serve": "powerlist.cli.build:serve",
    "import": "powerlist.cli.import_:import_command",
    "laws": "powerlist.cli.laws:laws",
    "new": "powerlist.cli.items:new",
    "number": "powerlist.cli.items:number",
    "show": "powerlist.cli.items:show",
    "init": "powerlist.cli.init:init",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="powerlist")
def _group() -> None:
    """行政权力清单：检查、导入、生成网站。

    每个命令都可以用 --root 指定清单所在的文件夹（其中有 powers/ 和 mkdocs.yml），缺省为当前文件夹。
    退出码：0 没有问题，1 发现问题，2 无法运行。
    """


def main() -> None:
    """Run the command line; no traceback reaches a user unless POWERLIST_DEBUG is set."""
    try:
        _group(prog_name="powerlist")
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except Exception as error:  # the last resort: say what happened, and where to look
        if os.environ.get("POWERLIST_DEBUG"):
            traceback.print_exc()
        reason = f"{type(error).__name__}: {error}"
        click.echo(f"程序出错，没有完成：{reason}", err=True)
        click.echo("设置环境变量 POWERLIST_DEBUG=1 再运行可看到详情；请把详情报给维护者。", err=True)
        sys.exit(2)
