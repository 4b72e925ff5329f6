"""`powerlist build` and `powerlist serve`: check, then make the site, then put it in place at one stroke."""

from __future__ import annotations

import ipaddress
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from powerlist.cli.options import fail, jobs_option, lang_option, registry_root, root_option, today_option
from powerlist.cli.words import reason_of
from powerlist.model import Registry
from powerlist.plugin.run import Built, CannotBuild, build_site, serve_site
from powerlist.problems import Text, is_fatal
from powerlist.registry import read_registry
from powerlist.report import render
from powerlist.site.build import Stages
from powerlist.site.swap import CannotReplace, refuse_foreign, replacing
from powerlist.sources import REGISTRY_FOLDERS, WorkTree

_STAGES = {
    "check": Text("读取和检查", "read and check"),
    "history": Text("读历次修改", "read the history"),
    "prepare": Text("整理", "arrange"),
    "frame": Text("页面框架和静态页面", "frames and hand-written pages"),
    "pages": Text("填写页面", "fill pages"),
    "manifest": Text("写校验清单", "write the manifest"),
    "swap": Text("换上新网站、清理旧网站", "put in place, remove the old one"),
}


@click.command()
@root_option
@click.option(
    "--out", type=click.Path(path_type=Path), help="网站放在哪个文件夹（缺省：清单文件夹下的 site/）。"
)
@lang_option
@today_option
@jobs_option
def build(root: Path, out: Path | None, lang: str, today: date, jobs: int) -> None:
    """检查清单，生成网站，最后一步换下旧网站；中途失败时旧网站不受影响。"""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # end as after Ctrl-C: tidied up
    root = registry_root(root)
    out = (out or root / "site").resolve()
    stages = Stages()
    with _explained(lang):
        _refuse_sources(root.resolve(), out)
        refuse_foreign(out)
        registry = _checked(root, today, jobs, lang, stages)
        with replacing(out) as fresh:
            with _progress(len(registry.items), lang) as on_pages:
                built = build_site(root, fresh, registry, today, jobs=jobs, on_pages=on_pages)
            swap = stages.begin("swap")
        swap()
    stages.seconds.update(built.seconds)
    look = "powerlist serve" + ("" if root.resolve() == Path.cwd() else f" --root {root}")
    click.echo(_summary(out, look, _counts(registry), built, stages, jobs, lang))


@click.command()
@root_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="在哪个地址和端口显示。")
@click.option("--open", "open_browser", is_flag=True, help="同时打开浏览器。")
def serve(root: Path, address: str, open_browser: bool) -> None:
    """在本机显示网站；清单文件一有改动，页面自动更新。按 Ctrl-C 结束。"""
    with _explained("zh"):
        root = registry_root(root)
        if not _is_address(address):
            fail(f"“--address”的值不对：{address}。写成 IP 地址和端口，如 127.0.0.1:8001。")
        try:
            serve_site(root, address, open_browser=open_browser)
        except OSError as error:
            reason = reason_of(error).zh
            fail(f"不能在 {address} 显示网站：{reason}。可以用 --address 换一个端口，如 127.0.0.1:8001")


