"""The manifest of a build: .well-known/powerlist.json, by which anybody can check every file of the site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from powerlist.model import Registry
from powerlist.proof.files import digests_of
from powerlist.proof.items import item_leaves, once
from powerlist.proof.merkle import root_of
from powerlist.proof.provenance import Provenance

MANIFEST = ".well-known/powerlist.json"
FORMAT, VERSION = "powerlist-manifest", 1
LARGEST = 256 * 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})?\Z")


class BadManifest(Exception):
    """What should be a manifest is none; the message says why, in Chinese."""


class Manifest(NamedTuple):
    """What a build says of itself; `root` is the root of the tree over its `items` items, in hex."""

    list_name: str
    source: Provenance
    items: int
    root: str
    files: dict[str, str]  # path → SHA-256 in hex
    history: bool = False  # whether pages tell the history of the items


def write_manifest(
    folder: Path,
    public: Registry,
    source: Provenance,
    known: Mapping[str, str] = MappingProxyType({}),
    history: bool = False,
    *,
    is_dry: bool = False,
) -> Manifest:
    """Write the manifest of a finished build and return it; `public` is the registry behind the gate.

    `known` are digests by path that whoever wrote the files has worked out; with `is_dry` they count though
    the files were not written.
    """
    files = digests_of(folder, leave_out=[MANIFEST], known=known, is_dry=is_dry)
    leaves = item_leaves(public, files)
    root = root_of(list(leaves.values())).hex()
    made = Manifest(public.settings.site.name, source, len(leaves), root, files, history)
    path = folder / MANIFEST
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_json(made))
    return made


def to_json(manifest: Manifest) -> bytes:
    """Return the manifest's file: one line a file, sorted, the same bytes for the same build."""
    source = manifest.source
    data = {
        "format": FORMAT,
        "version": VERSION,
        "list": manifest.list_name,
        "today": source.today.isoformat(),
        "source": {
            "commit": source.commit,
            "tree": source.tree,
            "folder": source.folder,
            "changed": source.changed,
        },
        "tool": {"version": source.version, "lock": source.lock, "program": source.program},
        "history": manifest.history,
        "items": {"count": manifest.items, "root": manifest.root},
        "files": manifest.files,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest that a file holds; BadManifest when it is none or not whole."""
    if not content:
        raise BadManifest("校验清单找不到，或者是空的：不是 powerlist 生成的网站，或者清单被删了")
    if len(content) > LARGEST:
        raise BadManifest("清单文件太大")
    try:
        data = json.loads(content.decode("utf-8"), object_pairs_hook=once)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadManifest("不是完整的 JSON 文件") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadManifest("不是 powerlist 的构建清单")
    if data.get("version") != VERSION:
        raise BadManifest(f"是第 {data.get('version')} 版的构建清单，这个程序只认第 {VERSION} 版")
    try:
        source, tool, items = data["source"], data["tool"], data["items"]
        made = Manifest(
            data["list"],
            Provenance(source["commit"], source["tree"], source["folder"], source["changed"],
                       date.fromisoformat(data["today"]), tool["version"], tool["lock"], tool["program"]),
            items["count"], items["root"], data["files"], data.get("history", False),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        raise BadManifest("缺少应有的内容，或者写法不对") from None
    if not _is_sound(made):
        raise BadManifest("有的内容写法不对")
    return made


def _is_sound(one: Manifest) -> bool:
    source = one.source
    texts = (
        one.list_name,
        source.commit,
        source.tree,
        source.folder,
        source.version,
        source.lock,
        source.program,
    )
    return (
        all(isinstance(text, str) for text in texts)
        and all(_COMMIT.match(id) for id in (source.commit, source.tree))
        and isinstance(source.changed, bool)
        and isinstance(one.history, bool)
        and isinstance(one.items, int)
        and isinstance(one.root, str)
        and isinstance(one.files, dict)
        and all(_is_inside(path) and isinstance(d, str) and _DIGEST.match(d) for path, d in one.files.items())
    )


def _is_inside(path: str) -> bool:
    """Tell whether a path stays in the site's folder: it comes from a file that anybody may have written."""
    return bool(path) and not path.startswith("/") and "\\" not in path and ".." not in path.split("/")
