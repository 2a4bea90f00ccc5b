"""The dashboard served as ./run serves it, over a database of invented analyses, and a headless Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from reliability.store import Store
from tests.conftest import ROOT
from tests.databases import with_tables
from tests.pages.conftest import demo

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
START_SECONDS = 90
PATIENCE = 30_000  # milliseconds, of each expectation: the script runs first, and other tests may run beside


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; without one the tests are skipped."""
    named = os.environ.get("RELIABILITY_BROWSER")
    path = named or next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium or Chrome was found; install one, on Debian: sudo apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        # A fifth of the browser's computing goes into what fades and pulses, an eighth into reading long scripts again
        # for the lines of errors.
        script = "--js-flags=--no-enable-lazy-source-positions"
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-prefers-reduced-motion", script]
        running = playwright.chromium.launch(executable_path=path, headless=True, args=options)
        yield running
        running.close()


@pytest.fixture(scope="session")
def analyst(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of somebody who comes back: it has Streamlit's scripts already."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(analyst: BrowserContext) -> Iterator[Page]:
    """A new tab; nothing that it keeps in the browser is there for the next test."""
    shown = analyst.new_page()
    yield shown
    if shown.url.startswith("http"):
        shown.evaluate("localStorage.clear()")
    for one in analyst.pages:
        one.close()
    analyst.clear_cookies()


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return with_tables(tmp_path_factory.mktemp("database") / "whence.db", demo)


@pytest.fixture(scope="session")
def database(database_url: str) -> Iterator[Store]:
    """The database that the dashboard shows; a test may work in it as the worker does."""
    store = Store.open(database_url)
    yield store
    store.close()


@pytest.fixture(scope="session")
def dashboard(database: Store, database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running dashboard with a demo project of two articles."""
    folder = tmp_path_factory.mktemp("dashboard")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"RELIABILITY_DATABASE_URL": database_url}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(command + options, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", folder / "log.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait(url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the dashboard did not start: {log.read_text(encoding='utf-8')[-2000:]}")
