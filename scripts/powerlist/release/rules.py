"""What a state of the list asks of releases, and which signatures on a statement hold by it."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.git import Repository
from powerlist.load import LoadError, read
from powerlist.release.keys import PRINCIPAL, Signature, check, signers
from powerlist.release.statement import ALLOWED, STATEMENT, Statement
from powerlist.sources import SETTINGS


class Rules(NamedTuple):
    """What a state of the list asks of releases: signatures, signed commits, and whose keys count.

    `list_name` is the site's name in that state, "" where it cannot be read.
    """

    threshold: int
    signed_commits: bool
    allowed: bytes | None
    list_name: str = ""

    @property
    def keys(self) -> int:
        """The number of different keys on the list of signers."""
        words = (word for line in signers(self.allowed or b"") for word in line.split())
        return len({word for word in words if word.startswith("AAAA")})


def rules_at(repository: Repository, commit: str) -> Rules:
    """Return what the state at a commit asks for, strictly where it is not written well; GitError."""
    files = repository.files(commit, SETTINGS) | repository.files(commit, ALLOWED)
    allowed = files.get(ALLOWED)
    try:
        settings = read(files.get(SETTINGS, b""))
    except LoadError:
        return Rules(1, True, allowed)
    settings = settings if isinstance(settings, dict) else {}
    said, site = settings.get("releases"), settings.get("site")
    said = said if isinstance(said, dict) else {}
    threshold, name = said.get("threshold", 1), site.get("name") if isinstance(site, dict) else ""
    return Rules(
        threshold if isinstance(threshold, int) else 1,
        said.get("signed_commits") is True,
        allowed,
        name if isinstance(name, str) else "",
    )


def signatures_on(
    statement: Statement, content: bytes, files: dict[str, bytes], rules: Rules
) -> tuple[tuple[Signature, ...], list[str]]:
    """Return the signatures that hold, one a key, and what is wrong; `files` are those of the release."""
    name, faults = statement.name, []
    good: dict[str, Signature] = {}
    for path, signature in sorted(files.items()):
        file = path.rpartition("/")[2]
        if file == STATEMENT:
            continue
        principal = file.removesuffix(".sig")
        if not file.endswith(".sig") or not PRINCIPAL.match(principal):
            faults.append(f"发布 {name}：不应有文件 {path}")
            continue
        one = check(content, signature, principal, rules.allowed or b"", statement.today)
        if not one.holds:
            faults.append(
                f"发布 {name}：{principal} 的签名不算：{one.why}{f'（{one.key}）' if one.key else ''}"
            )
        elif one.key in good:
            faults.append(f"发布 {name}：{principal} 和 {good[one.key].principal} 用的是同一个密钥，只算一个")
        else:
            good[one.key] = one
    if len(good) < rules.threshold:
        faults.append(f"发布 {name}：要 {rules.threshold} 个人签名，有效的只有 {len(good)} 个")
    return tuple(good.values()), faults
