"""The Content-Security-Policy of a page: nothing but what the site itself brings may run or load.

A <meta> element carries it, so that it also holds where nobody can set headers: on a file share, on a USB
stick. Source: W3C Content Security Policy Level 3.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"""\bsrc\s*=""", re.IGNORECASE)
_TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_RUNS = {"module", "text/javascript", "application/javascript"}  # any other type is data and never runs


def policy_for(html: str, *, live: bool = False) -> str:
    """Return the policy that lets exactly the inline scripts and styles of this HTML run.

    `live` is for the preview server, which adds a script of its own to each page it sends: there any inline
    script may run, still none from elsewhere.
    """
    scripts = ["'unsafe-inline'"] if live else _hashes(_inline_scripts(html))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", *_hashes(_STYLE.findall(html))],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _inline_scripts(html: str) -> list[str]:
    return [text for attributes, text in _SCRIPT.findall(html) if _runs_inline(attributes)]


def _runs_inline(attributes: str) -> bool:
    kind = _TYPE.search(attributes)
    return not _SOURCE.search(attributes) and (kind is None or kind[1].lower() in _RUNS)


def _hashes(texts: list[str]) -> list[str]:
    """Return the sources 'sha256-…' of these texts, each once, sorted."""
    digests = {hashlib.sha256(text.encode()).digest() for text in texts}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
