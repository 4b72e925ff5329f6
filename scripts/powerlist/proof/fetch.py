"""Where a published site is read from: a folder, or an address."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

LONGEST_WAIT = 60  # seconds for one file
LARGEST = 512 * 1024 * 1024


class Unreachable(Exception):
    """A site that does not answer; the message says why, in Chinese."""


class Folder:
    """A site in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, None if there is no such file (a link is none)."""
        full = self.folder / path
        try:
            return None if full.is_symlink() or not full.is_file() else full.read_bytes()
        except OSError:
            return None

    def paths(self) -> Iterable[str]:
        """Return every file's path, links among them, sorted."""
        found = (path for path in self.folder.rglob("*") if path.is_symlink() or path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)


class Address:
    """A site on the web; which files lie there beside the listed ones cannot be asked."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, None if the server says that there is none; Unreachable otherwise."""
        request = Request(f"{self.address}/{quote(path)}", headers={"Accept-Encoding": "identity"})
        try:
            with urlopen(request, timeout=LONGEST_WAIT) as answer:
                content: bytes = answer.read(LARGEST + 1)
        except HTTPError as error:
            if error.code in (403, 404, 410):
                return None
            raise Unreachable(f"{path}：服务器回答 {error.code}") from None
        except (URLError, OSError, ValueError) as error:
            raise Unreachable(f"{self.address}：连不上（{getattr(error, 'reason', error)}）") from None
        if len(content) > LARGEST:
            raise Unreachable(f"{path}：文件太大")
        return content

    def paths(self) -> Iterable[str]:
        """Return nothing: a web server does not list its files."""
        return ()


def site_at(place: str) -> Folder | Address:
    """Return the site at an address (http://, https://) or in a folder; Unreachable where neither can be."""
    scheme, is_address, _ = place.partition("://")
    if is_address and scheme.lower() in ("http", "https"):
        return Address(place)
    if is_address:
        raise Unreachable(f"{place}：网址只认 http:// 和 https:// 开头的")
    if not Path(place).is_dir():
        raise Unreachable(f"没有文件夹“{place}”，请核对写法")
    return Folder(Path(place))
