"""Accounts: what came into force and went out of it between two days, and whether that comes out even."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from powerlist.audit.records import Clock, Evidence, Flow, Line, Span, Stock
from powerlist.history.notes import Cover, Move, Note
from powerlist.model import sort_key
from powerlist.schema import terms

IN_FORCE = "in_force"
_COMES = {
    "create": "create",
    "accept": "accept",
    "split": "split_in",
    "merge": "merge_in",
    "unfreeze": "unfreeze",
}
_GOES = {kind: kind for kind in ("cancel", "transfer", "merge", "split", "delegate", "freeze")}

Belongs = Callable[[str, str], bool]  # of the id of an item and its department
Standing = Mapping[str, tuple[str, str]]  # by item: how it stands, and its department


def standing_after(notes: Iterable[Note], last: str) -> dict[str, tuple[str, str]]:
    """Return how every item stood at the end of a day, as the notes have it."""
    found: dict[str, tuple[str, str]] = {}
    for note in notes:
        if note.day > last:
            break
        for move in note.moves:
            if move.stood[1]:
                found[move.item] = move.stood[1], move.departments[1]
            else:
                found.pop(move.item, None)
    return found


def flows_of(notes: Iterable[Note]) -> list[Flow]:
    """Return every flow of the notes, in their order."""
    return [flow for note in notes for move in note.moves for flow in _flows(note, move)]


def accounts(
    evidence: Evidence, start: Standing, end: Standing, flows: Sequence[Flow]
) -> tuple[Line, tuple[Line, ...], tuple[Line, ...]]:
    """Return the accounts of the whole list, of departments and of categories; what is empty is left out.

    `start` and `end` are what the notes come to; where the evidence has what the files say, that counts,
    and the account names every item by which they differ.
    """
    opening = start if evidence.start is None else evidence.start
    closing = end if evidence.end is None else evidence.end
    wrong = _differing(start, opening) | _differing(end, closing)
    whole = _line("", "全部", lambda *_: True, opening, closing, flows, wrong, within=True)

    def line_of(key: str, title: str, belongs: Belongs, *, within: bool) -> Line:
        return _line(key, title, belongs, opening, closing, flows, wrong, within=within)

    departments = [
        line_of(key, evidence.departments.get(key, key), _of_department(key), within=False)
        for key in _departments(evidence, opening, closing, flows)
    ]
    categories = [
        line_of(term.token, term.title, _of_category(term.code or ""), within=True)
        for term in terms("category").values()
    ]
    return whole, tuple(filter(_is_used, departments)), tuple(filter(_is_used, categories))


def clocks(span: Span, flows: Sequence[Flow]) -> tuple[tuple[Clock, ...], tuple[Flow, ...]]:
    """Return the account by both clocks, and the flows that only one of them counts in the span."""
    real = [flow for flow in flows if flow.kind not in ("moved_in", "moved_out")]
    found = (
        _clock("按入库日期（提交）", span, real, lambda flow: flow.recorded),
        _clock("按生效日期（调整记录）", span, real, lambda flow: flow.effective),
    )
    apart = tuple(flow for flow in real if span.holds(flow.recorded) != span.holds(flow.effective))
    return found, apart


def stocks(start: Standing, end: Standing) -> tuple[Stock, ...]:
    """Return how many items stood in each way at both ends, in the order of the schema."""
    counts = Counter(stood for stood, _ in start.values()), Counter(stood for stood, _ in end.values())
    titles = {**{key: term.title for key, term in terms("standing").items()}, "withheld": "不予公开"}
    return tuple(
        Stock(key, title, counts[0][key], counts[1][key])
        for key, title in titles.items()
        if counts[0][key] or counts[1][key]
    )


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids of items in the order of the list, each once."""
    return tuple(sorted(set(ids), key=place_of))


def place_of(id: str) -> tuple[int, tuple[str, int], str]:
    """Return what orders ids as the list does; ids that nobody numbered come last."""
    numbered = id.rpartition("-")[2].isdecimal() and id[:1].isdigit()
    return (0, sort_key(id), id) if numbered else (1, ("", 0), id)


