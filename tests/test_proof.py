"""A build that anybody can check: every file, one item alone, and the whole from its commit."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advising import powerlist
from building import MARRIAGE, TODAY, build, edit, new_registry
from powerlist.proof.merkle import leaf_hash, path_of, root_from, root_of
from stories import git

MANIFEST = ".well-known/powerlist.json"
PAGE = "items/07-0001.html"

# The entries and roots with which implementations of Certificate Transparency are tested.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A registry in git, and the site that was built from its commit."""
    root = new_registry(tmp_path_factory.mktemp("proof") / "registry")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "The list")
    site = root.parent / "site"
    assert build(root, site).returncode == 0
    return root, site


@pytest.fixture
def site(published: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy of the site that may be tampered with."""
    return shutil.copytree(published[1], tmp_path / "site")


def verify(*arguments: object) -> subprocess.CompletedProcess[str]:
    return powerlist("verify", *arguments)


def manifest(site: Path) -> dict:
    return json.loads((site / MANIFEST).read_text(encoding="utf-8"))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_tree_is_that_of_certificate_transparency(size: int) -> None:
    assert root_of([leaf_hash(bytes.fromhex(one)) for one in ENTRIES[:size]]).hex() == ROOTS[size - 1]


@given(st.integers(1, 200), st.data())
def test_a_path_proves_its_leaf_and_nothing_else(size: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(size)]
    place = data.draw(st.integers(0, size - 1))
    path = path_of(leaves, place)
    assert root_from(leaves[place], place, size, path) == root_of(leaves)
    other = data.draw(st.integers(0, size - 1))
    if other != place:
        assert root_from(leaves[other], place, size, path) != root_of(leaves)
        assert root_from(leaves[place], other, size, path) != root_of(leaves)
    assert root_from(leaves[place], place, size, [*path, leaves[0]]) is None
    assert root_from(leaves[place], size, size, path) is None


def test_a_site_as_it_was_built_is_verified_down_to_the_commit(published: tuple[Path, Path]) -> None:
    root, site = published
    said = verify(site, "--repo", root)
    assert said.returncode == 0, said.stdout + said.stderr
    assert git(root, "rev-parse", "HEAD").strip() in said.stdout
    assert "✗" not in said.stdout
    source = manifest(site)["source"]
    assert source == {
        "commit": git(root, "rev-parse", "HEAD").strip(),
        "tree": git(root, "rev-parse", "HEAD^{tree}").strip(),
        "folder": "",
        "changed": False,
    }


def one_byte(site: Path) -> None:
    content = bytearray((site / PAGE).read_bytes())
    content[len(content) // 2] ^= 1
    (site / PAGE).write_bytes(content)


def removed(site: Path) -> None:
    (site / PAGE).unlink()


def added(site: Path) -> None:
    (site / "items" / "99-0001.html").write_text("a power that nobody has", encoding="utf-8")


def linked(site: Path) -> None:
    shutil.move(site / PAGE, site.parent / "elsewhere.html")
    (site / PAGE).symlink_to(site.parent / "elsewhere.html")


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (one_byte, f"{PAGE}：内容不同"),
        (removed, f"{PAGE}：缺少"),
        (added, "items/99-0001.html：多出来"),
        (linked, f"{PAGE}：缺少"),
    ],
)
def test_a_changed_site_is_caught_and_the_file_named(
    site: Path, tamper: Callable[[Path], None], words: str
) -> None:
    tamper(site)
    said = verify(site)
    assert said.returncode == 1
    assert words in said.stdout


def test_a_manifest_changed_along_with_its_file_is_caught_by_the_rebuild(
    published: tuple[Path, Path], site: Path
) -> None:
    import hashlib

    one_byte(site)
    data = manifest(site)
    data["files"][PAGE] = hashlib.sha256((site / PAGE).read_bytes()).hexdigest()
    (site / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    assert verify(site).returncode == 0
    said = verify(site, "--repo", published[0])
    assert said.returncode == 1
    assert f"{PAGE}：内容不同" in said.stdout


def test_a_list_changed_behind_gits_back_is_caught(published: tuple[Path, Path], tmp_path: Path) -> None:
    root = shutil.copytree(published[0], tmp_path / "registry")
    edit(root / MARRIAGE, "name: ", "name: 收费的")
    assert build(root, tmp_path / "other").returncode == 0
    said = verify(tmp_path / "other", "--repo", published[0])
    assert said.returncode == 1
    assert "没有提交的改动" in said.stdout and f"{PAGE}：内容不同" in said.stdout


def test_a_commit_that_the_repository_does_not_have_is_said_so(
    published: tuple[Path, Path], site: Path
) -> None:
    data = manifest(site)
    data["source"]["commit"] = "1" * 40
    (site / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    said = verify(site, "--repo", published[0])
    assert said.returncode == 2
    assert "没有“1111" in said.stderr and "Traceback" not in said.stderr


def test_what_the_manifest_says_besides_is_checked_too(published: tuple[Path, Path], site: Path) -> None:
    data = manifest(site)
    data["today"], data["list"] = "2031-01-01", "另一份清单"
    data["items"] = {"count": 99, "root": "0" * 64}
    (site / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    said = verify(site, "--repo", published[0])
    assert said.returncode == 1
    assert "✗ 不一致　清单根" in said.stdout
    assert f"{MANIFEST} 写的清单名称、事项数和重新生成的不一样" in said.stdout
    assert "按 2031-01-01 生成" in said.stdout and "！请留意　日期" in said.stdout
    assert "progress.html：内容不同" in said.stdout


def test_another_tree_than_that_of_the_commit_is_caught(published: tuple[Path, Path], site: Path) -> None:
    data = manifest(site)
    assert data["today"] == TODAY
    data["source"]["tree"] = "2" * 40
    (site / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    said = verify(site, "--repo", published[0])
    assert said.returncode == 1 and "内容树" in said.stdout


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": "powerlist-manifest", "version": 2}',
        b'{"format": "powerlist-manifest", "version": 1}',
        b'{"format": "powerlist-manifest", "format": "powerlist-manifest", "version": 1}',
        b"[" * 200_000,
        b"\xff\xfe",
    ],
)
def test_a_manifest_that_is_none_is_refused_in_words(site: Path, content: bytes) -> None:
    (site / MANIFEST).write_bytes(content)
    said = verify(site)
    assert said.returncode == 2
    assert MANIFEST in said.stderr and "Traceback" not in said.stderr


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "a/../../b", "a\\b", ""])
def test_a_manifest_that_leads_out_of_the_site_is_refused(site: Path, path: str) -> None:
    data = manifest(site)
    data["files"][path] = "0" * 64
    (site / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    assert verify(site).returncode == 2


def test_a_site_without_a_manifest_is_said_so(site: Path) -> None:
    (site / MANIFEST).unlink()
    said = verify(site)
    assert said.returncode == 2 and "没有 .well-known/powerlist.json" in said.stderr


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_site_on_the_web_is_verified_by_its_address(address: str, site: Path) -> None:
    (site / "extra.html").write_text("a power that nobody has", encoding="utf-8")
    whole = verify(address)
    assert whole.returncode == 0 and "从网址看不出来" in whole.stdout
    one_byte(site)
    said = verify(address)
    assert said.returncode == 1 and f"{PAGE}：内容不同" in said.stdout


def test_a_site_that_does_not_answer_is_said_so() -> None:
    said = verify("http://127.0.0.1:9/")
    assert said.returncode == 2 and "连不上" in said.stderr and "Traceback" not in said.stderr


@pytest.fixture
def proof(published: tuple[Path, Path], tmp_path: Path) -> Path:
    root, site = published
    out = tmp_path / "07-0001.proof.json"
    said = powerlist("prove", "07-0001", "--root", root, "--site", site, "--out", out)
    assert said.returncode == 0, said.stderr
    return out


def test_one_item_is_proved_with_a_small_file_alone(published: tuple[Path, Path], proof: Path) -> None:
    root = manifest(published[1])["items"]["root"]
    assert proof.stat().st_size < 20_000
    for said in (
        verify("--proof", proof, "--root-hash", root),
        verify(published[1], "--proof", proof),
        verify("--proof", proof, "--root-hash", root, "--page", published[1] / PAGE),
    ):
        assert said.returncode == 0, said.stdout
    assert "内地居民婚姻登记" in said.stdout


def test_a_proof_that_says_something_else_is_refused(published: tuple[Path, Path], proof: Path) -> None:
    root = manifest(published[1])["items"]["root"]
    data = json.loads(proof.read_text(encoding="utf-8"))
    data["entry"]["data"]["name"] = "别的权力"
    proof.write_text(json.dumps(data), encoding="utf-8")
    assert verify("--proof", proof, "--root-hash", root).returncode == 1
    assert verify("--proof", proof).returncode == 1


def test_a_page_that_was_not_published_is_refused(
    published: tuple[Path, Path], proof: Path, tmp_path: Path
) -> None:
    other = tmp_path / "page.html"
    other.write_text("收费 100 元", encoding="utf-8")
    root = manifest(published[1])["items"]["root"]
    said = verify("--proof", proof, "--root-hash", root, "--page", other)
    assert said.returncode == 1 and "✗ 不一致　网页" in said.stdout


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": "powerlist-proof", "version": 1}', b"\xff"])
def test_a_proof_that_is_none_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "p.json"
    file.write_bytes(content)
    said = verify("--proof", file)
    assert said.returncode == 2 and "不是证明文件" in said.stderr


def test_an_item_that_is_not_public_cannot_be_proved(published: tuple[Path, Path]) -> None:
    said = powerlist("prove", "09-9999", "--root", published[0], "--site", published[1])
    assert said.returncode == 1 and "没有 09-9999" in said.stderr


def test_a_configuration_of_the_registrys_own_is_not_run_unasked(
    published: tuple[Path, Path], tmp_path: Path
) -> None:
    root = shutil.copytree(published[0], tmp_path / "registry")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nhooks: [content/evil.py]\n")
    trace = tmp_path / "evil ran"
    (root / "content/evil.py").write_text(f"open({str(trace)!r}, 'w').close()\n", encoding="utf-8")
    data = manifest(published[1])
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "A hook")
    data["source"] |= {
        "commit": git(root, "rev-parse", "HEAD").strip(),
        "tree": git(root, "rev-parse", "HEAD^{tree}").strip(),
    }
    site = shutil.copytree(published[1], tmp_path / "site")
    (site / MANIFEST).write_text(json.dumps(data), encoding="utf-8")
    said = verify(site, "--repo", root)
    assert said.returncode == 2 and "--trust-config" in said.stderr
    assert not trace.exists()


def test_a_registry_in_a_folder_of_its_repository_is_verified(
    published: tuple[Path, Path], tmp_path: Path
) -> None:
    repository = tmp_path / "repository"
    repository.mkdir()
    shutil.copytree(published[0], repository / "list", ignore=shutil.ignore_patterns(".git", ".cache"))
    git(repository, "init", "-q", "-b", "main")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "The list in a folder")
    assert build(repository / "list", tmp_path / "site").returncode == 0
    assert manifest(tmp_path / "site")["source"]["folder"] == "list/"
    for place in (repository, repository / "list"):
        said = verify(tmp_path / "site", "--repo", place)
        assert said.returncode == 0, said.stdout + said.stderr


def test_a_registry_outside_git_says_that_it_names_no_commit(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "registry")
    assert build(root, tmp_path / "site").returncode == 0
    assert manifest(tmp_path / "site")["source"]["commit"] == ""
    assert verify(tmp_path / "site").returncode == 0
