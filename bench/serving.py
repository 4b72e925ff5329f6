"""A folder behind an address, compressed as web servers do, with a count of the bytes sent."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path


class Served:
    """The address, ending with "/", and the bytes that were sent from it: to pages and to their workers."""

    def __init__(self, address: str, count: Synchronized[int]) -> None:
        self.address = address
        self._count = count

    @property
    def sent(self) -> int:
        """Return how many bytes have been sent so far."""
        return self._count.value


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a folder, to be kept in the browser's store; by a process of its own, as a web server is."""
    fork = get_context("fork")
    count: Synchronized[int] = fork.Value("q", 0)
    server = _server(folder, count)
    process = fork.Process(target=server.serve_forever, daemon=True)
    process.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/", count)
    finally:
        process.terminate()
        process.join()
        server.server_close()


def _server(folder: Path, count: Synchronized[int]) -> ThreadingHTTPServer:

    @cache
    def content(path: str) -> tuple[bytes, str] | None:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            return None
        return gzip.compress(file.read_bytes(), 6), guess_type(file.name)[0] or "application/octet-stream"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # as web servers do: else a body waits 40 ms for its head's receipt

        def do_GET(self) -> None:
            found = content(self.path.partition("?")[0].lstrip("/") or "index.html")
            body, kind = found or (gzip.compress(b""), "text/plain")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=3600")
            self.end_headers()
            with count.get_lock():
                count.value += len(body)
            with suppress(ConnectionError):  # the page was closed while its files were on their way
                self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)
