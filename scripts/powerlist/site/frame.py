"""The frame of a page: what MkDocs and the theme draw around an article, drawn once for each kind of page.

A stub page goes through the theme with marks in place of its title, description and article. The result,
cut at the marks, is a frame; filling it is joining strings, some thousand pages a second.

The theme's templates see a stub as any page: `page.meta.kind` is its kind (page.KINDS), `page.meta.title`
and `page.meta.description` are marks, plain text that may stand in an element or in an attribute, any
number of times, and `page.content` is the mark of the article.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jinja2 import PackageLoader
from markupsafe import escape

from powerlist.model import SettingsSite
from powerlist.site.compiling import PlainEnvironment
from powerlist.site.csp import policy_for
from powerlist.site.page import Page

# Private-use characters: no text of a page or a theme holds them.
TITLE, DESCRIPTION, HEAD = "\ue000title\ue000", "\ue000description\ue000", "\ue000head\ue000"
BODY = "<h1>\ue000body\ue000</h1>"  # a heading, or the theme would put one above it
_MARK = re.compile("|".join(map(re.escape, (TITLE, DESCRIPTION, HEAD, BODY))))
_BLANK = re.compile(r"\s*\n\s*")
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)

_templates = PlainEnvironment(
    loader=PackageLoader("powerlist.site"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_labels = _templates.get_template("labels.html")


class Frame(NamedTuple):
    """One frame, cut at its marks: text, mark, text, … text."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Frame:
        """Return the frame of a rendered stub; ValueError when the theme left out a mark it must show."""
        for mark, name in ((TITLE, "title"), (BODY, "content")):
            if mark not in html:
                raise ValueError(f"the theme does not show page.{name}")
        texts, marks = _MARK.split(html), _MARK.findall(html)
        joined = [part for pair in zip(texts, marks, strict=False) for part in pair]
        return cls((*joined, texts[-1]))

    def fill(self, page: Page, site_url: str = "") -> bytes:
        """Return the page as it is written; `site_url` ends with "/", "" when the site has no address."""
        values = {
            TITLE: str(escape(page.title)),
            DESCRIPTION: str(escape(page.description or page.title)),
            HEAD: labels(page, site_url) + page.head,
            BODY: page.body,
        }
        return "".join([values.get(part, part) for part in self.parts]).encode()


def labels(page: Page, site_url: str) -> str:
    """Return the labels that a government page must carry about itself, and its address.

    Source: 国办发〔2017〕47号《政府网站发展指引》, page labels: the home page carries the labels of the site
    alone, every other page ColumnName, ArticleTitle and PubDate as far as it has them.
    """
    return _labels.render(
        column=page.column,
        title="" if page.kind == "home" else page.title,
        date=page.date,
        address=site_url + (page.canonical or page.path) if site_url else "",
    )


def without_blanks(html: str) -> str:
    """Return a rendered stub without indentation and empty lines; call it before `with_head`."""
    return _BLANK.sub("\n", html)


def with_head(html: str, site: SettingsSite, labels: str, *, live: bool = False) -> str:
    """Return the HTML of a rendered page with its policy, the labels of the site and `labels` put in.

    They stand right behind the character set: a policy holds only for what comes after it.
    """
    head = _templates.get_template("head.html").render(policy=policy_for(html, live=live), site=site)
    found = _CHARSET.search(html)
    if found is None:
        raise ValueError("the theme does not say its character set")
    return f"{html[: found.end()]}\n{head}{labels}{html[found.end() :]}"


def sitemap(paths: list[str], site_url: str) -> str:
    """Return the site map of these pages. Source: sitemaps.org protocol 0.9."""
    return _templates.get_template("sitemap.xml").render(paths=paths, site_url=site_url)
