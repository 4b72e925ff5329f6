"""The plugin: MkDocs renders the hand-written pages and lends a frame to each kind of data page.

Templates of the theme find the settings of the registry and the counts in
`config.extra.powerlist` (a site.derive.Site), the script in the head of the search page in
`config.extra.search_start`, and the kind of the page in `page.meta.kind`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from powerlist import clock
from powerlist.history import History
from powerlist.model import Registry
from powerlist.plugin.past import read_past
from powerlist.plugin.plain_markdown import PlainMarkdown
from powerlist.problems import is_fatal
from powerlist.proof import provenance, write_manifest
from powerlist.registry import read_registry
from powerlist.report import render
from powerlist.site import search
from powerlist.site.build import Prepared, Stages, prepare, write_site
from powerlist.site.frame import BODY, DESCRIPTION, HEAD, TITLE, Frame, labels, with_head, without_blanks
from powerlist.site.links import dead_links
from powerlist.site.page import KINDS, Page
from powerlist.site.render import Frames, Written
from powerlist.site.swap import mark
from powerlist.sources import REGISTRY_FOLDERS, WorkTree

log = logging.getLogger("mkdocs.plugins.powerlist")

THEME = Path(__file__).parents[1] / "site" / "theme"
# What the theme and MkDocs bring that this site does without, or makes itself.
_NOT_NEEDED = re.compile(r"assets/javascripts/(lunr|workers)/|assets/.*\.map$|sitemap\.xml$")
_SKIPPED_STUB = re.compile(r"Page skipped: 'frame")
_STUB = "frames/{kind}.md", "frame-{kind}.md"  # one folder deep, and at the top


class Options(base.Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say about the plugin."""

    root = option.Type(str, default="")  # the registry's folder, by default that of mkdocs.yml
    today = option.Type(str, default="")
    jobs = option.Type(int, default=2)


class PowerlistPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads the registry, lends the theme's frame to the data pages, and writes them."""

    def __init__(self) -> None:
        self.checked: Registry | None = None  # given by a caller who has read and checked it
        self.progress: Callable[[int], None] = lambda count: None
        self.stages = Stages()
        self.written = Written()
        self.has_manifest = True  # whether the build says what it is made of
        self.past: History | None = None  # given by a caller, else read where the list lies in git
        self.stood = ""  # what every page says of a list that is not today's
        self.is_dry = False  # whether data pages are made for the manifest alone
        self._live = False
        self._prepared: Prepared | None = None
        self._frames: Frames = {}
        self._stubs: dict[str, tuple[str, int]] = {}
        self._hand_written: dict[str, MkDocsPage] = {}  # by the path of the page

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is the preview; that this exists keeps the plugin between its builds."""
        self._live = command == "serve"
        logging.getLogger("mkdocs.commands.build").addFilter(_is_news)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the registry and tell MkDocs what follows from it."""
        if config.use_directory_urls:
            raise ConfigurationError("mkdocs.yml: 请写 use_directory_urls: false，网站的地址才能长期不变")
        self._frames, self._stubs, self._hand_written = {}, {}, {}
        self.stages = Stages()
        self._prepared = prepared = self._read(self._root(config))
        identity = prepared.site.settings.site
        config.site_name = identity.name
        if identity.domain and not config.site_url:
            config.site_url = f"https://{identity.domain}/"
        config.extra.update(powerlist=prepared.site, search_start=search.start())
        config.extra.update(homepage="index.html", generator=False, stood=self.stood)
        config.theme.dirs.insert(0, str(THEME))
        config.markdown_extensions.append(PlainMarkdown())
        config.theme.static_templates.discard("sitemap.xml")  # ours lists the data pages too
        return config

    def _read(self, root: Path) -> Prepared:
        """Return the registry, ready to be published; in the preview, the last one that had no errors."""
        today = self._today()
        registry = self.checked
        if registry is None:
            registry, problems = read_registry(WorkTree(root), today, self.config.jobs)
            if is_fatal(problems):
                log.error("清单有错误：\n%s", render("text", problems, "zh", items=len(registry.items)))
                if self._prepared is None or not self._live:
                    raise Abort("清单有错误，没有生成网站")
                log.error("改好以前，继续显示上一次没有错误的网站")
                return self._prepared
        with self.stages.stage("history"):
            past = self.past or self._past(root)
        with self.stages.stage("prepare"):
            return prepare(registry, today, root / ".cache" / "flowcharts", past)

    def _past(self, root: Path) -> History | None:
        """Return the history of the list up to its last commit, None where there is none to be had."""
        if self._live or not self.has_manifest:
            return None
        past, warning = read_past(root, self._today())
        if warning:
            log.warning("事项页面上没有历次修改：%s", warning)
        return past

    def _today(self) -> date:
        try:
            return date.fromisoformat(self.config.today) if self.config.today else clock.today()
        except ValueError:
            raise ConfigurationError("mkdocs.yml: powerlist 的 today 应写成 2026-11-22 的样子") from None

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(self.config.root) if self.config.root else Path(config.config_file_path).parent

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a stub for each frame, drop what the theme brings in vain."""
        for file in [file for file in files if _NOT_NEEDED.match(file.src_uri)]:
            files.remove(file)
        for kind in KINDS:
            for depth, pattern in ((1, _STUB[0]), (0, _STUB[1])):
                stub = pattern.format(kind=kind)
                self._stubs[stub] = (kind, depth)
                files.append(File.generated(config, stub, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put marks in the place of a stub's title and description."""
        if page.file.src_uri in self._stubs:
            kind, _ = self._stubs[page.file.src_uri]
            page.meta = {"kind": kind, "title": TITLE, "description": DESCRIPTION}
            page.canonical_url = None  # each data page has its own
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put a mark in the place of a stub's article."""
        return BODY if page.file.src_uri in self._stubs else html

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the frame of a stub and write no page for it; label every other page."""
        stub = self._stubs.get(page.file.src_uri)
        if stub is not None:
            self._frames[stub] = Frame.of(self._with_head(without_blanks(output), HEAD))
            return ""
        self._hand_written[page.file.dest_uri] = page
        kind = "home" if page.is_homepage else "hand-written"
        column, day = str(page.meta.get("column", "")), str(page.meta.get("date", ""))
        shown = Page(page.file.dest_uri, str(page.title), "", kind, column=column, date=day)
        return self._with_head(output, labels(shown, _site_url(config)))

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Put the policy and the labels of the site into the pages of the theme, such as 404.html."""
        return self._with_head(output_content, "") if template_name.endswith(".html") else output_content

    def _with_head(self, html: str, labels: str) -> str:
        assert self._prepared
        return with_head(html, self._prepared.site.settings.site, labels, live=self._live)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the data pages."""
        assert self._prepared
        out = Path(config.site_dir)
        there = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
        with self.stages.stage("pages"):
            self.written = write_site(
                self._prepared,
                out,
                self._frames,
                site_url=_site_url(config),
                written=self._hand_written,
                jobs=self.config.jobs,
                on_pages=self.progress,
                is_dry=self.is_dry,
            )
        for path in sorted(self._hand_written.keys() & set(self.written.pages)):
            log.warning("%s：同一地址已有数据页面，这一页不会显示", self._hand_written[path].file.src_uri)
        hand_written = list(self._hand_written)
        self.written.add(Written(hand_written, len(there) - len(hand_written), sum(there)))
        for path, page in self._hand_written.items() if not self.is_dry else ():
            for link in dead_links(page.content or "", path, out):
                log.warning("%s：链接 %s 指向的页面不存在", page.file.src_uri, link)
        mark(out)
        if self.has_manifest and not self._live:
            with self.stages.stage("manifest"):
                source = provenance(self._root(config), self._prepared.site.today)
                has_history = self._prepared.site.past is not None
                told = self._prepared.public, source, self.written.digests, has_history
                write_manifest(out, *told, is_dry=self.is_dry)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the registry."""
        root = self._root(config)
        for folder in REGISTRY_FOLDERS:
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _site_url(config: MkDocsConfig) -> str:
    """Return the address of the site, ending with "/", or "" when it has none."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else ""


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether a message is worth reading: that a stub has no page of its own is not."""
    return not _SKIPPED_STUB.match(record.getMessage())
