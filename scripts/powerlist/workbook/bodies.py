"""Names of public bodies as cells and titles write them: the place, its level, and the office."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.model import Level
from powerlist.workbook.cells import one_line, squeezed

_ORGAN = (
    "局|委员会|委|办公室|办|厅|部|院|中心|总队|支队|大队|中队|队|处|署|站|所|会|政府|公司|集团|银行|学校|社|馆|"
    "公室|分局|机关|机构|主管部门|行政部门|管理部门|部门|单位|协会|人民政府|街道|办事处|公署|指挥部|库|系统|台"
)
_IS_BODY = re.compile(rf"(?:{_ORGAN})$")
_SPLIT = re.compile(r"[、，,；;/／\n]|(?<=局)[ ]+(?=\S)")
_BRACKET = re.compile(r"[（(]([^（()）]*)[）)]")
# Places without a name, which the catalogues of a higher level use; longer ones first.
_ANY_PLACE: tuple[tuple[str, Level], ...] = (
    ("自治区级?(?=[^人]|人民政府)|省级?(?!会)|兵团", "province"),
    ("地州市级?|地市级?|州市级?|盟市级?|设区的?市级?|地级?州级?(?!税)|盟级?", "city"),
    ("各?旗?县[（(]市、?区[）)]级?|各?县市区级?|各?旗县市?区级?|各?旗县级?|各?区县级?|各?县区级?", "county"),
    ("各?旗级?|各?县级?(?!以)", "county"),
    ("市级?(?![场政容区域民监])|市(?=政府|政务|民政|民族|民宗)", "city"),
    ("各?区级?(?![域划块间位])|本级", "county"),
)  # fmt: skip
_NAMED_PLACE = re.compile(
    r"(?:(?![局委院厅部])[\u4e00-\u9fff]){1,9}?(?:"
    r"(?P<province>(?<!^)自治区|省)"
    r"|(?P<city>自治州|地区|(?<![城都])市(?![场容]|政(?!府|务|协))|(?<=[^联同结])盟(?!员))"
    r"|(?P<county>自治县|自治旗|(?<![国锦])旗|(?<![郡州])县|(?<=[^地社园林矿牧郊城景校小院辖战库灾片发新])区(?![域划块]))"
    r")(?!级)"
)
_SUB_OFFICE = re.compile(r"(?:各|[\u4e00-\u9fff]{2})(?:县市区|旗县区|区县|区|县|旗)[^局]*分局$")
_TOWNSHIP = re.compile(
    r"(?:乡镇|苏木|[\u4e00-\u9fff]乡|[\u4e00-\u9fff]镇)(?:人民)?政府|街道(?:办事处)?|乡镇|苏木"
)
_NATION = re.compile(r"^(?:国务院|国家|全国|中央|海关总署|中国(?!共产党))")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?\s*(?:度|版)?")
_LIST = re.compile(
    r"(?:行政(?:许可|处罚|强制|征收|给付|检查|确认|奖励|裁决|备案)|其他行政权力|行政|消防|监督|执法|政务|服务|部门|地县两级|地州级|区县级|[县市区州地旗盟两三]+级|本级|通用|公开|市级|县级)*"
    r"(?:权责|权力|责任|职权|事项|办事|目录|清单|指导目录|一览表|汇总).*$"
)
_TITLED = re.compile(
    r"(?:部门|单位|填报单位|填表单位|编制单位|实施主体|责任单位)(?:名称)?[:：](?P<body>[^\s:：]+)"
)


class Body(NamedTuple):
    """One public body.

    `name` as written, on one line; `place` the place it is named after (克拉玛依市, or 县市区 for any),
    `core` the office without it; `level` as far as the name tells; `signs` further names in brackets;
    `undertaker` a body that brackets name as doing the work (…承办).
    """

    name: str
    place: str
    core: str
    level: Level | None
    signs: tuple[str, ...] = ()
    undertaker: str = ""

    @property
    def plain_name(self) -> str:
        """The name without the body that does the work."""
        return (
            re.sub(rf"[（(]{re.escape(self.undertaker)}[)）]", "", self.name)
            if self.undertaker
            else self.name
        )


class Jurisdiction(NamedTuple):
    """The place whose list this is, and the places above it, as registry.yml names them."""

    name: str
    level: Level
    city: str = ""
    province: str = ""


def read_bodies(text: str, here: Jurisdiction) -> list[Body]:
    """Return the bodies that a cell names, in its order; [] for an empty cell."""
    lines = text.split("\n")
    whole = one_line("、".join(lines) if all(names_body(line) for line in lines) else "".join(lines))
    parts = _split(whole)
    if len(parts) > 1 and not all(names_body(part) for part in parts):
        parts = [whole]
    return [read_body(part, here) for part in parts if part]


def names_body(text: str) -> bool:
    """Tell whether a text ends like the name of a public body."""
    return _IS_BODY.search(_BRACKET.sub("", squeezed(text))) is not None


def _split(text: str) -> list[str]:
    """Divide at commas that stand outside brackets."""
    depth, parts = 0, [""]
    for character in text:
        depth += (character in "（(") - (character in "）)")
        if depth <= 0 and _SPLIT.fullmatch(character):
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def read_body(text: str, here: Jurisdiction) -> Body:
    """Return the body that a text names."""
    name = one_line(text)
    brackets = [squeezed(inside) for inside in _BRACKET.findall(name)]
    bare = squeezed(_BRACKET.sub("", name)) or squeezed(name)
    undertaker = next((inside for inside in brackets if inside.endswith(("承办", "具体承办", "代章"))), "")
    signs = tuple(
        sign
        for inside in brackets
        if inside != undertaker
        for sign in _split(inside.removeprefix("挂").removeprefix("加挂"))
        if _IS_BODY.search(sign)
    )
    place, core, level = _place(bare, here)
    return Body(name, place, core, level, signs, undertaker)


def _place(bare: str, here: Jurisdiction) -> tuple[str, str, Level | None]:
    """Return the place that a name begins with, what follows it, and the level that the whole tells of."""
    above: tuple[tuple[str, Level], ...] = (
        (here.name, here.level),
        (here.city, "city"),
        (here.province, "province"),
    )
    core, level = bare, None
    while core:
        found = next(
            ((name, its) for name, its in above if name and core.startswith(name) and core != name), None
        )
        found = found or (None if level else _any_place(core)) or _named_place(core)
        if found is None or not core.removeprefix(found[0]):
            break
        core, level = core.removeprefix(found[0]), found[1]
    if here.name and here.name in core:
        level = here.level
    elif _SUB_OFFICE.search(core):
        level = "county"
    elif _TOWNSHIP.search(core):
        level = "township"
    elif level is None and _NATION.match(core):
        level = "national"
    return bare.removesuffix(core), core, level


def _any_place(text: str) -> tuple[str, Level] | None:
    for pattern, level in _ANY_PLACE:
        if (found := re.match(pattern, text)) and len(text) - found.end() >= 2:
            return found[0], level
    return None


def _named_place(text: str) -> tuple[str, Level] | None:
    found = _NAMED_PLACE.match(text)
    if not found or len(text) - found.end() < 2 or re.match("国家|中国|全国|城市|县域|区域|市场", text):
        return None
    level: Level = "province" if found["province"] else "city" if found["city"] else "county"
    return found[0], level


def body_of_title(text: str, here: Jurisdiction) -> Body | None:
    """Return the body that a title or a file's name speaks of, None if of none.

    附件：克拉玛依市财政局2025年权责清单 (1).xlsx → 克拉玛依市财政局.
    """
    if titled := _TITLED.search(one_line(text)):
        return read_body(titled["body"], here)
    bare = re.sub(r"\.(xlsx?|csv|et|ods|xlsm|xlsb)$", "", squeezed(text), flags=re.IGNORECASE)
    bare = re.sub(r"^附[件表录]?\d*[:：.、-]?|[（(]\d+[项）)]*[）)]?$|^\d+[.、-]|[《》“”_]", "", bare)
    bare = _LIST.sub("", _YEAR.sub("", bare)).rstrip("的之-—")
    for name in (bare, *_BRACKET.findall(squeezed(text))):
        if len(name) >= 3 and names_body(name):
            return read_body(name, here)
    return None


def is_generic(core: str) -> bool:
    """Tell whether a name is a statute's paraphrase of a department: 商务主管部门, 农业农村行政部门."""
    return core.endswith(("主管部门", "行政部门", "管理部门", "监管部门", "系统"))


def subject(core: str) -> str:
    """Return what an office is about: 商务局, 商务主管部门 and 商务系统 are all about 商务."""
    return re.sub(
        r"(?:行政)?(?:主管部门|行政部门|管理部门|监管部门|系统|委员会|局|厅|部|委|办公室|办)$", "", core
    )
