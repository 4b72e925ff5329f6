"""Opening hours as offices write them: whether they name a day or a time, and the ranges in them."""

from __future__ import annotations

import re

NAMES_A_TIME = re.compile(
    "工作日|周[一二三四五六日末天]|星期|每[天日周]|全天|24 ?小时|节假日|[0-9]{1,2} ?[:：点时]"
)
RANGE = re.compile("([0-9]{1,2})[:：]([0-9]{2}) ?[-—–－~～至到]+ ?([0-9]{1,2})[:：]([0-9]{2})")
