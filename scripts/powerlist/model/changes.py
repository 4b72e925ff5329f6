"""What differs between two states of the registry, by meaning: records that rules, review and pages read."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from powerlist.model.records import Item, WithheldItem

Weight = Literal["right", "plain", "noise"]
Effect = Literal[
    "",
    "longer", "shorter",  # 时限: what people wait for takes more or less time
    "dearer", "cheaper",  # 收费
    "wider", "narrower",  # 权力范围: to what and whom the power reaches
    "heavier", "lighter",  # 负担: what people must bring, meet or suffer
]  # fmt: skip
Subject = Literal[
    "settings", "department", "law", "flowchart", "adjustment", "topic", "word", "heading", "debt",
    "catalogue", "peers", "service_centre", "township", "township_kind",
    "assessment",
]  # fmt: skip


class ElementChange(NamedTuple):
    """One element that differs.

    `path` is the keys of the schema with the identity of list entries between them, as ("materials",
    "身份证", "copies"); `label` the same in the schema's Chinese titles. `before` and `after` are plain data
    (None: not there). `weight` says whether a right or duty may be touched, or nothing but width and
    punctuation; `effect` what it does to those who are subject to the power, where that can be told. `flag`
    names, in Chinese, what an eye may miss: characters that cannot be seen or look like others.
    """

    path: tuple[str, ...]
    label: str
    before: Any
    after: Any
    weight: Weight
    effect: Effect = ""
    flag: str = ""


class ItemChange(NamedTuple):
    """One item that differs; `before` or `after` is None where the item is not there.

    `needs` is what must be covered by records, each as the cases (kinds of adjustment, or "completion") any
    one of which will do: an item that was frozen and renamed needs ("freeze",) and ("amend",). A change that
    no record may cover is a need without cases; noise needs nothing. `through` names the shared flowchart
    by whose change alone the item differs, or "".
    """

    id: str
    before: Item | WithheldItem | None
    after: Item | WithheldItem | None
    before_path: str
    after_path: str
    elements: tuple[ElementChange, ...]
    needs: tuple[tuple[str, ...], ...]
    through: str = ""


class OtherChange(NamedTuple):
    """Something of the registry that is no item: a law, a department, a record, the settings.

    `items` are the ids of the items that rest on it (cite the law, use the flowchart) before or after.
    """

    subject: Subject
    key: str
    label: str
    elements: tuple[ElementChange, ...]
    added: bool = False
    removed: bool = False
    items: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """Everything that differs, items in the order of their ids, the rest by subject and key."""

    items: tuple[ItemChange, ...]
    others: tuple[OtherChange, ...]


class PathChange(NamedTuple):
    """One path of the repository (not only of the registry) that differs; a file that moved is two of them.

    Relative to the registry's root with forward slashes; what lies outside of the root begins with "../".
    """

    path: str
    status: Literal["added", "removed", "changed"]
