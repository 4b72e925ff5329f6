"""What tests share: where the real workbooks are, and a loud word when the browser is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import cost
from old_chromium import FETCH
from old_chromium import PROGRAM as OLD_CHROMIUM

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
INSTALL = "apt-get install chromium fonts-noto-cjk libatomic1"
BEGAN = pytest.StashKey[float]()
REAL_DATA = os.environ.get("POWERLIST_REAL_DATA")


# The files that cost most (`make test` says which), first of all: so no worker ends alone with one of them.
FIRST = (
    "build", "axe", "releases", "versions", "proof", "preview", "read_pair", "adjust", "pages",
    "search_parts", "old_chromium", "cli_accidents", "build_accidents", "standard", "history_pages",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files; skip browser tests where no Chromium is, or let them fail where one is required."""
    place = {f"test_{name}": number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(place)))
    if CHROMIUM or os.environ.get("POWERLIST_BROWSER") == "required":
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=f"NO CHROMIUM: {INSTALL}"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one ask what the tests cost."""
    parser.addoption("--cost", action="store_true", help="say which files and tests cost most processor time")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin to count."""
    item.stash[BEGAN] = cost.now()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Note what the test cost, with its preparation and its end."""
    if call.when == "teardown":
        item.user_properties.append((cost.KEY, cost.now() - item.stash[BEGAN]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the tests cost, where one asks, and loudly what was not tested."""
    if terminalreporter.config.getoption("--cost"):
        reports = [one for some in terminalreporter.stats.values() for one in some]
        terminalreporter.section("processor time")
        terminalreporter.write_line("\n".join(cost.summary(reports)))
    if not CHROMIUM:
        terminalreporter.section("BROWSER TESTS DID NOT RUN: no Chromium here", red=True, bold=True)
    if not OLD_CHROMIUM.exists():
        terminalreporter.section(f"NOTHING WAS TESTED IN THE BROWSER OF 2019: {FETCH}", red=True, bold=True)
    if not REAL_DATA:
        terminalreporter.section("REAL WORKBOOKS WERE NOT TESTED: POWERLIST_REAL_DATA is not set", red=True)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of the real workbooks and law lists."""
    if not REAL_DATA:
        pytest.skip("POWERLIST_REAL_DATA is not set")
    return Path(REAL_DATA)


@pytest.fixture(scope="session")
def browser():
    """A real Chromium, for the whole session."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample():
    """The public part of the sample registry."""
    from datetime import date

    from powerlist.registry import read_registry
    from powerlist.site.gate import public
    from powerlist.sources import WorkTree

    registry, _ = read_registry(WorkTree(Path(__file__).parents[1]), date(2026, 11, 22))
    return public(registry)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory):
    """The site of the sample registry, built once for all workers; look at it, change nothing."""
    from building import built_once

    return built_once(tmp_path_factory, "sample")


@pytest.fixture(scope="session")
def list_in_git(tmp_path_factory):
    """A repository with the small list that the stories of change begin with."""
    from stories import begin

    return begin(tmp_path_factory.mktemp("list") / "list")


@pytest.fixture
def story(list_in_git, tmp_path):
    """A clone of that repository, on the branch of a proposal."""
    from stories import Story, clone

    return Story(clone(list_in_git, tmp_path / "work"))
