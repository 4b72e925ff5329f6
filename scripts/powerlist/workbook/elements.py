"""A record's texts → the elements of an item.

What an element cannot take goes to `loose`, and from there to the item's source note: nothing is dropped but
dashes and numbers of lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from powerlist.model import Category
from powerlist.schema import elements as schema_elements
from powerlist.workbook import values
from powerlist.workbook.basis import NO_BASIS, LawBook, Tally, citations
from powerlist.workbook.cells import DASHES, NOTHING, squeezed
from powerlist.workbook.enumerations import duties
from powerlist.workbook.pairing import joined
from powerlist.workbook.records import Part, Record

LONGEST_STAGE = 60
_DIVIDED = re.compile(r"(.*(?:依据|法律|法规|文件))(名称|条款|条文|内容|条款内容|条文内容)(?:（第 \d+ 列）)?")
AUDIENCE_WORDS = {
    "个人": "natural_person",
    "公民": "natural_person",
    "自然人": "natural_person",
    "企业": "enterprise",
    "法人": "enterprise",
    "事业单位": "public_institution",
    "社会组织": "social_organisation",
    "社会团体": "social_organisation",
    "行政机关": "administrative_organ",
    "机关": "administrative_organ",
    "其他组织": "other_organisation",
}
CHANNEL_WORDS = {"窗口办理": "window", "现场办理": "window", "网上办理": "web", "网络": "web", "邮寄": "post"}
HANDLING_WORDS = {"即办": "immediate", "承诺": "promised", "承诺办件": "promised"}


@dataclass
class Building:
    """One item in the making."""

    record: Record
    category: Category
    laws: LawBook
    tally: Tally
    item: dict[str, Any] = field(default_factory=dict)
    loose: list[Part] = field(default_factory=list)
    doubts: list[tuple[Part, str]] = field(default_factory=list)  # kept among the loose, for a reason

    def keep(self, *slots: str) -> None:
        """Keep the texts of slots that no element takes."""
        for slot in slots:
            self.loose += [
                part for part in self.record.slots.get(slot, ()) if part.given and part.text not in DASHES
            ]

    def keep_words(self, slot: str, words: str) -> None:
        """Keep words of a slot that its element could not take."""
        part = self.record.first(slot)
        if words and part is not None:
            self.loose.append(part._replace(text=words))


def build_elements(building: Building) -> None:
    """Fill the item from every slot of the record that stands for an element of its own.

    Name, category, department and level are not among them: they need the whole workbook.
    """
    for slot, build in _BUILDERS.items():
        text = building.record.text(slot)
        if not text or squeezed(text) in NOTHING - {"无"}:
            continue
        if (text == "无" and not slot.startswith("fees")) or (slot == "intermediary" and text == "否"):
            continue
        if not _applies(slot, building.category):
            if text not in NOTHING:
                building.keep(slot)
            continue
        if not build(building, slot, text):
            building.keep(slot)
    if not building.item.get("basis"):
        building.item["basis"] = [{"cited_as": NO_BASIS}]


def _applies(slot: str, category: Category) -> bool:
    known = schema_elements()
    key = _ELEMENT_OF.get(slot, slot.partition(".")[0])
    # Where no application is made nothing is promised either.
    bound = known["handling"] if slot == "time_limit.promised" else known[key]
    return category in bound.applies_to


_ELEMENT_OF = {"liability_basis": "liability", "stage": "duties"}


def _text(building: Building, slot: str, text: str) -> bool:
    building.item[slot] = text
    return True


def _put(building: Building, slot: str, value: Any) -> bool:
    """Put a value at a path such as supervision.remedies; nothing if it was not understood."""
    if value is None:
        return False
    *above, key = slot.split(".")
    place = building.item
    for part in above:
        place = place.setdefault(part, {})
    place[key] = value
    return True


def _line(building: Building, slot: str, text: str) -> bool:
    return _put(building, slot, values.line(text))


def _lines(building: Building, slot: str, text: str) -> bool:
    return _put(building, slot, values.lines(text))


def _paragraphs(building: Building, slot: str, text: str) -> bool:
    return _put(building, slot, values.paragraphs(text))


def _named(building: Building, slot: str, text: str) -> bool:
    names = values.lines(text)
    return _put(building, slot, [{"name": name} for name in names] if names else None)


def _basis(building: Building, slot: str, text: str) -> bool:
    all_found, all_rest = [], []
    for heading, parts in _by_heading(building.record.slots[slot]).items():
        role = "sets" if slot == "basis" and heading.startswith("设定依据") else None
        text_of_all, left, doubt = joined(parts)
        building.doubts += [(part, doubt) for part in left]
        building.loose += left
        found, rest = citations(text_of_all, building.laws, building.tally, role)
        all_found += found
        all_rest += [rest] if rest else []
    if not all_found:
        building.item[slot] = [{"cited_as": text}]
        return True
    building.item[slot] = all_found
    building.keep_words(slot, "\n".join(all_rest))
    return True


def _by_heading(parts: list[Part]) -> dict[str, list[Part]]:
    """Return the parts by the heading that they share: columns below one heading make one text.

    依据名称 and 依据条款 beside each other are such columns too.
    """
    found: dict[str, list[Part]] = {}
    for part in parts:
        if not part.part and (divided := _DIVIDED.fullmatch(part.heading)):
            found.setdefault(divided[1], []).append(part._replace(part=divided[2]))
        else:
            found.setdefault(part.heading.removesuffix(part.part), []).append(part)
    return found


def _liability(building: Building, slot: str, text: str) -> bool:
    entry: dict[str, Any] = {"circumstances": text}
    basis = building.record.text("liability_basis")
    if basis and basis not in NOTHING:
        found, rest = citations(basis, building.laws, building.tally)
        entry["basis"] = found or [{"cited_as": basis}]
        building.keep_words("liability_basis", rest if found else "")
    building.item["liability"] = [entry]
    return True


def _liability_basis(building: Building, slot: str, text: str) -> bool:
    return bool(building.record.text("liability"))  # taken along with it


def _duties(building: Building, slot: str, text: str) -> bool:
    stages = {part.row: part.text for part in building.record.slots.get("stage", ())}
    if stages:
        parts = building.record.slots[slot]
        found = [(stages.pop(part.row, ""), part.text) for part in parts]
        found += [(stage, stage) for stage in stages.values()]
    else:
        found = [(duty.stage, duty.duty) for duty in duties(text)]
    building.item["duties"] = [_duty(squeezed(stage), duty) for stage, duty in found if duty]
    return True


def _duty(stage: str, duty: str) -> dict[str, str]:
    if len(stage) > LONGEST_STAGE:
        return {"duty": f"{stage}\n{duty}"}
    return {"stage": stage, "duty": duty} if stage else {"duty": duty}


def _stage(building: Building, slot: str, text: str) -> bool:
    return bool(building.record.text("duties"))  # taken along with them


def _time_limit(building: Building, slot: str, text: str) -> bool:
    part = building.record.first(slot)
    heading = part.heading if part else ""
    limit = None if slot == "time_limit.note" else values.duration(text, heading)
    if limit is not None:
        return _put(building, slot, limit)
    notes = [building.item.get("time_limit", {}).get("note", ""), f"{heading}：{text}"]
    return _put(building, "time_limit.note", "\n".join(note for note in notes if note))


def _fees_charged(building: Building, slot: str, text: str) -> bool:
    if values.is_free(text) or values.is_charged(text):
        building.item["fees"] = {"charged": not values.is_free(text)}
        return True
    building.item["fees"] = {"charged": True, "note": text}
    return True


def _fees_basis(building: Building, slot: str, text: str) -> bool:
    known = building.item.get("fees", {})
    parts = building.record.slots[slot]
    if len(parts) > 1 and not all(values.is_free(part.text) for part in parts):
        text = "\n".join(f"{part.heading}：{part.text}" for part in parts)
    if values.is_free(text):
        building.item["fees"] = {"charged": known.get("charged", False), **known}
        return True
    notes = [known.get("note", ""), text]
    free = known.get("charged") is False or bool(re.match("不收费|免费|无收费", squeezed(text)))
    building.item["fees"] = {"charged": not free, "note": "\n".join(note for note in notes if note)}
    return True


def _contact(building: Building, slot: str, text: str) -> bool:
    numbers = values.telephones(text)
    return _put(building, slot, {"telephones": numbers} if numbers else None)


def _remedy_body(building: Building, slot: str, text: str) -> bool:
    name = values.line(text)
    return _put(building, slot, {"name": name} if name else None)


def _visits(building: Building, slot: str, text: str) -> bool:
    found = re.fullmatch(r"(\d)次?", squeezed(text))
    return _put(building, slot, int(found[1]) if found else None)


def _choice(vocabulary: str, also: dict[str, str] | None = None, *, several: bool = False) -> _Builder:
    def build(building: Building, slot: str, text: str) -> bool:
        found = values.tokens(vocabulary, text, also)
        if not found or (not several and len(found) > 1):
            return False
        return _put(building, slot, found if several else found[0])

    return build


def _codes(building: Building, slot: str, text: str) -> bool:
    merged: dict[str, str] = {}
    for part in building.record.slots[slot]:
        found = values.codes(part.text, part.heading) or {}
        if not found or found.keys() & merged.keys():
            return False
        merged |= found
    return _put(building, slot, merged)


def _standing(building: Building, slot: str, text: str) -> bool:
    return _put(building, slot, values.standing(text))


def _disclosure(building: Building, slot: str, text: str) -> bool:
    """Take the strictest of the cells about disclosure."""
    said = [values.disclosure(part.text) for part in building.record.slots[slot]]
    if any(one is None for one in said):
        return False
    return _put(building, slot, "draft" if "draft" in said else "public")


_Builder = Callable[[Building, str, str], bool]

# In the order in which they are built: notes of time limits follow the limits.
_BUILDERS: dict[str, _Builder] = {
    "codes": _codes,
    "aliases": _lines,
    "undertaker": _line,
    "joint_departments": _lines,
    "power_source": _choice("power_source"),
    "department_duty": _text,
    "standing": _standing,
    "disclosure": _disclosure,
    "basis": _basis,
    "duties": _duties,
    "stage": _stage,
    "duty_basis": _basis,
    "accountable": _lines,
    "liability": _liability,
    "liability_basis": _liability_basis,
    "audience": _choice("audience_kind", AUDIENCE_WORDS, several=True),
    "conditions": _paragraphs,
    "materials": _named,
    "time_limit.statutory": _time_limit,
    "time_limit.promised": _time_limit,
    "time_limit.note": _time_limit,
    "handling": _choice("handling", HANDLING_WORDS),
    "fees.charged": _fees_charged,
    "fees.basis": _fees_basis,
    "results": _named,
    "channels": _choice("channel", CHANNEL_WORDS, several=True),
    "place": _line,
    "hours": _line,
    "visits": _visits,
    "intermediary": _text,
    "quota": _text,
    "penalty.acts": _paragraphs,
    "penalty.range": lambda building, slot, text: _put(building, slot, text),
    "supervision.consultation": _contact,
    "supervision.complaint": _contact,
    "supervision.reconsideration": _remedy_body,
    "supervision.litigation": _remedy_body,
    "supervision.remedies": lambda building, slot, text: _put(building, slot, text),
    "remarks": _text,
}
TAKEN = frozenset(_BUILDERS)
