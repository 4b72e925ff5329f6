"""Layouts, each computed once: remembered in memory, and in a folder between two runs."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from powerlist.site.flowcharts import dot
from powerlist.site.flowcharts.arrangement import Geometry
from powerlist.site.flowcharts.dot import Layout
from powerlist.site.flowcharts.engine import Engine, lay_out

_REMEMBERED = 4096  # layouts kept in memory: about 10 MB
_AT_ONCE = 1000  # graphs a process is fed
_FILE = "layouts.sqlite"
_LARGEST = 200_000_000  # bytes; a store that has grown beyond it (old versions, old data) begins anew
_SECONDS_TO_WAIT = 30.0  # for another process that is writing


class Layouts:
    """The layouts of geometries by one engine."""

    def __init__(self, engine: Engine, folder: Path | None) -> None:
        self._engine = engine
        self._store = Store(folder / _FILE) if folder else None
        self._remembered: dict[Geometry, Layout] = {}

    def of(self, geometries: Iterable[Geometry]) -> dict[Geometry, Layout]:
        """Return the layout of each geometry; one that Graphviz cannot lay out is not among them."""
        wanted = list(dict.fromkeys(geometries))
        found = {one: self._remembered[one] for one in wanted if one in self._remembered}
        found |= self._stored([one for one in wanted if one not in found])
        missing = [one for one in wanted if one not in found]
        for begin in range(0, len(missing), _AT_ONCE):
            found |= self._computed(missing[begin : begin + _AT_ONCE])
        if len(self._remembered) + len(found) > _REMEMBERED:
            self._remembered.clear()
        self._remembered |= found
        return found

    def _stored(self, geometries: Sequence[Geometry]) -> dict[Geometry, Layout]:
        found = {}
        keys = {self._key(one): one for one in geometries} if self._store else {}
        for key, text in self._store.read(list(keys)) if self._store and keys else ():
            layout = dot.read(text, keys[key])
            if layout:
                found[keys[key]] = layout
        return found

    def _computed(self, geometries: Sequence[Geometry]) -> dict[Geometry, Layout]:
        texts = lay_out(self._engine, [dot.dot(one) for one in geometries])
        computed, lines = {}, {}
        for one, text in zip(geometries, texts, strict=True):
            layout = dot.read(text, one) if text else None
            if text and layout:
                computed[one] = layout
                lines[self._key(one)] = text
        if self._store:
            self._store.write(lines)
        return computed

    def _key(self, geometry: Geometry) -> str:
        whole = (self._engine.version, dot.GRAPH, dot.NODE, dot.EDGE, dot.LABEL, geometry)
        return hashlib.blake2b(repr(whole).encode(), digest_size=16).hexdigest()


class Store:
    """Texts by key in one file that several processes may read and write.

    A store is a help and never a hindrance: what is damaged is read as missing, a file that is no store is
    made anew, and where nothing can be written (a full disk, a folder without rights) nothing is kept.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        """Return the keys that are there with their texts, in the order of the keys."""
        found: list[tuple[str, str]] = []
        if self._path.exists():
            with self._forgiving(), closing(self._connected()) as connection:
                for key in keys:
                    row = connection.execute("SELECT digest, body FROM text WHERE key = ?", (key,)).fetchone()
                    text = _unpacked(key, *row) if row else None
                    if text is not None:
                        found.append((key, text))
        return found

    def write(self, texts: Mapping[str, str]) -> None:
        """Keep the texts, all of them or none."""
        rows = [(key, *_packed(key, text)) for key, text in texts.items()]
        with self._forgiving():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size > _LARGEST:
                self._path.unlink()
            with closing(self._connected()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO text VALUES (?, ?, ?)", rows)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_SECONDS_TO_WAIT)
        connection.execute(
            "CREATE TABLE IF NOT EXISTS text (key TEXT PRIMARY KEY, digest BLOB, body BLOB) WITHOUT ROWID"
        )
        return connection

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.OperationalError):
            pass  # locked for long, read-only or full: go on without
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._path.unlink()


def _packed(key: str, text: str) -> tuple[bytes, bytes]:
    raw = text.encode()
    return _digest(key, raw), zlib.compress(raw, 1)


def _unpacked(key: str, digest: object, body: object) -> str | None:
    """The text of an entry, None when it is damaged or stands under another's key."""
    try:
        raw = zlib.decompress(body)  # type: ignore[arg-type]
        return raw.decode() if _digest(key, raw) == digest else None
    except (TypeError, ValueError, zlib.error):
        return None


def _digest(key: str, raw: bytes) -> bytes:
    return hashlib.blake2b(key.encode() + raw, digest_size=16).digest()
