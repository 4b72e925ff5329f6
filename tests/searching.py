"""What the tests of the search share: registries to search in, and a page that runs the shipped scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from powerlist.model import (
    Citation,
    Department,
    Item,
    Items,
    Law,
    Registry,
    Settings,
    SettingsJurisdiction,
    SettingsSite,
    Word,
)
from powerlist.registry import read_registry
from powerlist.schema import terms
from powerlist.site import search
from powerlist.site.csp import policy_for
from powerlist.site.gate import public
from powerlist.sources import WorkTree

PROJECT = Path(__file__).parents[1]
DATA = ("names", "laws", "readings", "codes")

SETTINGS = Settings(
    jurisdiction=SettingsJurisdiction(name="库伦旗", division_code="150524", level="county"),
    stage=1,
    site=SettingsSite(name="库伦旗行政权力清单", report_telephone="0475-4910000"),
    sample=True,
)
DEPARTMENTS = (
    Department(id="minzhengju", name="库伦旗民政局", short_name="民政局", kind="statutory", sort=10),
    Department(id="lincaoju", name="库伦旗林业和草原局", short_name="林草局", kind="statutory", sort=20),
    Department(id="jiaotongju", name="库伦旗交通运输局", short_name="交通局", kind="statutory", sort=30),
)
LAWS = {
    key: Law(title=f"中华人民共和国{key}", kind="law", status="in_force", short_titles=short)
    for key, short in (("森林法", ()), ("道路交通安全法", ("道交法",)), ("水法", ()))
} | {"婚姻登记条例": Law(title="婚姻登记条例", kind="administrative_regulation", status="in_force")}
WORDS = (
    Word(say=("砍树", "伐木"), means=("林木采伐",)),
    Word(say=("结婚证", "领证"), means=("婚姻登记",)),
    Word(say=("罚款",), means=("行政处罚",)),
)


def item(id: str, name: str, **more: Any) -> Item:
    """Return an item; its category follows from its id, the rest is what the registry above has."""
    category = next(term.token for term in terms("category").values() if term.code == id[:2])
    usual = {
        "category": category,
        "department": "minzhengju",
        "level": "county",
        "disclosure": "public",
        "standing": "in_force",
        "basis": (Citation(law="水法", article="第七条"),),
    }
    return Item(id=id, name=name, **{**usual, **more})


def registry_of(*items: Item, words: tuple[Word, ...] = WORDS) -> Registry:
    """Return a registry of these items."""
    return Registry(
        settings=SETTINGS,
        departments={department.id: department for department in DEPARTMENTS},
        laws=LAWS,
        items=Items.of(list(items)),
        words=words,
    )


@cache
def varied() -> Registry:
    """Return some 400 items of the sample registry, and a few that are written in unusual ways."""
    sample, _ = read_registry(WorkTree(PROJECT), date(2026, 11, 22))
    sample = public(sample)
    step = -(-len(sample.items) // 400)
    usual = [sample.items[key] for key in list(sample.items)[::step]]
    department = next(iter(sample.departments))
    odd = [
        item(f"10-9{n:03}", name, department=department, basis=(Citation(cited_as="《某办法》第三条"),))
        for n, name in enumerate(
            (
                "ＬＥＤ显示屏（牌）设置审批",
                "对违反《水法》第六十五条第（二）项、第三条行为的处罚",
                "Ⅱ类、Ⅲ类射线装置（X射线机）使用备案",
                "KTV 等 娱乐场所设立",
                "对“三无”船舶—非法捕捞的处罚",
                "5%以上股权变更；〇三号公路２０２５年养护许可",
                "的",
            )
        )
    ]
    return Registry(
        settings=sample.settings,
        departments=sample.departments,
        laws=sample.laws,
        topics=sample.topics,
        words=sample.words,
        items=Items.of([*usual, *odd]),
    )


def write_site(registry: Registry, folder: Path) -> Path:
    """Write the search files, the search page in a bare frame, and a home page with a search field."""
    for path, content in search.files(registry).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    styles = sorted((PROJECT / "scripts/powerlist/site/assets/style").glob("*.css"))
    (folder / "style.css").write_text("\n".join(style.read_text(encoding="utf-8") for style in styles))
    form = '<form role="search" action="search.html"><input id="find" name="q"><button>搜索</button></form>'
    home = form + '<script src="search/suggest.js" defer></script>'
    page = search.page(registry.settings, registry.service_centre, search.Index(registry))
    head = f"{page.head}<script>{search.start()}</script>"
    for name, html in (("search.html", framed(page.body, head)), ("index.html", framed(home))):
        (folder / name).write_text(html, encoding="utf-8")
    return folder


def framed(body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy_for(head)}">{head}'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>搜索</title>'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="style.css"></head>'
        f'<body><div class="page">{body}</div></body></html>'
    )


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the folder on this machine; yield its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Engine:
    """The engine and its data as they are shipped, running in a page of a browser."""

    def __init__(self, page: Any, registry: Registry, without: tuple[str, ...] = ()) -> None:
        files = search.files(registry)
        self.page = page
        for name in ("engine", *DATA):
            if name not in without:
                page.add_script_tag(content=files[f"search/{name}.js"].decode())

    def ids(self, query: str, **chosen: str) -> list[str]:
        """Return the ids of all results, in their order."""
        script = "([q, c]) => powerlistSearch.search(q, c).items.map(i => powerlistSearch.names.ids[i])"
        found: list[str] = self.page.evaluate(script, [query, chosen])
        return found

    def near(self, query: str) -> bool:
        """Tell whether the results are only near ones."""
        return bool(self.page.evaluate("q => powerlistSearch.search(q, {}).near", query))
