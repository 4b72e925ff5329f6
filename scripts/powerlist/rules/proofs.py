"""Proofs (证明) that applicants are asked for: which materials are such, and who is to issue them."""

from __future__ import annotations

import re

# A paper that the law itself issues is no 证明事项; nor is a receipt or a contract.
_NO_PROOF = re.compile(
    "身份证明|权属证明|产权证明|证明文件|资格证明|资质证明|完税证明|缴费证明|缴款证明|出生医学证明|死亡医学证明"
    "|合格证明|检疫证明|检验证明|备案证明|登记证明|法定代表人证明|授权证明|使用权证明|土地证明|证明材料"
    "|资信证明|验资证明|注册证明|执业证明"
)
_PROOF = re.compile(
    "身份证明|权属证明|产权证明|证明文件|资格证明|资质证明|完税证明|缴费证明|缴款证明|出生医学证明|死亡医学证明|合格证明|检疫证明|检验证明|备案证明"
    "|登记证明|执照|法定代表人证明|授权证明|使用权证明|来源证明|土地证明|证明材料|资信证明|验资证明|注册证明"
)
_PROOF = re.compile("证明(?:（[^）]*）|\\([^)]*\\)|信|函)?(?:原件|复印件)?\\Z")
_SELF_GOVERNING = re.compile(
    "(?:嘎查|村|居|社区)(?:民)?(?:委会|委员会)|嘎查村|社区(?:开具|出具|证明)|村[（(]居[）)]委|[村查][（(](?:社区|村)[）)]"
)
# 民发〔2020〕20号 附件：不应由基层群众性自治组织出具证明事项清单（第一批），二十项。
_NOT_THEIRS = {
    "亲属关系证明": "亲属关系",
    "居民身份信息证明": "身份信息|户籍|居住地",
    "户口登记项目内容变更申请证明": "户口(?:登记)?.{0,6}(?:变更|更正)",
    "居民养犬证明": "养犬",
    "无犯罪记录证明": "无?犯罪记录",
    "社区戒毒、社区康复人员情况证明": "戒毒|社区康复",
    "人员失踪证明": "失踪",
    "婚姻状况证明": "婚姻|未婚|单身",
    "出生证明": "出生",
    "健在证明": "健在|生存",
    "死亡证明": "死亡",
    "疾病状况证明": "疾病|患病",
    "残疾状况证明": "残疾",
    "婚育状况证明": "婚育|生育状况|计划生育",
    "居民就业状况证明": "就业|失业|无业",
    "居民个人档案证明": "档案",
    "居民财产证明": "财产|房产|存款",
    "遗产继承权证明": "继承",
    "市场主体住所证明": "(?:经营场所|住所|场地)",
    "证件遗失证明": "遗失|丢失",
}
_NAMED = {name: re.compile(pattern) for name, pattern in _NOT_THEIRS.items()}


def is_proof(name: str) -> bool:
    """Tell whether a material is a proof in the sense of 优化营商环境条例 art. 44."""
    return bool(_PROOF.search(name)) and not _NO_PROOF.search(name)


def is_village_proof(name: str) -> bool:
    """Tell whether a village or neighbourhood committee is to issue the material."""
    return "证明" in name and bool(_SELF_GOVERNING.search(name))


def not_theirs(name: str) -> str:
    """Return which of the twenty proofs that committees do not issue this is, "" for none."""
    return next((proof for proof, pattern in _NAMED.items() if pattern.search(name)), "")
