"""Where to publish, as people write it: /srv/www/list, user@host:/srv/www/list."""

from __future__ import annotations

import re
from pathlib import Path

from powerlist.publish.local import LocalServer
from powerlist.publish.remote import RemoteServer

_REMOTE = re.compile(r"((?:[\w.-]+@)?\[?[\w.:-]+\]?):(/.+|~/.+|[^/].*)\Z")


class NotAPlace(Exception):
    """The words name no place to publish to."""


def server_at(words: str) -> LocalServer | RemoteServer:
    """Return the place that the words name: a folder here, or host:folder over ssh; NotAPlace otherwise."""
    if words.startswith((".", "/", "~")) or ":" not in words:
        return LocalServer(Path(words).expanduser())
    found = _REMOTE.match(words)
    if not found or words.startswith("-") or found[2].startswith("-") or "\n" in words:
        raise NotAPlace(words)
    return RemoteServer(found[1], found[2].removeprefix("~/"))
