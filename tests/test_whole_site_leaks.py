"""Canary words in everything that is not public: no file of a built site may hold one, in any coding."""

from __future__ import annotations

import base64
import gzip
import zipfile
from pathlib import Path

import pytest

from powerlist.load import dump
from powerlist.rules.examples import base
from program import program
from stories import git

BASE = base()
PUBLIC = BASE["powers/items/lincaoju/01-0001.yml"]
DAYS = {"value": 5, "unit": "working_day"}
CANARIES = {
    "withheld": "金丝雀甲",
    "draft": "金丝雀乙",
    "unnumbered": "金丝雀丙",
    "unused": "金丝雀丁",
    "withheld record": "金丝雀戊",
    "part of a batch": "金丝雀己",
    "proposal": "金丝雀庚",
}


def hidden(id: str, word: str, **more: object) -> dict:
    """A full item with the word in every place where an item can hold text."""
    cited = [{"law": "森林法", "article": "第五十六条", "text": f"{word}条文", "role": "sets"}]
    names = [f"{word}申请", "受理", "审查", "决定", "送达"]
    kinds = ["start", "task", "task", "task", "end"]
    steps = [
        {"id": f"s{n}", "name": name, "kind": kind, "actor": f"{word}经办岗"}
        for n, (name, kind) in enumerate(zip(names, kinds, strict=True))
    ]
    edges = [{"from": f"s{n}", "to": f"s{n + 1}"} for n in range(4)]
    return {
        **PUBLIC,
        "id": id,
        "name": f"{word}名称",
        "main_item": f"{word}主项",
        "aliases": [f"{word}叫法"],
        "translations": {"en": f"canary {word}"},
        "undertaker": f"{word}科",
        "authority": f"{word}权限",
        "basis": cited,
        "duties": [{"stage": "受理责任", "duty": f"{word}责任"}],
        "accountable": [f"{word}岗位"],
        "liability": [{"circumstances": f"{word}情形"}],
        "conditions": [f"{word}条件"],
        "materials": [{"name": f"{word}材料"}],
        "place": f"{word}地点",
        "remarks": f"{word}备注",
        "own_flow": {"steps": steps, "edges": edges},
        "source": {"file": f"{word}.xls", "sheet": word, "remainder": [{"heading": word, "text": word}]},
        **more,
    }


def steps(word: str) -> dict:
    """Every step of the procedure, taken in order, with the word in each place that holds text."""
    said = {"body": f"{word}机构", "document": f"{word}文件", "conclusion": f"{word}结论"}
    opinion = {"opinion": f"{word}意见", "answer": f"{word}答复"}
    asked = {"opens": "2026-01-05", "closes": "2026-02-10", "channel": f"{word}途径", "how": f"{word}信箱"}
    return {
        "procedure": {
            "expert_review": {"date": "2026-01-02", **said},
            "public_consultation": {
                **asked, "received": 1, "answered": 1, "summary": [opinion], "note": f"{word}说明",
            },
            "legality_review": {"date": "2026-02-12", **said},
            "collective_decision": {"date": "2026-02-20", **said},
        },
        "approved": "2026-02-20", "effective": "2026-03-05",
        "published": "2026-03-01", "claimed": "2026-03-06",
    }  # fmt: skip


