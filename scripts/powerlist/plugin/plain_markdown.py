"""Markdown without HTML: what stands between angle brackets in a hand-written page is text, never markup.

A page is prose that anybody may propose to change; a script, a redirect or a form in it would act on readers
in the name of the government.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension


class PlainMarkdown(Extension):  # type: ignore[misc]
    """Takes raw HTML out of what Markdown understands."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Forget both ways in which HTML passes through."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
