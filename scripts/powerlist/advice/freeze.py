"""冻结: powers that rest on instruments too low to set them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from powerlist.advice.basis import references
from powerlist.advice.records import Advice, Kind, Strength
from powerlist.model import Citation, Item, Law, PenaltyKind
from powerlist.problems import Text
from powerlist.rules import Context
from powerlist.rules.setting_powers import (
    BY_CATEGORY,
    BY_PENALTY,
    Setting,
    kinds_title,
    measure_in,
    named,
    too_low,
)
from powerlist.schema import title_of

# Kinds of penalty as clauses write them; 关闭 alone is what may be done to a mine too.
_WRITTEN: tuple[tuple[PenaltyKind, re.Pattern[str]], ...] = (
    ("confiscate_gains", re.compile("没收(?:其)?(?:非法|违法)(?:所得|收入)")),
    ("confiscate_goods", re.compile("没收(?!(?:其)?(?:非法|违法)(?:所得|收入))")),
    ("revoke_licence", re.compile("吊销(?!、)")),
    ("suspend_licence", re.compile("暂扣(?:其)?[^，。；]{0,12}(?:证|执照)")),
    ("lower_grade", re.compile("降低(?:其)?资质")),
    ("stop_production", re.compile("责令(?:其)?停(?:产|业)")),
)
# 被吊销许可证的…, and what other authorities are asked to do.
_OF_OTHERS = re.compile(r"(?:被|提请|建议|工商行政管理|市场监督管理)[^，。；：\n]*?吊销")
_HIGHER = re.compile(r"《[^《》]*(?:法|条例)(?:（[^）]*）)?》|法律、(?:行政)?法规")


def freeze(item: Item, context: Context) -> Iterator[Advice]:
    """Yield advice for an item none of whose instruments may set what it is: at most one.

    Nothing is said of items that are frozen already, and nothing when any part of the basis is not known.
    """
    if item.standing == "frozen":
        return
    setting = BY_CATEGORY[item.category]
    if found := too_low(item.basis, setting, context):
        yield _too_low(item, setting, found)
    elif item.category == "coercion":
        measure = measure_in(item.name)
        if measure and (found := too_low(item.basis, measure, context)):
            yield _too_low(item, measure, found, told_by_name=True)
    elif item.category == "penalty":
        yield from _beyond(item, context)


def _too_low(
    item: Item, setting: Setting, found: list[tuple[Citation, Law]], *, told_by_name: bool = False
) -> Advice:
    what = setting.title if setting.settled else Text(title_of("category", item.category), item.category)
    may = Text(
        f"{what.zh}可以由{kinds_title(setting.kinds)}设定（{setting.source.zh}）",
        f"{what.en} may be set by {', '.join(setting.kinds)} ({setting.source.en})",
    )
    evidence = [
        Text(f"设定依据只有{named(found)}", "the basis is " + ", ".join(law.kind for _, law in found)),
        may,
    ]
    guessed = any(law.status == "unknown" for _, law in found)
    if guessed:
        evidence.append(Text("法律目录中没有查到这些文件，种类由名称推断", "kinds guessed from titles"))
    if told_by_name:
        evidence.append(Text("强制的种类由事项名称推断", "the measure is read from the item's name"))
    ground = "set_too_low" if setting.settled else "only_documents"
    strength = Strength.STRONG if not guessed else Strength.MODERATE
    if told_by_name or not setting.settled:
        strength = Strength.MODERATE if setting.settled else Strength.WEAK
    laws = references(citation for citation, _ in found)
    return Advice(Kind.FREEZE, ground, strength, (item.id,), tuple(evidence), laws)


def _beyond(item: Item, context: Context) -> Iterator[Advice]:
    """Yield advice for a penalty that rests on rules alone and is of kinds that only higher law may set."""
    recorded = item.penalty.kinds if item.penalty else ()
    words = _OF_OTHERS.sub("", "\n".join(citation.text for citation in item.basis if citation.text))
    if not recorded and _HIGHER.search(words):
        return  # the clause carries out a higher law and says so
    kinds = recorded or tuple(kind for kind, written in _WRITTEN if written.search(words))
    beyond = [kind for kind in kinds if too_low(item.basis, BY_PENALTY[kind], context)]
    if not beyond:
        return
    found = too_low(item.basis, BY_PENALTY[beyond[0]], context)
    setting = BY_PENALTY[beyond[0]]
    titles = "、".join(title_of("penalty_kind", kind) for kind in beyond)
    where = "处罚种类中有" if recorded else "引用的条文中写有"
    evidence = (
        Text(f"设定依据只有{named(found)}", "the basis is " + ", ".join(law.kind for _, law in found)),
        Text(f"{where}{titles}", f"kinds of penalty: {', '.join(beyond)}"),
        Text(
            f"{setting.title.zh}可以由{kinds_title(setting.kinds)}设定（{setting.source.zh}）；"
            "规章可以在上位法规定的范围内作具体规定，上位法应当一并引用",
            f"{setting.title.en} may be set by {', '.join(setting.kinds)}; rules may only detail them",
        ),
    )
    laws = references(citation for citation, _ in found)
    strength = Strength.MODERATE if recorded else Strength.WEAK
    yield Advice(Kind.FREEZE, "beyond_a_rule", strength, (item.id,), evidence, laws)
