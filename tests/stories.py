"""Stories of change for the tests of the review: a small registry in a real git repository, and the verbs.

A story clones one repository that is made once a session, changes it as people do (edit, write a record,
commit, merge, rebase, revert) and asks `powerlist review` what it says.
"""

from __future__ import annotations

import copy
import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from powerlist.git import Repository
from powerlist.load import dump, read
from powerlist.review import Review, review
from powerlist.rules.examples import base
from powerlist.schema import file_kinds
from powerlist.sources import kind_of

TODAY = date(2026, 11, 23)
LICENCE = "powers/items/lincaoju/01-0001.yml"
SECOND = "powers/items/lincaoju/01-0002.yml"
PENALTY = "powers/items/lincaoju/02-0001.yml"
MARRIAGE = "powers/items/minzhengju/07-0001.yml"
GONE = "powers/items/lincaoju/01-0009.yml"
DRAFT = "powers/items/lincaoju/01-0008.yml"
COMING = "powers/items/lincaoju/01-0007.yml"
WITHHELD = "powers/items/minzhengju/10-0001.yml"
CHART = "flowcharts/ordinary-licence.yml"
LAWS = "powers/laws.yml"
SETTINGS = "powers/registry.yml"
DEPARTMENTS = "powers/departments.yml"
STEPS = ("expert_review", "public_consultation", "legality_review", "collective_decision")
COMPLETE: dict[str, Any] = {
    "expert_review": {
        "date": "2026-08-10", "body": "专家论证会", "document": "论证意见", "conclusion": "同意",
    },
    "public_consultation": {
        "opens": "2026-09-01", "closes": "2026-10-10", "channel": "政府网站", "received": 0, "answered": 0,
    },
    "legality_review": {
        "date": "2026-10-20", "body": "测试旗司法局", "document": "审查意见书", "conclusion": "合法",
    },
    "collective_decision": {
        "date": "2026-11-10", "body": "旗人民政府常务会议", "document": "会议纪要", "conclusion": "同意",
    },
}  # fmt: skip
DECIDED = {"approved": "2026-11-10", "effective": "2026-11-20"}


def registry() -> dict[str, Any]:
    """Return the registry that the stories begin with, by path."""
    files = base()
    added = yaml.safe_load((Path(__file__).parent / "story_registry.yml").read_text(encoding="utf-8"))
    for path, content in added.items():
        files[path] = {**files.get(path, {}), **content}
    return files


def record(id: str, kind: str, items: list[str], **more: Any) -> dict[str, Any]:
    """Return an adjustment record of 林草局; with `more` as given."""
    basis = [{"law": "森林法", "article": "第五十六条"}]
    told = {"id": id, "kind": kind, "items": items, "department": "lincaoju", "basis": basis}
    return {
        key: value for key, value in {**told, "reason": "落实新的规定。", **more}.items() if value is not None
    }


def decided(id: str, kind: str, items: list[str], **more: Any) -> dict[str, Any]:
    """Return a record whose whole procedure was taken, and which is in effect."""
    return record(id, kind, items, **{"procedure": copy.deepcopy(COMPLETE), **DECIDED, **more})


def git(folder: Path, *arguments: str, ok: bool = True) -> str:
    """Run git as a contributor does, and return what it says."""
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "clerk", "GIT_AUTHOR_EMAIL": "clerk@example.test",
        "GIT_COMMITTER_NAME": "clerk", "GIT_COMMITTER_EMAIL": "clerk@example.test",
        "GIT_AUTHOR_DATE": "2026-11-23T08:00:00+08:00", "GIT_COMMITTER_DATE": "2026-11-23T08:00:00+08:00",
        "GIT_EDITOR": "true",
    }  # fmt: skip
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if ok and done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout


class Story:
    """A repository with the branch `main` of the list, in which somebody proposes on the branch `work`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, path: str) -> Path:
        return self.folder / path

    def data(self, path: str) -> Any:
        """Return the content of a file as data."""
        return read(self.path(path).read_bytes())

    def write(self, path: str, content: Any) -> None:
        """Write a file: data in the project's own form, or text as it is."""
        target = self.path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        elif isinstance(content, str):
            target.write_text(content, encoding="utf-8")
        else:
            target.write_text(dump(content, kind_of(path, file_kinds()) or "text"), encoding="utf-8")

    def edit(self, path: str, **elements: Any) -> None:
        """Replace elements of a file; None takes one away."""
        data = {**self.data(path), **elements}
        self.write(path, {key: value for key, value in data.items() if value is not None})

    def change(self, path: str, how: Callable[[Any], Any]) -> None:
        """Change a file's data in place."""
        data = self.data(path)
        how(data)
        self.write(path, data)

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace words in a file's text."""
        text = self.path(path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old}"
        self.write(path, text.replace(old, new))

    def record(self, content: dict[str, Any]) -> str:
        """Write an adjustment record and return its path."""
        path = f"powers/adjustments/{content['id'][:4]}/{content['id']}.yml"
        self.write(path, content)
        return path

    def commit(self, words: str = "Change the list") -> str:
        """Commit everything and return the commit."""
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "-m", words)
        return git(self.folder, "rev-parse", "HEAD").strip()

    def git(self, *arguments: str, ok: bool = True) -> str:
        return git(self.folder, *arguments, ok=ok)

    def on_main(self, words: str = "Meanwhile") -> None:
        """Go to main; what is done next happens there, until `back`."""
        self.git("checkout", "-q", "main")

    def back(self) -> None:
        """Go back to the proposal."""
        self.git("checkout", "-q", "work")

    def accept(self) -> None:
        """Merge the proposal into main and begin a new one."""
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", "Merge", "work")
        self.git("checkout", "-q", "-B", "work")

    def review(self, base: str = "main", head: str = "work", today: date = TODAY, **more: Any) -> Review:
        """Commit what lies around, and return the review of head against base."""
        if self.git("status", "--porcelain"):
            self.commit()
        return review(Repository(self.folder), base, head, today, 1, **more)


def begin(folder: Path) -> Path:
    """Make the repository that every story clones."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    story = Story(folder)
    for path, content in registry().items():
        story.write(path, content)
    story.write("schema.json", "{}\n")
    story.write("content/help/reading.md", "# 怎样看清单\n")
    story.write(".github/workflows/check.yml", "on: push\n")
    story.commit("The list")
    return folder


def clone(repository: Path, folder: Path) -> Path:
    """Clone the list and begin a proposal."""
    git(folder.parent, "clone", "-q", "--local", str(repository), str(folder))
    git(folder, "checkout", "-q", "-b", "work")
    return folder


def refused(found: Review, rule: str, *words: str) -> None:
    """Require that the change is refused by this rule in these words."""
    told = [f"{one.rule} {one.message.zh}" for one in found.refusals]
    assert any(line.startswith(rule) and all(word in line for word in words) for line in told), told
    assert found.is_refused


def accepted(found: Review) -> None:
    """Require that the change may be merged."""
    assert not found.is_refused, [f"{one.rule} {one.message.zh} {one.path}" for one in found.refusals]


def noted(found: Review, rule: str, *words: str) -> None:
    """Require that a reviewer is asked to look at something, in these words."""
    told = [f"{one.rule} {one.message.zh}" for one in found.attention]
    assert any(line.startswith(rule) and all(word in line for word in words) for line in told), told
