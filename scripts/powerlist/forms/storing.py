"""What a workbook changes → the files to write, every other line of them as it was."""

from __future__ import annotations

from powerlist.forms.held import raw_laws
from powerlist.forms.outcome import Outcome
from powerlist.sources import LAWS, Source
from powerlist.workbook.patching import extended, patched


def files_of(outcome: Outcome, source: Source) -> dict[str, bytes]:
    """Return path → content of the files that taking over a workbook writes; none when it has faults."""
    if outcome.faults:
        return {}
    writes = {}
    if outcome.laws:
        known, text = raw_laws(source)
        after = {"laws": dict(sorted({**known, **outcome.laws}.items()))}
        writes[LAWS] = extended(text, {"laws": known}, after, "laws").encode()
    for one in (*outcome.updated, *outcome.created):
        writes[one.path] = patched(one.text, one.before, one.after, "item").encode()
    return writes


class Overlay:
    """A source with some files in the place of its own: the registry as it will be."""

    def __init__(self, below: Source, files: dict[str, bytes]) -> None:
        self.below, self.files = below, files

    def paths(self) -> list[str]:
        """Return every file's path, sorted."""
        return sorted({*self.below.paths(), *self.files})

    def read(self, path: str) -> bytes:
        """Return the bytes of one file."""
        return self.files[path] if path in self.files else self.below.read(path)
