"""What the site is made of before it lies in a folder: pages that still need their frame, and plain files."""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("home", "search", "item", "department", "category", "law", "adjustment", "flowchart", "list")


class Page(NamedTuple):
    """One data page: the article and what its frame must say about it.

    `path` is relative to the site with forward slashes ("items/07-0123.html"), at most one folder deep;
    `title` and `description` are plain text; `body` is the HTML of the article and `head` extra HTML for
    the head (JSON-LD, a feed link); `kind`, one of KINDS, names the frame; `column` and `date` fill the
    government labels ColumnName and PubDate (left out when "").
    """

    path: str
    title: str
    body: str
    kind: str
    description: str = ""
    column: str = ""
    date: str = ""
    head: str = ""
    canonical: str = ""  # the page that stands in this one's place, for search engines


class Asset(NamedTuple):
    """One file of the site that needs no frame."""

    path: str
    content: bytes
