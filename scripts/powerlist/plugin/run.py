"""Runs MkDocs for our own commands, in its words but without its noise."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from powerlist.history import History
from powerlist.model import Registry
from powerlist.plugin.adapter import PowerlistPlugin
from powerlist.site.render import Written
from powerlist.starter import project_file

# What MkDocs says in the preview, and what a clerk reads.
_NEWS = [
    (re.compile(r"^Building documentation\.\.\."), "正在生成网站"),
    (re.compile(r"^Documentation built in (\S+) seconds"), "已生成，用时 {} 秒"),
    (re.compile(r"Serving on (\S+)"), "请用浏览器打开 {}，按 Ctrl-C 结束"),
    (re.compile(r"Detected file changes"), "文件有改动"),
    (re.compile(r"Shutting down"), "已结束"),
]


# What MkDocs says where a clone lacks the folder of hand-written pages: git keeps no empty one.
_NO_PAGES = re.compile(r"^Config value 'docs_dir': The path '(.+)' isn't an existing directory\.$")


class CannotBuild(Exception):
    """mkdocs.yml, a hand-written page or a template is at fault; the message is what MkDocs says."""


class Built(NamedTuple):
    """What a build gave: the counts, the times, and what MkDocs warned of."""

    written: Written
    seconds: dict[str, float]  # by stage
    warnings: list[str]


def build_site(
    root: Path,
    out: Path,
    registry: Registry,
    today: date,
    *,
    jobs: int,
    on_pages: Callable[[int], None] = lambda count: None,
    has_manifest: bool = True,
    stood: str = "",
    past: History | None = None,
    is_dry: bool = False,
) -> Built:
    """Write the site of a checked registry into the folder `out`; return what was written.

    With `has_manifest` the site says which commit it is made from, and the digest of every file. `stood`
    is what every page says of a list that is not today's; `past` the history that pages tell, by default
    that of the repository around `root`. With `is_dry` the data pages are made for the manifest alone, and
    not written.

    Raises CannotBuild, and OSError as it comes (a full disk).
    """
    listener = _Listener()
    with _listening(listener):
        try:
            config = _load(root, site_dir=str(out))
            plugin = config.plugins["powerlist"]
            assert isinstance(plugin, PowerlistPlugin)
            plugin.checked = registry
            plugin.progress = on_pages
            plugin.has_manifest = has_manifest
            plugin.stood = stood
            plugin.past = past
            plugin.is_dry = is_dry
            plugin.config.load_dict({"today": today.isoformat(), "jobs": jobs})
            config.plugins.on_startup(command="build", dirty=False)
            started = time.perf_counter()
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (MkDocsException, jinja2.TemplateError) as error:
            missing = next(filter(None, map(_NO_PAGES.match, listener.heard)), None)
            if missing:
                raise CannotBuild(
                    f"mkdocs.yml 的 docs_dir：文件夹 {missing[1]} 不存在。请建这个文件夹，放进至少一个文件"
                    "（git 不保存空文件夹）；没有手写的网页，就放一个空的 .gitkeep"
                ) from error
            raise CannotBuild("\n".join([*listener.heard, str(error)])) from error
        except UnicodeDecodeError as error:
            what = "手写的网页不是 UTF-8 编码，请另存为 UTF-8"
            raise CannotBuild("\n".join([*listener.heard, what])) from error
    stages = plugin.stages.seconds
    frame = time.perf_counter() - started - sum(stages.values())
    return Built(plugin.written, {**stages, "frame": frame}, listener.heard)


def serve_site(root: Path, address: str, *, open_browser: bool) -> None:
    """Show the site at `address` ("127.0.0.1:8000") and again after each change, until Ctrl-C."""
    config, options = _config_of(root)
    with _listening(_Announcer()):
        serve(str(config), dev_addr=address, open_in_browser=open_browser, **options)


def _load(root: Path, **options: str) -> MkDocsConfig:
    config, more = _config_of(root)
    loaded = load_config(str(config), **more, **options)
    if "powerlist" not in loaded.plugins:
        raise CannotBuild("mkdocs.yml 的 plugins 里没有 powerlist")
    return loaded


def _config_of(root: Path) -> tuple[Path, dict[str, Any]]:
    """Return the registry's mkdocs.yml or, where it has none, the engine's, and what to change of it."""
    root = root.resolve()
    if (root / "mkdocs.yml").exists():
        return root / "mkdocs.yml", {}
    pages = root / "content"
    options = {
        "docs_dir": str(pages if pages.is_dir() else project_file("content")),
        "plugins": [{"powerlist": {"root": str(root)}}],
    }
    return project_file("mkdocs.yml"), options


class _Listener(logging.Handler):
    """Gathers what MkDocs warns of instead of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


class _Announcer(logging.Handler):
    """Tells the user of the preview what goes on: the few messages that matter, and every warning."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.WARNING:
            _say(message)
        for pattern, words in _NEWS:
            found = pattern.search(message)
            if found:
                _say(words.format(*found.groups()))


def _say(text: str) -> None:
    print(time.strftime("%H:%M:%S"), text, flush=True)


@contextmanager
def _listening(handler: logging.Handler) -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
