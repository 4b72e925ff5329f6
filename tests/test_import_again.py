"""Importing again: the same workbook, a changed one, one that people have worked on since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.workbooks import BASIS, HEADINGS, Imported, changed, numbered, row, xlsx

BOOK = "库伦旗林业和草原局权责清单.xlsx"
NAMES = ("林木采伐许可", "草原征占用审核", "植物检疫证书核发", "林木种子生产经营许可", "临时占用林地审批")


def book(rows: list[list[Any]], sheet: str = "清单") -> dict[str, bytes]:
    return {BOOK: xlsx({sheet: [HEADINGS, *rows]})}


@pytest.fixture
def registry(tmp_path: Path) -> Imported:
    """A registry into which five powers have been imported."""
    imported = Imported(tmp_path / "registry")
    assert imported.run(book(numbered(*NAMES))).exit_code == 0
    return imported


def ids(registry: Imported) -> dict[str, str]:
    return {item["name"]: item["id"] for item in registry.items()}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text)
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_same_workbook_changes_no_byte(registry: Imported) -> None:
    before = registry.state()
    assert registry.run(book(numbered(*NAMES))).exit_code == 0
    assert registry.state() == before
    assert registry.file()["unchanged"] == 5


def test_three_changed_cells_change_three_places(registry: Imported) -> None:
    rows = numbered(*NAMES)
    rows[0][6] = "新设股"
    rows[2][4] = rows[2][4].replace("第五十", "第六十")
    rows[4][1] = "临时使用林地审批"
    before, known = registry.state(), ids(registry)
    texts = {name: registry.path(name).read_text() for name in NAMES}
    registry.run(book(rows))
    after = ids(registry)
    assert after["临时使用林地审批"] == known["临时占用林地审批"]
    paths = {
        registry.path(n).relative_to(registry.root).as_posix()
        for n in (NAMES[0], NAMES[2], "临时使用林地审批")
    }
    assert changed(before, registry.state()) == paths
    was, now = texts[NAMES[0]].splitlines(), registry.path(NAMES[0]).read_text().splitlines()
    assert [(a.split(":")[0], b.split(":")[0]) for a, b in zip(was, now, strict=True) if a != b] == [
        ("undertaker", "undertaker"),
        ("  key", "  key"),
    ]


def test_inserted_and_moved_rows_leave_the_others_as_they_are(registry: Imported) -> None:
    before, known = registry.state(), ids(registry)
    rows = numbered(*NAMES)
    moved = [row(1.0, "护林员聘任备案", category="其他行政权力"), rows[4], rows[0], rows[1], rows[2], rows[3]]
    for serial, cells in enumerate(moved, 1):
        cells[0] = float(serial)
    assert registry.run(book(moved)).exit_code == 0
    assert ids(registry) == known | {"护林员聘任备案": "10-0001"}
    new = registry.path("护林员聘任备案").relative_to(registry.root).as_posix()
    assert changed(before, registry.state()) == {new}


def test_a_renamed_sheet_keeps_the_items(registry: Imported) -> None:
    before = registry.state()
    assert registry.run(book(numbered(*NAMES), sheet="2026年")).exit_code == 0
    assert registry.state() == before


def test_the_next_years_workbook_under_another_name_keeps_the_items(registry: Imported) -> None:
    known = ids(registry)
    rows = numbered(*NAMES)
    rows[0][8] = "负责全旗采伐许可"
    result = registry.run({"2026年林草局清单（新）.xlsx": xlsx({"清单": [HEADINGS, *rows]})})
    assert result.exit_code == 0
    assert ids(registry) == known
    assert {item["source"]["file"] for item in registry.items()} == {"2026年林草局清单（新）.xlsx"}


def test_rows_of_one_name_keep_their_own_items(tmp_path: Path) -> None:
    registry = Imported(tmp_path / "registry")
    rows = [
        row(1.0, "林木采伐许可", authority="负责国有林"),
        row(2.0, "林木采伐许可", authority="负责集体林"),
    ]
    registry.run(book(rows))
    was = {item["authority"]: item["id"] for item in registry.items()}
    rows = [
        row(1.0, "林木采伐许可", authority="负责集体林"),
        row(2.0, "林木采伐许可", authority="负责国有林", undertaker="新股"),
    ]
    registry.run(book(rows))
    assert {item["authority"]: item["id"] for item in registry.items()} == was


def test_what_people_added_stays_with_comments_and_all(registry: Imported) -> None:
    path = registry.path(NAMES[0])
    replace(path, "category: licence", "category: licence  # 与自治区目录核对过\naliases: [砍树]")
    rows = numbered(*NAMES)
    rows[0][6] = "新设股"
    assert registry.run(book(rows)).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert "category: licence  # 与自治区目录核对过\naliases: [砍树]\n" in text
    assert "undertaker: 新设股\n" in text


def test_what_people_changed_stays_while_the_workbook_does_not(registry: Imported) -> None:
    path = registry.path(NAMES[0])
    replace(path, "undertaker: 资源股", "undertaker: 森林资源管理股")
    replace(path, f"name: {NAMES[0]}", "name: 林木采伐许可证核发")
    before = registry.state()
    assert registry.run(book(numbered(*NAMES))).exit_code == 0
    assert registry.state() == before
    rows = numbered(*NAMES)
    rows[0][9] = "新的部门职责"
    registry.run(book(rows))
    item = registry.item("林木采伐许可证核发")
    assert (item["undertaker"], item["department_duty"]) == ("森林资源管理股", "新的部门职责")


def test_what_both_changed_stays_and_is_reported_every_time(registry: Imported) -> None:
    path = registry.path(NAMES[0])
    replace(path, "undertaker: 资源股", "undertaker: 森林资源管理股")
    rows = numbered(*NAMES)
    rows[0][6] = "林政股"
    for _ in range(2):
        registry.run(book(rows))
        (conflict,) = registry.file()["unplaced"]
        assert (conflict["heading"], conflict["text"]) == ("承办机构", "林政股")
        assert registry.item(NAMES[0])["undertaker"] == "森林资源管理股"
    replace(path, "undertaker: 森林资源管理股", "undertaker: 林政股")
    registry.run(book(rows))
    assert registry.file()["unplaced"] == []


def test_a_row_that_is_gone_is_reported_and_never_deleted(registry: Imported) -> None:
    before = registry.state()
    result = registry.run(book(numbered(*NAMES)[:4]))
    assert registry.state() == before
    (gone,) = registry.file()["proposed_cancellations"]
    assert (gone["id"], gone["name"]) == ("01-0005", NAMES[4])
    assert NAMES[4] in result.output and result.exit_code == 0


def test_a_number_is_never_used_twice(registry: Imported) -> None:
    registry.path(NAMES[4]).unlink()
    registry.write(
        "powers/baseline.yml", 'debts:\n  - rule: PL301\n    item: "01-0009"\n    date: "2026-01-01"\n'
    )
    registry.run(book(numbered(*NAMES[:4], "新事项")))
    assert registry.item("新事项")["id"] == "01-0010"


def test_another_category_needs_another_number_and_is_reported(registry: Imported) -> None:
    rows = numbered(*NAMES)
    rows[1][3] = "行政确认"
    before = registry.state()
    registry.run(book(rows))
    (conflict,) = registry.file()["unplaced"]
    assert conflict["text"] == "行政确认" and "编号随类别" in conflict["reason"]
    assert registry.state() == before


def test_an_item_moves_with_its_department(registry: Imported) -> None:
    rows = numbered(*NAMES)
    rows[1][5] = "旗农牧局"
    old = registry.path(NAMES[1])
    registry.run(book(rows))
    assert not old.exists()
    item = registry.item(NAMES[1])
    assert (item["id"], item["department"]) == ("01-0002", "nongmuju")


def test_a_power_that_people_entered_is_completed_and_not_doubled(tmp_path: Path) -> None:
    registry = Imported(tmp_path / "registry")
    registry.write(
        "powers/departments.yml",
        "# 名录\ndepartments:\n  - id: lincao\n    name: 库伦旗林业和草原局\n    kind: statutory\n",
    )
    registry.write(
        "powers/laws.yml",
        "# 已核实\nlaws:\n  森林法:\n    title: 中华人民共和国森林法\n    kind: law\n    status: in_force\n",
    )
    folder = registry.root / "powers" / "items" / "lincao"
    folder.mkdir(parents=True)
    (folder / "01-0007.yml").write_text(
        'id: "01-0007"\nname: 林木采伐许可\ncategory: licence\ndepartment: lincao\nlevel: county\n'
        "disclosure: public\naliases: [砍树]\nstanding: in_force\n"
        "basis:\n  - law: 森林法\n    article: 第五十六条\n"
    )
    assert registry.run(book(numbered("林木采伐许可", "草原征占用审核"))).exit_code == 0
    item = registry.item("林木采伐许可")
    assert item["id"] == "01-0007" and item["aliases"] == ["砍树"] and item["undertaker"] == "资源股"
    assert item["basis"] == [{"law": "森林法", "article": "第五十六条"}]
    assert registry.file()["unplaced"][0]["heading"] == "设定依据"
    assert registry.item("草原征占用审核")["id"] == "01-0008"
    assert (
        (registry.root / "powers/departments.yml")
        .read_text()
        .startswith("# 名录\ndepartments:\n  - id: lincao\n")
    )
    laws = (registry.root / "powers/laws.yml").read_text()
    assert laws.startswith("# 已核实\nlaws:\n  森林法:\n") and "行政许可法" in laws


def test_an_interrupted_import_is_completed_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from powerlist.cli import import_

    whole, cut = Imported(tmp_path / "whole" / "r"), Imported(tmp_path / "cut" / "r")
    whole.run(book(numbered(*NAMES)))
    written: list[Path] = []

    def until_the_disk_is_full(path: Path, content: bytes) -> None:
        if len(written) == 4:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    with monkeypatch.context() as patch:
        patch.setattr(import_, "write_whole", until_the_disk_is_full)
        result = cut.run(book(numbered(*NAMES)))
    assert result.exit_code == 2 and "已写好 4 个文件" in result.output
    assert cut.run(book(numbered(*NAMES))).exit_code == 0
    assert cut.state() == whole.state()


def test_errors_of_substance_stand_on_the_baseline_with_their_date(registry: Imported) -> None:
    registry.write(
        "powers/laws.yml",
        "laws:\n  森林法:\n    title: 中华人民共和国森林法\n    kind: law\n    status: repealed\n"
        '    repealed_on: "2026-01-01"\n  行政许可法:\n    title: 中华人民共和国行政许可法\n'
        "    kind: law\n    status: in_force\n",
    )
    assert registry.run(book(numbered(*NAMES)), "--today", "2026-11-23").exit_code == 0
    baseline = (registry.root / "powers/baseline.yml").read_text()
    assert baseline.count("PL301") == 5 and baseline.count('"2026-11-23"') == 5
    before = registry.state()
    registry.run(book(numbered(*NAMES)), "--today", "2026-12-01")
    assert registry.state() == before


def test_a_debt_that_the_new_workbook_pays_leaves_the_baseline(tmp_path: Path) -> None:
    registry = Imported(tmp_path / "registry")
    registry.run(book([row(1.0, "林木采伐许可", basis=""), row(2.0, "植物检疫", basis="")]))
    assert (registry.root / "powers/baseline.yml").read_text().count("PL307") == 2
    registry.run(book([row(1.0, "林木采伐许可", basis=BASIS), row(2.0, "植物检疫", basis="")]))
    assert (registry.root / "powers/baseline.yml").read_text().count("PL307") == 1


def test_what_a_new_workbook_breaks_is_an_error_and_no_debt(tmp_path: Path) -> None:
    registry = Imported(tmp_path / "registry")
    registry.run(book([row(1.0, "林木采伐许可", basis=BASIS), row(2.0, "植物检疫", basis="")]))
    baseline = (registry.root / "powers/baseline.yml").read_text()
    result = registry.run(book([row(1.0, "林木采伐许可", basis="无"), row(2.0, "植物检疫", basis="")]))
    assert "PL307" in result.output and "有 1 处错误需要改正后才能发布" in result.output
    assert (registry.root / "powers/baseline.yml").read_text() == baseline
