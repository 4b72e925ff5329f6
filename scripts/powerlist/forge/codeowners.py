"""CODEOWNERS, in the three ways that forges read it."""

from __future__ import annotations

from collections.abc import Callable

from powerlist.forge.ownership import DATA, MAINTAINERS, Forge, Ownership

_HEAD = "# 由 powerlist forge {forge} --owner {owner} 按部门名单和清单设置生成；请勿手改。"
_NOTES: dict[Forge, tuple[str, ...]] = {
    "github": (
        "# GitHub 只要求一行里任何一个团队同意。要部门和清单管理部门都同意：在分支规则中要求两人批准，",
        "# 并且只给这些团队写权限。",
    ),
    "gitlab": ("# 每一节都要有一人批准（需要 Premium；免费版只作提示）。感叹号一行是除外，17.11 版起可用。",),
    "gitea": ("# Gitea、Forgejo 据此请这些团队审核；是否必须批准，在分支保护中设定。",),
}


_TOPS = tuple(f"{top}/" for top in DATA)


def codeowners(owned: list[Ownership], forge: Forge, owner: str) -> str:
    """Return the file's text; `owner` is the organisation whose teams are named after the departments."""
    lines = [_HEAD.format(forge=forge, owner=owner), *_NOTES[forge], ""]
    return "\n".join([*lines, *_LINES[forge](owned, owner)]) + "\n"


def _github(owned: list[Ownership], owner: str) -> list[str]:
    """One line a folder; the last line that fits a path counts."""
    width = max(len(_folder(one)) for one in owned)
    return [f"{_folder(one):{width}}  {_teams(one.teams, owner)}" for one in owned]


def _gitlab(owned: list[Ownership], owner: str) -> list[str]:
    """One section a team, since GitLab asks each section of its own; sections are told apart by name."""
    of_team: dict[str, list[Ownership]] = {}
    for one in owned:
        for team in one.teams:
            of_team.setdefault(team, []).append(one)
    titles = {one.teams[0]: one.title for one in owned if one.folder.startswith("powers/items/")}
    lines = []
    for team, folders in of_team.items():
        lines.append(f"[{titles.get(team, owned[0].title)}] @{owner}/{team}")
        tops = [_folder(one) for one in folders if one.folder in _TOPS]
        inner = [_folder(one) for one in folders if one.folder not in _TOPS and one.folder]
        lines += tops + [path for path in inner if not path.startswith(tuple(tops))]
        if team == MAINTAINERS:  # the list is no business of those who keep the program
            lines += ["*", *(f"!/{top}" for top in _TOPS)]
        lines.append("")
    return lines[:-1]


def _gitea(owned: list[Ownership], owner: str) -> list[str]:
    """One Go regular expression a line; all lines that fit a path count."""
    lines = []
    for one in owned:
        pattern = f"{one.folder}.*" if one.folder else f"!({'|'.join(DATA)})/.*"  # ids need no escaping
        lines.append(f"{pattern} {_teams(one.teams, owner)}")
    return lines


def _folder(one: Ownership) -> str:
    return f"/{one.folder}" if one.folder else "*"


def _teams(teams: tuple[str, ...], owner: str) -> str:
    return " ".join(f"@{owner}/{team}" for team in teams)


_LINES: dict[Forge, Callable[[list[Ownership], str], list[str]]] = {
    "github": _github,
    "gitlab": _gitlab,
    "gitea": _gitea,
}
