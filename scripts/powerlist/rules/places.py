"""Places that titles of local instruments begin with, to tell whose they are."""

from __future__ import annotations

import re

from powerlist.model import Law

# The first two digits of a division code (GB/T 2260) and the province that they stand for.
PROVINCES = {
    "11": "北京市",
    "12": "天津市",
    "13": "河北省",
    "14": "山西省",
    "15": "内蒙古自治区",
    "21": "辽宁省",
    "22": "吉林省",
    "23": "黑龙江省",
    "31": "上海市",
    "32": "江苏省",
    "33": "浙江省",
    "34": "安徽省",
    "35": "福建省",
    "36": "江西省",
    "37": "山东省",
    "41": "河南省",
    "42": "湖北省",
    "43": "湖南省",
    "44": "广东省",
    "45": "广西壮族自治区",
    "46": "海南省",
    "50": "重庆市",
    "51": "四川省",
    "52": "贵州省",
    "53": "云南省",
    "54": "西藏自治区",
    "61": "陕西省",
    "62": "甘肃省",
    "63": "青海省",
    "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
}
_PROVINCE = re.compile("|".join(PROVINCES.values()))
# 市 after two to four characters, but not in 城市…, …市场, …市政; leagues are few and known.
_CITY = re.compile(
    r"(?!直辖)[\u4e00-\u9fff]{2,4}?(?<!城)市(?![场政容级民辖县区])|[\u4e00-\u9fff]{2,9}?自治州"
    r"|兴安盟|锡林郭勒盟|阿拉善盟"
)


def province_named(text: str) -> str:
    """Return the province whose full name the text begins with, "" if none."""
    found = _PROVINCE.match(text)
    return found[0] if found else ""


def city_named(text: str) -> str:
    """Return the city, league or prefecture that the text begins with, after its province; "" if none.

    The four cities that are provinces are none.
    """
    rest = text.removeprefix(province_named(text))
    found = _CITY.match(rest)
    return found[0] if found and found[0] not in PROVINCES.values() else ""


def is_of_a_city(law: Law) -> bool:
    """Tell whether a local instrument was made by a city, by its issuer or else its title."""
    return bool(city_named(law.issuer or law.title))
