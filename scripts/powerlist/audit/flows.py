"""Accounts: what came into force and went out of it between two days, and whether that comes out even."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from powerlist.audit.records import TRANSFERS, Clock, Evidence, Flow, Line, Span, Stock
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

KeyOf = Callable[[str, str], str]  # of the id of an item and its department
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
    opening, closing = at_ends(evidence, start, end)
    wrong = _differing(start, opening) | _differing(end, closing)
    real = [flow for flow in flows if flow.kind not in TRANSFERS]
    departments = _Lines(opening, closing, flows, wrong, lambda _, department: department)
    tokens = {term.code: token for token, term in terms("category").items()}
    categories = _Lines(
        opening, closing, real, wrong, lambda id, _: tokens.get(code := id.partition("-")[0], code)
    )
    return (
        _Lines(opening, closing, real, wrong, lambda *_: "").line("", "全部"),
        departments.used((key, evidence.departments.get(key, key)) for key in _order(evidence, departments)),
        categories.used((token, term.title) for token, term in terms("category").items()),
    )


def at_ends(evidence: Evidence, start: Standing, end: Standing) -> tuple[Standing, Standing]:
    """Return how items stand at both ends: as the files say where that is known, else as the notes have it.

    An item whose file cannot be read counts as the notes have it: as the last version that could be.
    """
    opening = _as_filed(start, evidence.start, evidence.unread[0])
    return opening, _as_filed(end, evidence.end, evidence.unread[1])


def clocks(span: Span, flows: Sequence[Flow]) -> tuple[tuple[Clock, ...], tuple[Flow, ...]]:
    """Return the account by both clocks, and the flows that only one of them counts in the span."""
    real = [flow for flow in flows if flow.kind not in TRANSFERS]
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


def withheld_days(notes: Iterable[Note]) -> tuple[tuple[str, int], ...]:
    """Return the day of each time that an item became withheld (1), or no longer was (-1)."""
    found = []
    for note in notes:
        for move in note.moves:
            was, now = (stood == "withheld" for stood in move.stood)
            if was != now:
                found.append((note.day, 1 if now else -1))
    return tuple(found)


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


def _as_filed(noted: Standing, filed: Standing | None, unread: Iterable[str]) -> Standing:
    if filed is None:
        return noted
    return {**filed, **{id: noted[id] for id in unread if id in noted}}


def _differing(one: Standing, other: Standing) -> set[str]:
    """Return the items that are in force, and where, in one account only."""
    sides = [{(id, of) for id, (stood, of) in some.items() if stood == IN_FORCE} for some in (one, other)]
    return {id for id, _ in sides[0] ^ sides[1]}


class _Lines:
    """The accounts of a list that is parted by a key of its items, worked out in one go."""

    def __init__(
        self, start: Standing, end: Standing, flows: Iterable[Flow], wrong: Iterable[str], key_of: KeyOf
    ) -> None:
        self._ends = [
            Counter(key_of(id, of) for id, (stood, of) in some.items() if stood == IN_FORCE)
            for some in (start, end)
        ]
        self._flows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for flow in flows:
            self._flows[key_of(flow.item, flow.department)][flow.kind].append(flow.item)
        self._off: dict[str, list[str]] = defaultdict(list)
        for id in wrong:
            for key in {key_of(id, some[id][1]) for some in (start, end) if id in some} or {key_of(id, "")}:
                self._off[key].append(id)

    @property
    def keys(self) -> set[str]:
        """The keys of which there is anything to say."""
        return {*self._ends[0], *self._ends[1], *self._flows, *self._off}

    def line(self, key: str, title: str) -> Line:
        """Return the account of a key."""
        flows = {kind: tuple(ids) for kind, ids in self._flows[key].items()} if key in self._flows else {}
        off = in_order(self._off[key]) if key in self._off else ()
        return Line(key, title, self._ends[0][key], flows, self._ends[1][key], off)

    def used(self, named: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
        """Return the accounts of the keys that say anything, in this order."""
        keys = self.keys
        return tuple(self.line(key, title) for key, title in named if key in keys)


def _order(evidence: Evidence, lines: _Lines) -> list[str]:
    """Return the departments in the order in which the list has them, then those it has no more."""
    used = lines.keys
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
