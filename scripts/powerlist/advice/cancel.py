"""取消 and 改引依据: items whose basis is gone, and what may carry them on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from powerlist.advice.basis import Basis, basis_of, end_of, last_successor, named, references
from powerlist.advice.records import Advice, Kind, Strength
from powerlist.citations import find
from powerlist.model import Citation, Item
from powerlist.model.law_status import status_on
from powerlist.problems import Text
from powerlist.rules import Context
from powerlist.rules.setting_powers import BY_CATEGORY, kind_title, may_set


def cancel_or_recite(item: Item, context: Context) -> Iterator[Advice]:
    """Yield what follows from the state of an item's basis today: at most one advice.

    A repealed basis is no reason to cancel while something that may set the power stands in its place: then
    the item should cite that. Whether the successor really grants the power only its text can tell.
    """
    basis = basis_of(item, context)
    if not any(basis):
        yield _nameless(item)
    elif basis.repealed and not basis.coming:
        yield _left(item, basis, context)


def _nameless(item: Item) -> Advice:
    """The basis names no instrument: a matter of the record before it is one of law."""
    written = "；".join(citation.cited_as for citation in item.basis if citation.cited_as)
    evidence = Text(
        f"设定依据写的是“{_short(written)}”，没有写出文件" if written else "设定依据没有内容",
        "the basis names no instrument in a form that can be read",
    )
    strength = Strength.WEAK if written and find(written).cited else Strength.MODERATE
    return Advice(Kind.CANCEL, "no_instrument", strength, (item.id,), (evidence,))


def _left(item: Item, basis: Basis, context: Context) -> Advice:
    """Return what is left of a basis of which some or all is repealed."""
    gone = tuple(dict.fromkeys(c.law for c in basis.repealed if c.law))
    cited = named(references(basis.repealed))
    ends = (Text(f"引用{cited}", f"cites {cited}"), *(end_of(key, context) for key in gone))

    def advice(kind: Kind, ground: str, strength: Strength, *more: Text) -> Advice:
        return Advice(kind, ground, strength, (item.id,), (*ends, *more), references(basis.repealed))

    if basis.substantive:
        rest = _rest(basis.substantive, "现行有效", "in force")
        return advice(Kind.RECITE, "rest_in_force", Strength.WEAK, rest)
    if basis.unverified:
        rest = _rest(basis.unverified, "效力没有核实", "not verified")
        return advice(Kind.RECITE, "rest_unverified", Strength.MODERATE, rest)
    if basis.in_force:
        rest = _rest(basis.in_force, "是一般程序法", "procedural only")
        return advice(Kind.RECITE, "rest_is_general", Strength.MODERATE, rest)

    laws, day = context.registry.laws, context.today.isoformat()
    heirs = tuple(dict.fromkeys(heir for key in gone if (heir := last_successor(key, context))))
    if not heirs:
        return advice(Kind.CANCEL, "no_successor", Strength.STRONG)
    setting = BY_CATEGORY[item.category]
    able = [
        key for key in heirs if key not in laws or laws[key].kind == "other" or may_set(laws[key], setting)
    ]
    if not able:
        kinds = "、".join(f"《{key}》是{kind_title(laws[key])}" for key in heirs)
        rank = Text(f"{kinds}，不能设定{setting.title.zh}", f"the successor may not set {setting.title.en}")
        return advice(Kind.CANCEL, "successor_may_not_set", Strength.MODERATE, rank)
    if any(key in laws and status_on(laws[key], day) == "in_force" for key in able):
        return advice(Kind.RECITE, "successor_in_force", Strength.STRONG)
    titles = "、".join(f"《{key}》" for key in able)
    unknown = Text(f"{titles}的效力没有核实", f"{titles} not verified")
    return advice(Kind.RECITE, "successor_unverified", Strength.MODERATE, unknown)


def _rest(citations: Iterable[Citation], zh: str, en: str) -> Text:
    rest = named(references(citations))
    return Text(f"其余依据{rest}{zh}", f"the rest, {rest}, is {en}")


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"
