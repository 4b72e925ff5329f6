"""Why advice is given: each ground with its name, what a person should look into, and the law behind it."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.advice.records import Kind
from powerlist.problems import Text


class Ground(NamedTuple):
    """One reason for advice of one kind.

    `look` says what a person has to find out before anything is done; `source` is the law that makes it a
    reason, read in its text, or a plain word that it is a hint of this program.
    """

    kind: Kind
    title: Text
    look: Text
    source: Text


_AUTHORITY = Text(
    "行政处罚法第三十八条第一款（没有依据的行政处罚无效）、行政许可法第四条、行政强制法第四条（依照法定的权限）",
    "Administrative Penalty Law art. 38, Licence Law art. 4, Coercion Law art. 4",
)
_ONE_WINDOW = Text(
    "行政许可法第二十六条第二款（两个以上部门分别实施的许可可以统一办理、联合办理）、优化营商环境条例第四十条第三款（整合实施）",
    "Administrative Licence Law art. 26, Business Environment Regulation art. 40",
)
_HINT = Text("名称和依据相同，是程序的提示，没有法律上的结论", "same name and basis: a hint of this program")

GROUNDS = {
    "no_instrument": Ground(
        Kind.CANCEL,
        Text("设定依据没有写出任何文件", "the basis names no instrument"),
        Text(
            "先核对是漏填还是确无依据；查得到依据的补填，查不到的提出取消",
            "find out whether the entry was forgotten; cancel only when there is no basis",
        ),
        _AUTHORITY,
    ),
    "no_successor": Ground(
        Kind.CANCEL,
        Text("依据的文件都已废止，没有取代它的文件", "every basis is repealed and nothing took its place"),
        Text(
            "查明有没有别的现行法律、法规仍规定这项权力；没有的提出取消",
            "look for another instrument in force that grants it; cancel when there is none",
        ),
        _AUTHORITY,
    ),
    "successor_may_not_set": Ground(
        Kind.CANCEL,
        Text(
            "依据的文件都已废止，取代它的文件无权设定",
            "every basis is repealed, the successor may not set it",
        ),
        Text(
            "取代它的文件层级不够；查明上位法有没有规定，没有的提出取消",
            "the successor ranks too low; look for a higher law, cancel when there is none",
        ),
        _AUTHORITY,
    ),
    "successor_in_force": Ground(
        Kind.RECITE,
        Text(
            "依据的文件都已废止，取代它的文件现行有效", "every basis is repealed, the successor is in force"
        ),
        Text(
            "对照新文件：有相应条款的改引，没有的才提出取消。powerlist impact 可列出新文件中相近的条文",
            "cite the successor where it grants the power, cancel where it does not; see powerlist impact",
        ),
        _AUTHORITY,
    ),
    "successor_unverified": Ground(
        Kind.RECITE,
        Text(
            "依据的文件都已废止，取代它的文件没有核实",
            "every basis is repealed, the successor is not verified",
        ),
        Text(
            "先核实取代它的文件是否现行有效，再改引或者提出取消",
            "verify the successor, then cite it or cancel",
        ),
        _AUTHORITY,
    ),
    "rest_unverified": Ground(
        Kind.RECITE,
        Text(
            "部分依据已废止，其余依据效力没有核实", "part of the basis is repealed, the rest is not verified"
        ),
        Text("核实其余依据；废止的部分改引现行文件", "verify the rest and cite anew what is repealed"),
        _AUTHORITY,
    ),
    "rest_is_general": Ground(
        Kind.RECITE,
        Text("依据中只剩一般程序法有效", "only general procedural laws are left in force"),
        Text(
            "一般程序法不规定具体事项；对照取代已废止依据的文件改引",
            "general laws grant no power of their own; cite the successor of what is repealed",
        ),
        _AUTHORITY,
    ),
    "rest_in_force": Ground(
        Kind.RECITE,
        Text("部分依据已废止，其余现行有效", "part of the basis is repealed, the rest is in force"),
        Text(
            "去掉已废止的依据，或者改引取代它的文件",
            "take the repealed ones away or cite what took their place",
        ),
        _AUTHORITY,
    ),
    "trade_body_work": Ground(
        Kind.TRANSFER,
        Text("事项属于行业组织、技术机构可以承担的工作", "work that trade bodies or technical bodies may do"),
        Text(
            "法律、法规规定由行政机关实施的不转移；其余的论证能否交行业组织承担",
            "what a law gives to the administration stays; for the rest consider a trade body",
        ),
        Text(
            "行政许可法第十三条第三项、第二十八条（行业组织自律管理、专业技术组织实施检验检测）；"
            "标准化法第十八条；优化营商环境条例第二十九条、第四十条第二款（许可不得转由行业协会实施）",
            "Administrative Licence Law arts. 13, 28; Standardisation Law art. 18; Business Environment "
            "Regulation arts. 29, 40",
        ),
    ),
    "set_too_low": Ground(
        Kind.FREEZE,
        Text("依据的层级低于法律的要求", "the basis ranks lower than the law asks"),
        Text(
            "查上位法有没有设定：有的补填依据，没有的先冻结，再提出取消",
            "look for the higher law that sets it: add it, or freeze the item and propose to cancel it",
        ),
        Text(
            "行政许可法第十四条至第十七条、行政处罚法第十条至第十六条、行政强制法第十条",
            "Administrative Licence Law arts. 14-17, Penalty Law arts. 10-16, Coercion Law art. 10",
        ),
    ),
    "beyond_a_rule": Ground(
        Kind.FREEZE,
        Text("处罚种类超出规章可以设定的范围", "kinds of penalty beyond what a rule may set"),
        Text(
            "规章只能在上位法范围内作具体规定：补填上位法的条款；没有上位法的，超出的处罚先冻结",
            "a rule may only detail a higher law: cite that law, or freeze what goes beyond",
        ),
        Text("行政处罚法第十三条、第十四条", "Administrative Penalty Law arts. 13, 14"),
    ),
    "only_documents": Ground(
        Kind.FREEZE,
        Text("依据只有规范性文件", "the basis is normative documents alone"),
        Text(
            "看事项是否减损权益或者增加义务：是的，查上位法；查不到的先冻结",
            "when it restricts rights or adds duties look for the law behind it, or freeze the item",
        ),
        Text("优化营商环境条例第六十四条第一款", "Business Environment Regulation art. 64"),
    ),
    "twice_in_department": Ground(
        Kind.MERGE,
        Text("同一部门两次列出同一事项", "one department lists the same power twice"),
        Text(
            "核对是否同一事项；是的合为一项，依据并列",
            "when they are the same make one item with every basis",
        ),
        _HINT,
    ),
    "in_two_departments": Ground(
        Kind.MERGE,
        Text("两个部门列出同一事项", "two departments list the same power"),
        Text(
            "核对两个部门的分工：按行业、区域分管的各自保留并写明范围，没有分工的合为一项、明确牵头部门",
            "when the departments share the field write down who does what, else make one item",
        ),
        _ONE_WINDOW,
    ),
    "at_two_levels": Ground(
        Kind.MERGE,
        Text("同一事项在两个层级分别列出", "the same power is listed at two levels"),
        Text(
            "分级实施的可以合为一项，行使层级写“分级管理”，写明各级权限；也可以各自保留",
            "may become one item of graded level with the share of each written down, or stay as it is",
        ),
        _HINT,
    ),
    "contained": Ground(
        Kind.MERGE,
        Text("一项的内容包含在同部门另一项之中", "one item is contained in another of the department"),
        Text("核对条款；确实包含的并入较宽的一项", "when it is contained make it part of the wider item"),
        _HINT,
    ),
    "repeated_approval": Ground(
        Kind.MERGE,
        Text("同一对象前后多次办理", "the same object is approved more than once"),
        Text(
            "看各环节能否合并办理、并联办理或者作为一个主项的子项；法律分别规定的环节不能取消",
            "see whether the stages can be handled together; a stage that a law demands cannot be dropped",
        ),
        Text(
            "优化营商环境条例第四十条第三款、第四十一条、第四十二条（整合实施、精简要件、并联审批）",
            "Business Environment Regulation arts. 40-42",
        ),
    ),
}
