"""How long the server takes to answer each page of the dashboard over a stored project.

    .venv/bin/python -m benchmarks.page_times --project corpus [--runs 20] [--database sqlite:///…]

Every run executes the whole script of a page as a browser's visit does (navigation, filters, queries, charts, messages
made for the browser), in a fresh session, through Streamlit's own AppTest in this process. Timed is the script's run
itself: what AppTest does around it (it reads every message back) no server does. The browser's drawing and the network
are not in it. "First" runs find no cached answer, as after an import; "again" runs find the answers of the visit
before. Milliseconds; "CPU" is the computing time of the script's thread, which other programs on the machine change
less than the clock. Prints a Markdown table; exit code 1 where a page's p95 of first answers is over --limit.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from reliability.store import Store

ROOT = Path(__file__).resolve().parent.parent
LIMIT_MS = 500.0
PAGES = (
    ("overview", ""),
    ("articles", ""),
    ("articles", "words=minister"),
    ("statements", ""),
    ("figures", ""),
    ("flags", ""),
    ("people", ""),
    ("person", "who={heard}"),
    ("outlets", ""),
    ("outlets", "tab=Indicators"),
    ("outlets", "tab=Who+is+heard"),
    ("outlets", "tab=Figures"),
    ("outlets", "tab=Words"),
    ("outlets", "tab=Relays"),
    ("outlets", "tab=Over+time"),
    ("outlets", "tab=One+share"),
    ("outlets", "tab=Flags"),
    ("outlets", "tab=In+numbers"),
    ("outlets", "tab=The+outlets"),
    ("outlets", "beside=Two+periods"),
    ("chains", ""),
    ("review", ""),
    ("report", ""),
    ("registry", ""),
    ("method", ""),
    ("imports", ""),
    ("feeds", ""),
    ("reader", "article={longest}"),
    ("reader", "article={longest}&at=0-400"),
)


class Stopwatch:
    """Times the script inside a visit. It replaces the function by which Streamlit's runner executes a script."""

    def __init__(self) -> None:
        from streamlit.runtime.scriptrunner import script_runner

        self.last = (0.0, 0.0)
        runner: Any = script_runner
        self._run = runner.exec_func_with_error_handling
        runner.exec_func_with_error_handling = self._timed

    def _timed(self, *arguments: Any) -> Any:
        began, computed = time.perf_counter(), time.thread_time()
        result = self._run(*arguments)
        self.last = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - computed)
        return result


def scan_components_once() -> None:
    """Let Streamlit look through the installed packages for components once and not, as its AppTest does, at each visit
    (half a second); a server looks once as well."""
    from streamlit.components.v2 import manifest_scanner

    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def visit(stopwatch: Stopwatch, page: str, query: dict[str, list[str]], cold: bool) -> tuple[float, float]:
    """One visit in a fresh session: milliseconds by the clock and of computing.

    Raises AssertionError where the page shows an error instead of itself.
    """
    from streamlit.testing.v1 import AppTest

    if cold:
        from reliability.ui import cached, charts

        cached.forget()
        charts.figure_of.clear()
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    for name, values in query.items():
        app.query_params[name] = values
    app.switch_page(f"reliability/pages/{page}.py")
    app.run()
    assert not app.exception, app.exception
    assert not app.error, [error.value for error in app.error]
    return stopwatch.last


def p95(times: list[float]) -> float:
    """The nearest-rank 95th percentile."""
    return sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]


def cells(times: list[tuple[float, float]]) -> str:
    clock, computing = [pair[0] for pair in times], [pair[1] for pair in times]
    return f"{median(clock):.0f} | {p95(clock):.0f} | {median(computing):.0f}"


HEAD = "| page | first: median | p95 | CPU | again: median | p95 | CPU |\n|---|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Times:
    """Visits of one page: (milliseconds by the clock, of computing) each."""

    page: str
    first: list[tuple[float, float]]
    again: list[tuple[float, float]]


def timed(project: str, pages: Sequence[tuple[str, str]], known: Mapping[str, str], runs: int) -> Iterator[Times]:
    """Every page in turn; `known` is what `opened` tells of the project."""
    stopwatch = Stopwatch()
    scan_components_once()
    for page, asked in pages:
        query = parse_qs(asked.format(**known)) | {"project": [project]}
        visit(stopwatch, page, query, cold=True)  # imports and compiles what the page needs
        first = [visit(stopwatch, page, query, cold=True) for _ in range(runs)]
        again = [visit(stopwatch, page, query, cold=False) for _ in range(runs)]
        yield Times(f"{page}?{asked.format(**dict.fromkeys(known, '…'))}" if asked else page, first, again)


def opened(store: Store, project: str) -> dict[str, str] | None:
    """What pages open that show one thing: `longest`, the key of the longest article, and `heard`, the id of whoever is
    heard most; None where there is no article."""
    from reliability.model.selection import Selection

    selection = Selection(project=project)
    longest = store.articles(selection, order="words", offset=0, limit=1).rows
    heard = [row.who for row in store.speakers(selection, limit=24) if row.who is not None]
    return {"longest": longest[0].key, "heard": heard[0] if heard else ""} if longest else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", default="demo")
    parser.add_argument("--database", help="the setting RELIABILITY_DATABASE_URL otherwise")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--limit", type=float, default=LIMIT_MS, help="milliseconds that p95 must stay under")
    arguments = parser.parse_args()
    if arguments.database:
        os.environ["RELIABILITY_DATABASE_URL"] = arguments.database
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    logging.disable(logging.WARNING)  # Streamlit warns that there is no server around these runs

    from reliability.model.selection import Selection
    from reliability.settings import settings
    from reliability.store import Store

    store = Store.open(settings().database_url)
    known = opened(store, arguments.project)
    if known is None:
        print(f"the project {arguments.project!r} holds no articles in this database", file=sys.stderr)
        return 2
    counts = store.overview(Selection(project=arguments.project))
    kind = settings().database_url.split(":", 1)[0]
    print(
        f"{kind}, project of {counts.articles:,} articles, {counts.statements:,} statements, {counts.figures:,} "
        f"figures, {counts.flags:,} flags; {arguments.runs} runs each; Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    print(HEAD)
    slowest = 0.0
    for times in timed(arguments.project, PAGES, known, arguments.runs):
        slowest = max(slowest, p95([clock for clock, _ in times.first]))
        print(f"| {times.page} | {cells(times.first)} | {cells(times.again)} |", flush=True)
    print(f"\nslowest p95: {slowest:.0f} ms, limit {arguments.limit:.0f} ms")
    return int(slowest > arguments.limit)


if __name__ == "__main__":
    sys.exit(main())
