"""Who must agree to a change of which part of the repository."""

from __future__ import annotations

from typing import Literal, NamedTuple

from powerlist.model import Registry

Forge = Literal["github", "gitlab", "gitea"]
FORGES: tuple[Forge, ...] = ("github", "gitlab", "gitea")

MAINTAINERS = "maintainers"
DATA = ("powers", "flowcharts")


class Ownership(NamedTuple):
    """A folder (with "/" at its end, "" for the whole repository), what it is, and the teams it belongs to.

    Teams are department ids, or "maintainers" for the program. A change needs the agreement of one member of
    each team, as far as the forge can ask for that.
    """

    folder: str
    title: str
    teams: tuple[str, ...]


def ownerships(registry: Registry) -> list[Ownership]:
    """Return the whole repository first, then what is more special: the last that fits a path counts.

    A department's folder needs the department and those who keep the list (the legal affairs office): the
    one answers for what the power is, the other for how the list came to say so.
    """
    keepers = tuple(registry.settings.keepers)
    owned = [Ownership("", "程序和规则", (MAINTAINERS,))]
    owned += [Ownership(f"{folder}/", "清单", keepers or (MAINTAINERS,)) for folder in DATA]
    departments = sorted(registry.departments.values(), key=lambda one: (one.sort or 0, one.id))
    for one in departments:
        teams = (one.id, *(keeper for keeper in keepers if keeper != one.id))
        owned.append(Ownership(f"powers/items/{one.id}/", one.name, teams))
    return owned