def _is_address(text: str) -> bool:
    """Tell whether a text is an address to listen at: localhost or an IP address, a colon, a port."""
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return False
    try:
        return host == "localhost" or bool(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return False


def _refuse_sources(root: Path, out: Path) -> None:
    """Raise CannotReplace when the site would lie upon, or in, the files that it is made from."""
    sources = [root / name for name in (*REGISTRY_FOLDERS, "content", "scripts", ".git")]
    if root.is_relative_to(out) or any(out.is_relative_to(source) for source in sources):
        raise CannotReplace(
            f"{out} 是清单自己的文件夹，不能放网站。请换一个文件夹",
            f"{out} belongs to the registry itself; choose another folder",
        )


def _checked(root: Path, today: date, jobs: int, lang: str, stages: Stages) -> Registry:
    """Return the registry; end with exit status 1 and the list of problems when there are errors."""
    with stages.stage("check"):
        registry, problems = read_registry(WorkTree(root), today, jobs)
    if is_fatal(problems):
        click.echo(render("text", problems, lang, items=len(registry.items)), nl=False)
        _say(Text("清单有错误，没有生成网站，原有网站未改动", "errors: no site was made"), lang)
        sys.exit(1)
    return registry


@contextmanager
def _explained(lang: str) -> Iterator[None]:
    """Turn what may go wrong outside the registry into one sentence and exit status 2."""
    try:
        yield
    except KeyboardInterrupt:
        _say(Text("已中断，网站没有生成，原有网站未改动", "interrupted: no site was made"), lang)
        sys.exit(130)
    except CannotReplace as error:
        _give_up(error.text, lang)
    except CannotBuild as error:
        if os.environ.get("POWERLIST_DEBUG"):
            raise
        _give_up(Text(f"网站没有生成，原有网站未改动：{error}", f"no site was made: {error}"), lang)
    except BrokenProcessPool:
        _give_up(
            Text(
                "生成页面的进程被系统终止，多半是内存不足；原有网站未改动。可以加 --jobs 1 再试",
                "a worker process was killed, probably for want of memory; try --jobs 1",
            ),
            lang,
        )
    except OSError as error:
        reason = reason_of(error)
        where = f"（{error.filename}）" if error.filename else ""
        _give_up(
            Text(
                f"{reason.zh}{where}，网站没有生成，原有网站未改动",
                f"{reason.en} {where}: no site was made, the old one is as it was",
            ),
            lang,
        )


def _say(text: Text, lang: str) -> None:
    click.echo(text.in_language(lang), err=True)


def _give_up(text: Text, lang: str) -> None:
    fail(text.in_language(lang))


@contextmanager
def _progress(items: int, lang: str) -> Iterator[Callable[[int], None]]:
    """Yield what is to be told of pages written; it shows a bar where a terminal watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda count: None
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(_STAGES["pages"].in_language(lang), total=items)
        yield lambda count: progress.advance(task, count)


def _counts(registry: Registry) -> tuple[int, int]:
    """Return how many items the site shows, and how many drafts it does not."""
    public = sum(card.public for card in registry.items.cards)
    return public, len(registry.items) - public


def _summary(
    out: Path, look: str, counts: tuple[int, int], built: Built, stages: Stages, jobs: int, lang: str
) -> str:
    """Return what was built, how long each stage took, and how to look at it."""
    written, seconds = built.written, stages.seconds
    size, (items, drafts) = written.size / 1e6, counts
    left = Text(f"（另有草案 {drafts:,} 个，不公开）", f" ({drafts:,} drafts left out)")
    left = left if drafts else Text("", "")
    times = {name: f"{seconds[name]:.1f}" for name in _STAGES if name in seconds}
    if lang == "en":
        what = (
            f"{out}: {items:,} items{left.en}, {len(written.pages):,} pages, {written.assets:,} other files, "
            f"{size:,.1f} MB in {sum(seconds.values()):.1f} s"
        )
        parts = ", ".join(f"{_STAGES[name].en} {time} s" for name, time in times.items())
        inside = (
            f"({jobs} processes: {written.drawing:.1f} s of drawing, {written.making:.1f} s of rendering, "
            f"{written.writing:.1f} s of writing)"
        )
        how = f"Open {out / 'index.html'} in a browser, or run {look}."
    else:
        what = (
            f"已生成 {out}：{items:,} 个事项{left.zh}，{len(written.pages):,} 个页面，"
            f"{written.assets:,} 个其他文件，共 {size:,.1f} MB，用时 {sum(seconds.values()):.1f} 秒"
        )
        parts = "，".join(f"{_STAGES[name].zh} {time} 秒" for name, time in times.items())
        inside = (
            f"（{jobs} 个进程合计：画流程图 {written.drawing:.1f} 秒，渲染 {written.making:.1f} 秒，"
            f"写盘 {written.writing:.1f} 秒）"
        )
        how = f"查看：用浏览器打开 {out / 'index.html'}，或者运行 {look}。"
    return "\n".join([*built.warnings, what, f"  {parts}{inside}", how])
