"""The steps of a publication, in order; a kill after any of them leaves the old site or the new one."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from powerlist.proof import MANIFEST, BadManifest, Manifest, check_files, read_manifest
from powerlist.proof.fetch import Folder
from powerlist.publish.server import Server

_NAME = re.compile(r"([0-9]{4,})-[0-9a-z]+\Z")
SHOWN = 5


class CannotPublish(Exception):
    """What is to be published, or the place, is not fit for it; the message says why, in Chinese."""


class Published(NamedTuple):
    """What is shown now and what was before ("" for nothing), and the releases that were removed.

    `has_history` tells whether its pages tell the history of the items: a build in a shallow clone cannot.
    """

    name: str
    before: str
    removed: tuple[str, ...]
    has_history: bool = True


def publish(site: Path, server: Server, *, keep: int = 5, uncommitted: bool = False) -> Published:
    """Publish a built site and return what is shown now; CannotPublish, ServerError.

    `keep` releases stay (the one that is shown among them); a site that was not built from a commit as it is
    may be published only where `uncommitted` says so.
    """
    manifest = _whole(site, uncommitted)
    listed = {**manifest.files, MANIFEST: _digest(site)}
    with server.lock():
        server.prepare()
        there, before = server.releases(), server.current()
        name = _next(there, manifest)
        server.stage(site, name, listed, before or (there[-1] if there else ""))
        _refuse_differences(server, name, listed, is_part=True)
        server.settle(name)
        server.switch(name)
        removed = _prune(server, keep)
    return Published(name, before, removed, manifest.history or not manifest.source.commit)


def roll_back(server: Server, name: str = "") -> Published:
    """Show an earlier release again, by default the one before the current; it is checked first."""
    with server.lock():
        server.prepare()
        there, before = server.releases(), server.current()
        if not name:
            earlier = [one for one in there if not before or _number(one) < _number(before)]
            if not earlier:
                raise CannotPublish("没有更早的版本可以退回")
            name = earlier[-1]
        if name not in there:
            raise CannotPublish(f"服务器上没有版本“{name}”。现有：{'、'.join(there) or '（无）'}")
        content = server.read(name, MANIFEST)
        if content is None:
            raise CannotPublish(f"版本 {name} 里没有校验清单，不能退回")
        try:
            listed = read_manifest(content).files
        except BadManifest as error:
            raise CannotPublish(f"版本 {name} 的校验清单：{error}") from None
        _refuse_differences(server, name, listed, is_part=False)
        server.switch(name)
    return Published(name, before, ())


def _whole(site: Path, uncommitted: bool) -> Manifest:
    """Return the manifest of a site that is as it was built."""
    content = Folder(site).read(MANIFEST)
    if content is None:
        raise CannotPublish(f"{site} 里没有 {MANIFEST}，不是 powerlist build 生成的网站")
    try:
        manifest = read_manifest(content)
    except BadManifest as error:
        raise CannotPublish(f"{site / MANIFEST}：{error}") from None
    found = check_files(manifest.files, Folder(site).read, [p for p in Folder(site).paths() if p != MANIFEST])
    if found:
        paths = "、".join(one.path for one in found[:SHOWN])
        raise CannotPublish(f"网站和生成时不一样（{len(found)} 个文件：{paths}）。请重新生成")
    source = manifest.source
    if not uncommitted and (source.changed or not source.commit):
        why = "有没有提交的改动" if source.changed else "不在 git 仓库里"
        raise CannotPublish(f"生成网站时，清单{why}，公布以后谁也核对不了。请先提交，再生成")
    return manifest


def _digest(site: Path) -> str:
    return hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest()


def _next(there: list[str], manifest: Manifest) -> str:
    last = max((_number(name) for name in there), default=0)
    return f"{last + 1:04d}-{manifest.source.commit[:12] or 'uncommitted'}"


def _number(name: str) -> int:
    found = _NAME.match(name)
    return int(found[1]) if found else 0


def _refuse_differences(server: Server, name: str, listed: dict[str, str], *, is_part: bool) -> None:
    found = server.differences(name, listed, is_part=is_part)
    if found:
        paths = "、".join(one.path for one in found[:SHOWN])
        raise CannotPublish(f"服务器上的版本 {name} 和清单不一样（{len(found)} 个文件：{paths}），没有换上")


def _prune(server: Server, keep: int) -> tuple[str, ...]:
    """Remove the oldest releases beyond those that are kept; what is shown always stays."""
    shown = server.current()
    others = [name for name in server.releases() if name != shown]
    surplus = others[: max(0, len(others) - (keep - 1))]
    for name in surplus:
        server.remove(name)
    return tuple(surplus)
