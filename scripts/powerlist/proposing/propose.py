"""What is to change, and the adjustment record that the change needs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from powerlist.adjusting.draft import Draft, DraftPart, Refused, record_of
from powerlist.changes import compare
from powerlist.changes.wording import in_words
from powerlist.forms import Outcome, Overlay
from powerlist.load import dump, read
from powerlist.model import Item, Registry
from powerlist.model.adjustments import consultation_of, steps_for
from powerlist.model.changes import Comparison, ItemChange
from powerlist.model.records import AdjustmentCase
from powerlist.problems import Problem, Severity, in_order
from powerlist.proposing.inputs import Input, gather
from powerlist.proposing.present import doubts
from powerlist.proposing.shown import proposed_items
from powerlist.proposing.wish import NotTaken, Wish
from powerlist.registry import read_registry
from powerlist.rules.coverage import SAID_BY_KIND, cases_in_words
from powerlist.schema import title_of
from powerlist.sources import LAWS, Source
from powerlist.workbook.patching import patched


class Proposed(NamedTuple):
    """What becomes of a proposal.

    `opening` are the files that are merged first where the public is to be asked (the record, and new items
    as proposals), empty where it is not; `files` are all that the change needs once it is decided, the record
    among them. `record` is the id, `path` the file of the record ("" where none is needed); `needed` are the
    titles of the steps that the record must take, `missing` what it does not say yet; `problems` stand in
    the files that change; `doubts` say where what a proposal calls the present is not what the list says.
    `opens` is the day on which the consultation opens, "" for none yet; `arriving` are the new items.
    """

    comparison: Comparison
    outcomes: list[Outcome]
    record: str
    path: str
    opening: dict[str, bytes]
    files: dict[str, bytes]
    needed: tuple[str, ...]
    missing: tuple[str, ...]
    problems: list[Problem]
    doubts: tuple[str, ...] = ()
    opens: str = ""
    arriving: tuple[str, ...] = ()


def propose(
    base: Source,
    inputs: list[Input],
    wish: Wish,
    today: date,
    jobs: int = 2,
    taken: Collection[str] = (),
) -> Proposed:
    """Return the proposal that the inputs and the wish make of the registry at `base`.

    `taken` are the numbers of records that other proposals have, which are not in the registry yet.
    Raises NotTaken when the inputs cannot be taken, change nothing, or ask for what no record may cover.
    """
    before, old = read_registry(base, today, jobs)
    gathered = gather(inputs, before, base)
    wish = wish.over(gathered.wish)
    files = dict(gathered.files)
    after, _ = read_registry(Overlay(base, files), today, jobs)
    comparison = compare(before, after)
    if not comparison.items and not wish.proposal and not wish.items:
        raise NotTaken(["交来的文件和清单里的一样，没有要改的。"])
    parts = _parts(comparison, wish)
    record, path = "", ""
    opening: dict[str, bytes] = {}
    needed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    opens = ""
    if parts:
        steps = _steps(before, parts, comparison)
        asks_public = "public_consultation" in steps
        so_far = Overlay(base, files)
        data = _record(before, after, so_far, comparison, parts, wish, today, asks_public=asks_public)
        if not wish.record:
            data["id"] = _free(data["id"], taken)
        record, path = data["id"], f"powers/adjustments/{data['id'][:4]}/{data['id']}.yml"
        files[path] = _written(base, path, data)
        needed = tuple(title_of("procedure_step", step) for step in steps)
        missing = _missing(data, steps)
        if asks_public and not _was_asked(before, wish.record):
            opens = data.get("procedure", {}).get("public_consultation", {}).get("opens", "")
            opening = {path: files[path], **proposed_items(comparison, files, record, opens, today)}
            opening |= {LAWS: files[LAWS]} if LAWS in files else {}
    _, problems = read_registry(Overlay(base, files), today, jobs)
    known = {(one.path, one.rule, one.message) for one in old}
    new = [p for p in problems if p.path in files and (p.path, p.rule, p.message) not in known]
    return Proposed(
        comparison, gathered.outcomes, record, path, opening, files, needed, missing,
        in_order([p for p in new if p.severity is not Severity.DEBT]),
        doubts(before, wish.proposal), opens, tuple(c.id for c in comparison.items if c.before is None),
    )  # fmt: skip


def _parts(comparison: Comparison, wish: Wish) -> dict[str, tuple[str, ...]]:
    """Return which items are adjusted in which way: kind → items; {} when nothing needs a record."""
    found: dict[str, list[str]] = {}
    faults = []
    for change in comparison.items:
        for need in change.needs:
            if not need:
                faults.append(
                    f"{_called(change)}：这样改不能办理调整（删去事项、改用编号、把有效的改成公示中等）。"
                )
                continue
            named = found.setdefault(_kind(need, wish.kind), [])
            named += [change.id] if change.id not in named else []
    if wish.kind and found and wish.kind not in found:
        wished, needed = title_of("adjustment_kind", wish.kind), cases_in_words(tuple(found))
        faults.append(f"交来的改动要办理的是{needed}，不是“{wished}”。请改 --kind，或者不写。")
    if faults:
        raise NotTaken(faults)
    if not found and wish.kind and wish.items:
        return {wish.kind: wish.items}
    return {kind: tuple(ids) for kind, ids in found.items()}


def _kind(need: tuple[str, ...], wished: str) -> str:
    """Return the kind of record for a need: the wished one if it will do, else the lightest."""
    kinds = ["amend" if case == "completion" else case for case in need]
    lightest = "correct" if "correct" in kinds else kinds[0]
    return wished if wished in kinds else lightest


def _called(change: ItemChange) -> str:
    item = change.after or change.before
    return f"{change.id}“{item.name}”" if isinstance(item, Item) else change.id


def _steps(before: Registry, parts: dict[str, tuple[str, ...]], comparison: Comparison) -> list[str]:
    """Return the steps that any of the adjustments takes, in order."""
    needs = {need for change in comparison.items for need in change.needs}
    cases: set[AdjustmentCase] = set()
    for kind in parts:
        only_fills = (
            kind == "amend" and needs and all("completion" in need for need in needs if "amend" in need)
        )
        cases.add("completion" if only_fills else kind)  # type: ignore[arg-type]
    taken = {step for case in cases for step in steps_for(before.settings, case)}
    order = ("expert_review", "public_consultation", "legality_review", "collective_decision")
    return [step for step in order if step in taken]


def _record(
    before: Registry,
    after: Registry,
    so_far: Source,
    comparison: Comparison,
    parts: dict[str, tuple[str, ...]],
    wish: Wish,
    today: date,
    *,
    asks_public: bool,
) -> dict[str, Any]:
    """Return the record as data: a new one, or the one that is wished for with what is adjusted now."""
    proposal = [dict(one) for one in wish.proposal] or _proposal(comparison)
    if wish.record:
        data = _existing(before, so_far, wish.record)
        kinds = [{"kind": kind, "items": list(items)} for kind, items in parts.items()]
        data |= kinds[0] if len(kinds) == 1 else {"mode": "batch", "parts": kinds}
        return data | ({"proposal": proposal} if proposal and "proposal" not in data else {})
    if not wish.reason:
        raise NotTaken(["请写明为什么调整（--reason）：法律上的原因是什么，从哪天起变了。"])
    draft = Draft(
        tuple(DraftPart(kind, items) for kind, items in parts.items()),
        _department(before, comparison, wish),
        wish.reason,
        wish.title,
        wish.basis,
        tuple((one["item"], one["element"], one.get("before", ""), one.get("after", "")) for one in proposal),
        opens=wish.opens if asks_public else "",
        closes=wish.closes,
        how=wish.how,
    )
    try:
        return record_of(draft, after, so_far, today)
    except Refused as error:
        raise NotTaken([str(error)]) from None


def _free(id: str, taken: Collection[str]) -> str:
    """Return the number, or the next one that no other proposal has."""
    year, serial = id.split("-")
    while id in taken:
        serial = f"{int(serial) + 1:03d}"
        id = f"{year}-{serial}"
    return id


def _was_asked(before: Registry, record: str) -> bool:
    """Tell whether the public has been asked about a record that is already on the list."""
    return any(one.id == record and consultation_of(one) for one in before.adjustments)


def _existing(before: Registry, base: Source, id: str) -> dict[str, Any]:
    path = next(
        (p for a, p in zip(before.adjustments, before.adjustment_paths, strict=True) if a.id == id), None
    )
    if path is None:
        raise NotTaken([f"清单里没有调整记录 {id}。"])
    return dict(read(base.read(path)))


def _department(before: Registry, comparison: Comparison, wish: Wish) -> str:
    """Return who proposes: as wished, or the one department whose items change."""
    if wish.department:
        known = [
            one.id for one in before.departments.values()
            if wish.department in (one.id, one.name, one.short_name)
        ]  # fmt: skip
        if not known:
            raise NotTaken([f"没有部门“{wish.department}”。请写部门标识或者全称。"])
        return known[0]
    found = {item.department for change in comparison.items if (item := change.after or change.before)}
    if len(found) == 1:
        return found.pop()
    raise NotTaken(["涉及几个部门的事项，看不出是哪个部门提出的。请用 --department 写明。"])


def _proposal(comparison: Comparison) -> list[dict[str, str]]:
    """Return what the public is asked about: every element that differs, before and after, in words."""
    found = []
    for change in comparison.items:
        if change.through or not (isinstance(change.before, Item) and isinstance(change.after, Item)):
            continue
        for one in change.elements:
            if one.weight == "noise" or one.path[0] in SAID_BY_KIND:
                continue
            said = {"before": in_words(one.before, one.path), "after": in_words(one.after, one.path)}
            found.append({"item": change.id, "element": one.label, **{k: v for k, v in said.items() if v}})
    return found


def _written(base: Source, path: str, data: dict[str, Any]) -> bytes:
    if path not in base.paths():
        return dump(data, "adjustment").encode()
    text = base.read(path).decode()
    return patched(text, read(text.encode()), data, "adjustment").encode()


def _missing(data: dict[str, Any], steps: list[str]) -> tuple[str, ...]:
    """Return what the record does not say yet, in the order in which it is needed."""
    found = []
    if not data.get("basis"):
        found.append("调整依据")
    taken = data.get("procedure", {})
    found += [title_of("procedure_step", step) for step in steps if step not in taken]
    found += [
        title for key, title in (("approved", "批准日期"), ("effective", "生效日期")) if not data.get(key)
    ]
    return tuple(found)
