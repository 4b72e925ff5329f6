"""What the tests of the search page share: a phone that has forgotten what is new, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from building import wait_until

# What came into Chromium after version 78, of October 2019, as far as a script might be tempted to use it.
FORGET_WHAT_IS_NEW = """
[[String, 'replaceAll at isWellFormed toWellFormed'],
 [Array, 'at findLast findLastIndex toReversed toSorted toSpliced with group'],
 [Uint8Array, 'at findLast toSorted with'], [Set, 'union intersection difference isSubsetOf'],
 [Element, 'replaceChildren checkVisibility setHTML getHTML'], [Document, 'replaceChildren']]
 .forEach(([owner, names]) => names.split(' ').forEach((name) => { delete owner.prototype[name]; }));
delete Object.getPrototypeOf(Uint8Array).prototype.at;
['hasOwn', 'groupBy'].forEach((name) => delete Object[name]);
['any', 'withResolvers', 'try'].forEach((name) => delete Promise[name]);
delete Map.groupBy; delete Array.fromAsync; delete URL.canParse;
['structuredClone', 'navigation', 'scheduler', 'WeakRef', 'reportError'].forEach((name) => delete self[name]);
delete Intl.Segmenter; delete Crypto.prototype.randomUUID;
"""

Open = Callable[..., Any]


@pytest.fixture(name="open_page")
def opener(browser: Any) -> Iterator[Open]:
    """Open an address on a phone that has forgotten what is new; fail on any error of a script or policy."""
    contexts, faults = [], []

    def open_address(address: str, *scripts: str, width: int = 390, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        context.add_init_script("\n".join([FORGET_WHAT_IS_NEW, *scripts]))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: message.type == "error" and faults.append(message.text))
        page.goto(address)
        return page

    yield open_address
    for context in contexts:
        context.close()
    assert faults == []


def done(page: Any) -> Any:
    page.wait_for_selector("[data-search-state=done]", timeout=10_000)
    return page


def shown(page: Any) -> list[str]:
    found: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('[data-search-state] > .search-hit'), e => e.dataset.item)"
    )
    return found


def shows(page: Any, count: int) -> None:
    """Wait until so many results are shown (the policy forbids the waiting that Playwright has for this)."""
    wait_until(lambda: len(shown(page)) == count)
