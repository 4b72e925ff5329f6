"""The registry out of git's objects: what the work tree holds, and nothing that anybody configured is run."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from powerlist.git import Repository, Revision
from powerlist.git.revision import MAX_BYTES
from powerlist.load.strict import MAX_BYTES as READERS_MAX_BYTES
from powerlist.registry import items as item_files
from powerlist.registry import read_registry
from powerlist.sources import WorkTree
from repositories import commit, head, repository_in, write
from stories import git

TODAY = date(2026, 11, 23)
SMALL = Path(__file__).parent / "small_registry"
NAMES = ["a.yml", "林木 采伐.yml", '“引号”"半角".yml', "换\n行.yml", "tab\t.yml", "é.yml", "Ａ.yml", "空.yml"]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return repository_in(tmp_path)


def same(revision: Revision, folder: Path) -> None:
    tree = WorkTree(folder)
    assert revision.paths() == tree.paths()
    for path in tree.paths():
        assert revision.read(path) == tree.read(path)


def test_a_revision_holds_what_the_work_tree_holds(repo: Path) -> None:
    for number, name in enumerate(NAMES):
        write(repo, f"powers/items/林草局/{name}", f"内容 {number}" if name != "空.yml" else "")
        write(repo, f"flowcharts/{name}", os.urandom(70_000))
    write(repo, "powers/.hidden/x.yml", "不算")
    write(repo, "powers/items/.x.yml", "不算")
    write(repo, "content/page.md", "不算")
    commit(repo)
    same(head(repo), repo)


def test_names_that_are_no_utf8_come_as_the_work_tree_gives_them(repo: Path) -> None:
    path = os.fsdecode(b"powers/\xbf\xe2\xc2\xd7.yml")
    write(repo, path, "甲")
    commit(repo)
    same(head(repo), repo)


@pytest.mark.parametrize("folder", ["清单", "a/b c/d"])
def test_the_registry_may_lie_in_a_folder_of_the_repository(repo: Path, folder: str) -> None:
    write(repo, f"{folder}/powers/registry.yml", "stage: 1")
    write(repo, "powers/registry.yml", "别的")
    first = commit(repo)
    write(repo, f"{folder}/powers/registry.yml", "stage: 2")
    write(repo, "README.md", "别的")
    commit(repo)
    repository = Repository(repo / folder)
    assert repository.prefix == f"{folder}/"
    same(repository.revision("HEAD"), repo / folder)
    changed = repository.changed(first, "HEAD")
    assert [(file.path, repository.within(file.path)) for file in changed] == [
        ("README.md", None),
        (f"{folder}/powers/registry.yml", "powers/registry.yml"),
    ]


def test_an_older_revision_is_read_as_it_was(repo: Path) -> None:
    write(repo, "powers/registry.yml", "old")
    first = commit(repo)
    write(repo, "powers/registry.yml", "new")
    commit(repo)
    git(repo, "tag", "第一版", first)
    for name in (first, first[:10], "HEAD~1", "第一版", "main~1"):
        assert head(repo, name).read("powers/registry.yml") == b"old"
        assert head(repo, name).commit == first


def test_links_and_submodules_are_listed_and_refused(repo: Path, tmp_path: Path) -> None:
    write(repo, "powers/registry.yml", "a")
    (repo / "powers" / "laws.yml").symlink_to("/etc/passwd")
    (repo / "powers" / "items").symlink_to("..")
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    write(other, "x.yml", "x")
    commit(other)
    git(repo, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "powers/sub.yml")
    commit(repo)
    revision = head(repo)
    assert revision.paths() == ["powers/items", "powers/laws.yml", "powers/registry.yml", "powers/sub.yml"]
    refused = {"powers/items": "符号链接", "powers/laws.yml": "符号链接", "powers/sub.yml": "子模块"}
    for path, words in refused.items():
        with pytest.raises(OSError, match=words):
            revision.read(path)
    assert revision.read("powers/registry.yml") == b"a"


def test_what_is_far_too_large_is_refused_unread(repo: Path) -> None:
    assert MAX_BYTES == READERS_MAX_BYTES
    write(repo, "powers/registry.yml", b"0" * (MAX_BYTES + 1))
    write(repo, "powers/laws.yml", b"0" * MAX_BYTES)
    commit(repo)
    revision = head(repo)
    with pytest.raises(OSError, match="文件过大"):
        revision.read("powers/registry.yml")
    assert len(revision.read("powers/laws.yml")) == MAX_BYTES
    with pytest.raises(FileNotFoundError):
        revision.read("powers/none.yml")


def test_many_files_are_read_in_any_order_and_again(repo: Path) -> None:
    generator = random.Random(5)
    for number in range(600):
        size = 300_000 if number % 300 == 0 else number % 40
        write(repo, f"powers/items/d{number % 7}/{number:05}.yml", generator.randbytes(size))
    commit(repo)
    revision, tree = head(repo), WorkTree(repo)
    paths = revision.paths()
    for order in (paths, paths[::-1], paths[::3], generator.sample(paths, 400), paths):
        assert all(revision.read(path) == tree.read(path) for path in order)
    revision.close()
    assert revision.read(paths[7]) == tree.read(paths[7])


def test_changed_tells_of_every_file_of_the_repository(repo: Path) -> None:
    write(repo, "powers/kept.yml", "a")
    write(repo, "powers/moved.yml", "一样的内容\n" * 30)
    write(repo, "powers/Case.yml", "大小写\n" * 30)
    write(repo, "scripts/run.sh", "true")
    write(repo, "powers/换\n行.yml", "a")
    write(repo, "powers/kind.yml", "kept.yml")
    first = commit(repo)
    git(repo, "mv", "powers/moved.yml", "powers/到 这里.yml")
    git(repo, "mv", "powers/Case.yml", "powers/case.yml")
    (repo / "scripts" / "run.sh").chmod(0o755)
    (repo / "powers" / "换\n行.yml").write_text("b")
    (repo / "powers" / "kind.yml").unlink()
    (repo / "powers" / "kind.yml").symlink_to("kept.yml")
    commit(repo)
    changed = Repository(repo).changed(first, "HEAD")
    assert [(file.path, file.status) for file in changed] == [
        ("powers/Case.yml", "D"),
        ("powers/case.yml", "A"),
        ("powers/kind.yml", "T"),
        ("powers/moved.yml", "D"),
        ("powers/到 这里.yml", "A"),
        ("powers/换\n行.yml", "M"),
        ("scripts/run.sh", "M"),
    ]  # fmt: skip
    modes = {file.path: (file.before_mode, file.after_mode) for file in changed}
    assert modes["scripts/run.sh"] == ("100644", "100755")
    assert modes["powers/kind.yml"] == ("100644", "120000")
    assert modes["powers/case.yml"] == ("000000", "100644")


def test_the_same_files_are_known_as_the_same(repo: Path) -> None:
    for name in ("a", "b", "c", "d"):
        write(repo, f"powers/{name}.yml", name)
    first = commit(repo)
    write(repo, "powers/b.yml", "other")
    git(repo, "rm", "-q", "powers/c.yml")
    (repo / "powers" / "d.yml").unlink()
    (repo / "powers" / "d.yml").symlink_to("d")
    commit(repo)
    assert head(repo, first).same_as(head(repo)) == {"powers/a.yml"}
    assert head(repo).blob("powers/c.yml") is None


def registry_in(repo: Path) -> None:
    for path in SMALL.rglob("*.yml"):
        write(repo, str(path.relative_to(SMALL)), path.read_bytes())
    write(repo, "powers/items/linye/01-0002.yml", "name: [\n")
    commit(repo)


def test_a_registry_reads_alike_from_git_and_from_its_folder(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry_in(repo)
    whole = read_registry(WorkTree(repo), TODAY, 1)
    assert read_registry(head(repo), TODAY, 1) == whole
    monkeypatch.setattr(item_files, "PARALLEL_FROM", 1)
    monkeypatch.setattr(item_files, "CHUNK", 1)
    revision = head(repo)
    revision.read("powers/laws.yml")  # the process that the workers must not share is running
    assert read_registry(revision, TODAY, 2) == whole


HARM = "#!/bin/sh\ntouch {marker}\ncat\n"


def test_nothing_that_a_contributor_or_the_repository_configures_is_run(repo: Path, tmp_path: Path) -> None:
    marker, script = tmp_path / "ran", tmp_path / "harm.sh"
    script.write_text(HARM.format(marker=marker))
    script.chmod(0o755)
    write(repo, "powers/registry.yml", "stage: 1\n")
    write(repo, ".gitattributes", "* filter=harm diff=harm eol=crlf text ident\n")
    first = commit(repo)
    write(repo, "powers/registry.yml", "stage: 2 $Id$\n")
    commit(repo)
    settings = {
        "filter.harm.smudge": script, "filter.harm.clean": script, "filter.harm.process": script,
        "diff.harm.textconv": script, "diff.harm.command": script, "diff.external": script,
        "core.fsmonitor": script, "core.pager": script, "pager.diff-tree": script, "pager.ls-tree": script,
        "core.editor": script, "core.sshCommand": script, "core.hooksPath": tmp_path,
        "alias.ls-tree": f"!{script}", "core.alternateRefsCommand": script, "diff.relative": "true",
    }  # fmt: skip
    for key, value in settings.items():
        git(repo, "config", key, str(value))
    for hook in ("pre-commit", "post-checkout", "reference-transaction"):
        (tmp_path / hook).write_text(HARM.format(marker=marker))
    repository = Repository(repo)
    assert repository.revision("HEAD").read("powers/registry.yml") == b"stage: 2 $Id$\n"
    assert len(repository.changed(first, "HEAD")) == 1
    assert repository.merge_base(first, "HEAD") == first
    assert not marker.exists()


def test_replaced_objects_and_grafts_do_not_count(repo: Path) -> None:
    write(repo, "powers/registry.yml", "true")
    first = commit(repo)
    write(repo, "powers/registry.yml", "false")
    second = commit(repo)
    git(repo, "replace", f"{first}:powers/registry.yml", f"{second}:powers/registry.yml")
    git(repo, "replace", "--graft", second)
    (repo / ".git" / "info" / "grafts").write_text(f"{second}\n")
    repository = Repository(repo)
    assert repository.revision(first).read("powers/registry.yml") == b"true"
    assert repository.merge_base(first, second) == first


def test_what_gitmodules_wants_hidden_is_told_all_the_same(repo: Path) -> None:
    write(repo, ".gitmodules", '[submodule "s"]\n\tpath = s\n\turl = /nowhere\n\tignore = all\n')
    git(repo, "add", "-A")
    ids = ("1" * 40, "2" * 40)
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{ids[0]},s")
    git(repo, "commit", "-qm", "one")
    git(repo, "update-index", "--cacheinfo", f"160000,{ids[1]},s")
    git(repo, "commit", "-qm", "two")
    (file,) = Repository(repo).changed("HEAD~1", "HEAD")
    assert (file.path, file.before_id, file.after_id) == ("s", *ids)


def test_variables_of_another_repository_do_not_lead_astray(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repo, "powers/registry.yml", "ours")
    commit(repo)
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(other / ".git"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(repo.parent))
    assert head(repo).read("powers/registry.yml") == b"ours"


def test_a_bare_repository_is_read_from_the_hook_that_judges_a_push(repo: Path, tmp_path: Path) -> None:
    bare = tmp_path / "清单.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    (bare / "hooks" / "pre-receive").write_text(
        f"#!/bin/sh\nread old new name\nexec {sys.executable} - \"$new\" <<'E'\n"
        "import sys\nfrom pathlib import Path\nfrom powerlist.git import Repository\n"
        "revision = Repository(Path('.'), '旗/清单').revision(sys.argv[1])\n"
        "print('held', revision.read('powers/registry.yml').decode(), revision.paths())\n"
        "E\n"
    )
    (bare / "hooks" / "pre-receive").chmod(0o755)
    write(repo, "旗/清单/powers/registry.yml", "pushed")
    commit(repo)
    pushed = subprocess.run(
        ["git", "push", str(bare), "main"], cwd=repo, capture_output=True, text=True, check=True
    )
    assert "held pushed ['powers/registry.yml']" in pushed.stderr
    assert Repository(bare).is_bare
    assert Repository(bare, "旗/清单/").revision("main").read("powers/registry.yml") == b"pushed"


def test_longer_object_ids_are_read_too(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    for number in range(300):
        write(tmp_path, f"powers/items/d/{number}.yml", f"{number}" * 9)
    commit(tmp_path)
    same(head(tmp_path), tmp_path)


def test_a_folder_of_another_owner_is_read(repo: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give a folder away")
    write(repo, "powers/registry.yml", "a")
    commit(repo)
    for path in (repo, repo / ".git"):
        os.chown(path, 12345, 12345)
    assert head(repo).read("powers/registry.yml") == b"a"


def test_a_closed_revision_leaves_no_process(repo: Path) -> None:
    write(repo, "powers/registry.yml", "a")
    commit(repo)
    revision = head(repo)
    revision.read("powers/registry.yml")
    running = revision._blobs._git
    assert running is not None and running.poll() is None
    revision.close()
    assert running.poll() is not None
