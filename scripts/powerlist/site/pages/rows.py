"""Rows of an item's page: a title from schema.json and its text, for elements without a form of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from powerlist.model import (
    Centre,
    Citation,
    Contact,
    Duration,
    Fees,
    Item,
    Levy,
    RemedyBody,
    Result,
    TimeLimit,
)
from powerlist.schema import field_title, title_of
from powerlist.site.derive import Site
from powerlist.site.pages.templates import duration_text, tel


class Row(NamedTuple):
    """One element: its title, its text in lines, and what it rests on."""

    title: str
    lines: tuple[str, ...]
    basis: tuple[Citation, ...] = ()


def guide(site: Site, item: Item) -> list[Row]:
    """Return the rows of the service guide that have no section of their own."""
    rows = [
        _vocabulary("audience", "audience_kind", item.audience),
        *_time_limit(item.time_limit),
        _vocabulary("handling", "handling", (item.handling,) if item.handling else ()),
        *_fees(item.fees),
        *_levy(item.levy),
        Row(field_title("item", "results"), tuple(map(_result, item.results))),
        _vocabulary("channels", "channel", item.channels),
        _line("place", item.place),
        _line("hours", item.hours),
        _line("visits", f"{item.visits} 次" if item.visits is not None else None),
        _line("intermediary", item.intermediary),
        _line("quota", item.quota),
        *_centre(site, item.centre),
    ]
    return _filled(rows)


def identity(site: Site, item: Item) -> list[Row]:
    """Return the rows that say what the item is and whose, but for its name."""
    department = site.departments.get(item.department)
    codes, names = item.codes, item.translations
    rows = [
        _line("id", item.id),
        _line("main_item", item.main_item),
        Row(
            field_title("item", "sub_items"),
            tuple(f"{s.name} {s.code or ''}".strip() for s in item.sub_items),
        ),
        _line("category", title_of("category", item.category)),
        _line("department", department.name if department else item.department),
        _line("level", title_of("level", item.level)),
        Row(field_title("item", "aliases"), ("、".join(item.aliases),) if item.aliases else ()),
        _of("translations", "en", names.en if names else None),
        _of("codes", "scheme", codes.scheme if codes else None),
        _of("codes", "basic", codes.basic if codes else None),
        _of("codes", "implementation", codes.implementation if codes else None),
        _of("codes", "local", codes.local if codes else None),
        _line("undertaker", item.undertaker),
        Row(field_title("item", "joint_departments"), item.joint_departments),
        _vocabulary("power_source", "power_source", (item.power_source,) if item.power_source else ()),
        _line("authority", item.authority),
        _line("department_duty", item.department_duty),
        _line("standing", title_of("standing", item.standing)),
        _line("since", item.since),
        _line("standing_reason", item.standing_reason if item.standing == "in_force" else None),
        _line("disclosure", title_of("disclosure", item.disclosure)),
        _line("remarks", item.remarks),
    ]
    return _filled(rows)


class Way(NamedTuple):
    """One line of a way of supervision or remedy: its title, its text, and where it leads to."""

    title: str
    text: str
    href: str = ""


def supervision(item: Item) -> list[tuple[str, list[Way]]]:
    """Return each way of supervision or remedy with its title."""
    found = item.supervision
    if found is None:
        return []
    ways: list[tuple[str, Contact | RemedyBody | None]] = [
        ("consultation", found.consultation),
        ("complaint", found.complaint),
        ("reconsideration", found.reconsideration),
        ("litigation", found.litigation),
    ]
    return [(field_title("supervision", key), list(_lines(way))) for key, way in ways if way]


def _lines(way: Contact | RemedyBody) -> Iterator[Way]:
    own = "contact" if isinstance(way, Contact) else "remedy_body"
    if isinstance(way, RemedyBody):
        yield Way("", way.name)
    for number in way.telephones:
        yield Way(field_title(own, "telephones"), number, tel(number))
    if way.address:
        yield Way(field_title(own, "address"), way.address)
    if isinstance(way, Contact) and way.url:
        yield Way(field_title(own, "url"), way.url, way.url)


def _time_limit(limit: TimeLimit | None) -> Iterator[Row]:
    if limit is None:
        return
    for key, duration in (("statutory", limit.statutory), ("promised", limit.promised)):
        if duration:
            lines = (duration_text(duration), *_note(duration))
            yield Row(field_title("time_limit", key), lines, duration.basis)
    yield _of("time_limit", "note", limit.note)


def _note(duration: Duration) -> tuple[str, ...]:
    return (duration.note,) if duration.note else ()


def _fees(fees: Fees | None) -> Iterator[Row]:
    if fees is None:
        return
    yield _of("fees", "charged", "收费" if fees.charged else "不收费")
    for standard in fees.standards:
        waiver = f"{field_title('fee_standard', 'waiver')}：{standard.waiver}" if standard.waiver else ""
        lines = tuple(filter(None, (standard.standard, waiver)))
        yield Row(standard.name, lines or (field_title("fees", "standards"),), standard.basis)
    yield _of("fees", "note", fees.note)


def _levy(levy: Levy | None) -> Iterator[Row]:
    if levy is None:
        return
    yield _of("levy", "kind", levy.kind)
    if levy.relief_approval is not None:
        yield _of("levy", "relief_approval", _yes(levy.relief_approval))


def _result(result: Result) -> str:
    if not result.validity:
        return result.name
    return f"{result.name}（{field_title('result', 'validity')}：{result.validity}）"


def _centre(site: Site, centre: Centre | None) -> Iterator[Row]:
    if centre is None:
        return
    window = site.windows.get(centre.window) if centre.window else None
    where = " ".join(filter(None, (window.number, window.name))) if window else centre.window
    yield _of("centre", "entered", _yes(centre.entered))
    yield _of("centre", "window", where)
    accepted = "、".join(title_of("acceptance_place", token) for token in centre.accepted_at)
    yield _of("centre", "accepted_at", accepted)
    yield _of("centre", "seal", None if centre.seal is None else _yes(centre.seal))
    yield _of("centre", "authorisation", title_of("authorisation", centre.authorisation))
    yield _of("centre", "paid_at", title_of("payment_place", centre.paid_at))
    yield Row(field_title("centre", "outside"), centre.outside)
    yield _of("centre", "ground", title_of("absence_ground", centre.ground))
    yield _of("centre", "reason", centre.reason)


def _line(key: str, text: str | None) -> Row:
    return _of("item", key, text)


def _of(definition: str, key: str, text: str | None) -> Row:
    return Row(field_title(definition, key), (text,) if text else ())


def _vocabulary(key: str, vocabulary: str, tokens: Iterable[str]) -> Row:
    words = "、".join(title_of(vocabulary, token) for token in tokens)
    return Row(field_title("item", key), (words,) if words else ())


def _yes(value: bool) -> str:
    return "是" if value else "否"


def _filled(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.lines]
