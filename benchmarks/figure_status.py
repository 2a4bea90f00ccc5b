"""How often the tool and a reader agree on whether a figure has a source, over articles that no annotation holds.

    .venv/bin/python -m benchmarks.figure_status CORPUS.jsonl.gz [--draw 3]

CORPUS: one article a line with `id`, `title` and `text` (the visible articles). `figure_status.csv` beside this module
holds what a reader judged before seeing the tool's answer, by offsets in the text as analysed: attributed, unsourced,
none (no figure) or open (two readers could differ). Draws 1 and 2 were looked at while rules were written, draw 3 was
not; rules were mended after draw 4 (at the figures that the tool had found). Prints Markdown, in per cent.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

os.environ.setdefault("RELIABILITY_WORKERS", "2")  # before the settings are read

from reliability.batch.analysing import analyses
from reliability.ingest import Input
from reliability.model.article import Refusal
from reliability.model.figure import Figure

JUDGED: Final = Path(__file__).with_suffix(".csv")
STATUSES: Final = ("attributed", "unsourced")

Judgement = tuple[int, int, str]  # start, end, status


def judgements(path: Path = JUDGED) -> dict[str, dict[str, list[Judgement]]]:
    """What was judged, by draw and article."""
    found: dict[str, dict[str, list[Judgement]]] = defaultdict(lambda: defaultdict(list))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["draw"]][row["article"]].append((int(row["start"]), int(row["end"]), row["status"]))
    return found


def tallied(judged: Iterable[Judgement], figures: Iterable[Figure]) -> Counter[tuple[str, str]]:
    """How often each judged status met each status of the tool; "missed" where it found no figure there."""
    of_tool = [(figure.span, figure.status.value) for figure in figures]
    return Counter(
        (status, next((given for span, given in of_tool if span.start < end and start < span.end), "missed"))
        for start, end, status in judged
    )


def row(name: str, tally: Counter[tuple[str, str]]) -> str:
    """A row of the table: figures judged, status right, F1 of the unsourced, what is none and was found."""
    both = sum(tally[one, other] for one in STATUSES for other in STATUSES)
    right = sum(tally[one, one] for one in STATUSES)
    hit, wrong = tally["unsourced", "unsourced"], both - right
    none = sum(count for (judged, given), count in tally.items() if judged == "none" and given != "missed")
    f1 = 200 * hit / max(1, 2 * hit + wrong)
    return f"| {name} | {both} | {100 * right / max(1, both):.1f} | {f1:.1f} | {none} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--draw", help="one draw instead of all")
    chosen = parser.parse_args()
    judged = {draw: of for draw, of in judgements().items() if chosen.draw in (None, draw)}
    wanted = {article for of in judged.values() for article in of}
    with gzip.open(chosen.corpus, "rt", encoding="utf-8") as lines:
        rows = [line for line in lines if json.loads(line)["id"] in wanted]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "judged.jsonl")
        path.write_text("".join(rows), encoding="utf-8")
        done = {one.article.id: one for one in analyses([Input.from_path(path)]) if not isinstance(one, Refusal)}
    print("| draw | figures | status right | unsourced F1 | none, but found |\n|---|---|---|---|---|")
    for draw, of in sorted(judged.items()):
        tallies = (tallied(of[article], done[article].figures) for article in of if article in done)
        print(row(draw, sum(tallies, Counter())))


if __name__ == "__main__":
    main()
