"""Certificates and papers that a text names, and whether a list of materials has them."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What a person holds and shows; the word before it says which one.
_KINDS = (
    "许可证|执照|资格证书?|资质证书|登记证书?|合格证书?|不动产权证书?|身份证|户口簿|户口本|结婚证|毕业证书?|学位证书|职称证书"
    "|执业证书?|健康证明?|驾驶证|行驶证|从业资格证|残疾人?证|营业执照"
)
_HELD = re.compile(
    f"(?:取得|持有|领取|具有|具备|办理|获得|提交|提供|出示)(?:了|过|有效的|有效|相应的|相应|本人)?"
    f"《?(?P<paper>[\u4e00-\u9fff]{{0,12}}?(?:{_KINDS}))》?"
)
# Words of one material that speak for all of them.
PROMISED = re.compile("告知承诺|容缺")
# Words that say that the paper need not be brought, or which one is asked for elsewhere.
EXEMPT = re.compile(
    "告知承诺|容缺|按(?:照)?(?:国家)?(?:有关|相关)?规定|信息共享|数据共享|部门(?:间)?核[验查]|网络核验|无需提[交供]|不需(?:要)?提[交供]"
    "|免予?于?提[交供]|电子证照|未(?:取得|被吊销|办理)|吊销|注销|不得|禁止|尚未|应当在.{0,20}后"
    "|人员.{0,4}(?:持有|取得|办理).{0,4}健康"
)


def held_papers(text: str) -> list[str]:
    """Return the certificates that a condition says the applicant holds, [] where it exempts him."""
    if EXEMPT.search(text):
        return []
    return list(dict.fromkeys(match["paper"] for match in _HELD.finditer(text)))


def among(paper: str, names: Iterable[str]) -> bool:
    """Tell whether one of the names means the paper: holds its last characters, or it holds the name's."""
    tail = paper[-4:]
    return any(
        tail in name or (len(name) >= 3 and name in paper) or _same_kind(paper, name) for name in names
    )


def _same_kind(paper: str, name: str) -> bool:
    """Tell whether both speak of the same kind of paper: 资格证 and 执业资格证书, 身份证 and 身份证明.

    A 许可证, 合格证 or 登记证 is a kind of its own only with the words before it.
    """
    bare = paper.removesuffix("书").removesuffix("明").removesuffix("件")
    if bare != bare[-3:] and bare[-3:] in ("许可证", "合格证", "登记证"):
        return False
    return bare[-3:] in name
