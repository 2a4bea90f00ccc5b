"""How long a reader waits for each page of one or two running dashboards, in one headless Chromium.

    .venv/bin/python -m benchmarks.in_browser http://localhost:8501/ [http://localhost:8502/] --project corpus

Two dashboards, of two checkouts say, take turns at each page, so that what else the machine does meets both. The time
is that from asking for an address in a new tab, with the dashboard's files in the browser's cache, until the page has
its title and its script has ended. Prints medians in milliseconds and, for two, the second as a multiple of the first;
exit code 1 where that is over --limit on any page.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import time
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from benchmarks.page_times import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LIMIT: Final = 1.1
WAIT_MS: Final = 60_000
DRAWN: Final = """() =>
    document.querySelector('[data-testid="stApp"]')?.getAttribute("data-test-script-state") === "notRunning"
    && document.querySelector('[data-testid="stMain"] h1') !== null"""


def waited(context: BrowserContext, address: str) -> float:
    """Milliseconds until the page at an address is drawn. Raises playwright's TimeoutError after a minute."""
    page = context.new_page()
    try:
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_function(DRAWN, timeout=WAIT_MS, polling=20)
        return 1000 * (time.perf_counter() - began)
    finally:
        page.close()


def in_turns(context: BrowserContext, addresses: Sequence[str], runs: int) -> list[float]:
    """The median of each address; the first visits, which fill caches, are not counted."""
    for address in addresses:
        waited(context, address)
    times = [[waited(context, address) for address in addresses] for _ in range(runs)]
    return [median(column) for column in zip(*times, strict=True)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dashboards", nargs="+", metavar="URL", help="one or two dashboards that are running")
    parser.add_argument("--project", default="demo")
    parser.add_argument("--article", help="the key of the article that the reader opens; without it no reader")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--limit", type=float, default=LIMIT, help="the most that the second may take of the first")
    arguments = parser.parse_args()
    program = os.environ.get("RELIABILITY_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("no Chromium or Chrome was found; RELIABILITY_BROWSER names one", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {arguments.runs} runs each\n")
    print(f"| page |{''.join(f' {url} |' for url in arguments.dashboards)} ratio |")
    print(f"|---|{'---|' * len(arguments.dashboards)}---|")
    over = []
    with sync_playwright() as playwright:
        context = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"]).new_context()
        for page, asked in PAGES:
            if "{heard}" in asked or ("{longest}" in asked and not arguments.article):
                continue
            own = asked.format(longest=arguments.article)
            query = "&".join(filter(None, (urlencode({"project": arguments.project}), own)))
            where = f"{'' if page == 'overview' else page}?{query}"
            times = in_turns(context, [f"{url.rstrip('/')}/{where}" for url in arguments.dashboards], arguments.runs)
            ratio = times[-1] / times[0]
            print(
                f"| {page}{'?' + asked if asked else ''} |{''.join(f' {one:.0f} |' for one in times)} {ratio:.2f} |",
                flush=True,
            )
            if ratio > arguments.limit:
                over.append(f"{page}: {ratio:.2f} times as long, limit {arguments.limit:.2f}")
    print("\n".join(over), file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
