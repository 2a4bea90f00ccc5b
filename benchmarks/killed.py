"""Kills imports, readings again and rebuilds at random moments and looks whether anything was lost.

    python -m benchmarks.killed --kills 100 --database sqlite:////tmp/killed.db     # or postgresql://USER@HOST/DATABASE

Fills a project of that database, which should be a new one, with invented articles through the importer. Prints a
table; exit code 1 where a row was lost, came twice, or a sum differs from counting.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final
from unittest.mock import patch

from reliability.batch import importing, reanalysing
from reliability.errors import StoreError
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article
from reliability.model.selection import Selection
from reliability.store import Store, store
from reliability.store.rows import DayRow
from tests.analysts import InProcess
from tests.store.made import FIRST, made
from tests.unit.batch.analysts_made import ListInput, read_list

PROJECT: Final = "killed"
ARTICLES: Final = 40  # that an import adds, in batches of five
MOST_SECONDS: Final = 0.6  # until a kill, from when the process has begun to work
# Children of a server that has loaded the program: each of them would take seconds to start otherwise.
_FORKS = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT: Any = multiprocessing.get_context("forkserver" if _FORKS else "spawn")


@dataclass(frozen=True, slots=True)
class Held:
    """What a project should hold: articles 0 to `articles`, of which all were read by the engine of this number."""

    articles: int
    engine: int = 0


def engine(number: int) -> Engine:
    return replace(FIRST, version=f"0.1.{number}")


def _analyst(number: int) -> InProcess:
    def analyze(article: Article) -> Analysis:
        time.sleep(0.005)
        return replace(made(int(article.id[1:])), article=article, engine=engine(number))

    return InProcess(analyze)


def _import(url: str, held: Held) -> None:
    new: Any = [ListInput("made", [made(n).article for n in range(held.articles - ARTICLES, held.articles)])]
    changed: Any = {"BATCH_ARTICLES": 5, "arriving": read_list, "current_engine": lambda: engine(held.engine)}
    with patch.multiple(importing, **changed):
        importing.import_inputs(Store.open(url), PROJECT, new, analysts=_analyst(held.engine))


def _read_again(url: str, held: Held) -> None:
    with patch.multiple(reanalysing, STORED_AT_ONCE=5, current_engine=lambda: engine(held.engine)):
        reanalysing.reanalyse(Store.open(url), PROJECT, analysts=_analyst(held.engine))


def _rebuild(url: str, held: Held) -> None:
    with patch.multiple(store, REBUILT_AT_ONCE=5):
        Store.open(url).rebuild(PROJECT)


Work = Callable[[str, Held], None]
KINDS: Final[dict[str, Work]] = {"import": _import, "reading again": _read_again, "rebuild": _rebuild}


def _work(kind: str, url: str, held: Held, begun: Any) -> None:
    begun.set()
    KINDS[kind](url, held)


def _killed(kind: str, url: str, held: Held) -> bool:
    """Kill it at a random moment; whether it was still at work."""
    begun = _CONTEXT.Event()
    process = _CONTEXT.Process(target=_work, args=(kind, url, held, begun))
    process.start()
    begun.wait()
    time.sleep(random.uniform(0, MOST_SECONDS))
    working: bool = process.is_alive()
    process.kill()
    process.join()
    return bool(working)


def _cells(rows: Sequence[DayRow]) -> dict[object, float]:
    """Values by cell, without the rounding that adding and subtracting shares leaves."""
    return {(row.outlet, row.day, row.measure): round(row.value, 4) for row in rows}


def _wrong(opened: Store, least: int, most: int) -> list[str]:
    """What is not as it should be, in words; a project may hold from `least` to `most` articles."""
    found: list[str] = []
    articles = opened.overview(Selection(PROJECT)).articles
    if not least <= articles <= most:
        found.append(f"{articles} articles, expected {least} to {most}")
    if _cells(opened.days(Selection(PROJECT))) != _cells(opened.recount(PROJECT)):
        found.append("sums differ from counting")
    if least == most:
        expected = sum(len(made(number).attributions) for number in range(most))
        statements = opened.statements(Selection(PROJECT), offset=0, limit=1).total
        if statements != expected:
            found.append(f"{statements} statements, expected {expected}")
    return found


def _settled(opened: Store) -> None:
    """A server notices a dead client when it next speaks to it."""
    for _ in range(200):
        try:
            opened.ensure_project(PROJECT)
            opened.remove_articles(PROJECT, ["0" * 16])
        except StoreError:
            time.sleep(0.05)
        else:
            return


def run(url: str, kills: int, counted: Counter[tuple[str, str]], wrong: list[str]) -> None:
    """Count the kills of each kind that came while it worked or when it had ended, and say what was wrong after each.
    Both stand where they are when this is interrupted."""
    opened = Store.open(url)
    opened.migrate()
    opened.ensure_project(PROJECT)
    held = Held(0)
    for number in range(kills):
        kind = "import" if not held.articles else random.choice(list(KINDS))
        if kind == "import":
            held, least = Held(held.articles + ARTICLES, held.engine), held.articles
        else:
            held, least = replace(held, engine=held.engine + (kind == "reading again")), held.articles
        working = _killed(kind, url, held)
        _settled(opened)
        wrong += [f"kill {number + 1}, {kind}: {what}" for what in _wrong(opened, least, held.articles)]
        KINDS[kind](url, held)  # once more, to its end
        wrong += [f"after kill {number + 1}, {kind}: {what}" for what in _wrong(opened, held.articles, held.articles)]
        counted[kind, "working" if working else "done"] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", required=True)
    chosen = parser.parse_args()
    began = time.monotonic()
    if _FORKS:
        _CONTEXT.set_forkserver_preload([importing.__name__, reanalysing.__name__, InProcess.__module__])
    counted, wrong = Counter[tuple[str, str]](), list[str]()
    with suppress(KeyboardInterrupt):  # what was found so far is told
        run(chosen.database, chosen.kills, counted, wrong)
    print("| what was killed | at work | already done |\n|---|---|---|")
    for kind in KINDS:
        print(f"| {kind} | {counted[kind, 'working']} | {counted[kind, 'done']} |")
    lost = "\n".join(wrong) or "nothing lost, nothing twice, all sums equal to a recount"
    print(f"\n{counted.total()} kills in {time.monotonic() - began:.0f} s: {lost}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
