"""The reviewer's pages: before and after side by side, from git alone, with nothing that is not public."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from advising import powerlist
from powerlist.preview.words import side_by_side
from stories import CHART, DRAFT, LICENCE, MARRIAGE, Story, decided, record

CANARY = "金丝雀不得公开"


def preview(story: Story, out: Path) -> subprocess.CompletedProcess[str]:
    if story.git("status", "--porcelain"):
        story.commit()
    return powerlist(
        "preview",
        "main",
        "work",
        "--root",
        story.folder,
        "--out",
        out,
        "--today",
        "2026-11-23",
        "--jobs",
        "1",
    )


def page(out: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((out / path).read_text(encoding="utf-8"), "html.parser")


def test_before_and_after_stand_side_by_side_with_the_words_marked(story: Story, tmp_path: Path) -> None:
    story.edit(LICENCE, time_limit={"statutory": {"value": 20, "unit": "working_day"},
                                    "promised": {"value": 15, "unit": "working_day"}})  # fmt: skip
    story.record(decided("2026-002", "amend", ["01-0001"]))
    said = preview(story, tmp_path / "out")
    assert said.returncode == 0, said.stderr
    assert "可以合并：改动 1 项" in said.stdout
    shown = page(tmp_path / "out", "compare/01-0001.html")
    row = next(row for row in shown.select("table.sides tbody tr") if "承诺办结时限" in row.th.get_text())
    assert row.select_one("del").get_text() == "10" and row.select_one("ins").get_text() == "15"
    assert "时限延长" in row.th.get_text()
    assert "合法性审查（2026-10-20）" in shown.get_text()
    frames = [frame["src"] for frame in shown.select("iframe")]
    assert frames == ["../before/items/01-0001.html", "../after/items/01-0001.html"]
    for frame, limit in zip(frames, ("10 个工作日", "15 个工作日"), strict=True):
        assert limit in page(tmp_path / "out" / "compare", frame).get_text()


def test_only_what_changed_is_built(story: Story, tmp_path: Path) -> None:
    story.edit(LICENCE, name="林木采伐许可")
    story.record(decided("2026-002", "amend", ["01-0001"]))
    preview(story, tmp_path / "out")
    items = {path.name for path in (tmp_path / "out").rglob("items/*-*.html")}
    assert items == {"01-0001.html"}


def test_a_shared_flowchart_is_shown_beside_the_old_one_for_every_item(story: Story, tmp_path: Path) -> None:
    def longer(chart: dict) -> None:
        chart["steps"][1]["name"] = "审查并会商"

    story.change(CHART, longer)
    said = preview(story, tmp_path / "out")
    assert "不能合并" in said.stdout
    for id in ("01-0001", "01-0002"):
        shown = page(tmp_path / "out", f"compare/{id}.html")
        assert len(shown.select(".beside svg")) == 2
        assert "改的是共用流程" in shown.get_text() and "没有调整记录" in shown.get_text()


def test_nothing_that_is_not_public_is_in_any_file(story: Story, tmp_path: Path) -> None:
    story.edit(DRAFT, name=CANARY)
    draft = story.data(DRAFT)
    story.write("powers/items/lincaoju/01-0050.yml", {**draft, "id": "01-0050", "name": CANARY + "二"})
    hidden = decided("2026-002", "amend", ["10-0001"], reason=CANARY, disclosure="withheld")
    story.record({**hidden, "id": "2026-003", "department": "minzhengju"})
    story.edit(MARRIAGE, aliases=["领证"])
    said = preview(story, tmp_path / "out")
    assert said.returncode == 0, said.stderr
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path
    assert CANARY not in said.stdout


OPENING = {
    "public_consultation": {"opens": "2026-12-01", "closes": "2026-12-31", "how": "写信寄测试旗司法局"},
}
SHOWN = {"item": "01-0001", "element": "办结时限", "before": "10 个工作日", "after": "15 个工作日"}


def test_a_change_that_only_opens_a_consultation_is_shown_in_full(story: Story, tmp_path: Path) -> None:
    told = record("2026-002", "amend", ["01-0001"], title="延长时限", proposal=[SHOWN], procedure=OPENING)
    story.record(told)
    said = preview(story, tmp_path / "out")
    assert said.returncode == 0, said.stderr
    shown = page(tmp_path / "out", "index.html")
    words = shown.get_text()
    for part in ("10 个工作日", "15 个工作日", "落实新的规定。", "《森林法》第五十六条",
                 "2026-12-01 至 2026-12-31",
                 "写信寄测试旗司法局", "01-0001“林木采伐许可证核发”", "办结时限"):  # fmt: skip
        assert part in words, part
    assert shown.h1.get_text().strip() == "✓ 可以合并"
    (link,) = {a["href"] for a in shown.select("a") if "adjustments" in a["href"]}
    assert "15 个工作日" in page(tmp_path / "out", link).get_text()
    comment = powerlist("review", "main", "work", "--root", story.folder, "--format", "markdown",
                        "--today", "2026-11-23", "--jobs", "1")  # fmt: skip
    text = powerlist("review", "main", "work", "--root", story.folder, "--today", "2026-11-23", "--jobs", "1")
    for printed in (comment.stdout, text.stdout):
        assert "办结时限：10 个工作日 → 15 个工作日" in printed
        assert "2026-12-01 至 2026-12-31" in printed and "写信寄测试旗司法局" in printed


def test_what_the_public_was_shown_and_answered_stands_beside_the_change(
    story: Story, tmp_path: Path
) -> None:
    told = decided("2026-002", "amend", ["01-0001"], proposal=[SHOWN])
    asked = told["procedure"]["public_consultation"]
    asked |= {
        "received": 1,
        "answered": 1,
        "summary": [{"opinion": "不要延长", "answer": "已经缩短到 15 日"}],
    }
    story.edit(LICENCE, time_limit={"statutory": {"value": 20, "unit": "working_day"},
                                    "promised": {"value": 15, "unit": "working_day"}})  # fmt: skip
    story.record(told)
    said = preview(story, tmp_path / "out")
    assert said.returncode == 0, said.stderr
    shown = page(tmp_path / "out", "compare/01-0001.html")
    row = next(row for row in shown.select("table.sides tbody tr") if "承诺办结时限" in row.th.get_text())
    assert "10 个工作日 → 15 个工作日" in row.select("td")[2].get_text()
    text = powerlist("review", "main", "work", "--root", story.folder, "--today", "2026-11-23", "--jobs", "1")
    assert "公示的内容：办结时限：10 个工作日 → 15 个工作日" in text.stdout
    for words in ("旗人民政府常务会议", "会议纪要", "审查意见书", "合法", "不要延长", "已经缩短到 15 日"):
        assert words in shown.get_text(), words
        assert words in text.stdout, words


def test_a_batch_is_shown_part_by_part(story: Story, tmp_path: Path) -> None:
    parts = [{"kind": "freeze", "items": ["01-0001"], "reason": "等上级明确"},
             {"kind": "cancel", "items": ["01-0002"], "reason": "依据废止"}]  # fmt: skip
    batch = record("2026-002", "amend", [], mode="batch", parts=parts, procedure=OPENING)
    story.record({key: value for key, value in batch.items() if key not in ("kind", "items")})
    preview(story, tmp_path / "out")
    words = page(tmp_path / "out", "index.html").get_text(" ", strip=True)
    assert "冻结 01-0001“" in words and "取消 01-0002“" in words
    assert "等上级明确" in words and "依据废止" in words


def test_a_record_on_a_draft_stays_out_of_the_preview(story: Story, tmp_path: Path) -> None:
    told = record(
        "2026-002", "create", ["01-0008", "01-0001"], proposal=[{**SHOWN, "item": "01-0008", "after": CANARY}]
    )
    story.record(told)
    story.record(record("2026-003", "create", ["01-0008"], title=CANARY, procedure=OPENING))
    said = preview(story, tmp_path / "out")
    assert said.returncode == 0, said.stderr
    for path in (tmp_path / "out").rglob("*.html"):
        assert CANARY not in path.read_text(encoding="utf-8"), path


def test_hostile_text_is_shown_as_text(story: Story, tmp_path: Path) -> None:
    story.edit(MARRIAGE, name="<script>alert(1)</script><img src=x onerror=alert(1)>")
    preview(story, tmp_path / "out")
    for path in (tmp_path / "out").glob("**/*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path
        assert "<img src=x" not in path.read_text(encoding="utf-8"), path


def test_a_folder_that_is_no_preview_is_left_alone(story: Story, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep me", encoding="utf-8")
    story.edit(MARRIAGE, aliases=["领证"])
    said = preview(story, mine)
    assert said.returncode == 2 and "Traceback" not in said.stderr
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("base", ["nowhere", "--upload-pack=x", "main~99"])
def test_a_revision_that_is_not_there_is_said_so(story: Story, tmp_path: Path, base: str) -> None:
    said = powerlist("preview", "--root", story.folder, "--out", tmp_path / "out", "--", base, "work")
    assert said.returncode == 2
    assert "Traceback" not in said.stderr and said.stderr.strip()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("20 个工作日", "30 个工作日", ("[20] 个工作日", "[30] 个工作日")),
        ("应当申请", "可以申请", ("[应当]申请", "[可以]申请")),
        ("一万元以上五万元", "一万元以上十万元", ("一万元以上[五]万元", "一万元以上[十]万元")),
        ("身份证", "营业执照", ("[身份证]", "[营业执照]")),
        ("", "新的", ("", "[新的]")),
        ("一样", "一样", ("一样", "一样")),
    ],
)  # fmt: skip
def test_marks_are_put_on_words(before: str, after: str, shown: tuple[str, str]) -> None:
    sides = side_by_side(before, after)
    assert tuple("".join(f"[{p.text}]" if p.marked else p.text for p in side) for side in sides) == shown
