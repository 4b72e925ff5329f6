"""What tokens are called in the workbook: vocabularies by the schema, the rest by the registry's files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from powerlist.model import Registry
from powerlist.schema import document, terms

WITHHELD = "withheld"


class Names:
    """Tokens and their names, both ways. A token that nothing names stands for itself."""

    def __init__(self, registry: Registry) -> None:
        centre = registry.service_centre
        self._by_words = {
            "department": _labels((d.id, d.name) for d in registry.departments.values()),
            "flowchart": _labels((chart.id, chart.name) for chart in registry.flowcharts.values()),
            "topic": _labels((topic.id, topic.name) for topic in registry.topics),
            "window": _labels((window.id, window.name) for window in (centre.windows if centre else ())),
            "law": {key: key for key in registry.laws},
        }
        for name, node in document()["$defs"].items():
            if "oneOf" in node:
                self._by_words[name] = {token: term.title for token, term in terms(name).items()}
        # What is withheld is never in a workbook, so that it cannot be chosen there either.
        self._by_words["disclosure"].pop(WITHHELD)
        self._tokens = {
            words: {name: token for token, name in names.items()} for words, names in self._by_words.items()
        }

    def all(self, words: str) -> list[str]:
        """Return every name that a list offers, in its own order; laws in the order of their characters."""
        return list(self._by_words.get(words, {}).values())

    def name(self, words: str, token: str) -> str:
        """Return the name of a token, the token itself where nothing names it."""
        return self._by_words.get(words, {}).get(token, token)

    def token(self, words: str, name: str) -> str | None:
        """Return the token of a name, or of itself where it is one; None for a word that is neither."""
        found = self._tokens.get(words, {}).get(name)
        return found if found is not None else name if name in self._by_words.get(words, {}) else None


def _labels(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return token → name, with the token behind a name that several share or that is another's token."""
    listed = list(pairs)
    shared = Counter(name for _, name in listed) + Counter(token for token, _ in listed)
    return {token: name if shared[name] == 1 else f"{name}（{token}）" for token, name in listed}
