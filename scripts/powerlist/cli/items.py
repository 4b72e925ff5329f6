"""`powerlist new`, `powerlist number` and `powerlist show`: one item at a time."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from powerlist.cli.options import fail, registry_root, root_option, today_option
from powerlist.files import write_whole
from powerlist.load import dump, read
from powerlist.registry import read_registry
from powerlist.registry.describe import describe
from powerlist.registry.numbering import Numbering, Renumbered, ids_ever_used
from powerlist.schema import terms
from powerlist.schema.validate import violations
from powerlist.sources import WorkTree


@click.command()
@root_option
@click.option("--category", type=click.Choice(list(terms("category"))), required=True, help="权力类别。")
@click.option("--department", required=True, help="部门标识，见 departments.yml。")
@click.option("--name", required=True, help="事项名称。")
@click.option("--law", default="", help="设定依据的法律文件（laws.yml 中的键）。")
@click.option("--article", default="", help="条款，如 第三十五条第一款。")
@today_option
def new(root: Path, category: str, department: str, name: str, law: str, article: str, today: date) -> None:
    """新建一个事项文件，编号暂为 0000，合并后由 powerlist number 取号。"""
    registry, _ = read_registry(WorkTree(registry_root(root)), today)
    if department not in registry.departments:
        known = "、".join(f"{d.id}（{d.name}）" for d in registry.departments.values())
        fail(f"departments.yml 里没有部门“{department}”。已有：{known or '（无）'}")
    code = terms("category")[category].code
    path = _free_path(root / "powers" / "items" / department, f"{code}-0000")
    basis = (
        {"law": law, "article": article or None, "role": "sets"}
        if law
        else {"cited_as": "（请写明设定依据）"}
    )
    item = {
        "id": f"{code}-0000",
        "name": name,
        "category": category,
        "department": department,
        "level": registry.settings.jurisdiction.level,
        "disclosure": "public",
        "standing": "in_force",
        "basis": [basis],
    }
    text = dump(item, "item")
    if wrong := violations(read(text.encode()), "item"):
        fail(f"没有新建：{wrong[0].message.zh}。{wrong[0].remedy.zh}")
    write_whole(path, text.encode())
    click.echo(
        f"已新建 {path.relative_to(root).as_posix()}，请补全后提交；编号在合并后由 powerlist number 给出。"
    )


def _free_path(folder: Path, stem: str) -> Path:
    """Return where a not yet numbered item may stand; several of one department must not be lost."""
    if not (folder / f"{stem}.yml").exists():
        return folder / f"{stem}.yml"
    fail(f"{folder / stem}.yml 已经存在：同一部门同一类别还有一个没有取号的事项，请先运行 powerlist number。")


@click.command()
@root_option
@click.option("--dry-run", is_flag=True, help="只显示，不改动。")
@today_option
def number(root: Path, dry_run: bool, today: date) -> None:
    """给编号为 0000 的事项取下一个空号，文件随之改名。"""
    registry, _ = read_registry(WorkTree(registry_root(root)), today)
    paths = sorted((root / "powers" / "items").glob("*/*.yml"))
    numbering = Numbering(ids_ever_used(registry) | {path.stem for path in paths})
    categories = {term.code: token for token, term in terms("category").items()}
    given = []
    for path in paths:
        found = re.match(r"(0[1-9]|1[01])-0000\Z", path.stem)
        if not found:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            fail(f"{path.relative_to(root).as_posix()}: 不是 UTF-8 编码，没有改动任何文件。请另存为 UTF-8。")
        id = numbering.next(categories[found[1]])
        changed, count = re.subn(rf"""(?m)^(id:\s*["']?){found[0]}\b""", rf"\g<1>{id}", text)
        if count != 1:
            fail(
                f'{path.relative_to(root).as_posix()}: 文件里没有“id: "{found[0]}"”这一行，没有改动任何文件。'
            )
        given.append((Renumbered(str(path), str(path.with_name(f"{id}.yml")), id), changed))
    for change, text in given:
        if not dry_run:
            write_whole(Path(change.new_path), text.encode())
            Path(change.old_path).unlink()
        click.echo(f"{Path(change.old_path).relative_to(root).as_posix()} → {change.id}")
    click.echo(f"共取号 {len(given)} 个" + ("（试运行，没有改动）" if dry_run else ""))


@click.command()
@click.argument("item_id")
@root_option
@today_option
def show(item_id: str, root: Path, today: date) -> None:
    """在屏幕上显示一个事项，要素用中文名称。"""
    registry, _ = read_registry(WorkTree(registry_root(root)), today)
    item = registry.items.get(item_id)
    if item is None:
        if any(stub.id == item_id for stub in registry.withheld):
            fail(f"{item_id} 依法不予公开，清单中只有编号、类别、部门和依据。")
        fail(f"清单里没有 {item_id}，或它的文件有错误（运行 powerlist check 查看）。")
    click.echo(f"{registry.paths[item_id]}\n")
    click.echo(describe(item, registry), nl=False)
