"""`powerlist laws`: make laws.yml from law lists, show what it holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from powerlist.citations import law_key
from powerlist.cli.options import fail, lang_option, registry_root, root_option, today_option
from powerlist.files import write_whole
from powerlist.laws import CitedKeys, Collection, cited_keys, collect, merge, read_lists, status_on
from powerlist.load import LoadError, dump, read
from powerlist.model import Law
from powerlist.problems import Text
from powerlist.schema import field_title, title_of
from powerlist.schema.validate import violations
from powerlist.sources import LAWS, WorkTree


@click.group()
def laws() -> None:
    """法律文件：从法律目录生成 laws.yml，查看其中的记录。"""


_LIST = click.Path(path_type=Path, exists=True, dir_okay=False)


@laws.command("collect")
@click.argument("lists", nargs=-1, required=True, type=_LIST)
@root_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@lang_option
@today_option
def collect_command(lists: tuple[Path, ...], root: Path, format_: str, lang: str, today: date) -> None:
    """按 LISTS（CSV 格式的法律目录、条文、废止条款）为清单引用的文件写 powers/laws.yml。

    手工写的内容保留，只补缺项；从目录得来的记录按新目录重写。连续运行两次，文件不变。
    """
    root = registry_root(root)
    rows = read_lists(lists)
    if len(rows.passed_over) == len(lists):
        fail("这些文件都不是能识别的法律目录：{names}。请看表头是否有“名称”和“条数”“题注”“时效性”等列。",
             names="、".join(rows.passed_over))  # fmt: skip
    existing = _existing(root)
    cited = cited_keys(WorkTree(root))
    found = collect(cited.counts, merge(rows), today.isoformat(), existing)
    content = dump({"laws": found.laws}, "laws").encode()
    path = root / LAWS
    changed = not path.exists() or path.read_bytes() != content
    if changed:
        write_whole(path, content)
    report = _report(found, cited, rows.passed_over, changed=changed)
    if format_ == "json":
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print(report, lang)


@laws.command("show")
@click.argument("key")
@root_option
@lang_option
@today_option
def show_command(key: str, root: Path, lang: str, today: date) -> None:
    """显示 laws.yml 中的一个文件：名称、种类、日期、条数、效力。"""
    root = registry_root(root)
    records = _existing(root)
    name = key if key in records else law_key(key)
    if name not in records:
        near = [one for one in records if name in one][:5]
        hint = f"。相近的有：{'、'.join(near)}" if near else ""
        fail("{path} 里没有“{name}”{hint}", path=LAWS, name=name, hint=hint)
    law = msgspec.convert(records[name], Law)
    for field, value in {**records[name], "status": status_on(law, today.isoformat())}.items():
        vocabulary = {"kind": "law_kind", "status": "law_status"}.get(field)
        shown = title_of(vocabulary, value) if vocabulary and lang == "zh" else value
        shown = "、".join(shown) if isinstance(shown, list) else shown
        click.echo(f"{field_title('law', field) if lang == 'zh' else field}: {shown}")


def _existing(root: Path) -> dict[str, Any]:
    """Return the records of laws.yml, {} if there is none; end with exit status 2 when it is broken."""
    path = root / LAWS
    if not path.exists():
        return {}
    try:
        data = read(path.read_bytes())
    except LoadError as error:
        fault = error.faults[0]
        fail("{path}:{line}: {what}", path=LAWS, line=fault.line, what=fault.message.zh)
    wrong = violations(data, "laws")
    if wrong:
        fail("{path}: {what}。请先运行 powerlist check 改正。", path=LAWS, what=wrong[0].message.zh)
    found: dict[str, Any] = data["laws"]
    return found


def _report(
    found: Collection, cited: CitedKeys, passed_over: tuple[str, ...], *, changed: bool
) -> dict[str, Any]:
    def told(key: str, *names: str) -> dict[str, Any]:
        record = found.laws[key]
        facts = {name: record[name] for name in names if name in record}
        return {"law": key, **facts, "citations": cited.counts.get(key, 0)}

    return {
        "laws": len(found.laws),
        "known": len(found.known),
        "unknown": [told(key, "kind") for key in found.unknown],
        "repealed": [told(key, "repealed_by", "repealed_on") for key in found.repealed],
        "not_yet_in_force": [told(key, "effective") for key in found.not_yet_in_force],
        "kept": [{"law": key, "field": name} for key, name in found.kept],
        "changed": [{"law": key, "field": name} for key, name in found.changed],
        "rewritten": [{"law": key, "write": better} for key, better in found.rewritten],
        "unreadable": list(cited.unreadable),
        "passed_over": list(passed_over),
        "written": changed,
    }


_HEADINGS = {
    "unknown": Text("目录里没有、效力未核实", "not in the lists, status not verified"),
    "repealed": Text("已废止", "repealed"),
    "not_yet_in_force": Text("尚未施行", "not yet in force"),
    "kept": Text("手工内容与目录不同，已保留手工内容", "hand-written words kept against the lists"),
    "changed": Text("按目录更新", "brought up to date from the lists"),
    "rewritten": Text("键的写法与规范不同", "keys not in their usual writing"),
    "unreadable": Text("读不了的清单文件，没有计入", "files that could not be read and were left out"),
    "passed_over": Text("不是法律目录，没有使用", "no law lists, not used"),
}


def _print(report: dict[str, Any], lang: str) -> None:
    zh = lang == "zh"
    total, known, written = report["laws"], report["known"], report["written"]
    if zh:
        click.echo(f"{LAWS}：{total} 个文件，其中 {known} 个已核实" + ("" if written else "（没有变化）"))
    else:
        click.echo(f"{LAWS}: {total} instruments, {known} verified" + ("" if written else " (unchanged)"))
    for name, heading in _HEADINGS.items():
        if report[name]:
            count = len(report[name])
            click.echo(f"{heading.zh}（{count}）" if zh else f"{heading.en} ({count})")
            for entry in report[name]:
                click.echo("  " + (entry if isinstance(entry, str) else _line(entry, zh)))


def _line(entry: dict[str, Any], zh: bool) -> str:
    parts = [str(entry["law"])]
    if "field" in entry:
        parts.append(field_title("law", entry["field"]) if zh else entry["field"])
    if "kind" in entry:
        parts.append(title_of("law_kind", entry["kind"]) if zh else entry["kind"])
    if by := entry.get("repealed_by"):
        when = entry.get("repealed_on", "")
        parts.append(f"{when} 被《{by}》废止".strip() if zh else f"by {by} {when}")
    if effective := entry.get("effective"):
        parts.append(f"{effective} 起施行" if zh else f"from {effective}")
    if "write" in entry:
        parts.append(f"→ {entry['write']}")
    if entry.get("citations"):
        parts.append(f"引用 {entry['citations']} 处" if zh else f"cited {entry['citations']} times")
    return "  ".join(parts)
