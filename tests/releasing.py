"""What the tests of signed releases share: an office that has released twice, with its keys in a drawer."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from advising import powerlist
from building import MARRIAGE, build, edit, new_registry
from stories import git

SETTINGS = "releases: {threshold: 2, signed_commits: true}\n"
PEOPLE = ("sifaju", "zhengfuban", "jiwei")


class Office:
    """A registry whose keepers sign its releases, with their keys in a drawer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root, self.site, self.keys = folder / "registry", folder / "site", folder / "keys"
        self.keys.mkdir()
        new_registry(self.root)
        for person in (*PEOPLE, "stranger"):
            self.new_key(person)
        self.allow(*PEOPLE)
        with (self.root / "powers/registry.yml").open("a", encoding="utf-8") as file:
            file.write(SETTINGS)
        git(self.root, "init", "-q", "-b", "main")
        self.commit("The list")

    def new_key(self, person: str) -> None:
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", person, "-f", str(self.keys / person)]
        subprocess.run(command, check=True)

    def allow(self, *people: str, options: str = "") -> None:
        lines = [f"{one} {options}{(self.keys / f'{one}.pub').read_text().strip()}\n" for one in people]
        (self.root / "releases").mkdir(exist_ok=True)
        (self.root / "releases/allowed_signers").write_text("".join(lines), encoding="utf-8")

    def commit(self, words: str, by: str = "sifaju") -> str:
        git(self.root, "add", "-A")
        signing = ["-c", "gpg.format=ssh", "-c", f"user.signingkey={self.keys / by}"] if by else []
        git(self.root, *signing, "commit", "-q", "--allow-empty", *(["-S"] if by else []), "-m", words)
        return git(self.root, "rev-parse", "HEAD").strip()

    def release(self, *people: str) -> str:
        """Build, state, sign and commit a release; return its name."""
        assert build(self.root, self.site).returncode == 0
        said = powerlist("release", "new", "--root", self.root, "--site", self.site)
        assert said.returncode == 0, said.stderr
        name = max(path.name for path in (self.root / "releases").iterdir() if path.is_dir())
        for person in people:
            signed = self.sign(name, person)
            assert signed.returncode == 0, signed.stderr
        self.commit(f"Release {name}")
        return name

    def sign(self, name: str, person: str, *more: object, key: str = "") -> subprocess.CompletedProcess[str]:
        file = self.keys / (key or person)
        return powerlist("release", "sign", name, "--root", self.root, "--as", person, "--key", file, *more)

    def sign_by_hand(self, name: str, person: str, key: str = "") -> None:
        """Sign with ssh-keygen alone, which looks at nothing."""
        statement = self.root / "releases" / name / "statement.json"
        command = ["ssh-keygen", "-q", "-Y", "sign", "-f", self.keys / (key or person)]
        subprocess.run([*command, "-n", "powerlist-release", statement], check=True)
        statement.with_suffix(".json.sig").replace(statement.with_name(f"{person}.sig"))

    def verify(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return powerlist("release", "verify", "--root", self.root, *arguments)


@pytest.fixture(name="two_releases", scope="session")
def released_twice(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has released twice."""
    office = Office(tmp_path_factory.mktemp("releases"))
    office.release("sifaju", "zhengfuban")
    edit(office.root / MARRIAGE, "name: ", "name: 新")
    office.commit("A change", by="zhengfuban")
    office.release("sifaju", "jiwei")
    return office


@pytest.fixture(name="office")
def a_copied_office(two_releases: Office, tmp_path: Path) -> Office:
    """A copy of it that may be tampered with."""
    copied = object.__new__(Office)
    copied.folder = tmp_path / "office"
    shutil.copytree(two_releases.folder, copied.folder)
    copied.root, copied.site, copied.keys = (copied.folder / one for one in ("registry", "site", "keys"))
    return copied


@pytest.fixture(autouse=True)
def on_the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clock of this machine says, it is the day after."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")  # 2026-11-24
