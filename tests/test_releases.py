"""Releases signed by several people: unsigned, unknown, altered, rewritten, each is caught and named."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from advising import powerlist
from building import MARRIAGE, PROJECT, build, edit, new_registry
from powerlist.release import read_statement, to_json
from powerlist.release.statement import digest
from releasing import PEOPLE, Office, a_copied_office, on_the_day_after, released_twice  # noqa: F401  fixtures
from stories import git


def test_two_releases_and_the_commits_between_them_are_verified(office: Office) -> None:
    said = office.verify("--site", office.site)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "发布 0001" in said.stdout and "发布 0002" in said.stdout
    assert "sifaju（SHA256:" in said.stdout and "jiwei（SHA256:" in said.stdout
    digest = powerlist("release", "signers", "--root", office.root).stdout.splitlines()[-1].split("：")[1]
    assert office.verify("--anchor", digest).returncode == 0
    assert "不一样" in office.verify("--anchor", "0" * 64).stdout


def test_too_few_signatures_are_said_so(office: Office) -> None:
    (office.root / "releases/0002/jiwei.sig").unlink()
    office.commit("Lose a signature")
    said = office.verify()
    assert said.returncode == 1
    assert "发布 0002：要 2 个人签名，有效的只有 1 个" in said.stdout


def test_a_statement_that_was_altered_loses_its_signatures(office: Office) -> None:
    path = office.root / "releases/0002/statement.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["items"] += 1
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    office.commit("Alter the statement")
    said = office.verify()
    assert said.returncode == 1
    assert "sifaju 的签名不算：签名和发布声明的内容不符" in said.stdout


def test_a_strangers_signature_does_not_count(office: Office) -> None:
    refused = office.sign("0002", "stranger")
    assert refused.returncode == 2 and "不在签名人名单上" in refused.stderr
    as_another = office.sign("0002", "zhengfuban", key="stranger")
    assert as_another.returncode == 2
    office.sign_by_hand("0002", "jiwei", key="stranger")
    office.commit("Slip a signature in")
    said = office.verify()
    assert said.returncode == 1
    assert "jiwei 的签名不算：签名的密钥不在签名人名单上" in said.stdout


def test_one_key_under_two_names_counts_once(office: Office) -> None:
    office.allow("sifaju", "zhengfuban")
    allowed = office.root / "releases/allowed_signers"
    key = allowed.read_text().splitlines()[0].partition(" ")[2]
    allowed.write_text(f"{allowed.read_text()}twin {key}\n")
    office.commit("Let a twin in")
    office.release("sifaju", "zhengfuban")  # the list that lets the twin in was approved by those before
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    office.commit("Another change")
    name = office.release("sifaju")
    assert office.sign(name, "twin", key="sifaju").returncode == 0
    office.commit("Sign twice")
    said = office.verify()
    assert said.returncode == 1 and "同一个密钥，只算一个" in said.stdout


def test_nobody_lets_himself_in(office: Office) -> None:
    office.allow(*PEOPLE, "stranger")
    office.commit("Let a stranger in")
    assert build(office.root, office.site).returncode == 0
    powerlist("release", "new", "--root", office.root, "--site", office.site)
    assert office.sign("0003", "sifaju").returncode == 0
    refused = office.sign("0003", "stranger")
    assert refused.returncode == 2 and "看前一次发布批准的" in refused.stderr
    office.sign_by_hand("0003", "stranger")
    office.commit("Release with the stranger")
    said = office.verify()
    assert said.returncode == 1
    assert "stranger 的签名不算" in said.stdout and "有效的只有 1 个" in said.stdout


def test_a_key_is_rotated_by_those_who_may_sign(office: Office) -> None:
    office.new_key("sifaju2027")
    office.allow("zhengfuban", "jiwei", "sifaju2027")
    office.commit("A new key", by="zhengfuban")
    office.release("zhengfuban", "jiwei")
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    office.commit("With the new key", by="sifaju2027")
    office.release("sifaju2027", "jiwei")
    said = office.verify()
    assert "sifaju2027（SHA256:" in said.stdout
    unsigned = [line for line in said.stdout.splitlines() if line.startswith("✗")]
    assert all("发布 0004" in line for line in unsigned if "sifaju" in line), said.stdout


def test_a_key_past_its_time_does_not_count(office: Office) -> None:
    office.allow(*PEOPLE, options='valid-before="20260101" ')
    office.commit("Keys that ended")
    office.release("sifaju", "zhengfuban")  # may still sign: who may was said by the release before
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    office.commit("Another change")
    office.release()
    refused = office.sign("0004", "sifaju")
    assert refused.returncode == 2 and "失效" in refused.stderr


def dated(office: Office, moment: str, words: str) -> str:
    """Commit with a signature, as of a moment; return the commit."""
    signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={office.keys / 'sifaju'}")
    who = {"GIT_AUTHOR_NAME": "clerk", "GIT_AUTHOR_EMAIL": "c@example.test",
           "GIT_COMMITTER_NAME": "clerk", "GIT_COMMITTER_EMAIL": "c@example.test",
           "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}  # fmt: skip
    command = ["git", *signing, "commit", "-q", "--allow-empty", "-S", "-a", "-m", words]
    subprocess.run(command, cwd=office.root, env={**os.environ, **who}, check=True)
    return git(office.root, "rev-parse", "HEAD").strip()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-10-01T12:00:00+08:00", "日期 2026-10-01 早于它前面的提交"),
        ("2027-03-01T12:00:00+08:00", "日期 2027-03-01 还没有到"),
    ],
)
def test_a_commit_with_a_forged_date_is_named_by_whoever_looks(
    office: Office, moment: str, words: str
) -> None:
    base = git(office.root, "rev-parse", "HEAD").strip()
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    commit = dated(office, moment, "As if it had been then")
    office.release()
    for person in ("sifaju", "zhengfuban"):
        office.sign_by_hand("0003", person)
    office.commit("Signatures")
    said = office.verify()
    assert said.returncode == 1
    assert any(commit[:12] in one and words in one for one in said.stdout.splitlines()), said.stdout
    checked = powerlist("verify", office.site, "--repo", office.root)
    assert "！请留意　提交的日期" in checked.stdout and commit[:12] in checked.stdout
    reviewed = powerlist("review", base, commit, "--root", office.root, "--today", "2026-11-24")
    assert commit[:12] in reviewed.stderr and words in reviewed.stderr
    told = powerlist("history", "07-0001", "--root", office.root)
    assert "不可靠" in told.stdout + told.stderr


def test_a_release_that_is_dated_otherwise_is_named(office: Office) -> None:
    for number, day in ((3, "2026-06-01"), (4, "2028-01-01")):
        before = (office.root / f"releases/{number - 1:04d}/statement.json").read_bytes()
        one = read_statement(before)._replace(number=number, previous=digest(before), today=day)
        (office.root / f"releases/{one.name}").mkdir()
        (office.root / f"releases/{one.name}/statement.json").write_bytes(to_json(one))
        refused = office.sign(one.name, "sifaju")
        assert refused.returncode == 2 and "没有签" in refused.stderr
    office.commit("Two more")
    said = office.verify().stdout
    assert "发布 0003：声明的日期 2026-06-01 早于它的提交的日期 2026-11-23" in said
    assert "发布 0003：声明的日期 2026-06-01 早于前一次发布的 2026-11-22" in said
    assert "发布 0004：声明的日期 2028-01-01 还没有到" in said


def test_rewritten_history_is_caught(office: Office) -> None:
    tree = git(office.root, "rev-parse", "HEAD^{tree}").strip()
    signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={office.keys / 'sifaju'}")
    orphan = git(
        office.root, *signing, "commit-tree", "-S", tree, "-m", "Everything, as if it had always been"
    ).strip()
    git(office.root, "reset", "-q", "--hard", orphan)
    said = office.verify()
    assert said.returncode == 1
    assert "历史被改写过（强制推送）" in said.stdout


def test_a_release_that_was_taken_out_is_missed(office: Office) -> None:
    shutil.rmtree(office.root / "releases/0001")
    office.commit("Forget the first release")
    said = office.verify()
    assert said.returncode == 1
    assert "编号接不上" in said.stdout and "和前一次发布接不上" in said.stdout


@pytest.mark.parametrize(("by", "words"), [("", "没有签名"), ("stranger", "签名")])
def test_a_commit_that_nobody_who_may_has_signed_is_named(office: Office, by: str, words: str) -> None:
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    commit = office.commit("In the night", by=by)
    office.release("sifaju", "zhengfuban")
    said = office.verify()
    assert said.returncode == 1
    line = next(one for one in said.stdout.splitlines() if one.startswith("✗") and commit[:12] in one)
    assert "In the night" in line and words in line


def test_another_site_than_the_released_one_is_caught(office: Office) -> None:
    manifest = office.site / ".well-known/powerlist.json"
    manifest.write_text(manifest.read_text().replace('"items/', '"Items/'), encoding="utf-8")
    said = office.verify("--site", office.site)
    assert said.returncode == 1 and "不是发布 0002 的网站" in said.stdout


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[" * 100_000, b'{"format": "powerlist-release", "version": 9}']
)
def test_a_statement_that_is_none_is_refused_in_words(office: Office, content: bytes) -> None:
    (office.root / "releases/0002/statement.json").write_bytes(content)
    office.commit("Break it")
    said = office.verify()
    assert said.returncode == 1 and "发布 0002" in said.stdout and "Traceback" not in said.stderr


def test_a_site_of_uncommitted_work_is_not_released(office: Office) -> None:
    edit(office.root / MARRIAGE, "name: 新", "name: 更新")
    assert build(office.root, office.site).returncode == 0
    said = powerlist("release", "new", "--root", office.root, "--site", office.site)
    assert said.returncode == 2 and "请先提交" in said.stderr


def commands(page: str, word: str) -> list[str]:
    """Return the commands of the block of a page that holds a word, without the remarks behind them."""
    block = next(one for one in re.findall(r"^```\n(.*?)^```", page, re.DOTALL | re.MULTILINE) if word in one)
    return [re.sub(r" {2,}[\u4e00-\u9fff].*$", "", line) for line in block.splitlines()]


@pytest.mark.skipif(not shutil.which("wget"), reason="NO WGET")
def test_an_outsider_follows_the_auditors_page_word_for_word(office: Office, tmp_path: Path) -> None:
    page = (PROJECT / "content/help/for-auditors.md").read_text(encoding="utf-8")
    git(tmp_path, "clone", "-q", str(office.root), "清单仓库")
    clone = tmp_path / "清单仓库"
    of = [json.loads((clone / f"releases/000{n}/statement.json").read_text(encoding="utf-8")) for n in (1, 2)]
    words = {"https://网站地址": "http://{}", "上次提交": of[0]["commit"], "这次提交": of[1]["commit"]}

    def follow(address: str, *blocks: str) -> str:
        lines = [line for word in blocks for line in commands(page, word)]
        script = "set -e\n" + "\n".join(lines)
        for word, meant in words.items():
            script = script.replace(word, meant.format(address))
        done = subprocess.run(["bash", "-c", script], cwd=clone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    handler = functools.partial(Quiet, directory=office.site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"127.0.0.1:{server.server_address[1]}"
        assert follow(address, "mkdir ../下载的网站") == ""
        server.shutdown()
    assert (tmp_path / "下载的网站/items/07-0001.html").is_file()
    assert powerlist("verify", tmp_path / "下载的网站").returncode == 0
    shutil.copy(tmp_path / "下载的网站/.well-known/powerlist.json", clone / "manifest.json")
    said = follow("", "ssh-keygen -Y verify", "merge-base")
    assert f"{of[0]['signers']}  ../名单" in said
    assert 'Good "powerlist-release" signature for sifaju' in said
    assert of[1]["previous"] in said and of[1]["tree"] in said and of[1]["manifest"] in said
    assert "接得上" in said and "还在历史里" in said
    assert re.search(r"^\w+ G \S+ zhengfuban A change$", said, re.MULTILINE)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, *_: object) -> None:
        return


def test_a_list_without_releases_is_said_so(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "registry")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "The list")
    said = powerlist("release", "verify", "--root", root)
    assert said.returncode == 2 and "没有发布" in said.stderr
