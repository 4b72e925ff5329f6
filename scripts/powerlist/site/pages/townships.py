"""Townships and villages: how far services reach, where they are, who handles what, and model points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from powerlist.model import Card, Matter, ModelPoint, ServiceKind, Township, Village
from powerlist.schema import terms, title_of
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.templates import render, tel
from powerlist.statistics.townships import Reach, kinds_reached, reach

COLUMN = "苏木乡镇"
_DOTS = 14  # villages in one row of a township's picture


class Handled(NamedTuple):
    """One kind of service as a township offers it ("" for what is of none): its items and public services."""

    kind: ServiceKind | None
    title: str
    cards: tuple[Card, ...]
    matters: tuple[Matter, ...]


class Dot(NamedTuple):
    """One village in a township's picture, which says nothing that is not beside it in words."""

    x: int
    y: int
    kind: str  # "point", "model" or "none"


class Model(NamedTuple):
    """One model point, its place on the pages, and what is there."""

    township: Township
    village: Village | None
    model: ModelPoint


def townships(site: Site) -> Iterator[Page]:
    """Yield the page of all townships, that of each, the list of villages and that of model points."""
    told = [(one, reach([one])) for one in site.townships]
    body = render(
        "townships.html",
        up="",
        site=site,
        told=told,
        whole=reach(site.townships),
        kinds=kinds_reached(site.townships, site.township_kinds),
        pictures={one.id: _dots(one) for one in site.townships},
        rows_of_dots=_rows_of_dots,
        sources=list(dict.fromkeys(one.source for one in site.townships if one.source)),
    )
    yield Page(addresses.TOWNSHIPS, COLUMN, body, "list", column=COLUMN, head=_head("", sieve=False))
    if not site.townships:
        return
    for one, figures in told:
        yield _township(site, one, figures)
    yield _villages(site)
    yield _model_points(site)


def handled_in(site: Site, township: Township) -> list[Handled]:
    """Return what a township handles: by kind of service in the order of the schema, the rest at the end."""
    entries = {entry.kind: entry for entry in site.township_kinds}
    left = [key for key in dict.fromkeys(township.services) if key in site.cards]
    found = []
    for token in terms("service_kind"):
        kind = next((kind for kind in township.kinds if kind == token), None)
        entry = entries.get(kind) if kind else None
        if kind is None:
            continue
        own = [key for key in left if entry and key in entry.items]
        left = [key for key in left if key not in own]
        cards = tuple(site.cards[key] for key in own)
        found.append(Handled(kind, title_of("service_kind", kind), cards, entry.matters if entry else ()))
    if left:
        found.append(Handled(None, "其他事项", tuple(site.cards[key] for key in left), ()))
    return found


def point_of(township: Township) -> str:
    """Return the name of a township's service point."""
    return township.point or f"{township.name}便民服务中心"


def _township(site: Site, township: Township, figures: Reach) -> Page:
    body = render(
        "township.html",
        up="../",
        site=site,
        t=township,
        point=point_of(township),
        reach=figures,
        handled=handled_in(site, township),
        lacking=[term.title for token, term in terms("service_kind").items() if token not in township.kinds],
        tel=tel,
    )
    counted = f"办理的 {figures.items} 项事项，{figures.villages} 个嘎查村（社区）的服务点"
    about = f"{point_of(township)}：地址、时间、电话，{counted}"
    return Page(
        addresses.township(township.id),
        township.name,
        body,
        "list",
        about,
        column=COLUMN,
        head=_head("../", sieve=False),
    )


def _villages(site: Site) -> Page:
    whole = reach(site.townships)
    body = render("villages.html", up="", site=site, whole=whole, tel=tel)
    about = f"{whole.villages} 个嘎查村（社区），{whole.points} 个有服务点"
    return Page(
        addresses.VILLAGES, "嘎查村服务点", body, "list", about, column=COLUMN, head=_head("", sieve=True)
    )


def _model_points(site: Site) -> Page:
    found = list(_models(site))
    body = render("model-points.html", up="", site=site, models=found, point_of=point_of, tel=tel)
    about = f"{len(found)} 个示范点"
    return Page(
        addresses.MODEL_POINTS, "示范点", body, "list", about, column=COLUMN, head=_head("", sieve=False)
    )


def _models(site: Site) -> Iterator[Model]:
    for township in site.townships:
        if township.model:
            yield Model(township, None, township.model)
        for village in township.villages:
            if village.model:
                yield Model(township, village, village.model)


def _dots(township: Township) -> list[Dot]:
    return [
        Dot(place % _DOTS, place // _DOTS, "model" if village.model else "point" if village.point else "none")
        for place, village in enumerate(township.villages)
    ]


def _rows_of_dots(dots: list[Dot]) -> int:
    return dots[-1].y + 1 if dots else 0


def _head(up: str, sieve: bool) -> str:
    return render("townships-head.html", up=up, sieve=sieve, wall=False)
