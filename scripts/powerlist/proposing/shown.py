"""New items as they stand while the public is asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from powerlist.load import read
from powerlist.model import Item
from powerlist.model.changes import Comparison
from powerlist.workbook.patching import patched


def proposed_items(
    comparison: Comparison, files: Mapping[str, bytes], record: str, opens: str, today: date
) -> dict[str, bytes]:
    """Return the files of new items as the public is shown them: on the site, marked, not to be exercised.

    Each says since when and why: from the day the consultation opens (`opens`), today where that is not set.
    """
    said = {
        "standing": "consultation",
        "since": opens or today.isoformat(),
        "standing_reason": f"{'正在' if opens else '拟'}公开征求意见，调整记录 {record}",
    }
    found = {}
    for change in comparison.items:
        if change.before is None and isinstance(change.after, Item) and change.after_path in files:
            text = files[change.after_path].decode()
            data = read(text.encode())
            found[change.after_path] = patched(text, data, {**data, **said}, "item").encode()
    return found
