"""Proof of one item: what it said, that its page was the one published, and that both stand in the list.

An entry of the tree is the item's public data and the digest of its page, as canonical JSON (keys sorted, no
blanks, UTF-8), so that anybody can work out its hash with nothing but SHA-256.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import msgspec

from powerlist.model import Item, Registry
from powerlist.proof.merkle import leaf_hash, path_of, root_from, root_of

FORMAT, VERSION = "powerlist-proof", 1
_canonical = msgspec.json.Encoder(order="sorted").encode
LARGEST = 4 * 1024 * 1024
_PARTS = {"format", "version", "list", "commit", "today", "entry", "place", "size", "path", "root"}
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})?\Z")


class Proof(NamedTuple):
    """A proof that can be checked alone: an entry, its place, the hashes that lead to the root, in hex.

    The root covers the entry alone: `list_name`, `commit`, `today` are only what the file says of itself,
    until they are compared with the manifest of a site that has this root.
    """

    list_name: str
    commit: str
    today: str
    entry: dict[str, Any]  # id, page, data
    place: int
    size: int
    path: tuple[str, ...]
    root: str


def page_of(id: str) -> str:
    """Return where an item's page lies in the site."""
    return f"items/{id}.html"


def item_leaves(public: Registry, files: Mapping[str, str]) -> dict[str, bytes]:
    """Return the leaf hash of every public item by id, in the order of ids; `files` are digests by path."""
    leaves = {}
    for item in public.items.values():
        entry = {"id": item.id, "page": files.get(page_of(item.id), ""), "data": item}
        leaves[item.id] = leaf_hash(canonical(entry))
    return leaves


def entry_of(item: Item, page: str) -> dict[str, Any]:
    """Return the entry of an item: its id, the digest of its page, its data as the schema names it."""
    return {"id": item.id, "page": page, "data": msgspec.to_builtins(item)}


def canonical(entry: Mapping[str, Any]) -> bytes:
    """Return the bytes that are hashed for an entry; records in it count as the schema names their parts.

    They are those of json.dumps with ensure_ascii=False, sort_keys=True and separators=(",", ":").
    """
    return _canonical(entry)


def prove(id: str, public: Registry, files: Mapping[str, str], commit: str, today: str) -> Proof:
    """Return the proof of one item; KeyError when it is not on the public list."""
    leaves = item_leaves(public, files)
    if id not in leaves:
        raise KeyError(id)
    place, hashes = list(leaves).index(id), list(leaves.values())
    entry = entry_of(public.items[id], files.get(page_of(id), ""))
    path = tuple(one.hex() for one in path_of(hashes, place))
    name = public.settings.site.name
    return Proof(name, commit, today, entry, place, len(hashes), path, root_of(hashes).hex())


def to_json(proof: Proof) -> bytes:
    """Return the proof as a small file."""
    data = {"format": FORMAT, "version": VERSION, "list": proof.list_name, **proof._asdict()}
    del data["list_name"]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_proof(content: bytes) -> Proof | None:
    """Return the proof that a file holds, None if it holds none."""
    if len(content) > LARGEST:
        return None
    try:
        data = json.loads(content.decode("utf-8"), object_pairs_hook=once)
        if set(data) != _PARTS or data["format"] != FORMAT or data["version"] != VERSION:
            return None
        proof = Proof(data["list"], data["commit"], data["today"], data["entry"], data["place"], data["size"],
                      tuple(data["path"]), data["root"])  # fmt: skip
        return proof if _is_sound(proof) else None
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, RecursionError):
        return None


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object; ValueError for a key that is there twice: readers differ in which one counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


def _is_sound(one: Proof) -> bool:
    entry, date_as_written = one.entry, date.fromisoformat(one.today).isoformat()
    return (
        isinstance(one.list_name, str)
        and bool(_COMMIT.match(one.commit))
        and one.today == date_as_written
        and isinstance(entry["data"], dict)
        and entry["data"]["id"] == entry["id"]
        and isinstance(entry["id"], str)
        and isinstance(entry["page"], str)
        and type(one.place) is int
        and type(one.size) is int
        and all(_HASH.match(hash) for hash in (*one.path, one.root))
    )


def check_proof(proof: Proof, root: str) -> bool:
    """Tell whether the proof leads to this root (hex): whether the item stood so in the list that has it."""
    leaf = leaf_hash(canonical(proof.entry))
    path = [bytes.fromhex(one) for one in proof.path]
    found = root_from(leaf, proof.place, proof.size, path)
    return found is not None and found.hex() == root
