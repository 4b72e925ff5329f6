"""The adjustments of each department, and the pages that lead on from a department's former address."""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.model import Department
from powerlist.site import addresses
from powerlist.site.derive import Site, date_of
from powerlist.site.page import Page
from powerlist.site.pages.adjustments import stage_of
from powerlist.site.pages.catalogues import shown_kinds
from powerlist.site.pages.counting import counted_kinds
from powerlist.site.pages.following import head
from powerlist.site.pages.templates import render


def changes(site: Site) -> Iterator[Page]:
    """Yield the page of adjustments of every department, and a page at each former address of one."""
    for key, department in site.departments.items():
        yield _changes(site, key, department)
        for former in department.former_ids:
            yield _leads_on(addresses.department(former), addresses.department(key), department, "的全部事项")
            yield _leads_on(addresses.changes(former), addresses.changes(key), department, "的调整")


def former_pages(site: Site) -> set[str]:
    """Return the paths of the pages that lead on from former addresses."""
    former = [key for department in site.departments.values() for key in department.former_ids]
    return {path for key in former for path in (addresses.department(key), addresses.changes(key))}


def _changes(site: Site, key: str, department: Department) -> Page:
    records = site.adjustments_by_department.get(key, ())
    years = [(year, own) for year in site.catalogues.years if (own := year.of(key))]
    name = f"{department.name}的调整"
    body = render(
        "changes.html",
        up="../",
        site=site,
        name=name,
        key=key,
        records=records,
        stages={record.id: stage_of(site, record) for record in records},
        counted_kinds=counted_kinds,
        years=years,
        kinds=shown_kinds([year for year, _ in years]),
        trail=[("departments/index.html", "部门"), (addresses.department(key), department.name)],
    )
    return Page(
        addresses.changes(key),
        name,
        body,
        "adjustment",
        description=f"{name}：{len(records)} 件",
        column="调整记录",
        date=date_of(records[0]) if records else "",
        head=head(site, "../", addresses.feed(key)),
    )


def _leads_on(path: str, to: str, department: Department, what: str) -> Page:
    """Return the page at a former address; search engines are told which page stands in its place."""
    body = render("leads-on.html", up="../", to=to, department=department, what=what)
    name = f"已并入{department.name}"
    return Page(path, name, body, "list", column="部门", canonical=to)
