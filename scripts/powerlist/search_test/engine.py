"""The search as the site ships it, run in V8 without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable

from py_mini_racer import MiniRacer

_FOLDER = "search/"
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
        self._brought: set[str] = set()

    def ids(self, text: str) -> list[str]:
        """Return the ids of all results, in their order."""
        argument = json.dumps(text)
        while missing := set(json.loads(str(self._racer.eval(f"missingFiles({argument})")))) - self._brought:
            for name in sorted(missing):
                self._racer.eval(self._read(f"{_FOLDER}{name}.js").decode())
            self._brought |= missing
        return str(self._racer.eval(f"ask({argument})")).split()
