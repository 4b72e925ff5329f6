"""Telephone numbers as offices give them: several in one entry, with area code, extension or a label."""

from __future__ import annotations

import re
from functools import lru_cache

_BETWEEN = re.compile("[、，,；;/\n]|或者?|和|转|及")
_LABEL = re.compile(r"[（(][^（）()]*[^0-9（）() -][^（）()]*[)）]|[^0-9()（）+－—–-]")
_NUMBER = re.compile(
    r"(?:[(（]?0[0-9]{2,3}[)）]?[-－—–]?)?(?:[2-8][0-9]{6,7}|1[0-9]{2}|1[0-9]{4}|9[56][0-9]{3,4})"
    r"(?:[-－—–][0-9]{1,6})?"  # an extension
    r"|[48]00[-－—–]?[0-9]{3,4}[-－—–]?[0-9]{3,4}"
    r"|(?:\+?86[-－—–]?)?1[3-9][0-9]{9}"
)


@lru_cache(maxsize=4096)  # a registry gives the same numbers over and over
def can_be_dialled(text: str) -> bool:
    """Tell whether an entry holds telephone numbers and nothing else that looks like one.

    Hotlines (12345, 110, 96xxx), numbers with or without area code, 400 and 800 numbers, extensions and
    mobile numbers count; whether a mobile number may be published is another question.
    """
    joined = re.sub(r"(?<=[0-9]) +(?=[0-9])", "-", text.strip())
    parts = [_LABEL.sub("", part) for part in _BETWEEN.split(joined)]
    numbers = [part.strip("-－—–") for part in parts if re.search("[0-9]", part)]
    whole = [one for one in numbers if not re.fullmatch("[0-9]{1,6}", one) or _NUMBER.fullmatch(one)]
    return (
        bool(whole) and all(_NUMBER.fullmatch(one) for one in whole) and bool(_NUMBER.fullmatch(numbers[0]))
    )
