"""A review as a terminal, a forge and a machine show it: one record, many printers."""

from __future__ import annotations

from collections.abc import Collection

from powerlist.report.render import render as render_problems
from powerlist.report.reviews.comment import comment
from powerlist.report.reviews.data import as_json
from powerlist.report.reviews.text import text
from powerlist.report.reviews.words import verdict
from powerlist.review import Review

FORMATS = ("text", "json", "markdown", "github", "sarif")


def render(format_: str, review: Review, *, noise: bool = False, departments: Collection[str] = ()) -> str:
    """Return the review in a format of FORMATS.

    `noise` shows what is only written otherwise, too; `departments` (ids) narrows which items are listed in
    "text" and "markdown", never the verdict.
    """
    if format_ == "json":
        return as_json(review)
    if format_ == "text":
        return text(review, noise=noise, departments=departments)
    if format_ == "markdown":
        return comment(review, noise=noise, departments=departments)
    problems = [*review.refusals, *review.attention]
    told = render_problems(format_, problems, "zh", items=len(review.after.items))
    if format_ == "github":  # its last line counts problems; here the verdict does
        return "\n".join([*told.splitlines()[:-1], verdict(review)]) + "\n"
    return told
