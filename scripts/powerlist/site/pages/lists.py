"""Lists of items: all of them, by department, category, topic and standing, and the lists of those lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from powerlist.model import Card, Department, Window
from powerlist.model.standings import LEFT
from powerlist.schema import definition, terms, title_of
from powerlist.site import addresses
from powerlist.site.derive import Site, powers
from powerlist.site.page import Page
from powerlist.site.pages.following import alternates
from powerlist.site.pages.listing import Group, Part, grouped, parts
from powerlist.site.pages.templates import render, tel
from powerlist.statistics.facts import DIMENSIONS

_GONE = "left"


class Entry(NamedTuple):
    """One line of a list of lists: where it leads, what it is called, what it is about, how many items."""

    href: str
    name: str
    note: str
    items: int


def all_items(site: Site) -> Iterator[Page]:
    """Yield the list of every item, by category, those that left the list at its end."""
    groups = _with_left(_by_category(_current(site.cards)), site.cards.values())
    count = site.on_the_list
    yield from _list_pages(
        site,
        "items/index.html",
        "list",
        "全部事项",
        groups,
        intro=f"清单上现有 {count:,} 项权力。",
        without="grouped",
    )


def departments(site: Site) -> Iterator[Page]:
    """Yield the list of departments and the page of each."""
    entries = [
        Entry(addresses.department(key), d.name, _departments_note(site, d), powers(site.by_department[key]))
        for key, d in site.departments.items()
    ]
    yield _index("departments/index.html", "部门", "实施主体", entries, "事项数")
    left = [card for card in site.cards.values() if card.standing in LEFT]
    for key, department in site.departments.items():
        own = [card for card in left if card.department == key]
        groups = _with_left(_by_category(site.by_department[key]), own)
        rest = {
            "template": "department.html",
            "department": department,
            "windows": _windows(site, department),
            "tel": tel,
            "without": "one",
        }
        trail = [("departments/index.html", "部门")]
        path = addresses.department(key)
        rest["head"] = alternates(site, "../", addresses.feed(key))
        yield from _list_pages(site, path, "department", department.name, groups, trail=trail, **rest)


def categories(site: Site) -> Iterator[Page]:
    """Yield the list of categories and the page of each."""
    vocabulary = terms("category")
    entries = [
        Entry(addresses.category(key), term.title, term.description, powers(site.by_category[key]))
        for key, term in vocabulary.items()
    ]
    intro = "行政权力按性质分类；每类列出全部事项。"
    yield _index("categories/index.html", "类别", "权力类别", entries, "事项数", intro)
    left = [card for card in site.cards.values() if card.standing in LEFT]
    for key, term in vocabulary.items():
        own = [card for card in left if card.category == key]
        groups = _with_left(_by_department(site, site.by_category[key]), own)
        trail = [("categories/index.html", "类别")]
        rest = {"trail": trail, "intro": term.description, "without": "one"}
        yield from _list_pages(site, addresses.category(key), "category", term.title, groups, **rest)


def topics(site: Site) -> Iterator[Page]:
    """Yield the list of topics and the page of each."""
    entries = [
        Entry(addresses.topic(key), topic.name, topic.description or "", powers(site.by_topic[key]))
        for key, topic in site.topics.items()
    ]
    yield _index(
        "topics/index.html", "主题", "主题", entries, "事项数", "按人们要办的事归类；一项可以在几个主题里。"
    )
    for key, topic in site.topics.items():
        groups = _by_category(site.by_topic[key])
        rest = {
            "trail": [("topics/index.html", "主题")],
            "intro": topic.description or "",
            "without": "grouped",
        }
        yield from _list_pages(site, addresses.topic(key), "list", topic.name, groups, **rest)


def standings(site: Site) -> Iterator[Page]:
    """Yield the list of standings and the page of each: what left the list stays findable."""
    vocabulary = terms("standing")
    entries = [
        Entry(addresses.standing(key), term.title, "", len(site.by_standing[key]))
        for key, term in vocabulary.items()
    ]
    intro = str(definition("standing")["description"])
    yield _index("standings/index.html", "各状态的事项", "状态", entries, "事项数", intro)
    for key, term in vocabulary.items():
        groups = _by_category(site.by_standing[key])
        name = f"{term.title}的事项"
        counted = f"{name}：{len(site.by_standing[key]):,} 项"
        trail = [("standings/index.html", "各状态的事项")]
        yield from _list_pages(
            site,
            addresses.standing(key),
            "list",
            name,
            groups,
            trail=trail,
            without="grouped",
            counted=counted,
        )


def _index(path: str, name: str, column: str, entries: list[Entry], counted: str, intro: str = "") -> Page:
    body = render(
        "index.html", up="../", name=name, column=column, entries=entries, counted=counted, intro=intro
    )
    return Page(path=path, title=name, body=body, kind="list", column=name)


def _list_pages(
    site: Site, path: str, kind: str, name: str, groups: list[Group], **rest: Any
) -> Iterator[Page]:
    """Yield the pages of one list; `rest` goes to the template, which is "list.html" unless it says so."""
    template, head = rest.pop("template", "list.html"), rest.pop("head", "")
    narrowed = render("narrow-head.html", up="../", dimensions=" ".join(DIMENSIONS))
    listed = [card for group in groups for card in group.cards]
    counted = rest.pop("counted", "") or _counted(name, listed)
    values = {"trail": [], "intro": "", "without": ""} | rest
    made: list[Part] = parts(site, path, groups)
    for part in made:
        title = name if part.number == 1 else f"{name}（第 {part.number} 页）"
        body = render(template, up="../", site=site, name=name, counted=counted, part=part, **values)
        own = head if part.number > 1 else head + narrowed
        yield Page(part.path, title, body, kind, description=counted, column=name, head=own)


def _counted(name: str, cards: list[Card]) -> str:
    proposed = sum(card.standing == "consultation" for card in cards)
    return f"{name}：{powers(cards):,} 项" + (f"，另有 {proposed} 项公示中" if proposed else "")


def _departments_note(site: Site, department: Department) -> str:
    return "、".join((*department.telephones, *(window.name for window in _windows(site, department))))


def _windows(site: Site, department: Department) -> list[Window]:
    """Return the windows of a department: the one it names, and those that name it."""
    return [
        window
        for key, window in site.windows.items()
        if key == department.window or department.id in window.departments
    ]


def _current(cards: Mapping[str, Card]) -> list[Card]:
    return [card for card in cards.values() if card.standing not in LEFT]


def _by_category(cards: tuple[Card, ...] | list[Card]) -> list[Group]:
    order = {key: term.title for key, term in terms("category").items()}
    return grouped(cards, order, lambda card: card.category)


def _by_department(site: Site, cards: tuple[Card, ...]) -> list[Group]:
    order = {key: department.name for key, department in site.departments.items()}
    return grouped(cards, order, lambda card: card.department)


def _with_left(groups: list[Group], cards: Any) -> list[Group]:
    """Return the groups with one more at the end for the items that have left the list, if there are any."""
    words = "、".join(title_of("standing", token) for token in terms("standing") if token in LEFT)
    left = tuple(card for card in cards if card.standing in LEFT)
    return [*groups, Group(_GONE, f"已离开清单（{words}）", left)] if left else groups
