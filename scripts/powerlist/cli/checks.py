"""The checks of a verification, and how they are told: as lines for people, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

import click

from powerlist.proof import Difference

SHOWN = 30
_WORDS = {"differs": "内容不同", "missing": "缺少", "extra": "多出来，清单里没有"}


class Check(NamedTuple):
    """One question of a verification: what was asked, whether it holds, and what does not."""

    name: str
    holds: bool
    words: str
    differences: list[Difference]
    is_note: bool = False  # to be looked at, and no difference


def check(name: str, holds: bool, words: str) -> Check:
    """Return a check without files."""
    return Check(name, holds, words, [])


def note(name: str, words: str) -> Check:
    """Return something to be looked at that is no difference."""
    return Check(name, True, words, [], is_note=True)


def as_json(checks: Iterable[Check]) -> str:
    """Return the checks for a program."""
    data = [
        one._asdict() | {"differences": [difference._asdict() for difference in one.differences]}
        for one in checks
    ]
    return json.dumps({"checks": data}, ensure_ascii=False, indent=2)


def tell(checks: Iterable[Check]) -> None:
    """Print the checks for people, one a line, with the files that are not as listed."""
    for one in checks:
        mark = "！请留意" if one.is_note else "✓ 一致" if one.holds else "✗ 不一致"
        click.echo(plain(f"{mark}　{one.name}：{one.words}"))
        for difference in one.differences[:SHOWN]:
            click.echo(plain(f"    {difference.path}：{_WORDS[difference.kind]}"))
        if len(one.differences) > SHOWN:
            click.echo(f"    …… 共 {len(one.differences):,} 个")


def plain(words: str) -> str:
    """Return the words in one line: what a file says of itself must not look like a line of ours."""
    return "".join(sign if sign.isprintable() or sign == "　" else "�" for sign in words)