def _flows(note: Note, move: Move) -> Iterator[Flow]:
    was, now = (stood == IN_FORCE for stood in move.stood)
    if was and now:
        if move.departments[0] != move.departments[1]:
            cover = _covering(move.covers, {"transfer": ""})
            yield _flow(note, move, "moved_out", -1, cover)
            yield _flow(note, move, "moved_in", 1, cover)
    elif now:
        kind, cover = _coming(note, move)
        yield _flow(note, move, kind, 1, cover)
    elif was:
        cover = _covering(move.covers, _GOES)
        if move.stood[1] == "withheld":
            cover = next((one for one in move.covers if one.record), None)
        kind = "withheld" if move.stood[1] == "withheld" else _GOES[cover.case] if cover else ""
        yield _flow(note, move, kind if cover else "unexplained_out", -1, cover)


def _coming(note: Note, move: Move) -> tuple[str, Cover | None]:
    if note.first:
        return "first", None
    if move.stood[0] == "withheld":
        cover = next((one for one in move.covers if one.record), None)
        return ("disclosed" if cover else "unexplained_in"), cover
    cover = _covering(move.covers, _COMES)
    return (_COMES[cover.case] if cover else "unexplained_in"), cover


def _covering(covers: Iterable[Cover], cases: Mapping[str, str]) -> Cover | None:
    return next((one for one in covers if one.record and one.case in cases), None)


def _flow(note: Note, move: Move, kind: str, sign: int, cover: Cover | None) -> Flow:
    effective = cover.effective if cover and cover.effective else note.day
    department = move.departments[1] if sign > 0 else move.departments[0]
    record = cover.record if cover else ""
    return Flow(move.item, department, kind, sign, note.day, effective, record, note.commit)


def _differing(one: Standing, other: Standing) -> set[str]:
    """Return the items that are in force, and where, in one account only."""
    sides = [{(id, of) for id, (stood, of) in some.items() if stood == IN_FORCE} for some in (one, other)]
    return {id for id, _ in sides[0] ^ sides[1]}


def _line(
    key: str,
    title: str,
    belongs: Belongs,
    start: Standing,
    end: Standing,
    flows: Iterable[Flow],
    wrong: set[str],
    *,
    within: bool = False,
) -> Line:
    """Return an account; `within` leaves out what only goes from one department to another."""
    by: dict[str, list[str]] = defaultdict(list)
    for flow in flows:
        is_transfer = flow.kind in ("moved_in", "moved_out")
        if belongs(flow.item, flow.department) and not (within and is_transfer):
            by[flow.kind].append(flow.item)
    counts = [
        sum(stood == IN_FORCE and belongs(id, of) for id, (stood, of) in some.items())
        for some in (start, end)
    ]
    places = {**start, **end}
    off = (id for id in wrong if belongs(id, places.get(id, ("", ""))[1]))
    every = {kind: tuple(ids) for kind, ids in by.items()}
    return Line(key, title, counts[0], every, counts[1], in_order(off))


def _of_department(key: str) -> Belongs:
    return lambda _, department: department == key


def _of_category(code: str) -> Belongs:
    return lambda id, _: id.startswith(f"{code}-")


def _is_used(line: Line) -> bool:
    return bool(line.start or line.end or line.flows or line.off)


def _departments(evidence: Evidence, *parts: Standing | Sequence[Flow]) -> list[str]:
    """Return the departments in the order in which the list has them, then those it has no more."""
    start, end, flows = parts
    used = {of for some in (start, end) for _, of in some.values()}  # type: ignore[union-attr]
    used |= {flow.department for flow in flows}  # type: ignore[union-attr]
    return [key for key in evidence.departments if key in used] + sorted(used - set(evidence.departments))


def _clock(title: str, span: Span, flows: Iterable[Flow], day_of: Callable[[Flow], str]) -> Clock:
    start = gained = lost = 0
    first, last = span.first.isoformat(), span.last.isoformat()
    for flow in flows:
        day = day_of(flow)
        if day < first:
            start += flow.sign
        elif day <= last:
            gained += flow.sign > 0
            lost += flow.sign < 0
    return Clock(title, start, gained, lost, start + gained - lost)
