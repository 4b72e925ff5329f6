"""The page on which a clerk fills in a notice on an application; it sends nothing and keeps nothing.

行政许可法 art. 32 says what is told to whom applies for a licence. No law says it for all other categories,
so there the law is left to the clerk, but for instruments with a rule of their own on accepting.
"""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import Category
from powerlist.schema import elements, terms
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.site.page import Page
from powerlist.site.pages.acceptance import calendar
from powerlist.site.pages.notice import government
from powerlist.site.pages.templates import render
from powerlist.site.theme_files import stylesheet

_LICENSING = "《中华人民共和国行政许可法》第三十二条"


class Words(NamedTuple):
    """What notices say of one category: the application, what is not needed, and what ends the matter."""

    application: str
    needed: str
    ending: str


class Rule(NamedTuple):
    """What a law says of accepting an application, by what is told; "" where it says nothing.

    `incomplete` is told where what is lacking must be answered by not accepting; `days` are the working days
    in which it must be told what is lacking, 0 where the law names none; `hint` is for the clerk.
    """

    accept: str = ""
    not_needed: str = ""
    not_ours: str = ""
    untrue: str = ""
    incomplete: str = ""
    lacking: str = ""
    days: int = 0
    hint: str = ""


LICENCE = Rule(
    accept=f"{_LICENSING}第一款第五项、第二款",
    not_needed=f"{_LICENSING}第一款第一项、第二款",
    not_ours=f"{_LICENSING}第一款第二项、第二款",
    untrue="《中华人民共和国行政许可法》第七十八条",
    lacking=f"{_LICENSING}第一款第四项",
    days=5,  # working days by art. 82
)

# Instruments with rules of their own, by their keys in laws.yml. Each was read in full.
RULES = {
    "不动产登记暂行条例": Rule(
        accept="《不动产登记暂行条例》第十七条第一款第一项",
        not_ours="《不动产登记暂行条例》第十七条第一款第四项",
        incomplete="《不动产登记暂行条例》第十七条第一款第三项",
        lacking="《不动产登记暂行条例》第十七条第一款第三项",
        hint="不动产登记的材料不齐全或者不符合法定形式的，应当当场书面告知不予受理并一次性告知要补正的全部内容；"
        "没有当场书面告知不予受理的，视为受理（《不动产登记暂行条例》第十七条）。这时请用不予受理通知书。",
    ),
    "工伤保险条例": Rule(accept="《工伤保险条例》第十八条第三款", lacking="《工伤保险条例》第十八条第三款"),
    "市场主体登记管理条例": Rule(lacking="《中华人民共和国市场主体登记管理条例》第十九条第二款"),
}

# How the matter ends where it is not simply settled.
_ENDINGS = {
    "licence": "作出行政许可决定",
    "payment": "作出决定",
    "confirmation": "作出决定",
    "reward": "作出决定",
    "ruling": "作出裁决",
}


def words_of(category: Category, title: str) -> Words:
    """Return the words of a category; 其他行政权力 is no name for what a person applies for."""
    if category == "other":
        return Words("申请", "办理本事项", "办结")
    if category == "filing":
        return Words(title, "办理行政备案", "办结")
    needed = "取得行政许可" if category == "licence" else f"申请{title}"
    return Words(f"{title}申请", needed, _ENDINGS[category])


def notices(site: Site) -> Page:
    """Return the page, with the three notices blank for whoever has no scripts."""
    applied_for = elements()["conditions"].applies_to
    facts = {
        "words": {
            token: words_of(token, term.title)._asdict()  # type: ignore[arg-type]
            for token, term in terms("category").items()
            if token in applied_for
        },
        "rules": {"licence": LICENCE._asdict(), **{law: rule._asdict() for law, rule in RULES.items()}},
        "calendar": calendar(site),
    }
    body = render(
        "notices.html",
        up="",
        site=site,
        facts=facts,
        sheet=stylesheet("paper"),
        government=government(site.settings.jurisdiction),
        sample=site.settings.sample,
    )
    return Page(
        addresses.NOTICES,
        "受理通知书",
        body,
        "list",
        description="填写受理通知书、不予受理通知书、补正材料告知书，打印或者存成文件；这一页什么也不发送。",
        column="窗口",
        head=render("notices-head.html"),
    )
