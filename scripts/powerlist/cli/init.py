"""`powerlist init`: an empty registry in another folder."""

from __future__ import annotations

from pathlib import Path

import click

from powerlist.cli.options import fail
from powerlist.files import write_whole
from powerlist.load import read
from powerlist.schema import terms
from powerlist.schema.validate import violations
from powerlist.starter import starter_files


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="（请填写行政区域名称）", help="行政区域名称，如 库伦旗。")
@click.option("--division-code", default="000000", help="行政区划代码，六位（GB/T 2260）。")
@click.option(
    "--level", type=click.Choice(list(terms("level"))), default="county", show_default=True, help="行使层级。"
)
def init(folder: Path, name: str, division_code: str, level: str) -> None:
    """在 FOLDER 里新建一份空清单，可以检查、可以生成网站。"""
    if not (len(division_code) == 6 and division_code.isascii() and division_code.isdigit()):
        fail(f"行政区划代码应为六位数字，现为“{division_code}”。")
    files = list(starter_files(name, division_code, level))
    settings = read(dict(files)["powers/registry.yml"])
    if wrong := violations(settings, "settings"):
        fail(f"没有新建：{wrong[0].message.zh}。{wrong[0].remedy.zh}")
    existing = [path for path, _ in files if (folder / path).exists()]
    if existing:
        fail(f"{folder} 里已经有 {existing[0]}，没有改动任何文件。请换一个空文件夹。")
    for path, content in files:
        write_whole(folder / path, content)
    click.echo(f"已在 {folder} 新建空清单，共 {len(files)} 个文件。接下来：")
    click.echo("  1. 填写 powers/registry.yml 和 powers/departments.yml")
    click.echo(f"  2. powerlist import 部门清单.xls --root {folder}")
    click.echo(
        f"  3. powerlist laws collect 法律目录.csv --root {folder}，再做一次第 2 步，登记查出的存量问题"
    )
    click.echo(f"  4. powerlist check --root {folder}")
    click.echo(f"  5. powerlist build --root {folder}")
