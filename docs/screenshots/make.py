"""Makes the pictures in this folder again, from the demo project only.

    python docs/screenshots/make.py [--port 8599]

Serves the dashboard over a new database that holds nothing but the demo project, opens each page in headless Chromium
and keeps it as a PNG of 128 colours. Needs what the browser tests need (requirements-dev.txt) and a Chromium, found as
they find it or named by RELIABILITY_BROWSER.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
COLOURS = 128
START_SECONDS = 90
TITLE = "Hallen dam failure: what we know"  # the article of the reader's pictures
MARK = "41 people"  # a word of the mark that is open in them; the first mark where no mark has it
PAGES = {
    "overview": "",
    "articles": "articles",
    "statements": "statements",
    "figures": "figures",
    "flags": "flags",
    "outlets": "outlets",
    "chains": "chains",
    "method": "method",
    "import": "imports",
}
NARROW = ("overview", "outlets", "reader")
DRAWINGS = {"[data-testid=stPlotlyChart]": ".main-svg", "[data-testid=stEChartsChart]": "svg text"}
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
HEIGHTS = {1280: 860, 400: 800}


@contextmanager
def dashboard(port: int) -> Iterator[str]:
    """The address of a dashboard over the demo project alone."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"RELIABILITY_DATABASE_URL": f"sqlite:///{folder}/demo.db"}
        command = [sys.executable, "-m", "reliability", "serve", "--port", str(port), "--no-browser"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment)
        url = f"http://localhost:{port}"
        try:
            deadline = time.monotonic() + START_SECONDS
            while time.monotonic() < deadline:
                try:
                    with urllib.request.urlopen(f"{url}/healthz", timeout=2):
                        break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.3)
            yield url
        finally:
            server.terminate()
            server.wait(30)


def drawn(page: Page, address: str) -> None:
    """Opens an address and waits until nothing on it changes any more."""
    page.goto(address)
    page.locator("h1").first.wait_for(state="attached", timeout=60_000)
    page.locator('[data-test-script-state="notRunning"]').first.wait_for(state="attached", timeout=60_000)
    for chart, part in DRAWINGS.items():
        if page.locator(chart).count():
            page.locator(f"{chart} {part}").first.wait_for(timeout=60_000)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=60_000)
    page.wait_for_timeout(2_500)


def keep(page: Page, name: str) -> None:
    """The visible part of the page as a PNG with a palette."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(HERE / f"{name}.png", optimize=True)


def open_reader(page: Page, url: str) -> None:
    """An article of the demo project with the evidence of one mark open."""
    drawn(page, f"{url}/articles?words={TITLE.split(':')[0].replace(' ', '+')}")
    page.get_by_role("link", name=TITLE).first.click()
    marks = page.locator(".st-key-article_text a")
    marks.first.wait_for()
    page.wait_for_timeout(3_000)  # until the script that listens for clicks has loaded
    named = marks.filter(has_text=MARK)
    (named if named.count() else marks).first.click()
    page.wait_for_url("**at=*")
    page.mouse.move(5, 5)
    page.wait_for_timeout(2_500)


def take(browser: Browser, url: str, theme: Literal["light", "dark"], width: int, only: list[str]) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, color_scheme=theme)
    page = context.new_page()
    for name, path in PAGES.items():
        if (width == 1280 or name in NARROW) and (not only or name in only):
            drawn(page, f"{url}/{path}")
            keep(page, f"{name}-{theme}-{width}")
    if not only or "reader" in only:
        open_reader(page, url)
        keep(page, f"reader-{theme}-{width}")
    context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8599)
    parser.add_argument("--width", type=int, choices=sorted(HEIGHTS), help="only these pictures")
    parser.add_argument("--theme", choices=THEMES, help="only these pictures")
    parser.add_argument("--only", nargs="*", default=[], choices=[*PAGES, "reader"], help="only these pages")
    arguments = parser.parse_args()
    path = os.environ.get("RELIABILITY_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with dashboard(arguments.port) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for theme in THEMES:
            for width in HEIGHTS:
                if arguments.theme in (None, theme) and arguments.width in (None, width):
                    take(browser, url, theme, width, arguments.only)
        browser.close()
    kept = sorted(HERE.glob("*.png"))
    print(f"{len(kept)} pictures, {sum(file.stat().st_size for file in kept) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
