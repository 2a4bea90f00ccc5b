"""Articles a second of a whole import: the processes of this machine beside a Dask cluster on it, in the same run.

    python -m benchmarks.analysts CORPUS.jsonl.gz [--articles N] [--workers N]

CORPUS: one article a line (the first N are taken). Each round imports them into a new SQLite database by both, one
after the other and in alternating order; starting and loading the models is done before, by one article, and not
counted. Printed are the seconds of each round and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

from reliability.batch.analysts import Analysts, Processes
from reliability.batch.cluster import LOCAL, Cluster
from reliability.batch.importing import import_inputs
from reliability.ingest import Input
from reliability.settings import settings
from reliability.store import Store

ROUNDS = 3
WARM = '{{"text": "Nobody was hurt, said Mara Veldt, a spokeswoman for the town of Oster, on day {}."}}\n'


def seconds(analysts: Analysts, lines: list[str]) -> float:
    """Of an import of these lines into a new database."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder, 'whence.db')}")
        store.migrate()
        corpus = Input.from_bytes("".join(lines).encode(), name="corpus.jsonl")
        start = time.monotonic()
        import_inputs(store, "benchmark", [corpus], analysts=analysts)
        spent = time.monotonic() - start
        store.close()
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    with (gzip.open if arguments.corpus.suffix == ".gz" else open)(arguments.corpus, "rt", encoding="utf-8") as stream:
        lines = list(islice(stream, arguments.articles))
    limit = settings().article_seconds
    with Processes(arguments.workers, limit) as pool, Cluster(LOCAL, limit, workers=arguments.workers) as cluster:
        sides: dict[str, Analysts] = {"processes": pool, "Dask cluster": cluster}
        spent: dict[str, list[float]] = {name: [] for name in sides}
        for analysts in sides.values():
            seconds(analysts, [WARM.format(number) for number in range(arguments.workers)])
        for number in range(ROUNDS):
            for name in sorted(sides, reverse=number % 2 == 1):
                spent[name].append(seconds(sides[name], lines))
    print(f"{len(lines)} articles, {arguments.workers} workers, {ROUNDS} rounds")
    for name, times in spent.items():
        rate = len(lines) / statistics.median(times)
        print(f"{name:14} {', '.join(f'{value:.1f}' for value in times)} s; median {rate:.1f} articles a second")
    first, second = (statistics.median(times) for times in spent.values())
    print(f"Dask cluster / processes: {second / first:.2f} times the time")


if __name__ == "__main__":
    main()
