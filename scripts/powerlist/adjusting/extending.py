"""Adding to a record that is there: nothing that it says is changed, and every line of it stays."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from powerlist.adjusting.draft import Refused
from powerlist.load import read
from powerlist.schema import locate
from powerlist.workbook.patching import patched


def extended(raw: bytes, addition: Mapping[str, Any]) -> bytes:
    """Return the file of a record with the values of a nested mapping added.

    Raises Refused when the record says something else there already, or when the file is laid out in a way
    that does not let the new lines stand between the old.
    """
    before = read(raw)
    after = _merged(copy.deepcopy(before), addition, ())
    text = raw.decode()
    new = patched(text, before, after, "adjustment")
    if "\r\n" in text:
        new = new.replace("\r\n", "\n").replace("\n", "\r\n")
    if not _keeps(text, new) or read(new.encode()) != after:
        raise Refused(
            "这个文件的写法特别，程序加的时候会动到别的行，所以没有改动。"
            "请用文字编辑器加上，再运行 powerlist check。"
        )
    return new.encode()


def _merged(data: Any, addition: Mapping[str, Any], field: tuple[str, ...]) -> Any:
    for key, value in addition.items():
        here = (*field, key)
        if key not in data:
            data[key] = value
        elif isinstance(value, Mapping) and isinstance(data[key], dict):
            _merged(data[key], value, here)
        elif data[key] != value:
            title = "的".join(title for _, title in locate("adjustment", here))
            raise Refused(
                f"“{title}”已经登记（{_short(data[key])}），没有改动。登记错了的，请直接改文件，并说明理由。"
            )
    return data


def _short(value: Any) -> str:
    return str(value) if isinstance(value, str | int) else "有内容"


def _keeps(old: str, new: str) -> bool:
    """Tell whether the lines of the old text all stand in the new one, in their order."""
    lines = iter(new.splitlines())
    return all(line in lines for line in old.splitlines())
