"""Workbooks as clerks make them, made for tests; and registries to import them into."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
import yaml
from click.testing import CliRunner, Result

from powerlist.cli.import_ import import_command

HEADINGS = [
    "序号",
    "事项名称",
    "子项名称",
    "权力类型",
    "实施依据",
    "行使主体",
    "承办机构",
    "实施层级及权限",
    "",
    "部门职责",
    "责任事项内容",
    "责任事项依据",
    "追责对象范围",
    "追责情形",
    "备注",
]

BASIS = (
    "【法律】《中华人民共和国森林法》（2019年12月28日修订）\n"
    "    第五十六条：采伐林地上的林木应当申请采伐许可证。"
)

Grid = Sequence[Sequence[Any]]


def row(serial: Any, name: str, **cells: str) -> list[Any]:
    """Return a row under HEADINGS; what is not given is what such rows usually say."""
    given = {
        "sub_item": "",
        "category": "行政许可",
        "basis": BASIS,
        "department": "旗林业和草原局",
        "undertaker": "资源股",
        "level": "县级",
        "authority": f"负责本旗{name}",
        "duty": "负责林草资源管理",
        "duties": "直接实施责任：\n1.公示审批依据；\n2.依法审批。\n指导监督责任：\n3.指导苏木乡镇。",
        "duty_basis": "【法律】《中华人民共和国行政许可法》\n第三十条、第三十四条。",
        "accountable": "1.具体承办人；\n2.内设机构负责人；\n3.单位法定代表人或分管领导。",
        "liability": "因不履行行政职责，有下列情形的，应承担相应责任：\n1.不予受理的；\n2.违法收费的。",
        "remarks": "",
    } | cells
    return [serial, name, *given.values()]


def numbered(*names: str, **cells: str) -> list[list[Any]]:
    """Return rows of these names, numbered from 1, each with a basis of its own."""
    return [
        row(
            float(n),
            name,
            **{"basis": BASIS.replace("五十六", f"五十{'一二三四五六七八九'[n % 9]}"), **cells},
        )
        for n, name in enumerate(names, 1)
    ]


def xlsx(
    sheets: Mapping[str, Grid], merges: Mapping[str, Sequence[str]] | None = None, hidden: Sequence[str] = ()
) -> bytes:
    """Return an .xlsx of these sheets; `merges` are ranges such as A1:O1, `hidden` names of hidden sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for r, values in enumerate(grid, 1):
            for c, value in enumerate(values, 1):
                if value not in ("", None):
                    sheet.cell(r, c, value)
        for merged in (merges or {}).get(name, ()):
            sheet.merge_cells(merged)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(
    sheets: Mapping[str, Grid], merges: Mapping[str, Sequence[tuple[int, int, int, int]]] | None = None
) -> bytes:
    """Return an old .xls; `merges` are (first row, last row, first column, last column), from 0.

    Cells that a merged cell hides keep their text, as they do when clerks merge cells in some programs.
    """
    book = xlwt.Workbook(encoding="utf-8")
    for name, grid in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        for merged in (merges or {}).get(name, ()):
            sheet.merge(*merged)
        for r, values in enumerate(grid):
            for c, value in enumerate(values):
                if value not in ("", None):
                    sheet.write(r, c, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Imported:
    """A registry in a folder, into which tests import workbooks through the command line."""

    def __init__(self, root: Path, place: str = "库伦旗", level: str = "county") -> None:
        self.root = root
        (root / "powers").mkdir(parents=True)
        self.write(
            "powers/registry.yml",
            f'jurisdiction:\n  name: {place}\n  division_code: "150524"\n  level: {level}\n  city: 通辽市\n'
            f"  province: 内蒙古自治区\nstage: 1\nsite:\n  name: {place}行政权力清单\nsample: true\n",
        )
        self.write("powers/departments.yml", "departments: []\n")
        self.write("powers/laws.yml", "laws: {}\n")

    def write(self, path: str, text: str) -> None:
        """Write a file of the registry."""
        (self.root / path).write_text(text, encoding="utf-8")

    def run(self, books: Mapping[str, bytes], *options: str) -> Result:
        """Import workbooks, given by name, and return how the command ended."""
        folder = self.root.parent / "incoming"
        folder.mkdir(exist_ok=True)
        for name, content in books.items():
            (folder / name).write_bytes(content)
        paths = [str(folder / name) for name in books]
        report = str(self.root.parent / "report.json")
        arguments = [*paths, "--root", str(self.root), "--report", report, "--today", "2026-11-22", *options]
        return CliRunner().invoke(import_command, arguments, catch_exceptions=False)

    def report(self) -> dict[str, Any]:
        """Return the report of the last run."""
        loaded: dict[str, Any] = json.loads((self.root.parent / "report.json").read_text(encoding="utf-8"))
        return loaded

    def file(self, index: int = 0) -> dict[str, Any]:
        """Return what the last report says about one workbook."""
        found: dict[str, Any] = self.report()["files"][index]
        return found

    def items(self) -> list[dict[str, Any]]:
        """Return all items in the order of their rows."""
        paths = sorted((self.root / "powers" / "items").rglob("*.yml"))
        found = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]
        return sorted(
            found, key=lambda i: (i["source"]["file"], i["source"]["sheet"], i["source"]["row"], i["id"])
        )

    def item(self, name: str) -> dict[str, Any]:
        """Return the only item of that name."""
        (found,) = [item for item in self.items() if item["name"] == name]
        return found

    def path(self, name: str) -> Path:
        """Return the file of the only item of that name."""
        item = self.item(name)
        return self.root / "powers" / "items" / item["department"] / f"{item['id']}.yml"

    def departments(self) -> dict[str, dict[str, Any]]:
        """Return the departments by id."""
        text = (self.root / "powers" / "departments.yml").read_text(encoding="utf-8")
        return {entry["id"]: entry for entry in yaml.safe_load(text)["departments"]}

    def laws(self) -> dict[str, dict[str, Any]]:
        """Return the instruments by key."""
        found: dict[str, dict[str, Any]] = yaml.safe_load(
            (self.root / "powers" / "laws.yml").read_text(encoding="utf-8")
        )["laws"]
        return found

    def state(self) -> dict[str, str]:
        """Return a digest of every file, by path."""
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Return the paths that two states do not share."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
