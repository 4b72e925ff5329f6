"""The search as the site ships it, run in V8 without a browser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

from py_mini_racer import MiniRacer

_FOLDER = "search/"
_MOST_ROUNDS = 24  # as in client/loader.js
# What a browser has and a bare V8 has not; and what the pages do: bring what is asked for, then search.
_PRELUDE = "var self = globalThis;"
_ASK = """
function missingFiles(text) {
  return JSON.stringify(powerlistSearch.needs(text).filter((name) => !powerlistSearch.isLoaded(name)));
}
function ask(text) {
  return powerlistSearch.search(text, {}).items.map((item) => powerlistSearch.names.ids[item]).join(" ");
}
"""


class Engine:
    """A page of its own, as it were: `read` gives the content of a file of the site, by its path."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        """Load the scripts and nothing else; data files come when a query asks for them."""
        self._read = read
        self._racer = MiniRacer()
        self._racer.eval(_PRELUDE)
        self._racer.eval(read(f"{_FOLDER}engine.js").decode())
        self._racer.eval(_ASK)
        self._sizes: dict[str, int] = {}
        self.shard_bytes = 0  # as a web server compresses them

    def close(self) -> None:
        """End the engine: left to the end of the program, its thread may keep it from ending."""
        self._racer.close()

    def ids(self, text: str) -> list[str]:
        """Return the ids of all results, in their order."""
        argument = json.dumps(text)
        for _ in range(_MOST_ROUNDS):
            missing = json.loads(str(self._racer.eval(f"missingFiles({argument})")))
            if not missing:
                break
            for name in missing:
                self._bring(name)
        return str(self._racer.eval(f"ask({argument})")).split()

    def forget(self) -> None:
        """Drop the shards that earlier queries brought, and count bytes anew."""
        self._racer.eval("powerlistSearch.shards.clear()")
        self.shard_bytes = 0

    def _bring(self, name: str) -> None:
        content = self._read(f"{_FOLDER}{name}.js")
        self._racer.eval(content.decode())
        if "/" in name:
            if name not in self._sizes:
                self._sizes[name] = len(gzip.compress(content, 6))
            self.shard_bytes += self._sizes[name]
