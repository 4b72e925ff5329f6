"""The site as it is looked at: in the preview, from a server, from a folder, under its strict policy."""

from __future__ import annotations

import base64
import hashlib
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from building import (  # noqa: F401  fixtures
    MARRIAGE,
    a_registry,
    a_site,
    build,
    edit,
    free_port,
    html_of,
    new_registry,
    run,
    shows,
    wait_until,
)


@contextmanager
def preview(root: Path) -> Iterator[tuple[str, Path]]:
    """Run `powerlist serve` and yield its address and the file that gathers what it says."""
    port = free_port()
    log = root.parent / "serve.log"
    with log.open("w") as output:
        command = [
            sys.executable,
            "-m",
            "powerlist",
            "serve",
            "--root",
            str(root),
            "--address",
            f"127.0.0.1:{port}",
        ]
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield f"http://127.0.0.1:{port}/", log
            assert server.poll() is None, log.read_text()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def test_the_preview_follows_changes_of_the_registry_and_survives_errors(root: Path) -> None:
    with preview(root) as (address, log):
        page = f"{address}items/07-0001.html"
        wait_until(lambda: shows(page, "内地居民婚姻登记"))
        edit(root / MARRIAGE, "内地居民婚姻登记", "内地居民结婚登记")
        wait_until(lambda: shows(page, "内地居民结婚登记"))
        edit(root / MARRIAGE, "内地居民结婚登记", "内地居民离婚登记\nlevel: city")
        wait_until(lambda: "清单有错误" in log.read_text(encoding="utf-8"))
        assert MARRIAGE in log.read_text(encoding="utf-8")
        wait_until(lambda: shows(page, "内地居民结婚登记"))  # the last good site stays
        edit(root / MARRIAGE, "\nlevel: city", "")
        wait_until(lambda: shows(page, "内地居民离婚登记"))
        assert f"请用浏览器打开 {address}" in log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_the_preview_of_a_registry_with_errors_names_them_and_ends(root: Path) -> None:
    edit(root / MARRIAGE, "level: county", "level: city\nlevel: county")
    done = run(
        sys.executable, "-m", "powerlist", "serve", "--root", root, "--address", f"127.0.0.1:{free_port()}"
    )
    assert done.returncode == 1
    assert MARRIAGE in done.stdout and "Traceback" not in done.stdout + done.stderr


def test_a_preview_on_a_port_in_use_says_so(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run(sys.executable, "-m", "powerlist", "serve", "--root", root, "--address", address)
    assert done.returncode == 2
    assert "--address" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.browser
def test_pages_work_under_their_strict_policy_from_a_server_and_from_a_folder(
    site: Path, browser: Any
) -> None:
    with served(site) as address:
        for base in (address, site.as_uri() + "/"):
            for path in ("index.html", "items/01-0001.html", "guide.html", "search.html"):
                said: list[str] = []
                asked: list[str] = []
                page = browser.new_page()
                page.on("console", lambda message, said=said: said.append(message.text))
                page.on("pageerror", lambda error, said=said: said.append(str(error)))
                page.on("requestfailed", lambda request, said=said: said.append(request.url))
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.goto(base + path)
                page.wait_for_load_state("networkidle")
                assert said == [], f"{base}{path}"
                assert [url for url in asked if not url.startswith((base, "data:"))] == []
                page.close()


@contextmanager
def served(site: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(site)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: shows(f"http://127.0.0.1:{port}/", "<html"))
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.kill()
        server.wait()


def test_without_help_of_its_own_a_site_leads_to_none(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "registry")
    shutil.rmtree(root / "content/help")
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    (root / "mkdocs.yml").write_text("".join(line for line in lines if " help/" not in line), "utf-8")
    assert build(root, tmp_path / "site").returncode == 0
    to_help = {
        path: [str(link["href"]) for link in page.select("article a[href], .search a[href]")]
        for path, page in html_of(tmp_path / "site")
        if not path.startswith("developer/") and path not in ("index.html", "404.html")
    }
    assert {path: links for path, links in to_help.items() if any("help/" in link for link in links)} == {}
    assert len(to_help) > 40 and {"notices.html", "assessments/index.html", "propose.html"} <= set(to_help)


def test_the_policy_lets_only_the_sites_own_files_and_its_known_scripts_run(site: Path) -> None:
    for name, page in html_of(site):
        policies = page.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert len(policies) == 1, name
        policy = dict(part.split(" ", 1) for part in str(policies[0]["content"]).split("; "))
        assert policy["default-src"] == "'none'" and policy["base-uri"] == "'none'"
        assert policy["connect-src"] == policy["form-action"] == "'self'"
        assert "unsafe" not in str(policy) and "http" not in str(policy)
        assert policies[0].find_previous(["script", "link", "style"]) is None, "the policy comes first"
        assert page.find_all(style=True) == [], f"{name}: the policy refuses style attributes"
        for script in page.find_all("script", src=False):
            if script.get("type") in (None, "module", "text/javascript"):
                assert _hash_of(script.string) in policy["script-src"], name


def _hash_of(text: str) -> str:

    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_html_in_a_hand_written_page_is_shown_as_text_and_never_acts(tmp_path: Path) -> None:
    root = new_registry(tmp_path / "registry")
    with (root / "content/help/reading.md").open("a", encoding="utf-8") as page:
        page.write(
            "\n<script>alert(1)</script>\n\n"
            '<meta http-equiv="refresh" content="0;url=https://evil.example/">\n\n'
            "文字 <img src=x onerror=alert(1)> <b>粗</b>\n"
        )
    assert build(root, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/help/reading.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    assert "<script>alert(1)</script>" in soup.select_one("article").get_text()
    assert not soup.select('meta[http-equiv="refresh"], img[onerror]')
    assert all("alert" not in script.get_text() for script in soup.select("script"))
