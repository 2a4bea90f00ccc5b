"""How quick every page is over a project of N articles, and what saving one costs there.

    .venv/bin/python -m benchmarks.scale --articles 100000 --database sqlite:////tmp/scale.db [--runs 20]

Fills the project `made` with invented articles (synthetic.py) through the store's own writer, goes on where the
database holds some already, and then measures: every page as page_times.py does, first without any cached answer and
again; what the web process holds in memory when every page was opened in it; what it costs to save an article, beside
the cost in a database that holds a thousand. Prints a Markdown table; how far the filling is, it says on standard
error. Exit code 1 where a page or anything else is over its limit, named in the last lines.

The database may be PostgreSQL: for the small one beside it a database of its own is made there and dropped again.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl
from uuid import uuid4

from benchmarks import page_times, sessions
from benchmarks.page_times import p95

if TYPE_CHECKING:
    from reliability.store import Store

PROJECT: Final = "made"
BATCH: Final = 200  # articles a transaction while filling
SAVED: Final = 200  # articles whose saving is timed
SAVED_AT_ONCE: Final = 20  # as an import does
SMALL: Final = 1_000
FIRST_MS: Final = 500.0
SEARCH_MS: Final = 800.0
AGAIN_MS: Final = 200.0
MEMORY_MB: Final = 400.0
DEARER: Final = 1.2  # saving may cost so many times what it costs in the small database
PAGES: Final = (
    *page_times.PAGES,
    ("articles", "page=400"),
    ("statements", "page=2000"),
    ("figures", "page=2000"),
    ("flags", "page=2000"),
    ("overview", "outlet=made-0"),
    ("overview", "since=2031-01-01&until=2031-03-31"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--database", help="the setting RELIABILITY_DATABASE_URL otherwise")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only-fill", action="store_true", help="measure nothing")
    arguments = parser.parse_args()
    if arguments.database:
        os.environ["RELIABILITY_DATABASE_URL"] = arguments.database
    os.chdir(page_times.ROOT)
    logging.disable(logging.WARNING)  # Streamlit warns that there is no server around these runs

    from reliability.model.selection import Selection
    from reliability.settings import settings
    from reliability.store import Store

    database = settings().database_url
    store = Store.open(database)
    store.migrate()
    fill(store, arguments.articles)
    if arguments.only_fill:
        return 0
    counts = store.overview(Selection(PROJECT))
    print(
        f"{database.split(':', 1)[0]}, project of {counts.articles:,} articles, {counts.statements:,} statements, "
        f"{counts.figures:,} figures, {counts.flags:,} flags, {counts.speakers:,} speakers, {counts.outlets:,} outlets"
        f"; {arguments.runs} runs each; Python {platform.python_version()}, {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f}\n"
    )
    over = [*_pages(store, arguments.runs), *_memory(database), *_saving(store, database)]
    print("\n" + ("\n".join(f"- {line}" for line in over) if over else "nothing is over its limit"))
    return int(bool(over))


def fill(store: Store, articles: int, batch: int = BATCH) -> None:
    """Save invented articles until the project holds so many; those that it holds are not made again."""
    from benchmarks.synthetic import made
    from reliability.model.selection import Selection

    there = store.overview(Selection(PROJECT)).articles
    if there >= articles:
        return
    job = store.submit(PROJECT, "invented articles")
    store.finish(job)
    began = time.monotonic()
    for first in range(there, articles, batch):
        some = [made(number) for number in range(first, min(first + batch, articles))]
        store.save_many(PROJECT, some, job=job, at_once=False)
        if (first // batch) % 25 == 0:
            seconds = time.monotonic() - began
            print(f"{first:,} articles after {seconds:,.0f} s", file=sys.stderr, flush=True)


def _pages(store: Store, runs: int) -> Iterator[str]:
    """Prints a line a page; yields what is over its limit."""
    known = page_times.opened(store, PROJECT) or {}
    print(page_times.HEAD)
    for times in page_times.timed(PROJECT, PAGES, known, runs):
        print(f"| {times.page} | {page_times.cells(times.first)} | {page_times.cells(times.again)} |", flush=True)
        first, again = (p95([clock for clock, _ in visits]) for visits in (times.first, times.again))
        limit = SEARCH_MS if "words=" in times.page else FIRST_MS
        if first > limit:
            yield f"{times.page}, first: p95 {first:.0f} ms, limit {limit:.0f} ms"
        if again > AGAIN_MS:
            yield f"{times.page}, again: p95 {again:.0f} ms, limit {AGAIN_MS:.0f} ms"


def _memory(database: str) -> Iterator[str]:
    """Opens every page three times in a server of its own."""
    with sessions.served(database) as server:
        asyncio.run(_open_all(server.port))
        _, most = server.memory()
    print(f"\nmemory of the web process: {most:.0f} MB at most, limit {MEMORY_MB:.0f} MB")
    if most > MEMORY_MB:
        yield f"memory of the web process: {most:.0f} MB"


async def _open_all(port: int) -> None:
    async with sessions.joined(port) as connection:
        session = sessions.Session(connection)
        for _ in range(3):
            for page, asked in PAGES:
                if "{" not in asked:
                    query = dict(parse_qsl(asked))
                    await session.open("" if page == "overview" else page, query | {"project": PROJECT})


def _saving(store: Store, database: str) -> Iterator[str]:
    """What saving costs here, and in a database of SMALL articles on the same server or disk."""
    with _beside(database) as small:
        fill(small, SMALL)
        little = min(_cost(small) for _ in range(3))
        much = min(_cost(store) for _ in range(3))
    print(
        f"saving an article, {SAVED_AT_ONCE} a transaction: {much:.1f} ms, {little:.1f} ms where there are {SMALL:,}; "
        f"{much / little:.2f} times as much, limit {DEARER}"
    )
    if much > DEARER * little:
        yield f"saving an article: {much / little:.2f} times as much as in a small database"


def _cost(store: Store) -> float:
    """Milliseconds to save an article that is new. Those that are saved stay."""
    from benchmarks.synthetic import made

    first = uuid4().int % 10**9 + 10**9
    fresh = [made(number) for number in range(first, first + SAVED)]
    began = time.perf_counter()
    for place in range(0, SAVED, SAVED_AT_ONCE):
        store.save_many(PROJECT, fresh[place : place + SAVED_AT_ONCE])
    return 1000 * (time.perf_counter() - began) / SAVED


@contextmanager
def _beside(database: str) -> Iterator[Store]:
    """A new database of the same kind, gone afterwards."""
    from sqlalchemy import create_engine, make_url, text

    from reliability.store import Store

    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        with tempfile.TemporaryDirectory(dir=Path(url.database or ".").parent) as folder:
            store = Store.open(f"sqlite:///{folder}/small.db")
            store.migrate()
            try:
                yield store
            finally:
                store.close()
        return
    name = f"whence_small_{uuid4().hex[:8]}"
    server = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            store = Store.open(url.set(database=name).render_as_string(hide_password=False))
            store.migrate()
            yield store
            store.close()
        finally:
            connection.execute(text(f"DROP DATABASE {name}"))
    server.dispose()


if __name__ == "__main__":
    sys.exit(main())
