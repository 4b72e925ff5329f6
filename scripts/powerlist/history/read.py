"""Reads the history of all items: one walk of the published branch, from the oldest step to the newest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from powerlist.git import ChangedFile, Repository
from powerlist.git.blobs import Blobs
from powerlist.git.faults import failed, missing_object
from powerlist.git.log import Step, steps
from powerlist.history.books import Keeper
from powerlist.history.days import china_day, is_ahead, moments
from powerlist.history.keeping import Kept, keep, kept
from powerlist.history.records import Entry, History, Mark, Stamp, packed
from powerlist.history.telling import Teller
from powerlist.history.walk import Walk
from powerlist.sources import REGISTRY_FOLDERS

_PLAIN = ("100644", "100755")


def read_history(
    repository: Repository,
    tip: str,
    *,
    today: date | None = None,
    program: str = "",
    cache: Path | None = None,
) -> History:
    """Return the history of every item up to a commit; GitError when git cannot answer.

    `cache` is a file that keeps what was read for the next time; it counts only for the same `program` (a
    digest of it) and for a branch that has gone on from where it ended, and is written anew otherwise.
    Dates later than `today` are not believed, see `moments`; None believes them all.
    """
    last = repository.commit(tip)
    known = kept(cache, program, repository.prefix, today) if cache else None
    new = steps(repository, last, REGISTRY_FOLDERS, known.commit) if known else None
    if known is None or new is None:
        known, new = Kept(program, repository.prefix), steps(repository, last, REGISTRY_FOLDERS) or []
    settled = _settled(new, today)
    for some in (new[:settled], new[settled:]):
        if some:
            _walk(repository, known, some, today)
        if some and cache and known.is_settled:
            keep(cache, known)
    listing = known.listing
    told = known.versions, known.charts, known.chain
    found = History(last, known.entries, known.stamps, listing.records, listing.departments, *told)
    marks = {mark.commit: mark for mark in known.chain}
    return found._replace(books=known.books.notes, marks=marks)


def _settled(new: Sequence[Step], today: date | None) -> int:
    """Return how many steps there are up to the last whose date may be right: no later one changes them."""
    if today is None:
        return len(new)
    sure = [place for place, step in enumerate(new, 1) if not is_ahead(step.commit.recorded, today)]
    return sure[-1] if sure else 0


def _walk(repository: Repository, known: Kept, new: Sequence[Step], today: date | None) -> None:
    """Add what the steps changed to what is known."""
    found: dict[str, list[Entry]] = defaultdict(list)
    blobs = Blobs(repository.root)
    try:
        teller = Teller(_Contents(blobs))
        walk = Walk(known.listing, teller, known.versions, known.charts)
        walk.keeper = Keeper(known.books, teller)
        latest = known.chain[-1].recorded if known.chain else None
        dates = [step.commit.recorded for step in new]
        counted = moments(dates, today) if latest is None else moments(dates, today, latest)
        for step, seconds in zip(new, counted, strict=True):
            walk.keeper.day = china_day(seconds)
            names = dict(known.listing.departments)
            entries = walk.take(step, [file for file in step.files if _is_ours(file)])
            for id, entry in entries:
                found[id].append(entry)
                _stamp(known.stamps, step, entry)
            named = known.listing.departments
            changed = dict(named) if named != names else None
            known.chain.append(Mark(step.commit.id, seconds, changed, step.commit.recorded))
            known.take(step.commit, today)
    except (BrokenPipeError, ValueError) as error:
        raise failed("cat-file", str(error)) from None
    finally:
        blobs.close()
    for id, entries_of in found.items():
        before = History("", known.entries, {}, {}, {}).of(id) if id in known.entries else ()
        known.entries[id] = packed((*before, *entries_of))


def _is_ours(file: ChangedFile) -> bool:
    hidden = any(part.startswith(".") for part in file.path.split("/"))
    return not hidden and (file.before_mode in _PLAIN or file.after_mode in _PLAIN)


def _stamp(stamps: dict[str, Stamp], step: Step, entry: Entry) -> None:
    for commit in (step.commit, *(one for one, _ in step.brought)):
        if commit.id == entry.commit or commit.id in entry.made:
            stamps[commit.id] = Stamp(commit.written, commit.recorded, commit.subject)


class _Contents:
    """Contents by the ids of their blobs; a step's are asked for at once."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs

    def __call__(self, files: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        """Return the contents of (path, blob); GitError for one that this copy of the repository lacks."""
        wanted = dict.fromkeys(blob for _, blob in files)
        found = dict(zip(wanted, self._blobs.read(list(wanted)), strict=True))
        for path, blob in files:
            if found[blob] is None:
                raise missing_object(path)
        return {blob: content for blob, content in found.items() if content is not None}
