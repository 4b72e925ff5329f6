"""Values ↔ what a cell shows. Every refusal says what is wrong with the cell and what to write instead."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from copy import deepcopy
from difflib import get_close_matches
from typing import Any, NamedTuple

from powerlist.forms.citing import find_law, read_citations, write_citation
from powerlist.forms.layout import Column
from powerlist.forms.names import WITHHELD, Names
from powerlist.schema import title_of
from powerlist.workbook.basis import LawBook
from powerlist.workbook.marks import digest

LONGEST_CELL = 32_767  # characters that Excel allows, counted in UTF-16
YES, NO = "是", "否"

# At the end of a line: the next line belongs to the same entry.
_GOES_ON = "↵"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_TWICE_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_UNHOLDABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATORS = re.compile("[、，,；;]")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_NUMBER = re.compile(r"(\d{1,9})\s*[份个次日天项条]?")
_YES = frozenset({"是", "有", "对", "√", "✓", "✔", "TRUE", "true"})
_NO = frozenset({"否", "无", "不", "×", "✗", "✘", "FALSE", "false"})
# Longer than this, Excel has dropped digits; or a leading 0 that nobody can know of.
_SAFE_DIGITS = 8
_SHORT_ENTRY = 60

Shown = str


class Cell(NamedTuple):
    """What stands in one cell: text, number, truth or date, None if it is empty.

    `fault` is a formula or an error value that hides what the clerk means, "" for none.
    """

    value: Any = None
    fault: str = ""


EMPTY = Cell()


class Known(NamedTuple):
    """What a column has shown so far → the values behind it: of whole cells, and of the lines of lists."""

    cells: dict[Shown, Any]
    lines: dict[Shown, Any]


class Refused(Exception):
    """A cell that cannot be taken as it is; both sentences are for the clerk."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def shown(value: Any) -> Shown:
    """Return a cell's content in the one form in which contents are compared.

    What programs do to text on their own is no difference: kinds of line breaks, Excel's escapes, a number or
    a date that was text. A cell with nothing but white space is empty.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else ""


class Cells:
    """Writes and reads the cells of one registry."""

    def __init__(self, names: Names, laws: LawBook) -> None:
        self.names, self.laws = names, laws

    def write(self, column: Column, value: Any) -> str:
        """Return what the cell shows for a value of the data."""
        if column.kind in ("lines", "choices", "citations"):
            text = "\n".join(self.entries(column, value))
        else:
            text = self._write_one(column, value)
        return _stand_in(text, value)

    def entries(self, column: Column, values: list[Any]) -> list[str]:
        """Return the line that stands for each entry of a list."""
        return [_stand_in(_as_line(self._write_one(column, one)), one) for one in values]

    def _write_one(self, column: Column, value: Any) -> str:
        if column.kind == "citations":
            return write_citation(value)
        if column.kind == "truth":
            return YES if value else NO
        return self.names.name(column.words, value) if column.words else str(value)

    def known(self, column: Column, values: Iterable[Any]) -> Known:
        """Return what the column shows for these values, so that reading it gives the very same again."""
        known = Known({}, {})
        for value in values:
            known.cells.setdefault(shown(self.write(column, value)), value)
            if column.kind in ("lines", "choices", "citations"):
                for line, entry in zip(self.entries(column, value), value, strict=True):
                    known.lines.setdefault(shown(line), entry)
        return known

    def read(self, column: Column, cell: Cell, known: Known) -> Any:
        """Return the value that a cell means, None if it is empty; Refused if it means none.

        What a cell or a line has shown before keeps the value that it stood for.
        """
        text = shown(cell.value)
        if not cell.fault and (not text or text in known.cells):
            return deepcopy(known.cells.get(text))
        if cell.fault:
            raise Refused(cell.fault, "请把这一格改成文字：复制后用“选择性粘贴—数值”")
        if column.kind in ("lines", "choices", "citations"):
            return self._read_entries(column, _text(column, cell.value), known.lines)
        if column.kind == "truth":
            return _truth(cell.value)
        if column.kind == "number":
            return _number(column, cell.value)
        if column.kind == "date":
            return _date(cell.value)
        text = _text(column, cell.value)
        return self._word(column, text) if column.words else _checked(column, text)

    def _read_entries(self, column: Column, text: str, known: dict[str, Any]) -> list[Any]:
        found: list[Any] = []
        for line in _lines(text):
            if shown(line) in known:
                found.append(known[shown(line)])
            elif line.strip():
                found += self._read_entry(column, _from_line(line).strip(), known)
        if column.node["uniqueItems"]:
            found = [one for place, one in enumerate(found) if one not in found[:place]]
        most = column.node["maxItems"]
        if most and len(found) > most:
            raise Refused(f"写了 {len(found)} 项，最多 {most} 项", "请删去多余的")
        return found

    def _read_entry(self, column: Column, line: str, known: dict[str, Any]) -> list[Any]:
        if column.kind == "citations":
            return read_citations(line, self.laws)
        if column.words:
            whole = self.names.token(column.words, line)
            if whole is not None:
                return [whole]
        parts = [line]
        if column.words or column.node.get("maxLength", _SHORT_ENTRY) <= _SHORT_ENTRY:
            parts = [part.strip() for part in _SEPARATORS.split(line) if part.strip()]
        return [
            known[shown(part)] if shown(part) in known
            else self._word(column, part) if column.words
            else _checked(column, part)
            for part in parts
        ]  # fmt: skip

    def _word(self, column: Column, text: str) -> str:
        """Return the token, or the key of the law, that a word means."""
        if column.words == "law":
            key = find_law(text, self.laws)
            if key is None:
                raise Refused(
                    f"“{_short(text)}”不是一部法律文件的名称", "请只写名称，如 森林法；几部的，一部一行"
                )
            return key
        if column.words == "disclosure" and text in (WITHHELD, title_of("disclosure", WITHHELD)):
            raise Refused(
                "不予公开的事项不能写在填报表里",
                "请联系管清单的同志：不予公开的只登记编号、类别、部门和依据，名称和内容不进入清单",
            )
        token = self.names.token(column.words, text)
        if token is None:
            offered = self.names.all(column.words)
            near = get_close_matches(text, offered, n=1, cutoff=0.6)
            listed = "、".join(offered[:20]) + (" 等" if len(offered) > 20 else "")
            raise Refused(
                f"没有“{_short(text)}”这个选项",
                f"是不是“{near[0]}”？可以选：{listed}" if near else f"可以选：{listed or '（还没有登记）'}",
            )
        return token


def _stand_in(text: str, value: Any) -> str:
    """Return the text, or words in its place where a cell cannot hold it or nobody could see it."""
    if not shown(text):
        return f"（只有空白字符，可以清空；摘要 {digest(value)}）"
    return text if _fits(text) else f"（这里的内容 Excel 装不下，不能在表里改；摘要 {digest(value)}）"


def _fits(text: str) -> bool:
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return length <= LONGEST_CELL and not _UNHOLDABLE.search(text) and not _TWICE_ESCAPED.search(text)


def _as_line(entry: str) -> str:
    """Return an entry of several lines so that a list of such entries can be taken apart again."""
    escaped = entry.replace("\r\n", "\n").replace("\r", "\n").replace(_GOES_ON, _GOES_ON * 2)
    return escaped.replace("\n", f"{_GOES_ON}\n")


def _from_line(line: str) -> str:
    return line.replace(f"{_GOES_ON}\n", "\n").replace(_GOES_ON * 2, _GOES_ON)


def _lines(text: str) -> list[str]:
    """Return the entries of a cell; a line that ends with an odd number of marks goes on below."""
    found: list[str] = []
    open_above = False
    for line in text.split("\n"):
        if open_above:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
        marks = len(line) - len(line.rstrip(_GOES_ON))
        open_above = marks % 2 == 1
    return found


def _text(column: Column, value: Any) -> str:
    """Return what a clerk wrote as text, without margins and what nobody can see."""
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        raise Refused(f"Excel 把这里的文字变成了日期（{shown(value)}）", "请把单元格格式改为“文本”，再写一遍")
    if isinstance(value, bool):
        raise Refused("Excel 把这里的文字变成了逻辑值", "请把单元格格式改为“文本”，再写一遍")
    text = shown(value)
    if isinstance(value, (int, float)) and not (text.isdigit() and len(text) <= _SAFE_DIGITS):
        raise Refused(
            f"Excel 把这里的文字变成了数字（{text}），开头的 0 或者末尾的数字可能已经丢了",
            "请把单元格格式改为“文本”，再写一遍",
        )
    return _CONTROL.sub("", text).strip()


def _checked(column: Column, text: str) -> str:
    """Return a text that keeps the limits of its element."""
    node = column.node
    pattern = str(node.get("pattern", ""))
    if pattern == r"^[^\n]*$":
        if "\n" in text:
            raise Refused("写了几行，这里只能写一行", "请去掉单元格里的换行（Alt+Enter）")
    elif pattern and not re.search(pattern, text):
        raise Refused(f"“{_short(text)}”的写法不对", str(node.get("description")) or "请核对")
    least, most = node.get("minLength", 0), node.get("maxLength", LONGEST_CELL)
    if len(text) > most:
        raise Refused(f"有 {len(text):,} 字，最多 {most:,} 字", "请缩短")
    if len(text) < least:
        raise Refused(f"“{text}”太短，至少 {least} 字", "请写完整；没有的，清空这一格")
    return text


def _truth(value: Any) -> bool:
    word = shown(value).strip()
    if word in _YES or word in _NO:
        return word in _YES
    raise Refused(f"“{_short(word)}”看不出是“是”还是“否”", "请写 是 或 否")


def _number(column: Column, value: Any) -> int:
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", shown(value)).strip())
    least, most = column.node.get("minimum", 0), column.node.get("maximum", 10**9)
    if not found or isinstance(value, (bool, datetime.date)):
        raise Refused(f"“{_short(shown(value))}”不是整数", "请只写数字，单位写在它旁边的栏目")
    number = int(found[1])
    if not least <= number <= most:
        raise Refused(f"{number} 超出范围", f"请写 {least} 到 {most} 的整数")
    return number


def _date(value: Any) -> str:
    text = unicodedata.normalize("NFKC", shown(value)).strip()
    found = _DATE.fullmatch(text)
    if found:
        try:
            return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            raise Refused(f"没有“{text}”这一天", "请核对日期，写成 2025-07-01 的样子") from None
    if isinstance(value, (int, float)):
        raise Refused(f"Excel 把日期变成了数字（{text}）", "请把单元格格式改为“文本”，写成 2025-07-01 的样子")
    raise Refused(f"“{_short(text)}”不是日期", "请写成 2025-07-01 的样子")


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= 40 else bare[:40] + "…"
