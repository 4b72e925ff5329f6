"""Who may set what: the kinds of instrument that may set each power, in one table.

The rules of the family PL3 ask it, and so may advice and pages. To set (设定) is to create a power that no
higher instrument has; to carry out what a higher one has set (具体规定, 实施) is open to lower ones too.
Sources: 行政许可法, 行政处罚法, 行政强制法, 立法法 (2023), at the articles that stand with each row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from powerlist.model import Category, Citation, Law, LawKind, PenaltyKind
from powerlist.problems import Text
from powerlist.rules.contract import Context
from powerlist.rules.places import is_of_a_city
from powerlist.schema import title_of

LAW: tuple[LawKind, ...] = ("law",)
NATIONAL: tuple[LawKind, ...] = (*LAW, "administrative_regulation")
REGULATIONS: tuple[LawKind, ...] = (*NATIONAL, "local_regulation")
RULES: tuple[LawKind, ...] = ("department_rule", "local_rule")
ABOVE_DOCUMENTS: tuple[LawKind, ...] = (*REGULATIONS, "state_council_decision", *RULES)


class Setting(NamedTuple):
    """One row: what may set a power.

    `kinds` are the kinds of instrument that may; of local rules only those of a province where `provincial`.
    `limits` says in words within what bounds a kind may. `settled` where a law names the kinds; elsewhere
    they follow from general provisions, and what rests on other kinds wants a look, not a verdict.
    """

    title: Text
    kinds: tuple[LawKind, ...]
    source: Text
    limits: tuple[tuple[LawKind, Text], ...] = ()
    provincial: bool = False
    settled: bool = True


class Measure(NamedTuple):
    """A coercive measure, the words by which names of items tell of it, and what may set it."""

    words: re.Pattern[str]
    setting: Setting


_DOCUMENTS = Text(
    "国办发〔2018〕37号第一条第一项：规范性文件不得增加法律、法规规定之外的行政权力事项",
    "General Office of the State Council 2018 no. 37, 1(1): documents add no powers",
)
_OTHERS = Setting(Text("其他权力", "other powers"), ABOVE_DOCUMENTS, _DOCUMENTS, settled=False)

LICENCE = Setting(
    Text("行政许可", "a licence"),
    (*REGULATIONS, "state_council_decision", "local_rule"),
    Text("行政许可法第十四条、第十五条、第十七条", "Administrative Licence Law arts. 14, 15, 17"),
    (
        (
            "local_regulation",
            Text(
                "尚未制定法律、行政法规的；不得设定全国统一的资格资质、设立登记及其前置许可",
                "where there is no law or regulation; no national qualifications, no registration of firms",
            ),
        ),
        (
            "local_rule",
            Text(
                "只限省、自治区、直辖市政府规章，只能是临时许可，满一年应当提请制定地方性法规",
                "of a province only; for a year, then a local regulation is due",
            ),
        ),
    ),
    provincial=True,
)
PENALTY = Setting(
    Text("行政处罚", "a penalty"),
    (*REGULATIONS, *RULES),
    Text("行政处罚法第十条至第十四条、第十六条", "Administrative Penalty Law arts. 10-14, 16"),
    tuple(
        (kind, Text("只限警告、通报批评和限额罚款", "warning, criticism and limited fines only"))
        for kind in RULES
    ),
)
COERCION = Setting(
    Text("行政强制", "coercion"),
    REGULATIONS,
    Text("行政强制法第十条、第十三条", "Administrative Coercion Law arts. 10, 13"),
    (
        (
            "administrative_regulation",
            Text(
                "不含限制人身自由、冻结存款汇款和强制执行", "no restraint of persons, freezing or execution"
            ),
        ),
        ("local_regulation", Text("只限查封、扣押", "sealing and seizing only")),
    ),
)
LEVY = Setting(
    Text("行政征收", "a levy"),
    (*REGULATIONS, "state_council_decision"),
    Text(
        "立法法第十一条第六项、第七项，第九十一条、第九十三条：规章无上位依据不得增加义务",
        "Legislation Law arts. 11(6)(7), 91, 93: rules lay no burden without a basis above them",
    ),
    settled=False,
)

BY_CATEGORY: dict[Category, Setting] = {
    "licence": LICENCE,
    "penalty": PENALTY,
    "coercion": COERCION,
    "levy": LEVY,
    "payment": _OTHERS,
    "inspection": _OTHERS,
    "confirmation": _OTHERS,
    "reward": _OTHERS,
    "ruling": _OTHERS,
    "other": _OTHERS,
    "filing": _OTHERS,
}

# What must name an organisation that exercises a power in its own name (授权组织).
AUTHORISING: dict[Category, Setting] = {
    "licence": Setting(
        Text("授权组织实施行政许可", "licensing by authorised bodies"),
        REGULATIONS,
        Text("行政许可法第二十三条", "Administrative Licence Law art. 23"),
    ),
    "penalty": Setting(
        Text("授权组织实施行政处罚", "penalties by authorised bodies"),
        REGULATIONS,
        Text("行政处罚法第十九条", "Administrative Penalty Law art. 19"),
    ),
    "coercion": Setting(
        Text("授权组织实施行政强制", "coercion by authorised bodies"),
        NATIONAL,
        Text("行政强制法第七十条", "Administrative Coercion Law art. 70"),
    ),
}
LICENCE_FEE = Setting(
    Text("实施行政许可收费", "a fee for a licence"),
    NATIONAL,
    Text("行政许可法第五十八条第一款", "Administrative Licence Law art. 58(1)"),
)
PROOF = Setting(
    Text("证明事项", "a proof that applicants must hand in"),
    (*REGULATIONS, "state_council_decision"),
    Text(
        "优化营商环境条例第四十四条第一款",
        "Regulation on Improving the Business Environment art. 44(1)",
    ),
)

DETENTION = Setting(
    Text("限制人身自由的处罚", "a penalty that restrains persons"),
    LAW,
    Text(
        "行政处罚法第十条第二款；立法法第十一条第五项",
        "Administrative Penalty Law art. 10(2); Legislation Law art. 11(5)",
    ),
)
BUSINESS_LICENCE = Setting(
    Text("吊销营业执照", "revoking a business licence"),
    NATIONAL,
    Text("行政处罚法第十二条第一款", "Administrative Penalty Law art. 12(1)"),
)
_MILD = Setting(
    Text("警告、通报批评、罚款", "warnings, criticism and fines"),
    (*REGULATIONS, *RULES),
    Text("行政处罚法第十条至第十四条", "Administrative Penalty Law arts. 10-14"),
)
_SEVERE = Setting(
    Text("警告、通报批评、罚款以外的处罚", "penalties beyond warnings, criticism and fines"),
    REGULATIONS,
    Text("行政处罚法第十三条第二款、第十四条第二款", "Administrative Penalty Law arts. 13(2), 14(2)"),
)
_FURTHER = Setting(
    Text("法律、行政法规规定的其他处罚", "penalties of other kinds"),
    NATIONAL,
    Text("行政处罚法第九条第六项", "Administrative Penalty Law art. 9(6)"),
)
BY_PENALTY: dict[PenaltyKind, Setting] = {
    "warning": _MILD,
    "criticism": _MILD,
    "fine": _MILD,
    "confiscate_gains": _SEVERE,
    "confiscate_goods": _SEVERE,
    "suspend_licence": _SEVERE,
    "lower_grade": _SEVERE,
    "revoke_licence": _SEVERE,
    "restrict_business": _SEVERE,
    "stop_production": _SEVERE,
    "close_down": _SEVERE,
    "bar_employment": _SEVERE,
    "detention": DETENTION,
    "other": _FURTHER,
}

_STATE_COUNCILS = ("国务院关于", "国务院批转", "国务院印发", "国务院对")

# The first that a name tells of counts.
MEASURES = (
    Measure(
        re.compile(
            "代履行|代为(?:履行|治理|处置|除治|恢复|清除|拆除|补种)"
            "|加处罚款|滞纳金|强制(?:拆除|执行|划拨|清除)|划拨"
        ),
        Setting(
            Text("行政强制执行", "compulsory execution"),
            LAW,
            Text("行政强制法第十二条、第十三条", "Administrative Coercion Law arts. 12, 13"),
        ),
    ),
    Measure(
        re.compile("限制人身自由|强制(?:隔离|传唤|带离|戒毒|遣送)|冻结"),
        Setting(
            Text("限制人身自由、冻结存款汇款", "restraint of persons, freezing of deposits"),
            LAW,
            Text(
                "行政强制法第九条、第十条；立法法第十一条第五项",
                "Administrative Coercion Law arts. 9, 10; Legislation Law art. 11(5)",
            ),
        ),
    ),
    Measure(
        re.compile("查封|扣押|扣留|封存|暂扣"),
        COERCION,
    ),
    Measure(
        re.compile("强制(?:检测|检定|拍卖|封闭|停止|关闭|疏散|销毁|扑杀)|停止供(?:电|水|热|气)|断电|断水"),
        Setting(
            Text("查封、扣押以外的行政强制措施", "measures other than sealing and seizing"),
            NATIONAL,
            Text("行政强制法第十条第二款、第三款", "Administrative Coercion Law art. 10(2)(3)"),
        ),
    ),
)


def measure_in(name: str) -> Setting | None:
    """Return what may set the coercive measure that a name tells of; None if it tells of none."""
    return next((measure.setting for measure in MEASURES if measure.words.search(name)), None)


def may_set(law: Law, setting: Setting) -> bool:
    """Tell whether the instrument is of a kind that may set the power.

    Where decisions of the State Council may (行政许可法第十四条第二款), a notice of its own may be one by
    another name; its General Office's are not.
    """
    if law.kind == "local_rule" and setting.provincial and is_of_a_city(law):
        return False
    if law.kind == "normative_document" and "state_council_decision" in setting.kinds:
        return law.issuer == "国务院" or law.title.startswith(_STATE_COUNCILS)
    return law.kind in setting.kinds


def instruments(citations: Iterable[Citation], context: Context) -> list[tuple[Citation, Law]]:
    """Return the citations whose instruments are known, with them."""
    laws = context.registry.laws
    return [(one, laws[one.law]) for one in citations if one.law and one.law in laws]


def too_low(
    citations: Collection[Citation], setting: Setting, context: Context
) -> list[tuple[Citation, Law]]:
    """Return the instruments cited when none of them may set the power, else nothing.

    An instrument of the kind "other", or one that is not known, leaves the question open.
    """
    found = instruments(citations, context)
    if len(found) < len(citations) or any(law.kind == "other" or may_set(law, setting) for _, law in found):
        return []
    return found


def named(found: list[tuple[Citation, Law]]) -> str:
    """Return instruments with what they are: 《采伐管理办法》（部门规章）、《…》（规范性文件）."""
    texts = [f"《{citation.law}》（{kind_title(law)}）" for citation, law in found]
    return "、".join(dict.fromkeys(texts))


def kind_title(law: Law) -> str:
    """Return the title of the instrument's kind, and of a city's rule that it is one."""
    if law.kind == "local_rule" and is_of_a_city(law):
        return "设区的市、自治州政府规章"
    return title_of("law_kind", law.kind)


def kinds_title(kinds: tuple[LawKind, ...]) -> str:
    """Return the titles of the kinds in one text: 法律、行政法规."""
    return "、".join(title_of("law_kind", kind) for kind in kinds)
