"""The group of all commands and what they share: how failures end."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from typing import NoReturn

import click

from powerlist.cli.words import mistake_of, reason_of

# name → module:attribute; loaded on use, so that `powerlist check` does not wait for MkDocs.
COMMANDS = {
    "check": "powerlist.cli.check:check",
    "review": "powerlist.cli.review:review_command",
    "build": "powerlist.cli.build:build",
    "serve": "powerlist.cli.build:serve",
    "import": "powerlist.cli.import_:import_command",
    "export": "powerlist.cli.export:export",
    "laws": "powerlist.cli.laws:laws",
    "advise": "powerlist.cli.advise:advise_command",
    "impact": "powerlist.cli.impact:impact_command",
    "stats": "powerlist.cli.stats:stats_command",
    "search-test": "powerlist.cli.search_test:search_test",
    "release": "powerlist.cli.release:release",
    "publish": "powerlist.cli.publish:publish_command",
    "history": "powerlist.cli.history:history_command",
    "diff": "powerlist.cli.history:diff_command",
    "at": "powerlist.cli.history:at_command",
    "audit": "powerlist.cli.audit:audit_command",
    "prove": "powerlist.cli.proof:prove_command",
    "verify": "powerlist.cli.proof:verify_command",
    "preview": "powerlist.cli.preview:preview_command",
    "propose": "powerlist.cli.propose:propose_command",
    "forge": "powerlist.cli.forge:forge_command",
    "adjust": "powerlist.cli.adjust:adjust",
    "assess": "powerlist.cli.assess:assess",
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"没有“{args[0]}”这个命令。可用的命令：{'、'.join(COMMANDS)}。", ctx)
        return super().resolve_command(ctx, args)


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
        sys.exit(_group(prog_name="powerlist", standalone_mode=False))
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "powerlist"
        _end(f"{mistake_of(error)}\n用法：{command} --help")
    except click.ClickException as error:  # MkDocs, too, ends with one when it refuses to build
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断。", err=True)
        sys.exit(130)
    except OSError as error:
        where = f"{error.filename}：" if error.filename else ""
        _debug()
        _give_up_output()
        _end(f"{where}{reason_of(error).zh}。没有完成；请改正后重新运行。")
    except Exception as error:  # the last resort: say what happened, and where to look
        _debug()
        _end(
            f"程序出错，没有完成：{type(error).__name__}: {error}\n"
            "设置环境变量 POWERLIST_DEBUG=1 再运行可看到详情；请把详情报给维护者。"
        )


def _debug() -> None:
    if os.environ.get("POWERLIST_DEBUG"):
        traceback.print_exc()


def _give_up_output() -> None:
    """Let what cannot be written go nowhere: Python would try again when it ends, and end with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(2)
