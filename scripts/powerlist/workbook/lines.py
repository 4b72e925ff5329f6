"""The lines of a YAML document, written anew only where a value differs: comments, order and quoting stay.

The document is taken apart by indentation: a mapping into its keys, a list into its dashes, as deep as they
are laid out in block style. What is laid out otherwise is written anew as a whole. Whoever calls checks by
reading that the result says what it should.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from powerlist.load import LoadError, read

Lines = list[str]

_LINE = re.compile(r"[^\n]*\n")

_KEY = re.compile(r"( *)([a-z_]+):(?=[ \r\n])")
_DASH = re.compile(r"( *)-( +|(?=\r?\n))")
_REMARK = re.compile(r" *(?:#|\r?$)")
_BEHIND = re.compile(r"[ \t]+#[^\r\n]*")


class Elsewhere(Exception):
    """The lines are laid out in a way that cannot be followed."""


def lines_of(text: str) -> Lines:
    """Return the lines of a text that ends with a line feed; YAML knows other breaks, our texts do not."""
    return _LINE.findall(text)


def rewritten(old: Lines, fresh: Lines, before: Mapping[str, Any], after: Mapping[str, Any]) -> Lines:
    """Return the lines of a mapping in which only what differs is taken from the fresh lines.

    `old` says `before`, `fresh` says `after`; both begin at their first key or at a remark above it.
    """
    head, parts, indent = _keys(old)
    _, new_parts, new_indent = _keys(fresh)
    if set(parts) != set(before) or not set(new_parts) <= set(after):
        raise Elsewhere
    result = list(head)
    for key in _woven(list(parts), list(new_parts)):
        lines = parts.get(key, [])
        if key in before and key in after and before[key] == after[key]:
            result += lines
        elif key not in new_parts:
            result += _remarks_below(lines, indent)
        elif key not in parts:
            result += _shifted(new_parts[key], indent - new_indent)
        else:
            shifted = _shifted(new_parts[key], indent - new_indent)
            result += _value(lines, shifted, before[key], after[key], indent)
    return result


def _value(old: Lines, fresh: Lines, before: Any, after: Any, indent: int) -> Lines:
    """Return the lines of one key, or of one dash, whose first line is the key's."""
    if before == after:
        return old
    below = _remarks_below(old, indent)
    body = old[: len(old) - len(below)]
    if len(body) > 1 and len(fresh) > 1:
        try:
            if isinstance(before, dict) and isinstance(after, dict):
                return [body[0], *rewritten(body[1:], fresh[1:], before, after), *below]
            if isinstance(before, list) and isinstance(after, list):
                return [body[0], *_list(body[1:], fresh[1:], before, after), *below]
        except Elsewhere:
            pass
    if len(body) == len(fresh) == 1:
        fresh = [_with_remark(body[0], fresh[0])]
    return [*fresh, *below]


def _list(old: Lines, fresh: Lines, before: list[Any], after: list[Any]) -> Lines:
    head, entries, indent = _dashes(old)
    _, new_entries, new_indent = _dashes(fresh)
    if len(entries) != len(before) or len(new_entries) != len(after):
        raise Elsewhere
    new_entries = [_shifted(lines, indent - new_indent) for lines in new_entries]
    matcher = SequenceMatcher(None, [_said(one) for one in before], [_said(one) for one in after], False)
    result = list(head)
    for _, begin, end, new_begin, new_end in matcher.get_opcodes():
        paired = min(end - begin, new_end - new_begin)
        for step in range(paired):
            a, b = begin + step, new_begin + step
            result += _entry(entries[a], new_entries[b], before[a], after[b], indent)
        for lines in entries[begin + paired : end]:
            result += _remarks_below(lines, indent)
        for lines in new_entries[new_begin + paired : new_end]:
            result += lines
    return result


def _entry(old: Lines, fresh: Lines, before: Any, after: Any, indent: int) -> Lines:
    if before == after:
        return old
    below = _remarks_below(old, indent)
    body = old[: len(old) - len(below)]
    if isinstance(before, dict) and isinstance(after, dict):
        try:
            lines = rewritten(_undashed(body, indent), _undashed(fresh, indent), before, after)
            if not _REMARK.match(lines[0]):
                return [f"{lines[0][:indent]}-{lines[0][indent + 1 :]}", *lines[1:], *below]
        except (Elsewhere, IndexError):
            pass
    if len(body) == len(fresh) == 1:
        fresh = [_with_remark(body[0], fresh[0])]
    return [*fresh, *below]


def _keys(lines: Lines) -> tuple[Lines, dict[str, Lines], int]:
    """Return the remarks above the first key, the lines of each key, and how far the keys are indented."""
    head, parts, indent = _divided(lines, _KEY)
    found: dict[str, Lines] = {}
    for part in parts:
        key = _KEY.match(part[0])
        if key is None or found.setdefault(key[2], part) is not part:
            raise Elsewhere
    return head, found, indent


def _dashes(lines: Lines) -> tuple[Lines, list[Lines], int]:
    return _divided(lines, _DASH)


def _divided(lines: Lines, begin: re.Pattern[str]) -> tuple[Lines, list[Lines], int]:
    """Cut lines at those that begin as the first one does that is no remark, at its indentation."""
    first = next((n for n, line in enumerate(lines) if not _REMARK.match(line)), None)
    found = begin.match(lines[first]) if first is not None else None
    if first is None or found is None:
        raise Elsewhere
    indent = len(found[1])
    parts: list[Lines] = []
    for line in lines[first:]:
        start = begin.match(line)
        if start and len(start[1]) == indent:
            parts.append([line])
        else:
            parts[-1].append(line)
    return lines[:first], parts, indent


def _undashed(lines: Lines, indent: int) -> Lines:
    """Return the lines of an entry with a space in the place of its dash: those of a mapping."""
    dash = _DASH.match(lines[0])
    if dash is None or len(dash[1]) != indent or not dash[2]:
        raise Elsewhere
    return [f"{lines[0][:indent]} {lines[0][indent + 1 :]}", *lines[1:]]


def _remarks_below(lines: Lines, indent: int) -> Lines:
    """Return the blank lines and comments at the end that stand no deeper than the key: not its own."""
    count = 0
    for line in reversed(lines[1:]):
        bare = line.strip()
        if bare and not (bare.startswith("#") and len(line) - len(line.lstrip(" ")) <= indent):
            break
        count += 1
    return lines[len(lines) - count :]


def _with_remark(old: str, fresh: str) -> str:
    """Return the fresh line with the comment that stands behind the old one."""
    said = old.strip().removeprefix("- ")
    for found in _BEHIND.finditer(old):
        before = old[: found.start()].strip().removeprefix("- ")
        try:
            if read(before.encode()) == read(said.encode()):
                ending = fresh[len(fresh.rstrip("\r\n")) :]
                return fresh.rstrip("\r\n") + found[0] + ending
        except LoadError:
            continue
    return fresh


def _shifted(lines: Lines, by: int) -> Lines:
    if by >= 0:
        return [" " * by + line if line.strip() else line for line in lines]
    return [line[-by:] if line.strip() else line for line in lines]


def _woven(kept: list[str], order: list[str]) -> list[str]:
    """Return the keys that stay in their order, with new ones where the schema's order puts them."""
    result = list(kept)
    for key in order:
        if key not in result:
            above = [one for one in order[: order.index(key)] if one in result]
            result.insert(result.index(above[-1]) + 1 if above else 0, key)
    return result


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
