"""The departments that workbooks name → ids of departments.yml, with an entry for each that is new.

One workbook is one department's list: its main department is the body that most rows name, called as the
title calls it. 地州市农业农村局, 市农业农村局 and 农业农村局 in one workbook are one body; 自治区农业农村厅
or 县市区农业农村局 is another, of another level, and so is any other office that a row names.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from powerlist.model import Level
from powerlist.workbook.bodies import Body, Jurisdiction, is_generic, read_body, subject
from powerlist.workbook.cells import one_line, squeezed

LONGEST_ID = 60
_STATUTORY = re.compile(r"(局|委员会|委|厅|部|办公室|办|政府|署)$")


@dataclass
class DepartmentBook:
    """departments.yml: the entries it has, and those to be added."""

    known: list[dict[str, Any]]
    here: Jurisdiction
    new: list[dict[str, Any]] = field(default_factory=list)
    _by_name: dict[str, str] = field(default_factory=dict)
    _by_office: dict[tuple[str, Level], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.known:
            self._index(entry)

    def _index(self, entry: dict[str, Any]) -> None:
        names = [entry["name"], *entry.get("other_names", ())]
        for name in (*names, entry.get("short_name", "")):
            if name:
                self._by_name.setdefault(_folded(name), entry["id"])
        for name in (*names, *filter(None, [entry.get("short_name")])):
            body = read_body(name, self.here)
            self._by_office.setdefault((body.core, body.level or self.here.level), entry["id"])

    def ids(self) -> set[str]:
        """Return the ids of all departments."""
        return {entry["id"] for entry in (*self.known, *self.new)}

    def name_of(self, identity: str) -> str:
        """Return the name of a department."""
        return self.names_of(identity)[0]

    def names_of(self, identity: str) -> list[str]:
        """Return the name of a department and its other writings."""
        entry = next(entry for entry in (*self.known, *self.new) if entry["id"] == identity)
        return [entry["name"], *entry.get("other_names", ())]

    def find(self, body: Body, level: Level | None) -> str | None:
        """Return the id of the department that a body is, None if departments.yml has none such."""
        if exact := self._by_name.get(_folded(body.name)):
            return exact
        rank = body.level or level or self.here.level
        return self._by_office.get((body.core, rank)) or self._contracted(body.core, rank)

    def _contracted(self, core: str, level: Level) -> str | None:
        """Return the only department that people entered and whose name the core abbreviates, or the reverse.

        Those that an import made are left out: what a row means must not depend on what was imported before.
        """
        entered = {entry["id"] for entry in self.known if "file" not in entry.get("source", {})}
        found = {
            identity
            for (office, rank), identity in self._by_office.items()
            if rank == level and identity in entered and _abbreviates(core, office)
        }
        return found.pop() if len(found) == 1 else None

    def add(self, body: Body, level: Level, source: str, identity: str = "", main: bool = True) -> str:
        """Add the body as a new department and return its id."""
        identity = identity or self._free_id(body, main)
        entry = {
            "id": identity,
            "name": body.plain_name,
            "kind": "statutory"
            if _STATUTORY.search(squeezed(re.sub(r"[（(].*", "", body.name)))
            else "other",
            "source": {"file": source, "note": "导入时建立；主体性质等请核实补全"},
        }
        self.new.append(entry)
        self._index(entry)
        self._by_office.setdefault((body.core, level), identity)
        return identity

    def note_other_name(self, identity: str, body: Body, level: Level) -> None:
        """Remember another writing of the name of a department that is new."""
        self._by_office.setdefault((body.core, level), identity)
        for entry in self.new:
            if entry["id"] == identity and body.name != entry["name"]:
                names = entry.setdefault("other_names", [])
                if body.name not in names:
                    names.append(body.name)

    def _free_id(self, body: Body, main: bool) -> str:
        """Return an id from the pinyin of the office's name, of other levels with their place."""
        office = re.sub("^委(?!员)(?=.{3})", "", body.core)
        long = _token(body.place, office)
        short = _token(office) if main or not body.place else long
        taken = self.ids()
        names = (short, long, *(f"{long}-{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)


def _folded(name: str) -> str:
    return squeezed(name).replace("(", "（").replace(")", "）")


def _token(*words: str) -> str:
    stem = "-".join(_pinyin(word) for word in words if word).strip("-")
    stem = stem if re.match("[a-z]", stem) else f"bumen-{stem}".rstrip("-")
    return stem[: LONGEST_ID - 4].rstrip("-")


def _pinyin(text: str) -> str:
    from pypinyin import (
        lazy_pinyin,
    )  # half of the time to load all commands on workbooks; new offices are rare

    letters = "".join(lazy_pinyin(text, errors="ignore")).lower()
    return re.sub("[^a-z0-9]", "", letters.replace("ü", "v"))


@dataclass
class Assignment:
    """Which department each body of one workbook is; `main` is the workbook's own."""

    book: DepartmentBook
    source: str
    main: str
    main_level: Level
    _offices: set[str] = field(default_factory=set)

    def of(self, body: Body | None, level: Level) -> str:
        """Return the id of the department that a row names, that of the workbook if it names none."""
        if body is None:
            return self.main
        own_level = body.level or level
        if self._is_main(body, own_level):
            self.book.note_other_name(self.main, body, self.main_level)
            return self.main
        known = self.book.find(body, level)
        if known is None:
            known = self.book.add(body, own_level, self.source, main=own_level == self.main_level)
        return known

    def _is_main(self, body: Body, level: Level) -> bool:
        if level != self.main_level:
            return False
        signs = {read_body(sign, self.book.here).core for sign in body.signs}
        generic = is_generic(body.core) and subject(body.core) in {
            subject(office) for office in self._offices
        }
        return body.core in self._offices or bool(signs & self._offices) or generic


def assign(
    book: DepartmentBook,
    source: str,
    titles: list[Body],
    named: list[tuple[Body, Level | None]],
    wanted: str = "",
) -> Assignment | None:
    """Return which department each body of a workbook is; None when nothing tells whose workbook it is.

    `titles` are the bodies of its titles, the most telling first; `named` the body of each row with the level
    of the row; `wanted` the id that the user gave.
    """
    usual = _most_common(named)
    title = next((one for one in titles if usual is None or _same_office(one, usual, book.here)), None)
    head = title if title is not None and not is_generic(title.core) else usual or title
    if head is None:
        if not wanted or wanted not in book.ids():
            return None
        head = read_body(book.name_of(wanted), book.here)
    levels = Counter(body.level or level for body, level in named if _same_office(body, head, book.here))
    levels.pop(None, None)
    main_level = levels.most_common(1)[0][0] if levels else head.level
    main_level = main_level or book.here.level
    offices = {head.core} | ({usual.core} if usual and _same_office(head, usual, book.here) else set())
    identity = wanted if wanted in book.ids() else book.find(head, main_level)
    if identity is None and usual is not None:
        identity = book.find(usual, main_level)
    if identity is None or (wanted and identity != wanted):
        identity = book.add(head, main_level, source, wanted)
    offices.add(read_body(book.name_of(identity), book.here).core)
    return Assignment(book, source, identity, main_level, offices)


def _most_common(named: list[tuple[Body, Level | None]]) -> Body | None:
    """Return the body that most rows name, in its most frequent writing; the first of equals."""
    if not named:
        return None
    office = Counter(body.core for body, _ in named).most_common(1)[0][0]
    writing = Counter(body.name for body, _ in named if body.core == office).most_common(1)[0][0]
    return next(body for body, _ in named if body.name == writing)


def _same_office(one: Body, other: Body, here: Jurisdiction) -> bool:
    """Tell whether two names are of one office: the same, a sign of it, its short form or a paraphrase."""
    cores = {other.core, *(read_body(sign, here).core for sign in other.signs)}
    if one.core in cores or other.core in {read_body(sign, here).core for sign in one.signs}:
        return True
    if is_generic(one.core) or is_generic(other.core):
        return subject(one.core) == subject(other.core) != ""
    return _is_short_for(one.core, other.core) or _is_short_for(other.core, one.core)


def _is_short_for(short: str, long: str) -> bool:
    """Tell whether a name is another with characters left out: 科技局 of 科学技术局."""
    if not 3 <= len(short) < len(long) or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _abbreviates(one: str, other: str) -> bool:
    """Tell whether two offices are one in long and short: 卫健委 and 卫生健康委员会."""
    if _spelled(one) == _spelled(other):
        return True
    short, long = sorted((one, other), key=len)
    # 农业局 is no short form of 农业机械管理局: a short form takes characters out of the middle.
    return _is_short_for(short, long) and not long.startswith(short[:-1])


def _spelled(core: str) -> str:
    """Return an office's name without the words that its usual writings leave out or shorten."""
    return re.sub("[和与及、]", "", core).replace("委员会", "委").replace("监督管理", "监管")


def joint_names(bodies: list[Body]) -> list[str]:
    """Return the names of the bodies that a cell names beside the first."""
    return [one_line(body.name) for body in bodies[1:]]
