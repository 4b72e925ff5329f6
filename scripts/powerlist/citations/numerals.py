"""Numbers as statutes write them: 一百三十三, 〇, 两, 35, ３５, （二）."""

from __future__ import annotations

import unicodedata

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
CHARACTERS = "".join(_DIGITS) + "".join(_UNITS)


def numeral(text: str) -> int:
    """Return the number that 一百三十三, 二〇二一, ３５ or （二） writes; ValueError if it writes none."""
    bare = "".join(unicodedata.normalize("NFKC", text).split()).strip("()")
    if bare.isascii() and bare.isdigit():
        return int(bare)
    if not bare or any(c not in _DIGITS and c not in _UNITS for c in bare):
        raise ValueError(f"not a number: {text!r}")
    if not any(c in _UNITS for c in bare):
        return int("".join(str(_DIGITS[c]) for c in bare))
    return _by_units(bare)


def _by_units(bare: str) -> int:
    total = digit = 0
    for c in bare:
        if c in _UNITS:
            # 十五 is 15, and so is the 十 of 一百十五.
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def chinese(n: int) -> str:
    """Return the number as a statute writes it: 十五, 一百零三, 一百三十, 一千二百四十二; 1 to 9999."""
    if not 0 < n < 10000:
        raise ValueError(f"no article number: {n}")
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if not digit:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = False
    return out.removeprefix("一") if out.startswith("一十") else out
