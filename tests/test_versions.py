"""Former versions in full, and the list as it stood: what people saw they see again, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from building import MARRIAGE, build, digests, new_registry, run
from past import recorded, shallow
from powerlist.load import read
from stories import Story, decided, git

LICENCE = "powers/items/linye/01-0001.yml"
FORESTRY = "powers/items/linye"
ID_CARD = "11010519491231002X"  # of the examples in GB 11643
HIDDEN = {
    "public once, withheld now": "金丝雀子",
    "public before it was withheld for a time": "金丝雀丑",
    "withheld for a time": "金丝雀寅",
    "draft between two public versions": "金丝雀卯",
    "draft before it was public": "金丝雀辰",
    "public once, removed now": "金丝雀巳",
}


def item(id: str, name: str, **more: Any) -> dict[str, Any]:
    cited = [{"law": "森林法", "article": "第五十六条", "role": "sets"}]
    return {
        "id": id, "name": name, "category": "licence", "department": "linye", "level": "county",
        "disclosure": "public", "standing": "in_force", "basis": cited, **more,
    }  # fmt: skip


def stub(id: str, word: str) -> dict[str, Any]:
    ground = {"law": "森林法", "article": "第五条", "text": word}
    return {
        "id": id,
        "category": "licence",
        "department": "linye",
        "disclosure": "withheld",
        "ground": ground,
    }


def tell(story: Story) -> None:
    """Let four years pass."""
    once, before, meanwhile, between, draft, removed = HIDDEN.values()
    story.edit(MARRIAGE, place="镇政府一楼", remarks=f"找身份证号 {ID_CARD} 的人办。", successors=["01-0002"])
    story.write(f"{FORESTRY}/01-0002.yml", item("01-0002", f"{once}许可"))
    story.write(f"{FORESTRY}/01-0003.yml", item("01-0003", f"{before}许可", remarks=before))
    story.write(f"{FORESTRY}/01-0004.yml", item("01-0004", "起草中的许可", disclosure="draft", remarks=draft))
    story.write(f"{FORESTRY}/01-0005.yml", item("01-0005", f"{removed}许可"))
    recorded(story, "2023-06-01")
    story.edit(MARRIAGE, place="政务服务中心二楼", remarks="周末也办。")
    story.edit(f"{FORESTRY}/01-0004.yml", disclosure="public", remarks=None)
    recorded(story, "2024-03-01")
    story.edit(MARRIAGE, disclosure="draft", remarks=between)
    story.write(f"{FORESTRY}/01-0002.yml", stub("01-0002", once))
    story.write(f"{FORESTRY}/01-0003.yml", stub("01-0003", meanwhile))
    story.path(f"{FORESTRY}/01-0005.yml").unlink()
    recorded(story, "2025-02-01")
    story.edit(MARRIAGE, disclosure="public", remarks="周末也办。", name="婚姻登记", successors=None)
    story.replace("powers/departments.yml", "name: 测试旗林业和草原局", "name: 测试旗林业草原和湿地局")
    story.write(f"{FORESTRY}/01-0003.yml", item("01-0003", "木材运输许可"))
    recorded(story, "2025-08-01")
    more = {"department": "minzhengju", "basis": [{"law": "婚姻登记条例", "article": "第四条"}]}
    story.record(decided("2026-001", "amend", ["07-0001"], **more))
    story.edit(MARRIAGE, place="政务服务中心三楼")
    recorded(story, "2026-11-15")


def release(story: Story) -> None:
    """State a release of the list as it stands."""
    commit, tree = (story.git("rev-parse", name).strip() for name in ("HEAD~1", "HEAD~1^{tree}"))
    statement = {
        "format": "powerlist-release", "version": 1, "list": "测试旗行政权力清单", "number": 1,
        "commit": commit, "tree": tree, "today": "2025-08-02", "previous": "", "manifest": "0" * 64,
        "items": 3, "root": "0" * 64, "signers": "",
    }  # fmt: skip
    text = json.dumps(statement, ensure_ascii=False, indent=1) + "\n"
    story.write("releases/0001/statement.json", text)
    recorded(story, "2026-11-16")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Story, Path]:
    """A list of four years, and the site that was built from it."""
    root = new_registry(tmp_path_factory.mktemp("versions") / "list")
    (root / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    story = Story(root)
    tell(story)
    release(story)
    site = root.parent / "site"
    done = build(root, site)
    assert done.returncode == 0, done.stdout + done.stderr
    return story, site


def page(site: Path, path: str) -> Tag:
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")


def table(site: Path, path: str) -> list[dict[str, str]]:
    text = (site / path).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def row(section: Tag, title: str) -> Tag:
    found = [one.parent for one in section.select("dt") if one.get_text() == title]
    assert found and found[0] is not None, title
    return found[0]


def test_each_former_version_is_told_in_full_with_both_clocks(told: tuple[Story, Path]) -> None:
    shown = page(told[1], "versions/07-0001.html")
    titles = [one.get_text().split(" 以")[0] for one in shown.select("article section h2")]
    assert titles == ["第 3 版", "第 2 版", "第 1 版"]
    third, second, first = shown.select("article section")
    assert "2025-08-01 记录，2026-11-15 起不再是这样。" in third.get_text()
    assert "2024-03-01 记录，2025-02-01 起不再是这样。" in second.get_text()
    assert [one.get_text() for one in row(third, "办理地点").select("del")] == ["二"]
    assert [one.get_text() for one in row(third, "办理地点").select("ins")] == ["三"]
    for section in (first, second, third):
        assert "以前的版本" in section.get_text()
        assert "《婚姻登记条例》第四条" in row(section, "设定依据").get_text()
        assert row(section, "事项编号").dd.get_text() == "07-0001"
    commit = told[0].git("rev-parse", "HEAD~2").strip()
    assert f"提交 {commit[:7]}" in third.get_text()


def test_a_former_version_is_no_page_for_engines_and_leads_to_the_present_one(
    told: tuple[Story, Path],
) -> None:
    site = told[1]
    for path in ("versions/07-0001.html", "stood/2024.html", "stood/release-0001.html"):
        shown = page(site, path)
        assert shown.find("meta", attrs={"name": "robots", "content": "noindex"}), path
        assert "现在不算数" in shown.select_one(".notice").get_text()
    assert page(site, "versions/07-0001.html").select_one('.notice a[href="../items/07-0001.html"]')
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "stood/index.html" in listed
    assert "versions/" not in listed and "stood/2024" not in listed
    for file in (site / "search").rglob("*"):
        assert not file.is_file() or b"versions/" not in file.read_bytes(), file


def test_the_timeline_leads_to_each_former_version(told: tuple[Story, Path]) -> None:
    site = told[1]
    links = [
        str(one["href"]) for one in page(site, "items/07-0001.html").select('.past a[href*="versions/"]')
    ]
    assert len(links) == 3
    anchors = {f"../versions/07-0001.html#{one['id']}" for one in page(site, links[0][3:].split("#")[0])
               .select("article section")}  # fmt: skip
    assert set(links) == anchors


@pytest.mark.parametrize("word", HIDDEN.values(), ids=HIDDEN)
def test_nothing_of_the_past_passes_the_gate_that_is_not_public(told: tuple[Story, Path], word: str) -> None:
    escaped = "".join(f"\\u{ord(character):04x}" for character in word)
    leaks = [
        file
        for file in told[1].rglob("*")
        if file.is_file() and any(form.encode() in file.read_bytes() for form in (word, escaped))
    ]
    assert leaks == []


def test_a_former_version_names_no_item_that_is_not_public(told: tuple[Story, Path]) -> None:
    of_items = [file for folder in ("items", "versions", "stood") for file in (told[1] / folder).iterdir()]
    assert len(of_items) > 10
    assert not [file for file in of_items if b"01-0002" in file.read_bytes()]


def test_nobodys_own_data_comes_back_with_a_former_version(told: tuple[Story, Path]) -> None:
    assert not [
        file
        for file in told[1].rglob("*.html")
        if f"找身份证号 {ID_CARD}" in file.read_text(encoding="utf-8")
    ]
    first = page(told[1], "versions/07-0001.html").select("article section")[-1]
    assert "含有个人信息" in row(first, "备注").get_text()


def test_each_year_end_lists_what_was_in_force_then_by_the_names_of_then(told: tuple[Story, Path]) -> None:
    site = told[1]
    assert sorted(file.name for file in (site / "stood").glob("20*.html")) == [
        "2023.html", "2024.html", "2025.html",
    ]  # fmt: skip
    rows = {one["事项编号"]: one for one in table(site, "stood/2024.csv")}
    assert list(rows) == ["01-0001", "01-0004", "07-0001"]
    assert rows["07-0001"]["事项名称"] == "内地居民婚姻登记"
    assert (rows["07-0001"]["现在"], rows["07-0001"]["现在的名称"]) == ("改过", "婚姻登记")
    assert rows["01-0001"]["实施主体"] == "测试旗林业和草原局" and rows["01-0001"]["现在"] == "没有变"
    assert {one["实施主体"] for one in table(site, "stood/2025.csv")} == {
        "测试旗林业草原和湿地局",
        "测试旗民政局",
    }
    shown = page(site, "stood/2024.html")
    then = shown.find("a", string="内地居民婚姻登记")
    assert str(then["href"]).startswith("../versions/07-0001.html#v-")
    assert page(site, "versions/07-0001.html").find(id=str(then["href"]).partition("#")[2])
    assert shown.find("a", string="林木采伐许可证核发")["href"] == "../items/01-0001.html"
    assert "有 3 项" in shown.get_text()
    assert "01-0004" not in {one["事项编号"] for one in table(site, "stood/2023.csv")}


def test_the_list_of_former_lists_says_where_the_history_begins(told: tuple[Story, Path]) -> None:
    shown = page(told[1], "stood/index.html")
    links = [one.get_text() for one in shown.select("tbody th a")]
    assert links == ["2025 年底", "发布 0001", "2024 年底", "2023 年底"]
    assert "历史从 2023-06-01 开始" in shown.get_text()
    assert "2023-06-01 以前的情况，这里没有" in shown.get_text()
    assert {one["事项编号"] for one in table(told[1], "stood/release-0001.csv")} >= {"01-0003", "07-0001"}


def test_every_link_of_the_past_leads_to_a_file_of_the_site(told: tuple[Story, Path]) -> None:
    site = told[1]
    for folder in ("versions", "stood"):
        for file in sorted((site / folder).glob("*.html")):
            for link in BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select("a[href]"):
                target, _, anchor = str(link["href"]).partition("#")
                if "://" in target or target.startswith("tel:"):
                    continue
                there = (file.parent / target).resolve() if target else file
                assert there.is_file(), (file.name, target)
                if anchor and there.suffix == ".html":
                    assert f'id="{anchor}"' in there.read_text(encoding="utf-8"), (file.name, target, anchor)


def test_the_same_commit_gives_the_same_bytes_under_all_other_circumstances(
    told: tuple[Story, Path], tmp_path: Path
) -> None:
    """A fresh clone elsewhere, another clock, order of files, locale, zone, hash seed, umask, one process."""
    git(tmp_path, "clone", "-q", f"file://{told[0].folder}", "另一处 克隆")
    otherwise = {
        **os.environ,
        "PYTHONPATH": f"{Path(__file__).parent}/otherwise:{os.environ.get('PYTHONPATH', '')}",
        "PYTHONHASHSEED": "4711", "TZ": "America/Lima", "LC_ALL": "C", "LANG": "C", "HOME": str(tmp_path),
        "SOURCE_DATE_EPOCH": "1",
    }  # fmt: skip
    day = run(sys.executable, "-c", "import datetime; print(datetime.date.today().year)", env=otherwise)
    assert int(day.stdout) > 2028
    more = {"env": otherwise, "umask": 0o077, "cwd": "/"}
    done = build(tmp_path / "另一处 克隆", tmp_path / "site", "--jobs", 1, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(tmp_path / "site") == digests(told[1])


def test_without_the_whole_history_nothing_is_said_of_former_lists(
    told: tuple[Story, Path], tmp_path: Path
) -> None:
    clone = shallow(told[0], tmp_path / "shallow")
    assert build(clone, tmp_path / "site").returncode == 0
    assert not (tmp_path / "site/versions").exists()
    assert [file.name for file in (tmp_path / "site/stood").iterdir()] == ["index.html"]
    assert "不是用完整的提交历史生成的" in page(tmp_path / "site", "stood/index.html").get_text()


def test_what_is_kept_of_a_version_is_what_its_file_said(told: tuple[Story, Path]) -> None:
    from past import history

    known = history(told[0])
    story = told[0]
    for entry in known.of("07-0001"):
        kept = known.version(entry.content)
        assert (kept is None) == (not entry.public[1])
        if kept:
            assert kept.data == read(story.git("cat-file", "blob", entry.content).encode())
