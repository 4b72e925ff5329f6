"""What is kept of the history for the next time: as right as what is read anew, or not used."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from past import history, merged, powerlist, recorded
from powerlist.git import GitError
from powerlist.history import History
from stories import CHART, LICENCE, MARRIAGE, PENALTY, Story, decided


def told(found: History) -> object:
    return found.commit, {id: found.of(id) for id in found.entries}, found.stamps, found.records


def live(story: Story, step: int) -> None:
    """Take one of the steps that a list takes."""
    day = f"2026-12-{step + 1:02}"
    if step == 0:
        story.edit(LICENCE, aliases=["伐木"])
    elif step == 1:
        story.write(PENALTY, "name: '没有成对的引号\n")
    elif step == 2:
        story.git("mv", LICENCE, "powers/items/minzhengju/01-0001.yml")
        story.record(decided("2026-007", "transfer", ["01-0001"], effective=None))
    elif step == 3:
        story.change(CHART, lambda chart: chart["steps"][0].update(name="当面申请"))
        story.record(decided("2026-007", "transfer", ["01-0001"]))
    elif step == 4:
        story.git("checkout", "-q", "-b", "side")
        story.edit(MARRIAGE, remarks="另有规定的从其规定。")
        recorded(story, day)
        story.git("checkout", "-q", "work")
        merged(story, "side", day)
    else:
        story.git("checkout", "HEAD~4", "--", PENALTY)
        story.git("rm", "-q", MARRIAGE)
    recorded(story, day)


def test_going_on_from_what_was_kept_gives_what_reading_anew_gives(story: Story, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    for step in range(6):
        live(story, step)
        assert told(history(story, cache=kept)) == told(history(story)), step
        assert told(history(story, cache=kept)) == told(history(story)), step


def damaged(kept: Path) -> None:
    raw = bytearray(kept.read_bytes())
    raw[len(raw) // 2] ^= 1
    kept.write_bytes(raw)


def cut_off(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:200])


def of_another_kind(kept: Path) -> None:
    body = b"\x93\x01\x02\x03"
    kept.write_bytes(hashlib.sha256(body).digest() + body)


def a_link(kept: Path) -> None:
    kept.rename(kept.with_name("elsewhere"))
    kept.symlink_to(kept.with_name("elsewhere"))


def a_folder(kept: Path) -> None:
    kept.unlink()
    kept.mkdir()


@pytest.mark.parametrize("harm", [damaged, cut_off, of_another_kind, a_link, a_folder])
def test_what_is_kept_is_read_anew_when_anything_is_wrong_with_it(harm, story: Story, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    history(story, cache=kept)
    harm(kept)
    live(story, 0)
    assert told(history(story, cache=kept)) == told(history(story))


def test_what_another_program_or_another_branch_left_is_not_used(story: Story, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    live(story, 0)
    history(story, cache=kept, program="old")
    assert told(history(story, cache=kept, program="new")) == told(history(story))
    story.git("reset", "-q", "--hard", "HEAD~1")
    live(story, 2)
    assert told(history(story, cache=kept, program="new")) == told(history(story))
    assert told(history(story, "main", cache=kept, program="new")) == told(history(story, "main"))


def test_the_command_keeps_what_it_read_and_uses_nothing_that_a_commit_brought(story: Story) -> None:
    assert powerlist(story.folder, "history", "01-0001").returncode == 0
    kept = story.path(".cache/history")
    assert kept.is_file()
    kept.write_bytes(b"whatever")
    story.git("add", "-f", ".cache/history")
    recorded(story, "2026-12-01")
    assert powerlist(story.folder, "history", "01-0001").returncode == 0
    assert kept.read_bytes() == b"whatever"


def test_a_content_that_is_not_there_is_said_so(story: Story) -> None:
    live(story, 0)
    id = story.git("rev-parse", f"HEAD:{LICENCE}").strip()
    story.path(f".git/objects/{id[:2]}/{id[2:]}").unlink()
    with pytest.raises(GitError, match="--refetch"):
        history(story)
