"""Files that make a forge ask the right people and the right questions, worked out from the registry.

`files(registry, forge, owner)` returns them by path: who must agree to a change of which path, and a form in
Chinese for each kind of adjustment.
"""

from powerlist.forge.codeowners import codeowners
from powerlist.forge.ownership import FORGES, Forge, Ownership, ownerships
from powerlist.forge.request import requests
from powerlist.model import Registry

__all__ = ["FORGES", "Forge", "Ownership", "files", "ownerships"]

_FOLDERS: dict[Forge, str] = {"github": ".github", "gitlab": ".gitlab", "gitea": ".gitea"}


def files(registry: Registry, forge: Forge, owner: str) -> dict[str, bytes]:
    """Return the forge's files by path; `owner` is the organisation (group) that the teams belong to."""
    folder = _FOLDERS[forge]
    made = {f"{folder}/CODEOWNERS": codeowners(ownerships(registry), forge, owner)}
    made |= requests(registry, forge)
    return {path: text.encode() for path, text in sorted(made.items())}
