"""What a place for releases must be able to do, whatever holds it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from powerlist.proof import Difference

RELEASES, CURRENT, LOCK, MARK = "releases", "current", ".powerlist-lock", ".powerlist-releases"
PART = ".part"


class ServerError(Exception):
    """The server did not do what it was asked; the message says what and why, in Chinese."""


class Busy(ServerError):
    """Somebody else is publishing to the same place."""


class Server(Protocol):
    """A place for releases. Names are those of folders below releases/."""

    def lock(self) -> AbstractContextManager[None]:
        """Hold the place against other publishers; Busy when one is at work, ServerError if no place."""
        ...

    def prepare(self) -> None:
        """Make the place if it is new, and clear away what broken runs left."""
        ...

    def releases(self) -> list[str]:
        """Return the names of all whole releases, oldest first."""
        ...

    def current(self) -> str:
        """Return the name of the release that is shown, "" for none."""
        ...

    def stage(self, site: Path, name: str, listed: Mapping[str, str], like: str) -> None:
        """Bring the site's files to a release in the making; `like` names one that shares most of them."""
        ...

    def differences(self, name: str, listed: Mapping[str, str], *, is_part: bool) -> list[Difference]:
        """Return what of a release is not as listed."""
        ...

    def settle(self, name: str) -> None:
        """Make a whole release of the one in the making, in one step."""
        ...

    def switch(self, name: str) -> None:
        """Show this release from now on, in one step."""
        ...

    def read(self, name: str, path: str) -> bytes | None:
        """Return a file of a release, None if it has none such."""
        ...

    def remove(self, name: str) -> None:
        """Remove a release that is not shown."""
        ...
