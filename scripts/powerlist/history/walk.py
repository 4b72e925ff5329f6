"""Takes the list from one published step to the next and tells what became of each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256

import msgspec

from powerlist.changes.flows import chart_changes
from powerlist.git import ChangedFile
from powerlist.git.log import Step
from powerlist.history.books import Keeper
from powerlist.history.listing import Held, Listing, Places, chart_in, departments_in, record_in
from powerlist.history.records import Entry, Record
from powerlist.history.telling import Teller
from powerlist.history.versions import Version, content_of, not_compared, version_changes
from powerlist.model import Flowchart, sort_key
from powerlist.model.changes import ElementChange
from powerlist.schema import file_kinds
from powerlist.sources import DEPARTMENTS, kind_of

_PLAIN = ("100644", "100755")
_UNNUMBERED = "-0000"
_AT_ONCE = 400  # items whose versions are in memory at the same time
_encode = msgspec.msgpack.Encoder().encode
_chart = msgspec.msgpack.Decoder(Flowchart).decode


class Walk:
    """The list while it is walked through; `listing` always is its state after the last step."""

    def __init__(
        self, listing: Listing, teller: Teller, kept: dict[str, bytes], charts: dict[str, bytes]
    ) -> None:
        """Begin with what is known; what pages need of the past is added to `kept` and `charts`."""
        self._listing = listing
        self._kept = kept
        self._chart_texts = charts
        self._chart_keys = {id: self._chart_key(raw) for id, raw in listing.charts.items()}
        self._places = Places(listing.files)
        self._teller = teller
        self._charts = {id: _chart(raw) for id, raw in listing.charts.items()}
        self.keeper: Keeper | None = None  # who writes the books of an audit

    def take(self, step: Step, files: Sequence[ChangedFile]) -> list[tuple[str, Entry]]:
        """Return what a step made of each item, in the order of ids; (id, entry)."""
        if not files:
            return []
        of_kind = self._by_kind(files)
        charts_before = dict(self._charts)
        through = self._take_charts(of_kind.get("flowchart", []), charts_before)
        records = self._take_records(of_kind.get("adjustment", []))
        self._take_departments(of_kind.get("departments", []))
        changed = self._take_items(of_kind.get("item", []))
        pairs = {id: (self._places.first(id),) * 2 for id in self._places.using(through)} | changed
        ids = sorted(pairs, key=_order)
        found = []
        for start in range(0, len(ids), _AT_ONCE):
            some = {id: pairs[id] for id in ids[start : start + _AT_ONCE]}
            versions = self._versions(some)
            for id, (before, after) in some.items():
                entry = self._entry(step, id, before, after, versions, charts_before, through, records)
                if entry:
                    found.append((id, entry))
        if self.keeper:
            self.keeper.take(step, of_kind, pairs, found)
        return found

    def _by_kind(self, files: Iterable[ChangedFile]) -> dict[str, list[ChangedFile]]:
        found: dict[str, list[ChangedFile]] = {}
        for file in files:
            kind = kind_of(file.path, file_kinds())
            if kind:
                found.setdefault(kind, []).append(file)
        return found

    def _contents(self, files: Iterable[ChangedFile]) -> Iterator[tuple[ChangedFile, bytes | None]]:
        """Yield each file with what it holds now, None where it is gone or no file any more."""
        some = list(files)
        there = [(file.path, file.after_id) for file in some if file.after_mode in _PLAIN]
        contents = self._teller.contents(there)
        yield from ((file, contents[file.after_id] if file.after_mode in _PLAIN else None) for file in some)

    def _take_charts(
        self, files: Iterable[ChangedFile], before: dict[str, Flowchart]
    ) -> dict[str, tuple[ElementChange, ...]]:
        """Return what differs in each shared flowchart that does; one that cannot be read stays as it was."""
        gone, new = set(), {}
        for file, raw in self._contents(files):
            chart = chart_in(raw) if raw is not None else None
            if chart:
                new[chart.id] = chart
            elif raw is None:
                gone.add(file.path.rpartition("/")[2].rpartition(".")[0])
        for id in gone - new.keys():
            self._charts.pop(id, None)
            self._listing.charts.pop(id, None)
            self._chart_keys.pop(id, None)
        for id, chart in new.items():
            self._charts[id] = chart
            self._listing.charts[id] = raw = _encode(chart)
            self._chart_keys[id] = self._chart_key(raw)
        differing = {id: chart_changes(before.get(id), self._charts.get(id)) for id in sorted(gone | {*new})}
        return {id: changes for id, changes in differing.items() if changes}

    def _take_records(self, files: Iterable[ChangedFile]) -> list[Record]:
        """Return the adjustment records that were touched, by id."""
        touched = {}
        for _, raw in self._contents(files):
            record = record_in(raw) if raw is not None else None
            if record:
                touched[record.id] = self._listing.records[record.id] = record
        return [touched[id] for id in sorted(touched)]

    def _take_departments(self, files: Iterable[ChangedFile]) -> None:
        for file, raw in self._contents(files):
            if file.path == DEPARTMENTS and raw is not None:
                self._listing.departments.update(departments_in(raw))

    def _take_items(self, files: Sequence[ChangedFile]) -> dict[str, tuple[_File | None, _File | None]]:
        """Take the files in; return of each item that they touch the file before and after."""
        old = {file.path: self._listing.files.get(file.path) for file in files}
        held = self._held([(file.path, file.after_id) for file in files if file.after_mode in _PLAIN], old)
        ids = {one.id for one in (*held.values(), *old.values()) if one and not one.id.endswith(_UNNUMBERED)}
        before = {id: self._places.first(id) for id in ids}
        for file in files:
            self._places.put(file.path, held.get(file.path))
        return {id: (before[id], self._places.first(id)) for id in sorted(ids)}

    def _versions(
        self, changed: dict[str, tuple[_File | None, _File | None]]
    ) -> dict[tuple[str, str], Version]:
        """Return every version that the comparison of these items needs."""
        wanted = []
        for id, (before, after) in changed.items():
            if before and after and before[1].blob != after[1].blob:
                wanted += [(path, held.blob) for path, held in (before, after)]
                wanted += [self._listing.readable[id]] if id in self._listing.readable else []
            elif before and after is None and before[1].public:
                wanted.append((before[0], before[1].blob))
        return self._teller.versions(wanted)

    def _held(self, files: list[tuple[str, str]], old: dict[str, Held | None]) -> dict[str, Held]:
        """Return what each file (path, blob) holds; one that cannot be read still is the item that it was."""
        found = {}
        for start in range(0, len(files), _AT_ONCE):
            versions = self._teller.versions(files[start : start + _AT_ONCE])
            for (path, blob), version in versions.items():
                was = old.get(path)
                id = was.id if version.fault and was else version.id
                found[path] = Held(
                    id, blob, version.name, version.department, version.flow, version.is_public,
                    version.fault, not_compared(Version(version.id, {}), version),
                    version.category, version.standing, version.disclosure,
                )  # fmt: skip
        return found

    def _entry(
        self,
        step: Step,
        id: str,
        before: _File | None,
        after: _File | None,
        versions: dict[tuple[str, str], Version],
        charts_before: dict[str, Flowchart],
        through: dict[str, tuple[ElementChange, ...]],
        records: list[Record],
    ) -> Entry | None:
        """Return what the step made of one item, None where nothing is told."""
        shown = after or before
        assert shown
        path, held = shown
        entry = Entry(
            step.commit.id,
            "changed",
            held.name or (before[1].name if before else ""),
            held.department or (before[1].department if before else ""),
            (bool(before and before[1].public), bool(after and after[1].public)),
            path,
            after[1].blob if after else "",
            made=_made(step, {file[0] for file in (before, after) if file}),
            records=tuple(record.id for record in records if record.part_for(id)),
            category=held.category,
            standing=held.standing,
            disclosure=held.disclosure,
            chart=self._chart_keys.get(held.flow, "") if held.flow else "",
        )
        replace = msgspec.structs.replace
        if after is None:
            self._listing.readable.pop(id, None)
            if before:
                self._keep(before[1].blob, versions.get((before[0], before[1].blob)))
            return replace(entry, happened="removed")
        if before and before[1].blob == after[1].blob:
            found = through.get(after[1].flow, ())
            made = _made(step, {f"flowcharts/{after[1].flow}.yml"})
            return replace(entry, elements=found, through=after[1].flow, made=made) if found else None
        if after[1].fault:
            if before and not before[1].fault:
                self._listing.readable[id] = before[0], before[1].blob
            return replace(entry, happened="unreadable", fault=after[1].fault)
        last = self._listing.readable.pop(id, None)
        if before and before[1].fault and last is None:
            before = None
        if before is None:
            return replace(entry, happened="listed", unread=after[1].unread)
        one, other = versions[last or (before[0], before[1].blob)], versions[path, after[1].blob]
        self._keep((last or (before[0], before[1].blob))[1], one)
        self._keep(after[1].blob, other)
        elements = version_changes(one, other, charts_before, self._charts)
        unread = not_compared(one, other)
        public = one.is_public, other.is_public
        return replace(entry, elements=elements, unread=unread, public=public) if elements or unread else None

    def _keep(self, blob: str, version: Version | None) -> None:
        """Keep a version that people could see, unless a number in it is too large for the format."""
        if version and version.is_public and blob not in self._kept:
            with suppress(OverflowError, TypeError):
                self._kept[blob] = _encode(content_of(version))

    def _chart_key(self, raw: bytes) -> str:
        key = sha256(raw).hexdigest()[:16]
        self._chart_texts[key] = raw
        return key


_File = tuple[str, Held]


def _order(id: str) -> tuple[int, tuple[str, int], str]:
    try:
        return 0, sort_key(id), id
    except ValueError:  # an unreadable file of any name
        return 1, ("", 0), id


def _made(step: Step, paths: set[str]) -> tuple[str, ...]:
    """Return the commits in which a merge's change of these files was written; merges only if no other."""
    touching = [one for one, files in step.brought if any(file.path in paths for file in files)]
    own = [one for one in touching if len(one.parents) < 2]
    return tuple(one.id for one in own or touching)
