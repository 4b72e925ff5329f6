"""A place for releases on another machine, over ssh; rsync brings the files. Nothing else starts these."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from powerlist.proof import MANIFEST, Difference
from powerlist.publish.server import CURRENT, LOCK, MARK, PART, RELEASES, Busy, ServerError

_SSH = ("ssh", "-o", "BatchMode=yes", "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4")
_LOST = 255  # how ssh ends when the connection is lost
_TAKEN = 75


class RemoteServer:
    """Releases in a folder of a server; it needs sh, coreutils, flock and rsync there, and no powerlist."""

    def __init__(self, host: str, folder: str) -> None:
        self.host = host
        self.folder = folder.rstrip("/") or "/"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the place; the lock ends with the connection, and that with this process."""
        self._refuse_foreign()
        held = f"mkdir -p . && exec flock -n -E {_TAKEN} {LOCK} sh -c 'echo held; exec cat'"
        running = self._start(held, is_new=True)
        try:
            assert running.stdin and running.stdout and running.stderr
            if running.stdout.readline() != b"held\n":
                running.stdin.close()
                said = running.stderr.read().decode("utf-8", "replace").strip()
                if running.wait() == _TAKEN:
                    raise Busy(f"{self.host}：另一个人正在公布，等他完成再来")
                raise ServerError(f"{self.host}：没有锁住 {self.folder}（{said or '连接断了'}）")
            yield
        finally:
            if running.stdin:
                running.stdin.close()
            running.kill()
            running.wait()

    def prepare(self) -> None:
        """Make the place if it is new, and clear away what broken runs left."""
        self._run(f"mkdir -p {RELEASES} && touch {MARK} && rm -rf {RELEASES}/*{PART} .{CURRENT}.*")

    def releases(self) -> list[str]:
        """Return the names of all whole releases, oldest first."""
        said = self._run(f"cd {RELEASES} && ls -1 | grep -E '^[0-9]{{4,}}-[0-9a-z]+$' || true")
        return sorted(said.split(), key=lambda name: (int(name.partition("-")[0]), name))

    def current(self) -> str:
        """Return the name of the release that is shown."""
        return self._run(f"readlink {CURRENT} || true").strip().rpartition("/")[2]

    def stage(self, site: Path, name: str, listed: Mapping[str, str], like: str) -> None:
        """Bring what is new; rsync gives what the like release has already a second name."""
        target = f"{self.folder}/{RELEASES}/{name}{PART}/"
        options = ["-rl", "--checksum", "--delete", "--partial", "--timeout=120", "-e", shlex.join(_SSH)]
        if like:
            options += [f"--link-dest=../{like}/"]
        self._start_and_wait(["rsync", *options, f"{site}/", f"{self.host}:{target}"])

    def differences(self, name: str, listed: Mapping[str, str], *, is_part: bool) -> list[Difference]:
        """Return what of a release is not as listed; the server works out the digests itself."""
        folder = shlex.quote(f"{RELEASES}/{name}{PART if is_part else ''}")
        said = self._run(f"cd {folder} && find . \\( -type f -o -type l \\) -printf '%y %P\\0'")
        kinds = {path: kind for kind, _, path in (line.partition(" ") for line in said.split("\0")[:-1])}
        lines = "".join(f"{digest}  ./{path}\n" for path, digest in listed.items())
        answer = self._run(f"cd {folder} && sha256sum -c --quiet 2>&1 || true", lines.encode())
        failed = {
            line.rpartition(": ")[0].removeprefix("./") for line in answer.splitlines() if ": FAILED" in line
        }
        found = [
            Difference(path, "missing" if kinds.get(path) != "f" else "differs")
            for path in listed
            if kinds.get(path) != "f" or path in failed
        ]
        extra = (path for path in kinds if path not in listed and (path != MANIFEST or MANIFEST in listed))
        return sorted([*found, *(Difference(path, "extra") for path in extra)])

    def settle(self, name: str) -> None:
        """Give the release its name."""
        self._run(f"sync && mv -T {RELEASES}/{name}{PART} {RELEASES}/{name}")

    def switch(self, name: str) -> None:
        """Let the link lead to this release: a new link takes the old one's place in one step."""
        self._run(
            f"if [ -e {CURRENT} ] && [ ! -L {CURRENT} ]; then echo '{CURRENT} 不是链接' >&2; exit 1; fi; "
            f"ln -s {RELEASES}/{name} .{CURRENT}.$$ && mv -T .{CURRENT}.$$ {CURRENT} && sync"
        )

    def read(self, name: str, path: str) -> bytes | None:
        """Return a file of a release."""
        full = shlex.quote(f"{RELEASES}/{name}/{path}")
        done = self._ran(f"[ -f {full} ] && cat {full}", b"")
        return done.stdout if done.returncode == 0 else None

    def remove(self, name: str) -> None:
        """Remove a release: its name first, so that no half of it counts as one."""
        self._run(f"mv -T {RELEASES}/{name} {RELEASES}/{name}{PART} && rm -rf {RELEASES}/{name}{PART}")

    def _refuse_foreign(self) -> None:
        there = set(self._run("[ ! -d . ] || ls -A1", is_new=True).split("\n")) - {LOCK, ""}
        if there and MARK not in there:
            raise ServerError(
                f"{self.host}:{self.folder} 里有别的内容，不是公布用的文件夹，不会动它。请换一个空文件夹；"
                f"网站服务器的根目录设为其中的 {CURRENT}"
            )

    def _run(self, command: str, given: bytes = b"", *, is_new: bool = False) -> str:
        done = self._ran(command, given, is_new=is_new)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            words = "连接断了" if done.returncode == _LOST else "服务器没有做成"
            raise ServerError(f"{self.host}：{words}（{said or done.returncode}）")
        return done.stdout.decode("utf-8", "replace")

    def _ran(self, command: str, given: bytes, *, is_new: bool = False) -> subprocess.CompletedProcess[bytes]:
        call = self._call(command, is_new)
        try:
            return subprocess.run(call, input=given, capture_output=True, check=False)
        except FileNotFoundError:
            raise ServerError("这台电脑上没有 ssh，请先安装 openssh-client") from None

    def _start(self, command: str, *, is_new: bool) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(self._call(command, is_new), stdin=pipe, stdout=pipe, stderr=pipe)
        except FileNotFoundError:
            raise ServerError("这台电脑上没有 ssh，请先安装 openssh-client") from None

    def _call(self, command: str, is_new: bool) -> Sequence[str]:
        folder = shlex.quote(self.folder)
        enter = f"mkdir -p {folder} && cd {folder}" if is_new else f"cd {folder}"
        return (*_SSH, "--", self.host, f"{enter} && {{ {command}; }}")

    def _start_and_wait(self, call: list[str]) -> None:
        try:
            done = subprocess.run(call, capture_output=True, check=False, stdin=subprocess.DEVNULL)
        except FileNotFoundError:
            raise ServerError("这台电脑上没有 rsync，请先安装 rsync") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ServerError(
                f"{self.host}：文件没有传完（{said[-1] if said else done.returncode}），原来的网站没有动"
            )
