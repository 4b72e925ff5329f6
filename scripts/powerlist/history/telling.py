"""Turns blobs into versions and two versions into an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from powerlist.history.versions import Version, read_version

# Contents by blob, of (path, blob).
Contents = Callable[[Sequence[tuple[str, str]]], dict[str, bytes]]

_MOST = 5000  # versions that are kept for the next step


class Teller:
    """Reads versions of items, each blob once where the next step asks for it again."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self._versions: dict[tuple[str, str], Version] = {}

    def versions(self, files: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Version]:
        """Return the version that each (path, blob) holds."""
        wanted = list(dict.fromkeys(files))
        missing = [file for file in wanted if file not in self._versions]
        contents = self.contents(missing)
        if len(self._versions) + len(missing) > _MOST:
            self._versions = {file: self._versions[file] for file in wanted if file in self._versions}
        self._versions.update({file: read_version(file[0], contents[file[1]]) for file in missing})
        return {file: self._versions[file] for file in wanted}
