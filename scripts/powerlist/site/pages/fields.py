"""The compilation standard on the site, from schema.json: the elements of an item, and the other files."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import Any, NamedTuple

from powerlist.schema import definition, elements, file_kinds, terms
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.elements import Piece, blocks, matrix, pieces_of, vocabularies
from powerlist.site.pages.templates import render


class Section(NamedTuple):
    """One kind of file besides the items."""

    anchor: str
    title: str
    pattern: str
    description: str
    pieces: tuple[Piece, ...]


class Named(NamedTuple):
    """What the compilation standard says of the registry: whose it is, and by when each phase is due."""

    place: str
    phase_1: str | None
    phase_2: str | None

    @classmethod
    def of(cls, site: Site) -> Named:
        """Return what it says of a site's registry."""
        deadlines = site.settings.deadlines
        phases = (deadlines.phase_1, deadlines.phase_2) if deadlines else (None, None)
        return cls(site.settings.jurisdiction.name, *phases)


def fields(site: Site) -> Page:
    """Return the page of the compilation standard."""
    body = _fields(Named.of(site))
    about = "行政权力事项每一个要素的含义、填写要求、示例和代码表"
    return Page("fields.html", "编制规范", body, "list", about, column="编制规范", head=head("standard"))


@lru_cache(maxsize=2)  # for two states of a registry, and each reload of `serve`
def _fields(named: Named) -> str:
    return render("fields.html", up="", **standard(named))


def standard(named: Named) -> dict[str, Any]:
    """Return what the templates of the compilation standard need, on the page and in the document."""
    posts = terms("filled_by").values()
    return {
        "name": named.place,
        "deadlines": {"phase_1": named.phase_1, "phase_2": named.phase_2},
        "posts": list(posts),
        "counted": Counter(element.filled_by for element in elements().values()),
        "blocks": blocks(),
        "categories": list(terms("category").values()),
        "cells": matrix,
        "vocabularies": vocabularies(),
    }


@cache
def files() -> Page:
    """Return the page of the files that stand beside the items: the same for every registry, made once."""
    told = [name for name in file_kinds().values() if name != "item"]
    of_items = {vocabulary.name for vocabulary in vocabularies()}
    others = {v.name: v for name in told for v in vocabularies(name) if v.name not in of_items}
    own = list(others.values())
    body = render("files.html", up="", sections=_sections(), vocabularies=own, of_items=of_items)
    about = "部门、法律文件、流程图、调整记录等资料文件的要素"
    return Page("files.html", "资料文件", body, "list", about, column="编制规范", head=head("standard"))


def head(*sheets: str, up: str = "") -> str:
    """Return the extra head of a page that uses these style sheets of its own."""
    return render("standard-head.html", sheets=sheets, up=up)


def _sections() -> list[Section]:
    return [
        Section(
            f"file-{name}",
            definition(name)["title"],
            pattern,
            definition(name).get("description", ""),
            pieces_of("", definition(name)),
        )
        for pattern, name in file_kinds().items()
        if name != "item"
    ]