def adjustments() -> list[dict]:
    """Records in every way secret: unused, withheld, with a part on hidden items, with a hidden proposal."""
    part, proposal = CANARIES["part of a batch"], CANARIES["proposal"]
    common = {"department": "lincaoju", "basis": [{"law": "森林法", "article": "第五十六条"}]}
    return [
        {
            "id": "2026-090", "title": f"新增{CANARIES['unused']}", "kind": "create",
            "items": ["01-0771", "01-0772"], **common, "reason": CANARIES["unused"],
            **steps(CANARIES["unused"]),
        },
        {
            "id": "2026-091", "title": f"{CANARIES['withheld record']}标题", "kind": "create",
            "items": ["01-0771"], **common, "reason": CANARIES["withheld record"],
            "disclosure": "withheld", **steps(CANARIES["withheld record"]),
        },
        {
            "id": "2026-092", "mode": "batch", **common, "reason": "法律有变", **steps("公开"),
            "parts": [
                {"kind": "create", "items": ["01-0771", "01-0772"], "reason": part},
                {"kind": "merge", "items": ["01-0001", "01-0002"], "reason": "并入"},
            ],
            "proposal": [
                {"item": "01-0772", "element": "事项名称", "before": proposal, "after": proposal},
                {"item": "01-0002", "element": "事项名称", "after": "公开的内容"},
            ],
        },
    ]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("leaks")
    files = dict(BASE)
    ground = {"law": "政府信息公开条例", "article": "第十四条", "text": CANARIES["withheld"]}
    stub = {"id": "01-0771", "category": "licence", "department": "lincaoju", "disclosure": "withheld"}
    files["powers/items/lincaoju/01-0771.yml"] = {**stub, "ground": ground}
    draft = hidden("01-0772", CANARIES["draft"], disclosure="draft", topics=["nongmu"])
    files["powers/items/lincaoju/01-0772.yml"] = draft
    files["powers/items/lincaoju/01-0000.yml"] = hidden("01-0000", CANARIES["unnumbered"])
    files["powers/items/lincaoju/01-0002.yml"] = {
        **PUBLIC, "id": "01-0002", "name": "旧采伐许可", "standing": "merged", "since": "2026-03-05",
        "standing_reason": "并入", "successors": ["01-0001", "01-0772"],
    }  # fmt: skip
    files |= {f"powers/adjustments/2026/{one['id']}.yml": one for one in adjustments()}
    kinds = {"items": "item", "registry": "settings", "adjustments": "adjustment"}
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        definition = next((kind for part, kind in kinds.items() if part in path), "text")
        target.write_text(dump(data, definition), encoding="utf-8")
    with_a_past(root)
    done = program("build", "--root", root, "--out", root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def with_a_past(root: Path) -> None:
    """Put the list under git as if what is hidden now had been public, was changed, and taken back."""
    now = {path: path.read_bytes() for path in sorted((root / "powers").rglob("*.yml"))}
    items = root / "powers/items/lincaoju"
    git(root, "init", "-q", "-b", "main")
    (root / ".gitignore").write_text("site/\n.cache/\n", encoding="utf-8")
    for id, word in (("01-0771", "withheld"), ("01-0772", "draft"), ("01-0773", "draft")):
        then = hidden(
            id, CANARIES[word], disclosure="public", time_limit={"statutory": DAYS, "promised": DAYS}
        )
        (items / f"{id}.yml").write_text(dump(then, "item"), encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", f"{CANARIES['withheld']}列入")
    for id in ("01-0771", "01-0772", "01-0773"):
        text = (items / f"{id}.yml").read_text(encoding="utf-8")
        (items / f"{id}.yml").write_text(text.replace("value: 5", "value: 9"), encoding="utf-8")
    git(root, "commit", "-q", "-am", f"{CANARIES['draft']}延长")
    for path, raw in now.items():
        path.write_bytes(raw)
    (items / "01-0773.yml").unlink()
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", f"{CANARIES['withheld']}收回")


def forms(word: str) -> list[bytes]:
    """The word as it may stand in a file: plain, escaped for JSON, HTML or an address, or in base64."""
    escaped = "".join(f"\\u{ord(character):04x}" for character in word)
    entities = "".join(f"&#{ord(character)};" for character in word)
    address = "".join(f"%{byte:02X}" for byte in word.encode())
    written = [word, escaped, escaped.upper(), entities, address, address.lower()]
    return [
        *(form.encode() for form in written),
        word.encode("utf-16-le"),
        base64.b64encode(word.encode()),
    ]


def contents(site: Path) -> list[tuple[str, bytes]]:
    found = []
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            found += [(name, name.encode() + raw) for raw in unpacked(path)]
    return found


def unpacked(path: Path) -> list[bytes]:
    """What a file holds: unzipped, and with the folded lines of a calendar joined."""
    raw = path.read_bytes()
    if path.suffix == ".gz":
        return [gzip.decompress(raw)]
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return [book.read(name) for name in book.namelist()]
    return [raw.replace(b"\r\n ", b"") if path.suffix == ".ics" else raw]


@pytest.fixture(scope="module")
def held(site: Path) -> list[tuple[str, bytes]]:
    """Every file of the site by name, with what it holds."""
    return contents(site)


@pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES)
def test_no_file_of_the_site_holds_what_is_not_public(held, canary):
    leaks = [name for name, raw in held for form in forms(canary) if form in raw]
    assert leaks == []


@pytest.mark.parametrize("id", ["01-0771", "01-0772", "01-0773", "2026-090", "2026-091"])
def test_no_file_of_the_site_names_what_is_not_public(held, id):
    assert [name for name, raw in held if id.encode() in raw] == []


def test_what_is_public_is_there(held):
    found = dict(held)
    assert "（已删除的第 1 项）".encode() in found["audit/2026.html"]
    assert {"feeds/adjustments.xml", "feeds/consultations.ics", "catalogues/2026.xlsx"} <= set(found)
    assert "公开的内容".encode() in found["adjustments/2026-092.html"]
    assert b"2026-092" in found["feeds/adjustments.xml"] and b"2026-092" in found["catalogues/2026.csv"]
    assert "林木采伐许可证核发".encode() in found["items/01-0001.html"]
    assert any(
        "林木采伐许可证核发".encode() in raw for name, raw in found.items() if name.startswith("search/")
    )
