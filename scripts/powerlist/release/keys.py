"""Signatures with SSH keys, as git makes them; the only module that starts ssh-keygen.

Source: ssh-keygen(1), ALLOWED SIGNERS and -Y; OpenSSH 8.2 or later.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

NAMESPACE = "powerlist-release"
_KEY = re.compile(r"key (SHA256:[A-Za-z0-9+/]+)")
PRINCIPAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,99}\Z")


class KeyFault(Exception):
    """A key or signature that will not do; the message says why and what to do, in Chinese."""


class Signature(NamedTuple):
    """What became of one signature: whose it says it is, whether it holds, the key, or why not."""

    principal: str
    holds: bool
    key: str
    why: str


def sign(content: bytes, key: Path) -> bytes:
    """Return the signature of some bytes with a private key (or its agent's); it may ask for a passphrase."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "statement"
        file.write_bytes(content)
        done = _run("-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(file), is_quiet=False)
        signature = file.with_suffix(".sig")
        if done.returncode or not signature.exists():
            raise KeyFault(f"用密钥 {key} 没有签成：{_last(done)}。请核对密钥文件和口令")
        return signature.read_bytes()


def check(content: bytes, signature: bytes, principal: str, allowed: bytes, day: str) -> Signature:
    """Return whether a signature of the content counts: by this signer, whose key was good on the day.

    `allowed` is an allowed_signers file, `day` is written 2026-11-23.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sig").write_bytes(signature)
        (folder / "allowed").write_bytes(allowed)
        at = f"verify-time={day.replace('-', '')}"
        options = ("-n", NAMESPACE, "-s", str(folder / "sig"))
        known = ("-f", str(folder / "allowed"), "-I", principal, "-O", at)
        done = _run("-Y", "verify", *known, *options, given=content)
        found = _KEY.search(done.stdout.decode("utf-8", "replace"))
        if done.returncode == 0 and found:
            return Signature(principal, True, found[1], "")
        plain = _run("-Y", "check-novalidate", *options, given=content)
        found = _KEY.search(plain.stdout.decode("utf-8", "replace"))
    if plain.returncode == 0 and found:
        return Signature(principal, False, found[1], "签名的密钥不在签名人名单上，或者那天已经失效")
    return Signature(principal, False, "", "签名和发布声明的内容不符")


def signers(allowed: bytes) -> list[str]:
    """Return the lines of an allowed_signers file that name a signer."""
    lines = allowed.decode("utf-8", "replace").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _run(*arguments: str, given: bytes = b"", is_quiet: bool = True) -> subprocess.CompletedProcess[bytes]:
    try:
        if is_quiet:
            return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False)
        return subprocess.run(["ssh-keygen", *arguments], stderr=subprocess.PIPE, check=False)
    except FileNotFoundError:
        raise KeyFault("这台电脑上没有 ssh-keygen，请先安装 openssh-client（8.2 以上版本）") from None


def _last(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = (done.stderr or b"").decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else str(done.returncode)
